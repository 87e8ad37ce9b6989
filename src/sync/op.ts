/**
 * An op is one edit of one unit: who, where, what it replaces, what it saw. It is made once, before anything is
 * stored or sent, and never changes: a retry, a file and a copy of a file all carry the same op.
 */
import * as z from 'zod/mini';
import { canonicalJson } from '#domain/canonical-json.ts';
import { effectiveStamp, MAX_STAMP } from './clock.ts';
import { hashOf, type Hash } from './digest.ts';

/** What a unit may hold. `null` means emptied by somebody, which is not the same as never filled. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * How ops name each other: `device:counter:hash`. The hash is 8 bytes of the op's own, as hex, so that nobody can
 * name an op that they have not seen: a base can't point into the future.
 */
export type OpRef = string;

export interface Op {
  /** Random, made by the device itself; says nothing about a person or a machine. */
  readonly device: string;
  /** Dense per device and space, from 1. */
  readonly counter: number;
  readonly space: string;
  readonly record: string;
  readonly type: string;
  /** `unit`, or `set/element`: an element of a set is a unit of its own. */
  readonly unit: string;
  readonly value: Json;
  /** The ops whose value was on the screen when this one was made: this one takes their place. */
  readonly base: readonly OpRef[];
  /** Ops that were looked at without being replaced: what a delete knew of the record. */
  readonly seen: readonly OpRef[];
  /** When, by the device's own clock, ms since 1970. Never decides whether an edit counts. */
  readonly stamp: number;
  /** Ops with the same `tx` stand or fall together. */
  readonly tx: string;
  /** Keeps the hash from giving away a value that was erased later; empty in an op whose value was erased. */
  readonly salt: string;
  /** In an op whose value was erased: the salted hash of that value, so that the op keeps its name and its place. */
  readonly erased?: string;
}

/** An op with its name, which costs two hashes to work out: kept beside it. */
export interface NamedOp {
  readonly ref: OpRef;
  readonly op: Op;
  /** When the hub took it, by the hub's clock, ms since 1970; absent while it is on devices only. */
  readonly receivedAt?: number;
}

/** A named op with all of its hash: what a chain is made of. */
export interface Entry extends NamedOp {
  readonly hash: Hash;
}

/**
 * Limits on what comes from outside, and on what is made here: an op that others refuse would make the whole file of
 * the group unreadable. Lengths are characters of JSON. `refs`: a delete names every head of its record, and a long
 * record has hundreds.
 */
export const OP_LIMITS = { valueLength: 20_000, depth: 6, refs: 2_000 } as const;
/** As many digits as a name has room for. */
const MAX_COUNTER = 999_999_999_999_999;

const FORBIDDEN = /^(?:__proto__|constructor|prototype)$/;
const plainName = (name: string): boolean => !FORBIDDEN.test(name);
const idSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,80}$/), z.refine(plainName));
const unitSchema = z.string().check(
  z.regex(/^\$?[A-Za-z][A-Za-z0-9_.-]{0,60}(?:\/[A-Za-z0-9][A-Za-z0-9_.:-]{0,80})?$/),
  z.refine((unit) => unit.split('/').every(plainName)),
);
const NAME = /^[A-Za-z0-9_-]{8,40}$/;
// Devices become keys as well; `__proto__` and `constructor` are long enough to be one.
const deviceSchema = z.string().check(z.regex(NAME), z.refine(plainName));
/** The form of the name of an op. */
export const REF =
  /^(?!(?:__proto__|constructor|prototype):)([A-Za-z0-9_-]{8,40}):([1-9]\d{0,14}):[0-9a-f]{16}$/;
const refsSchema = z.array(z.string().check(z.regex(REF))).check(z.maxLength(OP_LIMITS.refs));
const stampSchema = z.number().check(z.int(), z.gte(0), z.lte(MAX_STAMP));

/** Fields that only a newer version knows are kept, and are part of the hash. */
export const opSchema = z.looseObject({
  device: deviceSchema,
  counter: z.number().check(z.int(), z.gte(1), z.lte(MAX_COUNTER)),
  space: z.string().check(
    z.regex(/^[a-z]+\/[A-Za-z0-9_-]{1,60}$/),
    z.refine((space) => space.split('/').every(plainName)),
  ),
  record: idSchema,
  type: idSchema,
  unit: unitSchema,
  value: z.unknown().check(z.refine(isShort)),
  base: refsSchema,
  seen: refsSchema,
  stamp: stampSchema,
  tx: idSchema,
  salt: z.union([z.literal(''), z.string().check(z.regex(NAME))]),
  erased: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
});

const FIELDS: ReadonlySet<string> = new Set(Object.keys(opSchema.shape));

/** @returns the op, or undefined when it is not one: an op is taken whole or not at all. */
export function parseOp(input: unknown): Op | undefined {
  // Before the schema, which drops a member called `__proto__`: what is dropped would change the name of the op.
  if (!isPlain(input, OP_LIMITS.depth + 1)) return undefined;
  const parsed = opSchema.safeParse(input);
  if (!parsed.success) return undefined;
  const { erased, salt, value } = parsed.data;
  if (erased === undefined ? salt === '' : salt !== '' || value !== null) return undefined;
  const unknown = Object.entries(parsed.data).filter(([field]) => !FIELDS.has(field));
  if (unknown.length > 0 && !isShort(unknown)) return undefined;
  // The schema leaves `value` unknown because it is recursive; `isPlain` has looked at all of it.
  return parsed.data as unknown as Op;
}

function isShort(value: unknown): boolean {
  return value !== undefined && JSON.stringify(value).length <= OP_LIMITS.valueLength;
}

/** What JSON gives back exactly as it went in; minus zero comes back as zero. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((one) => isPlain(one, depth - 1));
  // A date or a map has no members, and would be hashed as an empty object.
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  return Object.entries(value).every(([key, one]) => plainName(key) && isPlain(one, depth - 1));
}

/**
 * SHA-256 over the envelope and over a salted hash of the value: the value and its salt can be erased later, and
 * whoever keeps the chain can still show that nothing else changed.
 */
export function opHash(op: Op): Hash {
  const { value, salt, erased, ...envelope } = op;
  const payload = erased ?? hashOf(`${salt}\n${canonicalJson(value)}`);
  return hashOf(`${canonicalJson(envelope)}\n${payload}`);
}

/** The same op without its value: its name, its place in the chain and what it replaced stay. */
export function withoutValue(op: Op): Op {
  if (op.erased !== undefined) return op;
  return { ...op, value: null, salt: '', erased: hashOf(`${op.salt}\n${canonicalJson(op.value)}`) };
}

export function named(op: Op): Entry {
  const hash = opHash(op);
  return { ref: `${op.device}:${op.counter}:${hash.slice(0, 16)}`, hash, op };
}

export const refOf = (op: Op): OpRef => named(op).ref;

/** The same entry without its value. */
export const emptied = <T extends NamedOp>(entry: T): T => ({ ...entry, op: withoutValue(entry.op) });

/** @returns the device and counter in a name; throws on what is no name, which parsing has ruled out. */
export function readRef(ref: OpRef): { readonly device: string; readonly counter: number } {
  const match = REF.exec(ref);
  if (match === null) throw new Error('not the name of an op');
  return { device: match[1] ?? '', counter: Number(match[2]) };
}

/**
 * The order in which equals are told apart: later stamp first, then the transaction, so that the ops of one
 * transaction win or lose together, then the name. The same on every device.
 */
export function compareOps(a: NamedOp, b: NamedOp): number {
  return (
    effectiveStamp(b.op.stamp, b.receivedAt) - effectiveStamp(a.op.stamp, a.receivedAt) ||
    textOrder(b.op.tx, a.op.tx) ||
    textOrder(b.ref, a.ref)
  );
}

const textOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
