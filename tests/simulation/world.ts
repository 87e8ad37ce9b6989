/**
 * A whole world in one process: a hub, devices with people on them, a network and clocks that do as they please. The
 * code that runs is the product's own; only time, dice, signatures, disks and the network are ours.
 */
import { createHub } from '#sync/hub.ts';
import { createMemoryHubStore, type HubBackup, type MemoryHubStore } from '#sync/memory-hub-store.ts';
import { emptied } from '#sync/op.ts';
import { isOpRow, type SyncReply, type SyncRequest } from '#sync/protocol.ts';
import { hear, overText, requestOf, syncRound } from '#sync/session.ts';
import { readReply, writeReply, writeRequest } from '#sync/messages.ts';
import type { ReplicaState } from '#sync/replica-store.ts';
import { DEVICES, type Crash, type Event } from './events.ts';
import { createFiles } from './files.ts';
import { createHostiles } from './hostile.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { SPACE } from './names.ts';
import { createLogWatch, type LogWatch } from './log-watch.ts';
import { createNetwork, type Mail } from './network.ts';
import { createPeople } from './people.ts';
import {
  boot,
  Crashed,
  diskOf,
  makeResident,
  saltsOf,
  survive,
  waitingSalts,
  type Maker,
  type Resident,
} from './resident.ts';

const START = 1_800_000_000_000;
/** Small, so that worlds of a few hundred ops meet pages and snapshots as big ones do. */
const PACE = { page: 20, snapshotAfter: 60 };

export interface World {
  readonly residents: (Resident | undefined)[];
  readonly hubStore: MemoryHubStore;
  readonly ledger: Ledger;
  readonly watch: LogWatch;
  readonly step: (event: Event) => Promise<void>;
  /** A conversation without trouble: the wires, the disk and the apps are all good. */
  readonly syncOnce: (index: number) => Promise<string>;
  readonly pass: (ms: number) => void;
}

export async function createWorld(seed: number): Promise<World> {
  let time = START;
  let made = 0;
  let hubCrash: Crash = 'none';
  let hubVersion = 2;
  let lives = 1;
  let people = 0;
  const backups: HubBackup[] = [];
  const owners = new Map<string, number>();
  const allowed = new Map<number, boolean>();
  const ledger = createLedger();
  const network = createNetwork();
  const residents: (Resident | undefined)[] = [];
  const hubStore = createMemoryHubStore('life-1', (point) => {
    if (point !== hubCrash) return;
    hubCrash = 'none';
    ledger.count(`crash ${point}`);
    throw new Crashed(point);
  });
  const maker: Maker = {
    space: SPACE,
    now: () => time,
    random: () => `r${seed.toString(36)}x${(made += 1).toString(36).padStart(6, '0')}`,
    verify: (device, text, signature) => {
      const owner = owners.get(device);
      if (owner === undefined) return Promise.resolve('unknown-device');
      return Promise.resolve(signature === signatureOf(owner, text) ? 'good' : 'bad-signature');
    },
    sign: signatureOf,
    ledger,
    enrol: (device, owner) => void owners.set(device, owner),
  };
  const hub = createHub({
    store: hubStore,
    now: () => time,
    rights: {
      mayRead: () => Promise.resolve(true),
      mayWrite: (op) => {
        if (op.type === 'novelty' && hubVersion === 1) return Promise.resolve('unknown-schema');
        const yes = allowed.get(owners.get(op.device) ?? -1) ?? true;
        if (yes) ledger.allowed.add(`${op.device}:${op.counter}`);
        return Promise.resolve(yes ? 'yes' : 'not-allowed');
      },
    },
    verify: maker.verify,
    isErased: (_space, ref) => ledger.erased.has(ref),
    pace: PACE,
  });
  const watch = createLogWatch(hubStore, ledger);

  async function start(index: number, owner: number, initial: ReplicaState | undefined): Promise<Resident> {
    const resident = await makeResident(index, owner, initial, maker);
    residents[index] = resident;
    return resident;
  }
  for (let index = 0; index < DEVICES; index += 1) await start(index, (people += 1), undefined);

  /** The hub may die in the middle of it: then there is no answer, and nobody knows what became of the question. */
  async function answered(
    body: SyncRequest | string,
    owner: number,
  ): Promise<SyncReply | string | undefined> {
    try {
      if (typeof body === 'string') return await hub.receive(body, String(owner));
      const reply = await hub.answer(body, String(owner));
      watch.acknowledge(body, reply);
      const said = 'refused' in reply ? undefined : reply.spaces[SPACE];
      if (said !== undefined && said !== 'closed' && said.snapshot !== undefined) ledger.count('snapshot');
      return reply;
    } catch (error) {
      if (error instanceof Crashed) return undefined;
      throw error;
    } finally {
      hubCrash = 'none';
      watch.advance();
    }
  }

  async function ask(resident: Resident, bytes: boolean): Promise<void> {
    if (resident.cut.out) return;
    const request = await requestOf([resident.replica]);
    network.send({
      to: 'hub',
      from: resident.index,
      owner: resident.owner,
      askedAt: time + resident.skew,
      body: bytes ? writeRequest(request) : request,
    });
  }

  async function arrives(mail: Mail, crash: Crash): Promise<void> {
    if (mail.to !== 'hub') return toDevice(mail, crash);
    hubCrash = crash;
    const body = await answered(mail.body, mail.owner);
    if (body !== undefined) network.send({ to: mail.from, owner: mail.owner, askedAt: mail.askedAt, body });
  }

  async function toDevice(mail: Exclude<Mail, { to: 'hub' }>, crash: Crash): Promise<void> {
    const resident = residents[mail.to];
    // Somebody else has this place by now, or the wire is cut.
    if (resident === undefined || resident.owner !== mail.owner || resident.cut.in) return;
    const reply = replyOf(mail.body);
    if (reply === undefined) return;
    resident.crashAt = crash;
    // Said by a hub that was put back meanwhile: what it called kept and replaced may be lost with it.
    const stale = 'incarnation' in reply && reply.incarnation !== (await hubStore.incarnation());
    const had = stale ? saltsOf(resident.replica.state()) : undefined;
    await survive(resident, maker, async () => {
      await hear([resident.replica], reply, { askedAt: mail.askedAt, heardAt: time + resident.skew });
    });
    if (had !== undefined) excuse(had, undefined);
    maker.enrol(resident.replica.state().meta.device, resident.owner);
  }

  async function conversation(resident: Resident, bytes: boolean): Promise<string> {
    let outcome = 'offline';
    await survive(resident, maker, async () => {
      const now = () => time + resident.skew;
      const plain = async (request: SyncRequest) => {
        const reply = await answered(request, resident.owner);
        return reply === undefined || typeof reply === 'string' ? 'offline' : reply;
      };
      const text = overText(async (question) => {
        const reply = await answered(question, resident.owner);
        return reply === undefined || typeof reply === 'string' ? reply : writeReply(reply);
      });
      outcome = await syncRound([resident.replica], { exchange: bytes ? text : plain, now });
    });
    maker.enrol(resident.replica.state().meta.device, resident.owner);
    return outcome;
  }

  /** What only this device had goes down with it. */
  function excuse(had: ReadonlySet<string>, gone: Resident | undefined): void {
    const lost = new Set(had);
    for (const salt of lost) if (watch.salts.has(salt)) lost.delete(salt);
    if (lost.size === 0) return;
    for (const other of residents)
      if (other !== undefined && other !== gone)
        for (const salt of saltsOf(other.replica.state())) lost.delete(salt);
    for (const salt of lost) ledger.excused.add(salt);
  }

  /** What the hub forgets and nobody living holds is gone, as its keepers are told. */
  function restoreHub(): Promise<void> {
    const backup = backups[backups.length - 1];
    if (backup === undefined) return Promise.resolve();
    ledger.count('hub restored');
    const held = new Set<string>();
    for (const row of backup.spaces.get(SPACE)?.rows ?? []) if (isOpRow(row)) held.add(row.entry.op.salt);
    for (const one of residents)
      if (one !== undefined) for (const salt of saltsOf(one.replica.state())) held.add(salt);
    for (const salt of watch.salts) if (!held.has(salt)) ledger.excused.add(salt);
    hubStore.restore(backup, `life-${(lives += 1)}`);
    return eraseAgain();
  }

  async function eraseAgain(): Promise<void> {
    for (const ref of ledger.erased) await eraseIn(ref);
    watch.restart();
  }

  const eraseIn = (ref: string) =>
    hubStore.erase(SPACE, ref, (row) => ({ ...row, entry: emptied(row.entry) }));

  const { edits, ...acts } = createPeople({ seed, maker, next: () => (made += 1) });
  const files = createFiles(maker);
  const hostiles = createHostiles(maker, answered);

  /** What happens to everybody; an event about somebody who is not there does nothing. */
  const happens: {
    readonly [K in Event['kind']]: (event: Event & { readonly kind: K }) => Promise<void> | void;
  } = {
    ...withPeople(edits),
    ask: ({ device, bytes }) => withResident(device, (resident) => ask(resident, bytes)),
    deliver: async ({ nth, fate, crash, both }) => {
      const mail = network.take(nth, fate === 'twice');
      if (mail === undefined) return;
      const next = both && fate === 'good' && mail.to === 'hub' ? network.take(nth, true) : undefined;
      if (next?.to === 'hub') {
        ledger.count('net both up');
        await Promise.all([arrives(mail, 'none'), arrives(next, 'none')]);
        return;
      }
      ledger.count(`net ${fate} ${mail.to === 'hub' ? 'up' : 'down'}`);
      if (fate === 'good' || fate === 'twice') await arrives(mail, crash);
      else if (fate === 'portal' && mail.to !== 'hub')
        await arrives({ ...mail, body: '<html>Log in op de wifi</html>' }, 'none');
    },
    sync: ({ device }) =>
      withResident(device, async (resident) => {
        if (!resident.cut.in && !resident.cut.out) await conversation(resident, false);
      }),
    cut: ({ device, way }) => withResident(device, ({ cut }) => void (cut[way] = true)),
    heal: ({ device, way }) => withResident(device, ({ cut }) => void (cut[way] = false)),
    crash: ({ device }) => withResident(device, (resident) => boot(resident, maker)),
    clock: ({ device, by }) => withResident(device, (resident) => void (resident.skew += by)),
    pass: ({ ms }) => void (time += ms),
    backup: () => void backups.push(hubStore.backup()),
    'restore-hub': restoreHub,
    erase: async ({ nth }) => {
      const rows = hubStore.rows(SPACE);
      // Half of the time something fresh, that few have yet.
      const row = rows[nth % 2 === 0 ? nth : rows.length - 1 - (nth % 20)];
      if (row === undefined || !isOpRow(row) || row.entry.op.erased !== undefined) return;
      const { ref, op } = row.entry;
      ledger.count('erased');
      ledger.erased.add(ref);
      ledger.excused.add(op.salt);
      ledger.erasedValues.add(JSON.stringify(op.value));
      await eraseIn(ref);
      watch.advance();
    },
    join: async ({ device }) => {
      if (residents[device] === undefined) await start(device, (people += 1), undefined);
    },
    clone: ({ device }) =>
      withResident(device, async (resident) => {
        const place = residents.findIndex((other) => other === undefined);
        if (place === -1) return;
        ledger.count('cloned');
        await start(place, resident.owner, diskOf(resident));
      }),
    lose: ({ device }) =>
      withResident(device, (resident) => {
        ledger.count('lost');
        excuse(saltsOf(resident.replica.state()), resident);
        residents[device] = undefined;
      }),
    evict: ({ device }) =>
      withResident(device, async (resident) => {
        ledger.count('evicted');
        excuse(saltsOf(resident.replica.state()), resident);
        await start(device, resident.owner, undefined);
      }),
    rollback: ({ device }) =>
      withResident(device, async (resident) => {
        const { old } = resident;
        resident.old = diskOf(resident);
        if (old === undefined) return;
        ledger.count('rolled back');
        residents[device] = undefined;
        const again = await start(device, resident.owner, old);
        again.skew = resident.skew;
        excuse(saltsOf(resident.replica.state()), resident);
      }),
    compact: ({ device }) =>
      withResident(device, async (resident) => {
        const before = lives === 1 ? undefined : saltsOf(resident.replica.state());
        await acts.compact(resident);
        // A hub that was put back from far before this device's memory lost what was replaced long ago.
        if (before !== undefined) excuse(before, undefined);
      }),
    file: async ({ from, to, how }) => {
      const giver = residents[from];
      const taker = residents[to];
      if (giver !== undefined && taker !== undefined && from !== to) await files.handOver(giver, taker, how);
    },
    hostile: ({ device, how }) => withResident(device, (resident) => hostiles.act(how, resident)),
    rights: ({ device, allowed: yes }) =>
      withResident(device, ({ owner }) => {
        allowed.set(owner, yes);
        if (!yes) ledger.count('rights gone');
      }),
    version: ({ device, version }) => {
      if (device === -1) hubVersion = version;
      else return withResident(device, (resident) => void (resident.version = version));
    },
    disk: ({ device, state }) => withResident(device, (resident) => void (resident.disk = state)),
  };

  /** What people do on their own device. */
  function withPeople(all: typeof edits) {
    const on =
      <E extends { readonly device: number }>(act: (resident: Resident, event: E) => Promise<void> | void) =>
      (event: E) =>
        withResident(event.device, (resident) => act(resident, event));
    return {
      edit: on(all.edit),
      delete: on(all.delete),
      restore: on(all.restore),
      check: on(all.check),
      element: on(all.element),
      undo: on(all.undo),
      look: on(all.look),
      breath: on(all.breath),
    };
  }

  async function withResident(
    device: number,
    act: (resident: Resident) => Promise<void> | void,
  ): Promise<void> {
    const resident = residents[device];
    if (resident !== undefined) await act(resident);
  }

  return {
    residents,
    hubStore,
    ledger,
    watch,
    pass: (ms) => void (time += ms),
    step: async (event) => {
      time += 7;
      // The table has for each kind what takes an event of that kind; TypeScript can't follow the pair.
      const act = happens[event.kind] as (event: Event) => Promise<void> | void;
      await act(event);
    },
    syncOnce: async (index) => {
      const resident = residents[index];
      if (resident === undefined) return 'done';
      resident.disk = 'good';
      hubVersion = 2;
      return conversation(resident, index === 0);
    },
  };
}

function replyOf(body: SyncReply | string): SyncReply | undefined {
  if (typeof body !== 'string') return body;
  const reading = readReply(body);
  return reading.ok ? reading.value : undefined;
}

/** Stands in for a signature: whoever does not know the number can't make it. */
function signatureOf(owner: number, text: string): string {
  let mixed = 2_166_136_261 ^ owner;
  for (let at = 0; at < text.length; at += 1) mixed = Math.imul(mixed ^ text.charCodeAt(at), 16_777_619);
  return `s${(mixed >>> 0).toString(36)}`;
}

export const waits = (residents: World['residents']): boolean =>
  residents.some((one) => {
    const state = one?.replica.state();
    return state !== undefined && state.pending.size + state.carried.size > 0;
  });

export { saltsOf, waitingSalts, type Resident };
