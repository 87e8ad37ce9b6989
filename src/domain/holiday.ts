/**
 * The public holidays of the Netherlands: the days of article 3 of the Algemene termijnenwet. No law says that
 * a house is closed on them, so this file only names the day; what it means is for the holder to say.
 */
import { calendarDay, dayNumberOf, parseDate, weekdayOf } from './calendar-day.ts';

/** Names for people are under these ids in the locale files. */
export type HolidayId =
  | 'new_years_day'
  | 'good_friday'
  | 'easter_sunday'
  | 'easter_monday'
  | 'kings_day'
  | 'liberation_day'
  | 'ascension_day'
  | 'whit_sunday'
  | 'whit_monday'
  | 'christmas_day'
  | 'second_christmas_day';

const SUNDAY = 7;

/** By days after Easter Sunday. */
const AROUND_EASTER: ReadonlyMap<number, HolidayId> = new Map([
  [-2, 'good_friday'],
  [0, 'easter_sunday'],
  [1, 'easter_monday'],
  [39, 'ascension_day'],
  [49, 'whit_sunday'],
  [50, 'whit_monday'],
]);

/** By month × 100 + day of the month. */
const FIXED: ReadonlyMap<number, HolidayId> = new Map([
  [101, 'new_years_day'],
  [505, 'liberation_day'],
  [1225, 'christmas_day'],
  [1226, 'second_christmas_day'],
]);

/**
 * Easter Sunday of a year of the Gregorian calendar, as a day number. The anonymous Gregorian algorithm
 * (*Nature*, 20 April 1876, p. 487; Meeus, *Astronomical Algorithms*, ch. 8; also Jones and Butcher), with
 * the letters of its published table.
 */
export function easterOf(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayNumberOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** 27 April, or the day before when that is a Sunday. */
function kingsDayOf(year: number): number {
  const day = dayNumberOf(year, 4, 27);
  return weekdayOf(day) === SUNDAY ? day - 1 : day;
}

/** @returns the public holiday on a day number, if it is one. Ascension Day comes before 5 May (as in 2016). */
export function holidayOnDay(dayNumber: number): HolidayId | undefined {
  const { year, month, day } = calendarDay(dayNumber);
  const movable = AROUND_EASTER.get(dayNumber - easterOf(year));
  if (movable) return movable;
  return dayNumber === kingsDayOf(year) ? 'kings_day' : FIXED.get(month * 100 + day);
}

/**
 * The Dutch public holiday on a date. Kings' Day as it is since 2014.
 * @param date YYYY-MM-DD
 * @returns undefined on ordinary days, and for a text that is no date.
 */
export function holidayOn(date: string): HolidayId | undefined {
  const day = parseDate(date);
  return day === undefined ? undefined : holidayOnDay(day);
}
