/**
 * Who works on this device: a profile for each person, each with a database of its own. Kept where it can be read
 * before anything is loaded, so that a resident's phone never fetches what it does not need.
 */
import * as z from 'zod/mini';
import type { KeyValue } from '../preferences.ts';
import { WORK_DATABASE } from '../group/wipe.ts';

const KEY = 'hw.work';
export const PROFILE_PREFIX = 'work-';

const name = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,40}$/));
const schema = z.object({
  /** Who works now. */
  active: z.exactOptional(name),
  /** Somebody who asked to be let in. */
  asking: z.exactOptional(name),
  /** Somebody worked here, and the browser threw their database away; until somebody is let in again. */
  emptied: z.exactOptional(z.literal(true)),
  people: z
    .array(z.object({ profile: name, label: z.string().check(z.maxLength(60)) }))
    .check(z.maxLength(20)),
});
export type Profiles = z.infer<typeof schema>;

const NOBODY: Profiles = { people: [] };

export const databaseOf = (profile: string): string => `${PROFILE_PREFIX}${profile}`;
/** @returns the profile of a database, or undefined when it is not of a person */
export const profileOf = (database: string): string | undefined =>
  database.startsWith(PROFILE_PREFIX) && database !== WORK_DATABASE
    ? database.slice(PROFILE_PREFIX.length)
    : undefined;

/** What can't be read counts as nobody; the databases themselves are looked for then. */
export function readProfiles(store: KeyValue | undefined): Profiles {
  try {
    return schema.parse(JSON.parse(store?.getItem(KEY) ?? ''));
  } catch {
    return NOBODY;
  }
}

export function writeProfiles(store: KeyValue | undefined, profiles: Profiles): void {
  try {
    if (profiles.people.length === 0 && profiles.asking === undefined && profiles.emptied === undefined)
      store?.removeItem(KEY);
    else store?.setItem(KEY, JSON.stringify(profiles));
  } catch {
    // Blocked: then the databases are looked for at the next start.
  }
}

/** Whether somebody works on this device: only then the code for it is worth loading. */
export const somebodyWorksHere = (store: KeyValue | undefined): boolean =>
  readProfiles(store).active !== undefined;
