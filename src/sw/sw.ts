/**
 * The service worker keeps the app's own files, and nothing else: never packs, never the manifest, never the API.
 * Data is the page's business, where it can be checked and talked about.
 */
import { clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  matchPrecache,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { villageRedirect } from './navigation.ts';
import { createKeptTiers, type TierLists } from './tiers.ts';

declare const self: ServiceWorkerGlobalScope;

const TIER_LISTS = 'tiers.json';

// Every entry carries the hash of its bytes (`integrity`): a log-in page of a wifi, or a file that was cut off,
// is refused by the browser itself and the old version stays whole.
const core = self.__WB_MANIFEST;
precacheAndRoute(core, { ignoreURLParametersMatching: [] });
cleanupOutdatedCaches();

const scope = new URL(self.registration.scope);
const shell = createHandlerBoundToURL('index.html');
registerRoute(
  new NavigationRoute(
    async (options) => {
      const target = villageRedirect(options.url, scope);
      return target === undefined ? shell(options) : Response.redirect(target, 302);
    },
    { denylist: [/\/(?:api|packs|assets)\//] },
  ),
);

const tiers = createKeptTiers({
  caches: self.caches,
  fetch: (url, init) => fetch(url, init),
  scope: scope.href,
});

/** The lists of this very version, also while an older one still answers. */
async function newLists(): Promise<TierLists> {
  const entry = core.find((one) => typeof one !== 'string' && one.url === TIER_LISTS);
  const integrity = typeof entry === 'object' ? entry.integrity : undefined;
  if (integrity === undefined) throw new Error('this build has no tiers');
  const answer = await fetch(new URL(TIER_LISTS, scope).href, { integrity, cache: 'reload' });
  return (await answer.json()) as TierLists;
}

async function ownLists(): Promise<TierLists> {
  const answer = await matchPrecache(TIER_LISTS);
  return answer === undefined ? newLists() : ((await answer.json()) as TierLists);
}

// A version without the parts that this device keeps would be a step back: then the old one stays.
self.addEventListener('install', (event) => event.waitUntil(tiers.fetchNew(newLists)));
self.addEventListener('activate', (event) => event.waitUntil(tiers.dropOld(ownLists)));

registerRoute(
  ({ url }) => url.href.startsWith(`${scope.href}assets/`),
  async ({ request }) => (await tiers.find(request.url)) ?? fetch(request),
);

// A first visit is served by the page itself; from then on this worker answers, also for the page that made it.
clientsClaim();

// Never by itself: the page asks the person first, and then sends this.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type !== 'SKIP_WAITING') return;
  // A tier that was opened while this version waited has only the old version's files. When they can't be had now,
  // the page fetches them later; the person asked for the new version.
  const whole = tiers.fetchNew(ownLists).catch(() => undefined);
  event.waitUntil(whole.then(() => self.skipWaiting()));
});
