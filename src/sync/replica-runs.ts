/** What a replica sends: its own ops that are not decided yet, and what it carries for others. */
import { chainAfter, signedText, type Run } from './chain.ts';
import { named, type NamedOp, type Op, type OpRef } from './op.ts';
import type { Signer } from './ports.ts';
import type { Voucher } from './protocol.ts';
import type { CarriedRun, ReplicaState } from './replica-store.ts';

/** Ops that are not in the log yet, by name. */
export const waitingOps = ({ pending, carried }: ReplicaState): ReadonlyMap<OpRef, Op> =>
  new Map([...carried, ...pending].flatMap(({ ops }) => ops.map(({ ref, op }): [OpRef, Op] => [ref, op])));

/** Own transactions that the hub did not decide about, as one signed run of at most so many ops. */
export async function ownRun(
  state: ReplicaState,
  space: string,
  sign: Signer,
  most: number,
): Promise<Run | undefined> {
  const { device } = state.meta;
  // What this device wrote before is offered again first: the hub takes a device's ops in order.
  if (state.carried.some(({ run, takenBy }) => takenBy === undefined && run.device === device))
    return undefined;
  const unsent = state.pending.filter(({ takenBy }) => takenBy === undefined);
  const [oldest] = unsent;
  const first = oldest?.ops[0]?.op.counter;
  if (oldest === undefined || first === undefined) return undefined;
  const ops: Op[] = [];
  for (const { ops: own } of unsent) {
    if (ops.length > 0 && ops.length + own.length > most) break;
    ops.push(...own.map(({ op }) => op));
  }
  const after = chainAfter(oldest.before, ops);
  const signature = await sign(signedText(first + ops.length - 1, after));
  return { space, device, first, before: oldest.before, ops, signature };
}

/** One run of a device in a message: the next waits for the answer to the first. */
export function carriedRuns(
  carried: readonly CarriedRun[],
  own: Run | undefined,
  room: number,
): readonly Run[] {
  const devices = new Set(own === undefined ? [] : [own.device]);
  const going: Run[] = [];
  let left = room;
  for (const { run, takenBy } of [...carried].sort((a, b) => a.run.first - b.run.first)) {
    if (takenBy !== undefined || devices.has(run.device) || run.ops.length > left) continue;
    devices.add(run.device);
    going.push(run);
    left -= run.ops.length;
  }
  return going;
}

/**
 * Runs of the log that can be proven from here: offered again to a hub that was put back from a backup. A run with ops
 * that are not here (refused, or left out of a snapshot) can't be: its device has to offer it.
 */
export function provenRuns(
  space: string,
  admitted: readonly NamedOp[],
  vouchers: readonly Voucher[],
): readonly CarriedRun[] {
  const byPlace = new Map(admitted.map((entry) => [`${entry.op.device}:${entry.op.counter}`, entry.op]));
  const runs = vouchers.flatMap(({ device, first, last, before, signature }): CarriedRun[] => {
    const ops: Op[] = [];
    for (let counter = first; counter <= last; counter += 1) {
      const op = byPlace.get(`${device}:${counter}`);
      if (op === undefined) return [];
      ops.push(op);
    }
    return [{ run: { space, device, first, before, ops, signature }, ops: ops.map(named) }];
  });
  const seen = new Set<string>();
  return runs.filter(({ run }) => {
    const key = `${run.device}:${run.first}:${run.ops.length}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
