import { describe, expect, it } from 'vitest';
import type { RegionTable } from '#domain/place.ts';
import { readCsv } from '#server/region/csv.ts';
import { parseRegionTable } from '#server/region/region-table.ts';
import { formatRegionTable, tableFromCsv } from '#server/region/table-from-csv.ts';
import { drentheTable, elsewhereTable, hasShared, sharedCsv } from '../domain/region-fixtures.ts';
import { inventedNight } from '../support/night.ts';

const message = (value: unknown): string => {
  const reading = parseRegionTable(value);
  return reading.kind === 'refused' ? reading.message : 'fine';
};

type Row = Record<string, unknown>;

/** A table whose parts can be spoiled one by one. */
function loose(table: RegionTable) {
  const copy = (rows: readonly object[]): Row[] => rows.map((row) => Object.fromEntries(Object.entries(row)));
  return { ...table, places: copy(table.places), postcodes: copy(table.postcodes), words: copy(table.words) };
}
type Loose = ReturnType<typeof loose>;

function spoiled(spoil: (table: Loose) => void): unknown {
  const table = loose(elsewhereTable());
  spoil(table);
  return table;
}

describe('a region table', () => {
  it('of another region needs no code', () => {
    expect(message(elsewhereTable())).toBe('fine');
  });

  it.each<[string, RegExp, (table: Loose) => void]>([
    [
      'an unknown municipality',
      /place WP9001: no municipality GM1/,
      (t) => Object.assign(t.places[0] ?? {}, { municipality_id: 'GM1' }),
    ],
    [
      'an unknown parent',
      /place WP9001: no parent place WP1/,
      (t) => Object.assign(t.places[0] ?? {}, { parent_place_id: 'WP1' }),
    ],
    [
      'a place in itself',
      /part of itself/,
      (t) => Object.assign(t.places[0] ?? {}, { parent_place_id: 'WP9001' }),
    ],
    [
      'a municipality whose id can not name a pack',
      /municipalities\.0\.id/,
      (t) => Object.assign(t, { municipalities: [{ id: '../x', name: 'X' }] }),
    ],
    [
      'a municipality with the id of the region pack',
      /municipalities\.0\.id: is the name of the region pack/,
      (t) => Object.assign(t, { municipalities: [{ id: 'region', name: 'X' }] }),
    ],
    [
      'a time zone that does not exist',
      /region\.time_zone: no such time zone/,
      (t) => Object.assign(t, { region: { ...t.region, time_zone: 'Europe/Nergens' } }),
    ],
    ['a double place', /places: WP9001 is there twice/, (t) => t.places.push(t.places[0] ?? {})],
    ['a double postcode', /postcodes: 4399 is there twice/, (t) => t.postcodes.push(t.postcodes[0] ?? {})],
    [
      'a postcode elsewhere',
      /postcode 4399: no place WP1/,
      (t) => Object.assign(t.postcodes[0] ?? {}, { place_id: 'WP1' }),
    ],
    [
      'a postcode its place does not have',
      /does not list it/,
      (t) => Object.assign(t.postcodes[0] ?? {}, { place_id: 'WP9001' }),
    ],
    [
      'a point off the earth',
      /places\.1\.latitude/,
      (t) => Object.assign(t.places[1] ?? {}, { latitude: 91 }),
    ],
    [
      'a night number that nobody checked',
      /night\.gp_out_of_hours\.checked/,
      (t) => Object.assign(t, { night: { gp_out_of_hours: { name: 'S', number: '0000-000 901' } } }),
    ],
    [
      'a night number that a phone would read as a command',
      /night\.duty_pharmacy\.number/,
      (t) =>
        Object.assign(t, {
          night: { duty_pharmacy: { ...inventedNight.duty_pharmacy, number: '0000;ext=1' } },
        }),
    ],
    [
      'a crisis route without a number and without words',
      /night\.crisis_route: no number and no text/,
      (t) =>
        Object.assign(t, {
          night: { crisis_route: { name: 'C', checked: '2026-11-01', checked_by: 'beheerder' } },
        }),
    ],
    ['a missing name', /places\.2\.name/, (t) => delete t.places[2]?.['name']],
    [
      'an unknown place type',
      /places\.0\.place_type/,
      (t) => Object.assign(t.places[0] ?? {}, { place_type: 'planet' }),
    ],
    [
      'too many rows',
      /words/,
      (t) => (t.words = Array.from({ length: 50_001 }, () => ({ word: 'a', means: ['b'] }))),
    ],
  ])('with %s is refused, and the message says where', (_, expected, spoil) => {
    expect(message(spoiled(spoil))).toMatch(expected);
  });

  it.each([null, 'table', [], {}])('is not %j', (value) => {
    expect(message(value)).not.toBe('fine');
  });

  it('is the same after writing and reading it', () => {
    for (const table of [drentheTable(), { ...elsewhereTable(), night: inventedNight }])
      expect(JSON.parse(formatRegionTable(table))).toEqual(table);
  });
});

describe('a table from CSV files', () => {
  it.skipIf(!hasShared('places.csv'))('is the table of Drenthe as it is kept in the project', () => {
    const kept = drentheTable();
    const made = tableFromCsv(kept, {
      places: sharedCsv('places.csv'),
      aliases: sharedCsv('aliases.csv'),
      postcodes: sharedCsv('pc4.csv'),
    });
    expect(made).toEqual(kept);
  });

  it('keeps the night numbers of the table before', () => {
    const before = { ...elsewhereTable(), night: inventedNight };
    expect(tableFromCsv(before, { places: [], aliases: [], postcodes: [] }).night).toEqual(inventedNight);
  });

  it('does not lose an alias of a place that is not there', () => {
    const csv = {
      places: [],
      aliases: readCsv('alias,name,municipality,type\nX,Y,Z,drents\n'),
      postcodes: [],
    };
    expect(() => tableFromCsv(elsewhereTable(), csv)).toThrow('alias');
  });
});

describe('comma-separated values', () => {
  it('may be quoted, and hold commas, quotes and line ends', () => {
    expect(readCsv('name,note\r\n"Nuenen, Gerwen","say ""hi""\nthere"\r\nGrolloo\r\n')).toEqual([
      { name: 'Nuenen, Gerwen', note: 'say "hi"\nthere' },
      { name: 'Grolloo', note: '' },
    ]);
  });

  it('of nothing are no rows', () => {
    expect(readCsv('')).toEqual([]);
    expect(readCsv('name,note\n')).toEqual([]);
  });
});
