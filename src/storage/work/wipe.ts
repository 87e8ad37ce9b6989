/** All work of all people off this device, and the tips: without the library that keeps them, which may not be here. */
import { TIPS_DATABASE } from '../tips/later.ts';
import { profileOf } from './profiles.ts';

/** @returns the databases that are gone */
export async function wipeWork(): Promise<readonly string[]> {
  // Missing before Firefox 126; a browser that old can't sign, so nobody works there.
  if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return [];
  const names = (await indexedDB.databases()).flatMap(({ name }) =>
    name !== undefined && (name === TIPS_DATABASE || profileOf(name) !== undefined) ? [name] : [],
  );
  await Promise.all(names.map(deleted));
  return names;
}

const deleted = (name: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.deleteDatabase(name);
    request.addEventListener('success', () => resolve());
    request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
  });
