/** Hours as a line that people type, there and back. */
import { parseHoursText, type HoursDoubt } from '#domain/hours-text.ts';
import type { Hours, HoursRule, HoursSlot } from '#domain/schedule.ts';
import { isPlain } from './hours-edit.ts';

export type Understood =
  | { readonly kind: 'empty' }
  | { readonly kind: 'hours'; readonly hours: Hours; readonly doubts: readonly HoursDoubt[] }
  /** `part`: the first words that mean nothing to us. */
  | { readonly kind: 'unclear'; readonly part: string };

/** @param today YYYY-MM-DD */
export function understand(text: string, today: string): Understood {
  if (text.trim() === '') return { kind: 'empty' };
  const { hours, notUnderstood, doubts } = parseHoursText(text, today);
  if (hours !== undefined) return { kind: 'hours', hours, doubts };
  return { kind: 'unclear', part: notUnderstood[0]?.text ?? text };
}

const SHORT = ['', 'ma', 'di', 'wo', 'do', 'vr', 'za', 'zo'];

/**
 * Hours as somebody would type them, to change a word of: "ma-vr 9-12, wo 14-16".
 * @returns empty for what reads back as something else: nobody's hours are lost by being shown
 */
export function asText(hours: Hours, today: string): string {
  if (hours.state !== 'by_hours' || !hours.rules.every(isPlain)) return '';
  const text = hours.rules
    .map(({ days, slots }) => `${dayText(days)} ${slots.map(slotText).join(' en ')}`)
    .join(', ');
  const read = understand(text, today);
  return read.kind === 'hours' && sameRules(read.hours.rules, hours.rules) ? text : '';
}

function dayText(days: HoursRule['days']): string {
  const sorted = [...days].sort((a, b) => a - b);
  const [first = 1, last = 1] = [sorted[0], sorted[sorted.length - 1]];
  if (sorted.length > 2 && last - first === sorted.length - 1) return `${SHORT[first]}-${SHORT[last]}`;
  return sorted.map((day) => SHORT[day]).join(' en ');
}

const slotText = ({ opens, closes }: HoursSlot): string => `${clock(opens)}-${clock(closes)}`;
/** '09:00' → '9', '09:30' → '9.30' */
function clock(time: string): string {
  const [hours = '0', minutes = '00'] = time.split(':');
  return minutes === '00' ? String(Number(hours)) : `${Number(hours)}.${minutes}`;
}

const keysOf = (rules: Hours['rules']): string =>
  rules
    .flatMap(({ days, slots }) =>
      days.flatMap((day) => slots.map(({ opens, closes }) => `${day} ${opens} ${closes}`)),
    )
    .sort()
    .join(';');
const sameRules = (a: Hours['rules'], b: Hours['rules']): boolean =>
  a.every(isPlain) && keysOf(a) === keysOf(b);
