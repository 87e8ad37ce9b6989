/**
 * Numbers that tell when, how many or how much, and so are nobody's: dates, times, years, ranges and amounts.
 * The check for personal numbers asks here first, or a meeting on 2027-03-12 from 19.30-21.30 would be blocked.
 */

const DAY_FIRST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const YEAR_FIRST = /^(\d{4})([-/])(\d{1,2})\2(\d{1,2})$/;
const TIME = /^(?:[01]?\d|2[0-4])[.:][0-5]\d$/;
const TIMES = /^(?:[01]?\d|2[0-4])[.:][0-5]\d-(?:[01]?\d|2[0-4])[.:][0-5]\d$/;
const DAY_AND_MONTH = /^(\d{1,2})[-/](\d{1,2})$/;
const YEARS = /^((?:19|20)\d\d)[-/]((?:19|20)\d\d)$/;
const AMOUNTS = /^([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,5})-([1-9]\d{0,2}(?:\.\d{3})+|[1-9]\d{0,5})$/;
const DOTTED = /^\d{1,3}(?:\.\d{3})+$/;
/** People round off what they estimate; somebody's number is rarely round twice. */
const ROUND = 50;
const FIRST_YEAR = 1900;
const LAST_YEAR = 2059;
/** A year that stands loose among numbers is taken for a year only when people plan for it. */
const PLANNED_YEAR = /^20(?:1[5-9]|[2-4]\d)$/;

export interface NumericDate {
  readonly day: number;
  readonly month: number;
  /** As written: four digits, or two. */
  readonly year: number;
  readonly shortYear: boolean;
}

export function isDay(day: number, month: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= 29;
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** A date in digits, the day or the year first; undefined when it is none. */
export function readNumericDate(text: string): NumericDate | undefined {
  const dayFirst = DAY_FIRST.exec(text);
  const yearFirst = YEAR_FIRST.exec(text);
  const found = dayFirst
    ? { day: Number(dayFirst[1]), month: Number(dayFirst[3]), year: Number(dayFirst[4]) }
    : yearFirst
      ? { day: Number(yearFirst[4]), month: Number(yearFirst[3]), year: Number(yearFirst[1]) }
      : undefined;
  if (found === undefined || !isDay(found.day, found.month)) return undefined;
  const shortYear = dayFirst?.[4]?.length === 2;
  if (!shortYear && (found.year < FIRST_YEAR || found.year > LAST_YEAR)) return undefined;
  return { ...found, shortYear };
}

const valueOf = (amount: string): number => Number(amount.replace(/\./g, ''));

function isRange(text: string): boolean {
  const years = YEARS.exec(text);
  if (years) {
    const apart = Number(years[2]) - Number(years[1]);
    return apart >= 0 && apart <= 100;
  }
  const amounts = AMOUNTS.exec(text);
  if (!amounts) return false;
  const [low, high] = [valueOf(amounts[1] ?? ''), valueOf(amounts[2] ?? '')];
  return low < high && low % ROUND === 0 && high % ROUND === 0;
}

function isMoment(word: string): boolean {
  const date = readNumericDate(word);
  const isDate = date !== undefined && !(date.shortYear && word.includes('.'));
  return isDate || PLANNED_YEAR.test(word) || TIME.test(word) || TIMES.test(word);
}

/** A day without its year, with the hour behind it: 22-11 22.00-7.00. */
function isDayWithHours([first = '', ...hours]: readonly string[]): boolean {
  const date = DAY_AND_MONTH.exec(first);
  if (date === null || !isDay(Number(date[1]), Number(date[2])) || hours.length === 0) return false;
  return hours.every((word) => TIME.test(word) || TIMES.test(word));
}

const BEFORE_YEAR =
  /(?:^|[^a-z])(?:in|sinds|vanaf|jaar|begin|eind|medio|zomer|winter|voorjaar|najaar|jan|feb|mrt|apr|aug|sep|sept|okt|nov|dec|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december) $/;
const YEAR_AND_COUNT = /^20(?:1[5-9]|2\d|3\d) \d{1,4}$/;
const MONEY_BEFORE = /(?:€|eur|euro) ?$/;
const MONEY_AFTER = /^(?:,\d\d|,-|,--)? ?(?:€|eur\b|euro)/;
const CHAMBER_BEFORE = /kvk[a-z -]{0,9}[:.]? ?$/;

/**
 * Whether digits with their separators are explained by something other than a person.
 * @param before some 20 letters before them, in small letters, and `after` some 8 behind
 */
export function isExplained(text: string, before: string, after: string): boolean {
  const tight = text.replace(/ ?- ?/g, '-');
  if (isRange(tight)) return true;
  const words = tight.split(/ +/);
  if (words.every(isMoment) || isDayWithHours(words)) return true;
  if (YEAR_AND_COUNT.test(tight) && BEFORE_YEAR.test(before)) return true;
  const digits = text.replace(/\D/g, '');
  if (digits.length === 8 && digits === text && CHAMBER_BEFORE.test(before)) return true;
  // Nobody here has a hundred millions to spend, so nine digits stay suspect.
  if (digits.length !== 8 || !(MONEY_BEFORE.test(before) || MONEY_AFTER.test(after))) return false;
  return DOTTED.test(text) || (digits === text && digits.endsWith('000'));
}
