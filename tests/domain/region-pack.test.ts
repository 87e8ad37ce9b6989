import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Place, RegionTable } from '#domain/place.ts';
import { buildRegionPack, readRegionPack, type RegionPack } from '#domain/region-pack.ts';
import { inventedNight } from '../support/night.ts';
import { drentheTable, elsewhereTable, regionOf } from './region-fixtures.ts';

const refusal = (value: unknown): string => {
  const reading = readRegionPack(value);
  return reading.kind === 'refused' ? reading.reason : 'read';
};

const rounded = <T extends { latitude: number; longitude: number }>(row: T): T => ({
  ...row,
  latitude: Math.round(row.latitude * 1000) / 1000,
  longitude: Math.round(row.longitude * 1000) / 1000,
});

/** A pack with one part spoiled. */
function spoiled(spoil: (pack: RegionPack) => void): RegionPack {
  const pack = buildRegionPack(elsewhereTable());
  spoil(pack);
  return pack;
}

describe('a region pack', () => {
  it.each([
    ['Drenthe', drentheTable()],
    ['a region elsewhere', elsewhereTable()],
  ])('of %s gives back the whole table, with points to a thousandth of a degree', (_, table: RegionTable) => {
    const region = regionOf(table);
    expect(region.region).toEqual(table.region);
    expect(region.words).toEqual(table.words);
    expect(region.places).toEqual(table.places.map(rounded));
    expect(region.postcodes).toEqual(table.postcodes.map(rounded));
    expect(region.municipalities.map(({ id, name }) => ({ id, name }))).toEqual(table.municipalities);
  });

  it('of Drenthe is at most 6 KB with gzip, a quarter of what it may be on the first page', () => {
    const bytes = gzipSync(JSON.stringify(buildRegionPack(drentheTable())), { level: 9 }).length;
    console.log(`region pack of Drenthe: ${bytes} bytes gzip`);
    expect(bytes).toBeLessThanOrEqual(6 * 1024);
  });

  it('has the night numbers of a region that knows them; one from before there were any is read as it was', () => {
    const table = { ...elsewhereTable(), night: inventedNight };
    expect(regionOf(table).night).toEqual(inventedNight);
    expect(Object.keys(buildRegionPack(elsewhereTable()))).not.toContain('night');
    expect(regionOf(elsewhereTable())).not.toHaveProperty('night');
  });

  it('leaves out a kind of night number that only a later version knows', () => {
    const later = {
      ...buildRegionPack(elsewhereTable()),
      night: { ...inventedNight, dentist: { name: 'T' } },
    };
    const reading = readRegionPack(later);
    expect(reading.kind === 'region' && reading.region.night).toEqual(inventedNight);
  });

  it('is the same text for the same table, whatever was made before', () => {
    const first = JSON.stringify(buildRegionPack(drentheTable()));
    buildRegionPack(elsewhereTable());
    expect(JSON.stringify(buildRegionPack(drentheTable()))).toBe(first);
  });

  it('knows the neighbours of a municipality, both ways', () => {
    const { municipalities } = regionOf(drentheTable());
    const byId = new Map(municipalities.map((one) => [one.id, one]));
    const meppel = municipalities.find(({ name }) => name === 'Meppel');
    const names = meppel?.neighbour_municipality_ids.map((id) => byId.get(id)?.name);
    expect(names).toEqual(['De Wolden', 'Westerveld']);
    for (const one of municipalities) {
      expect(one.neighbour_municipality_ids).not.toContain(one.id);
      for (const other of one.neighbour_municipality_ids) {
        expect(byId.get(other)?.neighbour_municipality_ids).toContain(one.id);
      }
    }
  });
});

describe('a region pack from outside is refused whole', () => {
  it.each([undefined, null, 7, 'pack', [], {}, { format: 'other/1' }])('when it is %j', (value) => {
    expect(refusal(value)).toBe('not-a-region-pack');
  });

  it('when a later version made it', () => {
    expect(refusal({ ...buildRegionPack(elsewhereTable()), format: 'region-pack/2' })).toBe('newer-format');
  });

  it.each<[string, string, (pack: RegionPack) => void]>([
    ['a column misses a row', 'uneven-columns', (pack) => pack.places.name.pop()],
    ['a place has no municipality', 'unknown-row', (pack) => (pack.places.municipality[0] = 9)],
    ['a place is a part of itself', 'unknown-row', (pack) => (pack.places.parts[0] = [1, 1])],
    ['a name has no place', 'unknown-row', (pack) => (pack.names.place[0] = -1)],
    ['a postcode has five digits', 'unknown-row', (pack) => (pack.postcodes.pc4[0] = 12_345)],
    ['a place type is unknown', 'unknown-row', (pack) => (pack.places.type = '009')],
    ['a place is there twice', 'double-id', (pack) => (pack.places.id[1] = 0)],
    ['a place is not on the earth', 'outside-the-world', (pack) => (pack.places.latitude[0] = 91_000)],
    ['a number is not one', 'not-a-region-pack', (pack) => (pack.places.latitude[0] = Number.NaN)],
    [
      'it has more than 50,000 rows',
      'not-a-region-pack',
      (pack) => (pack.municipalities.near = Array.from({ length: 50_001 }, () => [])),
    ],
  ])('when %s', (_, reason, spoil) => {
    expect(refusal(spoiled(spoil))).toBe(reason);
  });

  it('or is read: an untouched copy is fine', () => {
    expect(refusal(spoiled(() => undefined))).toBe('read');
  });
});

describe('the table of Drenthe', () => {
  const { places, postcodes, municipalities } = drentheTable();
  const named = (name: string): Place | undefined => places.find((place) => place.name === name);

  it('has all 219 official places, one wijk, 12 municipalities and 281 postcodes', () => {
    expect(places.filter(({ id }) => id.startsWith('WP'))).toHaveLength(219);
    expect(places.filter(({ id }) => !id.startsWith('WP')).map(({ name }) => name)).toEqual(['Marsdijk']);
    expect(municipalities).toHaveLength(12);
    expect(postcodes).toHaveLength(281);
    expect(places.flatMap(({ names }) => names)).toHaveLength(112);
  });

  it('calls five places towns', () => {
    const towns = places.filter((place) => place.place_type === 'town').map(({ name }) => name);
    expect(towns.sort()).toEqual(['Assen', 'Coevorden', 'Emmen', 'Hoogeveen', 'Meppel']);
    expect(named('Marsdijk')?.parent_place_id).toBe(named('Assen')?.id);
  });

  it('puts a post office box in its own place', () => {
    const smilde = named('Bovensmilde');
    const box = postcodes.find(({ pc4 }) => pc4 === '9420');
    expect([box?.kind, box?.latitude, box?.longitude]).toEqual([
      'po_box',
      smilde?.latitude,
      smilde?.longitude,
    ]);
  });
});
