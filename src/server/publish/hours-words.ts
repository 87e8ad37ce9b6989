/**
 * Opening hours in words. A prerendered page may be read weeks after it was made, so it says what holds every
 * week and names dates for the rest, and never "this week" or "now".
 */
import type { Hours, HoursSlot } from '#domain/schedule.ts';
import { weekTable, type Pattern, type Season } from '#domain/week-table.ts';
import type { Texts } from '../texts.ts';

const MONTHS = new Intl.DateTimeFormat('nl-NL', { day: 'numeric', month: 'long', timeZone: 'UTC' });
const DATES = new Intl.DateTimeFormat('nl-NL', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});

/** @param date YYYY-MM-DD, or MM-DD for every year. @returns "3 december 2026", or "3 december". */
export function dateWords(date: string): string {
  if (date.length === 5) return MONTHS.format(new Date(`2000-${date}T00:00:00Z`));
  return DATES.format(new Date(`${date}T00:00:00Z`));
}

/** "09:00" as people say it here: "9.00". */
const timeWords = (time: string): string => time.replace(/^0/, '').replace(':', '.');

function slotWords({ opens, closes }: HoursSlot, { text }: Texts): string {
  if (opens === '00:00' && closes === '24:00') return text('hours.whole_day');
  return text('hours.slot', { opens: timeWords(opens), closes: timeWords(closes) });
}

function listWords(items: readonly string[], { text }: Texts): string {
  const [last = '', ...before] = [...items].reverse();
  return before.length === 0 ? last : text('list.and', { first: before.reverse().join(', '), last });
}

/** Days as "maandag en woensdag" or "maandag tot en met vrijdag". @param days ISO weekdays, ascending */
export function dayWords(days: readonly number[], texts: Texts): string {
  if (days.length === 7) return texts.text('hours.every_day');
  const name = (day: number | undefined) => texts.text(`day.${day ?? 1}`);
  const [first] = days;
  const last = days[days.length - 1];
  const inARow = days.every((day, index) => day === (first ?? 0) + index);
  if (days.length > 2 && inARow) return texts.text('list.range', { first: name(first), last: name(last) });
  return listWords(days.map(name), texts);
}

const slotsWords = (slots: readonly HoursSlot[], texts: Texts): string =>
  listWords(
    slots.map((slot) => slotWords(slot, texts)),
    texts,
  );

const rowWords = (days: string, slots: readonly HoursSlot[], texts: Texts): string =>
  sentence(texts.text('hours.row', { days, times: slotsWords(slots, texts) }));

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What holds in every week: days with the same times stand together. */
function weeklyLines(hours: Hours, date: string, texts: Texts): string[] {
  const regular = hours.rules.filter((rule) => !rule.nth && !rule.weeks && !rule.from && !rule.until);
  const { days } = weekTable({ state: 'by_hours', rules: regular, closures: [] }, date);
  const bySlots = new Map<string, { days: number[]; slots: readonly HoursSlot[] }>();
  for (const { weekday, slots } of days) {
    if (slots.length === 0) continue;
    const key = JSON.stringify(slots);
    const group = bySlots.get(key) ?? { days: [], slots };
    group.days.push(weekday);
    bySlots.set(key, group);
  }
  const groups = [...bySlots.values()];
  const whole = (slots: readonly HoursSlot[]) => slots[0]?.opens === '00:00' && slots[0].closes === '24:00';
  if (groups.length === 1 && groups[0]?.days.length === 7 && whole(groups[0].slots)) {
    return [texts.text('hours.always')];
  }
  return groups.map((group) => rowWords(dayWords(group.days, texts), group.slots, texts));
}

function seasonWords(season: Season, { text }: Texts): string {
  const { from, until } = season;
  if (from !== undefined && until !== undefined) {
    return text('hours.between', { from: dateWords(from), until: dateWords(until) });
  }
  return from === undefined
    ? text('hours.until', { until: dateWords(until ?? '') })
    : text('hours.from', { from: dateWords(from) });
}

/** A rule that does not hold every week, with the date on which it next does. */
function patternLine(pattern: Pattern, texts: Texts): string {
  const { text } = texts;
  const which = (pattern.nth ?? []).map((nth) => text(`nth.${nth}`));
  let days = dayWords(
    [...pattern.days].sort((a, b) => a - b),
    texts,
  );
  if (which.length > 0) days = text('hours.nth', { which: listWords(which, texts), days });
  if (pattern.weeks) days = text('hours.weeks', { every: pattern.weeks.every, days });
  if (pattern.season) days = `${days} ${seasonWords(pattern.season, texts)}`;
  const next = pattern.next === undefined ? '' : ` ${text('hours.next', { date: dateWords(pattern.next) })}`;
  return `${rowWords(days, pattern.slots, texts)}.${next}`;
}

const STATES = {
  by_appointment: 'hours.by_appointment',
  closed: 'hours.closed',
  unknown: 'hours.unknown',
} as const;

/**
 * @param date the day on which the page is made, YYYY-MM-DD; closed days before it are left out
 * @returns one line for each thing to know, never empty
 */
export function hoursLines(hours: Hours, date: string, texts: Texts): string[] {
  const { text } = texts;
  const lines: string[] = [];
  if (hours.state === 'by_hours') {
    lines.push(...weeklyLines(hours, date, texts));
    // A season that is over has no next date and nothing to tell.
    const patterns = weekTable(hours, date).patterns.filter((pattern) => pattern.next !== undefined);
    lines.push(...patterns.map((pattern) => patternLine(pattern, texts)));
  }
  const state = hours.state === 'by_hours' ? 'unknown' : hours.state;
  if (lines.length === 0 && hours.raw === undefined) lines.push(text(STATES[state]));
  if (hours.raw !== undefined) lines.push(hours.raw);
  for (const { from, until, reason } of hours.closures.filter((closure) => closure.until >= date)) {
    const key = from === until ? 'hours.closed_day' : 'hours.closed_days';
    const words = text(key, { from: dateWords(from), until: dateWords(until) });
    lines.push(reason === undefined ? words : `${words} ${reason}`);
  }
  if (hours.holidays === 'closed') lines.push(text('hours.holidays'));
  if (hours.note !== undefined) lines.push(hours.note);
  return lines;
}
