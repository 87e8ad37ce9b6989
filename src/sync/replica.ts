/**
 * One space on one device: what came from the log, and what was done here on top of it. Every change is written in one
 * transaction first and counts only then; what was done here stays until it is in the log or visibly refused.
 */
import { chainStart, type Run } from './chain.ts';
import type { Edit } from './edit.ts';
import type { Fold } from './fold.ts';
import { createKept } from './kept.ts';
import type { Entry } from './op.ts';
import type { SpaceAnswer } from './protocol.ts';
import * as acts from './replica-acts.ts';
import { emptyTables, type ReplicaMeta, type ReplicaState, type ReplicaStore } from './replica-store.ts';
import type { Heard } from './replica-take.ts';
import type { Signer, Verifier } from './trust.ts';
import type { Undoing } from './undo.ts';

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
  /** Fulfilled when it is kept on this device. @throws `ActTooLarge`, or what the store throws; then nothing changed */
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
  const before = await ports.store.load();
  const kept = createKept(before ?? emptyTables(newReplicaMeta(space, device)), ports.store);
  const desk = { space, ports, kept };
  const { inTurn } = kept;
  return {
    space,
    view: kept.view,
    state: () => kept.state,
    edit: (edits) => inTurn(() => acts.edit(desk, edits)),
    undo: (key) => inTurn(() => acts.undo(desk, key)),
    runs: (most) => acts.runs(desk, most),
    take: (answer, heard) => inTurn(() => acts.take(desk, answer, heard)),
    restart: (incarnation) => inTurn(() => acts.restart(desk, incarnation)),
    carry: (incoming) => inTurn(() => acts.carry(desk, incoming)),
    unsent: () => acts.unsent(desk),
    dismiss: (key) => inTurn(() => acts.dismiss(desk, key)),
    compact: () => inTurn(() => acts.compact(desk)),
  };
}
