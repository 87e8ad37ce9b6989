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
const LONGEST_GUESSED = 24;
/** From here on two mistakes are forgiven. */
const TWO_MISTAKES = 9;
/** Up to here the first letter must be right. */
const FIRST_LETTER_SURE = 7;

interface Target {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
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
  for (let i = 0; i < word.length; i++) bits |= 1 << (word.charCodeAt(i) - 97) % 31;
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
      return written.size > 0 || ordinary.has(word) ? written : guess(word, targets, asWritten);
    },
  };
}

/** Words and stems that are long enough to be guessed, by their length. */
function targetsOf(...maps: readonly ReadonlyMap<string, Set<number>>[]): ReadonlyMap<number, Target[]> {
  const byLength = new Map<number, Target[]>();
  maps.forEach((map, index) => {
    for (const [word, slots] of map) {
      if (word.length < SHORTEST_GUESSED || !/^[a-z]+$/.test(word)) continue;
      const list = byLength.get(word.length) ?? [];
      list.push({ word, sound: soundOf(word), letters: lettersOf(word), stem: index === 1, slots });
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
  if (calm.length < SHORTEST_GUESSED - 1 || calm.length > LONGEST_GUESSED || !/^[a-z]+$/.test(calm)) return NONE;
  const found = new Set<number>();
  const letters = lettersOf(calm);
  for (const [length, list] of targets) {
    for (const target of list) {
      if (target.stem ? calm.length < length - 2 : Math.abs(calm.length - length) > 2) continue;
      if (!target.stem && countBits(letters ^ target.letters) > 2 * mistakesForgiven(length) + 2) continue;
      if (isNear(calm, target)) for (const slot of target.slots) found.add(slot);
    }
  }
  return found;
}

function isNear(word: string, target: Target): boolean {
  const most = mistakesForgiven(target.word.length);
  if (!target.stem) return isMistyped(word, target.word, target.sound, most);
  // A stem may have lost or won a letter: the beginning of the word is compared at the lengths that can be.
  for (let length = target.word.length - 1; length <= target.word.length + 1; length++) {
    if (length <= word.length && isMistyped(word.slice(0, length), target.word, target.sound, most)) return true;
  }
  return false;
}

function isMistyped(word: string, target: string, sound: string, most: number): boolean {
  const first = word.charAt(0) === target.charAt(0);
  if (!first && target.length <= FIRST_LETTER_SURE && word.charAt(0) !== target.charAt(1)) return false;
  const allowed = first ? most : 1;
  if (editDistanceAtMost(word, target, allowed) !== null) return true;
  return first && editDistanceAtMost(soundOf(word), sound, most > 1 ? 1 : 0) !== null;
}
