/** Everything of this app off this device: packs, groups, preferences, the app's own files with every tier and its service worker. */
import type { Library } from '#storage/library.ts';
import type { Tiers } from './tiers.ts';

export async function wipeDevice(library: Library, tiers: Tiers): Promise<void> {
  // First, so that nothing that was on its way lands behind our back.
  await tiers.forget();
  await library.wipe();
  // Fetched here only: who never had a group pays nothing for it.
  const { wipeGroups } = await import('#storage/group/group-index.ts');
  await wipeGroups();
  // Neither exists on plain http, whatever the types say.
  const cacheStorage = (globalThis as { caches?: CacheStorage }).caches;
  if (cacheStorage !== undefined) {
    for (const key of await cacheStorage.keys()) await cacheStorage.delete(key);
  }
  if ('serviceWorker' in navigator) {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
  }
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Blocked: then nothing was kept in them.
  }
}
