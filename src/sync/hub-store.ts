/**
 * What the hub asks of a database. Everything that one message changes in one space happens in one transaction, under
 * a lock on that space: without the lock two writers would get numbers that a reader, who follows a cursor, never sees.
 */
import type { OpRef } from './op.ts';
import type { Hash } from './digest.ts';
import type { OpRow, Refusal, Row, Snapshot, Voucher } from './protocol.ts';

/** What was decided about one op; kept for ever, so that a late copy gets the same answer. */
export interface Decision {
  readonly device: string;
  readonly counter: number;
  readonly hash: Hash;
  readonly tx: string;
  /** Absent: it is in the log. */
  readonly why?: Refusal;
}

/** Where a device stands in a space. */
export interface Standing {
  readonly last: number;
  /** The chain after its last decided op. */
  readonly chain: Hash;
}

/** What one message adds to a space. */
export interface Addition {
  readonly rows: readonly Row[];
  readonly decisions: readonly Decision[];
  readonly standings: Readonly<Record<string, Standing>>;
  readonly vouchers: readonly Voucher[];
}

/** One space, read and written in one transaction. */
export interface SpaceTransaction {
  /** The number and the moment of the last row; both 0 in an empty space. */
  readonly tip: () => Promise<{ readonly n: number; readonly at: number }>;
  readonly standing: (device: string) => Promise<Standing | undefined>;
  readonly decisions: (device: string, from: number, to: number) => Promise<readonly Decision[]>;
  readonly append: (addition: Addition) => Promise<void>;
}

export interface HubStore {
  /** A new one after a backup was put back: cursors of before it mean nothing any more. */
  readonly incarnation: () => Promise<string>;
  /** Nothing stays of it when `work` throws. */
  readonly transact: <T>(space: string, work: (tx: SpaceTransaction) => Promise<T>) => Promise<T>;
  readonly head: (space: string) => Promise<number>;
  /** At most `limit` rows after a number, in order, whole transactions, and the runs that vouch for them. */
  readonly page: (
    space: string,
    after: number,
    limit: number,
  ) => Promise<{ readonly rows: readonly Row[]; readonly vouchers: readonly Voucher[] }>;
  readonly snapshot: (space: string) => Promise<Snapshot>;
  /** Empties the value of an op everywhere in this database. @returns the row, or undefined when it is not there */
  readonly erase: (space: string, ref: OpRef, row: (op: OpRow) => OpRow) => Promise<boolean>;
}
