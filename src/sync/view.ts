/** What the screen shows: what is in the log, and on top of it what was done here or came by file and is not in it yet. */
import type { Run } from './chain.ts';
import { createFold, type Fold } from './fold.ts';
import type { NamedOp, OpRef } from './op.ts';
import type { ReplicaChange, ReplicaState } from './replica-store.ts';

export const viewOf = ({ admitted, carried, pending, floors }: ReplicaState): Fold =>
  createFold([
    ...admitted.values(),
    ...[...carried.values()].flatMap(({ run }) => aboveFloor(run, floors)),
    ...[...pending.values()].flatMap(({ ops }) => ops),
  ]);

/** What of a run that came by file may be shown: below the floor nobody here can tell whether it was replaced. */
const aboveFloor = ({ device, ops }: Run, floors: ReplicaState['floors']): readonly NamedOp[] => {
  const floor = floors.get(device) ?? 0;
  return floor === 0 ? ops : ops.filter(({ op }) => op.counter > floor);
};

/**
 * Brings a view along with a change, op by op: with thousands of ops on a phone nobody wants to look at all of them
 * again for one letter.
 * @param state after the change
 * @param gone ops of rows that the change dropped
 * @returns false when it can't be done that way, and the view has to be made anew
 */
export function follow(
  view: Fold,
  state: ReplicaState,
  change: ReplicaChange,
  gone: readonly NamedOp[],
): boolean {
  // What is forgotten stays known to the view, or what it replaced would be shown again.
  if (change.admit?.replace === true || change.forget !== undefined) return false;
  for (const entry of change.admit?.ops ?? []) if (!view.add(entry)) view.renew(entry);
  for (const { run } of change.carried?.put ?? [])
    for (const op of aboveFloor(run, state.floors)) view.add(op);
  for (const { ops } of change.pending?.put ?? []) for (const op of ops) view.add(op);
  for (const ref of change.erase ?? []) {
    const entry = state.admitted.get(ref);
    if (entry !== undefined) view.renew(entry);
  }
  const lost = gone.filter(({ ref }) => !state.admitted.has(ref));
  if (lost.length > 0) {
    const waits = waitingRefs(state);
    view.takeBack(lost.flatMap(({ ref }) => (waits.has(ref) ? [] : [ref])));
  }
  return true;
}

function waitingRefs({ carried, pending }: ReplicaState): ReadonlySet<OpRef> {
  const all = new Set<OpRef>();
  for (const { run } of carried.values()) for (const { ref } of run.ops) all.add(ref);
  for (const { ops } of pending.values()) for (const { ref } of ops) all.add(ref);
  return all;
}

/**
 * What an op that is made now replaces, also when the hub will not take some of it. An op of this device that is not
 * in the log yet may be refused; whoever names it therefore also names what that one replaced, or a refusal in between
 * would bring back a value that a person saw replaced.
 * @param waiting what an op that is not in the log yet replaced; undefined for all others
 */
export function throughWaiting(
  refs: readonly OpRef[],
  waiting: (ref: OpRef) => readonly OpRef[] | undefined,
): readonly OpRef[] {
  const all = new Set(refs);
  // A set grows while it is gone through: what a waiting op replaced may be waiting itself.
  for (const ref of all) for (const before of waiting(ref) ?? []) all.add(before);
  return [...all];
}
