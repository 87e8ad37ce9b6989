/**
 * Whether something stands in the directory already: while somebody types it, and for every row of an import. Only
 * records that share something with the asked one are compared, so that ten thousand stay quick.
 */
import { telHref } from './phone.ts';
import type { DirectoryRecord, Heads, RecordType } from './record.ts';
import { editDistanceAtMost, fold, words } from './text.ts';

/** What two records are compared by. */
export interface Likeness {
  readonly type: RecordType;
  readonly id: string;
  readonly name: string;
  readonly placeId?: string | undefined;
  readonly street?: string | undefined;
  readonly number?: string | undefined;
  readonly postcode?: string | undefined;
  readonly phones?: readonly string[];
}

export type Shared = 'name' | 'address' | 'phone';

export interface Duplicate {
  readonly id: string;
  /** 0 to 100 and more; from `LIKELY` on it is probably the same. */
  readonly score: number;
  readonly shared: readonly Shared[];
}

export interface DuplicateIndex {
  /** Probable duplicates of the same type, the likeliest first; never the record itself. */
  readonly find: (asked: Likeness, most?: number) => readonly Duplicate[];
  readonly add: (one: Likeness) => void;
}

/** A same name in one village, a same building, or a same number with a same name or door. */
export const LIKELY = 60;
const SCORE = { name: 50, address: 40, building: 60, phone: 45, place: 10 } as const;
/** Words that say what kind of house it is, and not which. */
const KIND_WORDS: ReadonlySet<string> = new Set(
  'de het een t van der den dorpshuis buurthuis wijkcentrum mfa mfc stichting vereniging gemeenschapshuis huis en in bij'.split(
    ' ',
  ),
);
/** More than so many with one key (a word that all names have, the number of a municipality's desk) says nothing. */
const MOST_OF_A_KEY = 60;

interface Known extends Likeness {
  /** All of the name without spaces: compounds are written both ways. */
  readonly squeezed: string;
  /** The words that tell it apart, in order; all of them when none does. */
  readonly telling: string;
  readonly tokens: readonly string[];
  readonly digits: string;
  readonly doors: readonly string[];
  readonly numbers: readonly string[];
}

/** Digits as dialled within the country. */
function dialled(number: string): string {
  const digits = telHref(number).slice('tel:'.length);
  return digits.replace(/^(?:\+31|0031)/, '0');
}

function knownOf(one: Likeness): Known {
  const all = words(one.name);
  const telling = all.filter((word) => !KIND_WORDS.has(word));
  const tokens = telling.length > 0 ? telling : all;
  const door = fold(one.number ?? '').replace(/ /g, '');
  const postcode = fold(one.postcode ?? '').replace(/ /g, '');
  const doors = [
    ...(door !== '' && postcode.length === 6 ? [`${postcode} ${door}`] : []),
    ...(door !== '' && one.street !== undefined && one.placeId !== undefined
      ? [`${fold(one.street)} ${door} ${one.placeId}`]
      : []),
  ];
  return {
    ...one,
    squeezed: all.join(''),
    telling: tokens.join(' '),
    tokens,
    digits: tokens.join('').replace(/\D/g, ''),
    doors,
    // Shorter ones are national numbers that many share.
    numbers: (one.phones ?? []).map(dialled).filter((digits) => digits.length >= 9),
  };
}

/** In its village: by each telling word, and by both ends of the name, of which a typing mistake spares one. */
function namesIn({ type, placeId, telling, tokens }: Known): readonly string[] {
  if (placeId === undefined || telling === '') return [];
  return [...tokens, `<${telling.slice(0, 4)}`, `${telling.slice(-4)}>`].map(
    (part) => `in ${placeId} ${type} ${part}`,
  );
}

const keysOf = (one: Known): readonly string[] => [
  ...one.doors.map((door) => `door ${one.type} ${door}`),
  ...one.numbers.map((number) => `phone ${one.type} ${number}`),
  ...(one.telling === '' ? [] : [`name ${one.type} ${one.telling}`, `name ${one.type} ${one.squeezed}`]),
  ...namesIn(one),
];

/** @param initial records to compare with; more may be added, as an import goes on */
export function createDuplicateIndex(initial: Iterable<Likeness> = []): DuplicateIndex {
  const byKey = new Map<string, Known[]>();

  function add(one: Likeness): void {
    const known = knownOf(one);
    for (const key of keysOf(known)) {
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [known]);
      else if (list.length < MOST_OF_A_KEY) list.push(known);
    }
  }

  function find(asked: Likeness, most = 5): readonly Duplicate[] {
    const known = knownOf(asked);
    const near = new Set(keysOf(known).flatMap((key) => byKey.get(key) ?? []));
    const found: Duplicate[] = [];
    for (const other of near) {
      if (other.id === asked.id) continue;
      const duplicate = compared(known, other);
      if (duplicate.score >= LIKELY) found.push(duplicate);
    }
    return found.sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1)).slice(0, most);
  }

  for (const one of initial) add(one);
  return { add, find };
}

function compared(a: Known, b: Known): Duplicate {
  const shared: Shared[] = [];
  let score = 0;
  const name = nameScore(a, b);
  if (name > 0) shared.push('name');
  if (a.doors.some((door) => b.doors.includes(door))) {
    shared.push('address');
    // Two houses at one door are one house; two groups may meet in it.
    score += a.type === 'location' ? SCORE.building : SCORE.address;
  }
  if (a.numbers.some((number) => b.numbers.includes(number))) {
    shared.push('phone');
    score += SCORE.phone;
  }
  const samePlace = a.placeId !== undefined && a.placeId === b.placeId;
  return { id: b.id, score: score + name + (samePlace ? SCORE.place : 0), shared };
}

function nameScore(a: Known, b: Known): number {
  if (a.telling === '' || b.telling === '') return 0;
  if (a.telling === b.telling || a.squeezed === b.squeezed) return SCORE.name;
  // "De Deele" and "De Deel": one mistake in a short name, two in a long one.
  const most = Math.min(a.telling.length, b.telling.length) >= 10 ? 2 : 1;
  const short = Math.min(a.telling.length, b.telling.length) < 4;
  // "Groep 12" is no mistyped "Groep 13".
  const numbered = a.digits !== b.digits;
  if (!short && !numbered && editDistanceAtMost(a.telling, b.telling, most) !== null) return SCORE.name;
  const [few, many] = a.tokens.length <= b.tokens.length ? [a.tokens, b.tokens] : [b.tokens, a.tokens];
  const inside = few.every((word) => many.includes(word));
  return inside && few.join('').length >= 5 ? SCORE.name : 0;
}

const shown = (heads: Heads | undefined): unknown => heads?.[heads.length - 1]?.value;
const textOf = (value: unknown, name: string): string | undefined => {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
  return typeof found === 'string' ? found : undefined;
};

/** What a record is compared by. */
export function likenessOf(record: DirectoryRecord): Likeness {
  const name = shown(record.units['name']);
  const site = shown(record.units['site']);
  const lines = Object.values(record.sets['phones'] ?? {});
  return {
    type: record.type,
    id: record.id,
    name: typeof name === 'string' ? name : '',
    placeId: textOf(site, 'place_id'),
    street: textOf(site, 'street'),
    number: textOf(site, 'number'),
    postcode: textOf(site, 'postcode'),
    phones: lines.flatMap((heads) => textOf(shown(heads), 'number') ?? []),
  };
}
