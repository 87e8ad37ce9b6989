/** What a device sends in one message always fits in one, however much waits in however many spaces. */
import { describe, expect, it } from 'vitest';
import { ActTooLarge } from '#sync/act-limits.ts';
import type { Edit } from '#sync/edit.ts';
import { writeRequest } from '#sync/messages.ts';
import { MESSAGE_LIMITS, opsIn } from '#sync/protocol.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { requestOf, syncRound } from '#sync/session.ts';

async function replicaWith(space: string, acts: readonly number[]): Promise<Replica> {
  let made = 0;
  const replica = await openReplica(space, `device-${space.length}-abc`, {
    store: createMemoryReplicaStore(),
    sign: () => Promise.resolve('c2lnbmVk'),
    verify: () => Promise.resolve('good'),
    now: () => 1_800_000_000_000,
    random: () => `name-${(made += 1)}-abcdef`,
    salt: () => `salt${String((made += 1)).padStart(7, '0')}`,
  });
  for (const many of acts) await replica.edit(editsOf(many));
  return replica;
}

const editsOf = (many: number, value: (nth: number) => Edit['value'] = (nth) => nth): readonly Edit[] =>
  Array.from({ length: many }, (_one, nth) => ({
    type: 'service',
    record: `r${nth}`,
    unit: 'name',
    value: value(nth),
  }));
/** As a server counts it. */
const bytesOf = async (replicas: readonly Replica[]): Promise<number> =>
  Buffer.byteLength(writeRequest(await requestOf(replicas)));

describe('a message', () => {
  it('holds no more ops than a hub reads, when the first space alone fills it', async () => {
    const full = await replicaWith('directory/a', [MESSAGE_LIMITS.ops]);
    const some = await replicaWith('directory/bb', [3]);
    expect(opsIn((await requestOf([full, some])).runs)).toBeLessThanOrEqual(MESSAGE_LIMITS.ops);
  });

  it('holds no more when what is left of it is less than the next act', async () => {
    const most = await replicaWith('directory/a', [MESSAGE_LIMITS.ops - 2]);
    const some = await replicaWith('directory/bb', [3]);
    expect(opsIn((await requestOf([most, some])).runs)).toBeLessThanOrEqual(MESSAGE_LIMITS.ops);
  });

  it('of two spaces with much text each has one of them, and the other goes in the next', async () => {
    const long = editsOf(300, () => 'a'.repeat(19_000));
    const [one, two] = [await replicaWith('directory/a', []), await replicaWith('directory/bb', [])];
    for (const replica of [one, two]) await replica.edit(long);
    expect((await requestOf([one, two])).runs.map(({ space }) => space)).toEqual(['directory/a']);
    expect(await bytesOf([one, two])).toBeLessThanOrEqual(MESSAGE_LIMITS.bytes);
    const sizes: number[] = [];
    const outcome = await syncRound([one, two], {
      now: () => 0,
      exchange: (request) => {
        sizes.push(opsIn(request.runs));
        return Promise.resolve({ v: 1, incarnation: 'life', now: 0, spaces: {} });
      },
    });
    expect([sizes, outcome]).toEqual([[300], 'again']);
  });
});

describe('an act that fits in no message', () => {
  it.each<[string, readonly Edit[]]>([
    ['of too many ops', editsOf(MESSAGE_LIMITS.ops + 1)],
    ['of too much text', editsOf(450, () => 'a'.repeat(19_000))],
    ['of few letters that take much room', editsOf(300, () => '€'.repeat(19_000))],
  ])('(%s) is refused with a word, and nothing moves', async (_what, edits) => {
    const replica = await replicaWith('directory/a', [1]);
    await expect(replica.edit(edits)).rejects.toThrow(ActTooLarge);
    expect(replica.state().meta.counter).toBe(1);
    expect(replica.unsent()?.count).toBe(1);
    const [next] = await replica.edit(editsOf(1));
    expect(next?.op.counter).toBe(2);
  });

  it.each<[string, readonly Edit[]]>([
    ['ops', editsOf(MESSAGE_LIMITS.ops)],
    ['text', editsOf(410, () => 'a'.repeat(19_000))],
  ])(
    'begins where the largest act of %s that is taken ends: that one goes in one message',
    async (_what, edits) => {
      const replica = await replicaWith('directory/a', []);
      await replica.edit(edits);
      expect(opsIn((await requestOf([replica])).runs)).toBe(edits.length);
      expect(await bytesOf([replica])).toBeLessThanOrEqual(MESSAGE_LIMITS.bytes);
    },
  );
});
