/**
 * Opening hours as people type them, cut into words that mean something. Every pattern is tried at one spot and looks
 * ahead a few characters at most, so the time is linear in the text, whatever the text is.
 */

/** Where it stands in the text: `from` included, `to` not. */
export interface Spot {
  readonly from: number;
  readonly to: number;
}

/**
 * Why words have no place in hours. `word`: we do not know it. `times`: days without times. `days`: times without days.
 * `start`: every so many weeks, and nobody said from when. `not_possible`: our hours can't say this.
 */
export type Why = 'word' | 'times' | 'days' | 'start' | 'not_possible';
export interface Loose extends Spot {
  readonly why: Why;
}
export const loosely = (why: Why, { from, to }: Spot): Loose => ({ from, to, why });

export type DayPart = 'morning' | 'afternoon' | 'evening' | 'night';

export type Token = Spot &
  (
    | { readonly kind: 'number'; readonly value: number; readonly digits: number }
    /** Minutes after midnight. */
    | { readonly kind: 'time'; readonly minute: number }
    /** YYYY-MM-DD, or a date that there is not. */
    | { readonly kind: 'date'; readonly date: string }
    | { readonly kind: 'ordinal'; readonly nth: number }
    | { readonly kind: 'day'; readonly days: readonly number[] }
    | { readonly kind: 'month'; readonly month: number }
    | { readonly kind: 'part'; readonly part: DayPart }
    | { readonly kind: 'note'; readonly text: string }
    | { readonly kind: 'bracket'; readonly text: string }
    | { readonly kind: Word }
  );

export type Word =
  | 'range'
  | 'until'
  | 'and'
  | 'comma'
  | 'break'
  | 'filler'
  | 'hour'
  | 'every'
  | 'from'
  | 'since'
  | 'closed'
  | 'open'
  | 'except'
  | 'appointment'
  | 'unknown'
  | 'always'
  | 'whole_day'
  | 'holidays'
  | 'weeks'
  | 'every_other'
  | 'half'
  | 'quarter'
  | 'past'
  | 'to'
  | 'odd';

const DAYS: readonly (readonly string[])[] = [
  ['ma', 'maandag', 'maandags', 'maandagen'],
  ['di', 'dinsdag', 'dinsdags', 'dinsdagen'],
  ['wo', 'woe', 'woensdag', 'woensdags', 'woensdagen'],
  ['do', 'don', 'donderdag', 'donderdags', 'donderdagen'],
  ['vr', 'vrij', 'vrijdag', 'vrijdags', 'vrijdagen'],
  ['za', 'zat', 'zaterdag', 'zaterdags', 'zaterdagen'],
  ['zo', 'zon', 'zondag', 'zondags', 'zondagen'],
];
const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan'],
  ['februari', 'feb', 'febr'],
  ['maart', 'mrt'],
  ['april', 'apr'],
  ['mei'],
  ['juni', 'jun'],
  ['juli', 'jul'],
  ['augustus', 'aug'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const NUMBERS = [
  'nul',
  'een',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
];
const ORDINALS: Readonly<Record<string, number>> = {
  eerste: 1,
  tweede: 2,
  derde: 3,
  vierde: 4,
  vijfde: 5,
  laatste: -1,
  voorlaatste: -2,
};
const PARTS: Readonly<Record<string, DayPart>> = {
  ochtend: 'morning',
  ochtends: 'morning',
  morgens: 'morning',
  middag: 'afternoon',
  middags: 'afternoon',
  avond: 'evening',
  avonds: 'evening',
  nachts: 'night',
};
const WEEKDAYS = [1, 2, 3, 4, 5];
const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  dagelijks: ALL_DAYS,
  werkdag: WEEKDAYS,
  werkdagen: WEEKDAYS,
  weekdag: WEEKDAYS,
  weekdagen: WEEKDAYS,
  doordeweeks: WEEKDAYS,
  weekend: [6, 7],
  weekenden: [6, 7],
  weekeinde: [6, 7],
};

const WORDS: readonly (readonly [kind: Word, words: string])[] = [
  ['until', 'tot'],
  ['range', 'tm t/m tem'],
  ['and', 'en alsook'],
  ['hour', 'uur u uren'],
  ['every', 'elke iedere elk ieder alle'],
  ['from', 'van tussen'],
  ['since', 'vanaf sinds'],
  ['closed', 'gesloten dicht gesl'],
  ['open', 'open geopend opengesteld'],
  ['except', 'behalve uitgezonderd m.u.v. muv niet geen'],
  ['unknown', 'onbekend'],
  ['always', 'altijd'],
  ['holidays', 'feestdag feestdagen'],
  ['weeks', 'week weken'],
  ['half', 'half'],
  ['quarter', 'kwart'],
  ['past', 'over'],
  ['to', 'voor'],
  [
    'filler',
    'op om de het in is zijn wij we ook alleen dan maar daarnaast openingstijden openingstijd tijden maand per v.d. vd s tijdens bij er nog',
  ],
];

/** Several words that mean one thing; tried before the single ones. */
const PHRASES: readonly (readonly [kind: Word, words: string])[] = [
  ['range', 'tot en met'],
  ['appointment', 'alleen op afspraak'],
  ['appointment', 'alleen volgens afspraak'],
  ['appointment', 'op afspraak'],
  ['appointment', 'na afspraak'],
  ['appointment', 'volgens afspraak'],
  ['appointment', 'in overleg'],
  ['appointment', 'in onderling overleg'],
  ['unknown', 'weet ik niet'],
  ['unknown', 'weet niet'],
  ['unknown', 'niet bekend'],
  ['always', 'dag en nacht'],
  ['always', '24 uur per dag'],
  ['whole_day', 'de hele dag'],
  ['whole_day', 'hele dag'],
  ['except', 'met uitzondering van'],
  ['every_other', 'om de week'],
  ['filler', 'van de week'],
];

/** `'s` and the like are read as the letter alone. */
const WORD = /\p{L}[\p{L}\p{M}]*(?:[./]\p{L}+){0,3}\.?/uy;
const PLAIN_WORD = /\p{L}[\p{L}\p{M}]*\.?/uy;
const ISO = /\d{4}-\d\d-\d\d(?!\d)/y;
const DATE = /(\d{1,2})[-/](\d{1,2})[-/](\d{4})(?!\d)/y;
const ALWAYS = /24\/7(?!\d)/y;
const ORDINAL = /([1-5])\s?(?:ste|de|e)(?![\p{L}\d])/uy;
const CLOCK = /(\d{1,2})(?:[:.]|[hu](?=\d))(\d\d)(?!\d)/y;
const NUMBER = /\d{1,4}(?!\d)/y;
const DIGITS = /\d+/y;
const SPACE = /[^\S\n]+/y;
const BRACKET = /\(([^()\n]{0,200})\)/y;
/** Everything after it is a remark. */
const NOTE = /let op:\s*/iy;

type Meaning = Token extends infer T ? (T extends Spot ? Omit<T, 'from' | 'to'> : never) : never;

const single = (): ReadonlyMap<string, Meaning> => {
  const words = new Map<string, Meaning>();
  for (const [kind, list] of WORDS) for (const word of list.split(' ')) words.set(word, { kind });
  DAYS.forEach((names, index) =>
    names.forEach((name) => words.set(name, { kind: 'day', days: [index + 1] })),
  );
  MONTHS.forEach((names, index) =>
    names.forEach((name) => words.set(name, { kind: 'month', month: index + 1 })),
  );
  NUMBERS.forEach((name, value) => words.set(name, { kind: 'number', value, digits: 0 }));
  for (const [name, nth] of Object.entries(ORDINALS)) words.set(name, { kind: 'ordinal', nth });
  for (const [name, part] of Object.entries(PARTS)) words.set(name, { kind: 'part', part });
  for (const [name, days] of Object.entries(GROUPS)) words.set(name, { kind: 'day', days });
  return words;
};
const SINGLE = single();
const EVERY_DAY: Meaning = { kind: 'day', days: ALL_DAYS };

const MARKS: Readonly<Record<string, Word>> = {
  ',': 'comma',
  ';': 'break',
  '\n': 'break',
  '.': 'break',
  '-': 'range',
  '–': 'range',
  '—': 'range',
  '&': 'and',
  '+': 'and',
  '/': 'and',
  ':': 'filler',
  "'": 'filler',
  '’': 'filler',
  '‘': 'filler',
  '`': 'filler',
  '?': 'unknown',
};

interface Step {
  readonly to: number;
  readonly meaning?: Meaning;
}

/** Longest text that is looked at, UTF-16 units: some ten lines. Nobody types more, and nobody could check it. */
export const LONGEST_TEXT = 1000;

/** Cuts a text into tokens. What means nothing to us is `odd`. */
export function lex(typed: string): readonly Token[] {
  const text = typed.slice(0, LONGEST_TEXT);
  const lower = PLAIN.test(text) ? text.toLowerCase() : Array.from(text, lowered).join('');
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const { to, meaning } = step(text, lower, at);
    if (meaning !== undefined) tokens.push({ ...meaning, from: at, to });
    at = to;
  }
  return tokens;
}

// oxlint-disable-next-line no-control-regex -- all of ASCII, the control characters too.
const PLAIN = /^[\u0000-\u007f]*$/;

/** Without accents, and as long as it was: positions stay what they are. */
function lowered(letter: string): string {
  const small = letter.toLowerCase();
  const plain = small.normalize('NFD').replace(/\p{M}/gu, '');
  if (plain.length === letter.length) return plain;
  return small.length === letter.length ? small : letter;
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  // A sticky pattern remembers a place; each use says itself where it starts, so nothing is kept between them.
  pattern.lastIndex = at;
  return pattern.exec(text);
}

function step(text: string, lower: string, at: number): Step {
  const space = matchAt(SPACE, lower, at);
  if (space !== null) return { to: at + space[0].length };
  const note = matchAt(NOTE, lower, at);
  if (note !== null) {
    const words = text.slice(at + note[0].length).trim();
    return { to: text.length, meaning: words === '' ? { kind: 'odd' } : { kind: 'note', text: words } };
  }
  const first = lower.charAt(at);
  if (first >= '0' && first <= '9') return numeral(lower, at);
  const bracket = first === '(' ? matchAt(BRACKET, text, at) : null;
  if (bracket !== null)
    return { to: at + bracket[0].length, meaning: { kind: 'bracket', text: (bracket[1] ?? '').trim() } };
  const joined = matchAt(WORD, lower, at)?.[0];
  // "t/m" and "v.d." are words of their own, "wo/vr" is two.
  const word = joined !== undefined && SINGLE.has(joined) ? joined : matchAt(PLAIN_WORD, lower, at)?.[0];
  if (word !== undefined) return wordAt(lower, at, word);
  const mark = MARKS[first];
  // Half of a pair is no character: the pair is one.
  const length = String.fromCodePoint(text.codePointAt(at) ?? 0).length;
  return { to: at + (mark === undefined ? length : 1), meaning: { kind: mark ?? 'odd' } };
}

function numeral(lower: string, at: number): Step {
  const phrase = phraseAt(lower, at);
  if (phrase !== undefined) return phrase;
  const always = matchAt(ALWAYS, lower, at);
  if (always !== null) return { to: at + always[0].length, meaning: { kind: 'always' } };
  const iso = matchAt(ISO, lower, at);
  if (iso !== null) return { to: at + iso[0].length, meaning: { kind: 'date', date: iso[0] } };
  const date = matchAt(DATE, lower, at);
  if (date !== null) {
    const [all, day = '', month = '', year = ''] = date;
    const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
    return { to: at + all.length, meaning: { kind: 'date', date: written } };
  }
  const ordinal = matchAt(ORDINAL, lower, at);
  if (ordinal !== null)
    return { to: at + ordinal[0].length, meaning: { kind: 'ordinal', nth: Number(ordinal[1]) } };
  const clock = matchAt(CLOCK, lower, at);
  if (clock !== null) {
    const [all, hours = '', minutes = ''] = clock;
    return { to: at + all.length, meaning: timeOf(Number(hours), Number(minutes)) };
  }
  const number = matchAt(NUMBER, lower, at);
  if (number !== null) {
    const meaning: Meaning = { kind: 'number', value: Number(number[0]), digits: number[0].length };
    return { to: at + number[0].length, meaning };
  }
  return { to: at + (matchAt(DIGITS, lower, at)?.[0].length ?? 1), meaning: { kind: 'odd' } };
}

/** A time of the clock, to 24:00; anything else is odd. */
export function timeOf(hours: number, minutes: number): Meaning {
  const minute = hours * 60 + minutes;
  return minutes < 60 && minute <= 1440 ? { kind: 'time', minute } : { kind: 'odd' };
}

function phraseAt(lower: string, at: number): Step | undefined {
  for (const [kind, phrase] of PHRASES) {
    if (!lower.startsWith(phrase, at)) continue;
    const to = at + phrase.length;
    if (!/\p{L}/u.test(lower.charAt(to))) return { to, meaning: { kind } as Meaning };
  }
  return undefined;
}

const EVERY_DAY_PHRASE = /(?:elke|iedere|alle) dag(?:en)?(?!\p{L})/uy;
/** A day with a part of it: "maandagochtend". The part is looked at where the day ends. */
const DAY_PART = /^(\p{L}+dag)(ochtend|middag|avond)(?:en)?$/u;

function wordAt(lower: string, at: number, written: string): Step {
  const phrase = phraseAt(lower, at);
  if (phrase !== undefined) return phrase;
  const every = matchAt(EVERY_DAY_PHRASE, lower, at);
  if (every !== null) return { to: at + every[0].length, meaning: EVERY_DAY };
  // A dot ends the sentence, unless the word has one of its own ("v.d.") or is a short form ("ma.", "jan.").
  const bare = written.endsWith('.') ? written.slice(0, -1) : written;
  const meaning = SINGLE.get(written) ?? SINGLE.get(bare);
  const short = SINGLE.has(written) || (written !== bare && meaning !== undefined && bare.length <= 4);
  const to = at + (short ? written.length : bare.length);
  if (meaning !== undefined) return { to, meaning };
  const parted = DAY_PART.exec(bare);
  const day = parted === null ? undefined : SINGLE.get(parted[1] ?? '');
  if (day !== undefined) return { to: at + (parted?.[1]?.length ?? 0), meaning: day };
  return { to: at + bare.length, meaning: { kind: 'odd' } };
}
