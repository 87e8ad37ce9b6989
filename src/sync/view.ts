/** What the screen shows: what is in the log, and on top of it what was done here or came by file and is not in it yet. */
import { createFold, type Fold } from './fold.ts';
import type { OpRef } from './op.ts';
import type { ReplicaState } from './replica-store.ts';

export const viewOf = ({ admitted, carried, pending }: ReplicaState): Fold =>
  createFold([...admitted, ...carried.flatMap(({ ops }) => ops), ...pending.flatMap(({ ops }) => ops)]);

/**
 * What an op that is made now replaces, also when the hub will not take some of it. An op of this device that is not
 * in the log yet may be refused; whoever names it therefore also names what that one replaced, or a refusal in between
 * would bring back a value that a person saw replaced.
 * @param waiting ops that are not in the log yet, by name
 */
export function throughWaiting(
  refs: readonly OpRef[],
  waiting: ReadonlyMap<OpRef, { readonly base: readonly OpRef[] }>,
): readonly OpRef[] {
  const all = new Set(refs);
  // A set grows while it is gone through: what a waiting op replaced may be waiting itself.
  for (const ref of all) for (const before of waiting.get(ref)?.base ?? []) all.add(before);
  return [...all];
}
