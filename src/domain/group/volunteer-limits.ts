/**
 * What volunteers do and do not do. The standard lists are ours (texts: `volunteer.json`, `do.N` and
 * `dont.N`); a village can only make them stricter: it leaves out something that is allowed, or adds
 * something that is not. Whatever a device or a file brings, the outcome is never looser.
 *
 * A village keeps one record of `boundaries` for each kind of initiative, with that kind as its id. Units:
 * `do/s<N>` and `do_not/s<N>` hold the standard text with that number, `do_not/<random>` a limit of its own.
 */

/** How many standard texts there are. Source: the safety rules, what volunteers do and don't. */
export const STANDARD_DO = 10;
export const STANDARD_DO_NOT = 11;

/** Numbers of the limits that hold for everybody, always: breaking them can cost a life or a friendship. */
export const FIXED_DO_NOT: readonly number[] = [1, 2, 3, 5, 8, 9];

export const BOUNDARIES = 'boundaries';

export const standardElement = (nr: number): string => `s${nr}`;

const numbers = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

/** What a village keeps of one kind of initiative. */
export interface KeptLimits {
  /** Elements of the unit `do` that hold something. */
  readonly do: readonly string[];
  /** Elements of the unit `do_not` with their text. */
  readonly doNot: readonly { readonly element: string; readonly text: string }[];
}

export interface OwnLimit {
  readonly element: string;
  readonly text: string;
}

export interface Limits {
  /** Numbers of standard texts that stay allowed. */
  readonly do: readonly number[];
  /** Numbers of standard texts that the village left out. */
  readonly leftOut: readonly number[];
  /** Numbers of standard texts: always all of them. */
  readonly doNot: readonly number[];
  /** What the village added. */
  readonly own: readonly OwnLimit[];
}

const isStandard = (element: string): boolean =>
  numbers(STANDARD_DO_NOT).some((nr) => standardElement(nr) === element);

/** Whether a village looked at the limits of this kind and took them over; until then the standard holds. */
export const isTakenOver = ({ doNot }: KeptLimits): boolean =>
  doNot.some(({ element }) => isStandard(element));

/** @returns `do` is part of the standard, `doNot` holds all of it, whatever was kept */
export function limitsOf(kept: KeptLimits): Limits {
  const all = numbers(STANDARD_DO);
  const stays = new Set(kept.do);
  const allowed = isTakenOver(kept) ? all.filter((nr) => stays.has(standardElement(nr))) : all;
  return {
    do: allowed,
    leftOut: all.filter((nr) => !allowed.includes(nr)),
    doNot: numbers(STANDARD_DO_NOT),
    own: kept.doNot.filter(({ element, text }) => !isStandard(element) && text.trim() !== ''),
  };
}

export const isFixed = (nr: number): boolean => FIXED_DO_NOT.includes(nr);
