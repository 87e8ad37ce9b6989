/**
 * A text made plain for the privacy check: look-alike digits, hyphens and spaces become the plain ones, invisible
 * characters and accents go, and every plain letter still knows where it came from, so that marks land on the text
 * as it was typed. Everything is one pass over the text.
 */
import { TITLES_AND_ABBREVIATIONS } from './privacy-lists.ts';

export interface Token {
  readonly kind: 'word' | 'number' | 'mark';
  readonly text: string;
  readonly lower: string;
  /** Offsets in the plain text. */
  readonly start: number;
  readonly end: number;
  /** White space stands before it. */
  readonly spaced: boolean;
  /** Starts with a capital. */
  readonly capital: boolean;
  /** Begins a sentence, a line, a quotation or what follows a colon: there a capital says nothing. */
  readonly first: boolean;
  /** The number of its sentence, from 0. */
  readonly sentence: number;
}

export interface Reading {
  readonly plain: string;
  readonly tokens: readonly Token[];
  /** The place in the typed text of a stretch of the plain text, in UTF-16 units. */
  readonly spanOf: (start: number, end: number) => { readonly at: number; readonly length: number };
}

const IGNORED = /^[\p{Cf}\p{Mn}\p{Me}]$/u;
const SPACE = /^[\p{Zs}\t]$/u;
const LINE_END = /^[\n\r\u0085\u2028\u2029]$/;
const DASH = /^[\p{Pd}\u2043\u2212\u00af\u02d7]$/u;
const DOT = /^[\u00b7\u2022\u2024\u2027\u2219\u22c5\u30fb\u3002]$/;
const SLASH = /^[\u2044\u2215]$/;
const APOSTROPHE = /^[’‘‛`´ʼʹ′]$/;
const DIGIT = /^\p{Nd}$/u;
const ACCENT = /[\p{Mn}\p{Me}]/gu;
/** Letters that Unicode does not take apart. */
const UNDIVIDED: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['ø', 'o'],
  ['Ø', 'O'],
  ['æ', 'ae'],
  ['Æ', 'Ae'],
  ['œ', 'oe'],
  ['Œ', 'Oe'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['ı', 'i'],
]);

/** The value of a decimal digit of any script: Unicode keeps the ten of a script together, from nought up. */
function digitOf(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && DIGIT.test(String.fromCodePoint(code - value - 1))) value += 1;
  return String(value);
}

function plainOne(letter: string): string {
  if (LINE_END.test(letter)) return '\n';
  if (SPACE.test(letter)) return ' ';
  if (DASH.test(letter)) return '-';
  if (DOT.test(letter)) return '.';
  if (SLASH.test(letter)) return '/';
  if (APOSTROPHE.test(letter)) return "'";
  return UNDIVIDED.get(letter) ?? (DIGIT.test(letter) ? digitOf(letter) : letter);
}

/** One typed character that is not ASCII, made plain; empty when it cannot be seen. */
function plainOf(letter: string): string {
  if (IGNORED.test(letter)) return '';
  const known = plainOne(letter);
  if (known !== letter) return known;
  const parts = letter.normalize('NFKD').replace(ACCENT, '');
  return parts === letter || parts === '' ? letter : Array.from(parts, plainOne).join('');
}

/** Reads a text: made plain, and cut into words, numbers and marks. */
export function readText(text: string): Reading {
  const starts: number[] = [];
  const ends: number[] = [];
  let plain = '';
  let at = 0;
  for (const letter of text) {
    const end = at + letter.length;
    const ascii = letter.length === 1 && letter < '\u0080';
    const made = ascii ? (letter === '\t' ? ' ' : letter === '\r' ? '\n' : letter) : plainOf(letter);
    // What cannot be seen belongs to the letter before it, so that it goes when that letter goes.
    if (made === '' && ends.length > 0) ends[ends.length - 1] = end;
    for (let i = 0; i < made.length; i++) {
      starts.push(at);
      ends.push(end);
    }
    plain += made;
    at = end;
  }
  return {
    plain,
    tokens: tokensOf(plain),
    spanOf: (start, end) => {
      const from = starts[start] ?? text.length;
      return { at: from, length: (ends[end - 1] ?? text.length) - from };
    },
  };
}

const TOKEN = /(\p{L}+(?:'\p{L}+)*)|(\d+)|[^\s]|\n/gu;
/** What stands between a beginning and its first word: quotes, brackets, bullets. */
const TRANSPARENT = /^["“”„«»'([{*>.-]$/;

function tokensOf(plain: string): Token[] {
  const tokens: Token[] = [];
  let sentence = 0;
  let first = true;
  let before = 0;
  for (const match of plain.matchAll(TOKEN)) {
    const [text, word, number] = match;
    const start = match.index;
    if (text === '\n') {
      sentence += 1;
      first = true;
      before = start + 1;
      continue;
    }
    const end = start + text.length;
    const lower = text.toLowerCase();
    const kind = word !== undefined ? 'word' : number !== undefined ? 'number' : 'mark';
    const capital = kind === 'word' && text.charAt(0) !== lower.charAt(0);
    const spaced = start > before || start === 0;
    if (kind === 'mark' && endsSentence(text, plain, end, tokens[tokens.length - 1])) {
      tokens.push({ kind, text, lower, start, end, spaced, capital, first: false, sentence });
      sentence += 1;
      first = true;
    } else {
      tokens.push({ kind, text, lower, start, end, spaced, capital, first, sentence });
      if (text === ':' || text === ';' || /^["“”„«»(]$/.test(text)) first = true;
      else if (!(first && kind === 'mark' && TRANSPARENT.test(text))) first = false;
    }
    before = end;
  }
  return tokens;
}

function endsSentence(mark: string, plain: string, end: number, before: Token | undefined): boolean {
  if (mark === '!' || mark === '?') return true;
  if (mark !== '.') return false;
  const after = plain.charAt(end);
  if (after !== '' && !/[\s"')\]]/.test(after)) return false;
  if (before?.kind !== 'word') return true;
  return before.text.length > 1 && !TITLES_AND_ABBREVIATIONS.has(before.lower);
}
