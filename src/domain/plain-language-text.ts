/**
 * Dutch text cut into sentences and words, without a parser.
 *
 * One pass of one expression finds everything that counts as a word or as a mark. What looks like the end of a
 * sentence often is not ("9.00 uur", "dhr. Jansen", "www.example.nl"), so those are recognised first and whole.
 */
import { DOTTED, SENTENCE_FINAL_DOTTED } from './plain-language-dutch.ts';

/** What a word is made of; an address is anything to type as it stands (link, phone number, setting). Only `word` and `abbreviation` are language; the rest counts as 1 word and no more. */
export type WordKind = 'word' | 'abbreviation' | 'number' | 'placeholder' | 'address';

export type Word = {
  readonly kind: WordKind;
  /** Offset in the text, in UTF-16 units, like every `at` in this module. */
  readonly at: number;
  readonly text: string;
  readonly lower: string;
  /** Marks between the word before and this one that part clauses: any of , ; : ( ) and quotes, or ''. */
  readonly before: string;
  /** The first mark after it, or ''. Together with `before` it shows "(POH)" and "GGZ (...)". */
  readonly after: string;
};

export type Sentence = {
  readonly at: number;
  readonly length: number;
  /** Whether a mark closes it. A heading or list item without one is a sentence only if it is as long as one. */
  readonly closed: boolean;
  readonly words: readonly Word[];
};

const PLACEHOLDER = String.raw`\{\{[^}]*\}\}|\$t\([^)]*\)`;
const ADDRESS = [
  String.raw`(?:https?:\/\/|www\.)[^\s,;)]*[^\s.,;:!?)]`,
  String.raw`[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
  String.raw`[\w-]+(?:\.[\w-]+)*\.(?:nl|com|org|eu|net)(?:\/[^\s,;)]*[^\s.,;:!?)])?(?![\w])`,
  String.raw`(?:\+\d{2}|0\d{1,3})(?: ?[-–] ?| )\d(?:[\d ]*\d)?`,
  String.raw`0\d{8,9}`,
  // names of settings: DATA_DIR, PORT=8080
  String.raw`\p{Lu}+(?:_\p{Lu}+)+|\p{Lu}+=[^\s,;)]+`,
].join('|');
const NUMBER = String.raw`\d+(?:[.,:]\d+)*(?:%|\p{L}+)?`;
const LETTERS_WITH_DOTS = String.raw`\p{L}\.(?:\p{L}{1,4}\.)+`;
const SHORT = String.raw`['’](?:s|t|n|m|k)(?![\p{L}\p{M}])`;
const LETTERS = String.raw`\p{L}[\p{L}\p{M}\d]*(?:['’\-‑]\p{L}[\p{L}\p{M}\d]*)*(?:-(?=\s))?`;
const MARK = String.raw`[.!?…]+|\n|[,;:()"“”„«»•▪]|[-–—*](?=\s)`;

const TOKEN = new RegExp(
  `(${PLACEHOLDER})|(${ADDRESS})|(${NUMBER})|(${LETTERS_WITH_DOTS})|(${SHORT}|${LETTERS})|(${MARK})`,
  'gu',
);
const KINDS: readonly WordKind[] = ['placeholder', 'address', 'number', 'abbreviation', 'word'];

const CLOSERS = /^["”’')»]*/u;
const STARTS_LOWER = /^\s*["“„'‘(«]*\p{Ll}/u;
const STARTS_UPPER = /^["“„'‘(«]*\p{Lu}/u;

type Draft = { -readonly [K in keyof Word]: Word[K] };

/** The sentences of a text in order. A list item, a heading and a line that starts with a capital stand alone. */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let words: Draft[] = [];
  let marks = '';
  let end = 0;

  const close = (closed: boolean): void => {
    const first = words[0];
    if (first) sentences.push({ at: first.at, length: end - first.at, closed, words });
    words = [];
    marks = '';
  };

  for (const match of text.matchAll(TOKEN)) {
    const at = match.index ?? 0;
    let token = match[0];
    if (at < end) continue; // the dot of "bijv." was taken with its word
    const kindIndex = match.slice(1, 6).findIndex((group) => group !== undefined);
    let kind = KINDS[kindIndex];

    if (kind === undefined) {
      // "1. Bel eerst": the number of a list item is no sentence of its own.
      const numbered = token === '.' && words.length === 1 && words[0]?.kind === 'number';
      const closes = !numbered && endsSentence(token, text, at + token.length);
      const last = words[words.length - 1];
      if (last && last.after === '' && token !== '\n') last.after = token;
      if (closes) {
        if (token !== '\n') end = at + token.length;
        close(token !== '\n');
      } else if (isBullet(token)) {
        if (startsLine(text, at)) close(false);
        else marks += ',';
      } else marks += token;
      continue;
    }

    let lower = token.toLowerCase();
    if (kind === 'word' && text[at + token.length] === '.' && DOTTED.has(lower)) {
      token += '.';
      lower += '.';
      kind = 'abbreviation';
    }
    words.push({ kind, at, text: token, lower, before: marks, after: '' });
    marks = '';
    end = at + token.length;
    if (kind === 'abbreviation' && abbreviationEnds(lower, text.slice(end, end + 8))) close(true);
  }
  close(false);
  return sentences;
}

/** All words of a text in order. */
export function splitWords(text: string): Word[] {
  return splitSentences(text).flatMap((sentence) => sentence.words);
}

function isBullet(token: string): boolean {
  return token === '•' || token === '▪' || token === '*' || token === '-' || token === '–' || token === '—';
}

function startsLine(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(start, at).trim() === '';
}

function endsSentence(mark: string, text: string, next: number): boolean {
  if (mark === '\n') return lineEnds(text.slice(next, next + 40));
  if (!/^[.!?…]/u.test(mark)) return false;
  const rest = text.slice(next, next + 12).replace(CLOSERS, '');
  if (rest === '' || rest.startsWith('\n')) return true;
  // Three dots in the middle of a thought, and a question inside quotes, go on with a small letter.
  const wavers = mark !== '.' && STARTS_LOWER.test(rest);
  if (/^\s/u.test(rest)) return !(wavers && (mark.length > 1 || mark === '…'));
  return mark === '.' && STARTS_UPPER.test(rest); // "gesloten.Morgen": a forgotten space
}

/** A line that goes on with a small letter is a wrapped line, not a new sentence. */
function lineEnds(rest: string): boolean {
  return !/^[ \t]*\p{Ll}/u.test(rest);
}

function abbreviationEnds(lower: string, rest: string): boolean {
  if (rest.trim() === '') return true;
  return SENTENCE_FINAL_DOTTED.has(lower) && /^\s+\p{Lu}/u.test(rest);
}

const VOWELS = /eeu|ieu|aai|ooi|oei|eau|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyáéíóúàèìòùâêîôûäëïöü]/gu;

/**
 * Syllables of one word, at least 1. Dutch sounds its final -e ("gemeente" has 3), unlike English counters assume.
 * A word without vowels is spelled out ("ggz" has 3); digits count as 1, because nobody agrees how to read them.
 */
export function countSyllables(word: string): number {
  // `-tion` sounds as one; `-eum` and `-eus` as two ("museum"); a diaeresis has already parted its vowels.
  const lower = word
    .toLowerCase()
    .replace(/tion/gu, 'tjon')
    .replace(/eu(m|s)$/u, 'e-u$1');
  const groups = lower.match(VOWELS);
  if (groups) return groups.length;
  const letters = lower.match(/\p{L}/gu);
  return letters ? letters.length : 1;
}
