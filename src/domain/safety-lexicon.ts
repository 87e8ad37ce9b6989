/**
 * Which slots of the patterns a typed word fits: as it is written, by its stem, or, in a longer word, with a typing
 * mistake. A mistake in a short word is never guessed, and a word that is an ordinary one never counts as a mistake.
 */
import type { Slot } from './safety-pattern.ts';
import { editDistanceAtMost } from './text.ts';

export interface Lexicon {
  /** The slots a folded word fits; empty when it is in no pattern. */
  readonly slotsOf: (word: string) => ReadonlySet<number>;
  /** Whether a word stands in a pattern exactly as it is written. */
  readonly knows: (word: string) => boolean;
}

/** Shorter words must be right: wond, rond and mond are three words. */
const SHORTEST_GUESSED = 6;
/** A stem says less than a word: invest(eren) is no incest. */
const SHORTEST_GUESSED_STEM = 7;
const LONGEST_GUESSED = 24;
/** Letters that may follow a mistyped stem. */
const LONGEST_ENDING = 8;
/** From here on two mistakes are forgiven. */
const TWO_MISTAKES = 11;
/** From here on one mistake is forgiven beside those of somebody who writes by ear. */
const MISHEARD_AND_MISTYPED = 8;
/** Up to here the first letter must be right. */
const FIRST_LETTER_SURE = 7;

interface Target {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
  readonly soundLetters: number;
  readonly stem: boolean;
  readonly slots: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

/**
 * How a word sounds, roughly: what people mix up when they write by ear (ch/g, d/t at the end, ij/ei, au/ou, c/k,
 * double letters).
 */
export function soundOf(word: string): string {
  return word
    .replace(/ch/g, 'g')
    .replace(/ij|y/g, 'ei')
    .replace(/au/g, 'ou')
    .replace(/ck|c/g, 'k')
    .replace(/(.)\1+/g, '$1')
    .replace(/dt?$/, 't');
}

/** One bit for every letter that occurs: two words whose bits differ much cannot be near each other. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << ((word.charCodeAt(i) - 97) % 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

export const mistakesForgiven = (length: number): number =>
  length < SHORTEST_GUESSED ? 0 : length < TWO_MISTAKES ? 1 : 2;

/** Makes the lexicon of all slots; `ordinary` are words that are never taken for a typing mistake. */
export function createLexicon(slots: readonly Slot[], ordinary: ReadonlySet<string>): Lexicon {
  const exact = new Map<string, Set<number>>();
  const stems = new Map<string, Set<number>>();
  const put = (map: Map<string, Set<number>>, word: string, slot: number): void => {
    const set = map.get(word) ?? new Set<number>();
    map.set(word, set.add(slot));
  };
  slots.forEach((slot, index) => {
    for (const word of slot.words) put(exact, word, index);
    for (const stem of slot.stems) put(stems, stem, index);
  });
  const stemLengths = [...new Set([...stems.keys()].map(({ length }) => length))];
  const targets = targetsOf(exact, stems);
  const hasLongStem = (word: string): boolean =>
    stemLengths.some((length) => length >= SHORTEST_GUESSED_STEM && stems.has(word.slice(0, length)));
  const asWritten = (word: string): ReadonlySet<number> => {
    const found = [exact.get(word), ...stemLengths.map((length) => stems.get(word.slice(0, length)))];
    const sets = found.filter((set) => set !== undefined);
    const [only] = sets;
    if (sets.length < 2) return only ?? NONE;
    return new Set(sets.flatMap((set) => [...set]));
  };
  return {
    knows: (word) => exact.has(word),
    slotsOf: (word) => {
      const written = asWritten(word);
      if (ordinary.has(word) || exact.has(word) || hasLongStem(word)) return written;
      const guessed = guess(word, targets, asWritten);
      return written.size === 0 ? guessed : new Set([...written, ...guessed]);
    },
  };
}

/** Words and stems that are long enough to be guessed, by their length. */
function targetsOf(...maps: readonly ReadonlyMap<string, Set<number>>[]): ReadonlyMap<number, Target[]> {
  const byLength = new Map<number, Target[]>();
  maps.forEach((map, index) => {
    for (const [word, slots] of map) {
      if (word.length < (index === 1 ? SHORTEST_GUESSED_STEM : SHORTEST_GUESSED) || !/^[a-z]+$/.test(word))
        continue;
      const list = byLength.get(word.length) ?? [];
      const sound = soundOf(word);
      const bits = { letters: lettersOf(word), soundLetters: lettersOf(sound) };
      list.push({ word, sound, ...bits, stem: index === 1, slots });
      byLength.set(word.length, list);
    }
  });
  return byLength;
}

function guess(
  word: string,
  targets: ReadonlyMap<number, readonly Target[]>,
  asWritten: (word: string) => ReadonlySet<number>,
): ReadonlySet<number> {
  // "heeeeelp": nobody mistypes that, but everybody means it.
  const calm = word.replace(/(.)\1{2,}/g, '$1$1');
  const calmer = calm === word ? word : word.replace(/(.)\1{2,}/g, '$1');
  for (const one of [calm, calmer]) {
    if (one === word) continue;
    const known = asWritten(one);
    if (known.size > 0) return known;
  }
  if (calm.length < SHORTEST_GUESSED || calm.length > LONGEST_GUESSED || !/^[a-z]+$/.test(calm)) return NONE;
  const found = new Set<number>();
  const typed = typedOf(calm);
  const beginnings: (Typed | undefined)[] = [];
  const beginningOf = (end: number): Typed | undefined =>
    end > calm.length ? undefined : (beginnings[end] ??= typedOf(calm.slice(0, end)));
  for (const [length, list] of targets) {
    if (calm.length < length - 2 || calm.length > length + LONGEST_ENDING) continue;
    for (const target of list) {
      const near = target.stem ? isNearStem(beginningOf, target) : isNear(typed, target);
      if (near) for (const slot of target.slots) found.add(slot);
    }
  }
  return found;
}

/** A typed word with what is compared of it. */
interface Typed {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
  readonly soundLetters: number;
}

function typedOf(word: string): Typed {
  const sound = soundOf(word);
  return { word, sound, letters: lettersOf(word), soundLetters: lettersOf(sound) };
}

/** A stem may have lost or won a letter: the beginning of the word is compared at the lengths that can be. */
function isNearStem(beginningOf: (end: number) => Typed | undefined, target: Target): boolean {
  const { length } = target.word;
  for (let end = length - 1; end <= length + 1; end++) {
    const beginning = beginningOf(end);
    if (beginning !== undefined && isNear(beginning, target)) return true;
  }
  return false;
}

function isNear(typed: Typed, target: Target): boolean {
  const { length } = target.word;
  const first = typed.word.charCodeAt(0) === target.word.charCodeAt(0);
  // Of a short word the first letter must be right, or be missing.
  if (!first && length <= FIRST_LETTER_SURE && typed.word.charCodeAt(0) !== target.word.charCodeAt(1))
    return false;
  const most = first ? mistakesForgiven(length) : 1;
  if (isAway(typed.word, target.word, most, typed.letters ^ target.letters)) return true;
  const misheard = length < MISHEARD_AND_MISTYPED ? 0 : 1;
  return first && isAway(typed.sound, target.sound, misheard, typed.soundLetters ^ target.soundLetters);
}

/** Whether two words are at most so many mistakes away from each other; `bits` are the letters that only one has. */
function isAway(one: string, other: string, most: number, bits: number): boolean {
  if (Math.abs(one.length - other.length) > most || countBits(bits) > 2 * most) return false;
  if (most === 0) return one === other;
  return most === 1 ? isOneAway(one, other) : editDistanceAtMost(one, other, most) !== null;
}

/** Equal, or one letter too many, missing or wrong, or two neighbours swapped. */
function isOneAway(one: string, other: string): boolean {
  let start = 0;
  const shortest = Math.min(one.length, other.length);
  while (start < shortest && one.charCodeAt(start) === other.charCodeAt(start)) start += 1;
  if (one.length > other.length) return one.slice(start + 1) === other.slice(start);
  if (one.length < other.length) return one.slice(start) === other.slice(start + 1);
  if (one.slice(start + 1) === other.slice(start + 1)) return true;
  const swapped =
    one.charCodeAt(start) === other.charCodeAt(start + 1) &&
    one.charCodeAt(start + 1) === other.charCodeAt(start);
  return swapped && one.slice(start + 2) === other.slice(start + 2);
}
