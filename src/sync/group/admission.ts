/**
 * Which of the envelopes in the log count. The hub can't look into them, so every device decides, each by itself, and
 * all the same: the outcome is a function of the log's prefix and of what the keys open, in the order of the log.
 * Nothing of it is kept: it is worked out again when a key comes to light that opens something earlier.
 */
import type { NamedOp, OpRef } from '../op.ts';
import { judgeBox } from './admit-box.ts';
import { judgeEpoch } from './admit-epoch.ts';
import { nonceOf } from './crypto.ts';
import { EPOCH, SEALED, type EpochId } from './envelope.ts';
import {
  newGround,
  refused,
  type Ground,
  type Outcome,
  type Placed,
  type Unread,
  type WalkOptions,
} from './ground.ts';
import type { Facts } from './keyring.ts';
import type { Membership } from './membership.ts';

export interface RepeatedNonce {
  readonly epoch: EpochId;
  /** The devices that sealed with it, in the order of the log. */
  readonly devices: readonly [string, string];
}

export interface Walk {
  /** By the name of the outer op. */
  readonly outcomes: ReadonlyMap<OpRef, Outcome>;
  /** The inner ops that count, in the order in which they were taken. */
  readonly admitted: readonly NamedOp[];
  /** How many of them count by the log alone. */
  readonly loggedCount: number;
  readonly membership: Membership;
  readonly unread: readonly Unread[];
  /** The last inner counter of each device. */
  readonly counters: ReadonlyMap<string, number>;
  /** The hash of the secret by which a device can go on under another name. */
  readonly claims: ReadonlyMap<string, string>;
  readonly repeatedNonces: readonly RepeatedNonce[];
  readonly hasNonce: (epoch: EpochId, nonce: string) => boolean;
}

/** How long names of ops that never came hold up what was built upon them, by the hub's clock in the log, ms. */
export const NAME_PATIENCE_MS = 30 * 86_400_000;

/** @param rows the log in its order, then what came by file, then what waits here; an op may stand in it twice */
export function walk(rows: readonly NamedOp[], facts: Facts, options: WalkOptions): Walk {
  const ground = newGround(facts, options);
  const outcomes = new Map<OpRef, Outcome>();
  const queue = createQueue();
  const nonces = createNonces();
  let loggedCount = 0;

  function settle(placed: Placed): void {
    const outcome = judge(ground, placed);
    outcomes.set(placed.row.ref, outcome);
    if (outcome.is === 'waiting') queue.put(placed, outcome.key);
    for (const key of keysOf(ground, placed.row, outcome)) queue.release(key);
  }

  rows.forEach((row, index) => {
    if (index === options.logged) loggedCount = ground.admitted.size;
    if (outcomes.has(row.ref)) return;
    nonces.look(row);
    settle({ row, index });
    if (row.receivedAt !== undefined) queue.giveUp(row.receivedAt - NAME_PATIENCE_MS);
    for (let next = queue.next(); next !== undefined; next = queue.next()) settle(next);
  });
  if (rows.length <= options.logged) loggedCount = ground.admitted.size;
  return {
    outcomes,
    admitted: [...ground.admitted.values()],
    loggedCount,
    membership: ground.membership,
    unread: [...ground.unread.values()],
    counters: ground.counters,
    claims: ground.claims,
    repeatedNonces: nonces.repeated,
    hasNonce: nonces.has,
  };
}

function judge(ground: Ground, placed: Placed): Outcome {
  const { op } = placed.row;
  if (op.erased !== undefined) {
    ground.holes.add(op.device);
    return refused('erased');
  }
  if (op.type === EPOCH) return judgeEpoch(ground, placed);
  if (op.type === SEALED) return judgeBox(ground, placed);
  return refused('unknown-type');
}

/** What others may have waited for and is decided now. */
function keysOf({ facts, refusedEpochs }: Ground, { ref, op }: NamedOp, outcome: Outcome): readonly string[] {
  if (op.type === EPOCH)
    return outcome.is === 'epoch' || outcome.is === 'unreadable' || refusedEpochs.has(op.record)
      ? [`epoch ${op.record}`]
      : [];
  if (outcome.is === 'admitted')
    return [
      ...outcome.ops.map((one) => `op ${one.ref}`),
      ...outcome.ops.map((one) => `counter ${one.op.device} ${one.op.counter}`),
    ];
  const box = outcome.is === 'refused' ? facts.box(ref) : undefined;
  return typeof box === 'object' ? box.ops.map((one) => `op ${one.ref}`) : [];
}

/** Envelopes that wait, by what they wait for; tried again in the order of the log. */
function createQueue() {
  const byKey = new Map<string, Placed[]>();
  const ready: Placed[] = [];
  const names = new Set<Placed>();
  return {
    put: (placed: Placed, key: string): void => {
      const list = byKey.get(key) ?? [];
      byKey.set(key, list);
      list.push(placed);
      if (key.startsWith('op ')) names.add(placed);
    },
    release: (key: string): void => {
      const released = byKey.get(key) ?? [];
      byKey.delete(key);
      for (const one of released) names.delete(one);
      ready.push(...released);
      ready.sort((a, b) => a.index - b.index);
    },
    next: (): Placed | undefined => ready.shift(),
    /** @param before ms; who stands in the log since before that waits no longer for names */
    giveUp: (before: number): void => {
      for (const one of names) {
        if ((one.row.receivedAt ?? before) >= before) continue;
        names.delete(one);
        for (const [key, list] of byKey)
          if (list.includes(one))
            byKey.set(
              key,
              list.filter((other) => other !== one),
            );
        ready.push({ ...one, patient: true });
      }
      ready.sort((a, b) => a.index - b.index);
    },
  };
}

/** A nonce that was used twice gives both boxes away: it is said, and the boxes stay. */
function createNonces() {
  const first = new Map<string, NamedOp>();
  const repeated: RepeatedNonce[] = [];
  return {
    repeated,
    has: (epoch: EpochId, nonce: string): boolean => first.has(`${epoch} ${nonce}`),
    look: (row: NamedOp): void => {
      const { type, record, value, device } = row.op;
      if (type !== SEALED || typeof value !== 'string') return;
      const key = `${record} ${nonceOf(value)}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, row);
      else if (before.op.value !== value)
        repeated.push({ epoch: record, devices: [before.op.device, device] });
    },
  };
}
