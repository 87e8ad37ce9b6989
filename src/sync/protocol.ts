/** Everything that devices and the hub say to each other, in one place. How it looks on the wire: `messages.ts`. */
import type { Run } from './chain.ts';
import type { Entry, OpRef } from './op.ts';
import type { Hash } from './digest.ts';

/** Goes up when an old device could misread a new message; adding a field is no reason. */
export const PROTOCOL_VERSION = 1;

/** Limits on one message, on both sides. `bytes`: after unpacking. A device that has more sends more messages. */
export const MESSAGE_LIMITS = { bytes: 8_000_000, ops: 5_000, runs: 200, spaces: 64, rows: 2_000 } as const;

/**
 * Why a transaction is not in the log and never will be.
 * `not-allowed`: its author may not write this. `torn`: it is not whole, or its ops do not belong together.
 */
export type Refusal = 'not-allowed' | 'torn';

/**
 * Why the hub did not decide yet; the same run may be sent again.
 * `gap`: earlier ops of the device are missing. `base-unknown`: it names ops that the hub does not have yet.
 * `unknown-schema`: made by a newer app than the hub.
 */
export type Waiting = 'gap' | 'base-unknown' | 'unknown-schema';

/**
 * Why a run is not looked at.
 * `fork`: another op has this counter: a copied device wrote on both sides, and must go on under a new name.
 * `bad-chain`, `bad-signature`: it was changed on the way, or is not from this device. `unknown-device`: not enrolled.
 */
export type RunRefusal = 'fork' | 'bad-chain' | 'bad-signature' | 'unknown-device';

/** Why a whole message is not looked at. */
export type MessageRefusal = 'malformed' | 'too-large' | 'newer';

/** What a device asks: everything for all its spaces in one go. */
export interface SyncRequest {
  readonly v: typeof PROTOCOL_VERSION;
  /** Which life of the hub the cursors are of; absent on first contact. */
  readonly incarnation?: string;
  /** By space: the number up to which the device has everything. */
  readonly after: Readonly<Record<string, number>>;
  readonly runs: readonly Run[];
}

/**
 * A line of the log: an op, or the word that the value of an earlier op was erased. An op that came with the very
 * question is only pointed at: whoever asks has it.
 */
export type Row = OpRow | ErasureRow;
export type AnswerRow = Row | SentRow;
interface Line {
  /** Dense per space, from 1. */
  readonly n: number;
  /** When the hub took it, ms since 1970. */
  readonly at: number;
}
export interface OpRow extends Line {
  readonly entry: Entry;
}
export interface ErasureRow extends Line {
  readonly erases: OpRef;
}
export interface SentRow extends Line {
  /** The signature of the run in which it came. */
  readonly sentIn: string;
  readonly counter: number;
}

/** A transaction that was refused for good. */
export interface Refused {
  readonly counter: number;
  readonly why: Refusal;
}

/** What became of what a device sent in one space. */
export interface Verdict {
  readonly device: string;
  /** The signature of the run that this is about, and the counter of its first op. */
  readonly of: string;
  readonly first: number;
  /** Everything of this device up to here is decided, for ever; of a fork, as far as both sides are the same. */
  readonly decided: number;
  /** The chain of this device there: whoever has another one is not the only one with its name. */
  readonly chain?: Hash;
  readonly refused: readonly Refused[];
  readonly waiting?: Waiting;
  readonly run?: RunRefusal;
}

/** What a new or long absent device starts from: what still counts, without the history. */
export interface Snapshot {
  readonly n: number;
  /** Heads of all units, deletions too. */
  readonly rows: readonly OpRow[];
  /** The last counter of every device that ever wrote here. */
  readonly counters: Readonly<Record<string, number>>;
}

export interface SpaceAnswer {
  /** The number of the last op in the log. */
  readonly head: number;
  readonly snapshot?: Snapshot;
  /** After the cursor or the snapshot, in order, whole transactions. */
  readonly rows: readonly AnswerRow[];
  /** The runs that vouch for these rows, without their ops. */
  readonly vouchers: readonly Voucher[];
  readonly verdicts: readonly Verdict[];
}

/**
 * A run without the ops that stand in the log: its signature, and a link for each op that does not (refused, or not
 * decided yet), so that whoever has the rows can check the chain, or offer the run again to a hub that lost it.
 */
export interface Voucher {
  readonly device: string;
  readonly first: number;
  readonly last: number;
  readonly before: Hash;
  readonly links: Readonly<Record<string, Hash>>;
  readonly signature: string;
}

export type SyncReply =
  | {
      readonly v: typeof PROTOCOL_VERSION;
      readonly incarnation: string;
      /** The hub's clock, ms since 1970. */
      readonly now: number;
      /** The cursors were of another life of the hub: ask again from the start, and offer what you have. */
      readonly reset?: true;
      /** Only spaces with news; a space that the device may not read is `closed`. */
      readonly spaces: Readonly<Record<string, SpaceAnswer | 'closed'>>;
    }
  | { readonly v: typeof PROTOCOL_VERSION; readonly refused: MessageRefusal };

/** A space whose ops the hub can't read: they say nothing of themselves, and none can be left out. */
export const isPrivate = (space: string): boolean => space.startsWith('group/');

export const isOpRow = (row: AnswerRow): row is OpRow => 'entry' in row;

/** How many ops there are in these runs. */
export const opsIn = (runs: readonly Run[]): number => runs.reduce((sum, { ops }) => sum + ops.length, 0);
