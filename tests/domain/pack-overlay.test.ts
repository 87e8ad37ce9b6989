import { describe, expect, it } from 'vitest';
import { createDirectory } from '#domain/directory.ts';
import { draftPacks, flatten } from '#domain/pack-draft.ts';
import { packOfHome, type Overlay } from '#domain/pack-overlay.ts';
import { parsePack } from '#domain/pack.ts';
import type { DirectoryRecord, Heads } from '#domain/record.ts';
import { packOf } from '../support/records.ts';

const head = (value: unknown): Heads => [{ value, public: true }];

const record = (
  type: DirectoryRecord['type'],
  id: string,
  home: string,
  units: Readonly<Record<string, unknown>>,
  more: Partial<DirectoryRecord> = {},
): DirectoryRecord => ({
  type,
  id,
  home,
  source: { system: 'app', id },
  language: 'nl',
  units: Object.fromEntries(Object.entries(units).map(([name, value]) => [name, head(value)])),
  sets: {},
  checks: {},
  ...more,
});

const house = (id: string, home: string, place: string, name = id) =>
  record('location', id, home, { name, site: { place_id: place } });

const municipalityOf = (place: string) => ({ a1: 'GM1', b1: 'GM2' })[place];
const overlay = (records: readonly DirectoryRecord[]): Overlay => ({
  home: 'GM1',
  records,
  municipalityOf,
  areas: ['GM1', 'GM2'],
});

function published(records: readonly DirectoryRecord[], area: string) {
  const draft = draftPacks(records, municipalityOf, ['GM1', 'GM2']).find((one) => one.area === area);
  const parsed = parsePack(JSON.parse(draft?.json ?? ''), area);
  if (!parsed.ok) throw new Error(parsed.where);
  return parsed.value;
}

describe('a pack of somebody who follows a home', () => {
  const others = [
    house('b-house', 'GM2', 'b1'),
    record('service', 'b-soup', 'GM2', { name: 'Soep' }, { sets: { service_area: { a1: head('a1') } } }),
  ];
  const before = [house('a-house', 'GM1', 'a1', 'Oud'), house('a-gone', 'GM1', 'a1')];
  const after = [house('a-house', 'GM1', 'a1', 'Nieuw'), house('a-new', 'GM1', 'a1')];

  it('is what the publisher would make of the same records', () => {
    for (const area of ['GM1', 'GM2'])
      expect(packOfHome(published([...before, ...others], area), overlay(after))).toEqual(
        published([...after, ...others], area),
      );
  });

  it('puts a home into the pack of another whose villages it serves, with what it refers to', () => {
    const soup = record(
      'service',
      'a-soup',
      'GM1',
      { name: 'Soep', organization_id: 'a-org' },
      { sets: { service_area: { b1: head('b1') } } },
    );
    const org = record('organization', 'a-org', 'GM1', { name: 'Stichting' });
    const contact = record(
      'contact',
      'a-contact',
      'GM1',
      { role: 'coordinator' },
      { sets: { service_ids: { 'a-soup': head('a-soup') } } },
    );
    const pack = packOfHome(published(others, 'GM2'), overlay([soup, org, contact]));
    expect(pack.records.map(({ id }) => id).sort()).toEqual([
      'a-contact',
      'a-org',
      'a-soup',
      'b-house',
      'b-soup',
    ]);
  });

  it('shows nothing of what was deleted, and leaves the others alone', () => {
    const pack = packOfHome(published([...before, ...others], 'GM1'), overlay([]));
    expect(pack.records.map(({ id }) => id)).toEqual(['b-soup']);
  });

  it('stays invented until somebody writes, and then has nothing invented in it', () => {
    const example = packOf([
      { type: 'location', id: 'x', home: 'GM1', name: 'Voorbeeld', example: true },
      { type: 'location', id: 'y', home: 'GM2', name: 'Voorbeeld', example: true },
    ]);
    expect(packOfHome(example, overlay([]))).toBe(example);
    expect(packOfHome(example, overlay(after)).records.map(({ id }) => id)).toEqual(['a-house', 'a-new']);
  });

  it('has no record of this home in the place of one of another home', () => {
    const spoof = [house('b-house', 'GM1', 'b1', 'Vals')];
    const pack = packOfHome(published(others, 'GM2'), overlay(spoof));
    expect(createDirectory([pack]).byId.get('b-soup')).toBeDefined();
    expect(pack.records.find(({ id }) => id === 'b-house')).toMatchObject({ home: 'GM2' });
  });
});

describe('a flat record', () => {
  it('of which one emptied a number and another changed it shows no number that was emptied last, and says so', () => {
    const phones = {
      main: [
        { value: { number: '0592 1234' }, public: true },
        { value: null, public: true },
      ],
      other: head({ number: '0592 5678' }),
    };
    expect(flatten(record('location', 'h', 'GM1', {}, { sets: { phones } }))).toMatchObject({
      phones: [{ number: '0592 5678' }],
      review: ['phones'],
    });
    const name = [
      { value: 'Huis', public: true },
      { value: null, public: true },
    ];
    expect(flatten(record('location', 'h', 'GM1', {}, { units: { name } }))).toEqual({
      type: 'location',
      id: 'h',
      home: 'GM1',
      review: ['name'],
    });
  });
});
