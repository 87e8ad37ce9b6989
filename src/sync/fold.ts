/**
 * The fold: ops in, records out. The result depends on the set of ops only, so two devices that hold the same ops
 * show the same, whatever way the ops came.
 */
import { EMPTY_UNIT, refsOf, valueOf, withOp, type UnitState } from './heads.ts';
import type { NamedOp, OpRef } from './op.ts';

/** The unit that says whether a record is there. */
export const DELETED = '$deleted';

export interface FoldedRecord {
  readonly type: string;
  readonly id: string;
  readonly units: ReadonlyMap<string, UnitState>;
}

export interface UnitPath {
  readonly type: string;
  readonly record: string;
  readonly unit: string;
}

/** `contested`: somebody deleted it while somebody else was still writing in it. A person decides. */
export type Presence = 'here' | 'deleted' | 'contested';

export interface Fold {
  /** @returns false when the op was known already */
  readonly add: (op: NamedOp) => boolean;
  readonly has: (ref: OpRef) => boolean;
  readonly record: (type: string, id: string) => FoldedRecord | undefined;
  /** All records of a type, deleted ones too, in no order that means anything. */
  readonly records: (type: string) => readonly FoldedRecord[];
  readonly types: () => readonly string[];
  /** Every op, in the order in which it came. */
  readonly ops: () => readonly NamedOp[];
  /** The highest counter of each device. */
  readonly counters: () => ReadonlyMap<string, number>;
  /** Units that have more than one head now: where people may disagree. */
  readonly split: () => readonly UnitPath[];
  /** Records that somebody deleted at some time: where presence needs a look. */
  readonly everDeleted: () => readonly FoldedRecord[];
  /** Goes up with every op of the type: whoever keeps something worked out knows when it is stale. */
  readonly version: (type: string) => number;
}

interface MutableRecord extends FoldedRecord {
  readonly units: Map<string, UnitState>;
}

export function createFold(initial: Iterable<NamedOp> = []): Fold {
  const types = new Map<string, Map<string, MutableRecord>>();
  const versions = new Map<string, number>();
  const known = new Map<OpRef, NamedOp>();
  const counters = new Map<string, number>();
  const split = new Map<string, UnitPath>();
  const deleted = new Set<FoldedRecord>();

  function recordFor(type: string, id: string): MutableRecord {
    const ofType = types.get(type) ?? new Map<string, MutableRecord>();
    types.set(type, ofType);
    const record = ofType.get(id) ?? { type, id, units: new Map<string, UnitState>() };
    ofType.set(id, record);
    return record;
  }

  function add(added: NamedOp): boolean {
    if (known.has(added.ref)) return false;
    const { op } = added;
    known.set(added.ref, added);
    counters.set(op.device, Math.max(counters.get(op.device) ?? 0, op.counter));
    const record = recordFor(op.type, op.record);
    const unit = withOp(record.units.get(op.unit) ?? EMPTY_UNIT, added);
    record.units.set(op.unit, unit);
    const path = `${op.type}\n${op.record}\n${op.unit}`;
    if (unit.heads.length > 1) split.set(path, { type: op.type, record: op.record, unit: op.unit });
    else split.delete(path);
    if (op.unit === DELETED) deleted.add(record);
    versions.set(op.type, (versions.get(op.type) ?? 0) + 1);
    return true;
  }

  for (const op of initial) add(op);
  return {
    add,
    has: (ref) => known.has(ref),
    record: (type, id) => types.get(type)?.get(id),
    records: (type) => [...(types.get(type)?.values() ?? [])],
    types: () => [...types.keys()],
    ops: () => [...known.values()],
    counters: () => counters,
    split: () => [...split.values()],
    everDeleted: () => [...deleted],
    version: (type) => versions.get(type) ?? 0,
  };
}

/** The heads of all units of a record, its deletion left out: what a delete must have seen. */
export function headsOf(record: FoldedRecord | undefined): readonly OpRef[] {
  if (record === undefined) return [];
  return [...record.units].flatMap(([unit, state]) => (unit === DELETED ? [] : refsOf(state)));
}

export function presenceOf(record: FoldedRecord): Presence {
  const deletion = record.units.get(DELETED);
  const deletes = (deletion?.heads ?? []).filter(({ op }) => op.value === true);
  if (deletion === undefined || deletes.length === 0) return 'here';
  if (deletes.length < deletion.heads.length) return 'contested';
  const seen = new Set(deletes.flatMap(({ op }) => op.seen));
  return headsOf(record).every((ref) => seen.has(ref)) ? 'deleted' : 'contested';
}

/** @returns the shown value of a unit, undefined when it is empty */
export const unitValue = (record: FoldedRecord | undefined, unit: string): unknown =>
  valueOf(record?.units.get(unit));
