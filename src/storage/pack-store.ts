/**
 * Where a device keeps packs: blobs that were verified, and one pointer that says which of them count.
 * Two implementations: the browser's database (`idb-pack-store.ts`) and memory, for when there is none.
 */
import * as z from 'zod/mini';

const storedFile = z.object({
  file: z.string(),
  bytes: z.number(),
  /** When the manifest that named it was made. */
  made_at: z.string(),
});
export type StoredFile = z.infer<typeof storedFile>;

/** The pointer is parsed when it is read: an old version of the app, or a fault, may have written it. */
export const pointerSchema = z.object({
  version: z.number(),
  made_at: z.string(),
  example: z.boolean(),
  /** Last time the server confirmed that this is the newest, ms since 1970 by this device's clock. */
  confirmed_at: z.number(),
  region: z.optional(storedFile),
  areas: z.record(z.string(), storedFile),
});
export type Pointer = z.infer<typeof pointerSchema>;

export type Blobs = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export interface PackStore {
  /** `memory` is lost when the page closes; the screen says so. */
  readonly kind: 'device' | 'memory';
  readonly pointer: () => Promise<Pointer | undefined>;
  readonly blob: (file: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Keeps the blobs, moves the pointer and drops blobs that nothing points at, in one transaction: either all of it
   * happened or none. What another tab wrote meanwhile stays (`joined`).
   * @param dropped areas to give up, whoever wrote them
   */
  readonly commit: (pointer: Pointer, blobs: Blobs, dropped?: readonly string[]) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly close: () => void;
}

/** The files that a pointer names. */
export function filesOf(pointer: Pointer): Set<string> {
  const files = Object.values(pointer.areas).map((area) => area.file);
  return new Set(pointer.region === undefined ? files : [pointer.region.file, ...files]);
}

/**
 * What a commit writes. Two tabs keep packs in one store, each with its own idea of what is there: of both, the
 * newer version counts, what only one of them has stays, and nothing names a file that is not here.
 * @param has whether a file is here, or comes with this commit
 */
export function joined(
  mine: Pointer,
  theirs: Pointer | undefined,
  dropped: readonly string[],
  has: (file: string) => boolean,
): Pointer {
  const mineCounts = theirs === undefined || mine.version >= theirs.version;
  const [newer, older] = mineCounts ? [mine, theirs] : [theirs, mine];
  const { region: _region, ...rest } = newer;
  const region = [newer.region, older?.region].find((one) => one !== undefined && has(one.file));
  const areas = [...Object.entries(older?.areas ?? {}), ...Object.entries(newer.areas)].filter(
    ([area, { file }]) => has(file) && !dropped.includes(area),
  );
  return {
    ...rest,
    confirmed_at: Math.max(mine.confirmed_at, theirs?.confirmed_at ?? 0),
    ...(region === undefined ? {} : { region }),
    areas: Object.fromEntries(areas),
  };
}

/** The reference implementation, used when a browser gives no database (private mode, blocked, plain broken). */
export function createMemoryPackStore(): PackStore {
  let current: Pointer | undefined;
  let kept: Blobs = new Map();
  return {
    kind: 'memory',
    pointer: () => Promise.resolve(current),
    blob: (file) => Promise.resolve(kept.get(file)),
    commit: (pointer, blobs, dropped = []) => {
      current = joined(pointer, current, dropped, (file) => kept.has(file) || blobs.has(file));
      const wanted = filesOf(current);
      kept = new Map([...kept, ...blobs].filter(([file]) => wanted.has(file)));
      return Promise.resolve();
    },
    clear: () => {
      kept = new Map();
      current = undefined;
      return Promise.resolve();
    },
    close: () => undefined,
  };
}
