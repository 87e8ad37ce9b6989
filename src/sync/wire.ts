/**
 * How ops travel: by column, because a thousand edits of one evening are alike, and what is alike packs well. What
 * follows from something else is left out. Whoever reads it checks every op as if it had come by itself.
 */
import { checkOp, type Json, type Op, type OpRef } from './op.ts';

/** `t` and the counter of its first op: the name that a transaction has when nothing else was said. */
export const txOf = (counter: number): string => `t${counter}`;

/** Names of ops, in columns: how many each op has, and of all of them the device, the counter and the hash. */
export interface PackedRefs {
  readonly many: readonly number[];
  readonly device: readonly number[];
  /** Beyond the one before it in this list. */
  readonly counter: readonly number[];
  /** Sixteen digits each, without anything in between. */
  readonly hash: string;
}

/** Ops in columns of equal length; a column of names is one text, with commas, which are in no name. */
export interface PackedOps {
  readonly space: string;
  /** Every device that is named, once; elsewhere its place here. */
  readonly devices: string;
  readonly device: readonly number[];
  /** Beyond the one after the last of this device in this list. */
  readonly counter: readonly number[];
  readonly record: string;
  readonly type: string;
  readonly unit: string;
  readonly value: readonly Json[];
  readonly base: PackedRefs;
  readonly seen: PackedRefs;
  /** Beyond the one before, ms. */
  readonly stamp: readonly number[];
  /** 0: named after its counter. 1: the one before it goes on. */
  readonly tx: readonly (0 | 1 | string)[];
  readonly salt: string;
  /** By place: what only some have, and what only a newer app knows. */
  readonly more: readonly (readonly [number, { readonly [field: string]: Json }])[];
}

/** @param ops of one space */
export function packOps(space: string, ops: readonly Op[]): PackedOps {
  const places = new Map<string, number>();
  const placeOf = (device: string): number => {
    const place = places.get(device) ?? places.size;
    places.set(device, place);
    return place;
  };
  const next = new Map<string, number>();
  const counter = ops.map((op) => {
    const beyond = op.counter - (next.get(op.device) ?? 0);
    next.set(op.device, op.counter + 1);
    return beyond;
  });
  const tx = ops.map((op, place) =>
    op.tx === ops[place - 1]?.tx ? 1 : op.tx === txOf(op.counter) ? 0 : op.tx,
  );
  return {
    space,
    device: ops.map((op) => placeOf(op.device)),
    counter,
    record: ops.map((op) => packUuid(op.record)).join(),
    type: ops.map((op) => op.type).join(),
    unit: ops.map((op) => op.unit).join(),
    value: ops.map((op) => op.value),
    base: packRefs(
      ops.map((op) => op.base),
      placeOf,
    ),
    seen: packRefs(
      ops.map((op) => op.seen),
      placeOf,
    ),
    stamp: differences(ops.map((op) => op.stamp)),
    tx,
    salt: ops.map((op) => op.salt).join(),
    more: ops.flatMap((op, place) => {
      const rest = restOf(op);
      return rest === undefined ? [] : [[place, rest] as const];
    }),
    devices: [...places.keys()].join(),
  };
}

const differences = (all: readonly number[]): readonly number[] =>
  all.map((one, place) => one - (all[place - 1] ?? 0));

function packRefs(lists: readonly (readonly OpRef[])[], placeOf: (device: string) => number): PackedRefs {
  const all = lists.flat().map((ref) => ref.split(':'));
  return {
    many: lists.map((refs) => refs.length),
    device: all.map(([device = '']) => placeOf(device)),
    counter: differences(all.map(([, counter]) => Number(counter))),
    hash: all.map(([, , hash]) => hash).join(''),
  };
}

const COMMON: ReadonlySet<string> = new Set([
  'device',
  'counter',
  'space',
  'record',
  'type',
  'unit',
  'value',
  'base',
  'seen',
  'stamp',
  'tx',
  'salt',
]);

function restOf(op: Op): { readonly [field: string]: Json } | undefined {
  const rest = Object.entries(op).filter(([field, value]) => !COMMON.has(field) && value !== undefined);
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);
const isCounts = (value: unknown): value is readonly number[] => Array.isArray(value) && value.every(isCount);

/** @returns the ops, each of them looked at; undefined when one thing does not fit */
export function unpackOps(input: unknown, most: number): readonly Op[] | undefined {
  const packed = fieldsOf(input);
  const { devices: names, device, counter, stamp, value, tx, space } = packed;
  if (!isText(names) || !isCounts(device) || device.length > most) return undefined;
  const size = device.length;
  const devices = names.split(',');
  const texts = ['record', 'type', 'unit', 'salt'].map((field) => textsOf(packed[field], size));
  const [record, type, unit, salt] = texts;
  const base = unpackRefs(packed['base'], size, devices);
  const seen = unpackRefs(packed['seen'], size, devices);
  const more = moreOf(packed['more']);
  const fits = [counter, stamp].every((one) => isCounts(one) && one.length === size);
  if (!fits || !isLong(value, size) || !isLong(tx, size)) return undefined;
  if (texts.includes(undefined) || base === undefined || seen === undefined || more === undefined)
    return undefined;
  const counters = countersOf(device, counter as readonly number[]);
  const stamps = sums(stamp as readonly number[]);
  const acts = txNames(tx, counters);
  const idOf = createUnpackUuid();
  const ops: Op[] = [];
  for (let place = 0; place < size; place += 1) {
    const op = checkOp({
      ...more.get(place),
      device: devices[device[place] ?? -1],
      counter: counters[place],
      space,
      record: idOf(record?.[place] ?? ''),
      type: type?.[place],
      unit: unit?.[place],
      value: value[place],
      base: base[place],
      seen: seen[place],
      stamp: stamps[place],
      tx: acts[place],
      salt: salt?.[place],
    });
    if (op === undefined) return undefined;
    ops.push(op);
  }
  return ops;
}

const fieldsOf = (input: unknown): Readonly<Record<string, unknown>> =>
  typeof input === 'object' && input !== null ? { ...input } : {};
const isLong = (value: unknown, length: number): value is readonly unknown[] =>
  Array.isArray(value) && value.length === length;

function textsOf(input: unknown, size: number): readonly string[] | undefined {
  if (!isText(input)) return undefined;
  const texts = size === 0 ? [] : input.split(',');
  return texts.length === size ? texts : undefined;
}

const sums = (beyond: readonly number[]): readonly number[] => {
  let last = 0;
  return beyond.map((one) => (last += one));
};

function countersOf(device: readonly number[], beyond: readonly number[]): readonly number[] {
  const next = new Map<number, number>();
  return device.map((name, place) => {
    const counter = (next.get(name) ?? 0) + (beyond[place] ?? 0);
    next.set(name, counter + 1);
    return counter;
  });
}

function txNames(packed: readonly unknown[], counters: readonly number[]): readonly unknown[] {
  let last: unknown;
  return packed.map((one, place) => {
    last = one === 0 ? txOf(counters[place] ?? 0) : one === 1 ? last : one;
    return last;
  });
}

function unpackRefs(
  input: unknown,
  size: number,
  devices: readonly string[],
): readonly (readonly OpRef[])[] | undefined {
  const { many, device, counter, hash } = fieldsOf(input);
  if (!isCounts(many) || !isCounts(device) || !isCounts(counter) || !isText(hash)) return undefined;
  const count = many.reduce((sum, one) => sum + Math.max(one, 0), 0);
  if (
    many.length !== size ||
    ![device.length, counter.length, hash.length / 16].every((one) => one === count)
  )
    return undefined;
  const counters = sums(counter);
  const refs = device.map(
    (name, place) => `${devices[name] ?? ''}:${counters[place]}:${hash.slice(place * 16, place * 16 + 16)}`,
  );
  let from = 0;
  return many.map((one) => refs.slice(from, (from += Math.max(one, 0))));
}

function moreOf(input: unknown): ReadonlyMap<number, object> | undefined {
  if (!Array.isArray(input)) return undefined;
  const rest = new Map<number, object>();
  for (const entry of input as readonly unknown[]) {
    const [place, fields] = Array.isArray(entry) ? (entry as readonly unknown[]) : [];
    if (!isCount(place) || typeof fields !== 'object' || fields === null || Array.isArray(fields))
      return undefined;
    rest.set(place, fields);
  }
  return rest;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Three hex digits are two of these: most ids are UUIDs, and 22 letters say as much as 36. `~` begins no other id. */
function packUuid(id: string): string {
  if (!UUID.test(id)) return id;
  const hex = `${id.split('-').join('')}0`;
  let packed = '~';
  for (let at = 0; at < hex.length; at += 3) {
    const bits = parseInt(hex.slice(at, at + 3), 16);
    packed += `${DIGITS[bits >> 6] ?? ''}${DIGITS[bits & 63] ?? ''}`;
  }
  return packed;
}

/** One who edits a record edits more of it: most ids come again. */
function createUnpackUuid(): (packed: string) => string {
  const known = new Map<string, string>();
  return (packed) => {
    const before = known.get(packed);
    if (before !== undefined) return before;
    const id = unpackUuid(packed);
    known.set(packed, id);
    return id;
  };
}

function unpackUuid(packed: string): string {
  if (!packed.startsWith('~') || packed.length !== 23) return packed;
  let hex = '';
  for (let at = 1; at < packed.length; at += 2) {
    const [high, low] = [DIGITS.indexOf(packed[at] ?? ''), DIGITS.indexOf(packed[at + 1] ?? '')];
    if (high < 0 || low < 0) return packed;
    hex += (high * 64 + low).toString(16).padStart(3, '0');
  }
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)];
  return parts.join('-');
}
