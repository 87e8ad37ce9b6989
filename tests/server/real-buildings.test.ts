import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createDirectory, type Directory } from '#domain/directory.ts';
import { nearestOpenPlaces, type Origin, type PlaceLookup } from '#domain/finding.ts';
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import { parseJson, parsePack, type Manifest, type Pack } from '#domain/pack.ts';
import type { Place, RegionTable } from '#domain/place.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import { publish } from '#server/publish/publisher.ts';
import { drentheTable } from '../domain/region-fixtures.ts';
import { POLLING_PLACES, pollingPlaces, pollingPlacesToRecords } from '../fixtures/polling-places.ts';
import { emptyFolder } from '../support/build.ts';
import { inventedNight } from '../support/night.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const present = existsSync(POLLING_PLACES);
const listText = present ? readFileSync(POLLING_PLACES, 'utf8') : '';

interface Building {
  readonly name: string;
  readonly municipality: string;
  readonly at: readonly [latitude: number, longitude: number];
}

/** The same file read in another way than the product does: its first columns hold no comma. */
function buildings(): Building[] {
  return listText
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
    .filter((cells) => cells[2] === 'yes')
    .map((cells) => ({
      name: cells[0] ?? '',
      municipality: cells[7] ?? '',
      at: [Number(cells[8]), Number(cells[9])] as const,
    }));
}

/** Haversine, km. Written apart from the product's, with R of the same sphere (6371.0088 km). */
function apart([lat1, lon1]: Building['at'], [lat2, lon2]: Building['at']): number {
  const rad = Math.PI / 180;
  const hav = (angle: number) => (1 - Math.cos(angle * rad)) / 2;
  const h = hav(lat2 - lat1) + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * hav(lon2 - lon1);
  return 2 * 6371.0088 * Math.atan2(Math.sqrt(h), Math.sqrt(1 - h));
}

/** Every building of the list, nearest first; to the millimetre equal ones by name. */
function oracle(from: Building['at']) {
  return buildings()
    .map(({ name, municipality, at: spot }) => ({ name, municipality, km: apart(from, spot) }))
    .sort((a, b) => (Math.abs(a.km - b.km) < 1e-6 ? (a.name < b.name ? -1 : 1) : a.km - b.km));
}

interface World {
  readonly gazetteer: Gazetteer;
  readonly places: PlaceLookup;
  readonly villages: readonly Place[];
  /** The directory of some packs, or of all. */
  readonly directory: (areas?: readonly string[]) => Directory;
  readonly nameOf: (municipalityId: string) => string;
}

/** Published into a folder and read back as a device does: manifest, packs, directory. */
async function publishedWorld(
  table: RegionTable,
  folder: string,
  extra: readonly DirectoryRecord[] = [],
): Promise<World> {
  const source = pollingPlaces(table);
  const records = async () => [...(await source.records()), ...extra];
  const { manifest } = await publish({ records }, { ...table, night: inventedNight }, folder, NOW);
  const region = readRegionPack(readPackJson(folder, manifest.region.file));
  if (region.kind === 'refused') throw new Error(region.reason);
  const gazetteer = createGazetteer(region.region);
  const packs = new Map(manifest.areas.map(({ area }) => [area, packOf(folder, manifest, area)]));
  return {
    gazetteer,
    places: {
      pointOf: (id) => gazetteer.place(id),
      municipalityOf: (id) => gazetteer.place(id)?.municipality_id,
    },
    villages: region.region.places.filter(({ id }) => id.startsWith('WP')),
    directory: (areas = [...packs.keys()]) => createDirectory(areas.flatMap((area) => packs.get(area) ?? [])),
    nameOf: (id) => gazetteer.municipality(id)?.name ?? '',
  };
}

function readPackJson(folder: string, file: string): unknown {
  const json = parseJson(gunzipSync(readFileSync(join(folder, file))).toString());
  if (!json.ok) throw new Error(json.where);
  return json.value;
}

function packOf(folder: string, manifest: Manifest, area: string): Pack {
  const file = manifest.areas.find((one) => one.area === area)?.file ?? '';
  const pack = parsePack(readPackJson(folder, file), area);
  if (!pack.ok) throw new Error(pack.where);
  return pack.value;
}

const originOf = (place: Place): Origin => ({
  placeId: place.id,
  municipalityId: place.municipality_id,
  point: place,
});
const at = ({ latitude, longitude }: { readonly latitude: number; readonly longitude: number }) =>
  [latitude, longitude] as const;

/** The published list and what the screens ask of it. */
async function drenthe() {
  const world = await publishedWorld(drentheTable(), emptyFolder('buildings'));
  const whole = world.directory();
  const names = (origin: Origin, directory = whole) =>
    nearestOpenPlaces(directory, origin, world.places).map(({ entry }) => entry.name);
  return { world, whole, names };
}

describe.skipIf(!present)('the real buildings of Drenthe', () => {
  it('all 135 meeting places are there, none of the schools and churches', async () => {
    const { whole } = await drenthe();
    expect(buildings()).toHaveLength(135);
    expect(whole.entries.map(({ name }) => name).sort()).toEqual(
      buildings()
        .map(({ name }) => name)
        .sort(),
    );
    expect(whole.entries.every(({ openPlace, example }) => openPlace && !example)).toBe(true);
  });

  it('for every one of the 219 villages the whole list is in the order of the distance over the earth', async () => {
    const { world, whole } = await drenthe();
    expect(world.villages).toHaveLength(219);
    for (const village of world.villages) {
      const found = nearestOpenPlaces(whole, originOf(village), world.places);
      const wanted = oracle(at(village));
      expect(
        found.map(({ entry }) => entry.name),
        village.name,
      ).toEqual(wanted.map(({ name }) => name));
      for (const [index, { km }] of found.entries())
        expect(Math.abs((km ?? 0) - (wanted[index]?.km ?? -1))).toBeLessThan(1e-6);
    }
  });

  it('93 villages have a door of another municipality among their nearest three', async () => {
    const { world, names } = await drenthe();
    const across = world.villages.filter((village) =>
      oracle(at(village))
        .slice(0, 3)
        .some(({ municipality }) => municipality !== world.nameOf(village.municipality_id)),
    );
    const differs = (areasOf: (village: Place) => readonly string[]) =>
      world.villages.filter((village) => {
        const some = names(originOf(village), world.directory(areasOf(village))).slice(0, 3);
        return some.join() !== names(originOf(village)).slice(0, 3).join();
      });
    const ownOnly = differs(({ municipality_id: own }) => [own]);
    const withNeighbours = differs(({ municipality_id: own }) => [
      own,
      ...(world.gazetteer.municipality(own)?.neighbour_municipality_ids ?? []),
    ]);
    console.log(
      `nearest three: ${across.length} of ${world.villages.length} villages have another municipality among them; ` +
        `with the own pack only ${ownOnly.length} would be wrong, with the neighbours' packs ${withNeighbours.length}`,
    );
    expect(across).toHaveLength(93);
    expect(ownOnly.map(({ name }) => name)).toEqual(across.map(({ name }) => name));
    expect(withNeighbours).toEqual([]);
  });

  it.each([
    ['Grolloo', 'Grolloo'],
    ['grollo', 'Grolloo'],
    ['Groloo', 'Grolloo'],
    ['Möppelt', 'Meppel'],
    ['9444', 'Grolloo'],
  ])('%s means %s, and gives its truly nearest doors', async (query, village) => {
    const { world, names } = await drenthe();
    const answer = world.gazetteer.resolve(query);
    if (answer.kind !== 'place' && answer.kind !== 'postcode') throw new Error(answer.kind);
    if (answer.place === undefined) throw new Error('no place');
    expect(answer.place.name).toBe(village);
    // As the screens do: from a postcode the distance counts from its own point.
    const point = answer.kind === 'postcode' ? answer.point : answer.place;
    const wanted = oracle(at(point)).map(({ name }) => name);
    expect(names({ ...originOf(answer.place), point })).toEqual(wanted);
  });

  it('at the edge of the region, near Zorgvlied, a position gives the truly nearest doors', async () => {
    const { world, names } = await drenthe();
    const position = { latitude: 52.9165, longitude: 6.2469 };
    const located = world.gazetteer.locate(position);
    if (located.kind !== 'place') throw new Error(located.kind);
    expect(located.place.name).toBe('Zorgvlied');
    const wanted = oracle(at(position)).map(({ name }) => name);
    expect(names({ ...originOf(located.place), point: position })).toEqual(wanted);
  });

  it('doors at the same spot stand in the order of their names', async () => {
    const table = drentheTable();
    const [first] = await pollingPlaces(table).records();
    if (first === undefined) throw new Error('empty');
    const twin = (id: string, name: string): DirectoryRecord => ({
      ...first,
      id,
      units: { ...first.units, name: [{ value: name, public: true }] },
    });
    const twins = [twin('twin-1', 'Zaal achter'), twin('twin-2', 'Aula voor')];
    const crowded = await publishedWorld(table, emptyFolder('twins'), twins);
    const anderen = crowded.villages.find(({ name }) => name === 'Anderen');
    if (anderen === undefined) throw new Error('no Anderen');
    const found = nearestOpenPlaces(crowded.directory(), originOf(anderen), crowded.places);
    expect(found.slice(0, 3).map(({ entry }) => entry.name)).toEqual([
      'Aula voor',
      'Gemeenschapshuis Oes Stee (Anderen)',
      'Zaal achter',
    ]);
  });

  it('nobody has checked them: the row says so, and hours are unknown, not closed', async () => {
    const { whole } = await drenthe();
    for (const { location, hours } of whole.entries) {
      expect(location?.checks?.description).toEqual({ at: '2023-03-15', how: 'list', role: 'import' });
      expect(location?.description).toMatch(/ \(lijst van 2023, niet nagekeken\)$/);
      expect(hours?.hours.state).toBe('unknown');
    }
    const stepFree = whole.entries.filter(({ location }) => location?.accessibility?.includes('step_free'));
    expect(stepFree).toHaveLength(128);
  });
});

describe('a list of buildings that is wrong somewhere', () => {
  const heading =
    'name,category,meeting_place,street,number,pc6,place,municipality,lat,lon,bag_use,accessible_2023,polling_type,m';
  const good = 'Het Huis,dorpshuis,yes,Kerkweg,1,9444PC,Grolloo,Aa en Hunze,52.93061,6.66821,x,ja,regulier,0';
  const read = (...rows: string[]) => pollingPlacesToRecords([heading, ...rows].join('\n'), drentheTable());

  it('a good list is read', () => {
    expect(read(good).map(({ home, source }) => [home, source.id])).toEqual([['GM1680', '9444PC-1']]);
  });

  it.each([
    [
      'a village that is not in the region',
      good.replace('Grolloo', 'Nergenshuizen'),
      'no place Nergenshuizen',
    ],
    ['a village of another municipality', good.replace('Aa en Hunze', 'Meppel'), 'no place Grolloo, Meppel'],
    ['a category that has no kind here', good.replace('dorpshuis', 'zwembad'), 'category'],
    ['half a postcode', good.replace('9444PC', '9444P'), 'pc6'],
    ['a point that is no number', good.replace('52.93061', 'x'), 'lat'],
    ['no name', good.replace('Het Huis', ''), 'name'],
    [
      'a building without an answer to whether it is a meeting place',
      good.replace('yes', '?'),
      'meeting_place',
    ],
  ])('%s: nothing of it is taken, and the row is named', (_what, bad, why) => {
    expect(() => read(good.replace(',1,', ',2,'), bad)).toThrow(`row 3: ${why}`);
  });

  it('one address twice is refused: a re-import could not tell them apart', () => {
    expect(() => read(good, good.replace('Het Huis', 'Nog een huis'))).toThrow('twice');
  });
});
