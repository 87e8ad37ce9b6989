/**
 * One space on one device: what came from the log, and what was done here on top of it. Every change is written in one
 * transaction first and counts only then; what was done here stays until it is in the log or visibly refused.
 */
import { chainAfter, chainStart, signedText, type Run } from './chain.ts';
import { nextStamp } from './clock.ts';
import { makeOps, type Edit } from './edit.ts';
import type { Fold } from './fold.ts';
import { named, type NamedOp } from './op.ts';
import type { Signer, Verifier } from './trust.ts';
import type { SpaceAnswer } from './protocol.ts';
import { carriedRuns, ownHistory, ownRun, provenRuns, waitingOps } from './replica-runs.ts';
import {
  changed,
  type CarriedRun,
  type ReplicaChange,
  type ReplicaMeta,
  type ReplicaState,
  type ReplicaStore,
} from './replica-store.ts';
import { planned, type Heard } from './replica-take.ts';
import { throughWaiting, viewOf } from './view.ts';

export interface ReplicaPorts {
  readonly store: ReplicaStore;
  readonly sign: Signer;
  /** Looks at what comes by file: only what is proven is shown and built upon. */
  readonly verify: Verifier;
  /** ms since 1970, by this device's clock, which may be anything */
  readonly now: () => number;
  readonly random: () => string;
}

/** What became of an answer of the hub. `again`: there is more to send or to fetch. */
export interface Taken {
  readonly again: boolean;
}

export interface Replica {
  readonly space: string;
  /** What the screen shows. The same object until something changes. */
  readonly view: () => Fold;
  readonly state: () => ReplicaState;
  /** Fulfilled when it is kept on this device. @throws what the store throws; then nothing changed */
  readonly edit: (edits: readonly Edit[]) => Promise<readonly NamedOp[]>;
  /** What to send: own ops that are not decided yet, and runs that came by file. */
  readonly runs: (most: number) => Promise<readonly Run[]>;
  readonly take: (answer: SpaceAnswer, heard: Heard) => Promise<Taken>;
  /** The hub began another life: the cursor means nothing any more, and what is here is offered again. */
  readonly restart: (incarnation: string) => Promise<void>;
  /** Runs of other devices, from a file that was read and checked. @returns how many ops were new */
  readonly carry: (runs: readonly Run[]) => Promise<number>;
  /** When the oldest edit was made that no log has, by this device's clock, ms; undefined when there is none. */
  readonly oldestUnsent: () => number | undefined;
  /** A person saw this refused transaction: it is not shown any more. */
  readonly dismiss: (tx: string) => Promise<void>;
}

export const newReplicaMeta = (space: string, device: string): ReplicaMeta => ({
  device,
  counter: 0,
  chain: chainStart(space, device),
  lastStamp: 0,
  cursor: 0,
  offset: 0,
});

export async function openReplica(space: string, device: string, ports: ReplicaPorts): Promise<Replica> {
  const { store, sign, verify, now, random } = ports;
  const kept = createKept((await store.load()) ?? emptyState(space, device), store);
  const { shown, commit, inTurn } = kept;

  async function edit(edits: readonly Edit[]): Promise<readonly NamedOp[]> {
    const state = kept.state();
    const { meta, pending } = state;
    const waiting = waitingOps(state);
    const stamp = nextStamp(now() + meta.offset, meta.lastStamp);
    const tx = random();
    const made = makeOps(
      edits,
      {
        device: meta.device,
        space,
        counter: meta.counter + 1,
        stamp,
        tx,
        salt: random,
        through: (refs) => throughWaiting(refs, waiting),
      },
      shown(),
    );
    const chain = chainAfter(
      meta.chain,
      made.map(({ op }) => op),
    );
    await commit(
      {
        meta: { ...meta, counter: meta.counter + made.length, chain, lastStamp: stamp },
        pending: [...pending, { tx, ops: made, before: meta.chain }],
      },
      made,
    );
    return made;
  }

  async function runs(most: number): Promise<readonly Run[]> {
    const state = kept.state();
    const own = await ownRun(state, space, sign, most);
    const room = most - (own?.ops.length ?? 0);
    const carried = carriedRuns(state.carried, own, room);
    return [...(own === undefined ? [] : [own]), ...carried];
  }

  async function take(answer: SpaceAnswer, heard: Heard): Promise<Taken> {
    const plan = planned(kept.state(), space, answer, heard, random);
    if (plan.change !== undefined) await commit(plan.change);
    return { again: plan.again };
  }

  async function restart(incarnation: string): Promise<void> {
    const state = kept.state();
    const { meta } = state;
    const own = await ownHistory(space, state, sign);
    const waiting = state.carried.map(({ takenBy: _takenBy, ...rest }) => rest);
    return commit({
      // The log is fetched anew. What can be proven stays in sight, as something to bring along.
      meta: { ...meta, cursor: 0, incarnation },
      admit: { ops: [], vouchers: [], replace: true },
      pending: state.pending.map(({ takenBy: _takenBy, ...rest }) => rest),
      carried: [...(own === undefined ? [] : [own]), ...provenRuns(space, state), ...waiting],
    });
  }

  async function carry(incoming: readonly Run[]): Promise<number> {
    const { meta, carried } = kept.state();
    const have = new Set(
      shown()
        .ops()
        .map(({ ref }) => ref),
    );
    const fresh = await provenAndNew(
      incoming.filter((run) => run.device !== meta.device),
      have,
      verify,
    );
    if (fresh.length > 0) await commit({ meta, carried: [...carried, ...fresh] });
    return fresh.flatMap(({ ops }) => ops).filter(({ ref }) => !have.has(ref)).length;
  }

  return {
    space,
    view: shown,
    state: kept.state,
    edit: (edits) => inTurn(() => edit(edits)),
    runs,
    take: (answer, heard) => inTurn(() => take(answer, heard)),
    restart: (incarnation) => inTurn(() => restart(incarnation)),
    carry: (incoming) => inTurn(() => carry(incoming)),
    oldestUnsent: () => kept.state().pending.find(({ takenBy }) => takenBy === undefined)?.ops[0]?.op.stamp,
    dismiss: (tx) =>
      inTurn(() =>
        commit({
          meta: kept.state().meta,
          refused: kept.state().refused.map((one) => (one.tx === tx ? { ...one, dismissed: true } : one)),
        }),
      ),
  };
}

const emptyState = (space: string, device: string): ReplicaState => ({
  meta: newReplicaMeta(space, device),
  admitted: [],
  vouchers: [],
  pending: [],
  carried: [],
  refused: [],
});

/** What is on the disk, in memory too: written first, and only then believed. */
function createKept(first: ReplicaState, store: ReplicaStore) {
  let state = first;
  let view: Fold | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  return {
    state: (): ReplicaState => state,
    shown: (): Fold => (view ??= viewOf(state)),
    /** @param grown the ops that are new in what is shown; without it everything is looked at again */
    commit: async (change: ReplicaChange, grown?: readonly NamedOp[]): Promise<void> => {
      await store.commit(change);
      state = changed(state, change);
      if (grown === undefined) view = undefined;
      else if (view !== undefined) for (const op of grown) view.add(op);
    },
    /** One change at a time: two edits in one breath may not get the same counter. */
    inTurn: <T>(work: () => Promise<T>): Promise<T> => {
      const job = queue.then(work);
      queue = job.catch(() => undefined);
      return job;
    },
  };
}

/** Runs of a file that bring something new and are what their device signed. */
async function provenAndNew(
  runs: readonly Run[],
  have: ReadonlySet<string>,
  verify: Verifier,
): Promise<readonly CarriedRun[]> {
  const fresh: CarriedRun[] = [];
  for (const run of runs) {
    const ops = run.ops.map(named);
    if (ops.every(({ ref }) => have.has(ref))) continue;
    const text = signedText(run.first + ops.length - 1, chainAfter(run.before, run.ops));
    if ((await verify(run.device, text, run.signature)) === 'good') fresh.push({ run, ops });
  }
  return fresh;
}
