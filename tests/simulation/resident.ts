/** A person with a device: its app, its disk, its clock, and what is on the screen. */
import type { OpRef } from '#sync/op.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import {
  createMemoryReplicaStore,
  tablesOf,
  type DevicePoint,
  type ReplicaState,
} from '#sync/replica-store.ts';
import type { Verifier } from '#sync/trust.ts';
import type { Crash, Disk } from './events.ts';
import type { Ledger } from './ledger.ts';

/** Somebody died here on purpose. */
export class Crashed extends Error {}
/** A disk that does not write, on purpose. */
export class DiskFault extends Error {}

export interface Resident {
  readonly index: number;
  /** Who it is, whatever its device is called now: rights hang on the person. */
  readonly owner: number;
  replica: Replica;
  readonly store: ReturnType<typeof createMemoryReplicaStore>;
  /** What this person has on the screen, by record and unit: a form that was opened a while ago. */
  readonly looking: Map<string, readonly OpRef[]>;
  /** How far its clock is off, ms. */
  skew: number;
  disk: Disk;
  /** The app that runs here; a newer one writes what an older one does not know. */
  version: 1 | 2;
  /** A copy of its disk from a while ago. */
  old: ReplicaState | undefined;
  crashAt: Crash;
  readonly cut: { in: boolean; out: boolean };
}

export interface Maker {
  readonly space: string;
  readonly now: () => number;
  readonly random: () => string;
  readonly verify: Verifier;
  readonly sign: (owner: number, text: string) => string;
  readonly ledger: Ledger;
  /** A device tells its name: it may be a new one. */
  readonly enrol: (device: string, owner: number) => void;
}

/** A device as it comes out of its box, or with a copy of another's disk in it. */
export async function makeResident(
  index: number,
  owner: number,
  initial: ReplicaState | undefined,
  maker: Maker,
): Promise<Resident> {
  const state: Pick<Resident, 'disk' | 'crashAt' | 'version'> = { disk: 'good', crashAt: 'none', version: 1 };
  const store = createMemoryReplicaStore(initial, (point) => reached(point, state, maker.ledger));
  const resident: Resident = Object.assign(state, {
    index,
    owner,
    store,
    replica: await open(store, owner, maker, () => 0),
    looking: new Map<string, readonly OpRef[]>(),
    skew: 0,
    old: undefined,
    cut: { in: false, out: false },
  });
  await boot(resident, maker);
  return resident;
}

function reached(point: DevicePoint, state: { disk: Disk; crashAt: Crash }, ledger: Ledger): void {
  if (state.crashAt === point) {
    state.crashAt = 'none';
    ledger.count(`crash ${point}`);
    throw new Crashed(point);
  }
  if (point !== 'device:before-commit' || state.disk === 'good') return;
  ledger.count(`disk ${state.disk}`);
  if (state.disk === 'fails-once') state.disk = 'good';
  throw new DiskFault(state.disk);
}

const open = (store: Resident['store'], owner: number, maker: Maker, skew: () => number): Promise<Replica> =>
  openReplica(maker.space, maker.random(), {
    store,
    sign: (text) => Promise.resolve(maker.sign(owner, text)),
    verify: maker.verify,
    now: () => maker.now() + skew(),
    random: maker.random,
    salt: maker.random,
  });

/** Starts the app on what its disk has. */
export async function boot(resident: Resident, maker: Maker): Promise<void> {
  if (resident.disk === 'dead') resident.disk = 'good';
  resident.looking.clear();
  resident.replica = await open(resident.store, resident.owner, maker, () => resident.skew);
  maker.enrol(resident.replica.state().meta.device, resident.owner);
}

/** A crash takes the app down, a bad disk only the act; anything else is a bug of ours. */
export async function survive(resident: Resident, maker: Maker, act: () => Promise<void>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (error instanceof Crashed) await boot(resident, maker);
    else if (!(error instanceof DiskFault)) throw error;
  } finally {
    resident.crashAt = 'none';
  }
}

/** What its disk has, as a copy that lives on by itself. */
export const diskOf = ({ store }: Resident): ReplicaState | undefined => {
  const state = store.state();
  return state === undefined ? undefined : tablesOf(state);
};

/** Everything that a device holds of what people did: in the log as far as it is here, waiting, or refused. */
export function saltsOf({ admitted, pending, carried, refused }: ReplicaState): Set<string> {
  const salts = new Set<string>();
  for (const { op } of admitted.values()) salts.add(op.salt);
  for (const salt of waitingSalts({ pending, carried, refused })) salts.add(salt);
  return salts;
}

export function waitingSalts({
  pending,
  carried,
  refused,
}: Pick<ReplicaState, 'pending' | 'carried' | 'refused'>): Set<string> {
  const salts = new Set<string>();
  for (const { ops } of pending.values()) for (const { op } of ops) salts.add(op.salt);
  for (const { run } of carried.values()) for (const { op } of run.ops) salts.add(op.salt);
  for (const { ops } of refused.values()) for (const { op } of ops) salts.add(op.salt);
  return salts;
}
