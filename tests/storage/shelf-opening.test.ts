import { describe, expect, it } from 'vitest';
import { createPackNetwork } from '#storage/pack-network.ts';
import { createMemoryPackStore, type Pointer } from '#storage/pack-store.ts';
import { createShelf } from '#storage/shelf.ts';

const FILES = ['A', 'B'].map((area) => `${area}.${'0'.repeat(64)}.json.gz`);
const bytes = () => new Uint8Array([1, 2, 3]);

const pointer = (files: readonly string[]): Pointer => ({
  version: 1,
  made_at: '2026-01-01T00:00:00Z',
  example: true,
  confirmed_at: 0,
  areas: Object.fromEntries(
    files.map((file) => [file.slice(0, 1), { file, bytes: 3, made_at: '2026-01-01T00:00:00Z' }]),
  ),
});

const tick = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('a shelf whose database opens while packs arrive', () => {
  it('keeps a pack that was committed while the earlier ones moved to the database', async () => {
    const device = createMemoryPackStore();
    const slow = {
      ...device,
      kind: 'device' as const,
      pointer: async () => {
        await tick();
        return device.pointer();
      },
    };
    const shelf = createShelf({
      openStore: () => Promise.resolve(slow),
      onFault: () => undefined,
      onReplaced: () => undefined,
    });
    await shelf.commit(pointer(FILES.slice(0, 1)), new Map([[FILES[0] ?? '', bytes()]]), []);
    const opening = shelf.open();
    await Promise.resolve();
    await Promise.resolve();
    const late = shelf.commit(pointer(FILES), new Map([[FILES[1] ?? '', bytes()]]), []);
    await Promise.all([opening, late]);
    expect(Object.keys((await device.pointer())?.areas ?? {}).sort()).toEqual(['A', 'B']);
    for (const file of FILES) expect(await device.blob(file)).toBeDefined();
  });
});

describe('a device that was emptied', () => {
  it('stays empty when a pack arrives afterwards', async () => {
    const device = createMemoryPackStore();
    let opened = 0;
    const shelf = createShelf({
      openStore: () => {
        opened += 1;
        return Promise.resolve({ ...device, kind: 'device' as const });
      },
      onFault: () => undefined,
      onReplaced: () => undefined,
    });
    await shelf.open();
    const wiping = shelf.wipe();
    await shelf.commit(pointer(FILES), new Map([[FILES[0] ?? '', bytes()]]), []);
    await wiping;
    expect(await device.pointer()).toBeUndefined();
    expect(await device.blob(FILES[0] ?? '')).toBeUndefined();
    expect([shelf.kind(), opened]).toEqual(['memory', 1]);
  });
});

describe('a pack with wrong bytes', () => {
  it('is asked for once more past the cache, where the wrong bytes would stay for a year', async () => {
    const asked: (boolean | undefined)[] = [];
    const network = createPackNetwork('https://here.example/packs/', (_url, limits) => {
      asked.push(limits.fresh);
      return Promise.resolve({ ok: true, bytes: bytes() });
    });
    const got = await network.pack({ area: 'A', file: FILES[0] ?? '', bytes: 3 });
    expect(got).toEqual({ ok: false, problem: 'damaged' });
    expect(asked).toEqual([false, true]);
  });
});
