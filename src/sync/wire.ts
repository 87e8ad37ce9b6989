/**
 * How ops travel: by column, because a thousand edits of one evening are alike, and what is alike packs well. What
 * follows from something else is left out. Whoever reads it checks every op as if it had come by itself.
 */
import { parseOp, type Json, type Op } from './op.ts';

/** `t` and the counter of its first op: the name that a transaction has when nothing else was said. */
export const txOf = (counter: number): string => `t${counter}`;

/** Ops in columns of equal length. */
export interface PackedOps {
  /** Every device that is named, once; elsewhere its place here. */
  readonly devices: readonly string[];
  readonly device: readonly number[];
  /** Beyond the one after the last of this device in this list. */
  readonly counter: readonly number[];
  readonly space: string;
  readonly record: readonly string[];
  readonly type: readonly string[];
  readonly unit: readonly string[];
  readonly value: readonly Json[];
  readonly base: readonly (readonly string[])[];
  readonly seen: readonly (readonly string[])[];
  /** Beyond the one before, ms. */
  readonly stamp: readonly number[];
  /** 0: named after its counter. 1: the one before it goes on. */
  readonly tx: readonly (0 | 1 | string)[];
  readonly salt: readonly string[];
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
  const short = (ref: string): string => {
    const end = ref.indexOf(':');
    return `${placeOf(ref.slice(0, end))}${ref.slice(end)}`;
  };
  let lastStamp = 0;
  let lastTx: string | undefined;
  const counter = ops.map((op) => {
    const beyond = op.counter - (next.get(op.device) ?? 0);
    next.set(op.device, op.counter + 1);
    return beyond;
  });
  const stamp = ops.map((op) => {
    const beyond = op.stamp - lastStamp;
    lastStamp = op.stamp;
    return beyond;
  });
  const tx = ops.map((op) => {
    const packed = op.tx === lastTx ? 1 : op.tx === txOf(op.counter) ? 0 : op.tx;
    lastTx = op.tx;
    return packed;
  });
  return {
    device: ops.map((op) => placeOf(op.device)),
    counter,
    space,
    record: ops.map((op) => op.record),
    type: ops.map((op) => op.type),
    unit: ops.map((op) => op.unit),
    value: ops.map((op) => op.value),
    base: ops.map((op) => op.base.map(short)),
    seen: ops.map((op) => op.seen.map(short)),
    stamp,
    tx,
    salt: ops.map((op) => op.salt),
    more: ops.flatMap((op, place) => {
      const rest = restOf(op);
      return rest === undefined ? [] : [[place, rest] as const];
    }),
    devices: [...places.keys()],
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

const isList = (value: unknown, length: number): value is readonly unknown[] =>
  Array.isArray(value) && value.length === length;
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => typeof value === 'number' && Number.isSafeInteger(value);

/** @returns the ops, each of them looked at; undefined when one thing does not fit */
export function unpackOps(input: unknown, most: number): readonly Op[] | undefined {
  if (typeof input !== 'object' || input === null) return undefined;
  const columns: Readonly<Record<string, unknown>> = { ...input };
  const { devices, device, counter, space, record, type, unit, value, base, seen, stamp, tx, salt, more } =
    columns;
  if (!Array.isArray(device) || device.length > most || !Array.isArray(devices) || !devices.every(isText))
    return undefined;
  const size = device.length;
  const rest = moreOf(more);
  if (
    rest === undefined ||
    ![record, type, unit, value, base, seen, tx, salt].every((column) => isList(column, size)) ||
    !isList(counter, size) ||
    !isList(stamp, size) ||
    ![...device, ...counter, ...stamp].every(isCount)
  )
    return undefined;
  const read = {
    devices,
    device,
    counter,
    record,
    type,
    unit,
    value,
    base,
    seen,
    stamp,
    tx,
    salt,
  } as Columns;
  return opsOf(read, space, rest);
}

/** What was looked at as far as its shape goes; what stands in it is looked at op by op. */
interface Columns {
  readonly devices: readonly string[];
  readonly device: readonly number[];
  readonly counter: readonly number[];
  readonly stamp: readonly number[];
  readonly record: readonly unknown[];
  readonly type: readonly unknown[];
  readonly unit: readonly unknown[];
  readonly value: readonly unknown[];
  readonly base: readonly unknown[];
  readonly seen: readonly unknown[];
  readonly tx: readonly unknown[];
  readonly salt: readonly unknown[];
}

function opsOf(
  columns: Columns,
  space: unknown,
  rest: ReadonlyMap<number, object>,
): readonly Op[] | undefined {
  const { devices } = columns;
  const next = new Map<string, number>();
  const ops: Op[] = [];
  let stamp = 0;
  let lastTx: unknown;
  for (let place = 0; place < columns.device.length; place += 1) {
    const device = devices[columns.device[place] ?? -1];
    const base = longRefs(columns.base[place], devices);
    const seen = longRefs(columns.seen[place], devices);
    if (device === undefined || base === undefined || seen === undefined) return undefined;
    const counter = (next.get(device) ?? 0) + (columns.counter[place] ?? 0);
    next.set(device, counter + 1);
    stamp += columns.stamp[place] ?? 0;
    const packed = columns.tx[place];
    const tx = packed === 0 ? txOf(counter) : packed === 1 ? lastTx : packed;
    lastTx = tx;
    const op = parseOp({
      ...rest.get(place),
      device,
      counter,
      space,
      record: columns.record[place],
      type: columns.type[place],
      unit: columns.unit[place],
      value: columns.value[place],
      base,
      seen,
      stamp,
      tx,
      salt: columns.salt[place],
    });
    if (op === undefined) return undefined;
    ops.push(op);
  }
  return ops;
}

function longRefs(input: unknown, devices: readonly string[]): readonly string[] | undefined {
  if (!Array.isArray(input)) return undefined;
  const refs: string[] = [];
  for (const ref of input as readonly unknown[]) {
    const end = isText(ref) ? ref.indexOf(':') : -1;
    const place = isText(ref) && /^\d{1,6}$/.test(ref.slice(0, end)) ? Number(ref.slice(0, end)) : -1;
    const device = devices[place];
    if (device === undefined || !isText(ref)) return undefined;
    refs.push(`${device}${ref.slice(end)}`);
  }
  return refs;
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
