/**
 * Names of people: a title with a capital, initials, well-known first names, surnames that are nothing else. A name
 * that is also a word (Roos, Mark, Wil) counts only where a plain word would have no capital.
 */
import type { Mark, Page, PrivacyKind } from './privacy-finding.ts';
import {
  AMBIGUOUS_NAMES,
  BEFORE_LETTER,
  DOTTED_ABBREVIATIONS,
  FIRST_NAMES,
  MONTHS,
  NOT_AFTER_INITIAL,
  NOT_IN_SMALL_LETTERS,
  ORGANISATION_AFTER,
  ORGANISATION_BEFORE,
  ORGANISATION_ENDINGS,
  PARTICLES,
  RARE_NAMES,
  SPEECH_VERBS,
  STREETS_STRONG,
  STRONG_TITLES,
  SURNAMES,
  SURNAMES_AFTER_TITLE,
  TITLES,
} from './privacy-lists.ts';
import type { Token } from './privacy-text.ts';

type Tokens = readonly Token[];
interface Found {
  readonly kind: PrivacyKind;
  readonly from: number;
  /** The place behind its last token. */
  readonly until: number;
}

const SHORTEST_SHOUTED = 4;
const SHORTEST_SMALL = 5;
const isLetter = (token: Token | undefined): boolean =>
  token?.kind === 'word' && token.text.length === 1 && token.capital;
const isDot = (token: Token | undefined): boolean => token?.text === '.' && !token.spaced;
/** In one sentence with the word before it, and with nothing but a space between. */
const follows = (tokens: Tokens, at: number): boolean => {
  const [before, token] = [tokens[at - 1], tokens[at]];
  return before !== undefined && token !== undefined && token.sentence === before.sentence;
};

/** Jans, Anna's → jan, anna. */
function bareName(lower: string): string {
  if (lower.endsWith("'s")) return lower.slice(0, -2);
  if (FIRST_NAMES.has(lower) || !lower.endsWith('s') || lower.length < 5) return lower;
  return FIRST_NAMES.has(lower.slice(0, -1)) ? lower.slice(0, -1) : lower;
}

/** Behind a name: `van der Veen`, `- Willem`, `de Vries-Jansen`. The place behind what belongs to it. */
function throughSurname(tokens: Tokens, at: number): number {
  let until = at;
  for (let words = 0; words < 4; words++) {
    let i = until;
    const hyphen = tokens[i]?.text === '-' && tokens[i + 1]?.spaced === false;
    if (hyphen) i += 1;
    while (PARTICLES.has(tokens[i]?.lower ?? '') && follows(tokens, i) && i < until + 4) i += 1;
    const next = tokens[i];
    if (next?.kind !== 'word' || !next.capital || !follows(tokens, i)) break;
    if (MONTHS.has(next.lower) || (isLetter(next) && !isDot(tokens[i + 1]))) break;
    until = isLetter(next) ? i + 2 : i + 1;
  }
  return until;
}

/** "mevrouw Jansen", "dhr. J. de Vries", "fam. De Boer", and behind the strong ones "mevrouw de vries". */
function titled(tokens: Tokens, at: number): Found | undefined {
  const title = tokens[at];
  if (title === undefined || !TITLES.has(title.lower)) return undefined;
  let i = at + 1;
  if (isDot(tokens[i])) i += 1;
  const begin = i;
  while (PARTICLES.has(tokens[i]?.lower ?? '') && i < begin + 3) i += 1;
  const name = tokens[i];
  if (name?.kind !== 'word' || name.sentence !== title.sentence) return undefined;
  // "de wethouder van Midden-Drenthe": whose, not who.
  if (i === begin + 1 && tokens[begin]?.text === 'van' && !STRONG_TITLES.has(title.lower)) return undefined;
  const from =
    tokens[at - 1]?.lower === 'de' && /^(?:heer|familie|fam|weduwe)$/.test(title.lower) ? at - 1 : at;
  if (name.capital) {
    const isHouse = ORGANISATION_BEFORE.has(name.lower) && !SURNAMES_AFTER_TITLE.has(name.lower);
    if (isHouse || MONTHS.has(name.lower)) return undefined;
    // A street that is named after somebody.
    if (STREETS_STRONG.some((ending) => name.lower.endsWith(ending) && name.lower !== ending))
      return undefined;
    const until = isLetter(name) && isDot(tokens[i + 1]) ? i + 2 : i + 1;
    return { kind: 'title_name', from, until: throughSurname(tokens, until) };
  }
  if (!STRONG_TITLES.has(title.lower)) return undefined;
  const isName = SURNAMES.has(name.lower) || FIRST_NAMES.has(bareName(name.lower));
  const isSurname = isName || (i > begin && SURNAMES_AFTER_TITLE.has(name.lower));
  const isTrade =
    i === begin && SURNAMES_AFTER_TITLE.has(name.lower) && /^(?:mevrouw|meneer|mw|dhr)$/.test(title.lower);
  return isSurname || isTrade ? { kind: 'title_name', from, until: i + 1 } : undefined;
}

/** Lists of choices are short. */
const LAST_LIST_LETTER = 'F';

/** "A.B.", "A.B.C.", "J. de Vries", "J.W. Jansen"; not "Plan B. Daarna" or "B.V.". */
function initialed(tokens: Tokens, at: number): Found | undefined {
  const first = tokens[at];
  if (first === undefined || !isLetter(first) || !isDot(tokens[at + 1])) return undefined;
  let i = at;
  while (isLetter(tokens[i]) && isDot(tokens[i + 1]) && i < at + 10) i += 2;
  const count = (i - at) / 2;
  const written = tokens
    .slice(at, i)
    .map(({ text }) => text)
    .join('');
  if (DOTTED_ABBREVIATIONS.has(written) || BEFORE_LETTER.has(tokens[at - 1]?.lower ?? '')) return undefined;
  // Glued to a letter before it, as in "J.d.V.", it is the tail of something else.
  if (!first.spaced && tokens[at - 1]?.text === '.') return undefined;
  const begin = i;
  while (PARTICLES.has(tokens[i]?.lower ?? '') && i < begin + 3) i += 1;
  const name = tokens[i];
  const isName =
    name?.kind === 'word' && name.capital && name.text.length > 1 && name.text !== name.text.toUpperCase();
  const starts = isName && NOT_AFTER_INITIAL.has(name.lower) && i === begin;
  // "A. Koffie" at the start of a line is a list; a surname or a particle tells them apart.
  const isList =
    count === 1 &&
    first.first &&
    first.text <= LAST_LIST_LETTER &&
    i === begin &&
    !SURNAMES.has(name?.lower ?? '');
  if (isName && !starts && !isList)
    return { kind: 'initials_name', from: at, until: throughSurname(tokens, i + 1) };
  const after = tokens[begin];
  const alone = after === undefined || after.spaced || /^[,;:)!?]$/.test(after.text);
  return count >= 2 && alone ? { kind: 'initials', from: at, until: begin } : undefined;
}

/** "Jan Steenstraat", "Emma Kinderziekenhuis", "Marie Curie Lyceum", "Willem-Alexander wandelpad". */
function namesHouse(tokens: Tokens, at: number): boolean {
  const until = throughSurname(tokens, at + 1);
  for (let i = at + 1; i <= until; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word' || !follows(tokens, i)) continue;
    if (ORGANISATION_AFTER.has(token.lower)) return true;
    if (token.capital && ORGANISATION_ENDINGS.some((ending) => token.lower.endsWith(ending))) return true;
  }
  return false;
}

/** A shop, a school or a saint is named after somebody: "Stichting Emma", "Sint Maarten", "Albert Heijn". */
function isOrganisation(tokens: Tokens, at: number): boolean {
  const before = tokens[at - 1];
  const beyond = before?.text === '-' || before?.text === '.' ? tokens[at - 2] : before;
  if (beyond !== undefined && ORGANISATION_BEFORE.has(beyond.lower) && follows(tokens, at)) return true;
  const after = tokens[at + 1];
  // "Anna-huis", "Jan-van-Gentplein"; but "Jan-Willem" is a name.
  if (after?.text === '-' && !after.spaced && tokens[at + 2]?.spaced === false && !tokens[at + 2]?.capital)
    return true;
  return namesHouse(tokens, at);
}

/** 12 Jan, Jan 2027, Max 20: a month or a most. And the Piet of Sinterklaas. */
function isNobody(tokens: Tokens, at: number, lower: string): boolean {
  // Jan en alleman: everybody.
  if (lower === 'jan' && tokens[at + 2]?.lower === 'alleman') return true;
  if (lower === 'piet')
    return tokens.slice(Math.max(0, at - 3), at).some((one) => one.lower === 'sinterklaas');
  if (lower !== 'jan' && lower !== 'max') return false;
  const behind = isDot(tokens[at + 1]) ? tokens[at + 2] : tokens[at + 1];
  return tokens[at - 1]?.kind === 'number' || behind?.kind === 'number';
}

/** What makes a name of a word that stands where every word has a capital, or that is mostly something else. */
function actsAsPerson(tokens: Tokens, at: number): boolean {
  const next = tokens[at + 1];
  if (next === undefined || !follows(tokens, at + 1)) return false;
  if (SPEECH_VERBS.has(next.lower)) return true;
  const until = throughSurname(tokens, at + 1);
  const last = tokens[until - 1];
  if (until === at + 1 || last === undefined) return false;
  return (
    SURNAMES.has(last.lower) ||
    SURNAMES_AFTER_TITLE.has(last.lower) ||
    /^(?:der|den|ter)$/.test(tokens[until - 2]?.lower ?? '')
  );
}

function isPlainWord(tokens: Tokens, at: number, name: string): boolean {
  const token = tokens[at];
  if (token === undefined || RARE_NAMES.has(name)) return !actsAsPerson(tokens, at);
  const before = tokens[at - 1];
  if (before !== undefined && /^(?:de|het|'t|een|t)$/.test(before.lower)) return true;
  if (token.first) return !actsAsPerson(tokens, at);
  // Part of a longer name of its own: "De Oude Roos", "Plan Max".
  return before?.kind === 'word' && before.capital && !before.first && !FIRST_NAMES.has(before.lower);
}

function firstNamed(tokens: Tokens, at: number): Found | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const name = bareName(token.lower);
  const plain = FIRST_NAMES.has(name);
  if (!plain && !AMBIGUOUS_NAMES.has(name) && !RARE_NAMES.has(name)) return undefined;
  if (!token.capital && (!plain || name.length < SHORTEST_SMALL || NOT_IN_SMALL_LETTERS.has(name)))
    return undefined;
  const shouted = token.text.length > 1 && token.text === token.text.toUpperCase();
  if (shouted && (!plain || name.length < SHORTEST_SHOUTED)) return undefined;
  if (isOrganisation(tokens, at) || isNobody(tokens, at, name)) return undefined;
  if (!plain && isPlainWord(tokens, at, name)) return undefined;
  return { kind: 'first_name', from: at, until: throughSurname(tokens, at + 1) };
}

/** A surname that is nothing else, or "van der" and "van den" with a capital: hardly anything else has these. */
function surnamed(tokens: Tokens, at: number): Found | undefined {
  const token = tokens[at];
  if (token?.kind !== 'word') return undefined;
  const shouted = token.text.length > 1 && token.text === token.text.toUpperCase();
  if (token.capital && !shouted && SURNAMES.has(token.lower) && !isOrganisation(tokens, at))
    return { kind: 'surname', from: at, until: throughSurname(tokens, at + 1) };
  const middle = tokens[at + 1];
  const name = tokens[at + 2];
  if (token.lower !== 'van' || !/^(?:der|den)$/.test(middle?.lower ?? '')) return undefined;
  if (name?.kind !== 'word' || !name.capital || !follows(tokens, at + 2) || isOrganisation(tokens, at))
    return undefined;
  return { kind: 'surname', from: at, until: throughSurname(tokens, at + 3) };
}

/** The surnames of invented people in the example data: nobody is called so. */
const INVENTED = /(?:^| )(?:voorbeeld|verzonnen)$/;

function isAgreed(page: Page, { from, until }: Found): boolean {
  const { tokens, plain } = page;
  const written = (first: number): string =>
    plain.slice(tokens[first]?.start ?? 0, tokens[until - 1]?.end ?? 0).toLowerCase();
  let bare = from;
  while (bare < until && (TITLES.has(tokens[bare]?.lower ?? '') || tokens[bare]?.text === '.')) bare += 1;
  const all = written(from);
  return INVENTED.test(all) || page.publicNames.has(all) || page.publicNames.has(written(bare));
}

const isKnownName = (token: Token | undefined): boolean =>
  token !== undefined && (FIRST_NAMES.has(token.lower) || AMBIGUOUS_NAMES.has(token.lower));

/** Names; a note only where contact details of organisations belong. */
export function findNames(page: Page): Mark[] {
  const { tokens } = page;
  const marks: Mark[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const found =
      titled(tokens, at) ?? initialed(tokens, at) ?? firstNamed(tokens, at) ?? surnamed(tokens, at);
    if (found === undefined) {
      // All of "Basisschool Anne Frank" is the school.
      if (tokens[at]?.capital === true && isKnownName(tokens[at]) && isOrganisation(tokens, at))
        at = throughSurname(tokens, at + 1) - 1;
      continue;
    }
    const [start, end] = [tokens[found.from]?.start ?? 0, tokens[found.until - 1]?.end ?? 0];
    at = found.until - 1;
    if (!isAgreed(page, found))
      marks.push({ kind: found.kind, level: page.isPublic ? 'info' : 'warn', start, end });
  }
  return marks;
}
