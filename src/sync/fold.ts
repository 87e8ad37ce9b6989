/**
 * The fold: ops in, records out. The result depends on the set of ops only, so two devices that hold the same ops
 * show the same, whatever way the ops came.
 */
import { EMPTY_UNIT, refsOf, valueOf, withOps, withReplaced, type UnitState } from './heads.ts';
import type { NamedOp, OpRef } from './op.ts';

/** The unit that says whether a record is there. */
export const DELETED = '$deleted';

/** As it was when it was asked for: never changes, and is the same object until an op of the record comes. */
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
  /** More became known about an op that is here: when the hub took it, or that its value was erased. */
  readonly renew: (op: NamedOp) => void;
  /** As if these had never been: the hub would not take them. What they replaced is there again. */
  readonly takeBack: (refs: Iterable<OpRef>) => void;
  readonly has: (ref: OpRef) => boolean;
  readonly get: (ref: OpRef) => NamedOp | undefined;
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

/** A record and the ops that came since somebody last looked at it. */
interface Growing {
  record: FoldedRecord;
  waiting: NamedOp[];
  /** All its ops, for the day that one of them is taken back. */
  readonly refs: OpRef[];
}

function settled(growing: Growing): FoldedRecord {
  if (growing.waiting.length === 0) return growing.record;
  const units = new Map(growing.record.units);
  for (const [unit, ops] of byUnit(growing.waiting))
    units.set(unit, withOps(units.get(unit) ?? EMPTY_UNIT, ops));
  growing.record = { ...growing.record, units };
  growing.waiting = [];
  return growing.record;
}

function byUnit(ops: Iterable<NamedOp>): ReadonlyMap<string, readonly NamedOp[]> {
  const units = new Map<string, NamedOp[]>();
  for (const added of ops) {
    const ofUnit = units.get(added.op.unit);
    if (ofUnit === undefined) units.set(added.op.unit, [added]);
    else ofUnit.push(added);
  }
  return units;
}

/** Beyond this many it is cheaper to look at the record once than to go through them for every op. */
const FEW = 16;

/** A unit with one op has one head: of thousands of notes that were written once none needs a look. */
const mayBeSplit = ({ record, waiting }: Growing, unit: string): boolean =>
  record.units.has(unit) || waiting.length > FEW || waiting.some(({ op }) => op.unit === unit);

export function createFold(initial: Iterable<NamedOp> = []): Fold {
  const types = new Map<string, Map<string, Growing>>();
  const versions = new Map<string, number>();
  const known = new Map<OpRef, NamedOp>();
  const counters = new Map<string, number>();
  const deleted = new Set<Growing>();
  /** Records with a unit of more than one head; those that grew since anybody asked are looked at again. */
  const split = new Map<Growing, readonly UnitPath[]>();
  const unlooked = new Set<Growing>();

  function growing(type: string, id: string): Growing {
    const ofType = types.get(type) ?? new Map<string, Growing>();
    types.set(type, ofType);
    const found = ofType.get(id) ?? { record: { type, id, units: new Map() }, waiting: [], refs: [] };
    ofType.set(id, found);
    return found;
  }

  const moved = (type: string): void => void versions.set(type, (versions.get(type) ?? 0) + 1);

  function add(added: NamedOp): boolean {
    if (known.has(added.ref)) return false;
    const { op } = added;
    known.set(added.ref, added);
    counters.set(op.device, Math.max(counters.get(op.device) ?? 0, op.counter));
    const grown = growing(op.type, op.record);
    if (mayBeSplit(grown, op.unit)) unlooked.add(grown);
    grown.waiting.push(added);
    grown.refs.push(added.ref);
    if (op.unit === DELETED) deleted.add(grown);
    moved(op.type);
    return true;
  }

  function renew(entry: NamedOp): void {
    const before = known.get(entry.ref);
    if (before === undefined || before === entry) return;
    known.set(entry.ref, entry);
    const { op } = entry;
    const grown = growing(op.type, op.record);
    const { units } = settled(grown);
    const unit = units.get(op.unit);
    // What was replaced is shown nowhere.
    if (unit === undefined || !unit.heads.some(({ ref }) => ref === entry.ref)) return;
    grown.record = { ...grown.record, units: new Map(units).set(op.unit, withReplaced(unit, entry)) };
    moved(op.type);
  }

  function takeBack(refs: Iterable<OpRef>): void {
    const touched = new Set<Growing>();
    for (const ref of refs) {
      const entry = known.get(ref);
      if (entry === undefined) continue;
      known.delete(ref);
      touched.add(growing(entry.op.type, entry.op.record));
      moved(entry.op.type);
    }
    for (const grown of touched) {
      const left = grown.refs.flatMap((ref) => known.get(ref) ?? []);
      grown.refs.splice(0, grown.refs.length, ...left.map(({ ref }) => ref));
      grown.record = { ...grown.record, units: new Map() };
      grown.waiting = left;
      unlooked.add(grown);
      if (!left.some(({ op }) => op.unit === DELETED)) deleted.delete(grown);
      if (left.length === 0) drop(grown);
    }
  }

  function drop(grown: Growing): void {
    const { type, id } = grown.record;
    types.get(type)?.delete(id);
    unlooked.delete(grown);
    split.delete(grown);
  }

  function splitUnits(): readonly UnitPath[] {
    for (const grown of unlooked) {
      const { type, id, units } = settled(grown);
      const several = [...units].filter(([, { heads }]) => heads.length > 1);
      if (several.length === 0) split.delete(grown);
      else
        split.set(
          grown,
          several.map(([unit]) => ({ type, record: id, unit })),
        );
    }
    unlooked.clear();
    return [...split.values()].flat();
  }

  for (const op of initial) add(op);
  return {
    add,
    renew,
    takeBack,
    has: (ref) => known.has(ref),
    get: (ref) => known.get(ref),
    record: (type, id) => {
      const found = types.get(type)?.get(id);
      return found === undefined ? undefined : settled(found);
    },
    records: (type) => [...(types.get(type)?.values() ?? [])].map(settled),
    types: () => [...types.keys()],
    ops: () => [...known.values()],
    counters: () => counters,
    split: splitUnits,
    everDeleted: () => [...deleted].map(settled),
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
