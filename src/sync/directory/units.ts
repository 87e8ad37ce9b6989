/**
 * How a record of the directory is kept in ops: which units it has, and what an op of each may hold. Decided here and
 * nowhere else.
 *
 * - a unit of the treaty: `hours`; an element of a set: `phones/<element>`. The op holds `{value, public}` as one, so
 *   that nobody's tick makes somebody else's private number public; `value: null` is emptied
 * - `$source`, `$language`: of the record itself, written once
 * - `$check/<group>`: who saw that a group was right; the op's `seen` names what was looked at
 * - `$listing`: whether the holder wants to be listed at all
 * - `$deleted`, as everywhere, and `$reason`: why somebody took it away, in the same act
 */
import * as z from 'zod/mini';
import type { CheckGroup, CheckMark, RecordType, Source } from '#domain/record.ts';
import { isRecordType, treaty, unitRow, type UnitRow } from '#domain/schema.ts';
import { fold as folded } from '#domain/text.ts';
import { telHref } from '#domain/phone.ts';
import { DELETED } from '../fold.ts';
import type { Json } from '../op.ts';

export const SOURCE = '$source';
export const LANGUAGE = '$language';
export const LISTING = '$listing';
export const REASON = '$reason';
const CHECK = '$check/';
export const CHECK_GROUPS: readonly CheckGroup[] = ['hours', 'contact', 'description'];
export const checkUnit = (group: CheckGroup): string => `${CHECK}${group}`;

/** The record that says what an import did; see `import/`. */
export const IMPORT_BATCH = 'import_batch';
/** A place where printed sheets hang; see `boards.ts`. */
export const BOARD = 'board';

/** What a unit holds: a value and whether it is public are one thing. `null`: emptied. */
export interface UnitValue {
  readonly value: Json;
  readonly public: boolean;
}

/** `listed: false` is "niet vermelden": the record is kept, so that the next import does not bring it back. */
export interface Listing {
  readonly listed: boolean;
}

const shape = z.strictObject({ value: z.unknown(), public: z.boolean() });
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
const name = (max: number) => z.string().check(z.minLength(1), z.maxLength(max));
const checkMark = z.strictObject({
  at: day,
  how: z.enum(['visit', 'call', 'website', 'owner', 'list']),
  role: name(80),
});
const source = z.strictObject({ system: name(60), id: name(120) });
/** `asked`: the people themselves do not want to be listed. */
const reason = z.enum(['stopped', 'double', 'wrong', 'asked']);
export type Reason = z.infer<typeof reason>;
const listing = z.strictObject({ listed: z.boolean() });
export const boardSpot = z.strictObject({ place_id: name(81), where: name(120) });
export const boardSheet = z.strictObject({
  kind: name(40),
  subject: name(81),
  number: z.string().check(z.regex(/^\d{2} \d{3}$/)),
  hung_at: day,
});
const language = z.string().check(z.regex(/^[a-z]{2,3}(?:-[a-z]{2,8})?$/));

/** Units that every record has, whatever its type, and what they hold. */
const OWN_UNITS: ReadonlyMap<string, z.ZodMiniType> = new Map<string, z.ZodMiniType>([
  [DELETED, z.boolean()],
  [SOURCE, source],
  [LANGUAGE, language],
  [LISTING, listing],
  [REASON, reason],
  ...CHECK_GROUPS.map((group): [string, z.ZodMiniType] => [checkUnit(group), checkMark]),
]);
/**
 * Records that are for who keeps a home, and for no reader: they are in no pack. An import: what was read and when,
 * and in parts what was made. A board: where it hangs, and what hangs there.
 */
const KEPT_TYPES: ReadonlyMap<string, ReadonlyMap<string, z.ZodMiniType>> = new Map([
  [
    IMPORT_BATCH,
    new Map<string, z.ZodMiniType>([
      [DELETED, z.boolean()],
      ['summary', z.record(z.string(), z.union([z.string(), z.number()]))],
      ['made', z.array(z.string())],
      ['undone', z.strictObject({ records: z.int() })],
    ]),
  ],
  [
    BOARD,
    new Map<string, z.ZodMiniType>([
      [DELETED, z.boolean()],
      ['spot', boardSpot],
      ['sheet', boardSheet],
    ]),
  ],
]);
/** Whether a type of record is ours and no part of the treaty. */
export const isKeptType = (type: string): boolean => KEPT_TYPES.has(type);

export interface UnitName {
  readonly name: string;
  /** Of a set: which element. */
  readonly element?: string;
}

export function splitUnit(unit: string): UnitName {
  const slash = unit.indexOf('/');
  return slash < 0 ? { name: unit } : { name: unit.slice(0, slash), element: unit.slice(slash + 1) };
}

/** @returns the row of the treaty that says what this unit holds; undefined when only a newer version knows it */
export function rowOf(type: string, unit: string): UnitRow | undefined {
  if (!isRecordType(type)) return undefined;
  const { name: unitName, element } = splitUnit(unit);
  const row = unitRow(type, unitName);
  return row !== undefined && (row.shape === 'set') === (element !== undefined) ? row : undefined;
}

/** @returns undefined for what this version can't read: kept, passed on, and never shown in part */
export function readUnit(type: string, unit: string, value: unknown): UnitValue | undefined {
  const row = rowOf(type, unit);
  if (row === undefined) return undefined;
  // What undoing the first writing of a unit leaves behind, and what an erased value is.
  if (value === null) return { value: null, public: true };
  const parsed = shape.safeParse(value);
  if (!parsed.success) return undefined;
  if (row.publicity === 'always' && !parsed.data.public) return undefined;
  if (parsed.data.value !== null && !row.value.safeParse(parsed.data.value).success) return undefined;
  return { value: parsed.data.value as Json, public: parsed.data.public };
}

/** Whether an op of this unit holds what this version knows. `null` is what undoing leaves. */
export function isKnownUnit(type: string, unit: string, value: unknown): boolean {
  const own =
    KEPT_TYPES.get(type)?.get(splitUnit(unit).name) ?? (isKeptType(type) ? undefined : OWN_UNITS.get(unit));
  if (own !== undefined) return value === null || own.safeParse(value).success;
  return readUnit(type, unit, value) !== undefined;
}

const parsedOr = <S extends z.ZodMiniType>(schema: S, value: unknown): z.infer<S> | undefined => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
};
export const readMark = (value: unknown): CheckMark | undefined => parsedOr(checkMark, value);
export const readSource = (value: unknown): Source | undefined => parsedOr(source, value);
export const readListing = (value: unknown): Listing | undefined => parsedOr(listing, value);
export const readLanguage = (value: unknown): string | undefined => parsedOr(language, value);

const isGroup = (group: CheckGroup | undefined): group is CheckGroup => group !== undefined;

/** The groups that a coordinator checks in records of a type. */
export function groupsOf(type: RecordType): readonly CheckGroup[] {
  const rows: readonly UnitRow[] = Object.values(treaty[type]);
  const used = new Set(rows.map(({ check }) => check).filter(isGroup));
  return CHECK_GROUPS.filter((group) => used.has(group));
}

const LONGEST_ELEMENT = 80;

/**
 * The name of an element of a set, made from what it holds: two people who add the same number add one element. It is
 * given once, when the element is made; a correction keeps it.
 */
export function elementOf(type: RecordType, set: string, value: Json): string {
  const text = typeof value === 'string' ? value : (member(value, 'location_id') ?? member(value, 'address'));
  const number = member(value, 'number');
  const made = number === undefined ? (text ?? '') : telHref(number).slice('tel:'.length);
  const plain = made.replace(/[^A-Za-z0-9_.:-]+/g, '_').replace(/^[^A-Za-z0-9]+/, '');
  const long = unitRow(type, set)?.shape === 'set' && plain.length > LONGEST_ELEMENT;
  const short = (long ? folded(made).replace(/ /g, '_') : plain).slice(0, LONGEST_ELEMENT);
  // Names that every object has are no names of ops.
  return /^(?:constructor|prototype|)$/.test(short) ? 'main' : short;
}

function member(value: Json, key: string): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const found: unknown = Reflect.get(value, key);
  return typeof found === 'string' ? found : undefined;
}
