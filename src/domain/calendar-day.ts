/**
 * Calendar arithmetic without a time zone. A date is counted as a *day number* (days since 1970-01-01) and a
 * moment on the wall clock as a *wall minute* (minutes since 1970-01-01T00:00 on that clock), so that
 * searching for an opening is adding integers, not building Date objects.
 *
 * `Date` is used with explicit UTC numbers only: nothing here reads the clock or the device's zone.
 */

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export interface CalendarDay {
  readonly year: number;
  /** 1..12 */
  readonly month: number;
  /** 1..31 */
  readonly day: number;
}

const DAY_MS = 86_400_000;
export const DAY_MINUTES = 1440;

const WEEKDAYS: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** @returns the day number of a calendar day; a 30 February runs on into March, as in `Date.UTC`. */
export function dayNumberOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** @returns the day number of 'YYYY-MM-DD', or undefined when there is no such day. */
export function parseDate(date: string): number | undefined {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date);
  if (!parts) return undefined;
  const day = dayNumberOf(Number(parts[1]), Number(parts[2]), Number(parts[3]));
  return formatDate(day) === date ? day : undefined;
}

/** @returns 'YYYY-MM-DD'. */
export function formatDate(dayNumber: number): string {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

/** @returns year, month and day of the month. */
export function calendarDay(dayNumber: number): CalendarDay {
  const date = new Date(dayNumber * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** @returns the weekday. Day 0 was a Thursday. */
export function weekdayOf(dayNumber: number): Weekday {
  return WEEKDAYS[(((dayNumber + 3) % 7) + 7) % 7] ?? 1;
}

/** @returns a number that is the same from Monday to Sunday and one higher in the next week. */
export function weekNumberOf(dayNumber: number): number {
  return Math.floor((dayNumber + 3) / 7);
}

/** @returns minutes since midnight of '00:00' up to and including '24:00', or undefined. */
export function parseTime(time: string): number | undefined {
  const parts = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (!parts) return undefined;
  const minute = Number(parts[1]) * 60 + Number(parts[2]);
  return minute <= DAY_MINUTES ? minute : undefined;
}

/** @returns 'HH:MM' of the minutes since midnight. */
export function formatTime(minute: number): string {
  const hours = Math.floor(minute / 60);
  return `${String(hours).padStart(2, '0')}:${String(minute - hours * 60).padStart(2, '0')}`;
}
