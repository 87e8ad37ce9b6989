/** Dates of birth, years of birth. A full date before 2015 is one; a later date is one beside a word for birth. */
import type { Mark, Page, PrivacyLevel } from './privacy-finding.ts';
import { BIRTH_WORDS, MONTHS, SHE_HE, UNITS } from './privacy-lists.ts';
import { isDay, readNumericDate } from './privacy-planning.ts';
import type { Token } from './privacy-text.ts';

/** Meetings are planned from here on; what lies before it is somebody's past. */
const FIRST_PLANNED_YEAR = 2015;
/** Two digits: up to here 20xx, from here 19xx. */
const LAST_PLANNED_SHORT = 40;

interface FoundDate {
  /** Places among the tokens: the first, and the one behind the last. */
  readonly from: number;
  readonly until: number;
  readonly year?: number;
  readonly shortYear: boolean;
  /** Not surely a date: numbers with nothing but spaces between them may just as well be counts. */
  readonly loose: boolean;
}

const isYear = (token: Token | undefined): boolean =>
  token?.kind === 'number' && /^(?:19|20)\d\d$/.test(token.text);
const isMonth = (token: Token | undefined): boolean => token !== undefined && MONTHS.has(token.lower);

/** 12-03-1941, 12 - 3 - 41, 1941/03/12, 12 03 1941, 12031941. */
function numericDateAt(page: Page, at: number): FoundDate | undefined {
  const compact = /^(\d\d)(\d\d)((?:19|20)\d\d)$/.exec(page.tokens[at]?.text ?? '');
  if (compact && isDay(Number(compact[1]), Number(compact[2])))
    return { from: at, until: at + 1, year: Number(compact[3]), shortYear: false, loose: true };
  const numbers: number[] = [];
  for (let i = at; i < page.tokens.length && i < at + 5 && numbers.length < 3; i++) {
    if (page.tokens[i]?.kind === 'number') numbers.push(i);
    else if (!/^[-./]$/.test(page.tokens[i]?.text ?? '')) return undefined;
  }
  const [first, middle, last] = numbers.map((i) => page.tokens[i]);
  const until = (numbers[2] ?? at) + 1;
  if (first === undefined || middle === undefined || last === undefined) return undefined;
  const text = page.plain.slice(first.start, last.end);
  const loose = /^\d+ +\d+ +\d+$/.test(text);
  const date = readNumericDate(text.replace(/ *([-./]) */g, '$1').replace(/ +/g, '-'));
  if (date === undefined || /^[-./]\d/.test(page.plain.slice(last.end, last.end + 2))) return undefined;
  // 1.1.64 is a version as often as a day.
  const doubtful = loose || (date.shortYear && text.includes('.'));
  return { from: at, until, year: date.year, shortYear: date.shortYear, loose: doubtful };
}

/** 12 maart 1941, 12e mrt. '41, 12-mrt-1941, 12 maart. */
function writtenDateAt({ tokens }: Page, at: number): FoundDate | undefined {
  let i = at + 1;
  if (/^(?:e|ste|de)$/.test(tokens[i]?.lower ?? '') && tokens[i]?.spaced === false) i += 1;
  if (tokens[i]?.text === '-') i += 1;
  const month = tokens[i];
  if (!isMonth(month) || !isDay(Number(tokens[at]?.text), 1)) return undefined;
  i += 1;
  const bare = i;
  while (/^[.,'-]$/.test(tokens[i]?.text ?? '')) i += 1;
  const year = tokens[i];
  if (isYear(year))
    return { from: at, until: i + 1, year: Number(year?.text), shortYear: false, loose: false };
  const isShort = year?.kind === 'number' && year.text.length === 2 && !isTimeOrCount(tokens, i);
  if (isShort) return { from: at, until: i + 1, year: Number(year.text), shortYear: true, loose: false };
  return { from: at, until: bare, shortYear: false, loose: false };
}

/** 4 april 19.30 and 4 april 20 mensen hold no year. */
function isTimeOrCount(tokens: readonly Token[], at: number): boolean {
  if (tokens[at - 1]?.text === "'") return false;
  const next = tokens[at + 1];
  const behind = tokens[at + 2];
  const tight = next !== undefined && /^[.:]$/.test(next.text) && behind?.kind === 'number' && !behind.spaced;
  return tight || Number(tokens[at]?.text) <= LAST_PLANNED_SHORT || UNITS.has(next?.lower ?? '');
}

const BIRTH_REACH = 30;

/** Whether a word for birth stands shortly before, or right behind. */
function isBirth({ tokens, plain }: Page, { from, until }: FoundDate): boolean {
  const start = tokens[from]?.start ?? 0;
  if (/[*°] ?$/.test(plain.slice(Math.max(0, start - 2), start))) return true;
  for (let i = from - 1; i >= 0 && start - (tokens[i]?.end ?? 0) < BIRTH_REACH; i--) {
    if (BIRTH_WORDS.has(tokens[i]?.lower ?? '')) return true;
  }
  return BIRTH_WORDS.has(tokens[until]?.lower ?? '') || BIRTH_WORDS.has(tokens[until + 1]?.lower ?? '');
}

/** Whose birthday it is, is a question: a club has one too. */
function isBirthday({ tokens }: Page, { from }: FoundDate): boolean {
  return tokens
    .slice(Math.max(0, from - 4), from)
    .some(({ lower }) => /^(?:jarig|verjaardag|verjaart)$/.test(lower));
}

function judge(page: Page, date: FoundDate): readonly ['birth_date' | 'date', PrivacyLevel] | undefined {
  if (isBirth(page, date)) return ['birth_date', 'block'];
  if (date.loose) return undefined;
  if (date.year !== undefined && !date.shortYear && date.year < FIRST_PLANNED_YEAR)
    return ['birth_date', 'block'];
  if (isBirthday(page, date)) return ['birth_date', 'warn'];
  if (!date.shortYear || date.year === undefined) return undefined;
  if (date.year > LAST_PLANNED_SHORT) return ['date', 'warn'];
  return date.year < FIRST_PLANNED_YEAR - 2000 ? ['date', 'info'] : undefined;
}

/** "geboren in 1948", "geboren in maart 1948", "zij is van 1948". */
function birthYearAt({ tokens }: Page, at: number): Mark | undefined {
  const year = tokens[at];
  if (year === undefined || !isYear(year)) return undefined;
  const before = tokens.slice(Math.max(0, at - 4), at).filter(({ kind }) => kind === 'word');
  const words = before.map(({ lower }) => lower);
  const month = isMonth(before[before.length - 1]);
  if (words.slice(-3).some((word) => BIRTH_WORDS.has(word))) {
    const start = month ? (before[before.length - 1]?.start ?? year.start) : year.start;
    return {
      kind: month ? 'birth_date' : 'birth_year',
      level: month ? 'block' : 'warn',
      start,
      end: year.end,
    };
  }
  const [who, is, from] = words.slice(-3);
  const isOfYear = SHE_HE.has(who ?? '') && is === 'is' && (from === 'van' || from === 'uit');
  return isOfYear ? { kind: 'birth_year', level: 'warn', start: year.start, end: year.end } : undefined;
}

/** Dates and years of birth, and dates that may be one. */
export function findBirths(page: Page): Mark[] {
  const marks: Mark[] = [];
  const { tokens } = page;
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token?.kind !== 'number') continue;
    const tight = /\d[-./]$/.test(page.plain.slice(Math.max(0, token.start - 2), token.start));
    const date = (tight ? undefined : numericDateAt(page, at)) ?? writtenDateAt(page, at);
    if (date === undefined) {
      const year = birthYearAt(page, at);
      if (year !== undefined) marks.push(year);
      continue;
    }
    const found = judge(page, date);
    const end = tokens[date.until - 1]?.end ?? token.end;
    if (found !== undefined) marks.push({ kind: found[0], level: found[1], start: token.start, end });
    at = date.until - 1;
  }
  return marks;
}
