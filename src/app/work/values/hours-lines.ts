/** All that hours say, in lines for people: nothing is left out, so that somebody can judge whether it still holds. */
import type { Hours, HoursClosure, HoursRule } from '#domain/schedule.ts';
import { formatDate, formatTime } from '../../i18n/format.ts';
import type { V } from './texts.ts';

export function hoursLines(hours: Hours, v: V): readonly string[] {
  const lines = [
    ...stateLines(hours, v),
    ...hours.rules.map((rule) => ruleWords(rule, v)),
    ...hours.closures.map((closure) => closureLine(closure, v)),
    ...(hours.holidays === undefined
      ? []
      : [v(hours.holidays === 'closed' ? 'hours.holidaysClosed' : 'hours.holidaysOpen')]),
    ...(hours.note === undefined ? [] : [hours.note]),
    ...(hours.raw === undefined ? [] : [hours.raw]),
  ];
  return lines;
}

function stateLines({ state, rules }: Hours, v: V): readonly string[] {
  switch (state) {
    case 'closed':
      return [v('hours.closed')];
    case 'by_appointment':
      return [v('hours.appointment')];
    case 'unknown':
      return [v('hours.unknown')];
    case 'by_hours':
      return rules.length === 0 ? [v('hours.none')] : [];
  }
}

/** "Maandag en woensdag: 9.00 tot 12.00 uur" */
export const ruleWords = (rule: HoursRule, v: V): string => sentence(ruleLine(rule, v));

function ruleLine(rule: HoursRule, v: V): string {
  const slots = rule.slots.map(({ opens, closes }) =>
    opens === '00:00' && closes === '24:00'
      ? v('hours.wholeDay')
      : v('hours.slot', { from: formatTime(opens), to: formatTime(closes) }),
  );
  const line = v('hours.line', { days: daysOf(rule, v), slots: joined(slots, v) });
  const { from, until } = rule;
  if (from !== undefined && until !== undefined)
    return v('hours.season', { line, from: edgeWords(from), until: edgeWords(until) });
  if (from !== undefined) return v('hours.from', { line, from: edgeWords(from) });
  return until === undefined ? line : v('hours.until', { line, until: edgeWords(until) });
}

function daysOf({ days, nth, weeks }: HoursRule, v: V): string {
  const words = dayWords(days, v);
  if (nth !== undefined)
    return v('hours.nth', {
      nth: joined(
        nth.map((one) => v(`hours.nth.${one}`)),
        v,
      ),
      days: words,
    });
  return weeks === undefined ? words : v('hours.every', { days: words, count: weeks.every });
}

function dayWords(days: HoursRule['days'], v: V): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  if (first === undefined || last === undefined) return '';
  if (sorted.length === 7) return v('hours.daily');
  if (sorted.length > 2 && last - first === sorted.length - 1)
    return v('hours.through', { first: v(`day.${first}`), last: v(`day.${last}`) });
  return joined(
    sorted.map((day) => v(`day.${day}`)),
    v,
  );
}

export function joined(parts: readonly string[], v: V): string {
  const last = parts[parts.length - 1] ?? '';
  return parts.length < 2 ? last : v('hours.and', { days: parts.slice(0, -1).join(', '), last });
}

/** A day of one year, or of every year: '04-01' → '1 april'. */
function edgeWords(edge: string): string {
  return edge.length === 5 ? formatDate(`2000-${edge}`).replace(/ 2000$/, '') : formatDate(edge);
}

export function closureLine({ from, until, reason }: HoursClosure, v: V): string {
  const closure =
    from === until
      ? v('hours.closureDay', { from: formatDate(from) })
      : v('hours.closure', { from: formatDate(from), until: formatDate(until) });
  return reason === undefined ? closure : v('hours.closureWhy', { closure, reason });
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
