/**
 * A pack is what a reader downloads: the public records of one area (a municipality), flattened to one value
 * per unit. The manifest says which packs there are now. Both come from outside and are refused whole when a
 * part of them is wrong; a device then keeps what it had.
 */
import * as z from 'zod/mini';
import type { CheckGroup, CheckMark, RecordType } from './record.ts';
import { hoursSchema, type Hours } from './schedule.ts';
import { isRecordType, unitRow, type UnitValues } from './schema.ts';

/** Raised only when old devices could not read the new form at all. Additions do not raise it. */
export const PACK_FORMAT = 1;
/** Marks our own answers, so that the log-in page of a café's wifi is never taken for data. */
export const APP_MARK = 'hechte-wijk';
/** No pack may unpack to more than this many bytes of JSON. */
export const PACK_MAX_BYTES = 24_000_000;

interface Envelope<T extends RecordType> {
  readonly type: T;
  readonly id: string;
  readonly home: string;
  readonly example?: boolean;
  /** Units on which two people differ; the screen says "wordt nagekeken". */
  readonly review?: readonly string[];
  readonly checks?: Readonly<Partial<Record<CheckGroup, CheckMark>>>;
}
export type PackRecordOf<T extends RecordType> = Envelope<T> & UnitValues<T>;
export type PackRecord = { [T in RecordType]: PackRecordOf<T> }[RecordType];

export interface Pack {
  readonly area: string;
  readonly records: readonly PackRecord[];
}

const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,80}$/));
const checkMark = z.object({
  at: z.string().check(z.regex(/^\d{4}-\d\d-\d\d$/)),
  how: z.enum(['visit', 'call', 'website', 'owner', 'list']),
  role: z.string().check(z.maxLength(80)),
});
/** Of the record itself the units are looked at one by one, and no copy is made. */
const envelope = z.object({
  type: z.string().check(z.maxLength(40)),
  id,
  home: id,
  example: z.optional(z.boolean()),
  review: z.optional(z.array(z.string())),
  checks: z.optional(
    z.object({
      hours: z.optional(checkMark),
      contact: z.optional(checkMark),
      description: z.optional(checkMark),
    }),
  ),
});
const packSchema = z.object({
  app: z.literal(APP_MARK),
  format: z.literal(PACK_FORMAT),
  area: id,
  records: z.array(z.unknown()).check(z.maxLength(200_000)),
});

/** Why something from outside was not taken. `where` points at the offending part, never at a value in it. */
export interface Refusal {
  readonly ok: false;
  readonly reason: 'not-json' | 'not-ours' | 'wrong-shape';
  readonly where: string;
}
export type Parsed<T> = { readonly ok: true; readonly value: T } | Refusal;

/**
 * Reads JSON text from outside. `__proto__` as a member name is refused: it has no use in our data, and it is
 * the usual first step of an attack. As a text it is just an odd text: a pack is not refused for that.
 */
export function parseJson(text: string): Parsed<unknown> {
  // Member names are looked at one by one only when one could be hidden: a reviver makes parsing slow.
  const suspect = /__proto__|\\u00[567]/.test(text);
  let named = false;
  try {
    const value: unknown = suspect
      ? JSON.parse(text, (name, member: unknown) => {
          if (name === '__proto__') named = true;
          return member;
        })
      : JSON.parse(text);
    return named ? { ok: false, reason: 'wrong-shape', where: '__proto__' } : { ok: true, value };
  } catch {
    return { ok: false, reason: 'not-json', where: '' };
  }
}

const isOurs = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && (value as { app?: unknown }).app === APP_MARK;

/** Checks a pack as a whole: one bad record and none of it is taken. */
export function parsePack(value: unknown, area: string): Parsed<Pack> {
  if (!isOurs(value)) return { ok: false, reason: 'not-ours', where: 'app' };
  const parsed = packSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: 'wrong-shape', where: firstPath(parsed.error) };
  if (parsed.data.area !== area) return { ok: false, reason: 'wrong-shape', where: 'area' };
  const records: PackRecord[] = [];
  const fits = createChecker();
  for (const [index, record] of parsed.data.records.entries()) {
    const named = envelope.safeParse(record);
    if (!named.success) {
      const where = ['records', index, firstPath(named.error)].filter((part) => part !== '').join('.');
      return { ok: false, reason: 'wrong-shape', where };
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the envelope was read from it, so it is an object.
    const raw = record as Readonly<Record<string, unknown>>;
    const { type } = named.data;
    // A record type from a newer version: kept out of sight, the rest of the pack still works.
    if (!isRecordType(type)) continue;
    const readable = quarantineHours(raw);
    const bad = badUnit(type, readable, fits);
    if (bad !== undefined) return { ok: false, reason: 'wrong-shape', where: `records[${index}].${bad}` };
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- badUnit checked every unit that the treaty knows.
    records.push(readable as unknown as PackRecord);
  }
  return { ok: true, value: { area, records } };
}

const UNKNOWN_HOURS: Hours = { state: 'unknown', rules: [], closures: [] };

const hoursUnknown = (record: object): object => ({ ...record, hours: UNKNOWN_HOURS });

/**
 * Hours of a newer form than this app knows may hold a condition that closes the door, so they are not shown in
 * part: they become "unknown, call first". The stored pack keeps them whole for a newer app.
 */
function quarantineHours(raw: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const known = (hours: unknown) => hours === undefined || hoursSchema.safeParse(hours).success;
  const own = known(raw['hours']);
  const at: unknown = raw['locations'];
  const elsewhere = !Array.isArray(at) || at.every((one: { hours?: unknown }) => known(one?.hours));
  if (own && elsewhere) return raw;
  return {
    ...raw,
    ...(own ? {} : { hours: UNKNOWN_HOURS }),
    ...(Array.isArray(at)
      ? {
          // Spread, since Object.assign would run a `__proto__` member: the record would be another one than was read.
          locations: at.map((one: { hours?: unknown }) => (known(one?.hours) ? one : hoursUnknown(one))),
        }
      : {}),
  };
}

type Checker = (schema: z.ZodMiniType, value: unknown) => boolean;

/**
 * Checks values, and remembers the short texts that passed: most values of a pack are terms of a list, hundreds of
 * times the same ones. One checker for each pack: it makes reading ten thousand records twice as fast.
 */
function createChecker(): Checker {
  const passed = new Map<z.ZodMiniType, Set<string>>();
  return (schema, value) => {
    if (typeof value !== 'string' || value.length > 40) return schema.safeParse(value).success;
    let texts = passed.get(schema);
    if (texts === undefined) passed.set(schema, (texts = new Set()));
    if (texts.has(value)) return true;
    const success = schema.safeParse(value).success;
    if (success) texts.add(value);
    return success;
  };
}

function badUnit(
  type: RecordType,
  raw: Readonly<Record<string, unknown>>,
  fits: Checker,
): string | undefined {
  for (const [name, value] of Object.entries(raw)) {
    const row = unitRow(type, name);
    // Hours were looked at already: what is left of them is known.
    if (row === undefined || row.value === hoursSchema) continue;
    const good =
      row.shape === 'set'
        ? Array.isArray(value) && value.every((element) => fits(row.value, element))
        : fits(row.value, value);
    if (!good) return name;
  }
  return undefined;
}

const fileName = z.string().check(z.regex(/^[A-Za-z0-9-]{1,60}\.[0-9a-f]{64}\.json\.gz$/));
const bytes = z.number().check(z.int(), z.gte(1), z.lte(PACK_MAX_BYTES));
const packFile = z.object({ area: id, file: fileName, bytes });
export type PackFile = z.infer<typeof packFile>;

const manifestSchema = z.object({
  app: z.literal(APP_MARK),
  format: z.literal(PACK_FORMAT),
  /** Grows with every change of the content; a device ignores a lower one than it has seen. */
  version: z.number().check(z.int(), z.gte(1), z.lte(Number.MAX_SAFE_INTEGER)),
  made_at: z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/)),
  example: z.boolean(),
  region: packFile,
  areas: z.array(packFile).check(z.maxLength(1000)),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** Checks a manifest; areas named twice are refused, since a device could not tell which one counts. */
export function parseManifest(value: unknown): Parsed<Manifest> {
  if (!isOurs(value)) return { ok: false, reason: 'not-ours', where: 'app' };
  const parsed = manifestSchema.safeParse(value);
  if (!parsed.success) return { ok: false, reason: 'wrong-shape', where: firstPath(parsed.error) };
  const areas = new Set(parsed.data.areas.map((area) => area.area));
  if (areas.size !== parsed.data.areas.length) return { ok: false, reason: 'wrong-shape', where: 'areas' };
  return { ok: true, value: parsed.data };
}

function firstPath(error: z.core.$ZodError): string {
  return (error.issues[0]?.path ?? []).map(String).join('.');
}

/** @returns the SHA-256 (hex) that a pack's file name promises for its canonical JSON. */
export function promisedHash(file: string): string | undefined {
  return /\.([0-9a-f]{64})\.json\.gz$/.exec(file)?.[1];
}
