import * as z from 'zod/mini';
import { isOnEarth } from './geo.ts';
import { nightNumbersSchema } from './night-numbers.ts';
import {
  NAME_KINDS,
  PLACE_TYPES,
  POSTCODE_KINDS,
  type Place,
  type PlaceName,
  type Postcode,
  type Region,
  type RegionMunicipality,
  type RegionTable,
} from './place.ts';
import { neighbourMunicipalities } from './region-neighbours.ts';

/**
 * A region as a small file. Equal things stand together in columns and numbers are written as the step from
 * the one before (ids, postcodes) or from the place they belong to (postcode points), because gzip then sees
 * the same few characters again and again. Points are in thousandths of a degree (at most 56 m off, less
 * than the size of a village). What comes back is the table itself, but for that rounding.
 */

const FORMAT = 'region-pack/1';
const MOST_ROWS = 50_000;
const OFFICIAL_ID = /^WP[1-9]\d{3,8}$/;

const whole = z.int();
const text = z.string().check(z.minLength(1), z.maxLength(200));
const column = <T extends z.core.SomeType>(item: T) => z.array(item).check(z.maxLength(MOST_ROWS));
const codes = z.string().check(z.regex(/^[0-9]*$/), z.maxLength(MOST_ROWS));
const columns = { latitude: column(whole), longitude: column(whole) };

const packSchema = z.object({
  format: z.literal(FORMAT),
  region: z.object({ id: text, name: text, country: text, time_zone: text, credit: z.string() }),
  municipalities: z.object({ id: column(text), name: column(text), near: column(z.array(whole)) }),
  places: z.object({
    id: column(z.union([whole, text])),
    name: column(text),
    type: codes,
    municipality: column(whole),
    ...columns,
    /** [part, whole]: rows of places. */
    parts: column(z.tuple([whole, whole])),
    /** [place, postcode]: what does not follow from the main place of a postcode. */
    postcodes: column(z.tuple([whole, whole])),
  }),
  names: z.object({ place: column(whole), name: column(text), kind: codes }),
  /** `place` is −1 for none. */
  postcodes: z.object({ pc4: column(whole), place: column(whole), ...columns, kind: codes }),
  words: column(z.tuple([text, z.array(text)])),
  /** Since the second version of the app; older packs have none, and older apps leave it out. */
  night: z.exactOptional(nightNumbersSchema),
});

/** The JSON value of a region pack. */
export type RegionPack = z.infer<typeof packSchema>;

export type RegionPackReading =
  | { readonly kind: 'region'; readonly region: Region }
  | { readonly kind: 'refused'; readonly reason: RegionPackRefusal };

export type RegionPackRefusal =
  /** Not a region pack at all, or one with parts missing or of the wrong kind. */
  | 'not-a-region-pack'
  /** Made by a later version of the app. */
  | 'newer-format'
  /** Columns of different length, so rows cannot be told apart. */
  | 'uneven-columns'
  /** A row points at a row that is not there. */
  | 'unknown-row'
  | 'double-id'
  | 'outside-the-world';

const thousandths = (degrees: number): number => Math.round(degrees * 1000);

/** The pack of a region's table. The same table always gives the same value, with its keys in the same order. */
export function buildRegionPack(table: RegionTable): RegionPack {
  const placeRow = rowsById(table.places);
  const municipalityRow = rowsById(table.municipalities);
  const near = neighbourMunicipalities(table.places);
  const names = table.places.flatMap((place, row) => place.names.map((name) => ({ ...name, row })));
  return {
    format: FORMAT,
    region: { ...table.region },
    municipalities: {
      id: table.municipalities.map(({ id }) => id),
      name: table.municipalities.map(({ name }) => name),
      near: table.municipalities.map(({ id }) =>
        [...(near.get(id) ?? [])].map((other) => municipalityRow.get(other) ?? -1).sort((a, b) => a - b),
      ),
    },
    places: {
      id: packIds(table.places),
      name: table.places.map(({ name }) => name),
      type: table.places.map((place) => PLACE_TYPES.indexOf(place.place_type)).join(''),
      municipality: table.places.map((place) => municipalityRow.get(place.municipality_id) ?? -1),
      latitude: steps(table.places.map((place) => thousandths(place.latitude))),
      longitude: steps(table.places.map((place) => thousandths(place.longitude))),
      parts: table.places.flatMap((place, row): [number, number][] =>
        place.parent_place_id === undefined ? [] : [[row, placeRow.get(place.parent_place_id) ?? -1]],
      ),
      postcodes: otherPostcodes(table),
    },
    names: {
      place: steps(names.map(({ row }) => row)),
      name: names.map(({ name }) => name),
      kind: names.map(({ kind }) => NAME_KINDS.indexOf(kind)).join(''),
    },
    postcodes: packPostcodes(table, placeRow),
    words: table.words.map(({ word, means }) => [word, [...means]]),
    ...(table.night === undefined ? {} : { night: table.night }),
  };
}

function rowsById(items: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(items.map(({ id }, row) => [id, row]));
}

function steps(numbers: readonly number[]): number[] {
  return numbers.map((number, row) => number - (numbers[row - 1] ?? 0));
}

function unsteps(numbers: readonly number[]): number[] {
  let sum = 0;
  return numbers.map((step) => (sum += step));
}

/** Official ids as steps, any other id as it is. */
function packIds(places: readonly Place[]): (number | string)[] {
  let last = 0;
  return places.map(({ id }) => {
    if (!OFFICIAL_ID.test(id)) return id;
    const number = Number(id.slice(2));
    const step = number - last;
    last = number;
    return step;
  });
}

function unpackIds(ids: readonly (number | string)[]): string[] {
  let last = 0;
  return ids.map((id) => {
    if (typeof id === 'string') return id;
    last += id;
    return `WP${last}`;
  });
}

/** The postcodes of places that are mainly another place's, or that the table of postcodes does not have. */
function otherPostcodes(table: RegionTable): [number, number][] {
  const main = new Map(table.postcodes.map((one) => [one.pc4, addressPlace(one)]));
  return table.places.flatMap((place, row) =>
    place.postcodes
      .filter((pc4) => main.get(pc4) !== place.id)
      .map((pc4): [number, number] => [row, Number(pc4)]),
  );
}

function addressPlace(postcode: Postcode): string | null {
  return postcode.kind === 'address' ? postcode.place_id : null;
}

function packPostcodes(table: RegionTable, placeRow: ReadonlyMap<string, number>): RegionPack['postcodes'] {
  const rows = table.postcodes.map((one) => placeRow.get(one.place_id ?? '') ?? -1);
  const offset = (axis: 'latitude' | 'longitude') => (one: Postcode, index: number) =>
    thousandths(one[axis]) - thousandths(table.places[rows[index] ?? -1]?.[axis] ?? 0);
  return {
    pc4: steps(table.postcodes.map(({ pc4 }) => Number(pc4))),
    place: rows,
    latitude: table.postcodes.map(offset('latitude')),
    longitude: table.postcodes.map(offset('longitude')),
    kind: table.postcodes.map(({ kind }) => POSTCODE_KINDS.indexOf(kind)).join(''),
  };
}

/** Reads a region pack that came from outside: all of it, or nothing and why. */
export function readRegionPack(value: unknown): RegionPackReading {
  const refused = (reason: RegionPackRefusal): RegionPackReading => ({ kind: 'refused', reason });
  const parsed = packSchema.safeParse(value);
  if (!parsed.success) return refused(isLaterFormat(value) ? 'newer-format' : 'not-a-region-pack');
  const pack = parsed.data;
  if (!isEven(pack)) return refused('uneven-columns');
  if (!rowsExist(pack)) return refused('unknown-row');
  const region = unpack(pack);
  if (hasDouble(region.places.map(({ id }) => id))) return refused('double-id');
  if (hasDouble(region.municipalities.map(({ id }) => id))) return refused('double-id');
  if (hasDouble(region.postcodes.map(({ pc4 }) => pc4))) return refused('double-id');
  if (![...region.places, ...region.postcodes].every(isOnEarth)) return refused('outside-the-world');
  return { kind: 'region', region };
}

function isLaterFormat(value: unknown): boolean {
  const later = z.object({ format: z.string().check(z.regex(/^region-pack\/\d+$/)) }).safeParse(value);
  return later.success && later.data.format !== FORMAT;
}

function isEven({ municipalities, places, names, postcodes }: RegionPack): boolean {
  const even = (...lists: readonly { readonly length: number }[]): boolean =>
    lists.every((list) => list.length === lists[0]?.length);
  return (
    even(municipalities.id, municipalities.name, municipalities.near) &&
    even(places.id, places.name, places.type, places.municipality, places.latitude, places.longitude) &&
    even(names.place, names.name, names.kind) &&
    even(postcodes.pc4, postcodes.place, postcodes.latitude, postcodes.longitude, postcodes.kind)
  );
}

function rowsExist({ municipalities, places, names, postcodes }: RegionPack): boolean {
  const isRow =
    (length: number, least = 0) =>
    (row: number) =>
      row >= least && row < length;
  const isPlace = isRow(places.id.length);
  const isMunicipality = isRow(municipalities.id.length);
  const isPostcode = (pc4: number): boolean => pc4 >= 1000 && pc4 <= 9999;
  const areCodes = (digits: string, list: readonly unknown[]): boolean =>
    digits.split('').every((code) => Number(code) < list.length);
  return (
    municipalities.near.every((near) => near.every(isMunicipality)) &&
    places.municipality.every(isMunicipality) &&
    places.parts.every(([part, of]) => isPlace(part) && isPlace(of) && part !== of) &&
    places.postcodes.every(([place, pc4]) => isPlace(place) && isPostcode(pc4)) &&
    unsteps(names.place).every(isPlace) &&
    postcodes.place.every(isRow(places.id.length, -1)) &&
    unsteps(postcodes.pc4).every(isPostcode) &&
    areCodes(places.type, PLACE_TYPES) &&
    areCodes(names.kind, NAME_KINDS) &&
    areCodes(postcodes.kind, POSTCODE_KINDS)
  );
}

function unpack(pack: RegionPack): Region {
  const ids = unpackIds(pack.places.id);
  const postcodes = unpackPostcodes(pack, ids);
  return {
    region: pack.region,
    municipalities: unpackMunicipalities(pack),
    places: unpackPlaces(pack, ids, postcodes),
    postcodes,
    words: pack.words.map(([word, means]) => ({ word, means })),
    ...(pack.night === undefined ? {} : { night: pack.night }),
  };
}

function unpackMunicipalities({ municipalities }: RegionPack): RegionMunicipality[] {
  return municipalities.id.map((id, row) => ({
    id,
    name: municipalities.name[row] ?? '',
    neighbour_municipality_ids: (municipalities.near[row] ?? []).map(
      (other) => municipalities.id[other] ?? '',
    ),
  }));
}

function unpackPlaces(pack: RegionPack, ids: readonly string[], postcodes: readonly Postcode[]): Place[] {
  const { places, municipalities } = pack;
  const parents = new Map(places.parts);
  const names = unpackNames(pack);
  const pc4s = placePostcodes(pack, ids, postcodes);
  const latitudes = unsteps(places.latitude);
  const longitudes = unsteps(places.longitude);
  return ids.map((id, row) => {
    const parent = ids[parents.get(row) ?? -1];
    return {
      id,
      name: places.name[row] ?? '',
      place_type: PLACE_TYPES[Number(places.type[row])] ?? 'village',
      municipality_id: municipalities.id[places.municipality[row] ?? -1] ?? '',
      ...(parent === undefined ? {} : { parent_place_id: parent }),
      latitude: (latitudes[row] ?? 0) / 1000,
      longitude: (longitudes[row] ?? 0) / 1000,
      postcodes: (pc4s[row] ?? []).sort(),
      names: names[row] ?? [],
    };
  });
}

function unpackNames({ names, places }: RegionPack): PlaceName[][] {
  const lists = places.id.map((): PlaceName[] => []);
  unsteps(names.place).forEach((row, index) => {
    const kind = NAME_KINDS[Number(names.kind[index])] ?? 'spelling';
    lists[row]?.push({ name: names.name[index] ?? '', kind });
  });
  return lists;
}

function placePostcodes(
  pack: RegionPack,
  ids: readonly string[],
  postcodes: readonly Postcode[],
): string[][] {
  const rows = new Map(ids.map((id, row) => [id, row]));
  const lists = ids.map((): string[] => []);
  for (const postcode of postcodes) {
    lists[rows.get(addressPlace(postcode) ?? '') ?? -1]?.push(postcode.pc4);
  }
  for (const [row, pc4] of pack.places.postcodes) lists[row]?.push(String(pc4));
  return lists;
}

function unpackPostcodes({ postcodes, places }: RegionPack, ids: readonly string[]): Postcode[] {
  const latitudes = unsteps(places.latitude);
  const longitudes = unsteps(places.longitude);
  return unsteps(postcodes.pc4).map((pc4, row) => {
    const place = postcodes.place[row] ?? -1;
    return {
      pc4: String(pc4),
      place_id: ids[place] ?? null,
      kind: POSTCODE_KINDS[Number(postcodes.kind[row])] ?? 'address',
      latitude: ((latitudes[place] ?? 0) + (postcodes.latitude[row] ?? 0)) / 1000,
      longitude: ((longitudes[place] ?? 0) + (postcodes.longitude[row] ?? 0)) / 1000,
    };
  });
}

function hasDouble(ids: readonly string[]): boolean {
  return new Set(ids).size !== ids.length;
}
