/**
 * The shelf holds the packs of this device through whatever its database does: missing, full, broken off in the
 * middle, taken over by another tab. It never throws; what went wrong is told once, as a word.
 */
import { parseJson, PACK_MAX_BYTES, promisedHash } from '#domain/pack.ts';
import { sha256Hex, unpack } from './bytes.ts';
import { faultOf, type StoreFault } from './store-fault.ts';
import type { Problem } from './fetch-file.ts';
import { createMemoryPackStore, filesOf, type PackStore, type Pointer } from './pack-store.ts';

/** How often a broken database is opened again before this visit goes on in memory. */
const REOPEN_TRIES = 3;

export type Blobs = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export interface Shelf {
  readonly kind: () => PackStore['kind'];
  /**
   * Opens the device's database. Until then the shelf is memory only; what came meanwhile is taken along.
   * @returns what the device pointed at before
   */
  readonly open: () => Promise<Pointer | undefined>;
  /** The JSON of a kept file, or undefined when it is not here or no longer what its name promises. */
  readonly json: (file: string) => Promise<unknown>;
  /** @param dispensable the areas to give up first when the disk is full */
  readonly commit: (pointer: Pointer, blobs: Blobs, dispensable: readonly string[]) => Promise<void>;
  readonly wipe: () => Promise<void>;
}

export interface ShelfPorts {
  readonly openStore: (onReplaced: () => void) => Promise<PackStore>;
  readonly onFault: (fault: StoreFault) => void;
  readonly onReplaced: () => void;
}

export function createShelf(ports: ShelfPorts): Shelf {
  let store = createMemoryPackStore();
  let last: Promise<unknown> = Promise.resolve();
  let wiped = false;

  /**
   * One after another: a commit that came while the memory's content moves to the database would otherwise be
   * undone by the older pointer that is on its way there.
   */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  }

  async function openStore(): Promise<PackStore> {
    if (wiped) return createMemoryPackStore();
    try {
      return await ports.openStore(ports.onReplaced);
    } catch (error) {
      ports.onFault(faultOf(error));
      return createMemoryPackStore();
    }
  }

  async function attempt<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      ports.onFault(faultOf(error));
      return undefined;
    }
  }

  async function commitOnce(pointer: Pointer, blobs: Blobs): Promise<StoreFault | undefined> {
    try {
      await store.commit(pointer, blobs);
      return undefined;
    } catch (error) {
      return faultOf(error);
    }
  }

  async function commitPatiently(
    pointer: Pointer,
    blobs: Blobs,
    dispensable: readonly string[],
  ): Promise<void> {
    for (let tries = 0; tries < REOPEN_TRIES; tries++) {
      const fault = await commitOnce(pointer, blobs);
      if (fault === undefined) return;
      ports.onFault(fault);
      if (fault === 'blocked') return;
      if (fault === 'full') {
        await commitOnce(without(pointer, dispensable), blobs);
        return;
      }
      // The same dead handle would fail for ever: a new one may live.
      store.close();
      store = await openStore();
    }
  }

  return {
    kind: () => store.kind,
    open: async () => {
      const opened = await openStore();
      return inTurn(async () => {
        if (wiped) {
          await attempt(() => opened.clear());
          opened.close();
          return undefined;
        }
        const early = store;
        store = opened;
        const before = await attempt(() => store.pointer());
        const newer = await early.pointer();
        if (newer !== undefined) {
          const fault = await commitOnce(newer, await blobsOf(early, newer));
          if (fault !== undefined) ports.onFault(fault);
        }
        return before;
      });
    },
    json: async (file) => {
      const bytes = await attempt(() => store.blob(file));
      const read = bytes === undefined ? undefined : await readPackFile(file, bytes);
      return read?.ok === true ? read.json : undefined;
    },
    commit: (pointer, blobs, dispensable) => inTurn(() => commitPatiently(pointer, blobs, dispensable)),
    wipe: () => {
      wiped = true;
      return inTurn(async () => {
        await attempt(() => store.clear());
        store.close();
        // Whatever still comes in this visit may be looked at, but the device stays empty.
        store = createMemoryPackStore();
      });
    },
  };
}

async function blobsOf(store: PackStore, pointer: Pointer): Promise<Blobs> {
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  for (const file of filesOf(pointer)) {
    const bytes = await store.blob(file);
    if (bytes !== undefined) blobs.set(file, bytes);
  }
  return blobs;
}

function without(pointer: Pointer, dispensable: readonly string[]): Pointer {
  const kept = Object.entries(pointer.areas).filter(([area]) => !dispensable.includes(area));
  return { ...pointer, areas: Object.fromEntries(kept) };
}

export type PackJson =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly problem: Problem };

/** Unpacks and compares with the hash in the file's name: a cut, changed or mixed-up file is never used. */
export async function readPackFile(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<PackJson> {
  try {
    const text = await unpack(bytes, PACK_MAX_BYTES);
    if ((await sha256Hex(text)) !== promisedHash(file)) return { ok: false, problem: 'damaged' };
    const json = parseJson(text);
    return json.ok ? { ok: true, json: json.value } : { ok: false, problem: 'damaged' };
  } catch {
    return { ok: false, problem: 'damaged' };
  }
}
