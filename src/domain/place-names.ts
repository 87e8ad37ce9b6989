import type { Place, Region } from './place.ts';
import { editDistanceAtMost, fold, words } from './text.ts';

/**
 * Place names prepared for comparing. Names differ in ways that people do not notice: a hyphen or a space,
 * `Tweede` or `2e`, `het` or `'t`, `y` or `ij`. A *key* is what is left when these are gone.
 */

/** What two names are compared by when one may have a typing mistake. */
export interface Keyed {
  readonly key: string;
  /** The key with its `ij` kept: "Hiajken" is one letter from Hijken, but three from `hyken`. */
  readonly spelled: string;
}

export interface NameEntry extends Keyed {
  readonly place: Place;
  /** The name as it is written, to show why this place was found. */
  readonly matched: string;
  readonly how: 'name' | 'alias';
  /** The name folded, as it is typed letter by letter. */
  readonly text: string;
  /** The same without spaces. */
  readonly squashed: string;
  /** The canonical words, for finding a name inside a sentence. */
  readonly words: readonly string[];
}

export interface NameIndex {
  readonly entries: readonly NameEntry[];
  readonly byKey: ReadonlyMap<string, readonly NameEntry[]>;
  /** By the key without a leading article: "Kiel" finds De Kiel when nothing is called Kiel. */
  readonly byBareKey: ReadonlyMap<string, readonly NameEntry[]>;
}

const SAME_WORD: ReadonlyMap<string, string> = new Map([
  ['eerste', '1e'],
  ['1ste', '1e'],
  ['tweede', '2e'],
  ['2de', '2e'],
  ['derde', '3e'],
  ['3de', '3e'],
  ['het', 't'],
  ['des', 's'],
  ['nw', 'nieuw'],
  ['sint', 'st'],
]);

/** The words of a name with their usual short and long forms made equal. */
export function placeWords(text: string): string[] {
  return words(text.replace(/&/g, ' en ')).map((word) => SAME_WORD.get(word) ?? word);
}

/** The key of canonical words; equal for `Nieuw-Amsterdam`, `nieuw amsterdam` and `nieuwamsterdam`. */
export function placeKey(canonical: readonly string[]): string {
  return canonical.join('').replace(/ij/g, 'y');
}

export function keysOf(canonical: readonly string[]): Keyed {
  return { key: placeKey(canonical), spelled: canonical.join('') };
}

/** How many typing mistakes lie between two names, in the spelling where that is fewest; `null` above `max`. */
export function nameDistance(a: Keyed, b: Keyed, max: number): number | null {
  const byKey = editDistanceAtMost(a.key, b.key, max);
  if (a.key === a.spelled && b.key === b.spelled) return byKey;
  const bySpelling = editDistanceAtMost(a.spelled, b.spelled, max);
  if (byKey === null || bySpelling === null) return byKey ?? bySpelling;
  return Math.min(byKey, bySpelling);
}

/** The words without a leading article; the same words when nothing worth searching would be left. */
export function withoutArticle(canonical: readonly string[]): readonly string[] {
  const [first, ...rest] = canonical;
  const isArticle = first === 'de' || first === 't';
  return isArticle && rest.join('').length >= 3 ? rest : canonical;
}

/** Prepares all names of a region. */
export function indexNames(region: Region): NameIndex {
  const entries: NameEntry[] = [];
  for (const place of region.places) {
    entries.push(entry(place, place.name, 'name'));
    for (const other of place.names) entries.push(entry(place, other.name, 'alias'));
  }
  return {
    entries,
    byKey: group(entries, (one) => one.key),
    byBareKey: group(entries, (one) => placeKey(withoutArticle(one.words))),
  };
}

function entry(place: Place, name: string, how: NameEntry['how']): NameEntry {
  const canonical = placeWords(name);
  const text = fold(name);
  const squashed = text.replace(/ /g, '');
  return { place, matched: name, how, ...keysOf(canonical), text, squashed, words: canonical };
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const found = groups.get(key);
    if (found) found.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}

/** The entries with exactly these words as their name, with or without an article; names before aliases. */
export function exactMatches(index: NameIndex, canonical: readonly string[]): readonly NameEntry[] {
  const found = index.byKey.get(placeKey(canonical));
  if (found) return found;
  return index.byBareKey.get(placeKey(withoutArticle(canonical))) ?? [];
}

/** How many typing mistakes a name of this length may have: below four letters everything looks alike. */
export function allowedTypos(length: number): number {
  if (length >= 8) return 2;
  return length >= 4 ? 1 : 0;
}

/** The items whose name has the fewest typing mistakes compared to what was asked, and how many that is. */
export function closest<T extends Keyed>(
  items: readonly T[],
  asked: Keyed,
): { readonly items: T[]; readonly distance: number } {
  let best: T[] = [];
  let least = 2;
  for (const item of items) {
    const distance = nameDistance(asked, item, Math.min(least, allowedTypos(item.spelled.length)));
    if (distance === null) continue;
    if (distance < least) best = [];
    least = distance;
    best.push(item);
  }
  return { items: best, distance: least };
}
