/** Records, packs and the example data, built fresh for each test. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import { createDirectory, type Directory, type Entry } from '#domain/directory.ts';
import type { Origin, PlaceLookup } from '#domain/finding.ts';
import { APP_MARK, PACK_FORMAT, parsePack, type Manifest, type Pack, type PackFile } from '#domain/pack.ts';
import type { Place, Region } from '#domain/place.ts';
import { buildRegionPack } from '#domain/region-pack.ts';
import type { Hours } from '#domain/schedule.ts';
import { parseRecords } from '#server/demo/demo-source.ts';
import { draftPacks } from '#domain/pack-draft.ts';
import { projectRoot } from '#server/root.ts';
import { drentheTable, elsewhereTable, regionOf } from '../domain/region-fixtures.ts';

/** Texts that stand beside the project and not in it; tests that want one are skipped without it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- named once by each test, instead of an assertion in it.
export function sharedJson<T>(name: string): T | undefined {
  const path = join(projectRoot(), '../shared/domain', name);
  return existsSync(path) ? readJson<T>(path) : undefined;
}

/** A file of our own, or written for us: a test says itself what it expects in it. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- as above.
export function readJson<T>(path: string | URL): T {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a wrong form fails the test that reads it.
  return JSON.parse(readFileSync(path, 'utf8')) as T;
}

type Units = Readonly<Record<string, unknown>>;

export const rawRecord = (type: string, id: string, units: Units = {}): Units => ({
  type,
  id,
  home: 'GM1',
  ...units,
});

export const service = (id: string, units: Units = {}): Units =>
  rawRecord('service', id, { name: `Dienst ${id}`, ...units });

/** @param at place id, and the point when it has one of its own */
export const location = (id: string, at: string, units: Units = {}): Units =>
  rawRecord('location', id, { name: `Huis ${id}`, site: { place_id: at }, ...units });

export const rawPack = (records: readonly unknown[], area = 'GM1'): Units => ({
  app: APP_MARK,
  format: PACK_FORMAT,
  area,
  records,
});

/** A pack that went through the door as any other. */
export function packOf(records: readonly unknown[], area = 'GM1'): Pack {
  const parsed = parsePack(rawPack(records, area), area);
  if (!parsed.ok) throw new Error(`${parsed.reason} ${parsed.where}`);
  return parsed.value;
}

export const directoryOf = (...records: readonly unknown[]): Directory => createDirectory([packOf(records)]);

export function entryOf(...records: readonly unknown[]): Entry {
  const [entry] = directoryOf(...records).entries;
  if (entry === undefined) throw new Error('no entry');
  return entry;
}

export const weekdays = (opens: string, closes: string): Hours => ({
  state: 'by_hours',
  rules: [{ days: [1, 2, 3, 4, 5], slots: [{ opens, closes }] }],
  closures: [],
});

export interface Demo {
  readonly directory: Directory;
  readonly packs: readonly Pack[];
  readonly region: Region;
  readonly places: PlaceLookup;
  /** The place with this name; throws when there is none. */
  readonly place: (name: string) => Place;
  readonly origin: (name: string) => Origin;
  /** The id that a record had in the written example data. */
  readonly keyOf: (id: string) => string;
}

/** The example data, from file to screen: records, packs as the publisher makes them, parsed, joined. */
export function demo(): Demo {
  const file = join(projectRoot(), 'src/server/demo/records.json');
  const records = parseRecords(JSON.parse(readFileSync(file, 'utf8')));
  if (!records.ok) throw new Error(records.where);
  const region = regionOf(drentheTable());
  const byId = new Map(region.places.map((place) => [place.id, place]));
  const places = lookupOf(region.places);
  const areas = region.municipalities.map(({ id }) => id);
  const packs = draftPacks(records.value, places.municipalityOf, areas).map(({ area, json }) => {
    const parsed = parsePack(JSON.parse(json), area);
    if (!parsed.ok) throw new Error(`${area}: ${parsed.where}`);
    return parsed.value;
  });
  const place = (name: string): Place => {
    const found = [...byId.values()].find((one) => one.name.toLowerCase() === name.toLowerCase());
    if (found === undefined) throw new Error(`no place ${name}`);
    return found;
  };
  const keys = new Map(records.value.map(({ id, source }) => [id, source.id]));
  return {
    directory: createDirectory(packs),
    packs,
    region,
    places,
    place,
    origin: (name) => originAt(place(name)),
    keyOf: (id) => keys.get(id) ?? id,
  };
}

export const originAt = (place: Place): Origin => ({
  placeId: place.id,
  municipalityId: place.municipality_id,
  point: place,
});

export function lookupOf(
  places: readonly Pick<Place, 'id' | 'municipality_id' | 'latitude' | 'longitude'>[],
) {
  const byId = new Map(places.map((place) => [place.id, place]));
  return {
    pointOf: (id: string) => byId.get(id),
    municipalityOf: (id: string) => byId.get(id)?.municipality_id,
  };
}

export interface PublishedFile {
  readonly file: PackFile;
  readonly json: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** A file as the publisher makes it: gzip of canonical JSON, named by the hash of the JSON. */
export function published(area: string, value: unknown): PublishedFile {
  const json = canonicalJson(value);
  const hash = createHash('sha256').update(json).digest('hex');
  const bytes = Uint8Array.from(gzipSync(json));
  return { file: { area, file: `${area}.${hash}.json.gz`, bytes: bytes.length }, json, bytes };
}

export interface Publication {
  readonly manifest: Manifest;
  readonly files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>;
}

/** What a server has to offer: the made-up region and a pack for each of the areas. */
export function publication(
  version: number,
  areas: Readonly<Record<string, readonly unknown[]>> = { GM9001: [], GM9002: [] },
): Publication {
  const region = published('elders', buildRegionPack(elsewhereTable()));
  const packs = Object.entries(areas).map(([area, records]) => published(area, rawPack(records, area)));
  return {
    manifest: {
      app: APP_MARK,
      format: PACK_FORMAT,
      version,
      made_at: `2026-11-${String(version % 28 || 1).padStart(2, '0')}T10:00:00Z`,
      example: true,
      region: region.file,
      areas: packs.map(({ file }) => file),
    },
    files: new Map([region, ...packs].map(({ file, bytes }) => [file.file, bytes])),
  };
}
