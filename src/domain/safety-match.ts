/**
 * Finds all patterns in a row of words at once: the patterns share a tree of slots, and the tree is walked from
 * every word. A row is short and fillers and gaps are few, so that the work per word does not grow with the text.
 */
import { createLexicon, type Lexicon } from './safety-lexicon.ts';
import { createPatternReader, type Classes, type Ending, type Slot, type Step } from './safety-pattern.ts';
import { JOINED, PAUSE, readWords, SENTENCE_END, type Word } from './safety-text.ts';

export interface Span {
  /** Numbers of words; `to` is the first one behind it. */
  readonly from: number;
  readonly to: number;
}

/** One pattern found. Two spans when the pattern has two sides. */
export interface Match<Tag> {
  readonly tag: Tag;
  readonly spans: readonly Span[];
  /** Numbers of the denying words that the pattern itself asks for ("ademt niet"). */
  readonly denials: readonly number[];
}

export interface Reading<Tag> {
  readonly words: readonly Word[];
  readonly matches: readonly Match<Tag>[];
}

export interface WordLists {
  readonly classes: Classes;
  /** May stand between two words of a pattern. */
  readonly fillers: ReadonlySet<string>;
  /** Deny what they stand with; may never stand in a gap. */
  readonly denials: ReadonlySet<string>;
  /** Never a typing mistake of another word. */
  readonly ordinary: ReadonlySet<string>;
  /** Words that people glue to their neighbours: "ademtniet". */
  readonly glue: ReadonlySet<string>;
}

const MOST_FILLERS = 2;
const WIDEST_GAP = 4;
/** Words between the two sides of a pattern with `~`. */
const NEAR = 9;
/** A compound that people write as two words has at least so many letters: "gas lucht". */
const SHORTEST_COMPOUND = 8;
const SHORTEST_GLUED = 5;
const LONGEST_GLUED = 32;
const MOST_PIECES = 4;

interface Output {
  readonly pattern: number;
  readonly side: number;
  readonly ending: Ending;
}

interface Node {
  readonly next: Map<number, Node>;
  gap: Node | undefined;
  readonly outputs: Output[];
}

interface Found extends Span {
  readonly denials: readonly number[];
}

const newNode = (): Node => ({ next: new Map(), gap: undefined, outputs: [] });

/** Makes the finder of tagged patterns. Costs some milliseconds; the finder itself keeps nothing. */
export function createFinder<Tag>(
  patterns: readonly (readonly [text: string, tag: Tag])[],
  lists: WordLists,
): (text: string) => Reading<Tag> {
  const slots: Slot[] = [];
  const numbers = new Map<Slot, number>();
  const numberOf = (slot: Slot): number => {
    const known = numbers.get(slot);
    if (known !== undefined) return known;
    numbers.set(slot, slots.length);
    return slots.push(slot) - 1;
  };
  const readPattern = createPatternReader(lists.classes);
  const root = newNode();
  const sides = patterns.map(([text], pattern) => {
    const { sides: rows } = readPattern(text);
    rows.forEach((side, index) => {
      for (const { steps, ending } of side)
        plant(root, steps, numberOf).outputs.push({ pattern, side: index, ending });
    });
    return rows.length;
  });
  const lexicon = createLexicon(slots, lists.ordinary);
  return (text) => {
    const known = remembering(lexicon);
    const words = unglued(readWords(text), known, lists);
    const found = walkAll(words, root, known, lists);
    const matches = [...found].flatMap(([pattern, lefts]) => {
      const tag = patterns[pattern]?.[1];
      return tag === undefined
        ? []
        : joined(lefts, sides[pattern] ?? 1, words).map((match) => ({ tag, ...match }));
    });
    return { words, matches };
  };
}

function plant(root: Node, steps: readonly Step[], numberOf: (slot: Slot) => number): Node {
  let node = root;
  for (const step of steps) {
    if (step === 'gap') node = node.gap ??= newNode();
    else {
      const number = numberOf(step);
      const next = node.next.get(number) ?? newNode();
      node.next.set(number, next);
      node = next;
    }
  }
  return node;
}

/** The lexicon for one text: every word is looked up once. */
function remembering(lexicon: Lexicon): Lexicon {
  const seen = new Map<string, ReadonlySet<number>>();
  return {
    knows: lexicon.knows,
    slotsOf: (word) => {
      const slots = seen.get(word) ?? lexicon.slotsOf(word);
      seen.set(word, slots);
      return slots;
    },
  };
}

/** Every pattern number with what was found of its sides. */
type FoundSides = Map<number, Found[][]>;

function walkAll(words: readonly Word[], root: Node, lexicon: Lexicon, lists: WordLists): FoundSides {
  const found: FoundSides = new Map();
  /** Numbers of slots at a place, and of the compound that the word makes with the next one. */
  const here = words.map(({ text }) => lexicon.slotsOf(text));
  const compound = words.map((word, at) => compoundAt(words, at, word, lexicon));
  const path: number[] = [];
  const startsAt = { from: 0 };

  const report = (node: Node, to: number): void => {
    const last = words[to - 1]?.after ?? SENTENCE_END;
    for (const { pattern, side, ending } of node.outputs) {
      if (ending === 'end' && last < SENTENCE_END) continue;
      if (ending === 'pause' && last < PAUSE && !isBreak(words[to])) continue;
      const list = found.get(pattern) ?? [];
      found.set(pattern, list);
      (list[side] ??= []).push({ from: startsAt.from, to, denials: path.slice() });
    }
  };
  const step = (node: Node, at: number, next: number, number: number): void => {
    const child = node.next.get(number);
    if (child === undefined) return;
    const denies = lists.denials.has(words[at]?.text ?? '');
    if (denies) path.push(at);
    report(child, next);
    if (words[next - 1]?.after !== SENTENCE_END) {
      follow(child, next, MOST_FILLERS);
      if (child.gap !== undefined) leap(child.gap, next);
    }
    if (denies) path.pop();
  };
  const take = (node: Node, at: number, next: number, fitting: ReadonlySet<number>): void => {
    if (fitting.size < node.next.size) for (const number of fitting) step(node, at, next, number);
    else for (const number of node.next.keys()) if (fitting.has(number)) step(node, at, next, number);
  };
  const follow = (node: Node, at: number, fillers: number): void => {
    const word = words[at];
    if (word === undefined || node.next.size === 0) return;
    take(node, at, at + 1, here[at] ?? EMPTY);
    const glued = compound[at];
    if (glued !== undefined) take(node, at, at + 2, glued);
    if (fillers > 0 && lists.fillers.has(word.text) && word.after !== SENTENCE_END)
      follow(node, at + 1, fillers - 1);
    // "Het jongetje van 5": an age may stand behind anybody.
    if (fillers > 0 && word.text === 'van') {
      const behind = behindAge(words, at + 1);
      if (behind > at + 1) follow(node, behind, fillers - 1);
    }
  };
  const leap = (node: Node, from: number): void => {
    for (let at = from; at <= from + WIDEST_GAP; at++) {
      follow(node, at, 0);
      const word = words[at];
      if (word === undefined || word.after === SENTENCE_END || lists.denials.has(word.text)) return;
    }
  };
  for (let at = 0; at < words.length; at++) {
    startsAt.from = at;
    follow(root, at, 0);
  }
  return found;
}

const AGE_UNIT: ReadonlySet<string> = new Set('jaar jr joar maanden maand mnd weken wkn dagen'.split(' '));

/** The place behind an age, "5", "4 en 6", "6 weken"; the same place when there is none. */
function behindAge(words: readonly Word[], at: number): number {
  const isNumber = (place: number): boolean => /^\d{1,3}$/.test(words[place]?.text ?? '');
  if (!isNumber(at)) return at;
  const second = words[at + 1]?.text === 'en' && isNumber(at + 2) ? at + 3 : at + 1;
  return AGE_UNIT.has(words[second]?.text ?? '') ? second + 1 : second;
}

const EMPTY: ReadonlySet<number> = new Set();

/** Begins a new thought as a comma does. */
const BREAKS: ReadonlySet<string> = new Set('en maar want dus omdat help hoor of ik'.split(' '));
const isBreak = (word: Word | undefined): boolean => word === undefined || BREAKS.has(word.text);

function compoundAt(
  words: readonly Word[],
  at: number,
  { text, after }: Word,
  lexicon: Lexicon,
): ReadonlySet<number> | undefined {
  const next = words[at + 1];
  if (next === undefined || after !== JOINED || text.length < 2 || next.text.length < 2) return undefined;
  const both = text + next.text;
  if (both.length < SHORTEST_COMPOUND || both.length > LONGEST_GLUED || !lexicon.knows(both))
    return undefined;
  return lexicon.slotsOf(both);
}

/** Takes words apart that were typed without a space. Only unknown words that come apart into known ones. */
function unglued(words: readonly Word[], lexicon: Lexicon, lists: WordLists): readonly Word[] {
  const result: Word[] = [];
  for (const word of words) {
    const pieces = piecesOf(word.text, lexicon, lists);
    if (pieces === undefined) result.push(word);
    else
      pieces.forEach((text, index) =>
        result.push({ ...word, text, after: index === pieces.length - 1 ? word.after : JOINED }),
      );
  }
  return result;
}

function piecesOf(text: string, lexicon: Lexicon, lists: WordLists): readonly string[] | undefined {
  if (text.length < SHORTEST_GLUED || text.length > LONGEST_GLUED) return undefined;
  if (lists.ordinary.has(text) || lexicon.slotsOf(text).size > 0) return undefined;
  const known = (piece: string): boolean =>
    piece.length > 1 && (lexicon.knows(piece) || lists.fillers.has(piece) || lists.glue.has(piece));
  // The fewest pieces for every beginning of the word.
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= text.length; end++) {
    for (let start = 0; start < end; start++) {
      const before = best[start];
      if (before === undefined || before.length >= MOST_PIECES || !known(text.slice(start, end))) continue;
      const now = best[end];
      if (now === undefined || now.length > before.length + 1)
        best[end] = [...before, text.slice(start, end)];
    }
  }
  const pieces = best[text.length];
  return pieces !== undefined && pieces.length > 1 && pieces.some((piece) => lists.glue.has(piece))
    ? pieces
    : undefined;
}

/** Puts the sides of a pattern together: each with the nearest of the other side. */
function joined(
  sides: readonly (readonly Found[] | undefined)[],
  wanted: number,
  words: readonly Word[],
): readonly { readonly spans: readonly Span[]; readonly denials: readonly number[] }[] {
  const [left = [], right = []] = sides;
  if (wanted === 1) return left.map(({ from, to, denials }) => ({ spans: [{ from, to }], denials }));
  const sorted = right.slice().sort((a, b) => a.from - b.from);
  let low = 0;
  return left
    .slice()
    .sort((a, b) => a.from - b.from)
    .flatMap((one) => {
      while (low < sorted.length && (sorted[low]?.from ?? 0) < one.from - NEAR - WIDEST_GAP * 3) low += 1;
      const pairs = [];
      for (let index = low; index < sorted.length; index++) {
        const other = sorted[index];
        if (other === undefined || other.from > one.to + NEAR) break;
        if (areNear(one, other, words))
          pairs.push({ spans: [one, other], denials: [...one.denials, ...other.denials] });
      }
      return pairs;
    });
}

function areNear(one: Span, other: Span, words: readonly Word[]): boolean {
  const [first, second] = one.from <= other.from ? [one, other] : [other, one];
  if (second.from < first.to || second.from - first.to > NEAR) return false;
  let ends = 0;
  for (let at = first.to - 1; at < second.from; at++) if (words[at]?.after === SENTENCE_END) ends += 1;
  return ends <= 1;
}
