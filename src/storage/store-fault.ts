/**
 * What can be wrong with the device's storage, as words. Apart from the database itself, which is loaded later.
 */

/** blocked: the browser gives no database, or does not answer. full: no room left. lost: it broke off. */
export type StoreFault = 'blocked' | 'full' | 'lost';

/** Which fault an error from the database means. Dexie wraps a full disk in an AbortError. */
export function faultOf(error: unknown): StoreFault {
  const names: string[] = [];
  let current: unknown = error;
  for (let depth = 0; depth < 4 && typeof current === 'object' && current !== null; depth++) {
    const { name, inner } = current as { name?: unknown; inner?: unknown };
    names.push(String(name));
    current = inner;
  }
  if (names.includes('QuotaExceededError')) return 'full';
  const blocked = ['SecurityError', 'MissingAPIError', 'InvalidAccessError', 'VersionError'];
  return names.some((name) => blocked.includes(name)) ? 'blocked' : 'lost';
}
