import type { Suggestion } from './place-answer.ts';
import { allowedTypos, keysOf, nameDistance, placeWords } from './place-names.ts';
import type { Keyed, NameEntry, NameIndex } from './place-names.ts';
import type { Region } from './place.ts';
import { editDistanceAtMost, fold } from './text.ts';

/** How well a name answers what was typed so far: lower is better. */
const RANK = {
  exact: 0,
  name: 1,
  alias: 2,
  wordOfName: 3,
  wordOfAlias: 4,
  inside: 5,
  said: 6,
  typo: 7,
} as const;

interface Typed extends Keyed {
  readonly text: string;
  /** Letter by letter, so that a half-typed `Zei` still begins `Zeijen`. */
  readonly squashed: string;
  readonly spoken: string;
}

interface Ranked {
  readonly entry: NameEntry;
  readonly rank: number;
}

/**
 * At most `n` places whose name, or another spelling of it, begins with, contains or nearly is what was
 * typed; then those that are named somewhere in it. Two or more digits are the start of a postcode.
 */
export function suggestPlaces(region: Region, names: NameIndex, prefix: string, n: number): Suggestion[] {
  const text = fold(prefix);
  if (text === '' || !(n > 0)) return [];
  const digits = /^([1-9]\d{1,3})(?: ?[a-z]{1,2})?$/.exec(text)?.[1];
  if (digits) return suggestByPostcode(region, digits, n);
  const canonical = placeWords(prefix);
  const typed: Typed = {
    text,
    ...keysOf(canonical),
    squashed: text.replace(/ /g, ''),
    spoken: ` ${canonical.join(' ')} `,
  };
  const best = new Map<string, Ranked>();
  for (const entry of names.entries) {
    const rank = rankEntry(entry, typed);
    if (rank === undefined) continue;
    const known = best.get(entry.place.id);
    if (!known || rank < known.rank) best.set(entry.place.id, { entry, rank });
  }
  return [...best.values()]
    .sort(inOrder)
    .slice(0, n)
    .map(({ entry }) => ({ place: entry.place, matched: entry.matched }));
}

function rankEntry(entry: NameEntry, typed: Typed): number | undefined {
  const isName = entry.how === 'name';
  if (entry.key === typed.key) return isName ? RANK.exact : RANK.exact + 0.5;
  if (startsLike(entry, typed)) return isName ? RANK.name : RANK.alias;
  if (` ${entry.text}`.includes(` ${typed.text}`)) return isName ? RANK.wordOfName : RANK.wordOfAlias;
  if (typed.squashed.length >= 3 && entry.text.includes(typed.text)) return RANK.inside;
  // Four letters: "een" and "roan" are words as well as villages.
  if (entry.key.length >= 4 && typed.spoken.includes(` ${entry.words.join(' ')} `)) return RANK.said;
  return typoRank(entry, typed);
}

function startsLike(entry: NameEntry, typed: Typed): boolean {
  return entry.key.startsWith(typed.key) || entry.squashed.startsWith(typed.squashed);
}

/** A typing mistake or two in the whole name, or in as much of it as was typed; one more than resolving takes. */
function typoRank(entry: NameEntry, typed: Typed): number | undefined {
  const most = allowedTypos(typed.key.length);
  if (most === 0) return undefined;
  const whole = nameDistance(typed, entry, most + 1);
  const start = editDistanceAtMost(typed.spelled, entry.spelled.slice(0, typed.spelled.length), most);
  if (whole === null && start === null) return undefined;
  return RANK.typo + Math.min(whole ?? 9, (start ?? 9) + 0.5);
}

/** Towns first among equals, then by the alphabet, then by id: the same list for the same letters, always. */
function inOrder(a: Ranked, b: Ranked): number {
  if (a.rank !== b.rank) return a.rank - b.rank;
  const [left, right] = [a.entry.place, b.entry.place];
  const town = Number(right.place_type === 'town') - Number(left.place_type === 'town');
  if (town !== 0) return town;
  return compareText(fold(left.name), fold(right.name)) || compareText(left.id, right.id);
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function suggestByPostcode(region: Region, digits: string, n: number): Suggestion[] {
  return region.places
    .map((place) => ({ place, matched: place.postcodes.find((code) => code.startsWith(digits)) ?? '' }))
    .filter(({ matched }) => matched !== '')
    .sort((a, b) => compareText(a.matched, b.matched) || compareText(a.place.id, b.place.id))
    .slice(0, n);
}
