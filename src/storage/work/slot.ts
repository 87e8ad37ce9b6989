/**
 * One followed space in this tab: its replica, and what screens may do with it. Acts go one by one, also between tabs
 * where browsers have locks; who was overtaken by another tab all the same does it again on what is there now.
 */
import { ActTooLarge } from '#sync/act-limits.ts';
import { openReplica, type Replica, type ReplicaPorts } from '#sync/replica.ts';
import { DELETED, presenceOf, type Fold } from '#sync/fold.ts';
import { disagrees } from '#sync/heads.ts';
import { unsentOf } from '#sync/replica-runs.ts';
import type { PendingTransaction, RefusedTransaction, ReplicaChange } from '#sync/replica-store.ts';
import { faultOf, type StoreFault } from '../store-fault.ts';
import { Overtaken } from './work-database.ts';
import { openWorkFile, writeWorkFile } from './work-file.ts';
import type { SpaceStore } from './dexie-replica-store.ts';
import type { Change } from './person-desk.ts';
import type { EditOutcome, NotKept, SpaceWork, UndoOutcome } from './workbench.ts';
import type { WriteLock } from './write-lock.ts';

/**
 * How often somebody may be overtaken before it is a fault. In turn it is once, by who wrote before; out of turn, beside
 * a tab that is busy and does not listen, it is a matter of luck, and nothing is wrong with the disk.
 */
const TRIES = 40;
/** A difference in clocks that is worth writing down, ms; less is what a slow line makes of it. */
const OFFSET_MS = 10_000;

export interface SlotPorts extends Omit<ReplicaPorts, 'store'> {
  readonly store: SpaceStore;
  readonly device: string;
  /** Between the tabs of this browser. */
  readonly lock: WriteLock;
  readonly on: {
    /** What people see changed, and it is on the disk. `edited`: by a hand on this device. */
    readonly changed: (how: Change) => void;
    /** Counts writes that are not confirmed. */
    readonly saving: (by: 1 | -1) => void;
    readonly fault: (fault: StoreFault | undefined) => void;
    /** A draft went with an edit. */
    readonly draftGone: (key: string) => void;
    readonly makeRoom: () => Promise<void>;
    /** Another tab writes here too, and should know of this one. */
    readonly overtaken: () => void;
  };
}

export interface Slot {
  readonly space: string;
  readonly work: SpaceWork;
  readonly replica: () => Replica;
  /** Looks whether another tab wrote here. */
  readonly refresh: () => Promise<void>;
  /** What came from the log goes off this device, and is fetched anew if it may be; what waits stays. */
  readonly empty: () => Promise<void>;
  /** Another tab wrote here. */
  readonly share: () => void;
  /** Some work on the space in its turn, done again when another tab came in between. */
  readonly inTurn: <T>(work: (replica: Replica, store: SpaceStore) => Promise<T>) => Promise<T>;
  /** How far the server's clock is ahead of this device's, ms: a log without news does not tell it. */
  readonly setOffset: (offset: number) => Promise<void>;
  readonly setComplete: (complete: boolean) => void;
  /** Nobody here may follow it any more: what waits is as good as refused. */
  readonly setShut: (shut: boolean) => void;
  readonly shut: () => boolean;
  readonly conflicts: () => number;
}

export async function openSlot(space: string, ports: SlotPorts): Promise<Slot> {
  const { store, on, lock } = ports;
  let replica = await openReplica(space, ports.device, ports);
  let complete = false;
  const conflicts = createConflictCount();
  let shut = false;
  let queue: Promise<unknown> = Promise.resolve();

  const reopen = async (): Promise<void> => {
    replica = await openReplica(space, ports.device, ports);
    on.changed('reread');
  };
  /** Once without a turn, as long as nobody knows of another tab that writes here. */
  async function lasting<T>(work: (replica: Replica, store: SpaceStore) => Promise<T>): Promise<T> {
    if (!lock.isShared())
      try {
        return await work(replica, store);
      } catch (error) {
        if (!(error instanceof Overtaken)) throw error;
        lock.share();
        on.overtaken();
        await reopen();
      }
    return lock.inTurn(() => persistent(work));
  }
  async function persistent<T>(work: (replica: Replica, store: SpaceStore) => Promise<T>): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await work(replica, store);
      } catch (error) {
        if (!(error instanceof Overtaken) || tries === TRIES) throw error;
        await reopen();
      }
    }
  }
  const inTurn: Slot['inTurn'] = (work) => {
    const job = queue.then(() => lasting(work));
    queue = job.catch(() => undefined);
    return job;
  };

  const act = createAct(inTurn, on);
  const work: SpaceWork = {
    space,
    fold: () => replica.view(),
    edit: async (edits, draft) => {
      const done = await act(async (current) => {
        store.dropsDraft(draft);
        try {
          return await current.edit(edits);
        } finally {
          store.dropsDraft(undefined);
        }
      });
      if (done.ok && draft !== undefined) on.draftGone(draft);
      return done.ok ? { kept: true, ops: done.value } : { kept: false, why: done.why };
    },
    pending: () => (shut ? [] : unsentOf(replica.state())),
    refused: () => refusedIn(replica, shut),
    undo: async (key): Promise<UndoOutcome> => {
      const done = await act((current) => current.undo(key));
      if (!done.ok) return { kept: false, why: done.why };
      return done.value.ok ? { kept: true, ops: [] } : { kept: false, why: done.value.why };
    },
    dismiss: async (key) =>
      outcome(
        await act(async (current) => {
          const waits = shut ? current.state().pending.get(key) : undefined;
          if (waits === undefined) return current.dismiss(key);
          await store.commit(putAway(current, key, waits));
          return reopen();
        }),
      ),
    file: () => inTurn((current) => writeWorkFile(current.state(), space, ports.sign)),
    openFile: (bytes) => openWorkFile(bytes, space, { replica: () => replica, act, verify: ports.verify }),
    complete: () => complete,
    closed: () => shut,
  };
  return {
    space,
    work,
    replica: () => replica,
    refresh: () =>
      inTurn(async (_replica, disk) => {
        if (await disk.isStale()) await reopen();
      }),
    empty: () =>
      inTurn(async (current, disk) => {
        await disk.commit({
          meta: { ...current.state().meta, cursor: 0 },
          admit: { ops: [], vouchers: [], replace: true },
        });
        await reopen();
      }),
    inTurn,
    share: lock.share,
    setOffset: (offset) =>
      inTurn(async (current, disk) => {
        const { meta } = current.state();
        if (Math.abs(meta.offset - offset) < OFFSET_MS) return;
        await disk.commit({ meta: { ...meta, offset } });
        await reopen();
      }),
    setComplete: (now) => {
      complete = now;
    },
    setShut: (now) => {
      shut = now;
    },
    shut: () => shut,
    conflicts: () => (shut ? 0 : conflicts(replica.view())),
  };
}

/** An act of a person: counted while it is written, and told when it could not be. */
function createAct(inTurn: Slot['inTurn'], on: SlotPorts['on']) {
  async function tried<T>(work: (replica: Replica) => Promise<T>, mayRetry: boolean): Promise<Acted<T>> {
    try {
      const value = await inTurn(work);
      on.fault(undefined);
      on.changed('edited');
      return { ok: true, value };
    } catch (error) {
      if (error instanceof ActTooLarge) return { ok: false, why: 'too-large' };
      if (isMistake(error)) throw error;
      const why = faultOf(error);
      if (why === 'full' && mayRetry) {
        // What can be fetched again goes before what somebody typed.
        await on.makeRoom().catch(() => undefined);
        return tried(work, false);
      }
      on.fault(why);
      return { ok: false, why };
    }
  }
  return async <T>(work: (replica: Replica) => Promise<T>): Promise<Acted<T>> => {
    on.saving(1);
    try {
      return await tried(work, true);
    } finally {
      on.saving(-1);
    }
  };
}

export type Acted<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: NotKept };

const outcome = (done: Acted<unknown>): EditOutcome =>
  done.ok ? { kept: true, ops: [] } : { kept: false, why: done.why };

/** What the database throws has a name of its own; what we throw ourselves is a mistake in this app. */
const isMistake = (error: unknown): boolean =>
  !(error instanceof Overtaken) &&
  error instanceof Error &&
  ['Error', 'TypeError', 'RangeError', 'ReferenceError'].includes(error.name);

function refusedIn(replica: Replica, shut: boolean): readonly RefusedTransaction[] {
  const refused = [...replica.state().refused.values()].filter(({ dismissed }) => dismissed !== true);
  if (!shut) return refused;
  const waits = unsentOf(replica.state()).map(({ tx, ops }): RefusedTransaction => ({
    tx,
    ops,
    why: 'not-allowed',
  }));
  return [...refused, ...waits];
}

/** Putting away what was never sent takes it off the list of what waits, or it would be sent on the day of new rights. */
const putAway = (replica: Replica, key: string, { tx, ops }: PendingTransaction): ReplicaChange => ({
  meta: replica.state().meta,
  pending: { drop: [key] },
  refused: { put: [{ tx, ops, why: 'not-allowed', dismissed: true }] },
});

/** Counts what people disagree about; asked after everything that happens, so it counts only when something changed. */
function createConflictCount(): (fold: Fold) => number {
  let last: { readonly fold: Fold; readonly versions: string; readonly count: number } | undefined;
  return (fold) => {
    const versions = fold.types().map(fold.version).join();
    if (last?.fold !== fold || last.versions !== versions)
      last = { fold, versions, count: conflictsIn(fold) };
    return last.count;
  };
}

function conflictsIn(fold: Fold): number {
  const split = fold.split().filter(({ type, record, unit }) => {
    const state = fold.record(type, record)?.units.get(unit);
    return unit !== DELETED && state !== undefined && disagrees(state);
  }).length;
  return split + fold.everDeleted().filter((record) => presenceOf(record) === 'contested').length;
}
