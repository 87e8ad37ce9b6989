import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { replicaStoreContract } from '../contracts/replica-store.ts';

replicaStoreContract('in memory', () => {
  let fails = false;
  const store = createMemoryReplicaStore(undefined, (point) => {
    if (!fails || point !== 'device:before-commit') return;
    fails = false;
    throw new Error('no room');
  });
  return Promise.resolve({
    open: () => Promise.resolve(store),
    failNext: () => void (fails = true),
    close: () => Promise.resolve(),
  });
});
