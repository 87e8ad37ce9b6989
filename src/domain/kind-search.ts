/**
 * Finding a kind of question by a word that somebody types: the words of its own label first, then words that mean the
 * same, the region's own words, and typing mistakes.
 */
import { search } from './search.ts';
import { fold } from './text.ts';

export interface LabelledKind {
  readonly kind: string;
  readonly label: string;
}

/** The search without records: what is left of it is which questions the words point at. */
const NOTHING = { rows: [], vocabulary: () => [] } as const;

/**
 * @param regional the region's own words and what they mean
 * @returns kinds of the list, best first, at most `most`; none while less than two letters are typed
 */
export function kindsFor(
  query: string,
  kinds: readonly LabelledKind[],
  regional: readonly { readonly word: string; readonly means: readonly string[] }[],
  most: number,
): string[] {
  const wanted = fold(query);
  if (wanted.length < 2) return [];
  const begins = (label: string) => ` ${fold(label)}`.includes(` ${wanted}`);
  const inLabel = kinds.filter(({ label }) => fold(label).includes(wanted));
  const known = new Set(kinds.map(({ kind }) => kind));
  const found = [...inLabel.filter(({ label }) => begins(label)), ...inLabel].map(({ kind }) => kind);
  const pointed = search(NOTHING, query, regional).questions.filter((kind) => known.has(kind));
  return [...new Set([...found, ...pointed])].slice(0, most);
}
