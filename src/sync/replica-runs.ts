/** What a replica sends: its own ops that are not decided yet, and what it carries for others. */
import { chainAfter, chainStart, signedText, type Run } from './chain.ts';
import { named, type Op, type OpRef } from './op.ts';
import type { Signer } from './trust.ts';
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

const placeOf = ({ device, counter }: Pick<Op, 'device' | 'counter'>): string => `${device}:${counter}`;

/** Every op whose body is on this device, by device and counter. */
function bodies({ admitted, pending, refused }: ReplicaState): ReadonlyMap<string, Op> {
  const here = [...admitted, ...[...pending, ...refused].flatMap(({ ops }) => ops)];
  return new Map(here.map(({ op }) => [placeOf(op), op]));
}

/**
 * Runs of other devices that can be proven from here: offered again to a hub that was put back from a backup. A run
 * with ops that are not here (refused, or left out of a snapshot) can't be: its own device has to offer it.
 */
export function provenRuns(space: string, state: ReplicaState): readonly CarriedRun[] {
  const byPlace = bodies(state);
  const longest = [...state.vouchers].sort((a, b) => a.first - b.first || b.last - a.last);
  const reached = new Map<string, number>();
  return longest.flatMap(({ device, first, last, before, signature }): CarriedRun[] => {
    // A run that lies within one that was offered already says nothing new.
    if (device === state.meta.device || last <= (reached.get(device) ?? 0)) return [];
    const ops: Op[] = [];
    for (let counter = first; counter <= last; counter += 1) {
      const op = byPlace.get(placeOf({ device, counter }));
      if (op === undefined) return [];
      ops.push(op);
    }
    reached.set(device, last);
    return [{ run: { space, device, first, before, ops, signature }, ops: ops.map(named) }];
  });
}

/**
 * What this device wrote before what waits now, as far back as it goes without a hole, signed anew: a hub that was put
 * back takes a device's ops in order or not at all.
 */
export async function ownHistory(
  space: string,
  state: ReplicaState,
  sign: Signer,
): Promise<CarriedRun | undefined> {
  const { device, counter } = state.meta;
  const byPlace = bodies(state);
  const last = (state.pending[0]?.ops[0]?.op.counter ?? counter + 1) - 1;
  const ops: Op[] = [];
  for (let at = last; at >= 1; at -= 1) {
    const op = byPlace.get(placeOf({ device, counter: at }));
    if (op === undefined) break;
    ops.unshift(op);
  }
  const [first] = ops;
  if (first === undefined) return undefined;
  const before =
    first.counter === 1
      ? chainStart(space, device)
      : state.vouchers.find((voucher) => voucher.device === device && voucher.first === first.counter)
          ?.before;
  if (before === undefined) return undefined;
  const signature = await sign(signedText(last, chainAfter(before, ops)));
  return { run: { space, device, first: first.counter, before, ops, signature }, ops: ops.map(named) };
}
