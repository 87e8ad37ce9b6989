import { createMemoryHubStore, type HubBackup } from '#sync/memory-hub-store.ts';
import { hubStoreContract } from '../contracts/hub-store.ts';

hubStoreContract('in memory', () => {
  let fails = false;
  const store = createMemoryHubStore('life-1', (point) => {
    if (!fails || point !== 'hub:before-commit') return;
    fails = false;
    throw new Error('the hub died');
  });
  return Promise.resolve({
    store,
    failNext: () => void (fails = true),
    backup: () => Promise.resolve(store.backup()),
    restore: (backup, life) => Promise.resolve(store.restore(backup as HubBackup, life)),
    close: () => Promise.resolve(),
  });
});
