import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { demoSource, parseRecords } from '#server/demo/demo-source.ts';
import { readRegionTable } from '#server/region/table-file.ts';
import { projectRoot } from '#server/root.ts';
import { emptyFolder } from '../support/build.ts';

const root = projectRoot();
const PATH = join(root, 'src/server/demo/records.json');
const text = readFileSync(PATH, 'utf8');

function places() {
  const reading = readRegionTable(root, root);
  if (reading.kind === 'refused') throw new Error(reading.message);
  return new Map(reading.table.places.map((place) => [place.id, place]));
}

function one(more: object): unknown {
  const base = { type: 'service', id: 'a', home: 'GM1', source: { system: 's', id: 'a' }, language: 'nl' };
  return { ...base, units: {}, sets: {}, checks: {}, ...more };
}

describe('the example data', () => {
  it('all of it fits the treaty', async () => {
    const records = await demoSource(PATH).records();
    const count = (type: string) => records.filter((record) => record.type === type).length;
    expect([count('organization'), count('location'), count('service'), count('contact')]).toEqual([
      18, 12, 60, 8,
    ]);
  });

  it('every record says that it is an example', async () => {
    const records = await demoSource(PATH).records();
    expect(records.filter((record) => record.example !== true)).toEqual([]);
  });

  it('every place in it is a place of the region, by its own code', async () => {
    const known = places();
    const named = new Set<string>();
    for (const { sets, units } of await demoSource(PATH).records()) {
      for (const id of Object.keys(sets['service_area'] ?? {})) named.add(id);
      for (const { value } of units['site'] ?? []) {
        named.add(/"place_id":"([^"]*)"/.exec(JSON.stringify(value))?.[1] ?? 'none');
      }
    }
    expect([...named].filter((id) => !known.has(id))).toEqual([]);
    expect(named.size).toBe(9);
    expect([...named].map((id) => known.get(id)?.name)).toContain('Marsdijk');
  });

  it('no number in it can be dialled, and no address can be mailed or visited', () => {
    const numbers = [...text.matchAll(/"number":"([^"]*)"/g)].map(([, number]) => number ?? '');
    const phones = numbers.filter((number) => number.length > 4);
    expect(phones.length).toBeGreaterThan(40);
    for (const number of phones) expect(number).toMatch(/^0000-000 \d{3}$/);
    for (const [, host] of text.matchAll(/(?:@|https?:\/\/)([a-z0-9.-]+)/g))
      expect(host).toMatch(/\.example$/);
  });
});

describe('a source file', () => {
  it('is refused whole for one bad value', async () => {
    const path = join(emptyFolder('demo'), 'records.json');
    const good = one({ id: 'b' });
    const bad = one({ units: { url: [{ value: 'javascript:1', public: true }] } });
    writeFileSync(path, JSON.stringify([good, bad]));
    await expect(demoSource(path).records()).rejects.toThrow('a.url');
  });

  it.each([
    ['an unknown unit', { units: { diary: [{ value: 'x', public: true }] } }],
    ['a set where one value belongs', { sets: { name: { a: [{ value: 'x', public: true }] } } }],
    ['a unit without heads', { units: { name: [] } }],
    ['a head that does not say whether it is public', { units: { name: [{ value: 'x' }] } }],
    ['an unknown kind of record', { type: 'diary' }],
    ['hidden characters in a name', { units: { name: [{ value: 'a\u202eb', public: true }] } }],
  ])('is refused for %s', (_what, more) => {
    expect(parseRecords([one(more)])).toMatchObject({ ok: false, reason: 'wrong-shape' });
  });

  it('is refused when an id comes twice', () => {
    expect(parseRecords([one({}), one({})])).toEqual({ ok: false, reason: 'wrong-shape', where: 'a twice' });
  });

  it('that is missing stops the start', async () => {
    await expect(demoSource('/nowhere/records.json').records()).rejects.toThrow('ENOENT');
  });
});
