/** The exact age of one person: "83-jarige", "zij is 91", "een jongen van 16", "Hendrikje (83)". */
import type { Mark, Page } from './privacy-finding.ts';
import {
  ANNIVERSARIES,
  MONTHS,
  NOT_AGE_AFTER,
  PEOPLE_WITH_AGE,
  SPANS,
  THINGS,
  UNITS,
} from './privacy-lists.ts';
import type { Token } from './privacy-text.ts';

type Tokens = readonly Token[];
const OLDEST = 119;

const TENS = 'twintig|dertig|veertig|vijftig|zestig|zeventig|tachtig|negentig|honderd';
const NUMBER_WORD = new RegExp(`^(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?(?:${TENS})$`);
const WORD_JARIG = new RegExp(
  `^(?:(?:(?:een|twee|drie|vier|vijf|zes|zeven|acht|negen)en)?(?:${TENS})|(?:dert|veert|vijft|zest|zevent|acht|negent)ien)jarige?$`,
);
const COUNTED = /^(?:\d{1,3})$/;
const WAS = /^(?:is|wordt|werd|was|geworden)$/;
const FILLER =
  /^(?:al|nu|bijna|pas|inmiddels|net|straks|ook|ruim|dit|jaar|morgen|vandaag|binnenkort|zelf|toen|maar|volgende|maand|week|vorig|vorige|deze|in|op)$/;

/** In digits up to 119, or a number word from twenty on: "kind van vier" is how everybody talks of children. */
function isAge(token: Token | undefined): boolean {
  if (token?.kind === 'number')
    return COUNTED.test(token.text) && Number(token.text) > 0 && Number(token.text) <= OLDEST;
  return token !== undefined && NUMBER_WORD.test(token.lower);
}

const isYears = (token: Token | undefined): boolean => /^(?:jaar|jr|jaren)$/.test(token?.lower ?? '');
const ends = (tokens: Tokens, at: number): boolean =>
  tokens[at] === undefined ||
  tokens[at]?.sentence !== tokens[at - 1]?.sentence ||
  /^[.,;:)!?]$/.test(tokens[at]?.text ?? '');

/** More of a number follows: 16-18, 65+, 2,5, 19.30. */
function goesOn(tokens: Tokens, at: number): boolean {
  const [next, behind] = [tokens[at + 1], tokens[at + 2]];
  if (next === undefined || next.kind !== 'mark')
    return next?.lower === 'tot' || next?.lower === 'plus' || next?.lower === 'plusser';
  if (/^[+%€/]$/.test(next.text)) return true;
  return (
    /^[-.,:]$/.test(next.text) &&
    !next.spaced &&
    behind !== undefined &&
    (behind.kind === 'number' || behind.lower === 'plus') &&
    !behind.spaced
  );
}

/** "83-jarige", "83 jarig", "tachtigjarige"; not "het 50-jarig bestaan" nor "de 80-jarigen". */
function jarigAt(tokens: Tokens, at: number): readonly [number, number] | undefined {
  const token = tokens[at];
  if (token === undefined || ANNIVERSARIES.has(tokens[at + 1]?.lower ?? '')) return undefined;
  if (ANNIVERSARIES.has(tokens[at + 2]?.lower ?? '')) return undefined;
  if (WORD_JARIG.test(token.lower)) return [at, at + 1];
  if (token.lower !== 'jarige' && token.lower !== 'jarig') return undefined;
  const number = tokens[at - 1]?.text === '-' ? at - 2 : at - 1;
  return isAge(tokens[number]) && !(tokens[number - 1]?.text === ',') ? [number, at + 1] : undefined;
}

/** Whose age it is: the nearest word before it that can have one, or a thing. */
function subjectBefore(page: Page, at: number, names: readonly Mark[]): 'person' | 'thing' | undefined {
  const { tokens } = page;
  const sentence = tokens[at]?.sentence;
  for (let i = at - 1; i >= 0 && i >= at - 6 && tokens[i]?.sentence === sentence; i--) {
    const token = tokens[i];
    if (token === undefined) break;
    if (PEOPLE_WITH_AGE.has(token.lower)) return 'person';
    if (THINGS.has(token.lower)) return 'thing';
    if (names.some(({ start, end }) => start <= token.start && token.end <= end)) return 'person';
  }
  return undefined;
}

/** "zij is 91", "hij wordt volgende week 80 jaar", "de pilot is 2 jaar" not. */
function isAt(page: Page, at: number, names: readonly Mark[]): boolean {
  const { tokens } = page;
  if (goesOn(tokens, at)) return false;
  let verb = at - 1;
  const isFiller = ({ lower }: Token): boolean => FILLER.test(lower) || MONTHS.has(lower);
  for (let i = verb; i > at - 4; i--) {
    const token = tokens[i];
    if (token === undefined || !isFiller(token)) break;
    verb = i - 1;
  }
  const after = tokens[at + 1];
  const years = isYears(after);
  if (years && NOT_AGE_AFTER.has(tokens[at + 2]?.lower ?? '')) return false;
  if (!WAS.test(tokens[verb]?.lower ?? ''))
    return years && tokens[at + 2]?.lower === 'oud' && subjectBefore(page, at, names) !== 'thing';
  const subject = subjectBefore(page, verb, names);
  if (years) return subject !== 'thing';
  const counts =
    after !== undefined &&
    !ends(tokens, at + 1) &&
    !/^(?:en|maar|geworden|of|dus|die|dat)$/.test(after.lower);
  return subject === 'person' && !counts;
}

/** "van 16 jaar", "een vrouw van 83", "een baby van 3 maanden"; not "een periode van 3 jaar". */
function isOf(tokens: Tokens, at: number): boolean {
  if (tokens[at - 1]?.lower !== 'van' || goesOn(tokens, at)) return false;
  const noun = tokens[at - 2]?.lower ?? '';
  const after = tokens[at + 1];
  if (isYears(after)) return !SPANS.has(noun) && !NOT_AGE_AFTER.has(tokens[at + 2]?.lower ?? '');
  if (!PEOPLE_WITH_AGE.has(noun)) return false;
  if (/^(?:maanden|maand|weken)$/.test(after?.lower ?? '')) return true;
  if (after === undefined || ends(tokens, at + 1)) return true;
  return (
    /^(?:die|dat|met|zonder|in|uit|heeft|is|was|kan|wil|woont|zoekt|en|of|krijgt)$/.test(after.lower) &&
    !UNITS.has(after.lower)
  );
}

/** "Hendrikje (83)", "Hendrikje, 83 jaar", "Hendrikje, 83,". */
function isBehindName(tokens: Tokens, at: number, names: readonly Mark[]): boolean {
  const [before, name, after] = [tokens[at - 1], tokens[at - 2], tokens[at + 1]];
  if (before === undefined || name === undefined || !/^[(,]$/.test(before.text)) return false;
  const isPerson = names.some(({ end }) => end === name.end) || PEOPLE_WITH_AGE.has(name.lower);
  if (!isPerson) return false;
  if (before.text === '(') return after?.text === ')' || isYears(after);
  return isYears(after) || (after?.text === ',' && !goesOn(tokens, at));
}

/** "leeftijd: 83", "op haar 83e". */
function isNamedAge(tokens: Tokens, at: number): boolean {
  const before = tokens[at - 1]?.text === ':' ? at - 2 : at - 1;
  const word = tokens[before]?.lower === 'van' || tokens[before]?.lower === 'is' ? before - 1 : before;
  if (tokens[word]?.lower === 'leeftijd') {
    const alone = ends(tokens, at + 1) || isYears(tokens[at + 1]);
    return alone && tokens[word - 1]?.lower !== 'gemiddelde' && !goesOn(tokens, at);
  }
  const after = tokens[at + 1];
  if (!/^(?:e|ste|de)$/.test(after?.lower ?? '') || after?.spaced !== false || Number(tokens[at]?.text) < 10)
    return false;
  if (!/^(?:haar|zijn)$/.test(tokens[at - 1]?.lower ?? '')) return false;
  return (
    /^(?:op|sinds|tot|na|voor|vlak)$/.test(tokens[at - 2]?.lower ?? '') ||
    /^(?:verjaardag|levensjaar)$/.test(tokens[at + 2]?.lower ?? '')
  );
}

/** Ages of one person. `names` are the names found already. */
export function findAges(page: Page, names: readonly Mark[]): Mark[] {
  const { tokens } = page;
  const marks: Mark[] = [];
  tokens.forEach((token, at) => {
    const jarig = jarigAt(tokens, at);
    const few = namesNear(names, token.start);
    const range =
      jarig ??
      (isAge(token) &&
      (isAt(page, at, few) || isOf(tokens, at) || isBehindName(tokens, at, few) || isNamedAge(tokens, at))
        ? ([at, isYears(tokens[at + 1]) ? at + 2 : at + 1] as const)
        : undefined);
    if (range === undefined) return;
    const [start, end] = [tokens[range[0]]?.start ?? token.start, tokens[range[1] - 1]?.end ?? token.end];
    marks.push({ kind: 'exact_age', level: 'warn', start, end });
  });
  return marks;
}

const REACH = 80;

/** Names are in order: the few that can be the subject of a number. */
function namesNear(names: readonly Mark[], at: number): readonly Mark[] {
  let low = 0;
  let high = names.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((names[middle]?.end ?? 0) < at - REACH) low = middle + 1;
    else high = middle;
  }
  return names.slice(low, low + 8).filter(({ start }) => start < at);
}
