/**
 * An op is one edit of one unit: who, where, what it replaces, what it saw. It is made once, before anything is
 * stored or sent, and never changes: a retry, a file and a copy of a file all carry the same op.
 */
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
 * the group unreadable. Lengths are characters of JSON. `depth`: the hours of a service at a place go down seven.
 * `refs`: a delete names every head of its record, and a long
 * record has hundreds.
 */
export const OP_LIMITS = { valueLength: 20_000, sealedLength: 400_000, depth: 8, refs: 2_000 } as const;
/** What a private space sends: a whole transaction in one value, or the keys for every member. */
const SEALED: ReadonlySet<unknown> = new Set(['sealed', 'epoch']);
const limitFor = (type: unknown): number =>
  SEALED.has(type) ? OP_LIMITS.sealedLength : OP_LIMITS.valueLength;
/** As many digits as a name has room for. */
const MAX_COUNTER = 999_999_999_999_999;

const FORBIDDEN = /^(?:__proto__|constructor|prototype)$/;
const FORBIDDEN_PART = /(?:^|\/)(?:__proto__|constructor|prototype)(?:\/|$)/;
const plainName = (name: string): boolean => !FORBIDDEN.test(name);
/** Every part must be a name of its own: parts become keys as well. */
const nameLike = (form: RegExp) => (value: unknown) =>
  typeof value === 'string' && form.test(value) && !FORBIDDEN_PART.test(value);

const isId = nameLike(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,80}$/);
const isUnit = nameLike(/^\$?[A-Za-z][A-Za-z0-9_.-]{0,60}(?:\/[A-Za-z0-9][A-Za-z0-9_.:-]{0,80})?$/);
const isSpace = nameLike(/^[a-z]+\/[A-Za-z0-9_-]{1,60}$/);
const isName = nameLike(/^[A-Za-z0-9_-]{8,40}$/);
/** The form of the name of an op. */
export const REF =
  /^(?!(?:__proto__|constructor|prototype):)([A-Za-z0-9_-]{8,40}):([1-9]\d{0,14}):[0-9a-f]{16}$/;
const isRefs = (value: unknown): boolean =>
  Array.isArray(value) &&
  value.length <= OP_LIMITS.refs &&
  value.every((ref) => typeof ref === 'string' && REF.test(ref));
const isWhole = (least: number, most: number) => (value: unknown) =>
  typeof value === 'number' &&
  Number.isInteger(value) &&
  value >= least &&
  value <= most &&
  !Object.is(value, -0);

/**
 * The schema of an op, by field. Not made with the library that reads all other messages: a phone that fetches a
 * directory reads 100,000 of these, and that library takes six times as long for each.
 */
const FIELDS: Readonly<Record<keyof Op, (value: unknown) => boolean>> = {
  device: isName,
  counter: isWhole(1, MAX_COUNTER),
  space: isSpace,
  record: isId,
  type: isId,
  unit: isUnit,
  value: (value) => value !== undefined,
  base: isRefs,
  seen: isRefs,
  stamp: isWhole(0, MAX_STAMP),
  tx: isId,
  salt: (value) => value === '' || isName(value),
  erased: (value) => value === undefined || (typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)),
};
const CHECKS = Object.entries(FIELDS);
const KNOWN: ReadonlySet<string> = new Set(Object.keys(FIELDS));

/**
 * Fields that only a newer version knows are kept, and are part of the hash.
 * @returns the op, or undefined when it is not one: an op is taken whole or not at all
 */
export function parseOp(input: unknown): Op | undefined {
  if (!isMembers(input)) return undefined;
  return checkOp({ ...input });
}

/** The same for members that nobody else holds: nothing is copied. */
export function checkOp(fields: Readonly<Record<string, unknown>>): Op | undefined {
  for (const [field, check] of CHECKS) if (!check(fields[field])) return undefined;
  const { erased, salt, type, value } = fields;
  // What JSON would drop or change would change the name of the op: nothing of that kind is an op.
  if (!isPlain(value, OP_LIMITS.depth) || !isShort(value, limitFor(type))) return undefined;
  if (erased === undefined ? salt === '' || 'erased' in fields : salt !== '' || value !== null)
    return undefined;
  if (hasMore(fields)) {
    const unknown = Object.entries(fields).filter(([field]) => !KNOWN.has(field));
    if (!unknown.every(([field, one]) => plainName(field) && isPlain(one, OP_LIMITS.depth))) return undefined;
    if (!isShort(unknown, OP_LIMITS.valueLength)) return undefined;
  }
  // Every field was looked at just now, which TypeScript can't see.
  return fields as unknown as Op;
}

function hasMore(fields: object): boolean {
  for (const field of Object.keys(fields)) if (!KNOWN.has(field)) return true;
  return false;
}

function isShort(value: unknown, limit: number): boolean {
  // A character is at most six in JSON; most values need no counting.
  if (typeof value === 'string' && value.length < limit / 8) return true;
  return JSON.stringify(value).length <= limit;
}

/** What JSON gives back exactly as it went in; minus zero comes back as zero. */
function isPlain(value: unknown, depth: number): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value) && !Object.is(value, -0);
  if (typeof value !== 'object' || depth === 0) return false;
  if (Array.isArray(value)) return value.every((one) => isPlain(one, depth - 1));
  if (!isMembers(value)) return false;
  for (const key of Object.keys(value)) if (!plainName(key) || !isPlain(value[key], depth - 1)) return false;
  return true;
}

/** A date or a map has no members, and would be hashed as an empty object. */
const isMembers = (value: unknown): value is Readonly<Record<string, unknown>> =>
  Object.prototype.toString.call(value) === '[object Object]';

/**
 * SHA-256 over the envelope and over a salted hash of the value: the value and its salt can be erased later, and
 * whoever keeps the chain can still show that nothing else changed.
 */
export function opHash(op: Op): Hash {
  const payload = op.erased ?? hashOf(payloadText(op));
  return hashOf(`${envelopeText(op)}\n${payload}`);
}

/** What is hashed of the value: the part that an erasure takes away. */
export const payloadText = ({ salt, value }: Op): string => `${salt}\n${canonicalJson(value)}`;

/**
 * The canonical JSON of all but the value. Written out for the fields that every version has: a phone that fetches a
 * directory names 100,000 ops, and sorting the same ten keys is half of that work.
 */
export function envelopeText(op: Op): string {
  if (Object.keys(op).length > (op.erased === undefined ? FIELD_COUNT - 1 : FIELD_COUNT)) {
    const { value: _value, salt: _salt, erased: _erased, ...envelope } = op;
    return canonicalJson(envelope);
  }
  const { base, counter, device, record, seen, space, stamp, tx, type, unit } = op;
  return `{"base":${refsText(base)},"counter":${counter},"device":"${device}","record":"${record}","seen":${refsText(seen)},"space":"${space}","stamp":${stamp},"tx":"${tx}","type":"${type}","unit":"${unit}"}`;
}

const FIELD_COUNT = KNOWN.size;
/** Names have no letter that JSON writes in another way. */
const refsText = (refs: readonly OpRef[]): string => (refs.length === 0 ? '[]' : `["${refs.join('","')}"]`);

/** The same op without its value: its name, its place in the chain and what it replaced stay. */
export function withoutValue(op: Op): Op {
  if (op.erased !== undefined) return op;
  return { ...op, value: null, salt: '', erased: hashOf(payloadText(op)) };
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
