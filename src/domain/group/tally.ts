/**
 * Counting questions at the desk, without anything about who asked. In a village a small number is a person: below 5
 * no exact count is ever shown, printed or handed on, and some kinds of questions are not counted at all.
 * Source: the limits for counts in the product's notes on practice.
 */
import { FEWER_THAN_FIVE } from './field-type.ts';

/** What became of a question: the village itself, the village in part, care or a desk, nobody yet. */
export const OUTCOMES = ['solved_by_community', 'partly_community', 'to_professional', 'not_solved'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Below this a count is "minder dan 5". */
export const SMALLEST = 5;
/** Below this many inhabitants kinds are not told apart: in a small village the kind alone says who. */
const INHABITANTS_FOR_KINDS = 1000;
/** Below this many questions a share says more about chance than about the village. */
const QUESTIONS_FOR_SHARE = 20;

/** Never counted: whoever asks this must not even be a line in a table. */
const NEVER: readonly string[] = [
  'daily.debt',
  'mental.suicidal',
  'mental.addiction',
  'mental.confused',
  'youth.child_worry',
  'body.dying',
  'meaning.later',
];

export const mayBeCounted = (kind: string): boolean => !kind.startsWith('safety.') && !NEVER.includes(kind);

/** Which count a tap adds to. @param month YYYY-MM */
export const tallyKey = (month: string, kind: string, outcome: Outcome): string =>
  `${month}/${kind}/${outcome}`;

export interface TallyLine {
  readonly month: string;
  readonly kind: string;
  readonly outcome: Outcome;
  readonly count: number;
}

const isOutcome = (text: string): text is Outcome => OUTCOMES.some((one) => one === text);

/** Reads the counts of a device; what is no count of ours is left out. */
export function readTallies(counts: Readonly<Record<string, number>>): readonly TallyLine[] {
  return Object.entries(counts).flatMap(([key, count]) => {
    const [month = '', kind = '', outcome = ''] = key.split('/');
    const known = /^\d{4}-\d\d$/.test(month) && mayBeCounted(kind) && isOutcome(outcome) && count > 0;
    return known ? [{ month, kind, outcome, count }] : [];
  });
}

export type Shown = number | typeof FEWER_THAN_FIVE;

/** A count as it may be seen. Nothing and a few look the same: the difference would be somebody. */
export const shown = (count: number): Shown => (count < SMALLEST ? FEWER_THAN_FIVE : count);

const total = (lines: readonly TallyLine[]): number => lines.reduce((sum, { count }) => sum + count, 0);

/** The counts of each outcome as they may be handed on: for the tally of a step. */
export function outcomesOf(lines: readonly TallyLine[]): Readonly<Record<Outcome, Shown>> {
  const of = (outcome: Outcome) => shown(total(lines.filter((line) => line.outcome === outcome)));
  return {
    solved_by_community: of('solved_by_community'),
    partly_community: of('partly_community'),
    to_professional: of('to_professional'),
    not_solved: of('not_solved'),
  };
}

/** Tenths of all questions, rounded: "3 op de 10". An estimate; never a mark, and never compared with another village. */
export interface Share {
  readonly alone: number;
  readonly withPartly: number;
}

/** @returns undefined while there are too few questions to say anything */
export function shareOf(lines: readonly TallyLine[]): Share | undefined {
  const all = total(lines);
  if (all < QUESTIONS_FOR_SHARE) return undefined;
  const of = (...outcomes: readonly Outcome[]) =>
    Math.round((10 * total(lines.filter(({ outcome }) => outcomes.includes(outcome)))) / all);
  return {
    alone: of('solved_by_community'),
    withPartly: of('solved_by_community', 'partly_community'),
  };
}

export interface TallyPicture {
  /** Whole tens that are surely there, 0 when fewer than 10: an exact total would give a hidden kind away. */
  readonly atLeast: number;
  readonly share?: Share;
  /** Kinds with their counts, most first; empty where kinds are not told apart. */
  readonly kinds: readonly { readonly kind: string; readonly count: Shown }[];
  readonly kindsHidden: boolean;
}

/** @param inhabitants of the village; unknown counts as few */
export function pictureOf(lines: readonly TallyLine[], inhabitants: number | undefined): TallyPicture {
  const kindsHidden = inhabitants === undefined || inhabitants < INHABITANTS_FOR_KINDS;
  const kinds = [...new Set(lines.map(({ kind }) => kind))]
    .map((kind) => ({ kind, sum: total(lines.filter((line) => line.kind === kind)) }))
    // By name among the few: their order must not tell who is more.
    .sort((a, b) => bucket(b.sum) - bucket(a.sum) || (a.kind < b.kind ? -1 : 1))
    .map(({ kind, sum }) => ({ kind, count: shown(sum) }));
  const share = shareOf(lines);
  return {
    atLeast: Math.floor(total(lines) / 10) * 10,
    ...(share === undefined ? {} : { share }),
    kinds: kindsHidden ? [] : kinds,
    kindsHidden,
  };
}

const bucket = (count: number): number => (count < SMALLEST ? 0 : count);
