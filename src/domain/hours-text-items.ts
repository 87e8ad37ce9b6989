/** From words to what they say together: days, times, seasons. Each item is read from where it stands, once. */
import { timeOf, type DayPart, type Spot, type Token } from './hours-text-lex.ts';

export interface DateLike {
  readonly year?: number;
  readonly month: number;
  readonly day: number;
}

type Plain =
  'closed' | 'open' | 'except' | 'appointment' | 'unknown' | 'holidays' | 'comma' | 'soft' | 'hard' | 'odd';

export type Item = Spot &
  (
    | { readonly kind: 'days'; readonly days: readonly number[]; readonly nth?: readonly number[] }
    | { readonly kind: 'months'; readonly months: readonly number[] }
    | { readonly kind: 'dates'; readonly first?: DateLike; readonly last?: DateLike }
    /** Minutes after midnight. */
    | { readonly kind: 'slot'; readonly opens: number; readonly closes: number }
    | { readonly kind: 'weeks'; readonly every: number }
    | { readonly kind: 'note'; readonly text: string }
    | { readonly kind: 'bracket'; readonly text: string }
    | { readonly [K in Plain]: { readonly kind: K } }[Plain]
  );

type Said = Item extends infer I ? (I extends Spot ? Omit<I, 'from' | 'to'> : never) : never;
/** What was read, and at which token it goes on. */
interface Read<T> {
  readonly next: number;
  readonly value: T;
}
type Reader = (tokens: readonly Token[], at: number) => Read<Said> | undefined;

const kindAt = (tokens: readonly Token[], at: number): Token['kind'] | undefined => tokens[at]?.kind;
const isRange = (kind: Token['kind'] | undefined): boolean => kind === 'range' || kind === 'until';
const isList = (kind: Token['kind'] | undefined): boolean => kind === 'and' || kind === 'comma';

/** From one to another in a circle of `size`, both included: Friday to Monday, October to March. */
function around(first: number, last: number, size: number): number[] {
  const length = ((last - first + size) % size) + 1;
  return Array.from({ length }, (_, index) => ((first - 1 + index) % size) + 1);
}

/** "ma", "ma-vr", "ma t/m do". */
function daySpan(tokens: readonly Token[], at: number): Read<readonly number[]> | undefined {
  const first = tokens[at];
  if (first?.kind !== 'day') return undefined;
  const last = isRange(kindAt(tokens, at + 1)) ? tokens[at + 2] : undefined;
  const [from, to] = [first.days[0], last?.kind === 'day' ? last.days[0] : undefined];
  if (
    first.days.length > 1 ||
    last?.kind !== 'day' ||
    last.days.length > 1 ||
    from === undefined ||
    to === undefined
  )
    return { next: at + 1, value: first.days };
  return { next: at + 3, value: around(from, to, 7) };
}

const readDays: Reader = (tokens, at) => {
  const span = daySpan(tokens, at);
  return span === undefined ? undefined : { next: span.next, value: { kind: 'days', days: span.value } };
};

const MOST_ORDINALS = 10;

/** "1e en 3e dinsdag": the days that follow share it. */
const readNth: Reader = (tokens, at) => {
  const nth: number[] = [];
  let here = at;
  for (let token = tokens[here]; token?.kind === 'ordinal'; token = tokens[here]) {
    // Looked at again for every ordinal when no day comes: so not without end.
    if (nth.length > MOST_ORDINALS) return undefined;
    nth.push(token.nth);
    here += 1;
    const to = isRange(kindAt(tokens, here)) ? tokens[here + 1] : undefined;
    if (to?.kind === 'ordinal' && to.nth > token.nth && token.nth > 0) {
      for (let one = token.nth + 1; one <= to.nth; one += 1) nth.push(one);
      here += 2;
    }
    if (isList(kindAt(tokens, here)) && kindAt(tokens, here + 1) === 'ordinal') here += 1;
  }
  let span = nth.length === 0 ? undefined : daySpan(tokens, here);
  if (span === undefined) return undefined;
  const days = [...span.value];
  let { next } = span;
  while (isList(kindAt(tokens, next))) {
    span = daySpan(tokens, next + 1);
    if (span === undefined) break;
    days.push(...span.value);
    next = span.next;
  }
  return { next, value: { kind: 'days', days, nth: [...new Set(nth)] } };
};

const isYear = (token: Token | undefined): token is Token & { kind: 'number'; value: number } =>
  token?.kind === 'number' && token.digits === 4 && token.value >= 1990 && token.value <= 2200;

/** "1 mei", "1 mei 2026", "1-5-2026"; `month` when it was said already or is said later ("1 t/m 15 augustus"). */
function readDate(tokens: readonly Token[], at: number): Read<DateLike> | undefined {
  const token = tokens[at];
  if (token?.kind === 'date') {
    const [year, month, day] = token.date.split('-').map(Number);
    return { next: at + 1, value: { year: year ?? 0, month: month ?? 0, day: day ?? 0 } };
  }
  const month = tokens[at + 1];
  if (token?.kind !== 'number' || token.digits > 2 || month?.kind !== 'month') return undefined;
  const year = tokens[at + 2];
  const date = { month: month.month, day: token.value };
  return isYear(year)
    ? { next: at + 3, value: { ...date, year: year.value } }
    : { next: at + 2, value: date };
}

/** "1 t/m 15 augustus", "van 1 mei t/m 3 juni". */
const readDates: Reader = (tokens, at) => {
  const first = firstDate(tokens, kindAt(tokens, at) === 'from' ? at + 1 : at);
  if (first === undefined) return undefined;
  const last = isRange(kindAt(tokens, first.next)) ? readDate(tokens, first.next + 1) : undefined;
  if (last === undefined)
    return { next: first.next, value: { kind: 'dates', first: first.value, last: first.value } };
  return { next: last.next, value: { kind: 'dates', first: first.value, last: last.value } };
};

/** Also the "1" of "1 t/m 15 augustus", which has its month from the other. */
function firstDate(tokens: readonly Token[], at: number): Read<DateLike> | undefined {
  const whole = readDate(tokens, at);
  if (whole !== undefined) return whole;
  const token = tokens[at];
  if (token?.kind !== 'number' || token.digits > 2 || token.digits === 0) return undefined;
  const last = isRange(kindAt(tokens, at + 1)) ? readDate(tokens, at + 2) : undefined;
  return last === undefined ? undefined : { next: at + 1, value: { ...last.value, day: token.value } };
}

/** "vanaf 1 mei 2026". */
const readSince: Reader = (tokens, at) => {
  if (kindAt(tokens, at) !== 'since') return undefined;
  const date = readDate(tokens, at + 1);
  if (date === undefined) return undefined;
  if (isRange(kindAt(tokens, date.next))) return readDates(tokens, at + 1);
  return { next: date.next, value: { kind: 'dates', first: date.value } };
};

/** "t/m 1 mei 2026". */
const readUntil: Reader = (tokens, at) => {
  const date = kindAt(tokens, at) === 'range' ? readDate(tokens, at + 1) : undefined;
  return date === undefined ? undefined : { next: date.next, value: { kind: 'dates', last: date.value } };
};

/** "juli", "mei t/m september", "mei 2026". */
const readMonths: Reader = (tokens, at) => {
  const first = tokens[at];
  if (first?.kind !== 'month') return undefined;
  const year = tokens[at + 1];
  if (isYear(year)) {
    const day = (of: number) => ({ year: year.value, month: first.month, day: of });
    return {
      next: at + 2,
      value: { kind: 'dates', first: day(1), last: day(lengthOf(year.value, first.month)) },
    };
  }
  const last = isRange(kindAt(tokens, at + 1)) ? tokens[at + 2] : undefined;
  if (last?.kind !== 'month') return { next: at + 1, value: { kind: 'months', months: [first.month] } };
  return { next: at + 3, value: { kind: 'months', months: around(first.month, last.month, 12) } };
};

export const lengthOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A time with the "uur" after it. */
function readTime(tokens: readonly Token[], at: number): Read<number> | undefined {
  const found = bareTime(tokens, at);
  if (found === undefined) return undefined;
  return kindAt(tokens, found.next) === 'hour' ? { ...found, next: found.next + 1 } : found;
}

function bareTime(tokens: readonly Token[], at: number): Read<number> | undefined {
  const token = tokens[at];
  if (token?.kind === 'time') return { next: at + 1, value: token.minute };
  if (token?.kind === 'number') {
    const long = token.digits > 2;
    const time = long ? timeOf(Math.floor(token.value / 100), token.value % 100) : timeOf(token.value, 0);
    return time.kind === 'time' ? { next: at + 1, value: time.minute } : undefined;
  }
  const half = token?.kind === 'half';
  const way = half ? undefined : kindAt(tokens, at + 1);
  if (!half && (token?.kind !== 'quarter' || (way !== 'past' && way !== 'to'))) return undefined;
  const hour = tokens[at + (half ? 1 : 2)];
  if (hour?.kind !== 'number' || hour.value < 1 || hour.value > 24) return undefined;
  const off = half ? -30 : way === 'past' ? 15 : -15;
  return { next: at + (half ? 2 : 3), value: hour.value * 60 + off };
}

/** An hour of the clock on the wall in a part of the day. */
function inPart(minute: number, part: DayPart | undefined): number {
  const hour = minute / 60;
  const later =
    (part === 'afternoon' && hour >= 1 && hour < 7) || (part === 'evening' && hour >= 4 && hour <= 12);
  return later ? minute + 720 : minute;
}

/** "9-12", "van 9 tot 12 uur", "tussen 9 en 12", "'s avonds 7 tot 9", "2 tot 4 uur 's middags". */
const readSlot: Reader = (tokens, at) => {
  const early = tokens[at];
  const before = early?.kind === 'part' ? early.part : undefined;
  let here = at + (before === undefined ? 0 : 1);
  const between = kindAt(tokens, here) === 'from';
  if (between) here += 1;
  const opens = readTime(tokens, here);
  if (opens === undefined) return undefined;
  const link = kindAt(tokens, opens.next);
  const linked = isRange(link) || (between && link === 'and');
  const closes = linked ? readTime(tokens, opens.next + 1) : undefined;
  if (closes === undefined) return undefined;
  const quote = kindAt(tokens, closes.next) === 'filler' ? 1 : 0;
  const last = tokens[closes.next + quote + (kindAt(tokens, closes.next + quote) === 'filler' ? 1 : 0)];
  const after = before === undefined && last?.kind === 'part' ? last : undefined;
  const part = before ?? after?.part;
  const slot = {
    kind: 'slot',
    opens: inPart(opens.value, part),
    closes: inPart(closes.value, part),
  } as const;
  return { next: after === undefined ? closes.next : tokens.indexOf(after, closes.next) + 1, value: slot };
};

const WHOLE_DAY = { kind: 'slot', opens: 0, closes: 1440 } as const;

const readWhole: Reader = (tokens, at) => {
  const kind = kindAt(tokens, at);
  if (kind === 'always' || kind === 'whole_day') return { next: at + 1, value: WHOLE_DAY };
  const token = tokens[at];
  const hours = token?.kind === 'number' && token.value === 24 && kindAt(tokens, at + 1) === 'hour';
  return hours ? { next: at + 2, value: WHOLE_DAY } : undefined;
};

const readWeeks: Reader = (tokens, at) => {
  if (kindAt(tokens, at) === 'every_other') return { next: at + 1, value: { kind: 'weeks', every: 2 } };
  const start = kindAt(tokens, at) === 'every' ? at + 1 : at;
  const count = tokens[start];
  if (
    count?.kind === 'number' &&
    kindAt(tokens, start + 1) === 'weeks' &&
    count.value >= 2 &&
    count.value <= 52
  )
    return { next: start + 2, value: { kind: 'weeks', every: count.value } };
  return start > at && kindAt(tokens, start) === 'weeks'
    ? { next: start + 1, value: { kind: 'soft' } }
    : undefined;
};

const SAME = ['closed', 'open', 'except', 'appointment', 'unknown', 'holidays'] as const;
const isSame = (kind: Token['kind']): kind is (typeof SAME)[number] => SAME.some((one) => one === kind);

const readWord: Reader = (tokens, at) => {
  const token = tokens[at];
  if (token === undefined) return undefined;
  const { kind } = token;
  if (isSame(kind)) return { next: at + 1, value: { kind } };
  if (token.kind === 'note') return { next: at + 1, value: { kind: 'note', text: token.text } };
  if (token.kind === 'bracket') return { next: at + 1, value: { kind: 'bracket', text: token.text } };
  if (kind === 'break') return { next: at + 1, value: { kind: 'hard' } };
  if (kind === 'comma') return { next: at + 1, value: { kind } };
  const silent = ['filler', 'hour', 'from', 'every', 'and'].some((one) => one === kind);
  // A dash between two things says nothing by itself; "t/m" with nothing to bind does.
  const dash = kind === 'range' && token.to - token.from === 1;
  return { next: at + 1, value: { kind: silent || dash ? 'soft' : 'odd' } };
};

const READERS: readonly Reader[] = [
  readWeeks,
  readNth,
  readDays,
  readSince,
  readUntil,
  readDates,
  readMonths,
  readSlot,
  readWhole,
  readWord,
];

/** Reads all tokens; every one of them is part of one item. `soft` stands for words that only hold others together. */
export function itemsOf(tokens: readonly Token[]): readonly Item[] {
  const items: Item[] = [];
  for (let at = 0; at < tokens.length;) {
    let read: Read<Said> | undefined;
    for (const reader of READERS) if ((read = reader(tokens, at)) !== undefined) break;
    const next = read?.next ?? at + 1;
    const from = tokens[at]?.from ?? 0;
    const to = tokens[next - 1]?.to ?? from;
    items.push({ ...(read?.value ?? { kind: 'odd' }), from, to });
    at = next;
  }
  return items;
}
