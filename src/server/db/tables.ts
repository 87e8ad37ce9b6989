/** The tables of the log, for queries that are checked by their types. Times are ms since 1970. */
import type { Generated } from 'kysely';

export interface HubTable {
  readonly one: Generated<boolean>;
  /** Which life of the hub the numbers are of. */
  readonly incarnation: string;
}

export interface SpacesTable {
  readonly id: Generated<number>;
  readonly name: string;
  readonly head: Generated<number>;
  readonly last_at: Generated<number>;
  /** Goes up with everything that is decided in it: who knew how devices stood knows whether that still holds. */
  readonly turn: Generated<number>;
}

/** An op, or the word that one was erased: then only `erases` is filled. */
export interface LogTable {
  readonly space: number;
  readonly n: number;
  readonly at: number;
  readonly device: string | null;
  readonly counter: number | null;
  readonly hash: Buffer | null;
  readonly tx: string | null;
  readonly type: string | null;
  readonly record: string | null;
  readonly unit: string | null;
  /** Another op of the same unit names it in its base. */
  readonly replaced: Generated<boolean>;
  /** The bytes that were hashed: all but the value. */
  readonly envelope: Buffer | null;
  /** The bytes that were hashed: the salt, a new line, the value. Absent when it was erased. */
  readonly payload: Buffer | null;
  /** The hash of the payload that was erased. */
  readonly erased: Buffer | null;
  readonly erases: string | null;
}

/** Decisions against; those for are the log itself. */
export interface RefusalsTable {
  readonly space: number;
  readonly device: string;
  readonly counter: number;
  readonly hash: Buffer;
  readonly tx: string;
  readonly why: string;
}

export interface StandingsTable {
  readonly space: number;
  readonly device: string;
  readonly last: number;
  readonly chain: string;
}

export interface VouchersTable {
  readonly id: Generated<number>;
  readonly space: number;
  readonly device: string;
  readonly first: number;
  readonly last: number;
  readonly before: string;
  readonly signature: string;
  /** JSON */
  readonly links: string;
}

/** What was erased, ever. No part of a backup: it is older than what was erased after it. */
export interface ErasuresTable {
  readonly space: string;
  readonly ref: string;
  readonly at: number;
}

export interface Tables {
  readonly hub: HubTable;
  readonly spaces: SpacesTable;
  readonly log: LogTable;
  readonly refusals: RefusalsTable;
  readonly standings: StandingsTable;
  readonly vouchers: VouchersTable;
  readonly erasures: ErasuresTable;
}
