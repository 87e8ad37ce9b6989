/**
 * Is this Dutch text simple, and if not, what can the writer do?
 *
 * There is no agreed test for "B1", so nothing here says that a text is B1. `checkText` names things that can be
 * better, each with its place; `scoreText` compares a longer text with texts of which people said easy or hard.
 * Nothing is parsed: everything rests on lists and on the shape of words, so a short stiff sentence without a listed
 * word slips through. All functions are pure; the lists are parameters.
 */
import { FORMAL_ADDRESS, INFORMAL_ADDRESS } from './plain-language-dutch.ts';
import type { Finding, FindingKind } from './plain-language-finding.ts';
import type { WritingLists } from './plain-language-lists.ts';
import { findPassives } from './plain-language-passive.ts';
import { splitSentences, type Sentence, type Word } from './plain-language-text.ts';
import { at, checkWords } from './plain-language-word-checks.ts';

export type { Finding, FindingKind, Level } from './plain-language-finding.ts';
export { makeLists, type WritingLists } from './plain-language-lists.ts';
export { scoreText, type TextScore } from './plain-language-score.ts';

/** Longest sentence without a tip, and longest without an error, in words. */
export const TIP_SENTENCE = 15;
export const LONGEST_SENTENCE = 20;
/** Words in one item of a list. A longer item reads as a clause. */
const LONGEST_ITEM = 3;
const LIST_CLOSERS: ReadonlySet<string> = new Set(['en', 'of']);

const WORST_FIRST: readonly FindingKind[] = [
  'mixed-address',
  'long-sentence',
  'passive',
  'jargon',
  'abbreviation',
  'many-commas',
  'number-word',
  'rare-word',
  'long-word',
  'care-term',
];

/** Everything in a text that can be simpler, in the order of the text. */
export function checkText(text: string, lists: WritingLists): Finding[] {
  const sentences = splitSentences(text);
  const findings = sentences.flatMap((sentence) => [
    ...checkLength(sentence),
    ...checkCommas(sentence),
    ...findPassives(sentence).map(passiveFinding),
    ...checkWords(sentence, lists),
  ]);
  const mixed = checkAddress(sentences);
  if (mixed) findings.push(mixed);
  return findings.sort((a, b) => a.at - b.at);
}

/** The `most` findings that help a reader most: errors before tips, then by kind, then by place. */
export function worstFirst(findings: readonly Finding[], most: number): Finding[] {
  const rank = (finding: Finding): number =>
    (finding.level === 'error' ? 0 : WORST_FIRST.length) + WORST_FIRST.indexOf(finding.kind);
  return [...findings].sort((a, b) => rank(a) - rank(b) || a.at - b.at).slice(0, most);
}

/** The first word of each form of address, so that a screen can hold to one. */
export function addressOf(text: string): { readonly formal?: string; readonly informal?: string } {
  const { formal, informal } = firstAddress(splitSentences(text));
  return { ...(formal && { formal: formal.text }), ...(informal && { informal: informal.text }) };
}

function checkLength({ at: start, length, words }: Sentence): Finding[] {
  if (words.length <= TIP_SENTENCE) return [];
  const level = words.length > LONGEST_SENTENCE ? 'error' : 'tip';
  return [{ kind: 'long-sentence', at: start, length, level, words: words.length }];
}

/** Commas inside a list of short items ("eten, bewegen, slapen en roken") part no clauses: they do not count. */
function checkCommas({ at: start, length, words }: Sentence): Finding[] {
  const starts = words.flatMap((word, index) => (index > 0 && word.before.includes(',') ? [index] : []));
  let commas = 0;
  let inList = false;
  for (let i = starts.length - 1; i >= 0; i -= 1) {
    const from = starts[i] ?? 0;
    const to = starts[i + 1] ?? words.length;
    inList = endsList(words, from, to) || (inList && to - from <= LONGEST_ITEM);
    if (!inList) commas += 1;
  }
  return commas > 1 ? [{ kind: 'many-commas', at: start, length, level: 'error', commas }] : [];
}

/** "…, slapen en roken": a short item and then the word that closes a list. */
function endsList(words: readonly Word[], from: number, to: number): boolean {
  return words
    .slice(from + 1, Math.min(to, from + 1 + LONGEST_ITEM))
    .some(({ lower }) => LIST_CLOSERS.has(lower));
}

function passiveFinding({ auxiliary, participle }: ReturnType<typeof findPassives>[number]): Finding {
  const [first, last] = auxiliary.at < participle.at ? [auxiliary, participle] : [participle, auxiliary];
  return {
    kind: 'passive',
    at: first.at,
    length: last.at + last.text.length - first.at,
    level: 'error',
    auxiliary: auxiliary.text,
    participle: participle.text,
  };
}

function firstAddress(sentences: readonly Sentence[]): {
  formal: Word | undefined;
  informal: Word | undefined;
} {
  let formal: Word | undefined;
  let informal: Word | undefined;
  for (const { words } of sentences) {
    for (const word of words) {
      if (!formal && FORMAL_ADDRESS.has(word.lower)) formal = word;
      if (!informal && INFORMAL_ADDRESS.has(word.lower)) informal = word;
    }
  }
  return { formal, informal };
}

function checkAddress(sentences: readonly Sentence[]): Finding | undefined {
  const { formal, informal } = firstAddress(sentences);
  if (!formal || !informal) return undefined;
  const later = formal.at > informal.at ? formal : informal;
  return {
    kind: 'mixed-address',
    ...at(later),
    level: 'error',
    formal: formal.text,
    informal: informal.text,
  };
}
