/**
 * What a replica asks of a device's database: to load everything once, and to write what changed in one transaction.
 * A promise that is fulfilled means that it is on the disk; nobody may say "bewaard" before that.
 */
import type { Run } from './chain.ts';
import { emptied, type Entry, type OpRef } from './op.ts';
import type { Hash } from './digest.ts';
import type { Refusal, RunRefusal, Voucher, Waiting } from './protocol.ts';

/** Something that a person did here and that is not in the log yet. */
export interface PendingTransaction {
  readonly tx: string;
  readonly ops: readonly Entry[];
  /** The chain of this device just before it. */
  readonly before: Hash;
  /** The hub took it; it leaves this list when everything up to this number is here. */
  readonly takenBy?: number;
}

/** What the hub would not take: shown, kept to be read or copied, and part of nothing. */
export interface RefusedTransaction {
  readonly tx: string;
  readonly ops: readonly Entry[];
  /** `unproven`: it was in the log, a hub that was put back lost it, and it can't be offered again from here. */
  readonly why: Refusal | RunRefusal | Waiting | 'unproven';
  /** Off the list, but kept: a hub that was put back wants the whole chain of this device once more. */
  readonly dismissed?: true;
}

/** A run that is brought along to the hub: of another device, or of this one from before the hub lost it. */
export interface CarriedRun {
  readonly run: Run;
  readonly takenBy?: number;
  /** Since when the hub waits for something that comes before it, by the hub's clock, ms. */
  readonly waitingSince?: number;
}

/** Where this device stands in the space. Small: written with every change. */
export interface ReplicaMeta {
  readonly device: string;
  /** Of the last op made here; the next has one more. */
  readonly counter: number;
  readonly chain: Hash;
  /** The latest stamp that this device gave, ms. */
  readonly lastStamp: number;
  /** Everything up to this number of the log is here. */
  readonly cursor: number;
  readonly incarnation?: string;
  /** How far the hub's clock is ahead, ms. */
  readonly offset: number;
  /** Why the hub did not decide about our oldest op the last time that we asked. */
  readonly held?: Waiting | RunRefusal;
  /** Since when the hub waits for ops that ours were built upon, by the hub's clock, ms. */
  readonly waitingSince?: number;
}

/** What is on this device of one space. Rows never change; the lists do, with every change. */
export interface ReplicaState {
  readonly meta: ReplicaMeta;
  /** What is in the log, as far as it is here, in the order of the log. */
  readonly admitted: ReadonlyMap<OpRef, Entry>;
  /**
   * By device: of its ops up to this counter, those that were replaced may be left out here (by a snapshot, or to save
   * room). A late copy of one is no news, and showing it would bring back what somebody replaced.
   */
  readonly floors: ReadonlyMap<string, number>;
  readonly vouchers: ReadonlyMap<string, Voucher>;
  /** By `actKey`, in the order in which they were done. */
  readonly pending: ReadonlyMap<string, PendingTransaction>;
  /** By `runKey`. */
  readonly carried: ReadonlyMap<string, CarriedRun>;
  /** By `actKey`. */
  readonly refused: ReadonlyMap<string, RefusedTransaction>;
}

/** Rows that come (or come in the place of what had their key) and keys that go; first they go, then they come. */
export interface Rows<T> {
  readonly put?: readonly T[];
  readonly drop?: readonly string[];
}

/** What one transaction changes: only the rows that it touches. */
export interface ReplicaChange {
  readonly meta: ReplicaMeta;
  /** `replace`: what was here of the log goes first. */
  readonly admit?: {
    readonly ops: readonly Entry[];
    readonly vouchers: readonly Voucher[];
    readonly replace?: true;
  };
  readonly floors?: Readonly<Record<string, number>>;
  /** Ops of the log whose value goes. */
  readonly erase?: readonly OpRef[];
  /** Ops of the log, and keys of vouchers, that nothing needs any more. */
  readonly forget?: { readonly ops: readonly OpRef[]; readonly vouchers: readonly string[] };
  readonly pending?: Rows<PendingTransaction>;
  readonly carried?: Rows<CarriedRun>;
  readonly refused?: Rows<RefusedTransaction>;
}

export interface ReplicaStore {
  /** Undefined on a device that never wrote here. What is given out is the caller's own: the store keeps another. */
  readonly load: () => Promise<ReplicaState | undefined>;
  /** All of it or nothing. */
  readonly commit: (change: ReplicaChange) => Promise<void>;
}

export const runKey = ({ device, first, signature }: Pick<Run, 'device' | 'first' | 'signature'>): string =>
  `${device}:${first}:${signature}`;
export const voucherKey = runKey;
/** Of a transaction, the name of its first op: `tx` is only told apart within one device, and a copy has the same. */
export const actKey = ({ ops }: Pick<RefusedTransaction, 'ops'>): OpRef => ops[0]?.ref ?? '';

/** A state whose lists this module may change. */
export interface ReplicaTables extends ReplicaState {
  meta: ReplicaMeta;
  readonly admitted: Map<OpRef, Entry>;
  readonly floors: Map<string, number>;
  readonly vouchers: Map<string, Voucher>;
  readonly pending: Map<string, PendingTransaction>;
  readonly carried: Map<string, CarriedRun>;
  readonly refused: Map<string, RefusedTransaction>;
}

export const tablesOf = (state: ReplicaState): ReplicaTables => ({
  meta: state.meta,
  admitted: new Map(state.admitted),
  floors: new Map(state.floors),
  vouchers: new Map(state.vouchers),
  pending: new Map(state.pending),
  carried: new Map(state.carried),
  refused: new Map(state.refused),
});

export const emptyTables = (meta: ReplicaMeta): ReplicaTables => ({
  meta,
  admitted: new Map(),
  floors: new Map(),
  vouchers: new Map(),
  pending: new Map(),
  carried: new Map(),
  refused: new Map(),
});

/** What a change makes of what is here; the same rules for every implementation. Changes `tables` in place. */
export function applyChange(tables: ReplicaTables, change: ReplicaChange): void {
  const { admit, erase = [], forget } = change;
  tables.meta = change.meta;
  if (admit !== undefined) {
    if (admit.replace === true) {
      tables.admitted.clear();
      tables.floors.clear();
      tables.vouchers.clear();
    }
    for (const entry of admit.ops) tables.admitted.set(entry.ref, entry);
    for (const voucher of admit.vouchers) tables.vouchers.set(voucherKey(voucher), voucher);
  }
  for (const [device, last] of Object.entries(change.floors ?? {}))
    tables.floors.set(device, Math.max(last, tables.floors.get(device) ?? 0));
  for (const ref of erase) {
    const entry = tables.admitted.get(ref);
    if (entry !== undefined) tables.admitted.set(ref, emptied(entry));
  }
  for (const ref of forget?.ops ?? []) tables.admitted.delete(ref);
  for (const key of forget?.vouchers ?? []) tables.vouchers.delete(key);
  applyRows(tables.pending, change.pending, actKey);
  applyRows(tables.carried, change.carried, ({ run }) => runKey(run));
  applyRows(tables.refused, change.refused, actKey);
}

function applyRows<T>(table: Map<string, T>, rows: Rows<T> | undefined, keyOf: (row: T) => string): void {
  for (const key of rows?.drop ?? []) table.delete(key);
  for (const row of rows?.put ?? []) table.set(keyOf(row), row);
}

/** Named points where a test lets a device die. */
export type DevicePoint = 'device:begin' | 'device:before-commit' | 'device:after-commit';

/** The reference for every other store, for tests and for a browser without a database. */
export function createMemoryReplicaStore(
  initial?: ReplicaState,
  reached: (point: DevicePoint) => void = () => undefined,
): ReplicaStore & { readonly state: () => ReplicaState | undefined } {
  let tables = initial === undefined ? undefined : tablesOf(initial);
  return {
    state: () => tables,
    load: () => Promise.resolve(tables === undefined ? undefined : tablesOf(tables)),
    commit: async (change) => {
      reached('device:begin');
      await Promise.resolve();
      reached('device:before-commit');
      tables ??= emptyTables(change.meta);
      applyChange(tables, change);
      reached('device:after-commit');
    },
  };
}
