/** What a replica sends: its own ops that are not decided yet, and what it carries for others. */
import { chainAfter, chainStart, lastOf, signedText, type Run } from './chain.ts';
import type { Hash } from './digest.ts';
import type { Entry, Op } from './op.ts';
import type { Signer } from './trust.ts';
import type { CarriedRun, PendingTransaction, RefusedTransaction, ReplicaState } from './replica-store.ts';

/** Own transactions that the hub did not decide about, the oldest first. */
export function unsentOf({ pending }: Pick<ReplicaState, 'pending'>): readonly PendingTransaction[] {
  return [...pending.values()].filter(({ takenBy }) => takenBy === undefined);
}

/** Whether something that this device wrote before is offered again: the hub takes a device's ops in order. */
export function offersOwn({ carried, meta }: Pick<ReplicaState, 'carried' | 'meta'>): boolean {
  for (const { run, takenBy } of carried.values())
    if (takenBy === undefined && run.device === meta.device) return true;
  return false;
}

/** Own transactions that the hub did not decide about, as one signed run of at most so many ops. */
export async function ownRun(
  state: ReplicaState,
  space: string,
  sign: Signer,
  most: number,
): Promise<Run | undefined> {
  const { device } = state.meta;
  if (offersOwn(state)) return undefined;
  const unsent = unsentOf(state);
  const [oldest] = unsent;
  const first = oldest?.ops[0]?.op.counter;
  if (oldest === undefined || first === undefined) return undefined;
  // While the hub waits for something, the oldest goes along as a question: the rest would only be sent in vain.
  const room = state.meta.held === undefined ? most : 1;
  const ops: Entry[] = [];
  // The chain after the last one that goes is the chain before the first that stays.
  let after: Hash | undefined;
  for (const { ops: own, before } of unsent) {
    // Of what a hub lost and has again in part, the middle may be in the log already.
    const follows = own[0]?.op.counter === first + ops.length;
    if (ops.length > 0 && (!follows || ops.length + own.length > room)) {
      if (follows) after = before;
      break;
    }
    ops.push(...own);
  }
  if (first + ops.length - 1 === state.meta.counter) after = state.meta.chain;
  after ??= chainAfter(oldest.before, ops);
  const signature = await sign(signedText(first + ops.length - 1, after));
  return { space, device, first, before: oldest.before, ops, signature };
}

/** One run of a device in a message: the next waits for the answer to the first. */
export function carriedRuns(
  carried: Iterable<CarriedRun>,
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

/** Every op whose body is on this device, by device and counter; of the two sides of a fork the one in the log. */
function bodies({ admitted, pending, refused }: ReplicaState): ReadonlyMap<string, Entry> {
  const waiting = [...pending.values(), ...refused.values()].flatMap(({ ops }) => ops);
  return new Map([...waiting, ...admitted.values()].map((entry) => [placeOf(entry.op), entry]));
}

/** What stood in the log: as far as it is here now, and what of it a hub lost that was put back. */
function loggedBodies({ admitted, refused }: ReplicaState): ReadonlyMap<string, Entry> {
  const lost = [...refused.values()].flatMap(({ why, ops }) => (why === 'unproven' ? ops : []));
  return new Map([...lost, ...admitted.values()].map((entry) => [placeOf(entry.op), entry]));
}

/**
 * Runs of other devices that can be proven from here: offered again to a hub that was put back from a backup. A run
 * with ops that are not here (refused, or left out of a snapshot) can't be: its own device has to offer it.
 */
export function provenRuns(space: string, state: ReplicaState): readonly CarriedRun[] {
  const logged = loggedBodies(state);
  const others = new Map(
    [...state.pending.values(), ...state.refused.values()].flatMap(({ ops }) =>
      ops.map((entry) => [entry.hash, entry]),
    ),
  );
  const longest = [...state.vouchers.values()].sort((a, b) => a.first - b.first || b.last - a.last);
  const reached = new Map<string, number>();
  return longest.flatMap(({ device, first, last, before, links, signature }): CarriedRun[] => {
    // A run that lies within one that was offered already says nothing new.
    if (device === state.meta.device || last <= (reached.get(device) ?? 0)) return [];
    const ops: Entry[] = [];
    for (let counter = first; counter <= last; counter += 1) {
      // What has no link stood in the log. The other side of a fork has the same place, and is not what was signed.
      const link = links[String(counter)];
      const place = logged.get(placeOf({ device, counter }));
      const entry = link === undefined || place?.hash === link ? place : others.get(link);
      if (entry === undefined) return [];
      ops.push(entry);
    }
    reached.set(device, last);
    return [{ run: { space, device, first, before, ops, signature } }];
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
  const oldest = [...state.pending.values()].find(({ ops }) => ops[0]?.op.device === device);
  const last = (oldest?.ops[0]?.op.counter ?? counter + 1) - 1;
  const ops: Entry[] = [];
  for (let at = last; at >= 1; at -= 1) {
    const entry = byPlace.get(placeOf({ device, counter: at }));
    if (entry === undefined) break;
    ops.push(entry);
  }
  ops.reverse();
  const first = ops[0]?.op.counter;
  if (first === undefined) return undefined;
  const before = first === 1 ? chainStart(space, device) : chainBefore(state, first);
  if (before === undefined) return undefined;
  const signature = await sign(signedText(last, chainAfter(before, ops)));
  return { run: { space, device, first, before, ops, signature } };
}

/** What the hub took under an earlier name of this device, and may have lost: signed once more, to be brought along. */
export async function earlierRuns(
  space: string,
  transactions: readonly PendingTransaction[],
  sign: Signer,
): Promise<readonly CarriedRun[]> {
  const runs: { device: string; first: number; before: Hash; ops: Entry[] }[] = [];
  for (const { ops, before } of transactions) {
    const { device = '', counter = 0 } = ops[0]?.op ?? {};
    const last = runs[runs.length - 1];
    if (last?.device === device && lastOf(last) + 1 === counter) last.ops.push(...ops);
    else runs.push({ device, first: counter, before, ops: [...ops] });
  }
  return Promise.all(
    runs.map(async (run): Promise<CarriedRun> => {
      const signature = await sign(signedText(lastOf(run), chainAfter(run.before, run.ops)));
      return { run: { space, ...run, signature } };
    }),
  );
}

/** What is here of the log and goes back to the hub with none of these runs: kept in sight, to be copied by hand. */
export function unproven(
  { admitted, carried }: ReplicaState,
  offered: readonly CarriedRun[],
): readonly RefusedTransaction[] {
  const going = new Set(
    [...carried.values(), ...offered].flatMap(({ run }) => run.ops.map(({ ref }) => ref)),
  );
  return [...admitted.values()]
    .filter(({ ref }) => !going.has(ref))
    .map((entry) => ({ tx: entry.op.tx, ops: [entry], why: 'unproven' }));
}

/** The chain of this device just before one of its ops, as far as one of its own runs tells. */
function chainBefore({ vouchers, meta }: ReplicaState, first: number): string | undefined {
  for (const voucher of vouchers.values())
    if (voucher.device === meta.device && voucher.first === first) return voucher.before;
  return undefined;
}

/** The counter of the last op of a run that is brought along. */
export const lastCarried = ({ run }: CarriedRun): number => lastOf(run);
