import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createGazetteer } from '#domain/gazetteer.ts';
import { parseJson, parseManifest, parsePack } from '#domain/pack.ts';
import type { Place, RegionTable } from '#domain/place.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import { placeSlugs } from '#domain/slug.ts';
import { elsewhereTable, hasShared, nationalTable } from '../domain/region-fixtures.ts';
import { emptyFolder, installation, run } from '../support/build.ts';

/** Thirty places of one province, from the list of the whole country, as a table that somebody could have made. */
function zeeland(): RegionTable {
  const country = nationalTable();
  const near = (place: Place) => Math.hypot(place.latitude - 51.5, place.longitude - 3.6);
  const places = [...country.places].sort((a, b) => near(a) - near(b)).slice(0, 30);
  const kept = new Set(places.map(({ id }) => id));
  const ids = new Map(
    [...new Set(places.map((place) => place.municipality_id))].map((id, index) => [id, `GM90${10 + index}`]),
  );
  const idOf = (municipality: string) => ids.get(municipality) ?? '';
  const lists = new Map(places.map((place) => [place.id, new Set(place.postcodes)]));
  return {
    region: { ...country.region, id: 'walcheren', name: 'Walcheren en omgeving' },
    municipalities: country.municipalities
      .filter(({ id }) => ids.has(id))
      .map(({ id, name }) => ({ id: idOf(id), name })),
    places: places.map((place) => Object.assign(place, { municipality_id: idOf(place.municipality_id) })),
    postcodes: country.postcodes.filter(
      ({ place_id, pc4 }) =>
        place_id !== null && kept.has(place_id) && lists.get(place_id)?.has(pc4) === true,
    ),
    words: [{ word: 'bluuve', means: ['blijven'] }],
  };
}

/** The server as it is installed, with another table in its data folder and not one line of code changed. */
async function serve(table: RegionTable) {
  const dataFolder = emptyFolder('elsewhere');
  mkdirSync(dataFolder, { recursive: true });
  writeFileSync(join(dataFolder, 'region-table.json'), JSON.stringify(table));
  const server = run(installation(), 'main.js', { PORT: '0', DATA_DIR: dataFolder });
  onTestFinished(() => void server.process.kill('SIGKILL'));
  const [url = ''] = /http:\/\/127\.0\.0\.1:\d+\//.exec(await server.says(/http:\S+/)) ?? [];
  const get = async (path: string) => {
    const answer = await fetch(url + path);
    return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  return { get, server };
}

const jsonOf = (text: string): unknown => {
  const json = parseJson(text);
  if (!json.ok) throw new Error(json.reason);
  return json.value;
};

/** What a device gets: the manifest and all packs, read with the checks that it does. */
async function device({ get }: Awaited<ReturnType<typeof serve>>) {
  const manifest = parseManifest(jsonOf((await get('packs/manifest.json')).bytes.toString()));
  if (!manifest.ok) throw new Error(manifest.where);
  const pack = async (file: string) => jsonOf(gunzipSync((await get(`packs/${file}`)).bytes).toString());
  const region = readRegionPack(await pack(manifest.value.region.file));
  if (region.kind === 'refused') throw new Error(region.reason);
  const packs = [];
  for (const { area, file } of manifest.value.areas) packs.push(parsePack(await pack(file), area));
  return { manifest: manifest.value, gazetteer: createGazetteer(region.region), packs };
}

const regions: readonly (readonly [string, boolean, () => RegionTable])[] = [
  ['three invented villages', true, elsewhereTable],
  ['thirty villages of Zeeland', hasShared('nl-places.csv'), zeeland],
];

describe('another region is another table, and no code', { timeout: 60_000 }, () => {
  it.each(regions.filter(([, present]) => present))('%s', async (_what, _present, makeTable) => {
    const table = makeTable();
    const started = await serve(table);
    const { manifest, gazetteer, packs } = await device(started);

    expect(manifest.areas.map(({ area }) => area).sort()).toEqual(
      table.municipalities.map(({ id }) => id).sort(),
    );
    expect(packs.every(({ ok }) => ok)).toBe(true);
    expect(gazetteer.region.region.name).toBe(table.region.name);
    for (const place of table.places.filter(({ parent_place_id: parent }) => parent === undefined)) {
      expect(gazetteer.resolve(place.name)).toMatchObject({ kind: 'place', place: { id: place.id } });
    }
    for (const { pc4, place_id: id } of table.postcodes) {
      expect(gazetteer.resolve(pc4)).toMatchObject({ kind: 'postcode', place: { id } });
    }
    expect(gazetteer.resolve('Grolloo').kind).not.toBe('place');

    const slugs = placeSlugs(table.places, table.municipalities);
    for (const place of table.places) {
      const { status, bytes } = await started.get(`dorp/${slugs.get(place.id) ?? ''}/`);
      expect([place.name, status]).toEqual([place.name, 200]);
      expect(bytes.toString()).toContain(place.name.replaceAll("'", '&#39;'));
    }
    expect((await started.get('dorp/grolloo/')).status).toBe(404);
  });

  it('the invented data of Drenthe does not show up there, nor the banner that says it is invented', async () => {
    const { manifest, packs } = await device(await serve(elsewhereTable()));
    const records = packs.flatMap((pack) => (pack.ok ? pack.value.records : []));
    expect(records).toEqual([]);
    expect(manifest.example).toBe(false);
  });
});
