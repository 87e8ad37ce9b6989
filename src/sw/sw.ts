/**
 * The service worker keeps the app's own files, and nothing else: never packs, never the manifest, never the API.
 * Data is the page's business, where it can be checked and talked about.
 */
import { clientsClaim } from 'workbox-core';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { villageRedirect } from './navigation.ts';

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: { url: string; revision: string | null }[];
};

// Every entry carries the hash of its bytes (`integrity`): a log-in page of a wifi, or a file that was cut off,
// is refused by the browser itself and the old version stays whole.
precacheAndRoute(self.__WB_MANIFEST, { ignoreURLParametersMatching: [] });
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

// A first visit is served by the page itself; from then on this worker answers, also for the page that made it.
clientsClaim();

// Never by itself: the page asks the person first, and then sends this.
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
