/**
 * One person at work on this device: the key, the spaces that are followed, the drafts, and one conversation with the
 * server about all of it. What belongs to one person is in one database and never goes out under another's name.
 */
import * as z from 'zod/mini';
import { homeOfSpace, mayFollow, REGION, spaceOfHome } from '#sync/access.ts';
import { API, MESSAGES, type Me } from '#sync/api.ts';
import { createZone } from '#domain/zone.ts';
import { readReply } from '#sync/messages.ts';
import type { Replica } from '#sync/replica.ts';
import { syncRound, type RoundOutcome } from '#sync/session.ts';
import { writeRequest } from '#sync/messages.ts';
import { faultOf, type StoreFault } from '../store-fault.ts';
import { base64Url } from '../base64.ts';
import { connectionOf, createAccess, type Access, type KeptDevice } from './account.ts';
import { signerOf, verifierOf } from './device-key.ts';
import type { WorkPorts } from './ports.ts';
import type { Line } from './server-line.ts';
import { openSlot, type Slot } from './slot.ts';
import type { WorkDisk } from './work-disk.ts';
import type { Connection, FormDraft } from './workbench.ts';

/** Who somebody is and what they may is asked again after this, ms. */
const ME_MS = 600_000;
/** A page that was away for longer than this looks at everything again before it goes on, ms. */
const ROUNDS = 500;
const ZONE = 'Europe/Amsterdam';

/** Names of facts in the database of a person. */
export const FACT = {
  device: 'device',
  me: 'me',
  persisted: 'persisted',
  lost: 'lost',
  keys: 'keys',
} as const;
const completeFact = (space: string): string => `complete ${space}`;

export interface PersonEvents {
  readonly changed: (space: string | undefined, edited: boolean) => void;
  readonly saving: (by: 1 | -1) => void;
  readonly fault: (fault: StoreFault | undefined) => void;
  readonly heard: (now: number, clockOff: number | undefined) => void;
}

export interface Person {
  readonly profile: string;
  readonly disk: WorkDisk;
  readonly access: Access;
  readonly kept: KeptDevice;
  readonly me: () => Me | undefined;
  readonly slots: () => readonly Slot[];
  readonly drafts: Map<string, FormDraft>;
  readonly lost: () => readonly string[];
  readonly setLost: (lost: readonly string[]) => Promise<void>;
  /** One conversation with the server about everything. @throws never */
  readonly round: () => Promise<Connection>;
  /** Who this is must be asked again before the next conversation. */
  readonly doubt: () => void;
  /** Who this is and which spaces are followed, as the database has it. */
  readonly reload: () => Promise<void>;
}

const keysSchema = z.record(z.string(), z.string());

export async function openPerson(
  profile: string,
  disk: WorkDisk,
  kept: KeptDevice,
  ports: WorkPorts & { readonly line: Line; readonly subtle: SubtleCrypto },
  on: PersonEvents,
): Promise<Person> {
  const sign = signerOf(kept.key, ports.subtle);
  const slots = new Map<string, Slot>();
  const drafts = new Map((await disk.drafts()).map((draft) => [draft.key, draft]));
  const zone = createZone(ZONE);
  let me = readMe(await disk.fact(FACT.me));
  let lost = z.array(z.string()).safeParse(await disk.fact(FACT.lost)).data ?? [];
  let keys = keysSchema.safeParse(await disk.fact(FACT.keys)).data ?? {};
  let keysAt = -Infinity;
  let checkedAt = -Infinity;
  let clockOff: number | undefined;
  const access = createAccess({ line: ports.line, sign, kept, onMe });
  const newName = (): string => base64Url(ports.randomBytes(16));
  const verify = verifierOf(
    (device) => (me?.names.includes(device) === true ? kept.key.publicKey : keys[device]),
    ports.subtle,
  );

  async function onMe(now: Me): Promise<void> {
    checkedAt = ports.now();
    clockOff = ports.now() - now.now;
    me = now;
    await disk.setFact(FACT.me, now);
    await follow();
    on.changed(undefined, false);
  }
  const follows = (space: string): boolean => {
    const home = homeOfSpace(space);
    const today = zone.toWall(ports.now() - (clockOff ?? 0)).date;
    return me !== undefined && home !== undefined && mayFollow(me.rights, home, today);
  };

  async function openSpace(space: string): Promise<Slot> {
    const slot = await openSlot(space, {
      store: disk.store(space),
      device: me?.names[0] ?? kept.device,
      sign,
      verify,
      now: ports.now,
      random: newName,
      salt: newName,
      on: {
        changed: (edited) => on.changed(space, edited),
        saving: on.saving,
        fault: on.fault,
        draftGone: (key) => void drafts.delete(key),
        makeRoom: ports.makeRoom,
      },
    });
    slot.setComplete((await disk.fact(completeFact(space))) === true);
    slots.set(space, slot);
    return slot;
  }
  /** Opens what may be followed, and what is here already. */
  async function follow(): Promise<void> {
    const named = (me?.rights ?? []).map(({ home }) => home);
    const homes = new Set([...ports.homes(), ...named, REGION]);
    const wanted = [...homes].map(spaceOfHome).filter(follows);
    for (const space of new Set([...(await disk.spaces()), ...wanted])) {
      const slot = slots.get(space) ?? (await openSpace(space));
      if (slot.shut() && follows(space)) slot.setShut(false);
      if (!follows(space) && slot.replica().state().meta.cursor === 0) slot.setShut(true);
    }
  }

  /** What others wrote goes; what was done here and was not sent stays, to be copied. */
  async function shutSpace(slot: Slot): Promise<void> {
    const hadCopy = slot.replica().state().admitted.size > 0;
    await slot.inTurn(async (replica, store) => {
      await store.commit({
        meta: { ...replica.state().meta, cursor: 0 },
        admit: { ops: [], vouchers: [], replace: true },
      });
    });
    slot.setShut(true);
    slot.setComplete(false);
    await disk.setFact(completeFact(slot.space), undefined);
    await slot.reopen();
    if (hadCopy && !lost.includes(slot.space)) await setLost([...lost, slot.space]);
  }
  async function setLost(now: readonly string[]): Promise<void> {
    lost = [...now];
    await disk.setFact(FACT.lost, now.length === 0 ? undefined : now);
    on.changed(undefined, false);
  }

  /** Whether the server knows this device, and as whom; asked anew now and then. */
  async function checked(): Promise<Connection> {
    if (ports.now() - checkedAt < ME_MS && ports.now() >= checkedAt) return 'online';
    const asked = await access.ask(API.me, {});
    if (!asked.ok) return connectionOf(asked.why);
    // The session of this browser is that of somebody else who works here: this one opens an own.
    if (asked.value.device === kept.device) await onMe(asked.value);
    else {
      const opened = await access.logIn();
      if (!opened.ok) return connectionOf(opened.why);
    }
    await learnKeys();
    return 'online';
  }
  /** The keys of colleagues, to know a file of theirs without a server. */
  async function learnKeys(): Promise<void> {
    if (ports.now() - keysAt < ME_MS * 6) return;
    keysAt = ports.now();
    const all: Record<string, string> = {};
    for (const { space } of open()) {
      const answer = await access.ask(API.keys, { home: homeOfSpace(space) ?? '' });
      if (!answer.ok) return;
      for (const one of answer.value.keys) all[one.device] = one.public_key;
    }
    keys = all;
    await disk.setFact(FACT.keys, all);
  }
  const open = (): readonly Slot[] => [...slots.values()].filter((slot) => !slot.shut());

  /** A device whose disk was copied goes on under a new name, which the server must know before it takes anything. */
  async function namesKnown(): Promise<Connection> {
    for (const slot of open()) {
      const name = slot.replica().state().meta.device;
      if (me?.names.includes(name) === true) continue;
      const added = await access.addName(name);
      if (!added.ok) return connectionOf(added.why);
    }
    return 'online';
  }

  async function talk(): Promise<Connection> {
    let word: Connection = 'online';
    const closed = new Set<string>();
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const named = await namesKnown();
      if (named !== 'online') return named;
      const outcome: RoundOutcome = await syncRound(open().map(inTurns), {
        now: ports.now,
        exchange: async (request) => {
          const said = await access.post(API.sync, writeRequest(request));
          if (!said.ok) word = connectionOf(said.why);
          const reading = said.ok ? readReply(said.text) : undefined;
          if (reading === undefined) return 'offline';
          if (!reading.ok) {
            word = reading.why === 'newer' ? 'newer' : 'trouble';
            return 'offline';
          }
          if ('spaces' in reading.value)
            for (const [space, answer] of Object.entries(reading.value.spaces))
              if (answer === 'closed') closed.add(space);
          return reading.value;
        },
      });
      if (word !== 'online') return word;
      if (outcome === 'newer') return 'newer';
      if (outcome === 'offline' || outcome === 'refused') return 'trouble';
      on.heard(ports.now(), offNow());
      if (outcome === 'done') break;
    }
    return settle(closed);
  }
  function offNow(): number | undefined {
    const offset = open()[0]?.replica().state().meta;
    return offset?.incarnation === undefined ? clockOff : -offset.offset;
  }

  async function settle(closed: ReadonlySet<string>): Promise<Connection> {
    for (const slot of open()) {
      if (closed.has(slot.space) || slot.work.complete()) continue;
      slot.setComplete(true);
      await disk.setFact(completeFact(slot.space), true);
      on.changed(slot.space, false);
    }
    if (closed.size === 0) return 'online';
    // Closed to whom? Only the answer to that question takes anything off this device.
    const asked = await access.ask(API.me, {});
    if (!asked.ok) return connectionOf(asked.why);
    if (asked.value.device !== kept.device) {
      checkedAt = -Infinity;
      return 'trouble';
    }
    await onMe(asked.value);
    for (const slot of open()) if (closed.has(slot.space) && !follows(slot.space)) await shutSpace(slot);
    return 'online';
  }

  if (me !== undefined) await follow();
  return {
    profile,
    disk,
    access,
    kept,
    me: () => me,
    slots: () => [...slots.values()].sort((a, b) => (a.space < b.space ? -1 : 1)),
    drafts,
    lost: () => lost,
    setLost,
    round: async () => {
      try {
        for (const slot of slots.values()) await slot.refresh();
        const known = await checked();
        return known === 'online' ? await talk() : known;
      } catch (error) {
        on.fault(faultOf(error));
        return 'trouble';
      }
    },
    doubt: () => {
      checkedAt = -Infinity;
    },
    reload: async () => {
      me = readMe(await disk.fact(FACT.me)) ?? me;
      drafts.clear();
      for (const draft of await disk.drafts()) drafts.set(draft.key, draft);
      await follow();
      for (const slot of slots.values()) await slot.refresh();
    },
  };
}

/** The replica as a conversation sees it: what changes it waits for its turn. */
const inTurns = (slot: Slot): Replica => ({
  ...slot.replica(),
  state: () => slot.replica().state(),
  runs: (most) => slot.inTurn((replica) => replica.runs(most)),
  take: (answer, heard) => slot.inTurn((replica) => replica.take(answer, heard)),
  restart: (incarnation) => slot.inTurn((replica) => replica.restart(incarnation)),
});

function readMe(stored: unknown): Me | undefined {
  const parsed = MESSAGES[API.me].answer.safeParse(stored);
  return parsed.success ? parsed.data : undefined;
}
