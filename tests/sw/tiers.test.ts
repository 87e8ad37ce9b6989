/** What the service worker does for parts of the app beyond the core, on caches in memory. */
import { describe, expect, it } from 'vitest';
import { createKeptTiers, tierCache, type TierLists } from '../../src/sw/tiers.ts';
import { memoryCaches } from '../support/caches.ts';

const SCOPE = 'https://dorp.example/app/';
const file = (name: string) => ({ url: `assets/${name}.js`, integrity: `sha256-${name}` });
const lists =
  (...names: string[]) =>
  (): Promise<TierLists> =>
    Promise.resolve({ samen: names.map(file) });

/** A device that keeps these files of a tier, and a network that has every file but those that are gone. */
async function device(kept: readonly string[], gone: readonly string[] = []) {
  const caches = memoryCaches();
  if (kept.length > 0) {
    const cache = await caches.open(tierCache('samen', SCOPE));
    for (const name of kept) await cache.put(`${SCOPE}assets/${name}.js`, new Response(name));
  }
  const asked: string[] = [];
  const tiers = createKeptTiers({
    caches,
    scope: SCOPE,
    fetch: async (url, { integrity, redirect }) => {
      asked.push(url);
      expect(redirect).toBe('error');
      const name = /(\w+)\.js$/.exec(url)?.[1] ?? '';
      expect(integrity).toBe(`sha256-${name}`);
      if (gone.includes(name)) throw new TypeError('failed integrity');
      return new Response(name);
    },
  });
  const inCache = async () => {
    const cache = await caches.open(tierCache('samen', SCOPE));
    const names = (await cache.keys()).map(({ url }) => /(\w+)\.js$/.exec(url)?.[1] ?? '');
    return names.sort();
  };
  return { caches, tiers, asked, inCache };
}

describe('a new version that is being installed', () => {
  it('fetches the new files of a tier that the device keeps, and leaves the old ones', async () => {
    const { tiers, asked, inCache } = await device(['a1', 'b1']);
    await tiers.fetchNew(lists('a2', 'b1', 'c2'));
    expect(asked.sort()).toEqual([`${SCOPE}assets/a2.js`, `${SCOPE}assets/c2.js`]);
    expect(await inCache()).toEqual(['a1', 'a2', 'b1', 'c2']);
  });

  it('asks nothing, not even the lists, on a device that keeps no tier', async () => {
    const { tiers, asked, caches } = await device([]);
    await tiers.fetchNew(() => Promise.reject(new Error('asked')));
    await tiers.dropOld(() => Promise.reject(new Error('asked')));
    expect(asked).toEqual([]);
    expect(await caches.keys()).toEqual([]);
  });

  it('fails when one file can’t be had, and has put nothing beside the old ones', async () => {
    const { tiers, inCache } = await device(['a1'], ['b2']);
    await expect(tiers.fetchNew(lists('a2', 'b2'))).rejects.toThrow('failed integrity');
    expect(await inCache()).toEqual(['a1']);
  });
});

describe('a new version in charge', () => {
  it('drops what it does not name', async () => {
    const { tiers, inCache } = await device(['a1', 'a2', 'b1']);
    await tiers.dropOld(lists('a2', 'b1'));
    expect(await inCache()).toEqual(['a2', 'b1']);
  });

  it('drops a tier that does not exist any more', async () => {
    const { tiers, caches } = await device(['a1']);
    await tiers.dropOld(() => Promise.resolve({}));
    expect(await caches.keys()).toEqual([]);
  });

  it('leaves the tiers of another app on the same host alone, and those of other caches', async () => {
    const { tiers, caches } = await device(['a1']);
    const others = [tierCache('samen', 'https://dorp.example/'), `workbox-precache-v2-${SCOPE}`];
    for (const name of others)
      await (await caches.open(name)).put(`${SCOPE}assets/a1.js`, new Response('other'));
    await tiers.dropOld(lists('a2'));
    for (const name of others) expect(await (await caches.open(name)).keys()).toHaveLength(1);
    expect(await tiers.find(`${SCOPE}assets/a1.js`)).toBeUndefined();
  });
});

it('a file of a kept tier is found, another is not', async () => {
  const { tiers } = await device(['a1']);
  expect(await (await tiers.find(`${SCOPE}assets/a1.js`))?.text()).toBe('a1');
  expect(await tiers.find(`${SCOPE}assets/b1.js`)).toBeUndefined();
});
