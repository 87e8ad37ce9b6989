/** What a device has on its disk, in memory too: written first, and only then believed and shown. */
import type { Fold } from './fold.ts';
import type { NamedOp } from './op.ts';
import {
  applyChange,
  tablesOf,
  type ReplicaChange,
  type ReplicaState,
  type ReplicaStore,
} from './replica-store.ts';
import { follow, viewOf } from './view.ts';

export interface Kept {
  /** As it is now: its lists change with every commit. */
  readonly state: ReplicaState;
  readonly view: () => Fold;
  /** @throws what the store throws; then nothing changed */
  readonly commit: (change: ReplicaChange) => Promise<void>;
  /** One change at a time: two edits in one breath may not get the same counter. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
}

export function createKept(first: ReplicaState, store: ReplicaStore): Kept {
  const state = tablesOf(first);
  let view: Fold | undefined;
  const reload = async (): Promise<void> => {
    const there = await store.load().catch(() => undefined);
    if (there === undefined) return;
    Object.assign(state, tablesOf(there));
    view = undefined;
  };
  let queue: Promise<unknown> = Promise.resolve();
  return {
    state,
    view: () => (view ??= viewOf(state)),
    commit: async (change) => {
      try {
        await store.commit(change);
      } catch (error) {
        // It may be on the disk all the same: what is there now counts, or the next edit would get the same counter.
        await reload();
        throw error;
      }
      const gone = view === undefined ? [] : droppedOps(state, change);
      applyChange(state, change);
      if (view !== undefined && !follow(view, state, change, gone)) view = undefined;
    },
    inTurn: <T>(work: () => Promise<T>): Promise<T> => {
      const job = queue.then(work);
      queue = job.catch(() => undefined);
      return job;
    },
  };
}

/** Ops of the rows that a change takes away. */
function droppedOps({ pending, carried }: ReplicaState, change: ReplicaChange): readonly NamedOp[] {
  return [
    ...(change.pending?.drop ?? []).flatMap((key) => pending.get(key)?.ops ?? []),
    ...(change.carried?.drop ?? []).flatMap((key) => carried.get(key)?.run.ops ?? []),
  ];
}
