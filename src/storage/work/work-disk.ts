/**
 * What the work of one person needs of a device: facts (the key, who this is), drafts, and a store for each space. In
 * the browser's database, or in memory where the browser keeps nothing.
 */
import { createMemoryReplicaStore, type ReplicaStore } from '#sync/replica-store.ts';
import { createDexieReplicaStore, type SpaceStore } from './dexie-replica-store.ts';
import { openWorkDatabase, type WorkDatabaseOptions } from './work-database.ts';
import type { FormDraft } from './workbench.ts';

export interface WorkDisk {
  readonly kind: 'device' | 'memory';
  readonly readOnly: () => boolean;
  readonly fact: (key: string) => Promise<unknown>;
  /** @param value undefined: it goes */
  readonly setFact: (key: string, value: unknown) => Promise<void>;
  readonly drafts: () => Promise<readonly FormDraft[]>;
  readonly putDraft: (draft: FormDraft) => Promise<void>;
  readonly dropDraft: (key: string) => Promise<void>;
  /** Spaces of which something is here. */
  readonly spaces: () => Promise<readonly string[]>;
  readonly store: (space: string) => SpaceStore;
  readonly close: () => void;
  readonly remove: () => Promise<void>;
}

/** @throws when the browser gives no database */
export async function openDexieDisk(
  name: string,
  newName: () => string,
  options: WorkDatabaseOptions,
): Promise<WorkDisk> {
  const db = await openWorkDatabase(name, options);
  return {
    kind: 'device',
    readOnly: db.readOnly,
    fact: (key) => db.read(({ facts }) => facts.get(key)),
    setFact: (key, value) =>
      db.write(async ({ facts }) => {
        await (value === undefined ? facts.delete(key) : facts.put(value, key));
      }),
    drafts: () => db.read(({ drafts }) => drafts.toArray()),
    putDraft: (draft) =>
      db.write(async ({ drafts }) => {
        await drafts.put(draft);
      }),
    dropDraft: (key) => db.write(({ drafts }) => drafts.delete(key)),
    spaces: () => db.read(({ metas }) => metas.toCollection().primaryKeys()),
    store: (space) => createDexieReplicaStore(db, space, newName),
    close: db.close,
    remove: db.remove,
  };
}

export function createMemoryDisk(): WorkDisk {
  const facts = new Map<string, unknown>();
  const drafts = new Map<string, FormDraft>();
  const stores = new Map<string, SpaceStore>();
  const wrap = (store: ReplicaStore): SpaceStore => {
    let draft: string | undefined;
    return {
      load: store.load,
      commit: async (change) => {
        const dropped = draft;
        await store.commit(change);
        if (dropped !== undefined) drafts.delete(dropped);
      },
      isStale: () => Promise.resolve(false),
      dropsDraft: (key) => {
        draft = key;
      },
    };
  };
  const clear = () => {
    for (const all of [facts, drafts, stores]) all.clear();
  };
  return {
    kind: 'memory',
    readOnly: () => false,
    fact: (key) => Promise.resolve(facts.get(key)),
    setFact: (key, value) => {
      if (value === undefined) facts.delete(key);
      else facts.set(key, value);
      return Promise.resolve();
    },
    drafts: () => Promise.resolve([...drafts.values()]),
    putDraft: (draft) => {
      drafts.set(draft.key, draft);
      return Promise.resolve();
    },
    dropDraft: (key) => {
      drafts.delete(key);
      return Promise.resolve();
    },
    spaces: () => Promise.resolve([...stores.keys()]),
    store: (space) => {
      const store = stores.get(space) ?? wrap(createMemoryReplicaStore());
      stores.set(space, store);
      return store;
    },
    close: () => undefined,
    remove: () => {
      clear();
      return Promise.resolve();
    },
  };
}
