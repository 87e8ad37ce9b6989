/**
 * Parts of the app beyond the core, as whole groups: the page puts a tier on the device when it is first opened,
 * and this keeps it whole over updates. File names are hashed, so the files of two versions stand side by side
 * in one cache until the older version is gone.
 */

/** One file as `tiers.json` lists it; the address is relative to the folder of the app. */
export interface TierFile {
  readonly url: string;
  readonly integrity: string;
}

export type TierLists = Readonly<Record<string, readonly TierFile[]>>;

export interface TierPorts {
  readonly caches: CacheStorage;
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** The folder of the app, an address. Caches are shared by everything on one host, so it is in their names. */
  readonly scope: string;
}

const PREFIX = 'tier-';

export interface KeptTiers {
  /** Before a new version may be installed: all its files of every tier on this device. @throws when one fails */
  readonly fetchNew: (lists: () => Promise<TierLists>) => Promise<void>;
  /** When a new version is in charge: away with the files, and the tiers, that it does not name. */
  readonly dropOld: (lists: () => Promise<TierLists>) => Promise<void>;
  /** @returns the file when it belongs to a tier on this device */
  readonly find: (url: string) => Promise<Response | undefined>;
}

/** The name that the page uses too (`app/data/tiers.ts`). */
export const tierCache = (tier: string, scope: string): string => `${PREFIX}${tier} ${scope}`;

export function createKeptTiers({ caches, fetch, scope }: TierPorts): KeptTiers {
  const absolute = ({ url }: TierFile): string => new URL(url, scope).href;

  async function kept(): Promise<string[]> {
    const names = await caches.keys();
    return names
      .filter((name) => name.startsWith(PREFIX) && name.endsWith(` ${scope}`))
      .map((name) => name.slice(PREFIX.length, -scope.length - 1));
  }

  async function ask(file: TierFile): Promise<Response> {
    const get = (cache: RequestCache) =>
      fetch(absolute(file), { integrity: file.integrity, cache, redirect: 'error' });
    // A damaged copy in the browser's own cache would be damaged for ever.
    const answer = await get('default').catch(() => get('reload'));
    if (answer.status !== 200) throw new Error(`${file.url}: ${answer.status}`);
    return answer;
  }

  async function complete(tier: string, files: readonly TierFile[]): Promise<void> {
    const cache = await caches.open(tierCache(tier, scope));
    const known = new Set((await cache.keys()).map((request) => request.url));
    const missing = files.filter((file) => !known.has(absolute(file)));
    const fetched = await Promise.all(missing.map(async (file) => ({ file, answer: await ask(file) })));
    await Promise.all(fetched.map(({ file, answer }) => cache.put(absolute(file), answer)));
  }

  return {
    fetchNew: async (lists) => {
      const tiers = await kept();
      if (tiers.length === 0) return;
      const files = await lists();
      await Promise.all(tiers.map((tier) => complete(tier, files[tier] ?? [])));
    },
    dropOld: async (lists) => {
      const tiers = await kept();
      if (tiers.length === 0) return;
      const files = await lists();
      for (const tier of tiers) {
        const named = files[tier];
        if (named === undefined) await caches.delete(tierCache(tier, scope));
        else await dropOthers(await caches.open(tierCache(tier, scope)), new Set(named.map(absolute)));
      }
    },
    find: async (url) => {
      for (const tier of await kept()) {
        const cache = await caches.open(tierCache(tier, scope));
        const answer = await cache.match(url, { ignoreVary: true });
        if (answer !== undefined) return answer;
      }
      return undefined;
    },
  };
}

async function dropOthers(cache: Cache, named: ReadonlySet<string>): Promise<void> {
  for (const request of await cache.keys()) if (!named.has(request.url)) await cache.delete(request);
}
