/**
 * A text cut into words for the safety check: folded as in `text.ts`, but every word still knows where it stands in
 * the text as it was typed, and what stands behind it (nothing, a pause, the end of a sentence). One pass.
 */

/** What stands behind a word. */
export const JOINED = 0;
export const PAUSE = 1;
export const SENTENCE_END = 2;

export interface Word {
  /** Small letters without accents and apostrophes: `m’n` is `mn`. */
  readonly text: string;
  /** Place in the typed text, in UTF-16 units. */
  readonly at: number;
  readonly end: number;
  readonly after: number;
}

const LETTER = /^[\p{L}\p{M}]$/u;
const DIGIT = /^\p{Nd}$/u;
const UNSEEN = /^[\p{Cf}\p{Mn}\p{Me}]$/u;
const ACCENT = /[\p{Mn}\p{Me}]/gu;
const APOSTROPHE = /^['’‘‛`´ʼʹ′＇]$/;
/** Marks inside and around words that are no pause. */
const SILENT = /^[-‐‑/_*"“”„«»+~\s]$/u;
const ELLIPSIS = '…';

/** After these a dot does not end a sentence. */
const ABBREVIATED: ReadonlySet<string> = new Set(
  'dhr mw mevr mv dr drs ds mr ing ir prof st ca bijv bv evt nl ivm tel nr enz incl excl jr min max gem vd'.split(
    ' ',
  ),
);

type Kind = 'letter' | 'digit' | 'unseen' | 'apostrophe' | 'other';

function kindOf(one: string): Kind {
  if (one.length === 1 && one < '\u0080') {
    if ((one >= 'a' && one <= 'z') || (one >= 'A' && one <= 'Z')) return 'letter';
    if (one >= '0' && one <= '9') return 'digit';
    return one === "'" || one === '`' ? 'apostrophe' : 'other';
  }
  if (APOSTROPHE.test(one)) return 'apostrophe';
  if (UNSEEN.test(one)) return 'unseen';
  if (LETTER.test(one)) return 'letter';
  return DIGIT.test(one) ? 'digit' : 'other';
}

function foldedLetter(one: string): string {
  if (one < '\u0080') return one.toLowerCase();
  return one.normalize('NFKD').toLowerCase().replace(ACCENT, '').replace(/ß/g, 'ss').replace(/ø/g, 'o');
}

/** A word of our own lists in the form of `readWords`. */
export function foldWord(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word;
  return Array.from(word, (one) => (/^['’]$/.test(one) ? '' : foldedLetter(one))).join('');
}

interface Draft {
  text: string;
  at: number;
  end: number;
  after: number;
  kind: Kind;
}

/** The gravest thing between two words: `gap` is what was typed between them, `next` the letter that follows. */
function pauseIn(gap: string, before: Draft, next: string): number {
  if (gap === '' || gap === ' ') return JOINED;
  const dots = gap.split('.').length - 1;
  if (/[!?。]/.test(gap)) return SENTENCE_END;
  if (dots === 1 && !gap.includes(ELLIPSIS)) return afterDot(gap, before, next);
  const line = /[\n\r\u0085\u2028\u2029]/.exec(gap);
  if (line !== null && next !== '' && next === next.toUpperCase()) return SENTENCE_END;
  if (/\n\s*\n/.test(gap)) return SENTENCE_END;
  if (dots > 1 || gap.includes(ELLIPSIS)) return PAUSE;
  if (/\s[-–—]+\s/.test(gap)) return PAUSE;
  for (const one of gap) if (!SILENT.test(one)) return PAUSE;
  return JOINED;
}

function afterDot(gap: string, before: Draft, next: string): number {
  const glued = gap === '.';
  if (glued && (before.kind === 'digit' || before.text.length < 3 || kindOf(next) === 'digit')) return JOINED;
  if (before.kind === 'letter' && (before.text.length === 1 || ABBREVIATED.has(before.text))) return JOINED;
  return SENTENCE_END;
}

/** Longest stretch between two words that is looked at: what lies beyond is a pause by its length alone. */
const LONGEST_GAP = 64;

/** The words of a text in order. Never throws; linear in the text. */
export function readWords(text: string): Word[] {
  const words: Draft[] = [];
  let open: Draft | undefined;
  let at = 0;
  for (const one of text) {
    const end = at + one.length;
    const kind = kindOf(one);
    if (kind === 'letter' || kind === 'digit') {
      if (open?.kind !== kind) {
        settle(text, words[words.length - 1], at, one);
        open = { text: '', at, end, after: SENTENCE_END, kind };
        words.push(open);
      }
      open.text += foldedLetter(one);
      open.end = end;
    } else if (kind === 'other') open = undefined;
    at = end;
  }
  return words.filter((word) => word.text !== '');
}

function settle(text: string, before: Draft | undefined, at: number, next: string): void {
  if (before === undefined) return;
  const gap = text.slice(before.end, at);
  before.after = gap.length > LONGEST_GAP ? SENTENCE_END : pauseIn(gap, before, next);
}
