/**
 * One space on one device: what came from the log, and what was done here on top of it. Every change is written in one
 * transaction first and counts only then; what was done here stays until it is in the log or visibly refused.
 */
import { chainAfter, chainStart, lastOf, signedText, type Run } from './chain.ts';
import { nextStamp } from './clock.ts';
import { compaction, KEEP_MS } from './compaction.ts';
import { makeOps, type Edit } from './edit.ts';
import type { Fold } from './fold.ts';
import { createKept } from './kept.ts';
import type { Entry } from './op.ts';
import type { Signer, Verifier } from './trust.ts';
import type { SpaceAnswer } from './protocol.ts';
import { carriedRuns, ownHistory, ownRun, provenRuns, unproven } from './replica-runs.ts';
import {
  emptyTables,
  runKey,
  type CarriedRun,
  type ReplicaMeta,
  type ReplicaState,
  type ReplicaStore,
} from './replica-store.ts';
import { planned, type Heard } from './replica-take.ts';
import { undoing, type Undoing } from './undo.ts';
import { throughWaiting } from './view.ts';
import { txOf } from './wire.ts';

export interface ReplicaPorts {
  readonly store: ReplicaStore;
  readonly sign: Signer;
  /** Looks at what comes by file: only what is proven is shown and built upon. */
  readonly verify: Verifier;
  /** ms since 1970, by this device's clock, which may be anything */
  readonly now: () => number;
  /** Names for devices. */
  readonly random: () => string;
  /** At least 64 random bits in 8 to 40 letters: it keeps what was erased from being guessed. */
  readonly salt: () => string;
}

/** What became of an answer of the hub. `again`: there is more to send or to fetch. */
export interface Taken {
  readonly again: boolean;
}

/** What became of runs that came by file. */
export interface Carried {
  /** How many ops are new here. */
  readonly added: number;
  /** Changed on the way, or of a device that nobody enrolled: nothing of these is used. */
  readonly distrusted: readonly Run[];
}

/** What of this device is in no log yet. */
export interface Unsent {
  /** Transactions. */
  readonly count: number;
  /** When the oldest was made, by the hub's clock as far as this device knows it, ms. */
  readonly since: number;
  /** What the hub said about it the last time, when it did not take it. */
  readonly held?: NonNullable<ReplicaMeta['held']>;
}

export interface Replica {
  readonly space: string;
  /** What the screen shows. Its versions go up when something changes. */
  readonly view: () => Fold;
  readonly state: () => ReplicaState;
  /** Fulfilled when it is kept on this device. @throws what the store throws; then nothing changed */
  readonly edit: (edits: readonly Edit[]) => Promise<readonly Entry[]>;
  /** Undoes a transaction that is not in the log yet (`actKey`), by one more edit. */
  readonly undo: (key: string) => Promise<Undoing>;
  /** What to send: own ops that are not decided yet, and runs that came by file. */
  readonly runs: (most: number) => Promise<readonly Run[]>;
  readonly take: (answer: SpaceAnswer, heard: Heard) => Promise<Taken>;
  /** The hub began another life: the cursor means nothing any more, and what is here is offered again. */
  readonly restart: (incarnation: string) => Promise<void>;
  /** Runs of other devices, from a file that was read whole. */
  readonly carry: (runs: readonly Run[]) => Promise<Carried>;
  /** The watchdog's question: how long does something wait here? Undefined when everything is sent. */
  readonly unsent: () => Unsent | undefined;
  /** A person saw this refused transaction (`actKey`): it is not shown any more. */
  readonly dismiss: (key: string) => Promise<void>;
  /** Makes room: forgets what was replaced long ago. @returns how many ops went */
  readonly compact: () => Promise<number>;
}

export const newReplicaMeta = (space: string, device: string): ReplicaMeta => ({
  device,
  counter: 0,
  chain: chainStart(space, device),
  lastStamp: 0,
  cursor: 0,
  offset: 0,
});

/** @param device a name for this device, random, for when it has none yet in this space */
export async function openReplica(space: string, device: string, ports: ReplicaPorts): Promise<Replica> {
  const { store, sign, verify, now, random, salt } = ports;
  const kept = createKept((await store.load()) ?? emptyTables(newReplicaMeta(space, device)), store);
  const { state, view, commit, inTurn } = kept;
  const hubNow = (): number => now() + state.meta.offset;

  /** What an op that waits here, or came by file, replaced. */
  const waitingBase = (ref: string) => (state.admitted.has(ref) ? undefined : view().get(ref)?.op.base);

  async function edit(edits: readonly Edit[]): Promise<readonly Entry[]> {
    const { meta } = state;
    const stamp = nextStamp(hubNow(), meta.lastStamp);
    const tx = txOf(meta.counter + 1);
    const author = {
      device: meta.device,
      space,
      counter: meta.counter + 1,
      stamp,
      tx,
      salt,
      through: (refs: readonly string[]) => throughWaiting(refs, waitingBase),
    };
    const ops = makeOps(edits, author, view());
    if (ops.length === 0) return ops;
    const chain = chainAfter(meta.chain, ops);
    await commit({
      meta: { ...meta, counter: meta.counter + ops.length, chain, lastStamp: stamp },
      pending: { put: [{ tx, ops, before: meta.chain }] },
    });
    return ops;
  }

  async function undo(key: string): Promise<Undoing> {
    const one = state.pending.get(key);
    if (one === undefined) return { ok: false, why: 'unknown' };
    const result = undoing(view(), one.ops);
    if (result.ok) await edit(result.edits);
    return result;
  }

  async function runs(most: number): Promise<readonly Run[]> {
    const own = await ownRun(state, space, sign, most);
    const carried = carriedRuns(state.carried.values(), own, most - (own?.ops.length ?? 0));
    return [...(own === undefined ? [] : [own]), ...carried];
  }

  async function take(answer: SpaceAnswer, heard: Heard): Promise<Taken> {
    const { meta } = state;
    // An answer that was on its way while another life of the hub began.
    if (meta.incarnation !== undefined && meta.incarnation !== heard.incarnation) return { again: true };
    const { change, again } = planned(state, space, answer, heard, random);
    await commit(change);
    return { again };
  }

  async function restart(incarnation: string): Promise<void> {
    const own = await ownHistory(space, state, sign);
    const waiting = [...state.carried.values()].map(({ takenBy: _takenBy, ...rest }) => rest);
    const offered = [...(own === undefined ? [] : [own]), ...provenRuns(space, state)];
    await commit({
      // The log is fetched anew. What can be proven stays in sight, as something to bring along.
      meta: { ...state.meta, cursor: 0, incarnation },
      admit: { ops: [], vouchers: [], replace: true },
      pending: { put: [...state.pending.values()].map(({ takenBy: _takenBy, ...rest }) => rest) },
      carried: { put: [...offered, ...waiting] },
      refused: { put: unproven(state, offered) },
    });
  }

  async function carry(incoming: readonly Run[]): Promise<Carried> {
    const fresh: CarriedRun[] = [];
    const distrusted: Run[] = [];
    let added = 0;
    for (const run of incoming) {
      if (run.space === space && run.device === state.meta.device) continue;
      const news = run.ops.filter(({ ref }) => !view().has(ref)).length;
      if (run.space === space && (news === 0 || state.carried.has(runKey(run)))) continue;
      if (run.space !== space || !(await isProven(run, verify))) distrusted.push(run);
      else {
        fresh.push({ run });
        added += news;
      }
    }
    if (fresh.length > 0) await commit({ meta: state.meta, carried: { put: fresh } });
    return { added, distrusted };
  }

  async function dismiss(key: string): Promise<void> {
    const one = state.refused.get(key);
    if (one !== undefined)
      await commit({ meta: state.meta, refused: { put: [{ ...one, dismissed: true }] } });
  }

  async function compact(): Promise<number> {
    const saving = compaction(state, hubNow() - KEEP_MS);
    if (saving === undefined) return 0;
    await commit({ meta: state.meta, ...saving });
    return saving.forget?.ops.length ?? 0;
  }

  function unsent(): Unsent | undefined {
    let count = 0;
    let since: number | undefined;
    for (const { takenBy, ops } of state.pending.values()) {
      if (takenBy !== undefined) continue;
      count += 1;
      since ??= ops[0]?.op.stamp;
    }
    if (since === undefined) return undefined;
    const { held } = state.meta;
    return { count, since, ...(held === undefined ? {} : { held }) };
  }

  return {
    space,
    view,
    state: () => state,
    edit: (edits) => inTurn(() => edit(edits)),
    undo: (key) => inTurn(() => undo(key)),
    runs,
    take: (answer, heard) => inTurn(() => take(answer, heard)),
    restart: (incarnation) => inTurn(() => restart(incarnation)),
    carry: (incoming) => inTurn(() => carry(incoming)),
    unsent,
    dismiss: (key) => inTurn(() => dismiss(key)),
    compact: () => inTurn(compact),
  };
}

/** Whether a run is what its device signed. */
async function isProven(run: Run, verify: Verifier): Promise<boolean> {
  const text = signedText(lastOf(run), chainAfter(run.before, run.ops));
  return (await verify(run.device, text, run.signature)) === 'good';
}
