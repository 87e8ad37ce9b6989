import { existsSync, readFileSync } from 'node:fs';
import type { Place, Postcode, Region, RegionTable } from '#domain/place.ts';
import { buildRegionPack, readRegionPack } from '#domain/region-pack.ts';
import { readCsv, type CsvRow } from '#server/region/csv.ts';
import { parseRegionTable } from '#server/region/region-table.ts';

const TABLE = new URL('../../src/server/region/drenthe.json', import.meta.url);
/** Data that is too large or not ours to keep in the project; tests that want it are skipped without it. */
const SHARED = new URL('../../../shared/data/', import.meta.url);

export function drentheTable(): RegionTable {
  const reading = parseRegionTable(JSON.parse(readFileSync(TABLE, 'utf8')));
  if (reading.kind === 'refused') throw new Error(reading.message);
  return reading.table;
}

/** The region as an app has it: through the pack. */
export function regionOf(table: RegionTable): Region {
  const reading = readRegionPack(JSON.parse(JSON.stringify(buildRegionPack(table))));
  if (reading.kind === 'refused') throw new Error(reading.reason);
  return reading.region;
}

export const hasShared = (file: string): boolean => existsSync(new URL(file, SHARED));

export const sharedCsv = (file: string): CsvRow[] => readCsv(readFileSync(new URL(file, SHARED), 'utf8'));

/** The whole country as one region. */
export function nationalTable(): RegionTable {
  const rows = sharedCsv('nl-places.csv');
  const municipality = (name: string): string => `M:${name}`;
  const places = rows.map((row): Place => ({
    id: row['wp_code'] ?? '',
    name: row['name'] ?? '',
    place_type: 'village',
    municipality_id: municipality(row['municipality'] ?? ''),
    latitude: Number(row['lat']),
    longitude: Number(row['lon']),
    postcodes: (row['pc4'] ?? '').split(';').filter(Boolean),
    names: [],
  }));
  const names = [...new Set(rows.map((row) => row['municipality'] ?? ''))];
  const ids = new Map(places.map((place) => [place.name, place.id]));
  const postcodes = sharedCsv('nl-pc4.csv').map((row): Postcode => ({
    pc4: row['pc4'] ?? '',
    place_id: ids.get(row['main_place'] ?? '') ?? null,
    kind: 'address',
    latitude: Number(row['lat']),
    longitude: Number(row['lon']),
  }));
  return {
    region: { id: 'nl', name: 'Nederland', country: 'NL', time_zone: 'Europe/Amsterdam', credit: '' },
    municipalities: names.map((name) => ({ id: municipality(name), name })),
    places,
    postcodes,
    words: [],
  };
}

/** Three made-up villages in another province: another region is another table. */
export function elsewhereTable(): RegionTable {
  const place = (id: string, name: string, latitude: number, longitude: number): Place => ({
    id,
    name,
    place_type: 'village',
    municipality_id: 'GM9001',
    latitude,
    longitude,
    postcodes: [],
    names: [],
  });
  return {
    region: {
      id: 'elders',
      name: 'Eldersland',
      country: 'NL',
      time_zone: 'Europe/Amsterdam',
      credit: 'Verzonnen',
    },
    municipalities: [
      { id: 'GM9001', name: 'Verzonnen aan Zee' },
      { id: 'GM9002', name: 'Bedacht' },
    ],
    places: [
      { ...place('WP9001', 'Zilverduin', 51.5, 3.6), names: [{ name: 'Zulverduun', kind: 'spelling' }] },
      { ...place('WP9002', "'t Hoge Hek", 51.53, 3.62), postcodes: ['4399'] },
      { ...place('HW:zilverduin-west', 'Westkant', 51.5, 3.59), parent_place_id: 'WP9001' },
    ],
    postcodes: [{ pc4: '4399', latitude: 51.531, longitude: 3.621, place_id: 'WP9002', kind: 'address' }],
    words: [{ word: 'bluuve', means: ['blijven'] }],
  };
}
