/**
 * Writes packs and manifest into a folder that any web host can serve. A pack is named by the hash of its
 * JSON and never changes; only the manifest does, and it is replaced in one step, after the packs are there.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { canonicalJson } from '#domain/canonical-json.ts';
import {
  APP_MARK,
  PACK_FORMAT,
  PACK_MAX_BYTES,
  parseJson,
  parseManifest,
  parsePack,
  type Manifest,
  type PackFile,
} from '#domain/pack.ts';
import { nightGaps, type NightGap } from '#domain/night-numbers.ts';
import { buildRegionPack } from '#domain/region-pack.ts';
import type { RecordSource } from '#sync/ports.ts';
import type { RegionTable } from '../region/region-table.ts';
import { draftPacks, type PackDraft } from '#domain/pack-draft.ts';

export const MANIFEST = 'manifest.json';
/**
 * A device that just read the old manifest may still ask for its packs for this long after they were replaced.
 * Not longer than a day: a value that somebody took back must be gone by then.
 */
const KEEP_OLD_MS = 24 * 3_600_000;

export interface Publication {
  readonly manifest: Manifest;
  /** JSON by area, for pages that are made from the same content. */
  readonly packs: ReadonlyMap<string, string>;
  /**
   * Numbers for the evening and the night that the region's table lacks, when real records are published. They are
   * published all the same: every page says of such a number that we do not know it, and who does. Without real
   * records the number would be just as unknown, with invented help around it.
   */
  readonly nightGaps: readonly NightGap[];
}

/**
 * @param folder where packs and manifest go; made when it is not there
 * @param now milliseconds; becomes `made_at` only when the content differs from what is there
 * @throws when the source fails or a pack would be one that no device takes; then the old ones stay
 */
export async function publish(
  source: RecordSource,
  table: RegionTable,
  folder: string,
  now: number,
): Promise<Publication> {
  await mkdir(folder, { recursive: true });
  const records = await source.records();
  const municipalities = new Map(table.places.map((place) => [place.id, place.municipality_id]));
  const drafts = draftPacks(
    records,
    (place) => municipalities.get(place),
    table.municipalities.map((municipality) => municipality.id),
  );
  for (const draft of drafts) mustBeReadable(draft);
  const region = canonicalJson(buildRegionPack(table));
  const areas: PackFile[] = [];
  for (const draft of drafts) areas.push(await writePack(folder, draft.area, draft.json));
  const content = {
    app: APP_MARK as typeof APP_MARK,
    format: PACK_FORMAT as typeof PACK_FORMAT,
    // Of what is published: invented records of another region stand in no pack, and then there is no banner.
    example: drafts.some(({ example }) => example),
    region: await writePack(folder, 'region', region),
    areas,
  };
  const before = await readManifest(folder);
  const manifest = await writeManifest(folder, before, content, now);
  await removeOldPacks(folder, before, manifest, now);
  return {
    manifest,
    packs: new Map(drafts.map((draft) => [draft.area, draft.json])),
    nightGaps: drafts.some(({ real }) => real) ? nightGaps(table.night) : [],
  };
}

/** Reads a draft as a device will: one bad value would take the pack of a whole municipality away. */
function mustBeReadable({ area, json }: PackDraft): void {
  const value = parseJson(json);
  const pack = value.ok ? parsePack(value.value, area) : value;
  if (!pack.ok) throw new Error(`pack ${area}: ${pack.reason} ${pack.where}`);
}

/**
 * Writes a file under another name first: a reader never sees half of it, and a crash leaves none. The name is
 * this process's own, since several may publish into one folder.
 */
async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  const unfinished = `${path}.${process.pid}.new`;
  await writeFile(unfinished, bytes, { flush: true });
  await rename(unfinished, path);
}

async function writePack(folder: string, area: string, json: string): Promise<PackFile> {
  const hash = createHash('sha256').update(json).digest('hex');
  const file = `${area}.${hash}.json.gz`;
  const path = join(folder, file);
  const present = await readFile(path).catch(() => undefined);
  if (present !== undefined && holds(present, json)) return { area, file, bytes: present.length };
  // Not in the thread that answers people.
  const bytes = await promisify(gzip)(json, { level: 9 });
  await writeWhole(path, bytes);
  return { area, file, bytes: bytes.length };
}

/** Whether a file on disk is what its name says: a damaged one would be refused by every device, for ever. */
function holds(packed: Uint8Array, json: string): boolean {
  try {
    return gunzipSync(packed, { maxOutputLength: PACK_MAX_BYTES }).toString() === json;
  } catch {
    return false;
  }
}

async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, MANIFEST), 'utf8').catch(() => undefined);
  const json = text === undefined ? undefined : parseJson(text);
  const parsed = json?.ok === true ? parseManifest(json.value) : undefined;
  return parsed?.ok === true ? parsed.value : undefined;
}

async function writeManifest(
  folder: string,
  before: Manifest | undefined,
  content: Omit<Manifest, 'version' | 'made_at'>,
  now: number,
): Promise<Manifest> {
  if (before !== undefined) {
    const { version: _version, made_at: _madeAt, ...same } = before;
    if (canonicalJson(same) === canonicalJson(content)) return before;
  }
  // Seconds since 1970 grow by themselves; after a clock set back, or on a lost folder, plus one still grows.
  const version = Math.max((before?.version ?? 0) + 1, Math.floor(now / 1000));
  const manifest: Manifest = { ...content, version, made_at: new Date(now).toISOString() };
  await writeWhole(join(folder, MANIFEST), canonicalJson(manifest));
  return manifest;
}

const filesOf = (manifest: Manifest): string[] => [
  manifest.region.file,
  ...manifest.areas.map((area) => area.file),
];

async function removeOldPacks(
  folder: string,
  before: Manifest | undefined,
  manifest: Manifest,
  now: number,
): Promise<void> {
  const current = new Set(filesOf(manifest));
  // A pack may have been the current one for a year: its last day counts from now, not from when it was written.
  for (const file of before === undefined ? [] : filesOf(before)) {
    if (!current.has(file)) await utimes(join(folder, file), now / 1000, now / 1000).catch(() => undefined);
  }
  for (const name of await readdir(folder)) {
    if (!/\.json\.gz$|\.new$/.test(name) || current.has(name)) continue;
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (now - mtimeMs > KEEP_OLD_MS) await rm(path, { force: true });
  }
}
