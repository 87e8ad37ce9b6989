/** What every store of packs promises; run against each implementation. */
import { describe, expect, it } from 'vitest';
import { filesOf, type PackStore, type Pointer } from '#storage/pack-store.ts';

export interface Subject {
  readonly store: PackStore;
  /** A second handle on the same data, as another tab has, or the same one after a restart. */
  readonly again: () => Promise<PackStore>;
}

export type Blobs = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

export const bytesOf = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(text));

export const blobsOf = (...names: readonly string[]): Blobs =>
  new Map(names.map((name) => [name, bytesOf(name)]));

/** @param files by area; `region` is the region's own */
export function pointerOf(version: number, files: Readonly<Record<string, string>>): Pointer {
  const made_at = `2026-11-${String(version).padStart(2, '0')}T10:00:00Z`;
  const { region, ...areas } = files;
  const stored = (file: string) => ({ file, bytes: file.length, made_at });
  return {
    version,
    made_at,
    example: false,
    confirmed_at: version * 1000,
    ...(region === undefined ? {} : { region: stored(region) }),
    areas: Object.fromEntries(Object.entries(areas).map(([area, file]) => [area, stored(file)])),
  };
}

/** The invariant (F9): whatever happened, every file that the pointer names is here, and it is that file. */
export async function expectWhole(store: PackStore): Promise<void> {
  const pointer = await store.pointer();
  for (const file of pointer === undefined ? [] : filesOf(pointer))
    expect(await store.blob(file), file).toBeDefined();
}

const areasOf = async (store: PackStore): Promise<Record<string, string>> => {
  const { areas = {} } = (await store.pointer()) ?? {};
  return Object.fromEntries(Object.entries(areas).map(([area, { file }]) => [area, file]));
};

/** A pointer that can't be kept: reading it halfway is an error. */
function poisoned(): Pointer {
  const pointer = pointerOf(9, { A: 'a9' });
  return Object.defineProperty({ ...pointer }, 'areas', {
    enumerable: true,
    get: () => {
      throw new Error('poison');
    },
  });
}

export function packStoreContract(name: string, make: () => Promise<Subject>): void {
  describe(`${name} keeps packs`, () => {
    it('begins empty', async () => {
      const { store } = await make();
      expect(await store.pointer()).toBeUndefined();
      expect(await store.blob('a')).toBeUndefined();
    });

    it('gives back what it was given, also to another handle', async () => {
      const { store, again } = await make();
      const pointer = pointerOf(1, { region: 'r', A: 'a' });
      await store.commit(pointer, blobsOf('r', 'a'));
      for (const handle of [store, await again()]) {
        expect(await handle.pointer()).toEqual(pointer);
        expect(await handle.blob('a')).toEqual(bytesOf('a'));
        expect(await handle.blob('r')).toEqual(bytesOf('r'));
      }
    });

    it('drops what nothing points at any more', async () => {
      const { store } = await make();
      await store.commit(pointerOf(1, { A: 'a1', B: 'b1' }), blobsOf('a1', 'b1'));
      await store.commit(pointerOf(2, { A: 'a2', B: 'b1' }), blobsOf('a2'));
      expect(await store.blob('a1')).toBeUndefined();
      expect(await areasOf(store)).toEqual({ A: 'a2', B: 'b1' });
      await expectWhole(store);
    });

    it('never points at a blob that it does not have (F9)', async () => {
      const { store } = await make();
      await store.commit(pointerOf(1, { region: 'r', A: 'a', B: 'b' }), blobsOf('a'));
      expect(await areasOf(store)).toEqual({ A: 'a' });
      expect(await store.pointer()).not.toHaveProperty('region');
      await expectWhole(store);
    });

    it('keeps the old pack of an area when the new one did not come along', async () => {
      const { store } = await make();
      await store.commit(pointerOf(1, { A: 'a1' }), blobsOf('a1'));
      await store.commit(pointerOf(2, { A: 'a2' }), blobsOf());
      expect(await areasOf(store)).toEqual({ A: 'a1' });
      expect((await store.pointer())?.version).toBe(2);
      await expectWhole(store);
    });

    it('keeps what another tab put there meanwhile', async () => {
      const { store, again } = await make();
      const other = await again();
      await store.commit(pointerOf(1, { region: 'r', A: 'a' }), blobsOf('r', 'a'));
      await other.commit(pointerOf(1, { B: 'b' }), blobsOf('b'));
      await store.commit(pointerOf(1, { region: 'r', A: 'a', C: 'c' }), blobsOf('c'));
      expect(await areasOf(store)).toEqual({ A: 'a', B: 'b', C: 'c' });
      expect((await store.pointer())?.region?.file).toBe('r');
      await expectWhole(other);
    });

    it('never goes back to what an older tab still knows (A31)', async () => {
      const { store, again } = await make();
      const older = await again();
      await store.commit(pointerOf(2, { A: 'a2' }), blobsOf('a2'));
      await older.commit(pointerOf(1, { A: 'a1', B: 'b1' }), blobsOf('a1', 'b1'));
      expect(await areasOf(store)).toEqual({ A: 'a2', B: 'b1' });
      expect((await store.pointer())?.version).toBe(2);
      expect(await store.blob('a1')).toBeUndefined();
      await expectWhole(store);
    });

    it('gives up the areas that it is told to, and their blobs', async () => {
      const { store } = await make();
      await store.commit(pointerOf(1, { A: 'a', B: 'b' }), blobsOf('a', 'b'));
      await store.commit(pointerOf(2, { A: 'a2', B: 'b', C: 'c' }), blobsOf('a2', 'c'), ['B', 'C']);
      expect(await areasOf(store)).toEqual({ A: 'a2' });
      expect([await store.blob('b'), await store.blob('c')]).toEqual([undefined, undefined]);
    });

    it('keeps all of a commit or none of it', async () => {
      const { store } = await make();
      await store.commit(pointerOf(1, { A: 'a1' }), blobsOf('a1'));
      await expect((async () => store.commit(poisoned(), blobsOf('a9')))()).rejects.toThrow();
      expect(await areasOf(store)).toEqual({ A: 'a1' });
      expect(await store.blob('a9')).toBeUndefined();
      await expectWhole(store);
    });

    it('is not changed by what happens later to what it was given', async () => {
      const { store } = await make();
      const blobs = new Map(blobsOf('a'));
      await store.commit(pointerOf(1, { A: 'a' }), blobs);
      blobs.clear();
      expect(await store.blob('a')).toEqual(bytesOf('a'));
    });

    it('is empty after clearing', async () => {
      const { store, again } = await make();
      await store.commit(pointerOf(1, { A: 'a' }), blobsOf('a'));
      await store.clear();
      store.close();
      const next = await again();
      expect(await next.pointer()).toBeUndefined();
      expect(await next.blob('a')).toBeUndefined();
    });
  });
}
