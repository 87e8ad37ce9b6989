import * as z from 'zod/mini';
import { nightNumbersSchema } from '#domain/night-numbers.ts';
import { NAME_KINDS, PLACE_TYPES, POSTCODE_KINDS, type RegionTable } from '#domain/place.ts';

/**
 * A region's table is a file that its keeper edits. It is read whole or refused whole, with a message that
 * says which row to look at.
 */

const MOST_ROWS = 50_000;

const text = z.string().check(z.minLength(1), z.maxLength(120));
const name = z.string().check(z.minLength(1), z.maxLength(80));
const pc4 = z.string().check(z.regex(/^[1-9]\d{3}$/));
const rows = <T extends z.core.SomeType>(row: T) => z.array(row).check(z.maxLength(MOST_ROWS));
const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));

/** Names a pack's file, so it must be a name that devices and every file system take. `region` is taken. */
const municipalityId = z.string().check(
  z.regex(/^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/),
  z.refine((id) => id !== 'region', 'is the name of the region pack'),
);
const placeId = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,80}$/));
/** Checked here: with an unknown zone no page could be made and no phone could say what is open. */
const timeZone = z.string().check(z.refine(isTimeZone, 'no such time zone'));

const municipality = z.object({ id: municipalityId, name });
const place = z.object({
  id: placeId,
  name,
  place_type: z.enum(PLACE_TYPES),
  municipality_id: text,
  parent_place_id: z.exactOptional(text),
  latitude,
  longitude,
  postcodes: z.array(pc4).check(z.maxLength(100)),
  names: z.array(z.object({ name, kind: z.enum(NAME_KINDS) })).check(z.maxLength(40)),
});
const postcode = z.object({
  pc4,
  latitude,
  longitude,
  place_id: z.nullable(text),
  kind: z.enum(POSTCODE_KINDS),
});

const tableSchema = z.object({
  note: z.exactOptional(z.string()),
  region: z.object({
    id: text,
    name,
    country: z.string().check(z.regex(/^[A-Z]{2}$/)),
    time_zone: timeZone,
    credit: z.string().check(z.maxLength(400)),
  }),
  municipalities: rows(municipality),
  places: rows(place),
  postcodes: rows(postcode),
  words: rows(z.object({ word: name, means: z.array(name).check(z.minLength(1), z.maxLength(8)) })),
  night: z.exactOptional(nightNumbersSchema),
});

export type { RegionTable } from '#domain/place.ts';

export type RegionTableReading =
  | { readonly kind: 'table'; readonly table: RegionTable }
  | { readonly kind: 'refused'; readonly message: string };

/** Checks a table from a file: its form, its size, and that every id that is named is there, once. */
export function parseRegionTable(value: unknown): RegionTableReading {
  const parsed = tableSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    return refused(`${where === '' ? 'the table' : where}: ${issue?.message ?? 'not understood'}`);
  }
  const table: RegionTable = parsed.data;
  const fault = findDouble(table) ?? findUnknown(table) ?? findDisagreement(table);
  return fault === undefined ? { kind: 'table', table } : refused(fault);
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('nl', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function refused(message: string): RegionTableReading {
  return { kind: 'refused', message };
}

function findDouble(table: RegionTable): string | undefined {
  const lists: readonly (readonly [string, readonly string[]])[] = [
    ['municipalities', table.municipalities.map(({ id }) => id)],
    ['places', table.places.map(({ id }) => id)],
    ['postcodes', table.postcodes.map((one) => one.pc4)],
  ];
  for (const [list, ids] of lists) {
    const seen = new Set<string>();
    for (const id of ids) {
      if (seen.has(id)) return `${list}: ${id} is there twice`;
      seen.add(id);
    }
  }
  return undefined;
}

function findUnknown(table: RegionTable): string | undefined {
  const municipalities = new Set(table.municipalities.map(({ id }) => id));
  const places = new Set(table.places.map(({ id }) => id));
  for (const { id, municipality_id, parent_place_id } of table.places) {
    if (!municipalities.has(municipality_id)) return `place ${id}: no municipality ${municipality_id}`;
    if (parent_place_id === undefined) continue;
    if (parent_place_id === id) return `place ${id}: is a part of itself`;
    if (!places.has(parent_place_id)) return `place ${id}: no parent place ${parent_place_id}`;
  }
  for (const one of table.postcodes) {
    if (one.place_id !== null && !places.has(one.place_id)) {
      return `postcode ${one.pc4}: no place ${one.place_id}`;
    }
  }
  return undefined;
}

/** A postcode's main place has that postcode too; the pack writes it down only once. */
function findDisagreement(table: RegionTable): string | undefined {
  const codes = new Map(table.places.map(({ id, postcodes }) => [id, new Set(postcodes)]));
  for (const { pc4: code, place_id, kind } of table.postcodes) {
    if (kind === 'address' && place_id !== null && !codes.get(place_id)?.has(code)) {
      return `postcode ${code}: its place ${place_id} does not list it`;
    }
  }
  return undefined;
}
