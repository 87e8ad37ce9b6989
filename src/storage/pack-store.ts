/**
 * Where a device keeps packs: blobs that were verified, and one pointer that says which of them count.
 * Two implementations: the browser's database (`dexie-pack-store.ts`) and memory, for when there is none.
 */
import * as z from 'zod/mini';

const stored = z.object({
  file: z.string(),
  bytes: z.number(),
  /** When the manifest that named it was made. */
  made_at: z.string(),
});
export type StoredFile = z.infer<typeof stored>;

/** The pointer is parsed when it is read: an old version of the app, or a fault, may have written it. */
export const pointerSchema = z.object({
  version: z.number(),
  made_at: z.string(),
  example: z.boolean(),
  /** Last time the server confirmed that this is the newest, ms since 1970 by this device's clock. */
  confirmed_at: z.number(),
  region: z.optional(stored),
  areas: z.record(z.string(), stored),
});
export type Pointer = z.infer<typeof pointerSchema>;

export interface PackStore {
  /** `memory` is lost when the page closes; the screen says so. */
  readonly kind: 'device' | 'memory';
  readonly pointer: () => Promise<Pointer | undefined>;
  readonly blob: (file: string) => Promise<Uint8Array<ArrayBuffer> | undefined>;
  /**
   * Keeps the blobs and moves the pointer in one transaction, then drops blobs that nothing points at.
   * Either all of it happened or none.
   */
  readonly commit: (pointer: Pointer, blobs: ReadonlyMap<string, Uint8Array<ArrayBuffer>>) => Promise<void>;
  readonly clear: () => Promise<void>;
  readonly close: () => void;
}

/** The files that a pointer names. */
export function filesOf(pointer: Pointer): Set<string> {
  const files = Object.values(pointer.areas).map((area) => area.file);
  return new Set(pointer.region === undefined ? files : [pointer.region.file, ...files]);
}

/** The reference implementation, used when a browser gives no database (private mode, blocked, plain broken). */
export function createMemoryPackStore(): PackStore {
  let current: Pointer | undefined;
  let kept = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    kind: 'memory',
    pointer: () => Promise.resolve(current),
    blob: (file) => Promise.resolve(kept.get(file)),
    commit: (pointer, blobs) => {
      const wanted = filesOf(pointer);
      kept = new Map([...kept, ...blobs].filter(([file]) => wanted.has(file)));
      current = pointer;
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
