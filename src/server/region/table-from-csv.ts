import type { NameKind, Place, PlaceName, Postcode, RegionTable } from '#domain/place.ts';
import type { CsvRow } from './csv.ts';

export interface RegionCsv {
  /** code, name, municipality, municipality_code, lat, lon, pc4 (several with ;). */
  readonly places: readonly CsvRow[];
  /** alias, name, municipality, type. */
  readonly aliases: readonly CsvRow[];
  /** pc4, lat, lon, place, municipality, kind. */
  readonly postcodes: readonly CsvRow[];
}

const KINDS: ReadonlyMap<string, NameKind> = new Map([
  ['drents', 'drents'],
  ['no diacritics', 'no_diacritics'],
  ['no hyphen', 'no_hyphen'],
]);

/**
 * The table with its places, names and postcodes taken from the CSV files. What the files do not know is
 * kept from the table before: the region itself, its words and night numbers, the type of a place, and the places with an id
 * of our own (`HW:`). Throws when an alias names a place that is not there.
 */
export function tableFromCsv(before: RegionTable, csv: RegionCsv): RegionTable {
  const own = before.places.filter(({ id }) => id.startsWith('HW:'));
  const types = new Map(before.places.map(({ id, place_type }) => [id, place_type]));
  const official = csv.places.map((row): Place => {
    const id = row['code'] ?? '';
    return {
      id,
      name: row['name'] ?? '',
      place_type: types.get(id) ?? 'village',
      municipality_id: row['municipality_code'] ?? '',
      ...point(row),
      postcodes: (row['pc4'] ?? '').split(';').filter(Boolean).sort(),
      names: namesOf(csv.aliases, row),
    };
  });
  official.sort((a, b) => Number(a.id.slice(2)) - Number(b.id.slice(2)));
  const used = official.reduce((sum, { names }) => sum + names.length, 0);
  if (used !== csv.aliases.length) throw new Error('an alias names a place that is not in the table');
  const municipalities = new Map(csv.places.map((row) => [row['municipality_code'], row['municipality']]));
  const postcodes = csv.postcodes.map((row) => readPostcode(row, csv.places, official));
  return {
    ...(before.note === undefined ? {} : { note: before.note }),
    region: before.region,
    municipalities: [...municipalities]
      .map(([id = '', name = '']) => ({ id, name }))
      .sort((a, b) => a.name.localeCompare(b.name, 'nl')),
    places: [...official.map((place) => withPostcodes(place, postcodes)), ...own],
    postcodes,
    words: before.words,
    ...(before.night === undefined ? {} : { night: before.night }),
  };
}

function point(row: CsvRow): { latitude: number; longitude: number } {
  return { latitude: Number(row['lat']), longitude: Number(row['lon']) };
}

function namesOf(aliases: readonly CsvRow[], place: CsvRow): PlaceName[] {
  return aliases
    .filter((row) => row['name'] === place['name'] && row['municipality'] === place['municipality'])
    .map((row) => ({ name: row['alias'] ?? '', kind: KINDS.get(row['type'] ?? '') ?? 'spelling' }));
}

function readPostcode(row: CsvRow, places: readonly CsvRow[], official: readonly Place[]): Postcode {
  const named = places.filter((place) => place['name'] === row['place']);
  // The main municipality of a postcode can be another than that of its main place.
  const main =
    named.length === 1 ? named[0] : named.find((one) => one['municipality'] === row['municipality']);
  const place = official.find(({ id }) => id === main?.['code']);
  const isBox = row['kind'] === 'postbus';
  // A post office box has no place of its own, and its point may be the sorting office in another town.
  const at = isBox && place ? { latitude: place.latitude, longitude: place.longitude } : point(row);
  return { pc4: row['pc4'] ?? '', ...at, place_id: place?.id ?? null, kind: isBox ? 'po_box' : 'address' };
}

/** The files do not always agree: a place has every postcode that it is the main place of. */
function withPostcodes(place: Place, postcodes: readonly Postcode[]): Place {
  const main = postcodes.filter((one) => one.kind === 'address' && one.place_id === place.id);
  return { ...place, postcodes: [...new Set([...place.postcodes, ...main.map(({ pc4 }) => pc4)])].sort() };
}

/** The table as a file: one row a line, so that a change is one line in a comparison. */
export function formatRegionTable(table: RegionTable): string {
  const list = (rows: readonly unknown[]): string =>
    rows.length === 0 ? '[]' : `[\n${rows.map((row) => `    ${JSON.stringify(row)}`).join(',\n')}\n  ]`;
  return [
    '{',
    ...(table.note === undefined ? [] : [`  "note": ${JSON.stringify(table.note)},`]),
    `  "region": ${JSON.stringify(table.region)},`,
    `  "municipalities": ${list(table.municipalities)},`,
    `  "places": ${list(table.places)},`,
    `  "postcodes": ${list(table.postcodes)},`,
    `  "words": ${list(table.words)}${table.night === undefined ? '' : ','}`,
    ...(table.night === undefined ? [] : [`  "night": ${JSON.stringify(table.night)}`]),
    '}',
    '',
  ].join('\n');
}
