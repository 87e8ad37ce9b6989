/**
 * Dutch word frequencies for tests: the same list that the app packs for its live help.
 * The list holds words in order of use, so a rank becomes a Zipf value by zipf ≈ 7.5 − 1.02·log10(rank).
 */
import { dictionary } from '@zxcvbn-ts/language-nl-be';

/** Word form in small letters -> Zipf value. Built anew on each call. */
export function wordFrequencies(): ReadonlyMap<string, number> {
  const zipf = new Map<string, number>();
  dictionary.commonWords.forEach((word, index) => {
    const lower = word.toLowerCase();
    if (!zipf.has(lower)) zipf.set(lower, 7.5 - 1.02 * Math.log10(index + 1));
  });
  return zipf;
}
