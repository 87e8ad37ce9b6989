/**
 * One conversation of a device with the hub, for all its spaces at once: one question, one answer, until there is
 * nothing more to say.
 */
import { MESSAGE_LIMITS, PROTOCOL_VERSION, readReply, type SyncRequest } from './protocol.ts';
import type { Replica } from './replica.ts';

/**
 * How it went. `done`: everything is sent and here. `again`: there is more. `offline`: no answer came, or one that was
 * not ours (a page of a wifi that wants a log-in). `newer`: the hub speaks a newer language. `refused`: it did not
 * understand us, which is a fault of ours.
 */
export type RoundOutcome = 'done' | 'again' | 'offline' | 'newer' | 'refused';

export interface RoundPorts {
  /** @returns the answer as text, or undefined when none came */
  readonly send: (text: string) => Promise<string | undefined>;
  /** ms since 1970 */
  readonly now: () => number;
}

/** The question of a device: what it has, and what it wants to add. */
export async function requestOf(replicas: readonly Replica[]): Promise<SyncRequest> {
  const after: Record<string, number> = {};
  const runs: SyncRequest['runs'][number][] = [];
  let room: number = MESSAGE_LIMITS.ops;
  let incarnation: string | undefined;
  for (const replica of replicas) {
    const { meta } = replica.state();
    after[replica.space] = meta.cursor;
    incarnation ??= meta.incarnation;
    const going = await replica.runs(room);
    room -= going.reduce((sum, { ops }) => sum + ops.length, 0);
    runs.push(...going);
  }
  return { v: PROTOCOL_VERSION, ...(incarnation === undefined ? {} : { incarnation }), after, runs };
}

/** One question and its answer. A round that is cut off anywhere may simply be done again. */
export async function syncRound(
  replicas: readonly Replica[],
  { send, now }: RoundPorts,
): Promise<RoundOutcome> {
  const askedAt = now();
  const text = await send(JSON.stringify(await requestOf(replicas)));
  if (text === undefined) return 'offline';
  const reading = readReply(text);
  if (!reading.ok) return reading.why === 'newer' ? 'newer' : 'offline';
  const reply = reading.value;
  if ('refused' in reply) return reply.refused === 'newer' ? 'newer' : 'refused';
  if (reply.reset === true) {
    for (const replica of replicas) await replica.restart(reply.incarnation);
    return 'again';
  }
  const heard = { incarnation: reply.incarnation, hubNow: reply.now, askedAt, heardAt: now() };
  let again = false;
  for (const replica of replicas) {
    const answer = reply.spaces[replica.space];
    if (answer === undefined || answer === 'closed') continue;
    again = (await replica.take(answer, heard)).again || again;
  }
  return again ? 'again' : 'done';
}
