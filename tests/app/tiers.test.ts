/** A part of the app is put on the device as a whole, or not at all. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTiers } from '../../src/app/data/tiers.ts';
import { memoryCaches } from '../support/caches.ts';

const BASE = 'https://dorp.example/app/';
const CACHE = `tier-samen ${BASE}`;
const NAMES = ['Group-1a2b3c4d.js', 'Group-1a2b3c4d.css', 'texts-1a2b3c4d.js'];
const LISTS = { samen: NAMES.map((name) => ({ url: `assets/${name}`, integrity: 'sha256-abc', bytes: 1 })) };

interface World {
  readonly bad?: Set<string>;
  readonly lists?: unknown;
  readonly caches?: CacheStorage | undefined;
  readonly appKept?: () => Promise<boolean>;
}

/** A page with a network in which what is `bad` can't be fetched. */
function page({ bad = new Set(), lists = LISTS, appKept = async () => true, ...rest }: World = {}) {
  const events = new EventTarget();
  const listen = events.addEventListener.bind(events);
  vi.stubGlobal('addEventListener', listen);
  vi.stubGlobal('document', { visibilityState: 'visible', addEventListener: listen });
  const caches = 'caches' in rest ? rest.caches : memoryCaches();
  const asked: string[] = [];
  const fetch = async (url: string, init: RequestInit): Promise<Response> => {
    init.signal?.throwIfAborted();
    const name = url.slice(`${BASE}assets/`.length);
    if (url === `${BASE}tiers.json`) return Response.json(lists);
    asked.push(`${name} ${init.cache}`);
    expect(init).toMatchObject({ integrity: 'sha256-abc', redirect: 'error' });
    if (bad.has(name)) throw new TypeError('failed');
    return Object.defineProperty(new Response(name), 'type', { value: 'basic' });
  };
  const tiers = createTiers({ base: BASE, fetch, caches, appKept });
  const state = () => tiers.store.getState().samen;
  const kept = async () =>
    (await caches?.has(CACHE)) === true ? (await (await caches?.open(CACHE))?.keys())?.length : undefined;
  return { tiers, state, kept, asked, events, caches };
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a tier that is opened', () => {
  it('is ready when its last file is in the cache, and is not fetched twice', async () => {
    const { tiers, state, kept, asked } = page();
    expect(state()).toBe('none');
    const done = Promise.all([tiers.keep('samen'), tiers.keep('samen')]);
    const whenReady = new Promise((resolve) => {
      tiers.store.subscribe(({ samen }) => {
        if (samen === 'ready') resolve(kept());
      });
    });
    await done;
    expect(await whenReady).toBe(3);
    await tiers.keep('samen');
    expect(state()).toBe('ready');
    expect(asked).toHaveLength(3);
  });

  it('keeps nothing when one file fails, after a second try past the browser’s own cache', async () => {
    const { tiers, state, kept, asked } = page({ bad: new Set([NAMES[1] ?? '']) });
    await tiers.keep('samen');
    expect(state()).toBe('failed');
    expect(await kept()).toBeUndefined();
    expect(asked).toContain(`${NAMES[1]} reload`);
  });

  it('keeps nothing on a device that is full', async () => {
    let room = 2;
    const caches = memoryCaches(() => {
      room -= 1;
      if (room < 0) throw new DOMException('full', 'QuotaExceededError');
    });
    const { tiers, state, kept } = page({ caches });
    await tiers.keep('samen');
    expect(state()).toBe('failed');
    expect(await kept()).toBeUndefined();
  });

  it.each([
    ['a list of somebody else', '<!doctype html>'],
    ['a list without this tier', { other: [] }],
    [
      'a list that names another host',
      { samen: [{ url: '//elsewhere.example/x.js', integrity: 'sha256-abc' }] },
    ],
    ['a list that climbs out of the folder', { samen: [{ url: 'assets/../../x', integrity: 'sha256-abc' }] }],
    ['a list without hashes', { samen: [{ url: 'assets/x.js' }] }],
  ])('is not fetched by %s', async (_name, lists) => {
    const { tiers, state, asked } = page({ lists });
    await tiers.keep('samen');
    expect(state()).toBe('failed');
    expect(asked).toEqual([]);
  });

  it('is unsupported on plain http, and where the app itself can’t be kept', async () => {
    const http = page({ caches: undefined });
    expect(http.state()).toBe('unsupported');
    await http.tiers.keep('samen');
    expect(http.asked).toEqual([]);
    const blocked = page({ appKept: async () => false });
    await blocked.tiers.keep('samen');
    expect(blocked.state()).toBe('unsupported');
    expect(await blocked.kept()).toBeUndefined();
  });
});

describe('a tier that failed', () => {
  it('is tried again when the network is back', async () => {
    const bad = new Set([NAMES[0] ?? '']);
    const { tiers, state, events } = page({ bad });
    await tiers.keep('samen');
    bad.clear();
    events.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(state()).toBe('ready'));
  });

  it('is tried again by itself, ever less often', async () => {
    vi.useFakeTimers();
    const { tiers, asked } = page({ bad: new Set(NAMES) });
    await tiers.keep('samen');
    const first = asked.length;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(asked).toHaveLength(2 * first);
    await vi.advanceTimersByTimeAsync(29_000);
    expect(asked).toHaveLength(2 * first);
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    expect(asked.length).toBeLessThan(100 * first);
  });
});

describe('a tier of an earlier visit', () => {
  async function visited(count: number) {
    const caches = memoryCaches();
    const cache = await caches.open(CACHE);
    for (const name of NAMES.slice(0, count)) await cache.put(`${BASE}assets/${name}`, new Response(name));
    return caches;
  }

  it('is ready at once when it is whole, without the network', async () => {
    const { state, asked } = page({ caches: await visited(3) });
    await vi.waitFor(() => expect(state()).toBe('ready'));
    expect(asked).toEqual([]);
  });

  it('is completed when a file is missing', async () => {
    const { state, asked, kept } = page({ caches: await visited(2) });
    await vi.waitFor(() => expect(state()).toBe('ready'));
    expect(asked).toEqual([`${NAMES[2]} default`]);
    expect(await kept()).toBe(3);
  });

  it('keeps what it had when the missing file fails', async () => {
    const { state, kept } = page({ caches: await visited(2), bad: new Set(NAMES) });
    await vi.waitFor(() => expect(state()).toBe('failed'));
    expect(await kept()).toBe(2);
  });
});

describe('a device that is emptied', () => {
  it('loses the tier, and does not get it again from a page that was open', async () => {
    const { tiers, state, kept } = page();
    await tiers.keep('samen');
    await tiers.forget();
    await tiers.keep('samen');
    expect(state()).toBe('none');
    expect(await kept()).toBeUndefined();
  });

  it('does not wait for an app that never settles, and stops what was on its way', async () => {
    const { tiers, state, kept, asked } = page({ appKept: () => new Promise(() => undefined) });
    const job = tiers.keep('samen');
    await vi.waitFor(() => expect(state()).toBe('fetching'));
    await tiers.forget();
    await job;
    expect(state()).toBe('none');
    expect(asked).toEqual([]);
    expect(await kept()).toBeUndefined();
  });
});
