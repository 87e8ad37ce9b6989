/** Where a device keeps what a resident passed on: a small database of its own, strict, or memory when there is none. */
import { openDB } from 'idb';
import * as z from 'zod/mini';
import { API, MESSAGES, TIP_STATES } from '#sync/api.ts';
import { inTime } from '../in-time.ts';
import { TIPS_DATABASE } from './later.ts';

const OPEN_MS = 3000;
const TABLE = 'tips';

const rowSchema = z.object({
  id: z.string(),
  tip: MESSAGES[API.tip].ask,
  /** With this the device asks what became of it; base64url. */
  secret: z.string(),
  /** ms */
  madeAt: z.number(),
  fate: z.enum(['waiting', 'refused', ...TIP_STATES]),
  answer: z.exactOptional(z.string()),
});
export type TipRow = z.infer<typeof rowSchema>;

export interface TipStore {
  readonly kind: 'device' | 'memory';
  readonly all: () => Promise<readonly TipRow[]>;
  /** Fulfilled when it is on the disk. */
  readonly put: (rows: readonly TipRow[]) => Promise<void>;
  readonly drop: (id: string) => Promise<void>;
}

/**
 * Opened for every piece of work and closed again: a connection that lies open for days is one that breaks.
 * @throws when the browser gives no database in time
 */
export async function openTipStore(): Promise<TipStore> {
  const open = async () => {
    if (typeof indexedDB === 'undefined') throw new DOMException('no database', 'InvalidAccessError');
    const opening = openDB(TIPS_DATABASE, 1, {
      upgrade: (made) => void made.createObjectStore(TABLE, { keyPath: 'id' }),
    });
    const close = (): void =>
      void opening.then(
        (late) => late.close(),
        () => undefined,
      );
    return inTime(opening, OPEN_MS, close);
  };
  type Db = Awaited<ReturnType<typeof open>>;
  async function within<T>(work: (db: Db) => Promise<T>): Promise<T> {
    const db = await open();
    try {
      return await work(db);
    } finally {
      db.close();
    }
  }
  await within(() => Promise.resolve());
  return {
    kind: 'device',
    all: () =>
      within(async (db) => {
        const rows: unknown[] = await db.getAll(TABLE);
        // Written by another version of the app, or damaged: left out rather than trusted.
        return rows.flatMap((row) => rowSchema.safeParse(row).data ?? []);
      }),
    put: (rows) =>
      within(async (db) => {
        const transaction = db.transaction(TABLE, 'readwrite', { durability: 'strict' });
        for (const row of rows) await transaction.store.put(row);
        await transaction.done;
      }),
    drop: (id) =>
      within(async (db) => {
        await db.delete(TABLE, id);
      }),
  };
}

export function createMemoryTipStore(): TipStore {
  const rows = new Map<string, TipRow>();
  return {
    kind: 'memory',
    all: () => Promise.resolve([...rows.values()]),
    put: (added) => {
      for (const row of added) rows.set(row.id, row);
      return Promise.resolve();
    },
    drop: (id) => {
      rows.delete(id);
      return Promise.resolve();
    },
  };
}
