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

/** A word with what is compared of it. */
interface Typed {
  readonly word: string;
  readonly sound: string;
  readonly letters: number;
  readonly soundLetters: number;
}

interface Target extends Typed {
  readonly stem: boolean;
  readonly slots: ReadonlySet<number>;
}

const NONE: ReadonlySet<number> = new Set();

const SOUNDS: Readonly<Record<string, string>> = { ch: 'g', ij: 'ei', y: 'ei', au: 'ou', ck: 'k', c: 'k' };

/**
 * How a word sounds, roughly: what people mix up when they write by ear (ch/g, d/t at the end, ij/ei, au/ou, c/k,
 * double letters).
 */
export function soundOf(word: string): string {
  return word
    .replace(/ch|ij|y|au|ck|c/g, (letters) => SOUNDS[letters] ?? letters)
    .replace(/(.)\1+/g, '$1')
    .replace(/dt?$/, 't');
}

/** One bit for every letter that occurs: two words whose bits differ much cannot be near each other. */
function lettersOf(word: string): number {
  let bits = 0;
  for (let i = 0; i < word.length; i++) bits |= 1 << ((word.charCodeAt(i) - 97) % 31);
  return bits;
}

/** How many of 32 bits are set, without a loop (Warren, Hacker's Delight, 5-1): it is asked for every pair of words. */
function countBits(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
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

/** Targets with what rules most of them out, side by side in memory: three numbers for each. */
interface TargetList {
  readonly targets: readonly Target[];
  /** Length (negative for a stem), letters, letters of the sound. */
  readonly facts: Int32Array;
}

/** Words and stems that are long enough to be guessed: by the first letter, the first two, the second and third. */
interface Targets {
  readonly byFirst: ReadonlyMap<string, TargetList>;
  readonly byStart: ReadonlyMap<string, TargetList>;
  readonly byMiddle: ReadonlyMap<string, TargetList>;
}

function targetsOf(...maps: readonly ReadonlyMap<string, Set<number>>[]): Targets {
  const all = maps.flatMap((map, index) =>
    [...map]
      .filter(([word]) => word.length >= (index === 1 ? SHORTEST_GUESSED_STEM : SHORTEST_GUESSED))
      .filter(([word]) => /^[a-z]+$/.test(word))
      .map(([word, slots]): Target => ({ ...typedOf(word), stem: index === 1, slots })),
  );
  return {
    byFirst: groupedBy(all, (word) => word.charAt(0)),
    byStart: groupedBy(all, (word) => word.slice(0, 2)),
    byMiddle: groupedBy(all, (word) => word.slice(1, 3)),
  };
}

function groupedBy(all: readonly Target[], keyOf: (word: string) => string): ReadonlyMap<string, TargetList> {
  const groups = new Map<string, Target[]>();
  for (const target of all) {
    const key = keyOf(target.word);
    const group = groups.get(key) ?? [];
    group.push(target);
    groups.set(key, group);
  }
  return new Map(
    [...groups].map(([key, targets]) => {
      const facts = targets.flatMap(({ word, stem, letters, soundLetters }) => [
        stem ? -word.length : word.length,
        letters,
        soundLetters,
      ]);
      return [key, { targets, facts: Int32Array.from(facts) }];
    }),
  );
}

/** What a typed word can be: the first letter is right, or it is wrong, missing, one too many or swapped. */
function candidates(
  word: string,
  { byFirst, byStart, byMiddle }: Targets,
): readonly (TargetList | undefined)[] {
  const [first, second, third] = [word.charAt(0), word.charAt(1), word.charAt(2)];
  return [
    byFirst.get(first),
    byMiddle.get(second + third),
    byMiddle.get(first + second),
    byStart.get(second + third),
    byStart.get(second + first),
  ];
}

/** "Heeeeelp" with fewer letters: nobody mistypes that, but everybody means it. */
function calmed(word: string, letters: string): string {
  for (let i = 2; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code === word.charCodeAt(i - 1) && code === word.charCodeAt(i - 2)) {
      return word.replace(/(.)\1{2,}/g, letters);
    }
  }
  return word;
}

function guess(
  word: string,
  targets: Targets,
  asWritten: (word: string) => ReadonlySet<number>,
): ReadonlySet<number> {
  const calm = calmed(word, '$1$1');
  if (calm !== word) {
    for (const one of [calm, calmed(word, '$1')]) {
      const known = asWritten(one);
      if (known.size > 0) return known;
    }
  }
  if (calm.length < SHORTEST_GUESSED || calm.length > LONGEST_GUESSED || !/^[a-z]+$/.test(calm)) return NONE;
  const found = new Set<number>();
  const typed = typedOf(calm);
  const beginnings: (Typed | undefined)[] = [];
  const beginningOf = (end: number): Typed | undefined =>
    end > calm.length ? undefined : (beginnings[end] ??= typedOf(calm.slice(0, end)));
  for (const list of candidates(calm, targets)) {
    list?.targets.forEach((target, index) => {
      if (isRuledOut(typed, list.facts, 3 * index)) return;
      const near = target.stem ? isNearStem(beginningOf, target) : isNear(typed, target);
      if (near) for (const slot of target.slots) found.add(slot);
    });
  }
  return found;
}

function typedOf(word: string): Typed {
  const sound = soundOf(word);
  return { word, sound, letters: lettersOf(word), soundLetters: lettersOf(sound) };
}

/** Whether length or letters alone say that the word is not this target. */
function isRuledOut(typed: Typed, facts: Int32Array, at: number): boolean {
  const size = facts[at] ?? 0;
  const length = Math.abs(size);
  const longer = typed.word.length - length;
  if (longer < -2 || longer > (size < 0 ? LONGEST_ENDING : 2)) return true;
  // Letters of the target that the word lacks: one for a wrong or missing letter.
  const lacks = countBits((facts[at + 1] ?? 0) & ~typed.letters);
  return lacks > mistakesForgiven(length) && countBits((facts[at + 2] ?? 0) & ~typed.soundLetters) > 1;
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
