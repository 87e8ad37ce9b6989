/**
 * What a device need not keep: ops of the log that were replaced, and that are too old to be offered again to a hub
 * that was put back from a backup. The hub keeps them all; here they only take room.
 */
import { createFold } from './fold.ts';
import type { OpRef } from './op.ts';
import type { ReplicaChange, ReplicaState } from './replica-store.ts';

/** How far back a device can help a hub that was put back from a backup, ms: as long as a long holiday. */
export const KEEP_MS = 30 * 86_400_000;

/**
 * @param before what the hub took before this moment may go, ms by the hub's clock
 * @returns undefined when there is nothing to gain
 */
export function compaction(
  state: ReplicaState,
  before: number,
): Pick<ReplicaChange, 'forget' | 'floors'> | undefined {
  const from = keptFrom(state, before);
  const heads = headRefs(state);
  const kept = new Set<OpRef>(heads);
  for (const [ref, { op }] of state.admitted)
    if (op.counter >= (from.get(op.device) ?? Infinity)) kept.add(ref);
  // An own act may stand in the log without this device knowing: a snapshot left it out, since it was replaced.
  for (const { ops } of state.pending.values()) for (const { ref } of ops) kept.add(ref);
  keepReplacers(state, heads, kept);
  const ops: OpRef[] = [];
  const floors = new Map<string, number>();
  for (const [ref, { op }] of state.admitted) {
    if (kept.has(ref)) continue;
    ops.push(ref);
    floors.set(op.device, Math.max(op.counter, floors.get(op.device) ?? 0));
  }
  if (ops.length === 0) return undefined;
  const vouchers = [...state.vouchers]
    .filter(([, { device, last }]) => last < (from.get(device) ?? Infinity))
    .map(([key]) => key);
  return { forget: { ops, vouchers }, floors: Object.fromEntries(floors) };
}

/**
 * By device, the counter from which everything stays: where the oldest run begins that has something young in it,
 * because a run can be offered again as a whole or not at all.
 */
function keptFrom({ admitted, vouchers }: ReplicaState, before: number): ReadonlyMap<string, number> {
  const young = new Map<string, number>();
  for (const { op, receivedAt = 0 } of admitted.values())
    if (receivedAt >= before) young.set(op.device, Math.min(op.counter, young.get(op.device) ?? Infinity));
  const from = new Map(young);
  for (const { device, first, last } of vouchers.values())
    if (last >= (young.get(device) ?? Infinity))
      from.set(device, Math.min(first, from.get(device) ?? Infinity));
  return from;
}

/** Without what waits here: that may be refused, and then what it replaced must be there again. */
function headRefs({ admitted }: ReplicaState): ReadonlySet<OpRef> {
  const fold = createFold(admitted.values());
  const heads = new Set<OpRef>();
  for (const type of fold.types())
    for (const { units } of fold.records(type))
      for (const unit of units.values()) for (const { ref } of unit.heads) heads.add(ref);
  return heads;
}

/** Something that was replaced and stays must have what replaced it beside it, or it would be shown again. */
function keepReplacers({ admitted }: ReplicaState, heads: ReadonlySet<OpRef>, kept: Set<OpRef>): void {
  const replacer = new Map<OpRef, OpRef>();
  const covered = new Set<OpRef>();
  for (const [ref, { op }] of admitted)
    for (const base of op.base) {
      replacer.set(base, ref);
      if (kept.has(ref)) covered.add(base);
    }
  // A set grows while it is gone through: what replaced it may have been replaced itself.
  for (const ref of kept) {
    if (heads.has(ref) || covered.has(ref)) continue;
    const by = replacer.get(ref);
    if (by !== undefined) kept.add(by);
  }
}
