/**
 * Searching by word, on the device. A scan for substrings in folded text finds Dutch compounds ("hulp" in
 * "burenhulp") and needs no index. What it does not find is looked for in other ways, in this order: another
 * form of the word (boodschap, boodschappen), a word that means the same (synonyms, Drents), a typing mistake.
 */
import synonyms from './content/synonyms.json' with { type: 'json' };
import type { Directory, Entry } from './directory.ts';
import { editDistanceAtMost, fold, words } from './text.ts';

export interface SearchIndex {
  readonly rows: readonly Row[];
  /**
   * All different words of the rows, in the order of first use: what a typing mistake is compared with. Made when
   * it is first asked for, since most words are typed right.
   */
  readonly vocabulary: () => readonly string[];
}

interface Row {
  readonly entry: Entry;
  /** Folded name, kind and village, with spaces around: what people search for most. */
  readonly strong: string;
  /** Folded description and the rest. */
  readonly weak: string;
  /** Both, on two lines: most rows are passed over after one look. */
  readonly both: string;
}

/** The texts of an entry that search looks in; labels come from the translations, so the caller gives them. */
export interface SearchTexts {
  readonly strong: readonly string[];
  readonly weak: readonly string[];
}

export interface Match {
  readonly entry: Entry;
  /** Lower is better: 0 the whole query as typed in the name, up to 40 for a guess. Never shown. */
  readonly score: number;
}

export interface SearchResult {
  readonly matches: readonly Match[];
  /** Questions (help kinds) that the words point at, best first: "mantelzorg" points at care.carer. */
  readonly questions: readonly string[];
  /** The word that was meant, when the query only matched after mending a typing mistake. */
  readonly corrected?: string;
}

/** Words that carry no question: "ik zoek hulp met de boodschappen" is about boodschappen. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(
  (
    'ik wij we u uw mijn onze de het een en of in op aan met voor van naar bij te om is er die dat dit wil wilt kan ' +
    'kunt mag moet zoek zoeken vraag heb hebt hulp helpen iemand iets wie waar wat hoe graag nodig dorp buurt'
  ).split(' '),
);
const MAX_QUERY = 80;
const MAX_TERMS = 8;
/** Longer texts are descriptions, each of which stands in one row only; in UTF-16 units. */
const LONGEST_LABEL = 40;

/** @param textsOf which texts of an entry count; called once for each entry */
export function createSearchIndex(directory: Directory, textsOf: (entry: Entry) => SearchTexts): SearchIndex {
  const foldPart = createPartFolder();
  const line = (parts: readonly string[]): string => {
    const folded = parts.map(foldPart).filter((part) => part !== '');
    return ` ${folded.join(' ')} `;
  };
  const rows = directory.entries.map((entry): Row => {
    const texts = textsOf(entry);
    const strong = line(texts.strong);
    const weak = line(texts.weak);
    return { entry, strong, weak, both: `${strong}\n${weak}` };
  });
  let vocabulary: readonly string[] | undefined;
  return { rows, vocabulary: () => (vocabulary ??= vocabularyOf(rows)) };
}

/** Labels and names of places return in row after row: each is folded once. */
function createPartFolder(): (part: string) => string {
  const known = new Map<string, string>();
  return (part) => {
    if (part.length > LONGEST_LABEL) return fold(part);
    let folded = known.get(part);
    if (folded === undefined) known.set(part, (folded = fold(part)));
    return folded;
  };
}

function vocabularyOf(rows: readonly Row[]): string[] {
  const vocabulary = new Set<string>();
  for (const row of rows) for (const word of row.strong.split(' ')) if (word.length > 3) vocabulary.add(word);
  for (const row of rows) for (const word of row.weak.split(' ')) if (word.length > 4) vocabulary.add(word);
  return [...vocabulary];
}

/**
 * @param regional the region's own words and what they mean (Drents), folded or not
 * @returns matches best first (equal ones in the order of the directory) and the questions the words point at
 */
export function search(
  index: SearchIndex,
  query: string,
  regional: readonly { readonly word: string; readonly means: readonly string[] }[] = [],
): SearchResult {
  const all = words(query.slice(0, MAX_QUERY)).slice(0, MAX_TERMS);
  const meaningful = all.filter((word) => !EMPTY_WORDS.has(word) && word.length > 1);
  const terms = meaningful.length > 0 ? meaningful : all;
  if (terms.length === 0) return { matches: [], questions: [] };
  const phrase = terms.join(' ');
  const translated = translate(all.join(' '), regional);
  const questions = questionsFor([all.join(' '), phrase, ...terms, ...translated]);
  const variants = terms.map((term) => [term, ...forms(term)]);
  const direct = scan(index, phrase, variants);
  if (direct.length > 0 && translated.length === 0) return { matches: direct, questions };

  const meant = [...translated, ...sameMeaning(terms)];
  const widened = merge(direct, meant.length === 0 ? [] : scanAny(index, meant, 20));
  if (widened.length > 0 || questions.length > 0)
    return { matches: merge(widened, byQuestions(index, questions)), questions };
  return guess(index, terms);
}

/** Other forms of a Dutch word: the plural and small endings that people leave out or add. */
export function forms(word: string): string[] {
  const shorter = word.length < 5 ? undefined : /^(.{3,}?)(?:tjes?|jes?|en|s|n|e)$/.exec(word)?.[1];
  const others = [...(shorter === undefined ? [] : stems(shorter)), plural(word)];
  return [...new Set(others)].filter((form) => form !== word && form.length > 3);
}

/** What was before the ending: boodschapp(en) → boodschap, huiz(en) → huis, briev(en) → brief, strat(en) → straat. */
function stems(shorter: string): string[] {
  const single = /([bdfgklmnprst])\1$/.test(shorter) ? shorter.slice(0, -1) : shorter;
  const hard = single.replace(/z$/, 's').replace(/v$/, 'f');
  const long = single === shorter ? hard.replace(/([^aeiou])([aeou])([a-z])$/, '$1$2$2$3') : hard;
  return [single, hard, long];
}

/** The plural, where it is not the word itself with something behind it: huis → huizen, straat → straten. */
function plural(word: string): string {
  if (!/(?:[aeiou]{2}|ij)[b-df-hj-np-tv-z]$/.test(word)) return word;
  const soft = word.replace(/s$/, 'z').replace(/f$/, 'v');
  const open = soft.replace(/([aeou])\1([a-z])$/, '$1$2');
  return open === word ? word : `${open}en`;
}

/** Every term must be somewhere in the row; the score tells where. */
function scan(index: SearchIndex, phrase: string, terms: readonly (readonly string[])[]): Match[] {
  const matches: Match[] = [];
  for (const row of index.rows) {
    if (row.strong.startsWith(` ${phrase} `)) {
      matches.push({ entry: row.entry, score: 0 });
      continue;
    }
    let total = 0;
    for (const variants of terms) {
      const score = bestScore(row, variants);
      if (score === undefined) {
        total = Number.NaN;
        break;
      }
      total += score;
    }
    if (!Number.isNaN(total)) matches.push({ entry: row.entry, score: 1 + total / terms.length });
  }
  return matches.sort(byScore);
}

function bestScore({ strong, weak, both }: Row, variants: readonly string[]): number | undefined {
  let inWeak: number | undefined;
  for (const variant of variants) {
    const at = both.indexOf(variant);
    if (at < 0) continue;
    if (at < strong.length) {
      if (strong.includes(` ${variant} `)) return 1;
      return strong.includes(` ${variant}`) ? 2 : 3;
    }
    inWeak ??= weak.includes(` ${variant}`) ? 6 : 8;
  }
  return inWeak;
}

/** Rows with any of the words: for words that were not typed but mean the same. */
function scanAny(index: SearchIndex, terms: readonly string[], base: number): Match[] {
  const matches: Match[] = [];
  for (const row of index.rows) {
    const score = bestScore(row, terms);
    if (score !== undefined) matches.push({ entry: row.entry, score: base + score });
  }
  return matches.sort(byScore);
}

function byQuestions(index: SearchIndex, questions: readonly string[]): Match[] {
  if (questions.length === 0) return [];
  return index.rows
    .filter((row) => row.entry.service?.help_kinds?.some((kind) => questions.includes(kind)) ?? false)
    .map((row) => ({ entry: row.entry, score: 32 }));
}

/** Nearest words by typing mistakes, only when nothing else was found. */
function guess(index: SearchIndex, terms: readonly string[]): SearchResult {
  const mended = terms.map((term) => closestWord(index.vocabulary(), term) ?? term);
  const corrected = mended.join(' ');
  const questions = questionsFor([corrected, ...mended]);
  if (corrected === terms.join(' ')) {
    const byTypo = questionsByTypo(terms);
    return { matches: byQuestions(index, byTypo), questions: byTypo };
  }
  const matches = scan(
    index,
    corrected,
    mended.map((word) => [word, ...forms(word)]),
  ).map((match) => ({ entry: match.entry, score: match.score + 30 }));
  return { matches: merge(matches, byQuestions(index, questions)), questions, corrected };
}

function closestWord(vocabulary: readonly string[], term: string): string | undefined {
  const max = term.length >= 8 ? 2 : 1;
  if (term.length < 4) return undefined;
  let best: string | undefined;
  let bestDistance = max + 1;
  for (const word of vocabulary) {
    const distance = editDistanceAtMost(word, term, Math.min(max, bestDistance));
    if (distance !== null && distance < bestDistance) {
      best = word;
      bestDistance = distance;
    }
  }
  return best;
}

interface SynonymGroup {
  readonly words: readonly string[];
  readonly kinds: readonly string[];
}
const GROUPS: readonly SynonymGroup[] = synonyms;

/** The region's own words in the query, as standard words. Phrases of two words count too ("olde leu"). */
function translate(
  query: string,
  regional: readonly { readonly word: string; readonly means: readonly string[] }[],
): string[] {
  const padded = ` ${query} `;
  return regional
    .filter((row) => padded.includes(` ${fold(row.word)} `))
    .flatMap((row) => row.means.map(fold));
}

function groupsFor(texts: readonly string[]): SynonymGroup[] {
  const wanted = new Set(texts.flatMap((text) => [text, ...forms(text)]));
  const phrases = texts.map((text) => ` ${text} `);
  return GROUPS.filter((group) =>
    group.words.some(
      (word) => wanted.has(word) || (word.includes(' ') && phrases.some((p) => p.includes(` ${word} `))),
    ),
  );
}

/** @returns the questions (help kinds) that these folded texts point at, in the order of the list. */
export function questionsFor(texts: readonly string[]): string[] {
  return [...new Set(groupsFor(texts).flatMap((group) => group.kinds))];
}

function sameMeaning(terms: readonly string[]): string[] {
  return groupsFor(terms).flatMap((group) => group.words);
}

function questionsByTypo(terms: readonly string[]): string[] {
  const near = (word: string) =>
    terms.some(
      (term) => term.length > 4 && editDistanceAtMost(word, term, term.length >= 8 ? 2 : 1) !== null,
    );
  return [...new Set(GROUPS.filter((group) => group.words.some(near)).flatMap((group) => group.kinds))];
}

function merge(first: readonly Match[], second: readonly Match[]): Match[] {
  const seen = new Set(first.map((match) => match.entry.id));
  return [...first, ...second.filter((match) => !seen.has(match.entry.id))];
}

const byScore = (a: Match, b: Match): number => a.score - b.score;
