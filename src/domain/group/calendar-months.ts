/** Days after months, as people count them: 3 months after 30 November is the last day of February. */
import { calendarDay, dayNumberOf, formatDate, parseDate } from '../calendar-day.ts';

/**
 * @param date YYYY-MM-DD
 * @returns the same day of the month so many months later; in a month that is too short its last day. Undefined when
 * `date` is no date.
 */
export function addMonths(date: string, months: number): string | undefined {
  const from = parseDate(date);
  if (from === undefined) return undefined;
  const { year, month, day } = calendarDay(from);
  const first = calendarDay(dayNumberOf(year, month + months, 1));
  const last = dayNumberOf(first.year, first.month + 1, 1) - 1;
  return formatDate(Math.min(dayNumberOf(first.year, first.month, day), last));
}

/** @returns the date (YYYY-MM-DD) so many days later, undefined when `date` is no date */
export function addDays(date: string, days: number): string | undefined {
  const from = parseDate(date);
  return from === undefined ? undefined : formatDate(from + days);
}
