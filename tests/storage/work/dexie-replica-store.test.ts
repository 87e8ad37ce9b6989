import 'fake-indexeddb/auto';
import { randomUUID } from 'node:crypto';
import { createDexieReplicaStore } from '#storage/work/dexie-replica-store.ts';
import { openWorkDatabase } from '#storage/work/work-database.ts';
import { replicaStoreContract } from '../../contracts/replica-store.ts';

replicaStoreContract('in IndexedDB', async () => {
  const db = await openWorkDatabase(`work-${randomUUID()}`);
  let fails = false;
  return {
    open: () =>
      Promise.resolve(
        createDexieReplicaStore(db, 'group/dorp', randomUUID, () => {
          if (!fails) return;
          fails = false;
          throw new DOMException('no room', 'QuotaExceededError');
        }),
      ),
    failNext: () => void (fails = true),
    close: () => db.remove(),
  };
});
