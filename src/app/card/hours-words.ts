/** Hours for paper: on which days of the week, since "nu open" says nothing there. */
import type { Entry } from '#domain/directory.ts';
import { weekTable, type WeekDay } from '#domain/week-table.ts';
import { formatDate, formatTime, formatWeekday } from '../i18n/format.ts';
import type { T } from '../i18n/i18n.ts';
import type { C } from './texts.ts';

/** @param today YYYY-MM-DD */
export function hoursWords(entry: Entry, today: string, t: T, c: C): string {
  const { service, hours } = entry;
  if (service?.status === 'temporarily closed')
    return [t('hours.paused'), service.alert].filter((part) => part !== undefined).join('. ');
  const state = hours?.hours.state ?? 'unknown';
  if (hours === undefined || state === 'unknown')
    return t(entry.phones.length === 0 ? 'hours.unknownHere' : 'hours.unknown');
  if (state === 'by_appointment') return t('hours.byAppointment');
  const { days, patterns } = weekTable(hours.hours, today, 'date');
  const weekly = byTimes(days, c).join('; ');
  const next = patterns.find((pattern) => pattern.next !== undefined)?.next;
  return [
    weekly,
    ...(patterns.length === 0 ? [] : [t('hours.seasonal')]),
    ...(weekly !== '' || next === undefined ? [] : [c('next', { date: formatDate(next) })]),
  ]
    .filter((part) => part !== '')
    .join('. ')
    .replace(/\.\. /g, '. ');
}

/** Days with the same times stand together: "Maandag en woensdag 9.00 tot 12.00 uur". */
function byTimes(days: readonly WeekDay[], c: C): readonly string[] {
  const groups = new Map<string, Day[]>();
  for (const { date, weekday, slots } of [...days].sort((a, b) => a.weekday - b.weekday)) {
    if (slots.length === 0) continue;
    const times = slots.map((slot) =>
      c('slot', { from: formatTime(slot.opens), to: formatTime(slot.closes) }),
    );
    const key = joined(times, c);
    groups.set(key, [...(groups.get(key) ?? []), { weekday, name: formatWeekday(date).toLowerCase() }]);
  }
  return [...groups].map(([slots, group]) => c('slots', { days: dayWords(group, c), slots }));
}

interface Day {
  readonly weekday: number;
  readonly name: string;
}

function dayWords(group: readonly Day[], c: C): string {
  const [first, last] = [group[0], group[group.length - 1]];
  if (group.length === 7) return c('daily');
  if (first !== undefined && last !== undefined && group.length > 2)
    if (last.weekday - first.weekday === group.length - 1)
      return c('through', { first: first.name, last: last.name });
  return joined(
    group.map(({ name }) => name),
    c,
  );
}

function joined(parts: readonly string[], c: C): string {
  const last = parts[parts.length - 1] ?? '';
  return parts.length < 2 ? last : c('and', { days: parts.slice(0, -1).join(', '), last });
}
