/**
 * A unit keeps every value that nobody has seen replaced. Its heads are the ops that no other op names in its base:
 * one head is the value, more are a conflict that a person settles. A function of the set of ops alone: any order,
 * any number of times.
 */
import { compareOps, type NamedOp, type OpRef } from './op.ts';

export interface UnitState {
  /** The winner first. */
  readonly heads: readonly NamedOp[];
  /** Names that some op gave as replaced, also of ops that have not come yet. */
  readonly replaced: ReadonlySet<OpRef>;
}

export const EMPTY_UNIT: UnitState = { heads: [], replaced: new Set() };

/** @returns the unit with one op more; the caller sees to it that an op is added once. */
export function withOp(unit: UnitState, added: NamedOp): UnitState {
  const replaced = added.op.base.length === 0 ? unit.replaced : new Set([...unit.replaced, ...added.op.base]);
  const heads = unit.heads.filter(({ ref }) => !replaced.has(ref));
  if (!replaced.has(added.ref)) heads.push(added);
  heads.sort(compareOps);
  return { heads, replaced };
}

/** The value that is shown: that of the latest head. Undefined when the unit is empty. */
export function valueOf(unit: UnitState | undefined): unknown {
  return unit?.heads[0]?.op.value ?? undefined;
}

/**
 * Whether people disagree: heads with different values. The same value written twice needs nobody's decision.
 * @param same compares two values; JSON text is enough for ours
 */
export function disagrees(unit: UnitState): boolean {
  const [first, ...rest] = unit.heads;
  if (first === undefined) return false;
  const text = JSON.stringify(first.op.value);
  return rest.some(({ op }) => JSON.stringify(op.value) !== text);
}

export const refsOf = (unit: UnitState | undefined): readonly OpRef[] =>
  unit === undefined ? [] : unit.heads.map(({ ref }) => ref);
