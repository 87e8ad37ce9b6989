/**
 * From the schedule rows of Open Referral HSDS (recurrence as in RFC 5545) to our own hours. What our model
 * cannot express is refused with a reason and never half converted: hours that lost a condition are wrong
 * hours, and the importer can keep the source text in `raw` instead.
 *
 * HH:MM is read as time on the wall. HSDS examples write a loose "Z" behind it, and most publishers mean
 * local time.
 */
import * as z from 'zod/mini';
import { formatTime, parseDate, parseTime, weekdayOf } from './calendar-day.ts';
import type { Weekday } from './calendar-day.ts';
import { hoursSchema } from './schedule-schema.ts';
import type { Hours, HoursRule } from './schedule-schema.ts';

/** Why rows were refused. `field`: a rule part or unknown field that we cannot express. */
export type ScheduleRefusal =
  'not-a-list' | 'not-a-row' | 'field' | 'freq' | 'interval' | 'byday' | 'time' | 'date' | 'too-much';

export type ScheduleResult =
  | { readonly ok: true; readonly hours: Hours }
  | {
      readonly ok: false;
      readonly reason: ScheduleRefusal;
      /** Index of the row, when it is about one row. */
      readonly row?: number;
      /** Name of the field in that row, when it is about one field. */
      readonly field?: string;
    };

type Refusal = Extract<ScheduleResult, { ok: false }>;

const refuse = (reason: ScheduleRefusal, field?: string): Refusal => ({
  ok: false,
  reason,
  ...(field !== undefined && { field }),
});

const WEEKDAYS: Readonly<Record<string, Weekday>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
type Nth = NonNullable<HoursRule['nth']>[number];
const NTHS: readonly Nth[] = [1, 2, 3, 4, 5, -1, -2, -3, -4, -5];

const wallClock = z.string().check(z.regex(/^([01]?\d|2[0-4]):[0-5]\d(:[0-5]\d(\.\d+)?)?Z?$/));
const dateOrMoment = z.string().check(
  z.regex(/^\d{4}-\d\d-\d\d(T[\d:.]+Z?)?$/),
  z.refine((s) => parseDate(s.slice(0, 10)) !== undefined),
);
const ignored = z.optional(z.unknown());

/** Strict: any other field (bymonthday, count, exdate …) could be a condition that we would lose. */
const rowSchema = z.strictObject({
  freq: z.enum(['WEEKLY', 'MONTHLY']),
  interval: z.optional(z.int().check(z.gte(1), z.lte(52))),
  byday: z.optional(
    z
      .string()
      .check(z.regex(/^([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU)(, ?([+-]?[1-5])?(MO|TU|WE|TH|FR|SA|SU))*$/)),
  ),
  wkst: z.optional(z.enum(['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])),
  opens_at: wallClock,
  closes_at: wallClock,
  valid_from: z.optional(dateOrMoment),
  valid_to: z.optional(dateOrMoment),
  dtstart: z.optional(dateOrMoment),
  until: z.optional(dateOrMoment),
  description: z.optional(z.string()),
  notes: z.optional(z.string()),
  id: ignored,
  service_id: ignored,
  location_id: ignored,
  service_at_location_id: ignored,
  timezone: ignored,
  attending_type: ignored,
  schedule_link: ignored,
  attributes: ignored,
  metadata: ignored,
});
type Row = z.infer<typeof rowSchema>;

const REASONS: Readonly<Record<string, ScheduleRefusal>> = {
  freq: 'freq',
  interval: 'interval',
  byday: 'byday',
  opens_at: 'time',
  closes_at: 'time',
  valid_from: 'date',
  valid_to: 'date',
  dtstart: 'date',
  until: 'date',
};

/** A null or an empty text in HSDS means: not filled in. */
function readRow(row: unknown): Row | Refusal {
  if (typeof row !== 'object' || row === null || Array.isArray(row)) return refuse('not-a-row');
  const filled = Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== null && value !== ''),
  );
  const read = rowSchema.safeParse(filled);
  if (read.success) return read.data;
  const issue = read.error.issues[0];
  const field = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0]);
  return refuse(REASONS[field ?? ''] ?? 'field', field);
}

interface ByDay {
  readonly day: Weekday;
  readonly nth: Nth | undefined;
}

/** The schema has seen the text, so that each part is an optional number and a weekday. */
function readByDay(row: Row): readonly ByDay[] {
  const parts = row.byday?.split(/, ?/) ?? [];
  const list = parts.flatMap((part): readonly ByDay[] => {
    const day = WEEKDAYS[part.slice(-2)];
    const number = part.slice(0, -2);
    return day ? [{ day, nth: NTHS.find((nth) => nth === Number(number)) }] : [];
  });
  const start = row.dtstart === undefined ? undefined : parseDate(row.dtstart.slice(0, 10));
  // RFC 5545: without BYDAY a weekly event falls on the weekday of its start.
  if (list.length > 0 || row.freq === 'MONTHLY' || start === undefined) return list;
  return [{ day: weekdayOf(start), nth: undefined }];
}

/** @returns 'HH:MM', or undefined for 24:30. */
function readTime(time: string): string | undefined {
  const [hours = '', minutes = ''] = time.split(':');
  const minute = parseTime(`${hours.padStart(2, '0')}:${minutes.slice(0, 2)}`);
  return minute === undefined ? undefined : formatTime(minute);
}

function readSlot(row: Row): HoursRule['slots'][number] | Refusal {
  const [opens, closes] = [readTime(row.opens_at), readTime(row.closes_at)];
  if (opens === undefined || opens === '24:00') return refuse('time', 'opens_at');
  if (closes === undefined) return refuse('time', 'closes_at');
  // HSDS has no end of the day, and 23:59 is the custom for it. Kept, it would close the house for one minute.
  return { opens, closes: closes === '23:59' ? '24:00' : closes };
}

const firstOf = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a;
const lastOf = (a: string | undefined, b: string | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a;

/** When a row holds: its season and its beat. */
function readPeriod(row: Row): Pick<HoursRule, 'from' | 'until' | 'weeks'> | Refusal {
  const every = row.interval ?? 1;
  const start = row.dtstart?.slice(0, 10);
  const from = lastOf(row.valid_from?.slice(0, 10), start);
  const until = firstOf(row.valid_to?.slice(0, 10), row.until?.slice(0, 10));
  if (from !== undefined && until !== undefined && from > until) return refuse('date', 'valid_to');
  const end = until === undefined ? {} : { until };
  if (every === 1) return from === undefined ? end : { from, ...end };
  // Without a first week nobody can say which weeks are meant; and our weeks begin on Monday.
  if (row.freq === 'MONTHLY' || start === undefined) return refuse('interval', 'interval');
  if (row.wkst !== undefined && row.wkst !== 'MO') return refuse('field', 'wkst');
  return { weeks: { every, since: start }, ...(from !== start && from !== undefined && { from }), ...end };
}

/** Groups by what is equal and joins the rest. Keeps the order of first appearance. */
function joinBy<T>(list: readonly T[], key: (item: T) => unknown, join: (a: T, b: T) => T): readonly T[] {
  const groups = new Map<string, T>();
  for (const item of list) {
    const name = JSON.stringify(key(item));
    const known = groups.get(name);
    groups.set(name, known === undefined ? item : join(known, item));
  }
  return [...groups.values()];
}

const sortedUnion = <T>(a: readonly T[], b: readonly T[], order: (a: T, b: T) => number): T[] => [
  ...joinBy(
    [...a, ...b].sort(order),
    (item) => item,
    (first) => first,
  ),
];
const joinDays = (a: HoursRule, b: HoursRule): HoursRule => ({
  ...a,
  days: sortedUnion(a.days, b.days, (x, y) => x - y),
});
const joinNths = (a: HoursRule, b: HoursRule): HoursRule => ({
  ...a,
  ...(a.nth && b.nth && { nth: sortedUnion(a.nth, b.nth, (x, y) => NTHS.indexOf(x) - NTHS.indexOf(y)) }),
});
const joinSlots = (a: HoursRule, b: HoursRule): HoursRule => ({
  ...a,
  slots: sortedUnion(a.slots, b.slots, (x, y) => (x.opens + x.closes < y.opens + y.closes ? -1 : 1)),
});

/**
 * Days, ordinals and slots of a rule multiply ("each of these days, at each of these times"), so rules that
 * differ in one of the three only are one rule.
 */
function compact(rules: readonly HoursRule[]): readonly HoursRule[] {
  const period = ({ from, until, weeks }: HoursRule) => ({ from, until, weeks });
  const byNth = joinBy(rules, (r) => [period(r), r.nth === undefined, r.days, r.slots], joinNths);
  const byDay = joinBy(byNth, (r) => [period(r), r.nth, r.slots], joinDays);
  const bySlot = joinBy(byDay, (r) => [period(r), r.nth, r.days], joinSlots);
  return joinBy(bySlot, (r) => [period(r), r.nth, r.slots], joinDays);
}

function rulesOf(row: Row): readonly HoursRule[] | Refusal {
  const [byDay, slot, period] = [readByDay(row), readSlot(row), readPeriod(row)];
  if ('ok' in slot) return slot;
  if ('ok' in period) return period;
  // RFC 5545: ordinals belong to MONTHLY only.
  const ordinal = byDay.some(({ nth }) => nth !== undefined);
  if (byDay.length === 0 || (ordinal && row.freq === 'WEEKLY')) return refuse('byday', 'byday');
  const common = { ...period, slots: [slot] };
  return byDay.map(({ day, nth }) => Object.assign({ days: [day] }, nth && { nth: [nth] }, common));
}

/**
 * Converts the `schedules` of one HSDS record. No rows means that nobody gave hours: state `unknown`.
 * Descriptions and notes of the rows become the note.
 */
export function hoursFromSchedules(schedules: unknown): ScheduleResult {
  if (schedules !== null && schedules !== undefined && !Array.isArray(schedules)) return refuse('not-a-list');
  const rules: HoursRule[] = [];
  const notes = new Set<string>();
  const list: readonly unknown[] = schedules ?? [];
  for (const [index, item] of list.entries()) {
    const row = readRow(item);
    if ('ok' in row) return { ...row, row: index };
    const found = rulesOf(row);
    if ('ok' in found) return { ...found, row: index };
    rules.push(...found);
    for (const text of [row.description, row.notes]) if (text !== undefined) notes.add(text);
  }
  const hours = hoursSchema.safeParse({
    state: rules.length > 0 ? 'by_hours' : 'unknown',
    rules: compact(rules),
    closures: [],
    ...(notes.size > 0 && { note: [...notes].join('\n') }),
  });
  if (hours.success) return { ok: true, hours: hours.data };
  return hours.error.issues[0]?.path[0] === 'note' ? refuse('field', 'notes') : refuse('too-much');
}
