/** What one sentence about hours says: which days and seasons go with which times, and what is closed. */
import type { Item } from './hours-text-items.ts';
import { loosely, type Loose, type Spot } from './hours-text-lex.ts';

type Of<K extends Item['kind']> = Extract<Item, { readonly kind: K }>;
export type DaysItem = Of<'days'>;
export type SeasonItem = Of<'months'> | Of<'dates'>;
export type SlotItem = Of<'slot'>;

/** Days and times that belong together. */
export interface Group {
  readonly days: DaysItem[];
  readonly slots: SlotItem[];
}

export interface Closed {
  readonly what: DaysItem | SeasonItem;
  readonly reason?: string;
}

export interface Sentence {
  readonly groups: readonly Group[];
  readonly seasons: readonly SeasonItem[];
  readonly weeks: readonly Of<'weeks'>[];
  readonly closed: readonly Closed[];
  readonly holidays?: 'closed' | 'open';
  /** "Gesloten" and nothing about when. */
  readonly allClosed: boolean;
  readonly appointment?: Spot;
  readonly unknown: boolean;
  readonly notes: readonly string[];
  /** What was read and could not be given a place. */
  readonly loose: readonly Loose[];
}

type Subject = DaysItem | SeasonItem | Of<'holidays'>;

/** All that is gathered while a sentence is read. */
interface Reading {
  readonly timesFirst: boolean;
  groups: Group[];
  seasons: SeasonItem[];
  readonly weeks: Of<'weeks'>[];
  closed: { what: DaysItem | SeasonItem; reason?: string }[];
  holidays: 'closed' | 'open' | undefined;
  allClosed: Spot | undefined;
  appointment: Spot | undefined;
  unknown: boolean;
  readonly notes: string[];
  readonly loose: Loose[];
  /** What was named and may still turn out to be closed. */
  pending: Subject[];
  /** After "gesloten" or "behalve": what follows is closed. */
  closing: { readonly at: Spot; bound: Subject[] } | undefined;
  opening: boolean;
  /** Closed things to which a remark in brackets belongs. */
  fresh: { what: DaysItem | SeasonItem; reason?: string }[];
}

/** @param items without the breaks between sentences */
export function readSentence(items: readonly Item[]): Sentence {
  const kinds = items.map(({ kind }) => kind);
  const [slot, day] = [kinds.indexOf('slot'), kinds.indexOf('days')];
  const reading: Reading = {
    timesFirst: slot >= 0 && day > slot,
    groups: [],
    seasons: [],
    weeks: [],
    closed: [],
    holidays: undefined,
    allClosed: undefined,
    appointment: undefined,
    unknown: false,
    notes: [],
    loose: [],
    pending: [],
    closing: undefined,
    opening: false,
    fresh: [],
  };
  for (const item of items) take(reading, item);
  return finished(reading);
}

function take(reading: Reading, item: Item): void {
  switch (item.kind) {
    case 'days':
    case 'months':
    case 'dates':
    case 'holidays':
      return takeSubject(reading, item);
    case 'slot':
      return takeSlot(reading, item);
    case 'closed':
      return takeClosed(reading, item);
    case 'except':
      closeFrom(reading, item);
      return;
    case 'open':
      return takeOpen(reading);
    case 'weeks':
      reading.weeks.push(item);
      return;
    case 'appointment':
      return takeAppointment(reading, item);
    case 'unknown':
      reading.unknown = true;
      return;
    case 'note':
      reading.notes.push(item.text);
      return;
    case 'bracket':
      return takeBracket(reading, item);
    case 'odd':
      reading.loose.push(loosely('word', item));
      return;
    case 'comma':
      if (reading.timesFirst) reading.pending = [];
      if (reading.closing !== undefined) reading.closing.bound = [];
      return;
    case 'soft':
    case 'hard':
      return;
  }
}

function takeSubject(reading: Reading, item: Subject): void {
  if (reading.closing !== undefined) {
    reading.closing.bound.push(item);
    reading.allClosed = undefined;
    close(reading, [item]);
    return;
  }
  if (item.kind === 'holidays' && reading.opening) {
    reading.holidays = 'open';
    return;
  }
  reading.pending.push(item);
  reading.fresh = [];
  if (item.kind === 'days') {
    const last = reading.groups[reading.groups.length - 1];
    if (last !== undefined && (reading.timesFirst || last.slots.length === 0)) last.days.push(item);
    else reading.groups.push({ days: [item], slots: [] });
  } else if (item.kind !== 'holidays') reading.seasons.push(item);
}

function takeSlot(reading: Reading, item: SlotItem): void {
  if (reading.closing !== undefined) reopen(reading);
  reading.opening = false;
  reading.fresh = [];
  // Times on a holiday are more than our hours can say.
  reading.loose.push(...holidaysIn(reading));
  reading.pending = [];
  const last = reading.groups[reading.groups.length - 1];
  if (last !== undefined && !(reading.timesFirst && last.days.length > 0)) last.slots.push(item);
  else reading.groups.push({ days: [], slots: [item] });
}

/** "Gesloten op za, zo 9-12": the day right before the time was no part of what is closed. */
function reopen(reading: Reading): void {
  const days = (reading.closing?.bound ?? []).filter((one): one is DaysItem => one.kind === 'days');
  reading.closing = undefined;
  if (days.length === 0) return;
  reading.closed = reading.closed.filter(({ what }) => !days.some((day) => day === what));
  reading.groups.push({ days: [...days], slots: [] });
}

function takeClosed(reading: Reading, at: Spot): void {
  const subjects = reading.pending;
  reading.pending = [];
  reading.opening = false;
  if (subjects.length === 0) return closeFrom(reading, at);
  const isNamed = (one: unknown) => subjects.some((subject) => subject === one);
  reading.groups = reading.groups
    .map(({ days, slots }) => ({ days: days.filter((one) => !isNamed(one)), slots }))
    .filter(({ days, slots }) => days.length > 0 || slots.length > 0);
  reading.seasons = reading.seasons.filter((one) => !isNamed(one));
  close(reading, subjects);
}

function closeFrom(reading: Reading, at: Spot): void {
  reading.allClosed = at;
  reading.closing = { at, bound: [] };
  reading.pending = [];
}

function close(reading: Reading, subjects: readonly Subject[]): void {
  if (reading.closing === undefined) reading.fresh = [];
  for (const what of subjects) {
    if (what.kind === 'holidays') {
      reading.holidays = 'closed';
      continue;
    }
    const closed = { what };
    reading.closed.push(closed);
    reading.fresh.push(closed);
  }
}

function takeOpen(reading: Reading): void {
  if (reading.pending.some(({ kind }) => kind === 'holidays')) reading.holidays = 'open';
  reading.pending = reading.pending.filter(({ kind }) => kind !== 'holidays');
  reading.opening = true;
}

/** "ma op afspraak": what it was about is part of the remark, since our hours say it of a whole or not at all. */
function takeAppointment(reading: Reading, item: Spot): void {
  const about = reading.pending;
  const from = Math.min(item.from, ...about.map((one) => one.from));
  reading.appointment = { from, to: item.to };
  reading.groups = reading.groups
    .map(({ days, slots }) => ({ days: days.filter((one) => !about.some((other) => other === one)), slots }))
    .filter(({ days, slots }) => days.length > 0 || slots.length > 0);
  reading.seasons = reading.seasons.filter((one) => !about.some((other) => other === one));
  reading.pending = [];
}

function takeBracket(reading: Reading, { text }: Of<'bracket'>): void {
  if (text === '') return;
  const seasons = reading.fresh.filter(({ what }) => what.kind !== 'days');
  if (seasons.length === 0) reading.notes.push(text);
  for (const closed of seasons) closed.reason = text;
}

const holidaysIn = ({ pending }: Reading): readonly Loose[] =>
  pending.filter(({ kind }) => kind === 'holidays').map((one) => loosely('not_possible', one));

function finished(reading: Reading): Sentence {
  const { groups, seasons, weeks, closed, holidays, allClosed, appointment, unknown, notes } = reading;
  const loose = [...reading.loose, ...holidaysIn(reading)];
  // "Behalve" and then nothing that we know.
  const cut = allClosed !== undefined && (groups.length > 0 || seasons.length > 0 || closed.length > 0);
  if (cut) loose.push(loosely('word', allClosed));
  return {
    groups,
    seasons,
    weeks,
    closed,
    ...(holidays === undefined ? {} : { holidays }),
    allClosed: allClosed !== undefined && !cut && reading.holidays === undefined,
    ...(appointment === undefined ? {} : { appointment }),
    unknown,
    notes,
    loose,
  };
}
