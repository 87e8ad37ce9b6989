/**
 * The shelf holds the packs of this device through whatever its database does: missing, full, broken off in the
 * middle, taken over by another tab. It never throws; what went wrong is told once, as a word.
 */
import { parseJson, PACK_MAX_BYTES, promisedHash } from '#domain/pack.ts';
import { decodeText, sha256Hex, unpackBytes } from './bytes.ts';
import { faultOf, type StoreFault } from './store-fault.ts';
import type { Problem } from './fetch-file.ts';
import { createMemoryPackStore, filesOf, type Blobs, type PackStore, type Pointer } from './pack-store.ts';

/** How often something is tried on a database that breaks off, each time with a new handle. */
const REOPEN_TRIES = 3;

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
  /** Gives up areas at once: what somebody typed needs the room. @returns whether they are off the device */
  readonly giveUp: (pointer: Pointer, areas: readonly string[], blobs?: Blobs) => Promise<boolean>;
  /** Empties the device; until the page is loaded again nothing more is kept on it. */
  readonly wipe: () => Promise<void>;
}

export interface ShelfPorts {
  readonly openStore: (onReplaced: () => void) => Promise<PackStore>;
  readonly onFault: (fault: StoreFault) => void;
  readonly onReplaced: () => void;
}

/** What came of some work on the store: its value, or the fault that stopped it. */
interface Outcome<T> {
  readonly value?: T;
  readonly fault?: StoreFault;
}

export function createShelf(ports: ShelfPorts): Shelf {
  let store = createMemoryPackStore();
  let opening: Promise<void> | undefined;
  let wiped = false;

  async function openStore(): Promise<void> {
    try {
      const opened = await ports.openStore(ports.onReplaced);
      // Somebody wiped this device while it was being opened: then nothing may be left on it.
      if (wiped) await opened.clear();
      else store = opened;
    } catch (error) {
      store = createMemoryPackStore();
      ports.onFault(faultOf(error));
    }
  }

  /** The same dead handle would fail for ever: a new one may live. Who comes second waits for the first. */
  async function reopen(dead: PackStore): Promise<void> {
    if (store !== dead) return;
    dead.close();
    opening ??= openStore().finally(() => {
      opening = undefined;
    });
    await opening;
  }

  async function attempt<T>(work: (store: PackStore) => Promise<T>): Promise<Outcome<T>> {
    for (let tries = 1; ; tries++) {
      const used = store;
      try {
        return { value: await work(used) };
      } catch (error) {
        const fault = faultOf(error);
        if (fault !== 'lost' || wiped || tries === REOPEN_TRIES) return { fault };
        await reopen(used);
      }
    }
  }

  /** A handle that broke off and lives again is no news; what did not work in the end is. */
  async function tell<T>(outcome: Promise<Outcome<T>>): Promise<Outcome<T>> {
    const { fault } = await outcome;
    if (fault !== undefined && !wiped) ports.onFault(fault);
    return outcome;
  }

  return {
    kind: () => store.kind,
    open: async () => {
      const early = store;
      await openStore();
      const before = await tell(attempt((current) => current.pointer()));
      const newer = await early.pointer();
      if (newer !== undefined) {
        const blobs = await blobsOf(early, newer);
        await tell(attempt((current) => current.commit(newer, blobs)));
      }
      return before.value;
    },
    json: async (file) => {
      const { value: bytes } = await tell(attempt((current) => current.blob(file)));
      const read = bytes === undefined ? undefined : await readPackFile(file, bytes);
      return read?.ok === true ? read.json : undefined;
    },
    commit: async (pointer, blobs, dispensable) => {
      const { fault } = await tell(attempt((current) => current.commit(pointer, blobs)));
      if (fault === 'full') await attempt((current) => current.commit(pointer, blobs, dispensable));
    },
    giveUp: async (pointer, areas, blobs = new Map()) => {
      const { fault } = await attempt((current) => current.commit(pointer, blobs, areas));
      return fault === undefined;
    },
    wipe: async () => {
      wiped = true;
      const device = store;
      // What is still coming in goes no further than this page.
      store = createMemoryPackStore();
      try {
        await device.clear();
      } catch (error) {
        ports.onFault(faultOf(error));
      }
      device.close();
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

export type PackJson =
  { readonly ok: true; readonly json: unknown } | { readonly ok: false; readonly problem: Problem };

/** Unpacks and compares with the hash in the file's name: a cut, changed or mixed-up file is never used. */
export async function readPackFile(file: string, bytes: Uint8Array<ArrayBuffer>): Promise<PackJson> {
  try {
    const content = await unpackBytes(bytes, PACK_MAX_BYTES);
    if ((await sha256Hex(content)) !== promisedHash(file)) return { ok: false, problem: 'damaged' };
    const json = parseJson(decodeText(content));
    return json.ok ? { ok: true, json: json.value } : { ok: false, problem: 'damaged' };
  } catch {
    return { ok: false, problem: 'damaged' };
  }
}
