/** The words of a sheet. What a sheet says is decided here in the domain; in which words is the app's business. */
import type { GroupItem } from './answers.ts';
import { FEWER_THAN_FIVE, type ScalarKind } from './field-type.ts';
import { SMALLEST } from './tally.ts';

export interface PaperWords {
  /** A text of the sheets (`samen-paper`). */
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string;
  /** A text of the checklist; empty when there is none. */
  readonly text: (key: string) => string;
  readonly term: (list: string, id: string) => string;
  /** A value as people read it; empty for what has none. */
  readonly value: (kind: ScalarKind, value: unknown) => string;
  /** YYYY-MM-DD as people read it. */
  readonly date: (day: string) => string;
  /** The same with the day of the week, for when people must be somewhere. */
  readonly weekday: (day: string) => string;
}

/** A count as it may leave the device. One that came in by another way than our own field is held back as well. */
export function safeValue(kind: ScalarKind, value: unknown): unknown {
  if (kind.kind !== 'tally') return value;
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
  return typeof count === 'number' && count < SMALLEST ? FEWER_THAN_FIVE : count;
}

/** "3", "ongeveer 3 mensen", "drie van de 40": few people. A share, a measure, a distance or a time is not. */
const FEW =
  /^\s*(?:(?:ongeveer|circa|ca\.?|zo.n|rond(?: de)?|bijna|maar|slechts|nog|minder dan|hooguit|hoogstens|maximaal|[±~<≤])\s*){0,2}(?:[0-4]|nul|een|één|twee|drie|vier)(?![.,]?\d)\s*(?:$|(?!%|procent|op\b|km|kilometer|minu|uur|keer|jaar|dag|wek|maand)[^\d\s])/i;

/** A figure of the group, of which a small count is held back: the field may hold whatever people typed. */
export function safeFigure(line: GroupItem, { t }: PaperWords): GroupItem {
  const { value } = line.values;
  const few = typeof value === 'number' ? value < SMALLEST : typeof value === 'string' && FEW.test(value);
  return few ? { ...line, values: { ...line.values, value: t('few') } } : line;
}
