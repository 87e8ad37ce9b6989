import 'fake-indexeddb/auto';
import { Dexie } from 'dexie';
import { IDBFactory, IDBObjectStore, IDBOpenDBRequest } from 'fake-indexeddb';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { openIdbPackStore, PACKS_DATABASE } from '#storage/idb-pack-store.ts';
import { faultOf } from '#storage/store-fault.ts';
import {
  blobsOf,
  bytesOf,
  expectWhole,
  packStoreContract,
  pointerOf,
} from '../contracts/pack-store.contract.ts';

/** A device of its own for every test. */
function newDevice(): IDBFactory {
  const factory = new IDBFactory();
  Dexie.dependencies.indexedDB = factory;
  vi.stubGlobal('indexedDB', factory);
  return factory;
}

afterEach(() => vi.unstubAllGlobals());

async function open(onReplaced: () => void = () => undefined) {
  const store = await openIdbPackStore(onReplaced);
  onTestFinished(() => store.close());
  return store;
}

packStoreContract('the database', async () => {
  newDevice();
  return { store: await open(), again: () => open() };
});

/** Writes past the store, as an old version of the app or a fault could have done. */
async function writeRaw(value: unknown): Promise<void> {
  const db = new Dexie(PACKS_DATABASE);
  db.version(1).stores({ blobs: 'file', pointers: '' });
  await db.open();
  await db.table('pointers').put(value, 'current');
  db.close();
}

describe('a database', () => {
  it.each([
    ['a text', 'x'],
    ['a pointer without a version', { ...pointerOf(1, { A: 'a' }), version: undefined }],
    ['a pointer whose areas are a list', { ...pointerOf(1, {}), areas: ['a'] }],
    ['nothing', null],
  ])('with %s for a pointer is as good as new', async (_what, garbage) => {
    newDevice();
    await writeRaw(garbage);
    const store = await open();
    expect(await store.pointer()).toBeUndefined();
    await store.commit(pointerOf(1, { A: 'a' }), blobsOf('a'));
    expect(await store.pointer()).toEqual(pointerOf(1, { A: 'a' }));
  });

  it('that another tab wants in a newer form is let go, and the screen hears it (F10)', async () => {
    const factory = newDevice();
    let replaced = 0;
    const store = await open(() => (replaced += 1));
    await new Promise((resolve, reject) => {
      const request = factory.open(PACKS_DATABASE, 999);
      request.addEventListener('success', () => resolve(request.result.close()));
      request.addEventListener('error', () => reject(new Error('no upgrade')));
    });
    expect(replaced).toBe(1);
    // It never reopens by itself at the old form.
    await expect(store.commit(pointerOf(1, { A: 'a' }), blobsOf('a'))).rejects.toThrow();
  });

  it('of a newer app is used as far as this one knows it, and loses nothing', async () => {
    newDevice();
    const newer = new Dexie(PACKS_DATABASE);
    newer.version(2).stores({ blobs: 'file', pointers: '', extra: '' });
    await newer.open();
    await newer.table('extra').put('keep me', 'x');
    newer.close();
    const store = await open();
    await store.commit(pointerOf(1, { A: 'a' }), blobsOf('a'));
    store.close();
    await newer.open();
    expect(await newer.table('extra').get('x')).toBe('keep me');
    expect(await newer.table('pointers').get('current')).toEqual(pointerOf(1, { A: 'a' }));
    newer.close();
  });

  it('that never answers is given up after three seconds (F5)', async () => {
    newDevice();
    vi.stubGlobal('indexedDB', { open: () => new IDBOpenDBRequest() });
    await expect(openIdbPackStore(() => undefined)).rejects.toSatisfy(
      (error) => faultOf(error) === 'blocked',
    );
  }, 10_000);

  it('that is not there at all is said to be blocked', async () => {
    newDevice();
    vi.stubGlobal('indexedDB', undefined);
    await expect(openIdbPackStore(() => undefined)).rejects.toSatisfy(
      (error) => faultOf(error) === 'blocked',
    );
  });
});

/** Makes the n-th write of the database fail, as a full disk does. @returns how many writes there were */
function failAtWrite(n: number): () => number {
  let count = 0;
  // oxlint-disable-next-line typescript/unbound-method -- each is called on the store that it is called for.
  const { put, delete: remove } = IDBObjectStore.prototype;
  const counting = <A extends unknown[], R>(write: (...args: A) => R) =>
    function counted(this: unknown, ...args: A): R {
      if (count++ === n) throw new DOMException('full', 'QuotaExceededError');
      return write.apply(this, args);
    };
  IDBObjectStore.prototype.put = counting(put);
  IDBObjectStore.prototype.delete = counting(remove);
  const restore = (): void => {
    Object.assign(IDBObjectStore.prototype, { put, delete: remove });
  };
  onTestFinished(restore);
  return () => {
    restore();
    return count;
  };
}

describe('a commit that breaks off at any write', () => {
  it('leaves what was there before, whole, and says that the disk is full (F6, F9)', async () => {
    const before = pointerOf(1, { region: 'r1', A: 'a1', B: 'b1' });
    const after = pointerOf(2, { region: 'r2', A: 'a2', B: 'b2' });
    let writes = 0;
    for (let n = 0; n <= writes; n++) {
      newDevice();
      const store = await open();
      await store.commit(before, blobsOf('r1', 'a1', 'b1'));
      const stop = failAtWrite(n);
      const failed = await store.commit(after, blobsOf('r2', 'a2', 'b2')).then(
        () => undefined,
        (error: unknown) => faultOf(error),
      );
      const count = stop();
      store.close();
      const next = await open();
      await expectWhole(next);
      if (failed === undefined) {
        expect(await next.pointer()).toEqual(after);
        break;
      }
      writes = count;
      expect(failed).toBe('full');
      expect(await next.pointer()).toEqual(before);
      expect(await next.blob('a1')).toEqual(bytesOf('a1'));
      next.close();
    }
    expect(writes).toBeGreaterThan(3);
  });
});
