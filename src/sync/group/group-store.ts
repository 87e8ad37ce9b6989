/**
 * What a group asks of a device's database: what was done here and is not in the log yet, open. A promise that is
 * fulfilled means that it is on the disk. What came from the log is not kept here: it is in the outer log, sealed.
 */
import type { NamedOp } from '../op.ts';

/** What a person did here, as one. It leaves this list when it counts by the log. */
export interface InnerTransaction {
  readonly tx: string;
  readonly ops: readonly NamedOp[];
}

/** A name of this device, and the secret that proves it to the others when it must go on under another one. */
export interface OwnName {
  readonly device: string;
  readonly secret: string;
}

export interface GroupMeta extends OwnName {
  /** Of the last inner op made here. */
  readonly counter: number;
  /** The latest stamp that this device gave, ms. */
  readonly lastStamp: number;
  /** Names that it had before, the latest last. */
  readonly before: readonly OwnName[];
}

export interface GroupState {
  readonly meta: GroupMeta;
  /** In the order in which it was done. */
  readonly pending: readonly InnerTransaction[];
}

/** What one transaction changes. */
export interface GroupChange {
  readonly meta: GroupMeta;
  readonly put?: readonly InnerTransaction[];
  /** By `tx`. */
  readonly drop?: readonly string[];
}

export interface GroupStore {
  readonly load: () => Promise<GroupState | undefined>;
  /** All of it or nothing. */
  readonly commit: (change: GroupChange) => Promise<void>;
}

/** What a change makes of a state; the same rules for every implementation. */
export function changedGroup(state: GroupState | undefined, change: GroupChange): GroupState {
  const { meta, put = [], drop = [] } = change;
  const gone = new Set([...drop, ...put.map(({ tx }) => tx)]);
  return { meta, pending: [...(state?.pending ?? []).filter(({ tx }) => !gone.has(tx)), ...put] };
}

/** The reference for every other store. */
export function createMemoryGroupStore(
  initial?: GroupState,
  reached: (point: 'group:before-commit' | 'group:after-commit') => void = () => undefined,
): GroupStore & { readonly state: () => GroupState | undefined } {
  let state = initial;
  return {
    state: () => state,
    load: () => Promise.resolve(state),
    commit: async (change) => {
      await Promise.resolve();
      reached('group:before-commit');
      state = changedGroup(state, change);
      reached('group:after-commit');
    },
  };
}
