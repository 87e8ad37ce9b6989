/**
 * One conversation of a device with the hub, for all its spaces at once: one question, one answer, until there is
 * nothing more to say.
 */
import { ACT_LIMITS, weightOf } from './act-limits.ts';
import { readReply, writeRequest } from './messages.ts';
import { opsIn, PROTOCOL_VERSION, type SyncReply, type SyncRequest } from './protocol.ts';
import type { Replica } from './replica.ts';

/**
 * How it went. `done`: everything is sent and here. `again`: there is more. `offline`: no answer came, or one that was
 * not ours (a page of a wifi that wants a log-in). `newer`: the hub speaks a newer language. `refused`: it did not
 * understand us, which is a fault of ours.
 */
export type RoundOutcome = 'done' | 'again' | 'offline' | 'newer' | 'refused';

/** Carries a question to the hub and its answer back; a word when there is none. */
export type Exchange = (request: SyncRequest) => Promise<SyncReply | 'offline' | 'newer'>;

export interface RoundPorts {
  readonly exchange: Exchange;
  /** ms since 1970 */
  readonly now: () => number;
}

/** @param send carries text; undefined when no answer came */
export const overText =
  (send: (text: string) => Promise<string | undefined>): Exchange =>
  async (request) => {
    const text = await send(writeRequest(request));
    if (text === undefined) return 'offline';
    const reading = readReply(text);
    if (reading.ok) return reading.value;
    return reading.why === 'newer' ? 'newer' : 'offline';
  };

/** The question of a device: what it has, and what it wants to add. */
export const requestOf = async (replicas: readonly Replica[]): Promise<SyncRequest> =>
  (await ask(replicas)).request;

/** `left`: something that would fit in a message did not fit in this one any more. */
async function ask(replicas: readonly Replica[]): Promise<{ request: SyncRequest; left: boolean }> {
  const after: Record<string, number> = {};
  const runs: SyncRequest['runs'][number][] = [];
  let room: number = ACT_LIMITS.ops;
  let bytes: number = ACT_LIMITS.bytes;
  let left = false;
  let incarnation: string | undefined;
  for (const replica of replicas) {
    const { meta } = replica.state();
    after[replica.space] = meta.cursor;
    incarnation ??= meta.incarnation;
    // At least one act is given, however small the room: a message with too many ops would be refused whole.
    const going = await replica.runs(Math.max(1, room));
    const size = opsIn(going);
    const weight = going.reduce((sum, { ops }) => sum + weightOf(replica.space, ops), 0);
    // The first always goes: what is too much by itself is for who sends it to halve.
    if (size > room || (runs.length > 0 && weight > bytes)) left ||= size <= ACT_LIMITS.ops;
    else {
      room -= size;
      bytes -= weight;
      runs.push(...going);
    }
  }
  const life = incarnation === undefined ? {} : { incarnation };
  return { request: { v: PROTOCOL_VERSION, ...life, after, runs }, left };
}

/** One question and its answer. A round that is cut off anywhere may simply be done again. */
export async function syncRound(
  replicas: readonly Replica[],
  { exchange, now }: RoundPorts,
): Promise<RoundOutcome> {
  const askedAt = now();
  const { request, left } = await ask(replicas);
  const reply = await exchange(request);
  if (reply === 'offline' || reply === 'newer') return reply;
  const outcome = await hear(replicas, reply, { askedAt, heardAt: now() });
  return outcome === 'done' && left ? 'again' : outcome;
}

/**
 * What an answer brings, also one that was long on its way: what is old in it changes nothing.
 * @param times when the question went and the answer came, by this device's clock, ms
 */
export async function hear(
  replicas: readonly Replica[],
  reply: SyncReply,
  times: { readonly askedAt: number; readonly heardAt: number },
): Promise<RoundOutcome> {
  if ('refused' in reply) return reply.refused === 'newer' ? 'newer' : 'refused';
  if (reply.reset === true) {
    for (const replica of replicas)
      if (replica.state().meta.incarnation !== reply.incarnation) await replica.restart(reply.incarnation);
    return 'again';
  }
  const heard = { incarnation: reply.incarnation, hubNow: reply.now, ...times };
  let again = false;
  for (const replica of replicas) {
    const answer = reply.spaces[replica.space];
    if (answer === undefined || answer === 'closed') continue;
    again = (await replica.take(answer, heard)).again || again;
  }
  return again ? 'again' : 'done';
}
