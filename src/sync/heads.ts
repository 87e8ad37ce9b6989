/**
 * A unit keeps every value that nobody has seen replaced. Its heads are the ops that no other op names in its base:
 * one head is the value, more are a conflict that a person settles. A function of the set of ops alone: any order,
 * any number of times.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import { compareOps, type NamedOp, type OpRef } from './op.ts';

export interface UnitState {
  /** The winner first. */
  readonly heads: readonly NamedOp[];
  /** Names that some op gave as replaced and that are not here: when one comes, it is no head. */
  readonly replaced: ReadonlySet<OpRef>;
}

export const EMPTY_UNIT: UnitState = { heads: [], replaced: new Set() };

/**
 * All at once, because a file has the ops of one device after those of another: one by one, each step would carry
 * thousands of heads that the next device replaces.
 * @returns the unit with more ops; the caller sees to it that an op is added once
 */
export function withOps(unit: UnitState, added: readonly NamedOp[]): UnitState {
  const replaced = new Set(unit.replaced);
  for (const { op } of added) for (const ref of op.base) replaced.add(ref);
  // A name has done its work once its op is here, and an op comes once.
  const heads = [...unit.heads, ...added].filter(({ ref }) => !replaced.delete(ref)).sort(compareOps);
  return { heads, replaced };
}

/** The unit with one of its heads as it is known now: its place among the others may be another. */
export const withReplaced = (unit: UnitState, head: NamedOp): UnitState => ({
  ...unit,
  heads: unit.heads.map((one) => (one.ref === head.ref ? head : one)).sort(compareOps),
});

/** The value that is shown: that of the latest head. Undefined when the unit is empty. */
export function valueOf(unit: UnitState | undefined): unknown {
  return unit?.heads[0]?.op.value ?? undefined;
}

/**
 * Whether people disagree: heads with different values. The same value written twice needs nobody's decision, in
 * whatever order its members stand: a file sorts them.
 */
export function disagrees(unit: UnitState): boolean {
  const [first, ...rest] = unit.heads;
  if (first === undefined) return false;
  if (rest.length === 0) return false;
  const text = canonicalJson(first.op.value);
  return rest.some(({ op }) => canonicalJson(op.value) !== text);
}

export const refsOf = (unit: UnitState | undefined): readonly OpRef[] =>
  unit === undefined ? [] : unit.heads.map(({ ref }) => ref);
