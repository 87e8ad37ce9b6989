/** Everything of this app off this device: packs, groups, people's work, tips, preferences, the app's own files with every tier and its service worker. */
import type { Library } from '#storage/library.ts';
import type { Tiers } from './tiers.ts';

/** What the service worker was busy with is over after this, ms. */
const LAST_ANSWERS_MS = 300;

export async function wipeDevice(library: Library, tiers: Tiers): Promise<void> {
  // Fetched here only, since who never had a group pays nothing for it; and before anything is emptied, since the
  // worker that answers would open its cache once more.
  const { wipeGroups } = await import('#storage/group/wipe.ts');
  const { wipeWork } = await import('#storage/work/wipe.ts');
  // Nothing that was on its way may land behind our back.
  await tiers.forget();
  await library.wipe();
  await wipeGroups();
  await wipeWork();
  if ('serviceWorker' in navigator) {
    for (const registration of await navigator.serviceWorker.getRegistrations())
      await registration.unregister();
  }
  await emptyCaches();
  // A worker that was still answering may have opened its cache again; it starts nothing new after this.
  await new Promise((resolve) => setTimeout(resolve, LAST_ANSWERS_MS));
  await emptyCaches();
  try {
    localStorage.clear();
    sessionStorage.clear();
  } catch {
    // Blocked: then nothing was kept in them.
  }
}

async function emptyCaches(): Promise<void> {
  // Does not exist on plain http, whatever the types say.
  const cacheStorage = (globalThis as { caches?: CacheStorage }).caches;
  for (const key of (await cacheStorage?.keys()) ?? []) await cacheStorage?.delete(key);
}
