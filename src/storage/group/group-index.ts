/**
 * Which groups this device keeps, and what it calls itself in them. Names of groups are copied here from the groups
 * themselves, so that the list needs no vault to be opened.
 */
import { Dexie, type Table } from 'dexie';
import { inTime } from '../in-time.ts';
import { OPEN_TIMEOUT_MS, vaultName } from './dexie-group-store.ts';
import { WORK_DATABASE } from './wipe.ts';

export interface GroupEntry {
  readonly space: string;
  readonly name: string;
  /** When somebody last opened it here, ms. */
  readonly openedAt: number;
  /** When a copy was last saved as a file, ms; 0 when never. */
  readonly copiedAt: number;
  /** Where somebody was, to go on there. */
  readonly lastScreen?: string;
}

export interface GroupIndex {
  readonly kind: 'device' | 'memory';
  /** A random name, made once; the same for all groups of this device. */
  readonly device: string;
  readonly list: () => Promise<readonly GroupEntry[]>;
  readonly get: (space: string) => Promise<GroupEntry | undefined>;
  readonly put: (entry: GroupEntry) => Promise<void>;
  /** The group and all that it kept on this device. */
  readonly remove: (space: string) => Promise<void>;
}

/** @throws when the browser gives no database */
export async function openGroupIndex(randomId: () => string): Promise<GroupIndex> {
  const db = new Dexie(WORK_DATABASE, { chromeTransactionDurability: 'strict' });
  db.version(1).stores({ groups: 'space', profile: '' });
  const groups: Table<GroupEntry, string> = db.table('groups');
  const profile: Table<unknown, string> = db.table('profile');
  await inTime(db.open(), OPEN_TIMEOUT_MS, () => db.close({ disableAutoOpen: true }));
  const device = await db.transaction('rw', profile, async () => {
    const known = await profile.get('device');
    if (typeof known === 'string') return known;
    const made = randomId();
    await profile.put(made, 'device');
    return made;
  });
  return {
    kind: 'device',
    device,
    list: async () => (await groups.toArray()).sort((a, b) => b.openedAt - a.openedAt),
    get: (space) => groups.get(space),
    put: async (entry) => {
      await groups.put(entry);
    },
    remove: async (space) => {
      await Dexie.delete(vaultName(space));
      await groups.delete(space);
    },
  };
}

export function createMemoryGroupIndex(device: string): GroupIndex {
  const groups = new Map<string, GroupEntry>();
  return {
    kind: 'memory',
    device,
    list: () => Promise.resolve([...groups.values()].sort((a, b) => b.openedAt - a.openedAt)),
    get: (space) => Promise.resolve(groups.get(space)),
    put: (entry) => {
      groups.set(entry.space, entry);
      return Promise.resolve();
    },
    remove: (space) => {
      groups.delete(space);
      return Promise.resolve();
    },
  };
}
