/**
 * Packs in IndexedDB. Relaxed durability and evictable on purpose: everything here can be fetched again.
 * A pack is one blob: as rows, 100,000 records took 15 to 40 s to store where one blob takes 0.2 s.
 *
 * Two tables and one transaction: what a resident's phone loads for that is `idb`, one kilobyte of promises around
 * what the browser has. Dexie (27 kB) comes with the parts of the app that keep people's work.
 */
import { openDB, type IDBPDatabase } from 'idb';
import { inTime } from './in-time.ts';
import { filesOf, joined, pointerSchema, type PackStore, type Pointer } from './pack-store.ts';

export const PACKS_DATABASE = 'packs';
/** Ten times the number that older versions of the app gave their library, which wrote it so. */
const VERSION = 10;
const TABLES = ['blobs', 'pointers'] as const;
/** Some Safari versions never answer an open request: then we go on without a database. */
const OPEN_TIMEOUT_MS = 3000;

interface Row {
  readonly file: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * @param onReplaced called when another tab with a newer app wants the database: this tab must reload
 * @throws when the browser gives no database within 3 s; the caller goes on in memory
 */
export async function openIdbPackStore(onReplaced: () => void): Promise<PackStore> {
  if (typeof indexedDB === 'undefined') throw new DOMException('no database', 'InvalidAccessError');
  const opening = open(onReplaced);
  const db = await inTime(
    opening,
    OPEN_TIMEOUT_MS,
    () =>
      void opening.then(
        (late) => late.close(),
        () => undefined,
      ),
  );
  return {
    kind: 'device',
    pointer: async () => pointerIn(await db.get('pointers', 'current')),
    blob: async (file) => {
      const row: Row | undefined = await db.get('blobs', file);
      return row?.bytes;
    },
    commit: (mine, added, dropped = []) => commit(db, mine, added, dropped),
    clear: async () => {
      db.close();
      await removed(PACKS_DATABASE);
    },
    close: () => db.close(),
  };
}

async function open(onReplaced: () => void): Promise<IDBPDatabase> {
  const closing = (event: IDBVersionChangeEvent): void => {
    // Staying closed is the safe side: at the old form nothing may be written any more.
    if (event.target instanceof IDBDatabase) event.target.close();
    onReplaced();
  };
  const db = await openDB(PACKS_DATABASE, VERSION, {
    upgrade: (made) => {
      made.createObjectStore('blobs', { keyPath: 'file' });
      made.createObjectStore('pointers');
    },
  }).catch((error: unknown) => {
    // Made by a newer app: used as far as this one knows it.
    if (error instanceof DOMException && error.name === 'VersionError') return openDB(PACKS_DATABASE);
    throw error;
  });
  db.addEventListener('versionchange', closing);
  return db;
}

async function commit(
  db: IDBPDatabase,
  mine: Pointer,
  added: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  dropped: readonly string[],
): Promise<void> {
  const transaction = db.transaction(TABLES, 'readwrite', { durability: 'relaxed' });
  const blobs = transaction.objectStore('blobs');
  const pointers = transaction.objectStore('pointers');
  try {
    const here = new Set((await blobs.getAllKeys()).map(String));
    const stored = pointerIn(await pointers.get('current'));
    const has = (file: string) => here.has(file) || added.has(file);
    const pointer = joined(mine, stored, dropped, has);
    const wanted = filesOf(pointer);
    // Room first: on a full disk the old pack may be all that stands in the way of the new one.
    for (const file of here) if (!wanted.has(file)) await blobs.delete(file);
    for (const [file, bytes] of added) if (wanted.has(file)) await blobs.put({ file, bytes });
    await pointers.put(pointer, 'current');
    await transaction.done;
  } catch (error) {
    // The first fault is the one to tell; that the transaction is off follows from it.
    transaction.done.catch(() => undefined);
    abort(transaction);
    throw error;
  }
}

function abort(transaction: { abort: () => void }): void {
  try {
    transaction.abort();
  } catch {
    // It was off already.
  }
}

function pointerIn(value: unknown): Pointer | undefined {
  const parsed = pointerSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

function removed(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
  });
}
