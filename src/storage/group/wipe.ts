/** Everything that groups kept on this device, gone: without the library that keeps it, which may not be here. */

/** The list of groups, and a vault for each. */
export const WORK_DATABASE = 'work-local';
export const VAULT_PREFIX = 'vault-';

/** @returns the databases that are gone */
export async function wipeGroups(): Promise<readonly string[]> {
  // Missing before Firefox 126; a browser that old keeps no groups.
  if (typeof indexedDB === 'undefined' || typeof indexedDB.databases !== 'function') return [];
  const names = (await indexedDB.databases()).flatMap(({ name }) =>
    name !== undefined && (name === WORK_DATABASE || name.startsWith(VAULT_PREFIX)) ? [name] : [],
  );
  await Promise.all(
    names.map(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = indexedDB.deleteDatabase(name);
          request.addEventListener('success', () => resolve());
          request.addEventListener('error', () => reject(request.error ?? new Error('not deleted')));
        }),
    ),
  );
  return names;
}
