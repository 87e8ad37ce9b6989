/**
 * A group's work in IndexedDB: a database for each space, with strict durability, because nothing here can be
 * fetched again. A row is one transaction: 5,000 short notes are 5,000 rows, not 15,000.
 */
import { Dexie, type Table } from 'dexie';
import type { NamedOp } from '#sync/op.ts';
import { VAULT_PREFIX } from './wipe.ts';
import { inTime } from '../in-time.ts';
import { advanced, latestStamp, type Draft, type GroupStore } from './group-store.ts';

/** The database of a space is named after the random part of the space. */
export const vaultName = (space: string): string => `${VAULT_PREFIX}${space.replace(/^group\//, '')}`;

/** Longer than for what can be fetched again: giving up here means that people see none of their work, ms. */
export const OPEN_TIMEOUT_MS = 8000;

interface Row {
  readonly seq?: number;
  readonly ops: readonly NamedOp[];
}

interface Counters {
  readonly devices: Readonly<Record<string, number>>;
  /** The latest stamp that this device gave, ms. */
  readonly stamp: number;
}

const NONE: Counters = { devices: {}, stamp: 0 };

/**
 * @param onReplaced another tab with a newer app wants the database: this tab goes read-only and asks to reload
 * @throws when the browser gives no database
 */
export async function openDexieGroupStore(
  space: string,
  device: string,
  onReplaced: () => void,
): Promise<GroupStore> {
  const db = new Dexie(vaultName(space), { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ transactions: '++seq', drafts: 'key', counters: '', counts: '' });
  const transactions: Table<Row, number> = db.table('transactions');
  const drafts: Table<Draft, string> = db.table('drafts');
  const counters: Table<Counters, string> = db.table('counters');
  const counts: Table<number, string> = db.table('counts');
  db.on('versionchange', () => {
    db.close({ disableAutoOpen: true });
    onReplaced();
    return false;
  });
  await inTime(db.open(), OPEN_TIMEOUT_MS, () => db.close({ disableAutoOpen: true }));

  async function keep(added: readonly NamedOp[], before: Counters): Promise<void> {
    const devices = advanced(before.devices, added);
    await transactions.add({ ops: added });
    await counters.put({ devices, stamp: latestStamp(added, device, before.stamp) }, 'here');
  }
  const standing = async () => (await counters.get('here')) ?? NONE;

  return {
    space,
    kind: 'device',
    device,
    load: () =>
      db.transaction('r', transactions, drafts, async () => {
        const rows = await transactions.toArray();
        return { ...read(rows), drafts: await drafts.toArray() };
      }),
    since: async (position) => read(await transactions.where('seq').above(position).toArray(), position),
    write: (make, clearDraft) =>
      db.transaction('rw', transactions, drafts, counters, async () => {
        const before = await standing();
        const made = make((before.devices[device] ?? 0) + 1, before.stamp);
        await keep(made, before);
        if (clearDraft !== undefined) await drafts.delete(clearDraft);
        return made;
      }),
    admit: (ops) =>
      db.transaction('rw', transactions, counters, async () => {
        await keep(ops, await standing());
      }),
    saveDraft: async (draft) => {
      await (draft.text === '' ? drafts.delete(draft.key) : drafts.put(draft));
    },
    counts: () =>
      db.transaction('r', counts, async () => {
        const keys = await counts.toCollection().primaryKeys();
        const values = await counts.bulkGet(keys);
        return Object.fromEntries(keys.map((key, at) => [key, values[at] ?? 0]));
      }),
    count: (key, by) =>
      db.transaction('rw', counts, async () => {
        const next = Math.max(0, ((await counts.get(key)) ?? 0) + by);
        await (next === 0 ? counts.delete(key) : counts.put(next, key));
        return next;
      }),
    close: () => db.close({ disableAutoOpen: true }),
  };
}

/** What the database gives back was ours when it went in; a row that is not is left out rather than trusted. */
function read(rows: readonly Row[], from = 0): { readonly ops: NamedOp[]; readonly position: number } {
  const ops = rows.flatMap((row) => (Array.isArray(row.ops) ? row.ops : [])).filter(isNamedOp);
  return { ops, position: rows.reduce((latest, { seq = 0 }) => Math.max(latest, seq), from) };
}

/** The full check of a thousand ops takes longer than opening may; their names were worked out when they came. */
const isNamedOp = (entry: NamedOp | undefined): entry is NamedOp =>
  typeof entry?.ref === 'string' && typeof entry.op.unit === 'string' && Array.isArray(entry.op.base);
