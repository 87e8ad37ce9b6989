/** Words that point at one person without a name: "de weduwe naast de kerk", "de enige Syrische vrouw". */
import type { Mark, Page } from './privacy-finding.ts';
import { LOCAL_ROLES, PERSONS, PLACE_NOUNS, RELATIVES } from './privacy-lists.ts';
import type { Token } from './privacy-text.ts';

type Tokens = readonly Token[];

const ARTICLE = /^(?:de|het|onze|die|dat|'t)$/;
const CLOSE = /^(?:naast|achter|tegenover|boven|bij|aan|op|onder)$/;
/** Beside these a person lives; "bij" and "op" may also be a visit. */
const BESIDE = /^(?:naast|achter|tegenover|boven)$/;

interface Pointing {
  readonly start: number;
  readonly end: number;
}

/** From a preposition on: "naast de kerk", "tegenover onze school". The place behind it, or 0. */
function placeBehind(tokens: Tokens, at: number): number {
  if (!CLOSE.test(tokens[at]?.lower ?? '')) return 0;
  let i = at + 1;
  if (ARTICLE.test(tokens[i]?.lower ?? '')) i += 1;
  else return 0;
  if (!PLACE_NOUNS.has(tokens[i]?.lower ?? '')) i += 1;
  const noun = tokens[i];
  return noun !== undefined && PLACE_NOUNS.has(noun.lower) && noun.sentence === tokens[at]?.sentence
    ? i + 1
    : 0;
}

/** "die oude boer naast de brug", "de weduwe tegenover". */
function besideAt(tokens: Tokens, at: number): Pointing | undefined {
  if (!PERSONS.has(tokens[at]?.lower ?? '')) return undefined;
  let from = at;
  while (
    from > at - 3 &&
    /^[\p{L}]+$/u.test(tokens[from - 1]?.text ?? '') &&
    !ARTICLE.test(tokens[from]?.lower ?? '')
  )
    from -= 1;
  if (!ARTICLE.test(tokens[from]?.lower ?? '')) from = at;
  const near = /^(?:schuin|vlak|daar|pal|hier)$/.test(tokens[at + 1]?.lower ?? '') ? at + 2 : at + 1;
  const until = placeBehind(tokens, near);
  if (until > 0) return { start: from, end: until };
  const ends = tokens[near + 1] === undefined || tokens[near + 1]?.kind === 'mark';
  return /^(?:tegenover|hiernaast|hierachter)$/.test(tokens[near]?.lower ?? '') && ends
    ? { start: from, end: near + 1 }
    : undefined;
}

/** "woont naast de kerk", "naast de kerk woont"; not "waar wonen ouderen". */
function livingAt(tokens: Tokens, at: number): Pointing | undefined {
  const until = placeBehind(tokens, at);
  if (until === 0) return undefined;
  if (tokens[until]?.lower === 'woont') return { start: at, end: until + 1 };
  for (let i = at - 1; i >= at - 3; i--) if (tokens[i]?.lower === 'woont') return { start: i, end: until };
  const house = /^(?:huis|huisje)$/.test(tokens[at - 1]?.lower ?? '') && BESIDE.test(tokens[at]?.lower ?? '');
  return house ? { start: at - 1, end: until } : undefined;
}

const LIVING =
  /^(?:woont|bewoner|bewoonster|gezin|man|vrouw|huis|buurman|buurvrouw|familie|mensen|buren|die|iemand)$/;

/** "op nummer 12" beside somebody who lives; "op nummer 1 staat eenzaamheid" is a list. */
function numberAt(tokens: Tokens, at: number): Pointing | undefined {
  const number = tokens[at + 1];
  if (!/^(?:nummer|nr)$/.test(tokens[at]?.lower ?? '') || number?.kind !== 'number' || number.text.length > 3)
    return undefined;
  if (!/^(?:op|van)$/.test(tokens[at - 1]?.lower ?? '')) return undefined;
  const around = [...tokens.slice(Math.max(0, at - 5), at - 1), ...tokens.slice(at + 2, at + 5)];
  const lives = around.some(({ lower, sentence }) => sentence === number.sentence && LIVING.test(lower));
  return lives ? { start: at - 1, end: at + 2 } : undefined;
}

/** "de enige vrouw met …", "de weduwe", "de dochter van de bakker". */
function onlyAt(tokens: Tokens, at: number): Pointing | undefined {
  const article = tokens[at]?.lower ?? '';
  if (!/^(?:de|het|die|dat|onze)$/.test(article)) return undefined;
  for (let i = at + 1; i <= at + 3; i++) {
    const token = tokens[i];
    if (token?.kind !== 'word' || token.sentence !== tokens[at]?.sentence) return undefined;
    const only = tokens[at + 1]?.lower === 'enige' && i > at + 1 && PERSONS.has(token.lower);
    const widow = /^(?:weduwe|weduwnaar)$/.test(token.lower) && i <= at + 2;
    const ofRole =
      RELATIVES.has(token.lower) &&
      tokens[i + 1]?.lower === 'van' &&
      /^(?:de|onze)$/.test(tokens[i + 2]?.lower ?? '') &&
      LOCAL_ROLES.has(tokens[i + 3]?.lower ?? '');
    if (ofRole) return { start: at, end: i + 4 };
    if (only || widow) return { start: at, end: i + 1 };
  }
  return undefined;
}

/** "Bijvoorbeeld: die oude boer bij de brug." is how our own tips warn: an example and nothing behind it. */
function isExample(tokens: Tokens, { start, end }: Pointing): boolean {
  const first = tokens[start - 1]?.text === ':' && tokens[start - 2]?.lower === 'bijvoorbeeld';
  return first && (tokens[end] === undefined || tokens[end]?.text === '.');
}

/** Pointers at one person. */
export function findPointers({ tokens }: Page): Mark[] {
  const marks: Mark[] = [];
  let reached = 0;
  tokens.forEach((_token, at) => {
    if (at < reached) return;
    const found = onlyAt(tokens, at) ?? besideAt(tokens, at) ?? livingAt(tokens, at) ?? numberAt(tokens, at);
    if (found === undefined) return;
    const long = besideAt(tokens, found.end - 1) ?? found;
    const whole = { start: Math.min(found.start, long.start), end: Math.max(found.end, long.end) };
    reached = whole.end;
    if (isExample(tokens, whole)) return;
    const [first, last] = [tokens[whole.start], tokens[whole.end - 1]];
    if (first !== undefined && last !== undefined)
      marks.push({ kind: 'place_pointer', level: 'warn', start: first.start, end: last.end });
  });
  return marks;
}
