/**
 * Opening hours worked out by brute force, as slowly and plainly as possible: every quarter of an hour of two
 * years with the label that Intl shows for it, and marks on that list. It shares no code with src.
 */
import type { Hours, HoursRule } from '#domain/schedule.ts';

const QUARTER = 15 * 60_000;
/** Published dates (Rijksoverheid); not computed here, because computing is what is tested. */
const HOLIDAYS = new Set(
  (
    '2026-01-01 2026-04-03 2026-04-05 2026-04-06 2026-04-27 2026-05-05 2026-05-14 2026-05-24 2026-05-25 2026-12-25 ' +
    '2026-12-26 2027-01-01 2027-03-26 2027-03-28 2027-03-29 2027-04-27 2027-05-05 2027-05-06 2027-05-16 2027-05-17 ' +
    '2027-12-25 2027-12-26'
  ).split(' '),
);

interface Day {
  readonly date: string;
  readonly weekday: number;
  /** Index in the list of quarters of the first and the one after the last quarter of this date. */
  readonly from: number;
  to: number;
}

export interface Calendar {
  readonly start: number;
  /** 'YYYY-MM-DD HH:MM' per quarter. */
  readonly labels: readonly string[];
  readonly days: readonly Day[];
  /** Index of the first quarter of 2026-01-01 and of the one after 2027-12-31. */
  readonly first: number;
  readonly last: number;
}

/** 2026-01-01 to 2027-12-31 with two days on either side, for slots that come from or go past the edge. */
export function makeCalendar(timeZone: string): Calendar {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const names = new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short' });
  const start = Date.parse('2025-12-29T23:00Z');
  const labels: string[] = [];
  const days: Day[] = [];
  for (let ms = start; ms < Date.parse('2028-01-02T23:00Z'); ms += QUARTER) {
    const label = format.format(ms);
    const date = label.slice(0, 10);
    const known = days[days.length - 1];
    if (known?.date === date) known.to += 1;
    else {
      const weekday = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(names.format(ms)) + 1;
      days.push({ date, weekday, from: labels.length, to: labels.length + 1 });
    }
    labels.push(label);
  }
  const first = labels.indexOf('2026-01-01 00:00');
  return { start, labels, days, first, last: labels.indexOf('2028-01-01 00:00') };
}

export const instantAt = (calendar: Calendar, index: number): number => calendar.start + index * QUARTER;

/** First quarter at which the clock shows the time or later on that date, else the beginning of the next. */
function reached({ labels, days }: Calendar, day: number, time: string): number {
  const { date = '', from = 0, to = 0 } = days[day] ?? {};
  for (let i = from; i < to; i += 1) if ((labels[i] ?? '') >= `${date} ${time}`) return i;
  return to;
}

/** Which one of its weekday in its month, from the front and from the back, by counting through the list. */
function ordinals(days: readonly Day[], index: number): readonly number[] {
  const { date = '' } = days[index] ?? {};
  const inMonth = (i: number) => days[i]?.date.slice(0, 7) === date.slice(0, 7);
  let [front, back] = [1, -1];
  for (let i = index - 7; inMonth(i); i -= 7) front += 1;
  for (let i = index + 7; inMonth(i); i += 7) back -= 1;
  return [front, back];
}

/** Mondays after `since` up to and including the date. */
function weeksSince(days: readonly Day[], since: string, date: string): number {
  return days.filter((day) => day.weekday === 1 && day.date > since && day.date <= date).length;
}

function inSeason({ from = '', until = '9999' }: HoursRule, date: string): boolean {
  if (from.length !== 5) return from <= date && date <= until;
  const day = date.slice(5);
  return from <= until ? from <= day && day <= until : day >= from || day <= until;
}

function applies(rule: HoursRule, days: readonly Day[], index: number): boolean {
  const day = days[index];
  if (!day || !rule.days.some((weekday) => weekday === day.weekday) || !inSeason(rule, day.date))
    return false;
  const { nth, weeks } = rule;
  if (nth && !nth.some((one) => ordinals(days, index).includes(one))) return false;
  if (!weeks) return true;
  return day.date >= weeks.since && weeksSince(days, weeks.since, day.date) % weeks.every === 0;
}

/** @returns per quarter whether it is open. */
export function markOpen(hours: Hours, calendar: Calendar): Uint8Array {
  const open = new Uint8Array(calendar.labels.length);
  calendar.days.forEach(({ date }, index) => {
    if (hours.closures.some(({ from, until }) => from <= date && date <= until)) return;
    if (hours.holidays === 'closed' && HOLIDAYS.has(date)) return;
    for (const rule of hours.rules) {
      if (!applies(rule, calendar.days, index)) continue;
      for (const { opens, closes } of rule.slots) {
        const end = reached(calendar, closes <= opens ? index + 1 : index, closes);
        open.fill(1, reached(calendar, index, opens), end);
      }
    }
  });
  return open;
}

/** @returns per quarter the index of the next quarter with another state; the length when there is none. */
export function nextChanges(open: Uint8Array): Uint32Array {
  const changes = new Uint32Array(open.length);
  let next = open.length;
  for (let i = open.length - 1; i >= 0; i -= 1) {
    if (i + 1 < open.length && open[i] !== open[i + 1]) next = i + 1;
    changes[i] = next;
  }
  return changes;
}
