import { readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson, parseManifest, parsePack, promisedHash } from '#domain/pack.ts';
import type { NightNumbers } from '#domain/night-numbers.ts';
import type { RegionTable } from '#domain/place.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import type { DirectoryRecord, Head, RecordType } from '#domain/record.ts';
import { draftPacks, flatten } from '#domain/pack-draft.ts';
import { MANIFEST, publish } from '#server/publish/publisher.ts';
import { createHash } from 'node:crypto';
import { createSitePages } from '#server/publish/site-pages.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import { emptyFolder, TEMPLATE } from '../support/build.ts';
import { inventedNight } from '../support/night.ts';

const shown = (value: unknown): Head[] => [{ value, public: true }];
const texts = await createTexts(join(projectRoot(), 'locales'));
const NOW = Date.parse('2026-11-22T12:00:00Z');
const HOUR = 3_600_000;

function record(type: RecordType, id: string, more: Partial<DirectoryRecord> = {}): DirectoryRecord {
  const source = { system: 'test', id };
  return { type, id, home: 'GM1', source, language: 'nl', units: {}, sets: {}, checks: {}, ...more };
}

const set = (...ids: string[]) => Object.fromEntries(ids.map((id) => [id, shown(id)]));

const table: RegionTable = {
  region: { id: 'test', name: 'Test', country: 'NL', time_zone: 'Europe/Amsterdam', credit: '' },
  municipalities: ['GM1', 'GM2', 'GM3'].map((id) => ({ id, name: `Gemeente ${id}` })),
  places: [1, 2, 3].map((n) => ({
    id: `WP100${n}`,
    name: `Dorp ${n}`,
    place_type: 'village',
    municipality_id: `GM${n}`,
    latitude: 52.9,
    longitude: 6.5 + n / 100,
    postcodes: [],
    names: [],
  })),
  postcodes: [],
  words: [],
  night: inventedNight,
};
const municipalityOf = (place: string) => table.places.find(({ id }) => id === place)?.municipality_id;
const draft = (records: readonly DirectoryRecord[]) =>
  draftPacks(records, municipalityOf, ['GM1', 'GM2', 'GM3']);

/** @returns for each area the ids of what stands in its pack */
function idsByArea(records: readonly DirectoryRecord[]): Record<string, string[]> {
  const areas = draft(records).map(({ area, json }) => {
    const value = parseJson(json);
    const pack = value.ok ? parsePack(value.value, area) : value;
    if (!pack.ok) throw new Error(pack.where);
    return [area, pack.value.records.map(({ id }) => id)];
  });
  return Object.fromEntries(areas);
}

const publishTo = (folder: string, records: readonly DirectoryRecord[], now = NOW) =>
  publish({ records: () => Promise.resolve(records) }, table, folder, now);

const textOf = (folder: string) => readFileSync(join(folder, MANIFEST), 'utf8');
const named = (name: string) => [record('organization', 'o1', { units: { name: shown(name) } })];

describe('what becomes public', () => {
  it('a value leaves only when every head of it is public', () => {
    const heads = (...publics: boolean[]): Head[] =>
      publics.map((isPublic, n) => ({ value: `v${n}`, public: isPublic }));
    const shownName = (...publics: boolean[]) =>
      flatten(record('organization', 'o', { units: { name: heads(...publics) } }));
    expect(shownName(true)['name']).toBe('v0');
    expect(shownName(true, true)).toMatchObject({ name: 'v1', review: ['name'] });
    for (const mixed of [[false], [true, false], [false, true], [false, false], [true, false, true]])
      expect(shownName(...mixed)).not.toHaveProperty('name');
  });

  it('a private value is in no byte that is published, whatever stands beside it (A51)', async () => {
    const number = fc.tuple(fc.nat(999_999), fc.boolean(), fc.boolean());
    await fc.assert(
      fc.asyncProperty(fc.array(number, { minLength: 1, maxLength: 6 }), async (drawn) => {
        const folder = emptyFolder('canary');
        const phones = drawn.map(([n, first, second], index): [string, Head[]] => [
          `p${index}`,
          [
            { value: { number: `0${index}1 ${n}1` }, public: first },
            { value: { number: `0${index}2 ${n}2` }, public: second },
          ],
        ]);
        const records = [
          record('service', 's1', {
            sets: { phones: Object.fromEntries(phones), service_area: set('WP1001', 'WP1002') },
          }),
          record('contact', 'c1', {
            units: { name: [{ value: { name: 'CANARY-name', consent_date: '2026-01-01' }, public: false }] },
            sets: { service_ids: set('s1') },
          }),
        ];
        const publication = await publishTo(folder, records);
        const pages = createSitePages({ template: TEMPLATE, texts, region: table }, publication, () => NOW);
        const bytes = readdirSync(folder).map((name) => {
          const content = readFileSync(join(folder, name));
          return name.endsWith('.gz') ? gunzipSync(content).toString() : content.toString();
        });
        const html = pages.paths.map((path) => pages.get(path)).join('\n');
        const all = bytes.join('\n') + html;
        expect(all).not.toContain('CANARY');
        for (const [, heads] of phones) {
          const isShown = heads.every((head) => head.public);
          const numbers = heads.map((head) => JSON.stringify(head.value).slice(11, -2));
          expect(numbers.some((value) => all.includes(`"${value}"`) || all.includes(`>${value}<`))).toBe(
            isShown,
          );
          expect(numbers.some((value) => html.includes(`>${value}<`))).toBe(isShown);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('a unit that the treaty does not know stays here', () => {
    const flat = flatten(
      record('service', 's', {
        units: { diary: shown('x'), ['__proto__']: shown('y') },
        sets: { notes: { a: shown('z') } },
      }),
    );
    expect(Object.keys(flat).sort()).toEqual(['home', 'id', 'type']);
  });

  it('of a check mark only date, way and role leave', () => {
    const mark = { at: '2026-01-01', how: 'visit', role: 'coordinator', by: 'CANARY' } as const;
    expect(flatten(record('service', 's', { checks: { hours: mark } }))['checks']).toEqual({
      hours: { at: '2026-01-01', how: 'visit', role: 'coordinator' },
    });
  });
});

describe('which pack a record stands in', () => {
  it('its home, and every municipality that it serves', () => {
    const records = [record('service', 's', { sets: { service_area: set('WP1002', 'WP1003') } })];
    expect(idsByArea(records)).toEqual({ GM1: ['s'], GM2: ['s'], GM3: ['s'] });
  });

  it('also the municipality of the building where it is', () => {
    const site = shown({ place_id: 'WP1003' });
    const records = [
      record('location', 'l', { home: 'GM3', units: { site } }),
      record('service', 's', {
        sets: { service_area: set('WP1002'), locations: { l: shown({ location_id: 'l' }) } },
      }),
    ];
    expect(idsByArea(records)).toEqual({ GM1: ['l', 's'], GM2: ['l', 's'], GM3: ['l', 's'] });
  });

  it('what it refers to comes along, and so does the person who answers for it', () => {
    const records = [
      record('organization', 'o1'),
      record('organization', 'o2'),
      record('service', 's1', {
        units: { organization_id: shown('o1') },
        sets: { service_area: set('WP1002') },
      }),
      record('service', 's2', { sets: { service_area: set('WP1001') } }),
      record('contact', 'deputy'),
      record('contact', 'c', {
        units: {
          organization_id: shown('o2'),
          absence: shown({ from: '2026-01-01', until: '2026-01-02', deputy_contact_id: 'deputy' }),
        },
        sets: { service_ids: set('s1', 's2') },
      }),
    ];
    expect(idsByArea(records)['GM2']).toEqual(['c', 'deputy', 'o1', 'o2', 's1']);
    expect(idsByArea(records)['GM3']).toEqual([]);
  });

  it('what the whole region offers stands in every pack', () => {
    const records = [record('service', 's', { home: 'region' })];
    expect(idsByArea(records)).toEqual({ GM1: ['s'], GM2: ['s'], GM3: ['s'] });
  });
});

describe('publishing', () => {
  it('the same records give the same packs, in whatever order they come', () => {
    const records = [1, 2, 3, 4, 5, 6].map((n) =>
      record(n % 2 === 0 ? 'service' : 'organization', `r${n}`, {
        units: { name: shown(`naam ${n}`) },
        sets: { service_area: set('WP1002', 'WP1003'), help_kinds: set('b', 'a') },
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        expect(draft(shuffled)).toEqual(draft(records));
      }),
    );
  });

  it('a pack is named by the hash of what is in it, and the manifest knows its size', async () => {
    const folder = emptyFolder('packs');
    const { manifest } = await publishTo(folder, named('a'));
    for (const { file, bytes } of [manifest.region, ...manifest.areas]) {
      const content = readFileSync(join(folder, file));
      expect(content.length).toBe(bytes);
      expect(createHash('sha256').update(gunzipSync(content)).digest('hex')).toBe(promisedHash(file));
    }
    const json = parseJson(textOf(folder));
    expect(json.ok && parseManifest(json.value)).toEqual({ ok: true, value: manifest });
  });

  it('unchanged content keeps the manifest, byte for byte', async () => {
    const folder = emptyFolder('packs');
    await publishTo(folder, named('a'));
    const before = textOf(folder);
    await publishTo(folder, named('a'), NOW + HOUR);
    expect(textOf(folder)).toBe(before);
  });

  it('the version only grows, also when the clock goes back and when content returns to what it was', async () => {
    const folder = emptyFolder('packs');
    const versions: number[] = [];
    for (const [name, now] of [
      ['a', NOW],
      ['b', NOW - 1000 * HOUR],
      ['a', NOW - 2000 * HOUR],
      ['b', NOW + HOUR],
    ] as const)
      versions.push((await publishTo(folder, named(name), now)).manifest.version);
    expect([...new Set(versions)].sort((a, b) => a - b)).toEqual(versions);
  });

  it('a lost or damaged manifest does not bring an older version back', async () => {
    const folder = emptyFolder('packs');
    const first = await publishTo(folder, named('a'));
    writeFileSync(join(folder, MANIFEST), '{"app":"hechte-wij');
    const second = await publishTo(folder, named('a'), NOW + 1000);
    expect(second.manifest.version).toBeGreaterThan(first.manifest.version);
  });

  it('a pack that is damaged on disk is written again (A30)', async () => {
    const folder = emptyFolder('packs');
    const { manifest } = await publishTo(folder, named('a'));
    const path = join(folder, manifest.areas[0]?.file ?? '');
    const good = readFileSync(path);
    writeFileSync(path, good.subarray(0, good.length - 5));
    await publishTo(folder, named('a'), NOW + 1000);
    expect(readFileSync(path).equals(good)).toBe(true);
  });

  it('a replaced pack stays a day, counted from when it was replaced, however old it is', async () => {
    const folder = emptyFolder('packs');
    const first = await publishTo(folder, named('a'));
    const old = first.manifest.areas[0]?.file ?? '';
    const yearAgo = (NOW - 365 * 24 * HOUR) / 1000;
    utimesSync(join(folder, old), yearAgo, yearAgo);
    await publishTo(folder, named('b'), NOW);
    expect(readdirSync(folder)).toContain(old);
    await publishTo(folder, named('b'), NOW + 23 * HOUR);
    expect(readdirSync(folder)).toContain(old);
    await publishTo(folder, named('b'), NOW + 25 * HOUR);
    expect(readdirSync(folder)).not.toContain(old);
  });

  it('one value that no device would take stops the publication, and the old one stays', async () => {
    const folder = emptyFolder('packs');
    await publishTo(folder, named('a'));
    const before = textOf(folder);
    const bad = record('organization', 'o2', { units: { website: shown('javascript:alert(1)') } });
    await expect(publishTo(folder, [...named('a'), bad], NOW + 1000)).rejects.toThrow('website');
    expect(textOf(folder)).toBe(before);
  });

  it('a source that fails publishes nothing', async () => {
    const folder = emptyFolder('packs');
    const failing = { records: () => Promise.reject(new Error('half')) };
    await expect(publish(failing, table, folder, NOW)).rejects.toThrow('half');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a region with real records', () => {
  const publishWith = (night: NightNumbers | undefined, records: readonly DirectoryRecord[], now = NOW) => {
    const { night: _night, ...bare } = table;
    const folder = emptyFolder('night');
    const source = { records: () => Promise.resolve(records) };
    const made = publish(source, night === undefined ? bare : { ...bare, night }, folder, now);
    return { made };
  };
  const example = (records: readonly DirectoryRecord[]) => records.map((one) => ({ ...one, example: true }));

  const missing = (night: NightNumbers | undefined, records = named('a')) =>
    publishWith(night, records).made.then(({ nightGaps }) =>
      nightGaps.map(({ kind, why }) => `${kind} ${why}`),
    );

  it('is published without its night numbers, and whoever runs it is told which', async () => {
    expect(await missing(undefined)).toEqual([
      'gp_out_of_hours missing',
      'duty_pharmacy missing',
      'crisis_route missing',
    ]);
    expect(await missing(inventedNight)).toEqual([]);
    const { crisis_route: _none, ...two } = inventedNight;
    expect(await missing(two)).toEqual(['crisis_route missing']);
    const { gp_out_of_hours: _post, ...rest } = inventedNight;
    const words = { name: 'S', text: 'Bel ons', checked: '2026-11-01', checked_by: 'beheerder' };
    expect(await missing({ ...rest, gp_out_of_hours: words })).toEqual(['gp_out_of_hours number']);
  });

  it('is told nothing while all is invented', async () => {
    expect(await missing(undefined, example(named('a')))).toEqual([]);
    expect((await publishWith(undefined, example(named('a'))).made).manifest.example).toBe(true);
    expect((await publishWith(undefined, []).made).manifest.areas).toHaveLength(3);
  });

  it('sends them along with its places, to be read back as they are', async () => {
    const folder = emptyFolder('night');
    const { manifest } = await publishTo(folder, named('a'));
    const json = parseJson(gunzipSync(readFileSync(join(folder, manifest.region.file))).toString());
    const region = readRegionPack(json.ok ? json.value : undefined);
    expect(region.kind === 'region' && region.region.night).toEqual(inventedNight);
  });
});

describe('JSON from outside', () => {
  it.each([
    '{"__proto__":1}',
    '{"a":[{"\\u005f_proto__":1}]}',
    '{"_\\u005fproto__":{}}',
    '{"__pr\\u006fto__":0}',
  ])('%s is refused for its member name (A14)', (text) => {
    expect(parseJson(text)).toEqual({ ok: false, reason: 'wrong-shape', where: '__proto__' });
  });

  it('the same word as a text is a text: nobody can take a pack away by writing it', () => {
    for (const value of ['__proto__', '__proto__ is een raar woord', 'a\\u005fb', '"__proto__":1'])
      expect(parseJson(JSON.stringify({ name: value }))).toEqual({ ok: true, value: { name: value } });
  });

  it('what is not JSON, or is nested without end, is refused', () => {
    for (const text of ['', '<html>', '{"a":', `${'['.repeat(200_000)}"__proto__"`])
      expect(parseJson(text)).toMatchObject({ ok: false, reason: 'not-json' });
  });
});

describe('hours of a newer form', () => {
  it('are read as unknown, because half of them may be the half that closes the door', () => {
    const newer = { state: 'by_hours', rules: [{ days: [1], slots: [], moon: 'full' }], closures: [] };
    const value = {
      app: 'hechte-wijk',
      format: 1,
      area: 'GM1',
      records: [
        {
          type: 'service',
          id: 's',
          home: 'GM1',
          hours: newer,
          locations: [{ location_id: 'l', hours: newer }],
        },
      ],
    };
    const pack = parsePack(value, 'GM1');
    const unknown = { state: 'unknown', rules: [], closures: [] };
    expect(pack.ok && pack.value.records).toMatchObject([
      { hours: unknown, locations: [{ hours: unknown }] },
    ]);
  });
});
