import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APP_MARK, PACK_FORMAT, PACK_MAX_BYTES, parseJson, parseManifest, parsePack } from '#domain/pack.ts';
import { promisedHash } from '#domain/pack.ts';
import { createDirectory } from '#domain/directory.ts';
import { buildRegionPack, readRegionPack } from '#domain/region-pack.ts';
import { RECORD_TYPES, treaty } from '#domain/schema.ts';
import { elsewhereTable } from './region-fixtures.ts';
import { location, packOf, publication, rawPack, rawRecord, service, weekdays } from '../support/records.ts';

const refusedAt = (value: unknown, area = 'GM1'): string => {
  const parsed = parsePack(value, area);
  return parsed.ok ? 'taken' : `${parsed.reason} ${parsed.where}`;
};

/** A pack that is right but for its last record. */
const withBad = (record: unknown): unknown => rawPack([service('a'), record]);

describe('a pack', () => {
  it('is taken with its records as they are', () => {
    const records = [service('a', { hours: weekdays('09:00', '17:00') }), location('l', 'WP1')];
    expect(packOf(records)).toEqual({ area: 'GM1', records });
  });

  it('with no records is a pack of an area where nothing stands yet', () => {
    expect(packOf([]).records).toEqual([]);
  });

  it.each([
    ['a log-in page', '<html>', 'not-ours app'],
    ['nothing', undefined, 'not-ours app'],
    ['somebody else', { ...rawPack([]), app: 'other' }, 'not-ours app'],
    ['a later form', { ...rawPack([]), format: PACK_FORMAT + 1 }, 'wrong-shape format'],
    ['another area', rawPack([], 'GM2'), 'wrong-shape area'],
    ['records that are no list', { ...rawPack([]), records: {} }, 'wrong-shape records'],
    ['a record that is nothing', withBad(null), 'wrong-shape records.1'],
    ['a record without an id', withBad({ type: 'service', home: 'GM1' }), 'wrong-shape records.1.id'],
    ['a record without a home', withBad({ type: 'service', id: 'b' }), 'wrong-shape records.1.home'],
    ['a number for a name', withBad(service('b', { name: 7 })), 'wrong-shape records[1].name'],
    [
      'a text for a set',
      withBad(service('b', { help_kinds: 'daily.meals' })),
      'wrong-shape records[1].help_kinds',
    ],
    [
      'a set with one bad element',
      withBad(service('b', { phones: [{ number: '112' }, { number: 'tel:1' }] })),
      'wrong-shape records[1].phones',
    ],
    ['a dangerous address', withBad(service('b', { url: 'javascript:1' })), 'wrong-shape records[1].url'],
    [
      'numbers as text',
      withBad(location('b', 'WP1', { site: { place_id: 'WP1', point: { latitude: '52', longitude: '6' } } })),
      'wrong-shape records[1].site',
    ],
    [
      'a place of nowhere',
      withBad(service('b', { locations: [{ hours: null }] })),
      'wrong-shape records[1].locations',
    ],
    [
      'a location that is a text',
      withBad(service('b', { locations: ['x'] })),
      'wrong-shape records[1].locations',
    ],
    [
      'a check mark without a date',
      withBad(service('b', { checks: { hours: { how: 'call', role: 'x' } } })),
      'wrong-shape records.1.checks.hours.at',
    ],
    [
      'an odd way of checking',
      withBad(service('b', { checks: { hours: { at: '2026-01-01', how: 'guess', role: 'x' } } })),
      'wrong-shape records.1.checks.hours.how',
    ],
    [
      'an example that is not yes or no',
      withBad(service('b', { example: 'yes' })),
      'wrong-shape records.1.example',
    ],
  ])('with %s is refused whole', (_what, value, reason) => {
    expect(refusedAt(value)).toBe(reason);
  });

  it('with a kind of record of a newer app works without it', () => {
    expect(packOf([rawRecord('bench', 'x', { seats: 3 }), service('a')]).records.map(({ id }) => id)).toEqual(
      ['a'],
    );
  });

  it('with a unit of a newer app keeps it and shows the rest', () => {
    const pack = packOf([service('a', { smell: { of: 'coffee' } })]);
    expect(pack.records[0]).toMatchObject({ id: 'a', name: 'Dienst a', smell: { of: 'coffee' } });
  });

  it('with a term of a newer list keeps it', () => {
    expect(packOf([service('a', { kind: 'robot_help' })]).records[0]).toMatchObject({ kind: 'robot_help' });
  });

  it('a record never says which units the treaty has: a name of a prototype is an unknown unit (A14)', () => {
    const record = JSON.parse(
      '{"type":"service","id":"a","home":"GM1","constructor":1,"toString":2,"valueOf":{}}',
    );
    const pack = packOf([record]);
    expect(pack.records).toHaveLength(1);
    expect(createDirectory([pack]).entries[0]?.name).toBe('');
  });
});

describe('hours of a newer form', () => {
  const newer = { ...weekdays('09:00', '17:00'), only_when_full_moon: true };
  const unknown = { state: 'unknown', rules: [], closures: [] };

  it.each(['service', 'location'])('of a %s become unknown, and the pack is taken', (type) => {
    expect(packOf([rawRecord(type, 'a', { hours: newer })]).records[0]).toMatchObject({ hours: unknown });
  });

  it('of a service at one of its places become unknown there, and nowhere else', () => {
    const known = weekdays('10:00', '12:00');
    const locations = [
      { location_id: 'x', hours: newer, note: 'Achterom' },
      { location_id: 'y', hours: known },
      { location_id: 'z' },
    ];
    expect(packOf([service('a', { locations })]).records[0]).toMatchObject({
      locations: [
        { location_id: 'x', hours: unknown, note: 'Achterom' },
        { location_id: 'y', hours: known },
        { location_id: 'z' },
      ],
    });
  });

  it('that are a time that does not exist become unknown too: an odd time of one never hides a village', () => {
    const hours = weekdays('25:99', '17:00');
    expect(packOf([service('a', { hours })]).records[0]).toMatchObject({ hours: unknown });
  });
});

describe('a manifest', () => {
  const { manifest } = publication(3);

  it('is taken', () => {
    expect(parseManifest(JSON.parse(JSON.stringify(manifest)))).toEqual({ ok: true, value: manifest });
  });

  const [area] = manifest.areas;
  it.each([
    ['of somebody else', { ...manifest, app: 'x' }],
    ['of a later form', { ...manifest, format: 2 }],
    ['of version 0', { ...manifest, version: 0 }],
    ['of a version below 0', { ...manifest, version: -1 }],
    ['of half a version', { ...manifest, version: 1.5 }],
    ['of a version past counting', { ...manifest, version: 2 ** 53 }],
    ['of a version in words', { ...manifest, version: '3' }],
    ['of a version that is not a number', { ...manifest, version: Number.NaN }],
    ['of an odd time', { ...manifest, made_at: 'yesterday' }],
    ['with an area twice', { ...manifest, areas: [area, area] }],
    [
      'with a file of another host',
      { ...manifest, areas: [{ ...area, file: `https://evil.example/a.${'0'.repeat(64)}.json.gz` }] },
    ],
    [
      'with a file of another folder',
      { ...manifest, areas: [{ ...area, file: `../a.${'0'.repeat(64)}.json.gz` }] },
    ],
    ['with a file without a hash', { ...manifest, areas: [{ ...area, file: 'GM1.json.gz' }] }],
    ['with a file of no bytes', { ...manifest, areas: [{ ...area, bytes: 0 }] }],
    ['with a file past the limit', { ...manifest, areas: [{ ...area, bytes: PACK_MAX_BYTES + 1 }] }],
    [
      'with more areas than there are',
      { ...manifest, areas: Array.from({ length: 1001 }, (_, index) => ({ ...area, area: `GM${index}` })) },
    ],
    ['without a region', { ...manifest, region: undefined }],
  ])('%s is refused (A10, A31, A32)', (_what, value) => {
    expect(parseManifest(value).ok).toBe(false);
  });

  it('may say more than this app knows', () => {
    expect(parseManifest({ ...manifest, motd: 'x', areas: [{ ...area, colour: 'red' }] }).ok).toBe(true);
  });

  it('names files by their hash', () => {
    expect(promisedHash(`GM1.${'a'.repeat(64)}.json.gz`)).toBe('a'.repeat(64));
    expect(promisedHash(`GM1.${'a'.repeat(63)}.json.gz`)).toBeUndefined();
    expect(promisedHash('GM1.json.gz')).toBeUndefined();
  });
});

const deep = (levels: number, open: string, close: string, core = '1'): string =>
  open.repeat(levels) + core + close.repeat(levels);

describe('JSON from outside', () => {
  it('is read', () => {
    expect(parseJson('{"a":[1,"x",null]}')).toEqual({ ok: true, value: { a: [1, 'x', null] } });
  });

  it.each(['', '<html>', '{', '{"a":1}x', "{'a':1}", 'undefined', 'NaN'])('that is %j is refused', (text) => {
    expect(parseJson(text)).toMatchObject({ ok: false, reason: 'not-json' });
  });

  it.each([
    '{"__proto__":{"admin":true}}',
    '{"a":[{"__proto__":1}]}',
    '{"\\u005f\\u005fproto\\u005f\\u005f":{}}',
    '{"_\\u005Fproto__":{}}',
    '{"__pro\\u0074o__":1}',
    '{"__proto__":null}',
  ])('with __proto__ for a name is refused: %s (A14)', (text) => {
    expect(parseJson(text)).toEqual({ ok: false, reason: 'wrong-shape', where: '__proto__' });
    expect(({} as { admin?: unknown }).admin).toBeUndefined();
  });

  it('with __proto__ as a text is only an odd text', () => {
    expect(parseJson('["__proto__"]')).toEqual({ ok: true, value: ['__proto__'] });
  });

  it.each([
    ['lists', deep(10_000, '[', ']')],
    ['objects', deep(10_000, '{"a":', '}')],
    ['lists, with a suspect name', deep(10_000, '[', ']', '{"__proto__":1}')],
    ['objects, with a suspect text', deep(10_000, '{"a":', '}', '"__proto__"')],
    ['a million lists', deep(1_000_000, '[', ']')],
    ['a million lists that never end', '['.repeat(1_000_000)],
    ['a million lists, suspect', deep(1_000_000, '[', ']', '"__proto__"')],
  ])('ten thousand deep (%s) is a value or a refusal, and never an exception (A12)', (_what, text) => {
    const parsed = parseJson(text);
    if (!parsed.ok) return;
    expect(parsePack(parsed.value, 'GM1').ok).toBe(false);
    expect(parseManifest(parsed.value).ok).toBe(false);
    expect(readRegionPack(parsed.value).kind).toBe('refused');
  });

  it('ten thousand deep inside a record is refused or kept, and never an exception (A12)', () => {
    const abyss: unknown = JSON.parse(deep(10_000, '[', ']'));
    for (const type of RECORD_TYPES)
      for (const unit of [...Object.keys(treaty[type]), 'newer', 'checks', 'review']) {
        parsePack(rawPack([rawRecord(type, 'a', { [unit]: abyss })]), 'GM1');
        parsePack(rawPack([rawRecord(type, 'a', { [unit]: [{ location_id: 'a', hours: abyss }] })]), 'GM1');
      }
    parseManifest({ ...publication(1).manifest, areas: abyss });
    readRegionPack({ ...buildRegionPack(elsewhereTable()), places: abyss });
  });
});

/** A value with some part of it replaced by something else: what a fault, or an attacker, makes of a pack. */
function mutated(value: unknown, path: readonly number[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined || typeof value !== 'object' || value === null) return by;
  if (Array.isArray(value)) {
    if (value.length === 0) return [by];
    const at = step % (value.length + 1);
    return at === value.length
      ? [...value, by]
      : value.map((item, index) => (index === at ? mutated(item, rest, by) : item));
  }
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)] ?? '__proto__';
  const copy: Record<string, unknown> = { ...value };
  const member = mutated(copy[key], rest, by);
  // Defined and not assigned, so that `__proto__` becomes a member as it does in JSON.parse.
  Object.defineProperty(copy, key, { value: member, enumerable: true, configurable: true, writable: true });
  return copy;
}

const anything = fc.oneof(
  fc.anything({
    maxDepth: 3,
    withNullPrototype: true,
    withSparseArray: true,
    withDate: true,
    withMap: true,
    withBigInt: true,
  }),
  fc.constantFrom<unknown>(
    -1,
    0,
    1e308,
    2 ** 53,
    Number.NaN,
    '9'.repeat(400),
    '1',
    [],
    {},
    null,
    true,
    '__proto__',
    'constructor',
  ),
  fc.constantFrom<unknown>(
    JSON.parse('{"__proto__":{"hours":1,"type":"service"}}'),
    [[[[[[1]]]]]],
    Array(10_000).fill(0),
  ),
);
const path = fc.array(fc.nat(12), { maxLength: 6 });

/** Everything a value shows, for "the input is as it was"; cheaper than a deep comparison, and order counts. */
const seen = (value: unknown): string =>
  JSON.stringify(value, (_key, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member)) ??
  'undefined';

const goodPack = rawPack([
  service('a', {
    hours: weekdays('09:00', '17:00'),
    locations: [{ location_id: 'l', hours: weekdays('10:00', '12:00') }],
    phones: [{ number: '0000-000 123' }],
    help_kinds: ['daily.meals'],
    service_area: ['WP1'],
    checks: { hours: { at: '2026-01-01', how: 'call', role: 'coordinator' } },
    review: ['phones'],
  }),
  location('l', 'WP1', { location_kind: 'village_hall', accessibility: ['step_free'] }),
  rawRecord('contact', 'c', {
    name: { name: 'A. Voorbeeld', consent_date: '2026-01-01' },
    service_ids: ['a'],
  }),
]);

describe('whatever comes, the answer is a value or a refusal, and what came is left as it was', () => {
  it('for 1,000 packs', () => {
    fc.assert(
      fc.property(path, anything, (where, by) => {
        const value = mutated(goodPack, where, by);
        const before = seen(value);
        const parsed = parsePack(value, 'GM1');
        expect(seen(value)).toBe(before);
        expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('hours');
        // What was taken can be used: the directory never throws on it either.
        if (parsed.ok) createDirectory([parsed.value]);
        else expect(['not-json', 'not-ours', 'wrong-shape']).toContain(parsed.reason);
      }),
      { numRuns: 1000 },
    );
  });

  it('for 1,000 manifests', () => {
    const { manifest } = publication(3);
    fc.assert(
      fc.property(path, anything, (where, by) => {
        const value = mutated(manifest, where, by);
        const before = seen(value);
        const parsed = parseManifest(value);
        expect(seen(value)).toBe(before);
        if (parsed.ok) {
          expect(Number.isSafeInteger(parsed.value.version)).toBe(true);
          for (const { file } of [parsed.value.region, ...parsed.value.areas])
            expect(file).toMatch(/^[\w-]+\.[0-9a-f]{64}\.json\.gz$/);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('for 1,000 region packs', () => {
    const region = buildRegionPack(elsewhereTable());
    fc.assert(
      fc.property(path, anything, (where, by) => {
        const value = mutated(region, where, by);
        const before = seen(value);
        const reading = readRegionPack(value);
        expect(seen(value)).toBe(before);
        expect(['region', 'refused']).toContain(reading.kind);
      }),
      { numRuns: 1000 },
    );
  });

  it('for 1,000 values that have nothing to do with us', () => {
    fc.assert(
      fc.property(anything, (value) => {
        const before = seen(value);
        expect(parsePack(value, 'GM1').ok).toBe(false);
        expect(parseManifest(value).ok).toBe(false);
        expect(readRegionPack(value).kind).toBe('refused');
        expect(seen(value)).toBe(before);
      }),
      { numRuns: 1000 },
    );
  });

  it('for 1,000 texts, also those that are nearly JSON', () => {
    const nearly = fc
      .tuple(fc.json(), fc.nat(200), fc.string({ maxLength: 3 }))
      .map(([json, at, by]) => json.slice(0, at) + by + json.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(fc.string(), nearly, fc.json()), (text) => {
        const parsed = parseJson(text);
        if (parsed.ok) expect(parsed.value).toEqual(JSON.parse(text));
      }),
      { numRuns: 1000 },
    );
  });

  it('for lists of a size that nobody has', () => {
    const huge = Array.from({ length: 200_001 }, () => 1);
    expect(parsePack(rawPack(huge), 'GM1').ok).toBe(false);
    expect(parsePack(rawPack([service('a', { help_kinds: huge })]), 'GM1').ok).toBe(false);
    expect(parseManifest({ app: APP_MARK, areas: huge }).ok).toBe(false);
  });
});

describe('a record that pretends', () => {
  it('a place with its own __proto__ inside is no other place (A14)', () => {
    const hours = '{"state":"open_at_full_moon"}';
    const record: unknown = JSON.parse(
      `{"type":"service","id":"a","home":"GM1","locations":[{"__proto__":{"location_id":"evil"},"hours":${hours}}]}`,
    );
    expect(refusedAt(rawPack([record]))).toBe('wrong-shape records[0].locations');
  });

  it('a record with its own __proto__ gets nothing from it (A14)', () => {
    const record: unknown = JSON.parse('{"__proto__":{"type":"service","id":"a","home":"GM1"}}');
    expect(refusedAt(rawPack([record]))).toMatch(/^wrong-shape/);
  });
});
