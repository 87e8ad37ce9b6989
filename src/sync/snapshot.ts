/** What still counts of a log: the heads of every unit, without what they replaced. */
import { EMPTY_UNIT, withOps, type UnitState } from './heads.ts';
import type { NamedOp } from './op.ts';

/**
 * A head of a log stays one until an op names it, and the hub takes no op that names what is not there: so the heads
 * alone are enough to go on from. The value of an op that was replaced is in the hub's rows and nowhere else.
 * @param ops of one space, in the order of the log
 */
export function headsOfLog(ops: readonly NamedOp[]): readonly NamedOp[] {
  const byUnit = new Map<string, NamedOp[]>();
  for (const added of ops) {
    const { type, record, unit } = added.op;
    const key = `${type}\n${record}\n${unit}`;
    const ofUnit = byUnit.get(key);
    if (ofUnit === undefined) byUnit.set(key, [added]);
    else ofUnit.push(added);
  }
  return [...byUnit.values()].flatMap((ofUnit): readonly NamedOp[] => {
    const state: UnitState = withOps(EMPTY_UNIT, ofUnit);
    return state.heads;
  });
}
