import { createMemoryPackStore } from '#storage/pack-store.ts';
import { packStoreContract } from '../contracts/pack-store.contract.ts';

packStoreContract('memory', () => {
  const store = createMemoryPackStore();
  return Promise.resolve({ store, again: () => Promise.resolve(store) });
});
