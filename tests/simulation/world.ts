/**
 * A whole world in one process: a hub, devices with people on them, a network and clocks that do as they please. The
 * code that runs is the product's own; only time, dice, signatures, disks and the network are ours.
 */
import { deletion, restoration, type Edit } from '#sync/edit.ts';
import { DELETED } from '#sync/fold.ts';
import { refsOf } from '#sync/heads.ts';
import { createHub, type Hub } from '#sync/hub.ts';
import { createMemoryHubStore, type HubBackup, type MemoryHubStore } from '#sync/memory-hub-store.ts';
import type { NamedOp, OpRef } from '#sync/op.ts';
import { refOf, withoutValue } from '#sync/op.ts';
import { isOpRow } from '#sync/protocol.ts';
import type { Verifier } from '#sync/trust.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore, type ReplicaState } from '#sync/replica-store.ts';
import { syncRound } from '#sync/session.ts';
import type { Crash, Event, Fate } from './events.ts';
import { DEVICES } from './events.ts';

export const SPACE = 'directory/GM1680';
const TYPE = 'service';
const START = 1_800_000_000_000;

/** Somebody died here on purpose. */
class Crashed extends Error {}

export interface Resident {
  readonly index: number;
  /** Who it is, whatever its device is called now: rights hang on the person. */
  readonly owner: number;
  replica: Replica;
  store: ReturnType<typeof createMemoryReplicaStore>;
  /** What this person has on the screen, by record and unit: a form that was opened a while ago. */
  readonly looking: Map<string, readonly OpRef[]>;
  /** How far its clock is off, ms. */
  skew: number;
  full: boolean;
  /** A copy of its disk from a while ago. */
  old: ReplicaState | undefined;
  crashAt: Crash;
  /** A message that is still on its way. */
  late: string | undefined;
}

export interface World {
  readonly residents: (Resident | undefined)[];
  readonly hubStore: MemoryHubStore;
  readonly hub: Hub;
  readonly ledger: Ledger;
  readonly now: () => number;
  readonly step: (event: Event) => Promise<void>;
  readonly syncOnce: (index: number) => Promise<string>;
}

/** What people were told, which is what must turn out to be true. By the salt of an op: it outlives a new name. */
export interface Ledger {
  readonly confirmed: Map<string, { readonly op: NamedOp; readonly size: number }>;
  /** Went down with the only device or hub that had it, as is said to people. */
  readonly excused: Set<string>;
  /** Who might write when the hub decided: by salt. */
  readonly allowedThen: Map<string, boolean>;
  readonly erased: Set<OpRef>;
  readonly counts: Record<string, number>;
}

export async function createWorld(seed: number): Promise<World> {
  let time = START;
  let made = 0;
  let hubCrash: Crash = 'none';
  let lives = 1;
  const backups: HubBackup[] = [];
  const files: string[] = [];
  const owners = new Map<string, number>();
  const allowed = new Map<number, boolean>();
  const ledger: Ledger = {
    confirmed: new Map(),
    excused: new Set(),
    allowedThen: new Map(),
    erased: new Set(),
    counts: {},
  };
  const count = (what: string): void => {
    ledger.counts[what] = (ledger.counts[what] ?? 0) + 1;
  };
  const random = (): string => `r${seed.toString(36)}x${(made += 1).toString(36).padStart(6, '0')}`;
  const hubStore = createMemoryHubStore('life-1', (point) => {
    if (
      (point === 'hub:before-commit' && hubCrash === 'hub-before-commit') ||
      (point === 'hub:after-commit' && hubCrash === 'hub-after-commit')
    ) {
      hubCrash = 'none';
      count('hub crash');
      throw new Crashed(point);
    }
  });
  const verify: Verifier = (device, text, signature) => {
    const owner = owners.get(device);
    if (owner === undefined) return Promise.resolve('unknown-device');
    return Promise.resolve(signature === signatureOf(owner, text) ? 'good' : 'bad-signature');
  };
  const hub = createHub({
    store: hubStore,
    now: () => time,
    rights: {
      mayRead: () => Promise.resolve(true),
      mayWrite: (op) => {
        const yes = allowed.get(owners.get(op.device) ?? -1) ?? true;
        ledger.allowedThen.set(op.salt, yes);
        return Promise.resolve(yes ? 'yes' : 'not-allowed');
      },
    },
    verify,
    isErased: (_space, ref) => ledger.erased.has(ref),
  });
  const residents: (Resident | undefined)[] = [];
  let people = 0;

  async function start(index: number, owner: number, initial: ReplicaState | undefined): Promise<Resident> {
    const resident = {
      index,
      owner,
      looking: new Map(),
      skew: 0,
      full: false,
      old: undefined,
      crashAt: 'none',
      late: undefined,
    } as unknown as Resident;
    resident.store = createMemoryReplicaStore(initial, (point) => {
      if (resident.full) throw new Error('quota');
      if (resident.crashAt === `device-${point.slice('device:'.length)}`) {
        resident.crashAt = 'none';
        count('device crash');
        throw new Crashed(point);
      }
    });
    await boot(resident);
    residents[index] = resident;
    return resident;
  }

  /** Starts the app on what its disk has. */
  async function boot(resident: Resident): Promise<void> {
    resident.looking.clear();
    resident.replica = await openReplica(SPACE, random(), {
      store: resident.store,
      sign: (text) => Promise.resolve(signatureOf(resident.owner, text)),
      verify,
      now: () => time + resident.skew,
      random,
    });
    enrol(resident);
  }

  const enrol = (resident: Resident): void =>
    void owners.set(resident.replica.state().meta.device, resident.owner);

  for (let index = 0; index < DEVICES; index += 1) await start(index, (people += 1), undefined);

  async function edit(resident: Resident, edits: readonly Edit[]): Promise<void> {
    try {
      const ops = await resident.replica.edit(edits);
      for (const op of ops) ledger.confirmed.set(op.op.salt, { op, size: ops.length });
      count('edit');
    } catch (error) {
      await survive(resident, error);
    }
  }

  /** A crash takes the app down, a full disk only the edit; anything else is a bug of ours. */
  async function survive(resident: Resident, error: unknown): Promise<void> {
    if (error instanceof Crashed) return boot(resident);
    if (error instanceof Error && error.message === 'quota') return undefined;
    throw error;
  }

  async function ask(resident: Resident, text: string): Promise<string | undefined> {
    try {
      return JSON.stringify(await hub.receive(text, String(resident.owner)));
    } catch (error) {
      if (error instanceof Crashed) return undefined;
      throw error;
    }
  }

  async function sync(resident: Resident, fate: Fate, crash: Crash): Promise<string> {
    resident.crashAt = crash;
    hubCrash = crash;
    if (resident.late !== undefined) {
      const late = resident.late;
      resident.late = undefined;
      await ask(resident, late);
    }
    const send = async (text: string): Promise<string | undefined> => {
      count(`net ${fate}`);
      if (fate === 'question-lost') return undefined;
      if (fate === 'late') {
        resident.late = text;
        return undefined;
      }
      if (fate === 'portal') return '<html>Log in op de wifi</html>';
      const answer = await ask(resident, text);
      if (fate === 'twice') return ask(resident, text);
      return fate === 'answer-lost' ? undefined : answer;
    };
    let outcome = 'offline';
    try {
      outcome = await syncRound([resident.replica], { send, now: () => time + resident.skew });
    } catch (error) {
      await survive(resident, error);
    }
    resident.crashAt = 'none';
    hubCrash = 'none';
    enrol(resident);
    return outcome;
  }

  /** What only this device had goes down with it. */
  function excuse(resident: Resident): void {
    const here = saltsOf(resident.replica.state());
    const elsewhere = new Set<string>(logSalts(hubStore));
    for (const other of residents)
      if (other !== undefined && other !== resident)
        for (const salt of saltsOf(other.replica.state())) elsewhere.add(salt);
    for (const salt of here) if (!elsewhere.has(salt)) ledger.excused.add(salt);
  }

  /** What the hub forgets and nobody living holds is gone, as its keepers are told. */
  function excuseLog(backup: HubBackup): void {
    const held = new Set((backup.spaces.get(SPACE)?.rows ?? []).filter(isOpRow).map(({ op }) => op.salt));
    for (const one of residents)
      if (one !== undefined) for (const salt of saltsOf(one.replica.state())) held.add(salt);
    for (const salt of logSalts(hubStore)) if (!held.has(salt)) ledger.excused.add(salt);
  }

  /** What happens to everybody; an event about somebody who is not there does nothing. */
  const happens: {
    readonly [K in Event['kind']]?: (event: Event & { readonly kind: K }) => Promise<void> | void;
  } = {
    pass: ({ ms }) => {
      time += ms;
    },
    backup: () => void backups.push(hubStore.backup()),
    'restore-hub': async () => {
      const backup = backups[backups.length - 1];
      if (backup === undefined) return;
      count('hub restored');
      excuseLog(backup);
      hubStore.restore(backup, `life-${(lives += 1)}`);
      for (const ref of ledger.erased)
        await hubStore.erase(SPACE, ref, (row) => ({ ...row, op: withoutValue(row.op) }));
    },
    erase: async ({ nth }) => {
      const rows = (await hubStore.page(SPACE, 0, 100_000)).rows.filter(isOpRow);
      const row = rows[nth];
      if (row === undefined || row.op.erased !== undefined) return;
      const ref = refOf(row.op);
      count('erased');
      ledger.erased.add(ref);
      ledger.excused.add(row.op.salt);
      await hubStore.erase(SPACE, ref, (found) => ({ ...found, op: withoutValue(found.op) }));
    },
    join: async ({ device }) => {
      if (residents[device] === undefined) await start(device, (people += 1), undefined);
    },
    file: async ({ from, to, how }) => {
      const giver = residents[from];
      const taker = residents[to];
      if (giver !== undefined && taker !== undefined && from !== to) await handOver(giver, taker, how);
    },
    edit: (event) => withResident(event.device, (resident) => write(resident, event)),
    delete: ({ device, record }) =>
      withResident(device, async (resident) => {
        const view = resident.replica.view();
        if (view.record(TYPE, `r${record}`) !== undefined)
          await edit(resident, [deletion(view, TYPE, `r${record}`)]);
      }),
    restore: ({ device, record }) =>
      withResident(device, async (resident) => {
        const deleted = resident.replica.view().record(TYPE, `r${record}`)?.units.has(DELETED) === true;
        if (deleted) await edit(resident, [restoration(TYPE, `r${record}`)]);
      }),
    look: ({ device, record, unit }) =>
      withResident(device, ({ looking, replica }) => {
        const refs = refsOf(replica.view().record(TYPE, `r${record}`)?.units.get(`u${unit}`));
        looking.set(`r${record}/u${unit}`, refs);
      }),
    sync: ({ device, fate, crash }) =>
      withResident(device, async (resident) => void (await sync(resident, fate, crash))),
    crash: ({ device }) => withResident(device, boot),
    clock: ({ device, by }) =>
      withResident(device, (resident) => {
        resident.skew += by;
      }),
    clone: ({ device }) => withResident(device, clone),
    lose: ({ device }) =>
      withResident(device, (resident) => {
        count('lost');
        excuse(resident);
        residents[resident.index] = undefined;
      }),
    rollback: ({ device }) => withResident(device, rollBack),
    rights: ({ device, allowed: yes }) => withResident(device, ({ owner }) => void allowed.set(owner, yes)),
    quota: ({ device, full }) =>
      withResident(device, (resident) => {
        resident.full = full;
      }),
  };

  async function withResident(
    device: number,
    act: (resident: Resident) => Promise<void> | void,
  ): Promise<void> {
    const resident = residents[device];
    if (resident !== undefined) await act(resident);
  }

  async function step(event: Event): Promise<void> {
    time += 7;
    // The table has for each kind what takes an event of that kind; TypeScript can't follow the pair.
    const act = happens[event.kind] as ((event: Event) => Promise<void> | void) | undefined;
    await act?.(event);
  }

  function write(resident: Resident, event: Event & { readonly kind: 'edit' }): Promise<void> {
    const edits = Array.from({ length: event.many }, (_, nth): Edit => {
      const unit = `u${(event.unit + nth) % 3}`;
      const record = `r${event.record}`;
      const base = event.stale ? resident.looking.get(`${record}/${unit}`) : undefined;
      const value = `${seed}-${(made += 1)}`;
      return { type: TYPE, record, unit, value, ...(base === undefined ? {} : { base }) };
    });
    return edit(resident, edits);
  }

  async function clone(resident: Resident): Promise<void> {
    const place = residents.findIndex((other) => other === undefined);
    if (place === -1) return;
    count('cloned');
    await start(place, resident.owner, copied(resident.store.state()));
  }

  async function rollBack(resident: Resident): Promise<void> {
    const { old } = resident;
    resident.old = copied(resident.store.state());
    if (old === undefined) return;
    count('rolled back');
    excuse(resident);
    const again = await start(resident.index, resident.owner, old);
    again.skew = resident.skew;
  }

  async function handOver(from: Resident, to: Resident, how: string): Promise<void> {
    const text = JSON.stringify(await from.replica.runs(5_000));
    const given = how === 'old' ? (files[files.length - 1] ?? text) : text;
    files.push(text);
    count(`file ${how}`);
    let runs = JSON.parse(given) as Awaited<ReturnType<Replica['runs']>>;
    if (how === 'partial') runs = runs.slice(0, 1);
    if (how === 'tampered')
      runs = runs.map((run) => ({
        ...run,
        ops: run.ops.map((op) => ({ ...op, value: 'spoiled', salt: 'spoiledsalt' })),
      }));
    for (let times = how === 'twice' ? 2 : 1; times > 0; times -= 1) {
      try {
        await to.replica.carry(runs);
      } catch (error) {
        await survive(to, error);
      }
    }
  }

  return {
    residents,
    hubStore,
    hub,
    ledger,
    now: () => time,
    step,
    syncOnce: async (index) => {
      const resident = residents[index];
      if (resident === undefined) return 'done';
      resident.full = false;
      return sync(resident, 'good', 'none');
    },
  };
}

const copied = (state: ReplicaState | undefined): ReplicaState | undefined =>
  state === undefined ? undefined : (JSON.parse(JSON.stringify(state)) as ReplicaState);

/** Everything that a device holds of what people did: in the log as far as it is here, waiting, or refused. */
export function saltsOf({ admitted, pending, carried, refused }: ReplicaState): Set<string> {
  return new Set(
    [...admitted, ...[...pending, ...carried, ...refused].flatMap(({ ops }) => ops)].map(({ op }) => op.salt),
  );
}

export const logSalts = (store: MemoryHubStore): string[] =>
  (store.backup().spaces.get(SPACE)?.rows ?? []).filter(isOpRow).map(({ op }) => op.salt);

/** Stands in for a signature: whoever does not know the number can't make it. */
function signatureOf(owner: number, text: string): string {
  let mixed = 2_166_136_261 ^ owner;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), 16_777_619);
  return `s${(mixed >>> 0).toString(36)}`;
}
