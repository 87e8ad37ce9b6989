/** Where one person can be found or reached: e-mail, postcode with letters, street with number. */
import type { Mark, Page } from './privacy-finding.ts';
import { BARE_STREETS, MONTHS, NOT_STREETS, STREETS_STRONG, STREETS_WEAK, UNITS } from './privacy-lists.ts';
import type { Token } from './privacy-text.ts';

const LOCAL_PART = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const LONGEST_LOCAL_PART = 64;
const DOMAIN = /^ ?(?:[\p{L}\p{N}-]{1,63} ?\. ?){1,5}\p{L}{2,24}/u;
const TIGHT_DOMAIN = /^(?:[\p{L}\p{N}-]{1,63}\.){1,5}\p{L}{2,24}/u;
const LONGEST_DOMAIN = 260;

/** From every @ outwards, so that a text of nothing but letters costs nothing. */
function emailsIn({ plain }: Page): Mark[] {
  const marks: Mark[] = [];
  for (let at = plain.indexOf('@'); at >= 0; at = plain.indexOf('@', at + 1)) {
    const behind = plain.slice(at + 1, at + 1 + LONGEST_DOMAIN);
    const spaced = plain.charAt(at - 1) === ' ';
    const domain = (spaced ? DOMAIN : TIGHT_DOMAIN).exec(behind)?.[0];
    let start = spaced ? at - 1 : at;
    const begin = start;
    while (start > 0 && begin - start < LONGEST_LOCAL_PART && LOCAL_PART.test(plain.charAt(start - 1)))
      start -= 1;
    if (domain === undefined || start === begin) continue;
    marks.push({ kind: 'email', level: 'block', start, end: at + 1 + domain.length });
  }
  return marks;
}

/** "fenna at voorbeeld punt nl", "fenna(at)voorbeeld.nl": written so that a machine would not see it. */
const SPOKEN =
  /[\p{L}\p{N}._-]{1,64} ?(?:\[ ?at ?\]|\( ?at ?\)|\{ ?at ?\}| at | apenstaart(?:je)? ) ?[\p{L}\p{N}-]{2,63}(?: ?(?:\.|\(?(?:punt|dot)\)?) ?)(?:nl|com|net|org|eu|be|de|info|nu|example|frl)(?!\p{L})/giu;

function spokenEmailsIn({ plain }: Page): Mark[] {
  // The pattern is dear, and the word is rare.
  if (!/[\s([{](?:at|apenstaart)/i.test(plain)) return [];
  return Array.from(plain.matchAll(SPOKEN), (match) => ({
    kind: 'email' as const,
    level: 'block' as const,
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** Never issued, because of what they stand for. */
const NOT_ISSUED = /^s[ads]$/i;
/** What stands behind a number of four digits and is no postcode: units, and short words. */
const SHORT_WORDS: ReadonlySet<string> = new Set(
  'km cm mm kg mg ml dl gr ha pk kw uu st nr op of en in is te de we je ze ik er al zo na om af nu wo di ma do vr za zo hm ja ca eu tm mb gb pp a.o ms va'.split(
    ' ',
  ),
);
const UNIT_LETTERS = /^(?:KM|CM|MM|KG|EU|KW|PK|MB|GB|HA|ML)$/;

function isPostcode({ tokens, plain }: Page, at: number): boolean {
  const [before, digits, letters, next] = [tokens[at - 1], tokens[at], tokens[at + 1], tokens[at + 2]];
  if (digits === undefined || letters === undefined || !/^[1-9]\d{3}$/.test(digits.text)) return false;
  if (letters.kind !== 'word' || !/^[a-z]{2}$/.test(letters.lower)) return false;
  const gap = letters.start - digits.end;
  if (gap > 2 || NOT_ISSUED.test(letters.text)) return false;
  // In the middle of a code of letters and digits.
  if (/[\p{L}\p{N}]$/u.test(plain.charAt(digits.start - 1))) return false;
  if (next !== undefined && !next.spaced && next.kind === 'number') return false;
  const shouted = next?.kind === 'word' && next.text.length > 1 && isUpper(next.text);
  if (isUpper(letters.text))
    return !UNIT_LETTERS.test(letters.text) && !(shouted && SHORT_WORDS.has(letters.lower));
  if (SHORT_WORDS.has(letters.lower)) return false;
  // In small letters and apart it is a postcode only beside the rest of an address.
  const beside = next?.capital === true && next.sentence === letters.sentence;
  const behind =
    before !== undefined && (before.kind === 'number' || /^(?:,|:|postcode)$/.test(before.lower));
  return gap === 0 || beside || behind;
}

const isUpper = (text: string): boolean => text === text.toUpperCase();

function postcodesIn(page: Page): Mark[] {
  const { tokens } = page;
  return tokens.flatMap((token, at): Mark[] => {
    const letters = tokens[at + 1];
    if (token.kind !== 'number' || letters === undefined || !isPostcode(page, at)) return [];
    return [{ kind: 'postcode', level: 'block', start: token.start, end: letters.end }];
  });
}

const SHORTEST_STREET = 5;
const LIVES = /^(?:woont|wonen|woonde|woonachtig|adres|huisadres|huis|thuis)$/;

/** `sure`: a number behind it is a house. `likely`: only when more points that way. */
function streetForm(token: Token): 'sure' | 'likely' | undefined {
  const { lower, text, capital } = token;
  if (token.kind !== 'word' || NOT_STREETS.has(lower)) return undefined;
  const ends = (ending: string): boolean => lower.endsWith(ending);
  if (STREETS_STRONG.some(ends) && (capital || lower.length >= SHORTEST_STREET)) {
    if (!STREETS_STRONG.includes(lower)) return 'sure';
    return capital ? 'likely' : undefined;
  }
  if (!capital || isUpper(text)) return undefined;
  return BARE_STREETS.has(lower) || (STREETS_WEAK.some(ends) && lower.length >= SHORTEST_STREET)
    ? 'likely'
    : undefined;
}

/** What is behind the number says whether it counts, tells the time, or is a house. */
function isHouseNumber(page: Page, at: number): boolean {
  const { tokens, plain } = page;
  const number = tokens[at];
  if (number?.kind !== 'number' || number.text.length > 4 || number.text.startsWith('0')) return false;
  const next = tokens[at + 1];
  if (/^(?:[.:]\d|,\d|[-/]\d{1,2}[-/]\d)/.test(plain.slice(number.end, number.end + 6))) return false;
  if (next === undefined || next.sentence !== number.sentence) return true;
  return !(UNITS.has(next.lower) || MONTHS.has(next.lower) || next.text === '%' || next.text === '€');
}

/** House behind a name that need not be a street: a letter, an end, a comma, or somebody living there. */
function isClearlyHouse({ tokens }: Page, street: number, number: number): boolean {
  const bare =
    BARE_STREETS.has(tokens[street]?.lower ?? '') || STREETS_STRONG.includes(tokens[street]?.lower ?? '');
  const lives = tokens.slice(Math.max(0, street - 4), street).some(({ lower }) => LIVES.test(lower));
  if (lives) return true;
  const next = tokens[number + 1];
  const letter = next?.kind === 'word' && next.text.length === 1 && !next.spaced;
  if (bare) return letter || (next?.text === ',' && tokens[number + 2]?.capital === true);
  return letter || next === undefined || /^[.,;)!?]$/.test(next.text);
}

function streetsIn(page: Page): Mark[] {
  const { tokens } = page;
  const marks: Mark[] = [];
  tokens.forEach((token, at) => {
    if (token.lower === 'huisnummer') {
      const number = tokens[at + 1]?.text === ':' ? tokens[at + 2] : tokens[at + 1];
      if (number?.kind === 'number')
        marks.push({ kind: 'street_number', level: 'block', start: token.start, end: number.end });
    }
    const form = streetForm(token);
    if (form === undefined) return;
    let number = at + 1;
    while (number < at + 4 && /^(?:nr|nummer|no|huisnummer|[.,:])$/.test(tokens[number]?.lower ?? ''))
      number += 1;
    // "Hoofdstraat. 12 mensen" and "Hoofdstraat, 12 mensen" are no addresses.
    if (tokens[number]?.sentence !== token.sentence || !isHouseNumber(page, number)) return;
    if (form === 'likely' && !isClearlyHouse(page, at, number)) return;
    const letter = tokens[number + 1];
    const hasLetter = letter?.kind === 'word' && letter.text.length === 1 && !letter.spaced;
    const last = hasLetter ? letter : tokens[number];
    marks.push({ kind: 'street_number', level: 'block', start: token.start, end: last?.end ?? token.end });
  });
  return marks;
}

/** E-mail, postcode, street and number; none of these where contact details of organisations belong. */
export function findAddresses(page: Page): Mark[] {
  if (page.isPublic) return [];
  return [...emailsIn(page), ...spokenEmailsIn(page), ...postcodesIn(page), ...streetsIn(page)];
}
