/** The network side of the packs: the manifest and the files it names, each checked before it is used. */
import {
  PACK_MAX_BYTES,
  parseJson,
  parseManifest,
  parsePack,
  type Manifest,
  type Pack,
  type PackFile,
} from '#domain/pack.ts';
import type { Region } from '#domain/place.ts';
import { readRegionPack } from '#domain/region-pack.ts';
import { LIMITS, type FetchFile, type Problem } from './fetch-file.ts';
import { readPackFile } from './shelf.ts';

const MANIFEST_MAX_BYTES = 1_000_000;

export type Got<T> =
  | { readonly ok: true; readonly value: T; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly problem: Problem };

export interface PackNetwork {
  readonly manifest: () => Promise<Got<Manifest>>;
  readonly region: (file: PackFile) => Promise<Got<Region>>;
  readonly pack: (file: PackFile) => Promise<Got<Pack>>;
}

/** @param packsUrl folder of the packs, with a slash at the end; never another host than our own */
export function createPackNetwork(packsUrl: string, fetchFile: FetchFile): PackNetwork {
  async function jsonOnce(file: PackFile, fresh: boolean): Promise<Got<unknown>> {
    const fetched = await fetchFile(packsUrl + file.file, { ...LIMITS, maxBytes: PACK_MAX_BYTES, fresh });
    if (!fetched.ok) return fetched;
    const read = await readPackFile(file.file, fetched.bytes);
    return read.ok ? { ok: true, value: read.json, bytes: fetched.bytes } : read;
  }
  /** A hashed file is cached for a year: wrong bytes would stay wrong for a year, so they are asked for anew. */
  async function json(file: PackFile): Promise<Got<unknown>> {
    const got = await jsonOnce(file, false);
    return !got.ok && got.problem === 'damaged' ? jsonOnce(file, true) : got;
  }
  return {
    manifest: async () => {
      const fetched = await fetchFile(`${packsUrl}manifest.json`, {
        ...LIMITS,
        maxBytes: MANIFEST_MAX_BYTES,
      });
      if (!fetched.ok) return fetched;
      const read = parseJson(new TextDecoder().decode(fetched.bytes));
      // Something that answers 200 with other words than ours stands between us and the server.
      if (!read.ok) return { ok: false, problem: 'captive' };
      const parsed = parseManifest(read.value);
      if (parsed.ok) return { ok: true, value: parsed.value, bytes: fetched.bytes };
      return { ok: false, problem: parsed.reason === 'not-ours' ? 'captive' : 'damaged' };
    },
    region: async (file) => {
      const got = await json(file);
      if (!got.ok) return got;
      const read = readRegionPack(got.value);
      return read.kind === 'region' ? { ...got, value: read.region } : { ok: false, problem: 'damaged' };
    },
    pack: async (file) => {
      const got = await json(file);
      if (!got.ok) return got;
      const parsed = parsePack(got.value, file.area);
      return parsed.ok ? { ...got, value: parsed.value } : { ok: false, problem: 'damaged' };
    },
  };
}
