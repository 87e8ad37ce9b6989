/**
 * The ops of one device in one space form a chain: each link is a hash of all before it. One signature over a *run*
 * of ops then vouches for everything up to its end: who wrote it, in which order, and that nothing was left out. One
 * signature per op would cost three times the bytes and the work of a whole processor.
 */
import { hashOf, type Hash } from './digest.ts';
import type { Entry } from './op.ts';

/** Where the chain of a device in a space begins: a run of one space or device is of no use in another. */
export const chainStart = (space: string, device: string): Hash =>
  hashOf(`hechte-wijk-chain/1\n${space}\n${device}`);

export const chainLink = (before: Hash, hash: Hash): Hash => hashOf(`${before}\n${hash}`);

/** Consecutive ops of one device in one space, as they leave the device. */
export interface Run {
  readonly space: string;
  readonly device: string;
  /** The counter of the first op. */
  readonly first: number;
  /** The chain just before the first op. */
  readonly before: Hash;
  readonly ops: readonly Entry[];
  readonly signature: string;
}

/** The counter of the last op of a run. */
export const lastOf = ({ first, ops }: Pick<Run, 'first' | 'ops'>): number => first + ops.length - 1;

/** The chain after these ops. */
export const chainAfter = (before: Hash, ops: readonly Pick<Entry, 'hash'>[]): Hash =>
  ops.reduce((chain, { hash }) => chainLink(chain, hash), before);

/** What a device signs of a run. The chain holds the space, the device and every op, so this is all of it. */
export const signedText = (last: number, after: Hash): string => `hechte-wijk-run/1\n${last}\n${after}`;
