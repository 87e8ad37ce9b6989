/**
 * Runs in the browser, beside the app's own code and made of it: what a person would only feel as slowness is
 * timed here step by step.
 */
import { Dexie, type Table } from 'dexie';
import { createDirectory, type Directory } from '#domain/directory.ts';
import { createGazetteer } from '#domain/gazetteer.ts';
import { parsePack, type Pack, type PackRecord } from '#domain/pack.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import { createSearchIndex, search, type SearchIndex } from '#domain/search.ts';
import { openIdbPackStore } from '#storage/idb-pack-store.ts';
import type { Pointer } from '#storage/pack-store.ts';
import { readPackFile } from '#storage/shelf.ts';

/** A pack as it came over the network. */
export interface SentPack {
  readonly area: string;
  readonly file: string;
  readonly base64: string;
}

const bytesOf = ({ base64 }: SentPack): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));

const noop = (): void => undefined;

async function timed<T>(work: () => Promise<T> | T): Promise<readonly [ms: number, result: T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

/** Keeps the packs as the app does: one blob each, and one pointer. @returns ms */
export async function storeBlobs(packs: readonly SentPack[]): Promise<number> {
  const blobs = new Map(packs.map((pack) => [pack.file, bytesOf(pack)]));
  const kept = (pack: SentPack) => ({
    file: pack.file,
    bytes: pack.base64.length,
    made_at: '2026-11-22T12:00:00Z',
  });
  const region = packs.find(({ area }) => area === 'region');
  const pointer: Pointer = {
    version: 1,
    made_at: '2026-11-22T12:00:00Z',
    example: true,
    confirmed_at: 0,
    ...(region === undefined ? {} : { region: kept(region) }),
    areas: Object.fromEntries(
      packs.filter(({ area }) => area !== 'region').map((pack) => [pack.area, kept(pack)]),
    ),
  };
  const [ms] = await timed(async () => {
    const store = await openIdbPackStore(noop);
    await store.commit(pointer, blobs);
    store.close();
  });
  return ms;
}

/** What reading the blobs back took, ms; all of it is checked as the app checks it. */
export interface ColdStart {
  readonly open: number;
  /** Reading the blobs, unpacking, hash and JSON. */
  readonly unpack: number;
  readonly parse: number;
  readonly directory: number;
  readonly places: number;
  readonly index: number;
  readonly search: number;
  readonly total: number;
  readonly entries: number;
}

/** From nothing but the database to the first search over everything. */
export async function coldStart(query: string): Promise<ColdStart> {
  const begin = performance.now();
  const [open, store] = await timed(() => openIdbPackStore(noop));
  const pointer = await store.pointer();
  if (pointer?.region === undefined) throw new Error('nothing kept');
  const files: [area: string, file: string][] = [
    ['region', pointer.region.file],
    ...Object.entries(pointer.areas).map(([area, { file }]): [string, string] => [area, file]),
  ];
  const step = { unpack: 0, parse: 0, places: 0 };
  const packs: Pack[] = [];
  // As the library does: one unpacks while another is checked. The steps overlap, so their sum is not the total.
  const [read] = await timed(() =>
    Promise.all(
      files.map(async ([area, file]) => {
        const bytes = await store.blob(file);
        if (bytes === undefined) throw new Error(`${area} is not kept`);
        const json = await readPackFile(file, bytes);
        if (!json.ok) throw new Error(json.problem);
        const [ms, pack] = await timed(() => (area === 'region' ? undefined : parsePack(json.json, area)));
        step.parse += ms;
        if (pack?.ok === true) packs.push(pack.value);
        if (area === 'region') step.places += (await timed(() => createGazetteer(regionOf(json.json))))[0];
      }),
    ),
  );
  step.unpack = read - step.parse - step.places;
  store.close();
  const [directoryMs, directory] = await timed(() => createDirectory(packs));
  const [index, searchIndex] = await timed(() => indexOf(directory));
  const [searchMs] = await timed(() => search(searchIndex, query));
  return {
    open,
    ...step,
    directory: directoryMs,
    index,
    search: searchMs,
    total: performance.now() - begin,
    entries: directory.entries.length,
  };
}

function regionOf(json: unknown) {
  const read = readRegionPack(json);
  if (read.kind === 'refused') throw new Error(read.reason);
  return read.region;
}

/** The same texts as the app searches, with the ids of kinds instead of their labels. */
function indexOf(directory: Directory): SearchIndex {
  return createSearchIndex(directory, ({ name, kind, service, location, organization }) => ({
    strong: [name, kind, location?.location_kind ?? '', location?.site?.city ?? ''],
    weak: [
      service?.description ?? '',
      location?.name ?? '',
      location?.description ?? '',
      organization?.name ?? '',
      ...(service?.help_kinds ?? []),
    ],
  }));
}

async function packsOf(sent: readonly SentPack[]): Promise<Pack[]> {
  const packs: Pack[] = [];
  for (const one of sent.filter(({ area }) => area !== 'region')) {
    const json = await readPackFile(one.file, bytesOf(one));
    const pack = json.ok ? parsePack(json.json, one.area) : undefined;
    if (pack?.ok !== true) throw new Error(one.area);
    packs.push(pack.value);
  }
  return packs;
}

/**
 * Types each word letter by letter.
 * @returns the ms of the slowest letter of each word; the ms of gathering all words, which the first typing mistake
 *   of a visit waits for; and how many entries there are
 */
export async function searchKeystrokes(sent: readonly SentPack[], typed: readonly string[]) {
  const index = indexOf(createDirectory(await packsOf(sent)));
  const [vocabulary] = await timed(() => index.vocabulary());
  const slowest = typed.map((text) => {
    const times = Array.from(text, (_letter, at) => {
      const start = performance.now();
      search(index, text.slice(0, at + 1));
      return performance.now() - start;
    });
    return Math.max(...times);
  });
  return { slowest, vocabulary, entries: index.rows.length };
}

interface Stored {
  readonly key: string;
  readonly type: string;
  readonly home: string;
  readonly record: PackRecord;
}

/** The other way: each record a row. Unpacked and checked when it is stored, since rows cannot be checked later. */
export async function rows(
  sent: readonly SentPack[],
): Promise<{ readonly store: number; readonly read: number }> {
  await Dexie.delete('rows');
  const db = new Dexie('rows', { chromeTransactionDurability: 'relaxed' });
  db.version(1).stores({ records: 'key, type, home' });
  const records: Table<Stored, string> = db.table('records');
  const packs = await packsOf(sent);
  const all = packs.flatMap((pack) =>
    pack.records.map((record) => ({
      key: `${pack.area} ${record.id}`,
      type: record.type,
      home: record.home,
      record,
    })),
  );
  await db.open();
  const [store] = await timed(() => records.bulkPut(all));
  db.close();
  const again = new Dexie('rows');
  again.version(1).stores({ records: 'key, type, home' });
  const [read, found] = await timed(() => again.table<Stored>('records').toArray());
  if (found.length !== all.length) throw new Error('lost rows');
  await again.delete();
  return { store, read };
}

export async function removeBlobs(): Promise<void> {
  await Dexie.delete('packs');
}
