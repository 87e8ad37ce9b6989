/** The hours as a table of seven days, with what a table cannot show as data that the screen can word. */
import * as calendar from './calendar-day.ts';
import { holidayOnDay } from './holiday.ts';
import type { HolidayId } from './holiday.ts';
import { closureOn, compileHours, SEARCH_DAYS, spansOn } from './schedule-rules.ts';
import type { Span, Timetable } from './schedule-rules.ts';
import type { Hours, HoursClosure, HoursRule, HoursSlot } from './schedule-schema.ts';

export interface WeekDay {
  /** YYYY-MM-DD */
  readonly date: string;
  readonly weekday: calendar.Weekday;
  /** That date's slots by opening time; empty means closed. A slot past midnight stands with the day it begins. */
  readonly slots: readonly HoursSlot[];
  readonly closure?: HoursClosure;
  /** Named whenever it is one; whether the hours may be different is in `hours.holidays`. */
  readonly holiday?: HolidayId;
}

export type Season =
  | { readonly kind: 'yearly'; readonly from: string; readonly until: string }
  | { readonly kind: 'dates'; readonly from?: string; readonly until?: string };

/** A rule that does not hold in every week. */
export interface Pattern {
  readonly days: HoursRule['days'];
  readonly slots: HoursRule['slots'];
  readonly nth?: NonNullable<HoursRule['nth']>;
  readonly weeks?: NonNullable<HoursRule['weeks']>;
  readonly season?: Season;
  /** First date from the asked one on which it opens, closures counted; absent when it is over. */
  readonly next?: string;
}

export interface WeekTable {
  readonly days: readonly WeekDay[];
  readonly patterns: readonly Pattern[];
}

function slotOf({ start, end }: Span): HoursSlot {
  const passes = end > calendar.DAY_MINUTES;
  return {
    opens: calendar.formatTime(start),
    closes: calendar.formatTime(passes ? end - calendar.DAY_MINUTES : end),
  };
}

function weekDay(table: Timetable, day: number): WeekDay {
  const [closure, holiday] = [closureOn(table, day), holidayOnDay(day)];
  return {
    date: calendar.formatDate(day),
    weekday: calendar.weekdayOf(day),
    slots: spansOn(table, day).map(slotOf),
    ...(closure && { closure }),
    ...(holiday && { holiday }),
  };
}

function seasonOf({ from, until }: HoursRule): Season | undefined {
  if (from === undefined && until === undefined) return undefined;
  if (from !== undefined && until !== undefined && from.length === 5) return { kind: 'yearly', from, until };
  return { kind: 'dates', ...(from !== undefined && { from }), ...(until !== undefined && { until }) };
}

function firstDate(table: Timetable, from: number): string | undefined {
  const last = Math.min(table.last, from + SEARCH_DAYS);
  for (let day = from; day <= last; day += 1) {
    if (spansOn(table, day).length > 0) return calendar.formatDate(day);
  }
  return undefined;
}

function patternOf(hours: Hours, rule: HoursRule, from: number): Pattern | undefined {
  const season = seasonOf(rule);
  if (!rule.nth && !rule.weeks && !season) return undefined;
  const next = firstDate(compileHours({ ...hours, rules: [rule] }), from);
  return {
    days: rule.days,
    slots: rule.slots,
    ...(rule.nth && { nth: rule.nth }),
    ...(rule.weeks && { weeks: rule.weeks }),
    ...(season && { season }),
    ...(next !== undefined && { next }),
  };
}

/**
 * The seven days of the week of a date.
 * @param date YYYY-MM-DD, in the zone of the place
 * @param begin 'monday': the week that the date lies in; 'date': seven days from the date on
 * @throws RangeError when it is no date.
 */
export function weekTable(hours: Hours, date: string, begin: 'monday' | 'date' = 'monday'): WeekTable {
  const day = calendar.parseDate(date);
  if (day === undefined) throw new RangeError('no such date');
  const table = compileHours(hours);
  const first = begin === 'date' ? day : day - calendar.weekdayOf(day) + 1;
  const rules = hours.state === 'by_hours' ? hours.rules : [];
  return {
    days: [0, 1, 2, 3, 4, 5, 6].map((after) => weekDay(table, first + after)),
    patterns: rules.flatMap((rule) => patternOf(hours, rule, day) ?? []),
  };
}
