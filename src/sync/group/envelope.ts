/**
 * How the acts of a group look from outside: ordinary ops of two types. `sealed` is one transaction in a box, `epoch`
 * says who belongs to the group from now on. What is in them is text that the hub can't read.
 *
 * A box is bound (as additional data) to the space, the epoch and the unit it stands in. Not to the device and the
 * counter of the op around it: a copied device goes on under another name and puts the same box in another op. What
 * is in the box names its author, and is only taken from that author; so a renamed device's box is recognised as
 * such, and is not taken for one that somebody tampered with.
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod/mini';
import { canonicalJson } from '#domain/canonical-json.ts';
import { named, OP_LIMITS, parseOp, type NamedOp } from '../op.ts';
import type { GroupKey } from './crypto.ts';

export const SEALED = 'sealed';
export const EPOCH = 'epoch';

/** Of the hash of the text of the epoch op: whoever names an epoch names exactly this membership. */
export type EpochId = string;

/** A device that belongs to the group. */
export interface Member {
  readonly device: string;
  /** Whose it is: a person is removed with all devices. */
  readonly person: string;
  readonly publicKey: string;
}

export interface Removal {
  readonly persons: readonly string[];
  readonly devices: readonly string[];
}

/** A device that has to go on under a new name shows what only the old name knew. */
export interface Succession {
  readonly device: string;
  /** Its hash was published by that device; used once. */
  readonly secret: string;
}

/** What an epoch op says, readable with the key of that epoch. */
export interface EpochBody {
  readonly added: readonly Member[];
  readonly removed: Removal;
  /** The key of each parent: new members read the history, and who has no parent's key can't make an epoch. */
  readonly keys: Readonly<Record<EpochId, GroupKey>>;
  /** The hash of a secret of the maker; see `Succession`. */
  readonly claim?: string;
}

/** The text of an epoch op. Its parents can be read by all: the hub knows the order of the epochs anyway. */
export interface EpochText {
  /**
   * The device that made it. Open, and bound to the body: under the new name of a copied device an epoch is nothing,
   * and who can't read it must know that as well as who can.
   */
  readonly by: string;
  readonly parents: readonly EpochId[];
  /** The key of the epoch, for every member. */
  readonly wraps: string;
  /** The body, sealed with that key. */
  readonly body: string;
  /** Open, so that who can't read the epoch yet knows that it comes from a member. */
  readonly succeeds?: Succession;
}

/** One transaction of a person. */
export interface Box {
  readonly ops: readonly NamedOp[];
  readonly claim?: string;
}

const hashOf = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

export const epochId = (space: string, text: string): EpochId =>
  hashOf(`hechte-wijk-epoch/1\n${space}\n${text}`);
export const claimOf = (secret: string): string => hashOf(`hechte-wijk-claim/1\n${secret}`);
/** The transaction under the new name of its device; the same each time, so that it is written again once. */
export const renamedTx = (device: string, tx: string): string =>
  hashOf(`hechte-wijk-renamed/1\n${device}\n${tx}`).slice(0, 32);

export const boxAad = (space: string, epoch: EpochId, unit: string): string =>
  canonicalJson(['hechte-wijk-box/1', space, epoch, unit]);
/** The id of an epoch is of its text, so its body can't be bound to that; what stands open beside it is. */
export const epochAad = (
  space: string,
  { by, parents, succeeds }: Pick<EpochText, 'by' | 'parents' | 'succeeds'>,
): string => canonicalJson(['hechte-wijk-epoch/1', space, by, parents, succeeds ?? null]);

/** @param times how often it was sealed before: each envelope is a unit of its own */
export const boxUnit = (tx: string, times: number): string =>
  times === 0 ? `box/${tx}` : `box/${tx}.${times + 1}`;

/** @returns the transaction that a unit says to be the box of, undefined when it is none */
export const txOfUnit = (unit: string): string | undefined => /^box\/([^.]+)(?:\.\d{1,6})?$/.exec(unit)?.[1];

const BOX_VERSION = 1;

/** Room for the nonce, the tag and the quotes around it, characters. */
const SEAL_ROOM = 200;
/** What fits in a box, bytes of UTF-8: base64 makes four characters of three bytes. */
export const MAX_BOX_BYTES = Math.floor(((OP_LIMITS.sealedLength - SEAL_ROOM) * 3) / 4);

export const boxText = (ops: readonly NamedOp[], claim?: string): string =>
  canonicalJson({ v: BOX_VERSION, ops: ops.map(({ op }) => op), claim });

export const fitsInBox = (text: string): boolean => utf8ToBytes(text).length <= MAX_BOX_BYTES;

const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const deviceName = z.string().check(z.regex(/^(?!(?:__proto__|constructor|prototype)$)[A-Za-z0-9_-]{8,40}$/));
const person = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,80}$/));
const key = z.string().check(z.minLength(1), z.maxLength(400));
const MOST = 2_000;

const boxSchema = z.object({
  v: z.number(),
  ops: z.optional(z.array(z.unknown()).check(z.minLength(1), z.maxLength(MOST))),
  claim: z.optional(hash),
});

/** @returns `newer` for what only a newer app can read, `torn` for what is no transaction */
export function readBox(text: string): Box | 'newer' | 'torn' {
  const parsed = boxSchema.safeParse(parseJson(text));
  if (!parsed.success) return 'torn';
  if (parsed.data.v > BOX_VERSION) return 'newer';
  const ops: NamedOp[] = [];
  for (const entry of parsed.data.ops ?? []) {
    const op = parseOp(entry);
    if (op === undefined) return 'torn';
    ops.push(named(op));
  }
  const { claim } = parsed.data;
  return ops.length === 0 ? 'torn' : { ops, ...(claim === undefined ? {} : { claim }) };
}

const bodySchema = z.object({
  added: z.array(z.object({ device: deviceName, person, publicKey: key })).check(z.maxLength(MOST)),
  removed: z.object({
    persons: z.array(person).check(z.maxLength(MOST)),
    devices: z.array(deviceName).check(z.maxLength(MOST)),
  }),
  keys: z.record(hash, key),
  claim: z.optional(hash),
});

export function readEpochBody(text: string): EpochBody | undefined {
  const parsed = bodySchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { claim, ...body } = parsed.data;
  return { ...body, ...(claim === undefined ? {} : { claim }) };
}

const epochSchema = z.object({
  by: deviceName,
  parents: z.array(hash).check(z.maxLength(MOST)),
  wraps: z.string(),
  body: z.string(),
  succeeds: z.optional(z.object({ device: deviceName, secret: key })),
});

/** @returns undefined when it is no text of an epoch; parents are named once and in order */
export function readEpochText(text: string): EpochText | undefined {
  const parsed = epochSchema.safeParse(parseJson(text));
  if (!parsed.success) return undefined;
  const { succeeds, ...open } = parsed.data;
  const { parents } = open;
  if (!parents.every((one, index) => index === 0 || (parents[index - 1] ?? '') < one)) return undefined;
  return { ...open, ...(succeeds === undefined ? {} : { succeeds }) };
}

export const epochTextOf = (text: EpochText): string => canonicalJson(text);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
