/**
 * Parts of the app beyond the core (`tiers.json`, made by the build). When somebody opens one, the whole of it is
 * put on the device; from then on the service worker keeps it whole over updates. All or nothing: a tier is never
 * called ready before its last file is in the cache.
 */
import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand';

const TIERS = ['samen'] as const;
export type TierName = (typeof TIERS)[number];

/** none: not on this device. unsupported: this device or this address can't keep anything. */
export type TierState = 'none' | 'fetching' | 'ready' | 'failed' | 'unsupported';

export interface Tiers {
  readonly store: StoreApi<Readonly<Record<TierName, TierState>>>;
  /** A screen of the tier is open: from now on it belongs on this device. Never rejects; see the store. */
  readonly keep: (tier: TierName) => Promise<void>;
  /** Everything off this device, and nothing onto it again until the page is loaded anew. */
  readonly forget: () => Promise<void>;
}

export interface TiersPorts {
  /** The folder of the app, an address that ends in a slash. */
  readonly base: string;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Does not exist on plain http. */
  readonly caches: CacheStorage | undefined;
  /** Whether the app itself opens without internet, as soon as that is known. */
  readonly appKept: () => Promise<boolean>;
}

/** An attempt that takes longer is given up; what arrived stays in the browser's own cache for the next, ms. */
const PATIENCE_MS = 120_000;

const listsSchema = z.record(
  z.string(),
  z.array(
    z.object({
      url: z.string().check(z.regex(/^assets\/[\w.-]+$/)),
      integrity: z.string().check(z.regex(/^sha384-[\w+/=]+$/)),
    }),
  ),
);
type TierFile = z.infer<typeof listsSchema>[string][number];

/** The service worker reads the same caches (`sw/tiers.ts`); the folder is in the name, as a host may hold more apps. */
const cacheName = (tier: TierName, base: string): string => `tier-${tier} ${base}`;

export function createTiers({ base, fetch, caches, appKept }: TiersPorts): Tiers {
  const store = createStore<Readonly<Record<TierName, TierState>>>()(() => ({
    samen: caches === undefined ? 'unsupported' : 'none',
  }));
  const say = (tier: TierName, state: TierState): void => store.setState({ [tier]: state });
  const running = new Map<TierName, Promise<void>>();
  const leaving = new AbortController();

  async function run(tier: TierName, shelf: CacheStorage): Promise<void> {
    const name = cacheName(tier, base);
    const before = await shelf.has(name);
    if (!before) say(tier, 'fetching');
    // Without the core on the device a tier is of no use there.
    if (!(await appKept())) return say(tier, 'unsupported');
    const patience = new AbortController();
    const stop = () => patience.abort();
    leaving.signal.addEventListener('abort', stop, { once: true });
    const timer = setTimeout(stop, PATIENCE_MS);
    try {
      const files = await readList(tier, patience.signal);
      const missing = await missingFiles(files, before ? await shelf.open(name) : undefined);
      if (missing.length > 0) {
        say(tier, 'fetching');
        await fill(shelf, name, before, await fetchAll(missing, patience.signal));
      }
      say(tier, 'ready');
    } finally {
      clearTimeout(timer);
      leaving.signal.removeEventListener('abort', stop);
    }
  }

  async function readList(tier: TierName, signal: AbortSignal): Promise<readonly TierFile[]> {
    // The service worker answers with the list of the version that runs.
    const answer = await fetch(new URL('tiers.json', base).href, { cache: 'no-cache', signal });
    const files = listsSchema.parse(await answer.json())[tier];
    if (files === undefined) throw new Error(`no tier ${tier}`);
    return files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
  }

  function fetchAll(files: readonly TierFile[], signal: AbortSignal): Promise<[string, Response][]> {
    return Promise.all(
      files.map(async ({ url, integrity }): Promise<[string, Response]> => {
        const ask = (cache: RequestCache) => fetch(url, { integrity, cache, signal, redirect: 'error' });
        // A damaged copy in the browser's own cache would be damaged for ever.
        const answer = await ask('default').catch(() => ask('reload'));
        if (answer.status !== 200 || answer.type !== 'basic') throw new Error(`${url}: ${answer.status}`);
        return [url, answer];
      }),
    );
  }

  function keep(tier: TierName): Promise<void> {
    const busy = running.get(tier);
    if (busy !== undefined) return busy;
    const state = store.getState()[tier];
    if (caches === undefined || state === 'ready' || state === 'unsupported' || leaving.signal.aborted)
      return Promise.resolve();
    // Offline, a damaged file, a full disk: the same to the person, who can go on and try again.
    const job = run(tier, caches)
      .catch(() => say(tier, 'failed'))
      .finally(() => running.delete(tier));
    running.set(tier, job);
    return job;
  }

  async function forget(): Promise<void> {
    leaving.abort();
    await Promise.all(running.values());
    for (const tier of TIERS) {
      await caches?.delete(cacheName(tier, base));
      if (caches !== undefined) say(tier, 'none');
    }
  }

  function tryAgain(): void {
    for (const tier of TIERS) if (store.getState()[tier] === 'failed') void keep(tier);
  }

  /** A tier of an earlier visit: is it whole? What is missing is fetched. */
  async function lookBack(shelf: CacheStorage): Promise<void> {
    for (const tier of TIERS) if (await shelf.has(cacheName(tier, base))) void keep(tier);
  }

  addEventListener('online', tryAgain);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') tryAgain();
  });
  // Storage that the browser blocks holds no tier.
  if (caches !== undefined) lookBack(caches).catch(() => undefined);

  return { store, keep, forget };
}

async function missingFiles(files: readonly TierFile[], cache: Cache | undefined): Promise<TierFile[]> {
  const known = new Set((await cache?.keys())?.map((request) => request.url));
  return files.filter(({ url }) => !known.has(url));
}

/** @throws when the device is full; then nothing of this attempt stays */
async function fill(
  shelf: CacheStorage,
  name: string,
  before: boolean,
  answers: readonly [string, Response][],
): Promise<void> {
  const cache = await shelf.open(name);
  const done = await Promise.allSettled(answers.map(([url, answer]) => cache.put(url, answer)));
  if (done.every(({ status }) => status === 'fulfilled')) return;
  if (before) for (const [url] of answers) await cache.delete(url);
  else await shelf.delete(name);
  throw new Error('not all files could be kept');
}
