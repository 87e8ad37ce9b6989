/**
 * Parts of the app beyond the core (`tiers.json`, made by the build). When somebody opens one, the whole of it is
 * put on the device; from then on the service worker keeps it whole over updates. All or nothing: a tier is never
 * called ready before its last file is in the cache.
 */
import * as z from 'zod/mini';
import { createStore, type StoreApi } from 'zustand';

const TIERS = ['doorgeven', 'kernteam', 'samen', 'bijhouden'] as const;
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

/**
 * Not every network that comes back is announced, so a tier that failed is tried again by itself, each time after
 * twice as long, ms.
 */
const FIRST_RETRY_MS = 15_000;
const LAST_RETRY_MS = 16 * 60_000;

const listsSchema = z.record(
  z.string(),
  z.array(
    z.object({
      url: z.string().check(z.regex(/^assets\/[\w.-]+$/)),
      integrity: z.string().check(z.regex(/^sha256-[\w+/=]+$/)),
    }),
  ),
);
type TierFile = z.infer<typeof listsSchema>[string][number];

/** The service worker reads the same caches (`sw/tiers.ts`); the folder is in the name, as a host may hold more apps. */
const cacheName = (tier: TierName, base: string): string => `tier-${tier} ${base}`;

export function createTiers(ports: TiersPorts): Tiers {
  const { base, caches, appKept } = ports;
  const start: TierState = caches === undefined ? 'unsupported' : 'none';
  const store = createStore<Readonly<Record<TierName, TierState>>>()(() => ({
    doorgeven: start,
    kernteam: start,
    samen: start,
    bijhouden: start,
  }));
  const say = (tier: TierName, state: TierState): void => store.setState({ [tier]: state });
  const running = new Map<TierName, Promise<void>>();
  const leaving = whenLeaving();
  let retryMs = FIRST_RETRY_MS;
  let retry: ReturnType<typeof setTimeout> | undefined;

  async function run(tier: TierName, shelf: CacheStorage): Promise<TierState> {
    const name = cacheName(tier, base);
    const before = await shelf.has(name);
    if (!before) say(tier, 'fetching');
    // Without the core on the device a tier is of no use there.
    if (!(await Promise.race([appKept(), leaving.left]))) return 'unsupported';
    const patience = new AbortController();
    const stop = () => patience.abort();
    const timer = setTimeout(stop, PATIENCE_MS);
    leaving.signal.addEventListener('abort', stop, { once: true });
    try {
      const files = await readList(ports, tier, patience.signal);
      const missing = await missingFiles(files, before ? await shelf.open(name) : undefined);
      if (missing.length === 0) return 'ready';
      say(tier, 'fetching');
      await fill(shelf, name, before, await fetchAll(ports, missing, patience.signal));
      return 'ready';
    } finally {
      clearTimeout(timer);
      leaving.signal.removeEventListener('abort', stop);
    }
  }

  function keep(tier: TierName): Promise<void> {
    const busy = running.get(tier);
    if (busy !== undefined) return busy;
    const state = store.getState()[tier];
    if (caches === undefined || state === 'ready' || state === 'unsupported' || leaving.signal.aborted)
      return Promise.resolve();
    const job = settle(tier, caches);
    running.set(tier, job);
    return job;
  }

  async function settle(tier: TierName, shelf: CacheStorage): Promise<void> {
    // Offline, a damaged file, a full disk: the same to the person, who can go on.
    const outcome = await run(tier, shelf).catch((): TierState => 'failed');
    running.delete(tier);
    say(tier, outcome);
    if (outcome === 'failed') retryLater();
  }

  function retryLater(): void {
    clearTimeout(retry);
    retry = setTimeout(tryAgain, retryMs);
    retryMs = Math.min(2 * retryMs, LAST_RETRY_MS);
  }

  function tryAgain(): void {
    if (document.visibilityState !== 'visible') return;
    for (const tier of TIERS) if (store.getState()[tier] === 'failed') void keep(tier);
  }

  async function forget(): Promise<void> {
    leaving.abort();
    await Promise.all(running.values());
    for (const tier of TIERS) {
      await caches?.delete(cacheName(tier, base));
      if (caches !== undefined) say(tier, 'none');
    }
  }

  /** A tier of an earlier visit: is it whole? What is missing is fetched. */
  async function lookBack(shelf: CacheStorage): Promise<void> {
    for (const tier of TIERS) if (await shelf.has(cacheName(tier, base))) void keep(tier);
  }

  addEventListener('online', tryAgain);
  document.addEventListener('visibilitychange', tryAgain);
  // Storage that the browser blocks holds no tier.
  if (caches !== undefined) lookBack(caches).catch(() => undefined);

  return { store, keep, forget };
}

/** A signal for what can be told to stop, and a promise that rejects for what can only be left waiting. */
function whenLeaving() {
  const made = new AbortController();
  const left = new Promise<never>((_resolve, reject) => {
    made.signal.addEventListener('abort', () => reject(new Error('the device is emptied')), { once: true });
  });
  // Mostly nobody waits for it.
  left.catch(() => undefined);
  return { signal: made.signal, abort: () => made.abort(), left };
}

async function readList(
  { base, fetch }: TiersPorts,
  tier: TierName,
  signal: AbortSignal,
): Promise<readonly TierFile[]> {
  // The service worker answers with the list of the version that runs.
  const answer = await fetch(new URL('tiers.json', base).href, { cache: 'no-cache', signal });
  const files = listsSchema.parse(await answer.json())[tier];
  if (files === undefined) throw new Error(`no tier ${tier}`);
  return files.map((file) => ({ ...file, url: new URL(file.url, base).href }));
}

/** @throws when one of them fails */
function fetchAll(
  { fetch }: TiersPorts,
  files: readonly TierFile[],
  signal: AbortSignal,
): Promise<[string, Response][]> {
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
