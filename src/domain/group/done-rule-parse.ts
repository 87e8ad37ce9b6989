/**
 * The language of done-rules: when has a group done a step? A rule is text beside the step in the content, so that
 * a step can change without code.
 *
 *     rule   = all { "or" all } ;
 *     all    = test { "and" test } ;
 *     test   = "not" test | "(" rule ")" | call | amount sign amount | amount "in" number ".." number ;
 *     call   = word "(" path [ ":" path { "," path } ] ")" ;
 *     amount = ( number | path | "count" "(" path ")" ) [ "*" number ] ;
 *     sign   = ">=" | "<=" | ">" | "<" | "=" ;
 *     path   = word [ "." word ] ;
 *     word   = letter { letter | digit | "_" } ;          (small letters; number: at most 6 digits)
 */

/** A field, or a subfield of a list (`assets.initiative_kind`). */
export interface Path {
  readonly name: string;
  readonly sub?: string;
}
/** @returns a path as the rule says it. */
export const pathText = ({ name, sub }: Path): string => (sub === undefined ? name : `${name}.${sub}`);

export interface Amount {
  readonly of: number | { readonly value: Path } | { readonly count: Path };
  readonly times: number;
}
export type Sign = '>=' | '<=' | '>' | '<' | '=';

export type Rule =
  | { readonly op: 'or' | 'and'; readonly parts: readonly Rule[] }
  | { readonly op: 'not'; readonly part: Rule }
  | { readonly op: 'call'; readonly word: string; readonly about: Path; readonly rest: readonly Path[] }
  | { readonly op: 'compare'; readonly left: Amount; readonly sign: Sign; readonly right: Amount }
  | { readonly op: 'range'; readonly amount: Amount; readonly from: number; readonly to: number };

export type RuleResult =
  | { readonly ok: true; readonly rule: Rule }
  /** `at` is the place in the text, from 0. */
  | { readonly ok: false; readonly error: 'too-long' | 'too-deep' | 'unexpected'; readonly at: number };

const LONGEST = 500;
/** Brackets and "not" inside each other: far more than people can read, far less than the stack can hold. */
const DEEPEST = 12;
const SIGNS: readonly Sign[] = ['>=', '<=', '>', '<', '='];

interface Token {
  readonly kind: 'word' | 'number' | 'mark' | 'end';
  readonly text: string;
  readonly at: number;
}

/** @returns the tokens with an `end`, or the place of a character that no rule has. */
function tokens(text: string): Token[] | number {
  const pattern = /(\.\.|>=|<=|[()<>=*:,.])|(\d+)|([a-z][a-z0-9_]*)|\s+/y;
  const list: Token[] = [];
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (match === null || (match[2]?.length ?? 0) > 6) return at;
    const [found, mark, number] = match;
    if (found.trim() === '') continue;
    list.push({
      kind: mark === undefined ? (number === undefined ? 'word' : 'number') : 'mark',
      text: found,
      at,
    });
  }
  list.push({ kind: 'end', text: '', at: text.length });
  return list;
}

/** What ends the parsing; caught at the door, so that nobody outside sees a throw. */
class Refusal {
  readonly error: 'too-deep' | 'unexpected';
  readonly at: number;
  constructor(error: 'too-deep' | 'unexpected', at: number) {
    this.error = error;
    this.at = at;
  }
}

/** Never throws; ends for every text, since each step takes a token. */
export function parseRule(text: string): RuleResult {
  if (text.length > LONGEST) return { ok: false, error: 'too-long', at: LONGEST };
  const list = tokens(text);
  if (typeof list === 'number') return { ok: false, error: 'unexpected', at: list };
  try {
    const reader = new Reader(list);
    const rule = either(reader, 0);
    if (reader.next.kind !== 'end') throw new Refusal('unexpected', reader.next.at);
    return { ok: true, rule };
  } catch (problem) {
    if (problem instanceof Refusal) return { ok: false, error: problem.error, at: problem.at };
    throw problem;
  }
}

class Reader {
  private place = 0;
  private readonly list: readonly Token[];
  constructor(list: readonly Token[]) {
    this.list = list;
  }
  peek(ahead: number): Token {
    return this.list[this.place + ahead] ?? { kind: 'end', text: '', at: -1 };
  }
  get next(): Token {
    return this.peek(0);
  }
  /** Takes the next token when it is this one. */
  skip(text: string): boolean {
    const is = this.next.kind !== 'end' && this.next.text === text;
    if (is) this.place += 1;
    return is;
  }
  need(text: string): void {
    if (!this.skip(text)) throw new Refusal('unexpected', this.next.at);
  }
  take(kind: 'word' | 'number'): string {
    const { kind: found, text, at } = this.next;
    if (found !== kind) throw new Refusal('unexpected', at);
    this.place += 1;
    return text;
  }
}

function either(reader: Reader, depth: number): Rule {
  const parts = [all(reader, depth)];
  while (reader.skip('or')) parts.push(all(reader, depth));
  return joined('or', parts);
}

function all(reader: Reader, depth: number): Rule {
  const parts = [test(reader, depth)];
  while (reader.skip('and')) parts.push(test(reader, depth));
  return joined('and', parts);
}

function joined(op: 'or' | 'and', parts: readonly Rule[]): Rule {
  const [only] = parts;
  return parts.length === 1 && only !== undefined ? only : { op, parts };
}

function test(reader: Reader, depth: number): Rule {
  const { kind, text, at } = reader.next;
  if (depth > DEEPEST) throw new Refusal('too-deep', at);
  if (reader.skip('not')) return { op: 'not', part: test(reader, depth + 1) };
  if (reader.skip('(')) {
    const inside = either(reader, depth + 1);
    reader.need(')');
    return inside;
  }
  if (kind === 'word' && text !== 'count' && reader.peek(1).text === '(') return call(reader);
  return comparison(reader);
}

function call(reader: Reader): Rule {
  const word = reader.take('word');
  reader.need('(');
  const about = path(reader);
  const rest: Path[] = [];
  if (reader.skip(':')) {
    do rest.push(path(reader));
    while (reader.skip(','));
  }
  reader.need(')');
  return { op: 'call', word, about, rest };
}

function comparison(reader: Reader): Rule {
  const left = amount(reader);
  if (reader.skip('in')) {
    const from = Number(reader.take('number'));
    reader.need('..');
    return { op: 'range', amount: left, from, to: Number(reader.take('number')) };
  }
  const sign = SIGNS.find((one) => reader.skip(one));
  if (sign === undefined) throw new Refusal('unexpected', reader.next.at);
  return { op: 'compare', left, sign, right: amount(reader) };
}

function amount(reader: Reader): Amount {
  const of = amountOf(reader);
  return { of, times: reader.skip('*') ? Number(reader.take('number')) : 1 };
}

function amountOf(reader: Reader): Amount['of'] {
  if (reader.next.kind === 'number') return Number(reader.take('number'));
  if (reader.next.text !== 'count') return { value: path(reader) };
  reader.need('count');
  reader.need('(');
  const count = path(reader);
  reader.need(')');
  return { count };
}

function path(reader: Reader): Path {
  const name = reader.take('word');
  return reader.skip('.') ? { name, sub: reader.take('word') } : { name };
}
