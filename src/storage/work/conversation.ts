/** One conversation of a person with the server: who this is, what waits, what is new, and what may no longer be here. */
import { homeOfSpace } from '#sync/access.ts';
import { API, type ApiError } from '#sync/api.ts';
import { clockOffset } from '#sync/clock.ts';
import { readReply, writeRequest } from '#sync/messages.ts';
import { MESSAGE_LIMITS, opsIn, type SyncReply, type SyncRequest } from '#sync/protocol.ts';
import type { Replica } from '#sync/replica.ts';
import { syncRound } from '#sync/session.ts';
import { connectionOf } from './account.ts';
import { follow, follows, markComplete, openSlots, shutSpace } from './followed.ts';
import { FACT, type PersonDesk } from './person-desk.ts';
import type { Slot } from './slot.ts';
import type { Connection } from './workbench.ts';

/** Who somebody is and what they may is asked again after this, ms. */
const ME_MS = 600_000;
/** The keys of colleagues are asked for again after this, ms. */
const KEYS_MS = 3_600_000;
/** More questions than this in one conversation mean that it gets nowhere. */
const ROUNDS = 500;

/** @throws what the database throws */
export async function converse(desk: PersonDesk): Promise<Connection> {
  await follow(desk);
  for (const slot of desk.slots.values()) await slot.refresh();
  const known = await checked(desk);
  return known === 'online' ? talk(desk) : known;
}

/** Whether the server knows this device, and as whom; asked anew now and then. */
async function checked(desk: PersonDesk): Promise<Connection> {
  const age = desk.ports.now() - desk.checkedAt;
  if (age >= 0 && age < ME_MS) return 'online';
  const word = await whoAmI(desk);
  if (word !== 'online') return word;
  await learnKeys(desk);
  return 'online';
}

async function whoAmI({ access, kept }: PersonDesk): Promise<Connection> {
  const asked = await access.me();
  if (!asked.ok) return connectionOf(asked.why);
  // The session of this browser is that of somebody else who works here: this one opens an own.
  if (asked.value.device === kept.device) return 'online';
  const opened = await access.logIn();
  return opened.ok ? 'online' : connectionOf(opened.why);
}

/** The keys of colleagues, to know a file of theirs without a server. */
async function learnKeys(desk: PersonDesk): Promise<void> {
  const now = desk.ports.now();
  if (now - desk.keysAt < KEYS_MS && now >= desk.keysAt) return;
  desk.keysAt = now;
  const all: Record<string, string> = {};
  for (const { space } of openSlots(desk)) {
    const answer = await desk.access.ask(API.keys, { home: homeOfSpace(space) ?? '' });
    if (!answer.ok) return;
    for (const one of answer.value.keys) all[one.device] = one.public_key;
  }
  desk.keys = all;
  await desk.disk.setFact(FACT.keys, all);
}

/** A device whose disk was copied goes on under a new name, which the server must know before it takes anything. */
async function namesKnown(desk: PersonDesk): Promise<Connection> {
  for (const slot of openSlots(desk)) {
    const name = slot.replica().state().meta.device;
    if (desk.me?.names.includes(name) === true) continue;
    const added = await desk.access.addName(name);
    if (!added.ok) return connectionOf(added.why);
  }
  return 'online';
}

async function talk(desk: PersonDesk): Promise<Connection> {
  const closed = new Set<string>();
  for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
    const named = await namesKnown(desk);
    if (named !== 'online') return named;
    let word: Connection = 'online';
    const outcome = await syncRound(
      openSlots(desk).map((slot) => inTurns(desk, slot)),
      {
        now: desk.ports.now,
        exchange: async (request) => {
          const reply = await exchange(desk, request);
          if (typeof reply === 'string') {
            word = reply;
            return 'offline';
          }
          if ('spaces' in reply)
            for (const [space, answer] of Object.entries(reply.spaces))
              if (answer === 'closed') closed.add(space);
          return reply;
        },
      },
    );
    if (word !== 'online') return word;
    if (outcome === 'newer') return 'newer';
    if (outcome === 'offline' || outcome === 'refused') return 'trouble';
    desk.on.heard(desk.ports.now(), desk.clockOff);
    if (outcome === 'done') break;
  }
  return settle(desk, closed);
}

async function exchange(desk: PersonDesk, request: SyncRequest): Promise<SyncReply | Connection> {
  const askedAt = desk.ports.now();
  const said = await desk.access.post(API.sync, writeRequest(request));
  paced(desk, opsIn(request.runs), said.ok || said.why);
  if (!said.ok) return connectionOf(said.why);
  const reading = readReply(said.text);
  if (reading.ok) {
    if ('now' in reading.value) desk.clockOff = 0 - clockOffset(askedAt, desk.ports.now(), reading.value.now);
    return reading.value;
  }
  return reading.why === 'newer' ? 'newer' : 'trouble';
}

/** What was too much for the line, or for the server, is halved, until it gets through. */
function paced(desk: PersonDesk, sent: number, went: true | ApiError | Connection): void {
  if (sent === 0) return;
  if (went === true) desk.most = Math.min(MESSAGE_LIMITS.ops, desk.most * 2);
  else if (went === 'slow' || went === 'too-large') desk.most = Math.max(1, Math.floor(sent / 2));
}

async function settle(desk: PersonDesk, closed: ReadonlySet<string>): Promise<Connection> {
  for (const slot of openSlots(desk)) {
    if (desk.clockOff !== undefined) await slot.setOffset(-desk.clockOff);
    if (!closed.has(slot.space) && !slot.work.complete()) await markComplete(desk, slot);
  }
  await tidy(desk);
  if (closed.size === 0) return 'online';
  // Closed to whom? Only the answer to that question takes anything off this device.
  const asked = await desk.access.me();
  if (!asked.ok) return connectionOf(asked.why);
  if (asked.value.device !== desk.kept.device) {
    desk.checkedAt = -Infinity;
    return 'trouble';
  }
  for (const slot of openSlots(desk))
    if (closed.has(slot.space) && !follows(desk, slot.space)) await shutSpace(desk, slot);
  return 'online';
}

/** Once in the life of a page, when everything is sent and here: what was replaced long ago goes. */
async function tidy(desk: PersonDesk): Promise<void> {
  for (const slot of openSlots(desk)) {
    if (desk.tidied.has(slot.space)) continue;
    desk.tidied.add(slot.space);
    await slot.inTurn((replica) => replica.compact());
  }
}

/** The replica as a conversation sees it: what changes it waits for its turn. */
const inTurns = (desk: PersonDesk, slot: Slot): Replica => ({
  ...slot.replica(),
  state: () => slot.replica().state(),
  runs: (most) => slot.inTurn((replica) => replica.runs(Math.min(most, desk.most))),
  take: async (answer, heard) => {
    const taken = await slot.inTurn((replica) => replica.take(answer, heard));
    desk.on.changed(slot.space, 'fetched');
    return taken;
  },
  restart: async (incarnation) => {
    await slot.inTurn((replica) => replica.restart(incarnation));
    desk.on.changed(slot.space, 'fetched');
  },
});
