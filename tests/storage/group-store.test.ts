import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { describe, expect, it } from 'vitest';
import { openDexieGroupStore, vaultName } from '#storage/group/dexie-group-store.ts';
import { openGroupIndex } from '#storage/group/group-index.ts';
import { wipeGroups, WORK_DATABASE } from '#storage/group/wipe.ts';
import { createMemoryGroupStore } from '#storage/group/group-store.ts';
import { CONTRACT_SPACE, groupStoreContract } from '../contracts/group-store.contract.ts';

const DEVICE = 'ditdevice';

groupStoreContract('memory', async () => {
  const store = createMemoryGroupStore(CONTRACT_SPACE, DEVICE);
  return Promise.resolve({ store, again: () => Promise.resolve(store) });
});

groupStoreContract('IndexedDB', async () => {
  await Dexie.delete(vaultName(CONTRACT_SPACE));
  const open = () => openDexieGroupStore(CONTRACT_SPACE, DEVICE, () => undefined);
  return { store: await open(), again: open };
});

describe('the list of groups on a device', () => {
  const ids = (...names: readonly string[]) => {
    const left = [...names];
    return () => left.shift() ?? 'nothingleft';
  };

  it('a device keeps the name that it made the first time', async () => {
    await wipeGroups();
    expect((await openGroupIndex(ids('eerstenaam'))).device).toBe('eerstenaam');
    expect((await openGroupIndex(ids('tweedenaam'))).device).toBe('eerstenaam');
  });

  it('shows the group that was opened last first, and forgets one with its vault', async () => {
    await wipeGroups();
    const index = await openGroupIndex(ids('eerstenaam'));
    await index.put({ space: 'group/a', name: 'A', openedAt: 1, copiedAt: 0 });
    await index.put({ space: 'group/b', name: 'B', openedAt: 2, copiedAt: 0 });
    (await openDexieGroupStore('group/b', DEVICE, () => undefined)).close();
    expect((await index.list()).map(({ name }) => name)).toEqual(['B', 'A']);
    await index.remove('group/b');
    expect((await index.list()).map(({ name }) => name)).toEqual(['A']);
    expect(await Dexie.getDatabaseNames()).not.toContain(vaultName('group/b'));
  });

  it('wiping leaves no database of any group', async () => {
    const index = await openGroupIndex(ids('eerstenaam'));
    (await openDexieGroupStore('group/c', DEVICE, () => undefined)).close();
    await index.put({ space: 'group/c', name: 'C', openedAt: 1, copiedAt: 0 });
    expect(await wipeGroups()).toEqual(expect.arrayContaining([WORK_DATABASE, vaultName('group/c')]));
    const left = (await Dexie.getDatabaseNames()).filter((name) => /^(?:vault-|work-)/.test(name));
    expect(left).toEqual([]);
  });
});
