/** One number for a longer text, from four features that separate easy from hard Dutch. */
import { FUNCTION_WORDS } from './plain-language-dutch.ts';
import { phraseAt, type WritingLists } from './plain-language-lists.ts';
import { findPassives } from './plain-language-passive.ts';
import { countSyllables, splitSentences, type Sentence } from './plain-language-text.ts';
import {
  compoundHeadZipf,
  RARE_ZIPF,
  UNKNOWN_ZIPF,
  wordZipf,
  type Frequencies,
} from './plain-language-words.ts';

export type TextScore = {
  readonly words: number;
  /** Below 0 is easy, above 0 is hard. */
  readonly score: number;
  /** Estimate of LiNT-II; its levels part at 34, 46 and 58. */
  readonly lint: number;
};

/** Fewer words than this say too little about a text to score it. */
export const SHORTEST_SCORED = 50;

/** A line without a full stop counts as a sentence from this many words; shorter ones are headings and list items. */
const SHORTEST_OPEN_SENTENCE = 8;

/**
 * How easy a text is, or `undefined` under 50 words. Both formulas were fitted on 327 labelled Dutch texts
 * (four features each, natural logarithms); LiNT* estimates LiNT-II, against which it correlates .86.
 */
export function scoreText(text: string, lists: WritingLists): TextScore | undefined {
  const sentences = splitSentences(text);
  const words = sentences.flatMap((sentence) => sentence.words);
  if (words.length < SHORTEST_SCORED) return undefined;

  const per100 = (count: number): number => (100 * count) / words.length;
  const jargon = per100(sentences.reduce((sum, sentence) => sum + countJargon(sentence, lists), 0));
  const passives = per100(sentences.reduce((sum, sentence) => sum + findPassives(sentence).length, 0));
  const pace = Math.log(wordsPerSentence(sentences));
  const { zipf, headZipf } = meanFrequencies(sentences, lists.frequencies);
  const syllables = mean(words.map((word) => (word.kind === 'word' ? countSyllables(word.text) : 1)));

  return {
    words: words.length,
    score: 4.288 * pace - 1.171 * zipf + 0.562 * Math.min(6, jargon) + 0.695 * Math.min(5, passives) - 8.384,
    lint: 28.34 + 11.33 * pace - 16.14 * zipf + 2.23 * headZipf + 23.24 * syllables,
  };
}

/**
 * Headings, loose list items and one-word cries would make any text look brisk, so they do not count here.
 * (Sentence length alone parts the labelled texts with AUC .78 without this, .85 with it. Chosen on those texts.)
 */
function wordsPerSentence(sentences: readonly Sentence[]): number {
  const full = sentences.filter(({ words, closed }) =>
    closed ? words.length > 1 : words.length >= SHORTEST_OPEN_SENTENCE,
  );
  return mean((full.length > 0 ? full : sentences).map(({ words }) => words.length));
}

function countJargon({ words }: Sentence, lists: WritingLists): number {
  let count = 0;
  for (let i = 0; i < words.length; i += 1) {
    const phrase = phraseAt(words, i, lists.jargon);
    if (!phrase) continue;
    count += 1;
    i += phrase.words.length - 1;
  }
  return count;
}

/**
 * Mean Zipf of content words. `zipf` takes a word as it stands and an unknown compound by its head; `headZipf` takes
 * every compound by its head. Names (a capital inside a sentence) are left out: they say nothing of the language.
 */
function meanFrequencies(
  sentences: readonly Sentence[],
  frequencies: Frequencies,
): { zipf: number; headZipf: number } {
  const content = sentences.flatMap(({ words }) =>
    words.filter(
      ({ kind, lower, text }, index) =>
        kind === 'word' && !FUNCTION_WORDS.has(lower) && !(index > 0 && /^\p{Lu}/u.test(text)),
    ),
  );
  if (content.length === 0) return { zipf: RARE_ZIPF, headZipf: RARE_ZIPF };
  const own = content.map(({ lower }) => wordZipf(lower, frequencies) ?? UNKNOWN_ZIPF);
  const heads = content.map(
    ({ lower }, index) => compoundHeadZipf(lower, frequencies) ?? own[index] ?? UNKNOWN_ZIPF,
  );
  return { zipf: mean(own), headZipf: mean(heads) };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
