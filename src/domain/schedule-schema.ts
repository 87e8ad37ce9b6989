/**
 * Opening hours as the holder states them. Our own small model: weekly rows with several slots, the nth weekday
 * of the month, every so many weeks, seasons, closed days. Recurrence rules of RFC 5545 are only for import
 * and export (rrule.ts), because people cannot check them by reading.
 *
 * Objects are strict. An unknown field in a rule may be the very condition that closes the door today, so a
 * device that does not know it must not compute with the rest.
 */
import * as z from 'zod/mini';
import { parseDate, parseTime } from './calendar-day.ts';
import { shownText } from './shown-text.ts';

const unique = (list: readonly unknown[]): boolean =>
  new Set(list.map((item) => JSON.stringify(item))).size === list.length;

/** A short list without repeats: repeats mean that a form or an import went wrong. */
const listOf = <S extends z.ZodMiniType>(item: S, max: number) =>
  z.array(item).check(z.minLength(1), z.maxLength(max), z.refine(unique, 'repeated'));

// 24:00 is the end of a day and never its beginning; a slot that opens there belongs to the next day.
const opens = z.string().check(z.refine((s) => s !== '24:00' && parseTime(s) !== undefined, 'no such time'));
const closes = z.string().check(z.refine((s) => parseTime(s) !== undefined, 'no such time'));
const date = z.string().check(z.refine((s) => parseDate(s) !== undefined, 'no such date'));
/** MM-DD, for every year. 2000 was a leap year, so 02-29 is allowed. */
const isYearDay = (s: string): boolean => parseDate(`2000-${s}`) !== undefined;
const edge = z
  .string()
  .check(z.refine((s) => isYearDay(s) || parseDate(s) !== undefined, 'no such date or day of the year'));

/** Closing at or before the opening time means: on the next day. 00:00–24:00 is the whole day. */
const slot = z.strictObject({ opens, closes });

interface Season {
  readonly from?: string;
  readonly until?: string;
}

/** A lone MM-DD says nothing (it recurs), and a mix of the two kinds cannot be drawn on one calendar. */
function isSeason({ from, until }: Season): boolean {
  const yearly = [from, until].filter((s) => s !== undefined && isYearDay(s)).length;
  if (yearly === 1) return false;
  return yearly === 2 || from === undefined || until === undefined || from <= until;
}

const rule = z
  .strictObject({
    /** Monday is 1. */
    days: listOf(z.literal([1, 2, 3, 4, 5, 6, 7]), 7),
    /** Only the 1st, 2nd … such weekday of the month; negative counts from the end: -1 is the last. */
    nth: z.exactOptional(listOf(z.literal([1, 2, 3, 4, 5, -1, -2, -3, -4, -5]), 5)),
    /** Only in the week of `since` and every so many weeks after it; weeks begin on Monday. Never before `since`. */
    weeks: z.exactOptional(z.strictObject({ every: z.int().check(z.gte(2), z.lte(52)), since: date })),
    /** Season, both ends included: two dates (either may be absent), or two MM-DD that may pass new year. */
    from: z.exactOptional(edge),
    until: z.exactOptional(edge),
    slots: listOf(slot, 12),
  })
  .check(
    z.refine(isSeason, 'no such season'),
    z.refine(({ nth, weeks }) => !nth || !weeks, 'nth weekday and every so many weeks together'),
  );

const closure = z
  .strictObject({ from: date, until: date, reason: z.exactOptional(shownText(200)) })
  .check(z.refine((c) => c.from <= c.until, 'ends before it begins'));

export const hoursSchema = z
  .strictObject({
    /** What the holder says. `unknown` is not `closed`, and neither is `by_appointment`. */
    state: z.enum(['by_hours', 'by_appointment', 'closed', 'unknown']),
    /** Empty unless `by_hours`. Rules add up; none takes away from another. */
    rules: z.array(rule).check(z.maxLength(40), z.refine(unique, 'repeated')),
    /** Dates (both ends included) on which nothing opens, whatever the rules say. */
    closures: z.array(closure).check(z.maxLength(100), z.refine(unique, 'repeated')),
    /** On public holidays. Absent: nobody said, and then it is never assumed. */
    holidays: z.exactOptional(z.enum(['closed', 'open'])),
    note: z.exactOptional(shownText(500)),
    /** A source text that we could not read. Shown as it is, and kept: an empty field would look like an answer. */
    raw: z.exactOptional(shownText(2000)),
  })
  .check(z.refine((h) => h.state === 'by_hours' || h.rules.length === 0, 'rules without by_hours'));

export type Hours = z.infer<typeof hoursSchema>;
export type HoursState = Hours['state'];
export type HoursRule = Hours['rules'][number];
export type HoursSlot = HoursRule['slots'][number];
export type HoursClosure = Hours['closures'][number];

/** @returns whether the holder said anything that an answer can be computed from. */
export function isKnown(hours: Hours): boolean {
  return hours.state === 'by_hours' ? hours.rules.length > 0 : hours.state !== 'unknown';
}
