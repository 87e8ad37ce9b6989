/**
 * Opening hours as somebody types them ("ma-vr 9-12, za gesloten") into hours. What was
 * understood is always shown back, so nothing is guessed in silence; what was not understood is pointed at, and then
 * there are no hours at all. Never throws, and linear in the text.
 */
import { dayNumberOf, formatDate, parseDate } from './calendar-day.ts';
import { itemsOf, lengthOf, type DateLike, type Item } from './hours-text-items.ts';
import { lex, LONGEST_TEXT, loosely, type Loose, type Why } from './hours-text-lex.ts';
import { normalHours, rulesOf, type Draft } from './hours-text-rules.ts';
import { readSentence, type Closed, type SeasonItem, type Sentence } from './hours-text-sentence.ts';
import { hoursSchema, type Hours, type HoursClosure } from './schedule-schema.ts';

export type { Why } from './hours-text-lex.ts';

/** Words in the typed text (`from` and `to` in UTF-16 units) and what is the matter with them. */
export interface TypedWords {
  readonly from: number;
  readonly to: number;
  readonly why: Why;
  readonly text: string;
}

/**
 * What deserves a second look though it was understood. `night`: it opens in the small hours; "2-4" mostly means the
 * afternoon. `past_midnight`: it closes before it opens.
 */
export type HoursDoubt = 'night' | 'past_midnight';

export interface HoursReading {
  /** Only when all of the text was understood. */
  readonly hours?: Hours;
  /** Empty with hours absent: nothing was typed, or more than hours can hold. */
  readonly notUnderstood: readonly TypedWords[];
  readonly doubts: readonly HoursDoubt[];
}

/** The earliest opening that nobody is surprised by, minutes after midnight. */
const MORNING = 6 * 60;

/**
 * @param typed any text
 * @param today YYYY-MM-DD: a closed period without a year is the next one
 */
export function parseHoursText(typed: string, today: string): HoursReading {
  const sentences = sentencesOf(itemsOf(lex(typed))).map(readSentence);
  const loose: Loose[] = sentences.flatMap((one) => one.loose);
  if (typed.length > LONGEST_TEXT) loose.push({ from: LONGEST_TEXT, to: typed.length, why: 'not_possible' });
  const draft = rulesOf(sentences, loose, (date) => nextYear(date, today));
  const hours = loose.length > 0 ? undefined : hoursFrom(sentences, draft, typed, today, loose);
  const parsed = hours === undefined ? undefined : hoursSchema.safeParse(hours);
  const understood = loose.length === 0 && parsed?.success === true;
  // All of it was read, and it is more than hours can hold.
  if (parsed?.success === false) loose.push({ from: 0, to: typed.length, why: 'not_possible' });
  return {
    ...(understood ? { hours: parsed.data } : {}),
    notUnderstood: wordsAt(typed, loose),
    doubts: doubtsOf(sentences),
  };
}

function sentencesOf(items: readonly Item[]): readonly (readonly Item[])[] {
  const sentences: Item[][] = [[]];
  for (const item of items) {
    if (item.kind === 'hard') sentences.push([]);
    else sentences[sentences.length - 1]?.push(item);
  }
  return sentences.filter((one) => one.length > 0);
}

function hoursFrom(
  sentences: readonly Sentence[],
  draft: Draft,
  typed: string,
  today: string,
  loose: Loose[],
): Hours | undefined {
  const closures = draft.closedDates.flatMap(
    ({ what, reason }) => closureOf(what, reason, today, loose) ?? [],
  );
  const appointments = sentences.flatMap(({ appointment }) => appointment ?? []);
  const holidays = sentences.map((one) => one.holidays).filter((one) => one !== undefined);
  const open = draft.rules.length > 0;
  const notes = [
    ...(open ? appointments.map(({ from, to }) => typed.slice(from, to)) : []),
    ...sentences.flatMap((one) => one.notes),
  ];
  const onlyClosed = !open && sentences.some(({ closed }) => closed.some(({ what }) => what.kind === 'days'));
  // "za gesloten" alone: no hours can say it, and it is not thrown away either.
  if (onlyClosed) notes.splice(0, notes.length, typed.trim());
  const state = open
    ? 'by_hours'
    : stateOf(sentences, appointments.length > 0, closures.length > 0 || onlyClosed);
  if (state === undefined) return undefined;
  const last = holidays[holidays.length - 1];
  return normalHours({
    state,
    rules: [...draft.rules],
    closures,
    ...(last === undefined ? {} : { holidays: last }),
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
  });
}

/** @returns undefined when the sentences say nothing at all, or only what no hours can be made of */
function stateOf(
  sentences: readonly Sentence[],
  appointment: boolean,
  closures: boolean,
): Hours['state'] | undefined {
  if (appointment) return 'by_appointment';
  if (sentences.some((one) => one.allClosed)) return 'closed';
  const said =
    closures ||
    sentences.some(({ unknown, notes, holidays }) => unknown || notes.length > 0 || holidays !== undefined);
  return said ? 'unknown' : undefined;
}

/** A closed period with dates. What is open at one end is nothing that closed days can say. */
function closureOf(
  what: Closed['what'],
  reason: string | undefined,
  today: string,
  loose: Loose[],
): HoursClosure | undefined {
  const dates = what.kind === 'dates' ? datesOf(what, today) : undefined;
  if (dates === undefined) {
    loose.push(loosely('not_possible', what));
    return undefined;
  }
  return { ...dates, ...(reason === undefined ? {} : { reason }) };
}

/** Both ends with their year; the one that is not said is that of the other, or the next. */
function datesOf(
  { first, last }: Extract<SeasonItem, { kind: 'dates' }>,
  today: string,
): { readonly from: string; readonly until: string } | undefined {
  if (first === undefined || last === undefined) return undefined;
  const until = last.year === undefined && first.year === undefined ? nextYear(last, today) : last;
  const lastYear = until.year ?? yearAfter(first, last);
  const from = { ...first, year: first.year ?? (isAfter(first, last) ? lastYear - 1 : lastYear) };
  const [a, b] = [written(from), written({ ...until, year: lastYear })];
  return a === undefined || b === undefined || a > b ? undefined : { from: a, until: b };
}

const isAfter = (a: DateLike, b: DateLike): boolean => a.month * 100 + a.day > b.month * 100 + b.day;
const yearAfter = (first: DateLike, last: DateLike): number =>
  (first.year ?? 0) + (isAfter(first, last) ? 1 : 0);

/** A day without a year: the first that is not over. */
function nextYear(date: DateLike, today: string): DateLike & { readonly year: number } {
  if (date.year !== undefined) return { ...date, year: date.year };
  const year = Number(today.slice(0, 4));
  const here = written({ ...date, year });
  return { ...date, year: here !== undefined && here < today ? year + 1 : year };
}

function written({ year = 0, month, day }: DateLike): string | undefined {
  if (month < 1 || month > 12 || day < 1 || day > lengthOf(year, month)) return undefined;
  const date = formatDate(dayNumberOf(year, month, day));
  return parseDate(date) === undefined ? undefined : date;
}

function doubtsOf(sentences: readonly Sentence[]): readonly HoursDoubt[] {
  const slots = sentences.flatMap(({ groups }) => groups.flatMap((group) => group.slots));
  const doubts = new Set<HoursDoubt>();
  for (const { opens, closes } of slots) {
    const whole = opens === 0 && closes === 1440;
    if (opens % 1440 < MORNING && !whole) doubts.add('night');
    if (closes <= opens && closes !== 0) doubts.add('past_midnight');
  }
  return [...doubts];
}

/** In the order of the text; what stands beside each other with nothing but space between is pointed at as one. */
function wordsAt(typed: string, spots: readonly Loose[]): readonly TypedWords[] {
  const merged: { from: number; to: number; why: Why }[] = [];
  for (const { from, to, why } of [...spots].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged[merged.length - 1];
    const beside = last !== undefined && (from <= last.to || typed.slice(last.to, from).trim() === '');
    if (beside && (why === last.why || to <= last.to)) last.to = Math.max(last.to, to);
    else merged.push({ from: Math.max(from, last?.to ?? 0), to, why });
  }
  return merged.map((one) => ({ ...one, text: typed.slice(one.from, one.to) }));
}
