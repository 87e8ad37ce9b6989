/**
 * Who may do what. A role is given to a person for one home (a municipality, or the whole region) and may end. Rights
 * are looked at when the hub decides, and on the home alone: nothing that a record says of itself counts.
 */
import type { Writer } from '#domain/schema.ts';

/**
 * `coordinator`: keeps the records of one municipality. `region_keeper`: keeps those of the region, and the night
 * routes everywhere. `administrator`: all of that, and lets people in.
 */
export const ROLES = ['coordinator', 'region_keeper', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** The home of what belongs to no municipality. */
export const REGION = 'region';

export interface Right {
  readonly role: Role;
  /** A municipality (its official code), or `region`: then it holds for every home. */
  readonly home: string;
  /** The last day on which it holds, YYYY-MM-DD in the region's time zone; absent: until it is taken back. */
  readonly until?: string;
}

const PREFIX = 'directory/';
export const spaceOfHome = (home: string): string => `${PREFIX}${home}`;
/** @returns undefined for a space that is no part of the directory */
export const homeOfSpace = (space: string): string | undefined =>
  space.startsWith(PREFIX) ? space.slice(PREFIX.length) : undefined;

/** @param today YYYY-MM-DD */
const holds = (right: Right, today: string): boolean => right.until === undefined || today <= right.until;

const covers = (right: Right, home: string): boolean => right.home === REGION || right.home === home;

/** Whether somebody with these rights may read and follow the log of a home. */
export const mayFollow = (rights: readonly Right[], home: string, today: string): boolean =>
  rights.some((right) => holds(right, today) && covers(right, home));

/** @param writer what the treaty says of the unit */
export function mayWriteUnit(rights: readonly Right[], home: string, writer: Writer, today: string): boolean {
  if (writer === 'nobody') return false;
  return rights.some(
    (right) =>
      holds(right, today) &&
      covers(right, home) &&
      (writer === 'coordinator' || right.role === 'region_keeper' || right.role === 'administrator'),
  );
}

/** Whether somebody may let others in, and with which rights. */
export const mayGive = (rights: readonly Right[], given: Right, today: string): boolean =>
  rights.some((right) => holds(right, today) && right.role === 'administrator' && covers(right, given.home));
