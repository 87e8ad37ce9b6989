/** A meeting of the group: which of the checklist's meetings, who is there, the agenda, and a quiet clock. */
import type { Reference } from './answers.ts';
import type { EffectiveStep } from './checklist.ts';

/** How long the current step has the floor. Kept as moments, so that a reload changes nothing. */
export interface Timer {
  readonly step: string;
  /** ms that were spent on it before `since` */
  readonly before: number;
  /** Running since, ms since 1970; absent while it is paused. */
  readonly since?: number;
}

export interface Meeting {
  readonly id: string;
  /** The checklist's meeting (0 = preparation); absent for one of the group's own. */
  readonly no?: number;
  /** YYYY-MM-DD */
  readonly date?: string;
  /** HH:MM */
  readonly time?: string;
  readonly place?: Reference;
  /** ms since 1970 */
  readonly started?: number;
  readonly ended?: number;
  /** Ids of the seats at the table that are here. */
  readonly present: ReadonlySet<string>;
  readonly promisesRead: boolean;
  /** What people changed in the agenda: a place, or false for "not today". */
  readonly agenda: ReadonlyMap<string, number | false>;
  readonly timer?: Timer;
  /** ms per step that had the floor before */
  readonly spent: ReadonlyMap<string, number>;
}

/** @param units the record's units with what they hold; see app/features/samen/meeting/meetings.ts for their names */
export function meetingFrom(id: string, units: ReadonlyMap<string, unknown>): Meeting {
  const number = (unit: string) => asNumber(units.get(unit));
  const text = (unit: string) => {
    const value = units.get(unit);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const no = number('no');
  const date = text('date');
  const time = text('time');
  const place = units.get('place');
  const started = number('started');
  const ended = number('ended');
  const timer = timerFrom(units.get('$timer'));
  return {
    id,
    present: new Set(elements(units, 'present').flatMap(([seat, value]) => (value === true ? [seat] : []))),
    promisesRead: units.get('promises_read') === true,
    agenda: new Map(
      elements(units, '$agenda').flatMap(([step, value]) =>
        value === false || typeof value === 'number' ? [[step, value] as const] : [],
      ),
    ),
    spent: new Map(
      elements(units, '$spent').flatMap(([step, value]) =>
        typeof value === 'number' ? [[step, value] as const] : [],
      ),
    ),
    ...(no === undefined ? {} : { no }),
    ...(date === undefined ? {} : { date }),
    ...(time === undefined ? {} : { time }),
    ...(isReference(place) ? { place } : {}),
    ...(started === undefined ? {} : { started }),
    ...(ended === undefined ? {} : { ended }),
    ...(timer === undefined ? {} : { timer }),
  };
}

function elements(units: ReadonlyMap<string, unknown>, set: string): (readonly [string, unknown])[] {
  const start = `${set}/`;
  return [...units].flatMap(([unit, value]) =>
    unit.startsWith(start) ? [[unit.slice(start.length), value] as const] : [],
  );
}

const asNumber = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string';

function timerFrom(value: unknown): Timer | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { step, before, since } = value as { step?: unknown; before?: unknown; since?: unknown };
  if (typeof step !== 'string' || typeof before !== 'number') return undefined;
  return { step, before, ...(typeof since === 'number' ? { since } : {}) };
}

/** Today's or an earlier one that nobody closed: the one to go on with, the latest first. */
export function openMeeting(meetings: readonly Meeting[]): Meeting | undefined {
  return [...meetings]
    .filter(({ started, ended }) => started !== undefined && ended === undefined)
    .sort((a, b) => (b.started ?? 0) - (a.started ?? 0))[0];
}

export interface NextDate {
  readonly date: string;
  /** Absent when only the date is known, from a step. */
  readonly meeting?: Meeting;
}

/** @param dates days (YYYY-MM-DD) that stand in the steps, for meetings that nobody made yet */
export function nextDate(
  meetings: readonly Meeting[],
  dates: readonly string[],
  today: string,
): NextDate | undefined {
  const planned = meetings.flatMap((meeting): NextDate[] =>
    meeting.date === undefined || meeting.started !== undefined ? [] : [{ date: meeting.date, meeting }],
  );
  const held = new Set(meetings.map(({ date }) => date));
  const named = dates.filter((date) => !held.has(date)).map((date): NextDate => ({ date }));
  return [...planned, ...named]
    .filter(({ date }) => date >= today)
    .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1))[0];
}

/** @returns the checklist's meeting that comes after those the group has had; the last one stays the last */
export function suggestedNo(meetings: readonly Meeting[], nos: readonly number[]): number | undefined {
  const had = Math.max(
    0,
    ...meetings.flatMap(({ no, started }) => (started === undefined ? [] : (no ?? []))),
  );
  return nos.find((no) => no > had) ?? nos[nos.length - 1];
}

/** On the short route a group comes together on two evenings: what to hear first, what to do after that. */
const SHORT_EVENINGS = { 1: [0, 1, 2], 2: [3, 4, 5] } as const;

/** The numbers of the meetings that a group can choose from. */
export function meetingNos(all: readonly { readonly no: number }[], short: boolean): readonly number[] {
  return short ? [1, 2] : all.map(({ no }) => no);
}

export interface Agenda {
  readonly items: readonly EffectiveStep[];
  /** Steps of this meeting that people do not do today. */
  readonly out: readonly EffectiveStep[];
  /** Of the items together. */
  readonly minutes: number;
}

/**
 * The steps of this meeting, with what people moved, left out or brought in.
 * @param steps every step that the village does
 * @param short the ids of the short route when the group takes it
 */
export function agendaOf(
  { no, agenda }: Pick<Meeting, 'no' | 'agenda'>,
  steps: readonly EffectiveStep[],
  short?: readonly string[],
): Agenda {
  const mine = steps.filter((step) => belongs(step, no, short));
  const place = places(agenda, steps);
  const items = steps
    .filter((step) => agenda.get(step.id) !== false && (mine.includes(step) || agenda.has(step.id)))
    .sort((a, b) => place(a.id) - place(b.id));
  return {
    items,
    out: mine.filter(({ id }) => agenda.get(id) === false),
    minutes: items.reduce((sum, { minutes }) => sum + minutes, 0),
  };
}

function belongs(step: EffectiveStep, no: number | undefined, short: readonly string[] | undefined): boolean {
  if (no === undefined) return false;
  if (short === undefined) return step.meeting === no;
  const evening: readonly number[] = no === 1 ? SHORT_EVENINGS[1] : no === 2 ? SHORT_EVENINGS[2] : [];
  return short.includes(step.id) && evening.includes(step.meeting);
}

/** A step stands where it stands in the checklist, unless people moved it. */
function places(agenda: Meeting['agenda'], steps: readonly EffectiveStep[]): (stepId: string) => number {
  const usual = new Map(steps.map(({ id }, index) => [id, (index + 1) * 10]));
  return (id) => {
    const put = agenda.get(id);
    return typeof put === 'number' ? put : (usual.get(id) ?? 0);
  };
}

/**
 * @param by -1 is one place earlier, 1 one later
 * @returns the new places of the steps that move; none when it stands at the end already. Every step gets a place of
 * its own, so that two that came from two devices with the same place can be told apart.
 */
export function moved(
  items: readonly EffectiveStep[],
  stepId: string,
  by: -1 | 1,
): readonly (readonly [stepId: string, place: number])[] {
  const at = items.findIndex(({ id }) => id === stepId);
  const to = at + by;
  if (at < 0 || to < 0 || to >= items.length) return [];
  const ids = items.map(({ id }) => id);
  ids.splice(at, 1);
  ids.splice(to, 0, stepId);
  return ids.map((id, index) => [id, (index + 1) * 10] as const);
}

/** @returns ms that a step had the floor; a clock that was set back never gives less than was kept. */
export function spentOn({ timer, spent, ended }: Meeting, stepId: string, now: number): number {
  if (timer?.step !== stepId) return spent.get(stepId) ?? 0;
  const until = ended ?? now;
  return timer.before + (timer.since === undefined ? 0 : Math.max(0, until - timer.since));
}

/** @returns whole minutes that are left of a step, rounded up; 0 when its time is over. */
export const minutesLeft = (minutes: number, spentMs: number): number =>
  Math.max(0, Math.ceil((minutes * 60_000 - spentMs) / 60_000));

/** Gives a step the floor. @returns units of the meeting with what they hold from now on */
export function startStep(
  meeting: Meeting,
  stepId: string,
  now: number,
): readonly (readonly [unit: string, value: Timer | number])[] {
  const { timer } = meeting;
  const start = { step: stepId, before: spentOn(meeting, stepId, now), since: now };
  return timer === undefined || timer.step === stepId
    ? [['$timer', start]]
    : [
        [`$spent/${timer.step}`, spentOn(meeting, timer.step, now)],
        ['$timer', start],
      ];
}

/** @returns the timer standing still, undefined when there is none */
export function paused(meeting: Meeting, now: number): Timer | undefined {
  const { timer } = meeting;
  return timer === undefined ? undefined : { step: timer.step, before: spentOn(meeting, timer.step, now) };
}

/** Roles of people who live there; one who coordinates or has a profession counts as that. */
const RESIDENTS: ReadonlySet<string> = new Set([
  'resident',
  'key_figure',
  'volunteer',
  'informal_carer',
  'expert_by_experience',
]);

export type ResidentsShare = 'nobody' | 'none' | 'few' | 'third' | 'half' | 'most' | 'all';

/** How many of those present are residents, as people say it: an exact share of twelve people tells nobody anything. */
export function residentsShare(disciplines: readonly string[]): ResidentsShare {
  const all = disciplines.length;
  if (all === 0) return 'nobody';
  const residents = disciplines.filter((one) => RESIDENTS.has(one)).length;
  if (residents === 0) return 'none';
  if (residents === all) return 'all';
  const share = residents / all;
  if (share < 0.3) return 'few';
  if (share < 0.45) return 'third';
  return share <= 0.55 ? 'half' : 'most';
}
