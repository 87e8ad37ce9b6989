/** What a device sends in one message always fits in one, however much waits in however many spaces. */
import { describe, expect, it } from 'vitest';
import { MESSAGE_LIMITS, opsIn } from '#sync/protocol.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { requestOf } from '#sync/session.ts';

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
  for (const many of acts)
    await replica.edit(
      Array.from({ length: many }, (_one, nth) => ({
        type: 'service',
        record: `r${nth}`,
        unit: 'name',
        value: nth,
      })),
    );
  return replica;
}

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
});
