/**
 * What a resident chose on this device: small, read before the first paint, so in localStorage. Nothing here
 * says who somebody is; recent searches are kept only by those who turn them on.
 */
import * as z from 'zod/mini';

const KEY = 'hw.preferences';
/** A practice with more villages than this would search through a list again. */
export const MOST_PRACTICE_VILLAGES = 12;

const schema = z.object({
  /** The place id of the own village. */
  village: z._default(z.string().check(z.maxLength(80)), ''),
  /** Its municipality, so that its pack can be read before the region's places are. */
  municipality: z._default(z.string().check(z.maxLength(80)), ''),
  textSize: z._default(z.enum(['normal', 'large', 'larger']), 'normal'),
  spacing: z._default(z.enum(['normal', 'wide']), 'normal'),
  contrast: z._default(z.enum(['normal', 'high']), 'normal'),
  theme: z._default(z.enum(['system', 'light', 'dark']), 'system'),
  keepSearches: z._default(z.boolean(), false),
  searches: z._default(z.array(z.string().check(z.maxLength(80))).check(z.maxLength(8)), []),
  /** The villages that a GP practice works for: set once on the kernteam's page. */
  practiceVillages: z._default(
    z.array(z.string().check(z.maxLength(80))).check(z.maxLength(MOST_PRACTICE_VILLAGES)),
    [],
  ),
  /** Number and letter keys on the kernteam's page; off for who talks to the device. */
  practiceKeys: z._default(z.boolean(), true),
  /** How a coordinator checked last that something still holds. */
  checkHow: z._default(z.enum(['visit', 'call', 'website']), 'visit'),
});
export type Preferences = z.infer<typeof schema>;

export const DEFAULT_PREFERENCES: Preferences = schema.parse({});

/** The part of Storage that is used, so that a blocked or missing one can be stood in for. */
export type KeyValue = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** @returns the browser's storage, or undefined where it is blocked (it throws even on being named). */
export function browserKeyValue(): KeyValue | undefined {
  try {
    window.localStorage.getItem(KEY);
    return window.localStorage;
  } catch {
    return undefined;
  }
}

const VISITED = 'hw.visited';

/**
 * Whether this device never opened the app before, so that there is no database to wait for. Where it can't be
 * known (blocked storage) the answer is no: then the database is asked first, which is only slower.
 */
export function isFirstVisit(store: KeyValue | undefined): boolean {
  try {
    if (store === undefined) return false;
    const first = store.getItem(VISITED) === null;
    store.setItem(VISITED, 'yes');
    return first;
  } catch {
    return false;
  }
}

/** Unreadable or outdated preferences give the defaults: losing a text size is better than a blank page. */
export function readPreferences(store: KeyValue | undefined): Preferences {
  try {
    return schema.parse(JSON.parse(store?.getItem(KEY) ?? '{}'));
  } catch {
    return DEFAULT_PREFERENCES;
  }
}

/** @returns false when the device did not keep them (blocked, or full); they then last until the page closes. */
export function writePreferences(store: KeyValue | undefined, preferences: Preferences): boolean {
  try {
    store?.setItem(KEY, JSON.stringify(preferences));
    return store !== undefined;
  } catch {
    return false;
  }
}

export function clearPreferences(store: KeyValue | undefined): void {
  try {
    store?.removeItem(KEY);
  } catch {
    // Blocked now: then nothing was kept either.
  }
}
