/** The checks that look at one word or phrase at a time. */
import { FUNCTION_WORDS, NUMBER_WORDS, SHORT_FORMS } from './plain-language-dutch.ts';
import type { Finding } from './plain-language-finding.ts';
import { phraseAt, type WritingLists } from './plain-language-lists.ts';
import type { Sentence, Word } from './plain-language-text.ts';
import { RARE_ZIPF, zipfOf } from './plain-language-words.ts';

/** A word of more letters than this is very long. */
export const LONGEST_WORD = 20;
/** Jargon, care terms, numbers in letters, abbreviations, rare and very long words of one sentence. */
export function checkWords({ words }: Sentence, lists: WritingLists): Finding[] {
  const findings: Finding[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i];
    if (!word) break;
    const term = phraseAt(words, i, lists.terms);
    const phrase = term ?? phraseAt(words, i, lists.jargon);
    if (!phrase) {
      const finding = checkWord(words, i, lists);
      if (finding) findings.push(finding);
      continue;
    }
    const last = words[i + phrase.words.length - 1] ?? word;
    const place = { at: word.at, length: last.at + last.text.length - word.at };
    if (term) {
      findings.push({
        kind: 'care-term',
        ...place,
        level: 'tip',
        word: term.phrase,
        explanation: term.meaning,
      });
    } else if (!lists.allowed.has(phrase.phrase)) {
      findings.push({
        kind: 'jargon',
        ...place,
        level: 'error',
        word: phrase.phrase,
        alternative: phrase.meaning,
      });
    }
    i += phrase.words.length - 1;
  }
  return findings;
}

function checkWord(words: readonly Word[], index: number, lists: WritingLists): Finding | undefined {
  const word = words[index];
  if (!word || (word.kind !== 'word' && word.kind !== 'abbreviation')) return undefined;
  if (lists.allowed.has(word.lower)) return undefined;
  const digits = NUMBER_WORDS.get(word.lower);
  if (digits !== undefined)
    return { kind: 'number-word', ...at(word), level: 'error', word: word.text, digits };
  const short = abbreviationIn(word, lists);
  if (short !== undefined) {
    return isExplainedBeside(word)
      ? undefined
      : { kind: 'abbreviation', ...at(word), level: 'error', word: short };
  }
  if (isRare(words, index, lists)) return { kind: 'rare-word', ...at(word), level: 'error', word: word.text };
  if (word.text.length > LONGEST_WORD) {
    return { kind: 'long-word', ...at(word), level: 'tip', word: word.text, letters: word.text.length };
  }
  return undefined;
}

/** "GGZ (hulp bij somber zijn)" and "(POH)" stand next to their own explanation. */
function isExplainedBeside(word: Word): boolean {
  return word.after.startsWith('(') || (word.before.endsWith('(') && word.after.startsWith(')'));
}

/** The abbreviation in a word or in one part of it ("Wmo-loket"), unless that part is allowed or explained. */
function abbreviationIn(word: Word, lists: WritingLists): string | undefined {
  if (word.kind === 'abbreviation') return word.text;
  return word.text.split(/[-‑]/u).find((part) => {
    const lower = part.toLowerCase();
    return looksShort(part, lower, lists) && !lists.allowed.has(lower) && !lists.terms.has(lower);
  });
}

function looksShort(part: string, lower: string, lists: WritingLists): boolean {
  if (SHORT_FORMS.has(lower)) return true;
  if (!/^\p{L}{2,6}s?$/u.test(part)) return false;
  if (!/[aeiouyáéíóúàèëïöü]/u.test(lower)) return !/^(?:h+m+|s+t+|pst|brr)$/u.test(lower);
  // A common word in capitals is shouting, not an abbreviation.
  const capitals = /^\p{Lu}{2,6}s?$/u.test(part);
  return capitals && !FUNCTION_WORDS.has(lower) && (lists.frequencies.get(lower) ?? 0) < 4;
}

/** A capital inside a sentence or inside a word ("iPad") marks a name, and names are not for us to judge. */
function isRare(words: readonly Word[], index: number, { known }: WritingLists): boolean {
  const word = words[index];
  if (!word || FUNCTION_WORDS.has(word.lower) || (index > 0 && /^\p{Lu}/u.test(word.text))) return false;
  if (/\p{Ll}\p{Lu}/u.test(word.text)) return false;
  const parts = word.lower.split(/[-‑]/u).filter((part) => part.length > 1);
  return parts.some((part) => (zipfOf(part, known) ?? 0) < RARE_ZIPF);
}

/** Where a word stands. */
export function at(word: Word): { at: number; length: number } {
  return { at: word.at, length: word.text.length };
}
