/**
 * What a replica asks of a device's database: to load everything once, and to write what changed in one transaction.
 * A promise that is fulfilled means that it is on the disk; nobody may say "bewaard" before that.
 */
import type { Hash, Run } from './chain.ts';
import type { NamedOp, OpRef } from './op.ts';
import type { Refusal, RunRefusal, Voucher, Waiting } from './protocol.ts';

/** Something that a person did here and that is not in the log yet. */
export interface PendingTransaction {
  readonly tx: string;
  readonly ops: readonly NamedOp[];
  /** The chain of this device just before it. */
  readonly before: Hash;
  /** The hub took it; it leaves this list when everything up to this number is here. */
  readonly takenBy?: number;
}

/** What the hub would not take: shown, kept to be read or copied, and part of nothing. */
export interface RefusedTransaction {
  readonly tx: string;
  readonly ops: readonly NamedOp[];
  readonly why: Refusal | RunRefusal | Waiting;
  /** Off the list, but kept: a hub that was put back wants the whole chain of this device once more. */
  readonly dismissed?: true;
}

/** A run of another device, from a file: it is brought along to the hub. */
export interface CarriedRun {
  readonly run: Run;
  readonly ops: readonly NamedOp[];
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
  /** Since when the hub waits for ops that ours were built upon, by the hub's clock, ms. */
  readonly waitingSince?: number;
}

export interface ReplicaState {
  readonly meta: ReplicaMeta;
  /** What is in the log, as far as it is here. */
  readonly admitted: readonly NamedOp[];
  readonly vouchers: readonly Voucher[];
  readonly pending: readonly PendingTransaction[];
  readonly carried: readonly CarriedRun[];
  readonly refused: readonly RefusedTransaction[];
}

/** What one transaction changes. Lists that are there take the place of what was. */
export interface ReplicaChange {
  readonly meta: ReplicaMeta;
  /** `replace`: a snapshot came, and what was here of the log goes. */
  readonly admit?: {
    readonly ops: readonly NamedOp[];
    readonly vouchers: readonly Voucher[];
    readonly replace?: true;
  };
  /** Ops whose value goes, with what takes their place. */
  readonly erase?: readonly NamedOp[];
  /** Ops of the log that nothing needs any more. */
  readonly forget?: readonly OpRef[];
  readonly pending?: readonly PendingTransaction[];
  readonly carried?: readonly CarriedRun[];
  readonly refused?: readonly RefusedTransaction[];
}

export interface ReplicaStore {
  readonly load: () => Promise<ReplicaState | undefined>;
  /** All of it or nothing. */
  readonly commit: (change: ReplicaChange) => Promise<void>;
}

/** What a change makes of a state; the same rules for every implementation. */
export function changed(state: ReplicaState, change: ReplicaChange): ReplicaState {
  const { meta, admit, erase = [], forget = [] } = change;
  const emptied = new Map(erase.map((op) => [op.ref, op]));
  const gone = new Set(forget);
  const before = admit?.replace === true ? [] : state.admitted;
  const merged = admit === undefined ? before : [...before, ...admit.ops];
  const admitted =
    emptied.size === 0 && gone.size === 0
      ? merged
      : merged.filter(({ ref }) => !gone.has(ref)).map((op) => emptied.get(op.ref) ?? op);
  return {
    meta,
    admitted,
    vouchers:
      admit === undefined
        ? state.vouchers
        : [...(admit.replace === true ? [] : state.vouchers), ...admit.vouchers],
    pending: change.pending ?? state.pending,
    carried: change.carried ?? state.carried,
    refused: change.refused ?? state.refused,
  };
}

/** The reference for every other store, for tests and for a browser without a database. */
export function createMemoryReplicaStore(
  initial?: ReplicaState,
  reached: (point: 'device:before-commit' | 'device:after-commit') => void = () => undefined,
): ReplicaStore & { readonly state: () => ReplicaState | undefined } {
  let state = initial;
  return {
    state: () => state,
    load: () => Promise.resolve(state),
    commit: async (change) => {
      await Promise.resolve();
      reached('device:before-commit');
      state = changed(
        state ?? { meta: change.meta, admitted: [], vouchers: [], pending: [], carried: [], refused: [] },
        change,
      );
      reached('device:after-commit');
    },
  };
}
