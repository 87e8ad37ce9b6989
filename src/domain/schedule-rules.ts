/**
 * From what the holder said to which slots there are on a date. Still wall time: nothing here knows a zone.
 */
import * as calendar from './calendar-day.ts';
import { holidayOnDay } from './holiday.ts';
import type { Hours, HoursClosure, HoursRule, HoursSlot } from './schedule-schema.ts';

/** A slot in wall minutes (see calendar-day.ts), end not included. Length: 1 minute to 24 hours. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

interface Rule {
  readonly weekdays: ReadonlySet<calendar.Weekday>;
  readonly nth: ReadonlySet<number> | undefined;
  readonly weeks: { readonly every: number; readonly since: number } | undefined;
  /** Season that comes back every year, as month × 100 + day. */
  readonly season: { readonly from: number; readonly until: number } | undefined;
  /** Day numbers between which the rule holds, both included. */
  readonly first: number;
  readonly last: number;
  readonly spans: readonly Span[];
}

/** Hours with all texts turned into numbers, made once per question. */
export interface Timetable {
  readonly rules: readonly Rule[];
  readonly closures: readonly {
    readonly from: number;
    readonly until: number;
    readonly closure: HoursClosure;
  }[];
  readonly holidaysClosed: boolean;
  /** No rule holds after this day number; Infinity for most. */
  readonly last: number;
}

/**
 * How far ahead a search looks, in days: four years and a bit, so that a house that opens on 29 February is
 * found. A whole search without result takes well under a millisecond.
 */
export const SEARCH_DAYS = 1500;

/** The schema has seen every text, so a missing number here is a bug. */
function certain(value: number | undefined): number {
  if (value === undefined) throw new RangeError('hours that the schema refuses');
  return value;
}

const dayOf = (date: string): number => certain(calendar.parseDate(date));
const yearDay = (day: string): number => Number(day.slice(0, 2)) * 100 + Number(day.slice(3));
/** MM-DD has five characters, a date ten. */
const isYearly = (edge: string | undefined): edge is string => edge !== undefined && edge.length === 5;

/** @returns a slot in minutes after the midnight that begins its date. */
function spanOf({ opens, closes }: HoursSlot): Span {
  const start = certain(calendar.parseTime(opens));
  const end = certain(calendar.parseTime(closes));
  return { start, end: end > start ? end : end + calendar.DAY_MINUTES };
}

function compileRule(rule: HoursRule): Rule {
  const { from, until, nth, weeks } = rule;
  const season =
    isYearly(from) && isYearly(until) ? { from: yearDay(from), until: yearDay(until) } : undefined;
  const since = weeks ? dayOf(weeks.since) : -Infinity;
  return {
    weekdays: new Set(rule.days),
    nth: nth && new Set<number>(nth),
    weeks: weeks && { every: weeks.every, since: calendar.weekNumberOf(since) },
    season,
    first: Math.max(since, season || from === undefined ? -Infinity : dayOf(from)),
    last: season || until === undefined ? Infinity : dayOf(until),
    spans: rule.slots.map(spanOf),
  };
}

/** @throws RangeError for hours that `hoursSchema` would refuse. */
export function compileHours(hours: Hours): Timetable {
  const rules = hours.state === 'by_hours' ? hours.rules.map(compileRule) : [];
  const closures = hours.closures.map((closure) => ({
    from: dayOf(closure.from),
    until: dayOf(closure.until),
    closure,
  }));
  return {
    rules,
    closures,
    holidaysClosed: hours.holidays === 'closed',
    last: Math.max(-Infinity, ...rules.map((rule) => rule.last)),
  };
}

function isNth(nth: ReadonlySet<number>, { year, month, day }: calendar.CalendarDay): boolean {
  const length = calendar.dayNumberOf(year, month + 1, 1) - calendar.dayNumberOf(year, month, 1);
  return nth.has(Math.ceil(day / 7)) || nth.has(-Math.ceil((length - day + 1) / 7));
}

function inSeason(
  { from, until }: { readonly from: number; readonly until: number },
  date: calendar.CalendarDay,
) {
  const day = date.month * 100 + date.day;
  return from <= until ? from <= day && day <= until : from <= day || day <= until;
}

function holdsOn(rule: Rule, day: number): boolean {
  if (!rule.weekdays.has(calendar.weekdayOf(day)) || day < rule.first || day > rule.last) return false;
  const { nth, weeks, season } = rule;
  if (weeks && (calendar.weekNumberOf(day) - weeks.since) % weeks.every !== 0) return false;
  if (!nth && !season) return true;
  const date = calendar.calendarDay(day);
  return (!nth || isNth(nth, date)) && (!season || inSeason(season, date));
}

/** @returns the closure over a date; of several the one that lasts longest. */
export function closureOn(table: Timetable, day: number): HoursClosure | undefined {
  let longest: Timetable['closures'][number] | undefined;
  for (const one of table.closures) {
    if (one.from <= day && day <= one.until && (!longest || one.until > longest.until)) longest = one;
  }
  return longest?.closure;
}

/** @returns whether the holder said that nothing begins on this date. */
export function isClosedDay(table: Timetable, day: number): boolean {
  if (table.closures.some((one) => one.from <= day && day <= one.until)) return true;
  return table.holidaysClosed && holidayOnDay(day) !== undefined;
}

/** @returns the slots that begin on a date, in minutes after its midnight, by opening time, each once. */
export function spansOn(table: Timetable, day: number): readonly Span[] {
  const spans: Span[] = [];
  for (const rule of table.rules) {
    if (!holdsOn(rule, day)) continue;
    for (const span of rule.spans) {
      if (!spans.some((one) => one.start === span.start && one.end === span.end)) spans.push(span);
    }
  }
  if (spans.length === 0 || isClosedDay(table, day)) return [];
  return spans.length === 1 ? spans : spans.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** All slots that begin on `first` or later, in order, in wall minutes; at most `SEARCH_DAYS` days are searched. */
export function* spansFrom(table: Timetable, first: number): Generator<Span, void> {
  const last = Math.min(table.last, first + SEARCH_DAYS);
  for (let day = first; day <= last; day += 1) {
    const midnight = day * calendar.DAY_MINUTES;
    for (const { start, end } of spansOn(table, day)) yield { start: midnight + start, end: midnight + end };
  }
}
