/** The words for what becomes of an envelope, and what a walk through the log knows while it goes on. */
import type { NamedOp, OpRef } from '../op.ts';
import type { EpochId } from './envelope.ts';
import type { Facts } from './keyring.ts';
import { createMembership, type Membership } from './membership.ts';

/**
 * Why an envelope never counts. `not-member`: its author does not belong to the group (any more). `ghost-epoch`: an
 * epoch that nobody could rightly make, or a box of one. `second-founding`: the group was founded already.
 * `bad-box`: changed on the way, or made for another place. `torn`: no whole transaction. `fork`: its author wrote
 * something else under this counter. `other-device`: the author in it is not the sender, as after a change of name.
 * `erased`: its content was taken out of the log. `unknown-type`: no envelope.
 */
export type EnvelopeRefusal =
  | 'not-member'
  | 'ghost-epoch'
  | 'second-founding'
  | 'bad-box'
  | 'torn'
  | 'fork'
  | 'other-device'
  | 'erased'
  | 'unknown-type';

/**
 * What an envelope waits for. `epoch-unknown`: its epoch, or the parent of its epoch. `base-unknown`: what it was
 * built upon. `gap`: an earlier one of the same author. `newer`: a newer app.
 */
export type EnvelopeWaiting = 'epoch-unknown' | 'base-unknown' | 'gap' | 'newer';

export type Outcome =
  | { readonly is: 'admitted'; readonly ops: readonly NamedOp[] }
  | { readonly is: 'epoch'; readonly id: EpochId }
  /** What is in it counts already. */
  | { readonly is: 'copy' }
  | { readonly is: 'refused'; readonly why: EnvelopeRefusal }
  /** `key`: tried again when this comes. */
  | { readonly is: 'waiting'; readonly why: EnvelopeWaiting; readonly key: string }
  /** There is no key for it here. */
  | { readonly is: 'unreadable' };

/** An epoch of a member that this device can't read. */
export interface Unread {
  readonly id: EpochId;
  /** The member, by an earlier name when it shows that it goes on under a new one. */
  readonly by: string;
  readonly row: number;
  /** It should have been for this device as well, unless it removes it. */
  readonly expected: boolean;
}

export interface WalkOptions {
  readonly space: string;
  /** This device, with the names that it had before. */
  readonly me: readonly string[];
  /** The epoch that founded the group, as whoever invited this device showed it; the first in the log without it. */
  readonly founding?: EpochId;
  /** How many of the rows are in the log; the others came by file or wait here. */
  readonly logged: number;
}

/** One row and its place. */
export interface Placed {
  readonly row: NamedOp;
  readonly index: number;
  /** It waited long enough for ops that it names. */
  readonly patient?: true;
}

/** The walk while it goes on. */
export interface Ground {
  readonly options: WalkOptions;
  readonly facts: Facts;
  readonly membership: Membership;
  readonly unread: Map<EpochId, Unread>;
  readonly refusedEpochs: Set<EpochId>;
  founded: boolean;
  readonly admitted: Map<OpRef, NamedOp>;
  /** Inner ops that were refused for good: whoever names them does not wait for them. */
  readonly decided: Set<OpRef>;
  readonly counters: Map<string, number>;
  readonly lastTx: Map<string, string>;
  readonly claims: Map<string, string>;
  /** By a name that was given up: the device that showed its secret, in an epoch that can't be read here. */
  readonly heirs: Map<string, { readonly device: string; readonly epoch: EpochId }>;
  /** Devices of which something was erased: there may be holes in what they wrote. */
  readonly holes: Set<string>;
}

/** Whether a device belonged to the group where an envelope stands. */
export const belongs = (ground: Ground, device: string, index: number): boolean =>
  ground.membership.asOf(index).has(device) && !isShutOut(ground, device, index);

/**
 * Somebody made an epoch that should have been for this device as well, and is not: it was removed, or that person
 * means harm. Either way the others may refuse what it sends after that, so it does not take it for accepted.
 */
export function isShutOut({ membership, unread, options }: Ground, device: string, index: number): boolean {
  if (!options.me.includes(device)) return false;
  return [...unread.values()].some(
    ({ expected, row, by }) => expected && row < index && membership.now().has(by),
  );
}

export const refused = (why: EnvelopeRefusal): Outcome => ({ is: 'refused', why });
export const waiting = (why: EnvelopeWaiting, key: string): Outcome => ({ is: 'waiting', why, key });

export const newGround = (facts: Facts, options: WalkOptions): Ground => ({
  options,
  facts,
  membership: createMembership(),
  unread: new Map(),
  refusedEpochs: new Set(),
  founded: false,
  admitted: new Map(),
  decided: new Set(),
  counters: new Map(),
  lastTx: new Map(),
  claims: new Map(),
  heirs: new Map(),
  holes: new Set(),
});
