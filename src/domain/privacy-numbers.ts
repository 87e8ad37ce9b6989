/**
 * Numbers of one person: burgerservicenummer, telephone, bank account. Digits are read as groups with what stands
 * between them, and short windows of groups are looked at; no pattern ever walks over the whole text twice.
 */
import { NATIONAL_LINES } from './national.ts';
import { overlaps, type Mark, type Page } from './privacy-finding.ts';
import { ALSO_NATIONAL } from './privacy-lists.ts';
import { isExplained, readNumericDate } from './privacy-planning.ts';

interface Group {
  readonly digits: string;
  readonly start: number;
  readonly end: number;
  /** What stands between the group before it and this one. */
  readonly gap: string;
  /** Its number among all groups: taking some away must not make neighbours of others. */
  readonly order: number;
}

/** Some groups in a row, from one of them on. */
interface Window {
  readonly from: number;
  readonly count: number;
  readonly digits: string;
  readonly start: number;
  readonly end: number;
}

type Stretch = Pick<Mark, 'start' | 'end'>;

const onlyDigits = (text: string): string => text.replace(/\D/g, '');
const NATIONAL: ReadonlySet<string> = new Set(
  [...NATIONAL_LINES.flatMap(({ number }) => (number === undefined ? [] : [number])), ...ALSO_NATIONAL].map(
    onlyDigits,
  ),
);

/** Longer than any number we know: a country code, an area code and a line. */
const MOST_DIGITS = 16;
const PHONE_GAP = /^[ .\-/()_]{0,5}$/;
/** Not ". ", which ends a sentence. */
const BSN_GAP = /^(?: {1,4}| ?[-/_] ?| ?\.| \. )$/;

function groupsOf(page: Page): Group[] {
  const groups: Group[] = [];
  let before = 0;
  for (const { kind, text, start, end } of page.tokens) {
    if (kind !== 'number') continue;
    const gap = page.plain.slice(before, start);
    groups.push({ digits: text, start, end, gap, order: groups.length });
    before = end;
  }
  return groups;
}

/** Whether a group goes on where the one before it in the list stopped. */
function isJoined(groups: readonly Group[], at: number, gapForm: RegExp): boolean {
  const [before, group] = [groups[at - 1], groups[at]];
  return before !== undefined && group?.order === before.order + 1 && gapForm.test(group.gap);
}

/** The windows that begin with one group, short ones first; never more than there are digits in a number. */
function windowsFrom(groups: readonly Group[], from: number, gapForm: RegExp): Window[] {
  const windows: Window[] = [];
  const start = groups[from]?.start ?? 0;
  let digits = '';
  for (let i = from; i < groups.length; i++) {
    const group = groups[i];
    if (group === undefined || (i > from && !isJoined(groups, i, gapForm))) break;
    digits += group.digits;
    if (digits.length > MOST_DIGITS) break;
    windows.push({ from, count: i - from + 1, digits, start, end: group.end });
  }
  return windows;
}

/** The number as it is dialled inside the country, or undefined when it is no telephone number. */
function dialled(digits: string, plus: boolean): string | undefined {
  const international = plus ? digits : digits.startsWith('00') ? digits.slice(2) : undefined;
  if (international !== undefined) {
    if (/^310?[1-9]\d{8}$/.test(international)) return `0${international.slice(-9)}`;
    return /^(?!31)[1-9]\d{8,13}$/.test(international) ? international : undefined;
  }
  if (/^0(?:800|900|906|909)(?:\d{4}|\d{7})$/.test(digits)) return digits;
  return /^0[1-9]\d{8}$/.test(digits) ? digits : undefined;
}

const PLUS = /\+ ?\(?$/;
const PHONE_WORD =
  /(?:^|[^a-z])(?:tel|telefoon|telefoonnummer|telnr|tel\.nr|mobiel|mobielnummer|gsm)[.:]? ?(?:is |nr\.? |nummer )?$/;
/** 14 and an area code: the numbers of municipalities. */
const MUNICIPAL = /^140\d{2,3}$/;
/** Openings such as 09.00-12.00, whose digits look like a 0900 number. */
const TIMES =
  /(?:^|[^\d.\-/])((?:[01]?\d|2[0-4])[.:][0-5]\d ?- ?(?:[01]?\d|2[0-4])[.:][0-5]\d)(?![.\-/]?\d)/g;

/** 19:30: a colon never stands inside a number, so these end one. */
const CLOCK = /(?:^|[^\d:])((?:[01]?\d|2[0-4]):[0-5]\d)(?![\d:])/g;

function timesIn({ plain }: Page, form: RegExp): Stretch[] {
  return Array.from(plain.matchAll(form), (match) => {
    const end = match.index + match[0].length;
    return { start: end - (match[1] ?? '').length, end };
  });
}

/** A row of days and times such as 01/02 10.30 12 has the digits of a telephone number, but not its even gaps. */
function hasEvenGaps(groups: readonly Group[], { from, count }: Window): boolean {
  const gaps = groups.slice(from + 2, from + count).map(({ gap }) => gap.trim());
  return !gaps.includes('.') || gaps.every((gap) => gap === '.');
}

interface Phone extends Stretch {
  /** One of the national lines: may stand everywhere, and is no other number either. */
  readonly known: boolean;
}

function phoneAt(page: Page, groups: readonly Group[], from: number, group: Group): Phone | undefined {
  const lead = page.plain.slice(Math.max(0, group.start - 24), group.start).toLowerCase();
  const plus = PLUS.test(lead);
  // The middle of a date or of a longer number is not a beginning.
  if (/\d[.\-/]$/.test(lead) && group.digits.length < 10) return undefined;
  const mayBegin = plus || group.digits.startsWith('0');
  const isNamed = PHONE_WORD.test(lead);
  if (!mayBegin && !isNamed) return undefined;
  const windows = windowsFrom(groups, from, PHONE_GAP);
  const numbers = windows.flatMap((window) => {
    const number = dialled(window.digits, plus);
    return number === undefined || !(plus || hasEvenGaps(groups, window)) ? [] : [{ window, number }];
  });
  const national = numbers.find(({ number }) => NATIONAL.has(number));
  const best = national ?? numbers[0];
  if (best !== undefined) {
    const start = plus ? page.plain.lastIndexOf('+', group.start) : group.start;
    return { start, end: best.window.end, known: national !== undefined };
  }
  const local = windows.reverse().find(({ digits }) => digits.length >= 6 && digits.length <= 10);
  if (!isNamed || local === undefined || MUNICIPAL.test(local.digits) || explained(page, local))
    return undefined;
  return { start: local.start, end: local.end, known: false };
}

function phonesIn(page: Page, all: readonly Group[]): Phone[] {
  const groups = without(all, timesIn(page, TIMES));
  const found: Phone[] = [];
  groups.forEach((group, from) => {
    if (overlaps(found.slice(-1), group.start, group.end)) return;
    const phone = phoneAt(page, groups, from, group);
    if (phone !== undefined) found.push(phone);
  });
  return found;
}

/**
 * The proof of a burgerservicenummer: nine digits (eight get a nought in front) times 9, 8, 7, 6, 5, 4, 3, 2 and −1
 * add up to a multiple of 11. One in eleven numbers passes. All digits equal is nobody's.
 */
export function passesElevenProof(digits: string): boolean {
  if (!/^\d{8,9}$/.test(digits) || /^(\d)\1+$/.test(digits)) return false;
  const nine = digits.padStart(9, '0');
  let sum = -Number(nine.charAt(8));
  for (let i = 0; i < 8; i++) sum += Number(nine.charAt(i)) * (9 - i);
  return sum % 11 === 0;
}

function explained(page: Page, { start, end }: Pick<Window, 'start' | 'end'>): boolean {
  const before = page.plain.slice(Math.max(0, start - 20), start).toLowerCase();
  const after = page.plain.slice(end, end + 8).toLowerCase();
  return isExplained(page.plain.slice(start, end), before, after);
}

const BSN_WORD = /(?:bsn|burger ?service ?n|sofi(?:-?nummer)?(?![a-z]))/;
const BSN_WORD_REACH = 30;

function namesBsn(page: Page, { start, end }: Window): boolean {
  const before = page.plain.slice(Math.max(0, start - BSN_WORD_REACH), start);
  const after = page.plain.slice(end, end + BSN_WORD_REACH / 2);
  return BSN_WORD.test(before.toLowerCase()) || BSN_WORD.test(after.toLowerCase());
}

/**
 * Whether a window can be one number. A whole run of digits can, however it is cut. Inside a longer run it must
 * stand between spaces and be cut like a number; else every table with counts would hold a BSN.
 */
function canBeOne(groups: readonly Group[], window: Window, named: boolean): boolean {
  const { from, count } = window;
  const opens = !isJoined(groups, from, BSN_GAP);
  const closes = !isJoined(groups, from + count, BSN_GAP);
  if ((opens && closes) || count === 1) return true;
  const isFree = (at: number): boolean => groups[at]?.gap.includes(' ') === true;
  if (!(opens || isFree(from)) || !(closes || isFree(from + count))) return false;
  const inside = groups.slice(from, from + count);
  const spaces = inside.slice(1).filter(({ gap }) => gap.includes(' ')).length;
  if (spaces < count - 1) return true;
  return named || spaces <= 3 || inside.every(({ digits }) => digits.length === 1);
}

/** Between letters, as in an id of letters and digits. */
const isInCode = ({ plain }: Page, { start, end }: Window): boolean =>
  /\p{L}/u.test(plain.charAt(start - 1)) && /\p{L}/u.test(plain.charAt(end));

/** The windows from a group that have the length of a BSN, are cut like a number and are not explained. */
function candidatesAt(page: Page, groups: readonly Group[], from: number): Window[] {
  // Long ones first: of nine digits the first eight are not the number.
  return windowsFrom(groups, from, BSN_GAP)
    .filter(({ digits }) => digits.length === 8 || digits.length === 9)
    .filter((window) => canBeOne(groups, window, namesBsn(page, window)))
    .filter((window) => !isInCode(page, window) && !explained(page, window))
    .reverse();
}

function bsnsIn(page: Page, groups: readonly Group[]): Mark[] {
  const bsns: Mark[] = [];
  const doubtful: Mark[] = [];
  groups.forEach((group, from) => {
    if (overlaps(bsns.slice(-1), group.start, group.end)) return;
    const windows = candidatesAt(page, groups, from);
    const sure = windows.find((window) => namesBsn(page, window) || passesElevenProof(window.digits));
    if (sure !== undefined) bsns.push({ kind: 'bsn', level: 'block', start: sure.start, end: sure.end });
    const nine = windows.find(({ digits, count }) => digits.length === 9 && count <= 3);
    if (sure === undefined && nine !== undefined && !overlaps(doubtful.slice(-1), nine.start, nine.end))
      doubtful.push({ kind: 'long_number', level: 'warn', start: nine.start, end: nine.end });
  });
  // What only looks long gives way: of "2 123456782" the number is the last nine.
  const rest = doubtful.filter(({ start, end }) => !overlaps(bsns, start, end));
  return [...bsns, ...rest, ...commaBsns(page)];
}

/** The groups that touch none of some stretches; both are in order. */
function without(groups: readonly Group[], stretches: readonly Stretch[]): Group[] {
  let next = 0;
  return groups.filter(({ start, end }) => {
    while ((stretches[next]?.end ?? Infinity) <= start) next += 1;
    return (stretches[next]?.start ?? Infinity) >= end;
  });
}

/** 123,456,782: commas join digits only in this one form, or every row of counts would be a number. */
function commaBsns(page: Page): Mark[] {
  const marks: Mark[] = [];
  for (const match of page.plain.matchAll(/(?:^|[^\d.,])(\d{2,3},\d{3},\d{3})(?![\d,.]\d|\d)/g)) {
    const number = match[1] ?? '';
    const start = match.index + match[0].length - number.length;
    if (passesElevenProof(onlyDigits(number)))
      marks.push({ kind: 'bsn', level: 'block', start, end: start + number.length });
  }
  return marks;
}

/** Dates with a whole year: what they are is said elsewhere, but they are no number. */
function datesIn(page: Page, groups: readonly Group[]): Stretch[] {
  return groups.flatMap((group, from) => {
    const last = groups[from + 2];
    if (last === undefined || last.end - group.start > 10) return [];
    const date = readNumericDate(page.plain.slice(group.start, last.end));
    // "1-1-2026/31-12-2027" is two dates; "12-3-2027-8" is none.
    const own = last.gap;
    const joined = /^[.\-/_]$/.test(group.gap) ? group.gap : '';
    const goesOn = /^[.\-/_]$/.test(groups[from + 3]?.gap ?? '') ? groups[from + 3]?.gap : '';
    const isPart = joined === own || goesOn === own;
    return date === undefined || date.shortYear || isPart ? [] : [{ start: group.start, end: last.end }];
  });
}

const IBAN_BEGINS = /(?:^|[^A-Za-z0-9])([A-Za-z]{2})[ .-]?\d ?\d/g;
const IBAN_LETTERS = /^[A-Za-z]{2}(?:[ .-]{0,2}[A-Za-z0-9]){0,32}/;
const NL_IBAN = /^NL\d{2}[A-Z]{4}\d{10}$/;
/** Countries that people here have accounts in. Others would make an account of "op 12". */
const IBAN_COUNTRIES: ReadonlySet<string> = new Set(
  'NL DE BE LU FR GB IE ES PT IT AT CH DK SE NO FI PL CZ SK HU RO BG HR SI LT LV EE GR TR UA'.split(' '),
);

/** ISO 13616: the first four moved to the end, letters as 10 to 35, the remainder by 97 is 1. */
function passesIbanProof(iban: string): boolean {
  let rest = 0;
  for (const letter of `${iban.slice(4)}${iban.slice(0, 4)}`)
    rest = Number(`${rest}${parseInt(letter, 36)}`) % 97;
  return rest === 1;
}

function ibansIn({ plain }: Page): Mark[] {
  const marks: Mark[] = [];
  for (const match of plain.matchAll(IBAN_BEGINS)) {
    if (!IBAN_COUNTRIES.has((match[1] ?? '').toUpperCase())) continue;
    const start = match.index + match[0].search(/[A-Za-z]/);
    const length = ibanLength(IBAN_LETTERS.exec(plain.slice(start, start + 100))?.[0] ?? '');
    if (length > 0) marks.push({ kind: 'iban', level: 'block', start, end: start + length });
  }
  return marks;
}

/** How much of a stretch is the account: words behind it are not. 0 when nothing is. */
function ibanLength(found: string): number {
  let bare = '';
  let longest = 0;
  for (let i = 0; i < found.length; i++) {
    const letter = found.charAt(i);
    if (!/[A-Za-z0-9]/.test(letter)) continue;
    bare += letter.toUpperCase();
    if (NL_IBAN.test(bare)) return i + 1;
    if (bare.length >= 15 && /\d{6}/.test(bare) && passesIbanProof(bare)) longest = i + 1;
  }
  return longest;
}

/** BSN, telephone and account numbers; a date, an amount or a national number is none of these. */
export function findNumbers(page: Page): Mark[] {
  const groups = groupsOf(page);
  const ibans = ibansIn(page);
  const rest = without(groups, ibans);
  const undated = without(rest, datesIn(page, rest));
  const phones = phonesIn(page, undated);
  const personal = phones.filter(({ known }) => !known && !page.isPublic);
  return [
    ...ibans,
    ...personal.map(({ start, end }): Mark => ({ kind: 'phone', level: 'block', start, end })),
    ...bsnsIn(page, without(without(undated, phones), timesIn(page, CLOCK))),
  ];
}
