/** Dates, times and distances as people say them. Times are wall-clock times in the region's own zone. */
import type { T } from './i18n.ts';

const LOCALE = 'nl-NL';

/** '2026-11-22' → '22 november 2026' */
export function formatDate(date: string): string {
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
}

/** Weekday of a date, with a capital: 'Maandag'. */
export function formatWeekday(date: string): string {
  const name = new Intl.DateTimeFormat(LOCALE, { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** '09:00' → '9.00': how Dutch people write a time. */
export function formatTime(time: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  return `${Number(hours)}.${minutes}`;
}

/** Kilometres without false precision: one decimal below 3 km, whole ones above. */
export function formatKm(km: number): string {
  const rounded = km < 3 ? Math.round(km * 10) / 10 : Math.round(km);
  return new Intl.NumberFormat(LOCALE).format(rounded);
}

/** A moment by the device's clock, for "last compared with the internet". */
export function formatMoment(ms: number, now: number, t: T): string {
  if (now - ms < 60_000) return t('data.justNow');
  const moment = new Date(ms);
  const sameDay = moment.toDateString() === new Date(now).toDateString();
  const time = `${moment.getHours()}.${String(moment.getMinutes()).padStart(2, '0')}`;
  if (sameDay) return t('data.today', { time });
  return new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long' }).format(moment);
}
