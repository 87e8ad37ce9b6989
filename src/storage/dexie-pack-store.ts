/**
 * Packs in IndexedDB. Relaxed durability and evictable on purpose: everything here can be fetched again.
 * A pack is one blob: as rows, 100,000 records took 15 to 40 s to store where one blob takes 0.2 s.
 */
import { Dexie, type Table } from 'dexie';
import { inTime } from './in-time.ts';
import { filesOf, joined, pointerSchema, type PackStore } from './pack-store.ts';

export const PACKS_DATABASE = 'packs';
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
export async function openDexiePackStore(onReplaced: () => void): Promise<PackStore> {
  const db = new Dexie(PACKS_DATABASE, { chromeTransactionDurability: 'relaxed' });
  db.version(1).stores({ blobs: 'file', pointers: '' });
  const blobs: Table<Row, string> = db.table('blobs');
  const pointers: Table<unknown, string> = db.table('pointers');
  db.on('versionchange', () => {
    // Dexie would reopen at the old version on the next write; staying closed is the safe side.
    db.close({ disableAutoOpen: true });
    onReplaced();
    return false;
  });
  await inTime(db.open(), OPEN_TIMEOUT_MS, () => db.close({ disableAutoOpen: true }));
  return {
    kind: 'device',
    pointer: async () => {
      const parsed = pointerSchema.safeParse(await pointers.get('current'));
      return parsed.success ? parsed.data : undefined;
    },
    blob: async (file) => (await blobs.get(file))?.bytes,
    commit: (mine, added, dropped = []) =>
      db.transaction('rw', blobs, pointers, async () => {
        const here = new Set(await blobs.toCollection().primaryKeys());
        const stored = pointerSchema.safeParse(await pointers.get('current'));
        const has = (file: string) => here.has(file) || added.has(file);
        const pointer = joined(mine, stored.success ? stored.data : undefined, dropped, has);
        const wanted = filesOf(pointer);
        // Room first: on a full disk the old pack may be all that stands in the way of the new one.
        await blobs.bulkDelete([...here].filter((file) => !wanted.has(file)));
        const rows = [...added].filter(([file]) => wanted.has(file));
        await blobs.bulkPut(rows.map(([file, bytes]) => ({ file, bytes })));
        await pointers.put(pointer, 'current');
      }),
    clear: async () => {
      await db.delete();
    },
    close: () => db.close({ disableAutoOpen: true }),
  };
}
