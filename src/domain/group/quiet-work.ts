/**
 * Quiet help: what neighbours do for each other without a club or a name. It is kept as how many people there are, by
 * kind, and never as who. A record `quiet_work/<kind of help>` with one unit `people`: a whole number from 5, or
 * `FEWER_THAN_FIVE`.
 */
import { FEWER_THAN_FIVE } from './field-type.ts';

export const QUIET_WORK = 'quiet_work';
/** The unit that holds how many people do it. */
export const QUIET_PEOPLE = 'people';

/** Kinds of help that neighbours give; in each a number says nothing about who gets it. */
export const QUIET_KINDS: readonly string[] = [
  'daily.groceries',
  'social.meet',
  'care.alone_safe',
  'daily.transport',
  'daily.chores',
  'daily.meals',
  'daily.pets',
  'daily.forms',
  'daily.digital',
  'daily.housekeeping',
  'care.respite',
  'social.language',
  'youth.parenting',
];

export type QuietCount = number | typeof FEWER_THAN_FIVE | undefined;

/** An estimate: the more people, the rougher. */
const STEPS: readonly number[] = [5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 75, 100, 150, 200];

/** @returns what is kept as a count; anything else is no count */
export function quietCount(value: unknown): QuietCount {
  if (value === FEWER_THAN_FIVE) return FEWER_THAN_FIVE;
  return typeof value === 'number' && Number.isInteger(value) && value >= 5 ? value : undefined;
}

/** One tap on "more". Stays where it is at the end. */
export function moreThan(count: QuietCount): QuietCount {
  if (count === undefined) return FEWER_THAN_FIVE;
  if (count === FEWER_THAN_FIVE) return STEPS[0];
  return STEPS.find((step) => step > count) ?? count;
}

/** One tap on "less"; below "fewer than 5" there is nothing, which is not the same as nobody. */
export function lessThan(count: QuietCount): QuietCount {
  if (count === undefined || count === FEWER_THAN_FIVE) return undefined;
  const lower = STEPS.filter((step) => step < count);
  return lower[lower.length - 1] ?? FEWER_THAN_FIVE;
}
