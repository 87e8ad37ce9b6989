/** Free text that people write and others read on their screen. */
import * as z from 'zod/mini';

/** Characters that turn text around or hide in it: a name with them can pretend to be another name. */
// oxlint-disable-next-line no-control-regex, no-misleading-character-class -- the class lists them one by one on purpose.
const HIDDEN = /[\u0000-\u0008\u000b-\u001f\u007f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** @returns the schema of a text of 1 to `max` UTF-16 units without hidden characters. New lines are allowed. */
export const shownText = (max: number) =>
  z.string().check(
    z.minLength(1),
    z.maxLength(max),
    z.refine((s) => !HIDDEN.test(s), 'hidden characters'),
  );

const WORDS = /[\p{L}\p{M}]+/gu;
const LATIN = /\p{Script=Latin}/u;
/** Scripts with letters that look like ours. */
const ALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}]/u;

/** Latin and what goes with it: most names are looked at no further, and a phone reads ten thousand. */
// oxlint-disable-next-line no-control-regex -- the lowest letters are part of the range.
const OURS = /^[\u0000-\u036f]*$/;
const isPretending = (text: string): boolean =>
  !OURS.test(text) && (text.match(WORDS) ?? []).some((word) => LATIN.test(word) && ALIKE.test(word));

/** A text with no word of two scripts in it: nobody writes one, but who wants a name to pass for another. */
export const shownName = (max: number) =>
  shownText(max).check(z.refine((s) => !isPretending(s), 'look-alikes'));

/** The text as it may be shown: hidden characters out (they come along with pasting), no space around it. */
export const asShownText = (text: string): string =>
  text
    .split('')
    .filter((unit) => !HIDDEN.test(unit))
    .join('')
    .trim();
