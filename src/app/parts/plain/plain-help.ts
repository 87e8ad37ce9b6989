/**
 * The lists behind the live help with simple Dutch. Some 60 KB, so it is fetched when somebody starts to write and not
 * before.
 */
import words from '@zxcvbn-ts/language-nl-be/dist/commonWords.json.esm.js';
import { JARGON } from '#domain/jargon.ts';
import { checkText, makeLists, worstFirst, type Finding } from '#domain/plain-language.ts';
import terms from '#locales/nl/terms.json';

/** More than this at once and nobody reads on. */
const MOST = 3;

export type PlainHelp = (text: string) => readonly Finding[];

/** @param names words that everybody here knows, such as the names of villages */
export function createPlainHelp(names: readonly string[]): PlainHelp {
  const frequencies = new Map<string, number>();
  // The list has no numbers, only an order: by Zipf's law the rank of a word says how common it is.
  for (const [index, word] of words.entries())
    if (!frequencies.has(word)) frequencies.set(word, 7.5 - 1.02 * Math.log10(index + 1));
  const allowed = names.flatMap((name) => [name, ...name.split(/[\s-]+/)]);
  const lists = makeLists({ frequencies, jargon: JARGON, terms, allowed });
  return (text) => worstFirst(checkText(text, lists), MOST);
}
