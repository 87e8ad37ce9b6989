/**
 * When a found pattern is no danger after all: it is denied ("geen pijn op de borst", "hij slaat mij niet"), it is
 * long ago, it is about an animal, or it is what a course or a book is about. Doubt keeps the danger: a denial must
 * stand close by, in the same clause, and must not be a part of a danger itself ("ademt niet").
 */
import type { Match, Span } from './safety-match.ts';
import { JOINED, SENTENCE_END, type Word } from './safety-text.ts';

/** How much of the past is no danger: all of it; only what is told in the past tense; none. */
export type History = 'any' | 'past' | undefined;

export interface DenialLists {
  readonly denials: ReadonlySet<string>;
  /** May stand between a denial and what it denies, and between a danger and the denial behind it. */
  readonly beforeSkip: ReadonlySet<string>;
  readonly afterSkip: ReadonlySet<string>;
  /** What may follow a denial that stands behind the danger. */
  readonly afterNext: ReadonlySet<string>;
  /** "Niet alleen" denies nothing. */
  readonly notAlone: ReadonlySet<string>;
  readonly recent: ReadonlySet<string>;
  readonly breaks: ReadonlySet<string>;
  readonly past: ReadonlySet<string>;
  /** What danger may be the subject of (a course, a book), and the words between the two. */
  readonly topics: ReadonlySet<string>;
  readonly topicSkip: ReadonlySet<string>;
  readonly animals: ReadonlySet<string>;
}

export interface Context {
  readonly words: readonly Word[];
  readonly lists: DenialLists;
  /** Numbers of the denying words that are a part of a danger. */
  readonly taken: ReadonlySet<number>;
  /** Where the text speaks of the past. */
  readonly history: readonly Span[];
}

const MOST_BEFORE = 3;
const MOST_AFTER = 3;
const WIDEST_CLAUSE = 14;
const TOPIC_REACH = 3;

const overlaps = (one: Span, other: Span): boolean => one.from < other.to && other.from < one.to;

/** Whether one of the spans touches one of the others. */
export function touches(match: Pick<Match<unknown>, 'spans'>, other: Pick<Match<unknown>, 'spans'>): boolean {
  return match.spans.some((one) => other.spans.some((two) => overlaps(one, two)));
}

/** Whether the match is denied, an animal's or only a topic. */
export function isDenied(match: Match<unknown>, context: Context): boolean {
  return match.spans.some(
    (span) =>
      (match.denials.length === 0 && (isDeniedBefore(span, context) || isDeniedBehind(span, context))) ||
      isTopic(span, context) ||
      isAnimals(span, context),
  );
}

function isDeniedBefore({ from }: Span, { words, lists, taken }: Context): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 1 - MOST_BEFORE); at--) {
    const word = words[at];
    if (word === undefined || word.after !== JOINED) return false;
    if (lists.denials.has(word.text)) return !taken.has(at) && !lists.notAlone.has(words[at + 1]?.text ?? '');
    if (!lists.beforeSkip.has(word.text)) return false;
  }
  return false;
}

function isDeniedBehind({ to }: Span, { words, lists, taken }: Context): boolean {
  if (words[to - 1]?.after !== JOINED) return false;
  for (let at = to; at <= to + MOST_AFTER; at++) {
    const word = words[at];
    if (word === undefined) return false;
    if (lists.denials.has(word.text)) {
      if (taken.has(at)) return false;
      return word.after !== JOINED || lists.afterNext.has(words[at + 1]?.text ?? '');
    }
    if (word.after !== JOINED || !lists.afterSkip.has(word.text)) return false;
  }
  return false;
}

function isTopic({ from }: Span, { words, lists }: Context): boolean {
  for (let at = from - 1; at >= Math.max(0, from - TOPIC_REACH); at--) {
    const word = words[at];
    if (word === undefined || word.after !== JOINED) return false;
    if (lists.topics.has(word.text)) return true;
    if (!lists.topicSkip.has(word.text)) return false;
  }
  return false;
}

/** An animal is the subject: "mijn hond is bewusteloos", but not "over de hond gevallen". */
function isAnimals({ from }: Span, { words, lists }: Context): boolean {
  for (let at = from - 1; at >= Math.max(0, from - 3); at--) {
    const word = words[at];
    if (word === undefined || word.after !== JOINED || lists.breaks.has(word.text)) return false;
    if (lists.animals.has(word.text)) {
      const before = words[at - 2]?.text ?? '';
      return !['over', 'door', 'van', 'met', 'tegen', 'en'].includes(before);
    }
  }
  return false;
}

/** Whether the match is told as long ago, in its own clause and without a word that makes it recent. */
export function isHistory(match: Match<unknown>, kind: History, context: Context): boolean {
  if (kind === undefined) return false;
  const clause = clauseOf(match, context);
  if (isRecent(clause, context)) return false;
  if (!context.history.some((span) => overlaps(span, clause))) return false;
  return kind === 'any' || someIn(clause, context, (text) => context.lists.past.has(text));
}

/** Whether a word in the clause of the match says that it is of today. */
export function isRecentMatch(match: Match<unknown>, context: Context): boolean {
  return isRecent(clauseOf(match, context), context);
}

function isRecent(clause: Span, context: Context): boolean {
  return someIn(clause, context, (text) => context.lists.recent.has(text));
}

function someIn({ from, to }: Span, { words }: Context, isIt: (text: string) => boolean): boolean {
  for (let at = from; at < to; at++) if (isIt(words[at]?.text ?? '')) return true;
  return false;
}

function clauseOf({ spans }: Match<unknown>, { words, lists }: Context): Span {
  let from = Math.min(...spans.map((span) => span.from));
  let to = Math.max(...spans.map((span) => span.to));
  const first = from - WIDEST_CLAUSE;
  const last = to + WIDEST_CLAUSE;
  while (from > 0 && from > first) {
    const word = words[from - 1];
    if (word === undefined || word.after !== JOINED || lists.breaks.has(word.text)) break;
    from -= 1;
  }
  while (to < words.length && to < last && words[to - 1]?.after === JOINED) {
    if (lists.breaks.has(words[to]?.text ?? '')) break;
    to += 1;
  }
  return { from, to };
}

/** The number of the sentence of every word. */
export function sentencesOf(words: readonly Word[]): readonly number[] {
  let sentence = 0;
  return words.map(({ after }) => (after === SENTENCE_END ? sentence++ : sentence));
}
