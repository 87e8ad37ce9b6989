/** Devices with the real core and real keys, on a disk in memory. */
import { generateKeyPairSync, randomBytes, sign, verify, type KeyObject } from 'node:crypto';
import type { Hub } from '#sync/hub.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { overText, syncRound } from '#sync/session.ts';
import type { Verifier } from '#sync/trust.ts';

export interface Phones {
  readonly verify: Verifier;
  readonly phone: (space: string) => Promise<Replica>;
}

const word = (bytes: number): string => `a${randomBytes(bytes).toString('base64url')}`;

export function newPhones(): Phones {
  const keys = new Map<string, KeyObject>();
  const verifier: Verifier = (device, text, signature) => {
    const key = keys.get(device);
    if (key === undefined) return Promise.resolve('unknown-device');
    const good = verify(null, Buffer.from(text), key, Buffer.from(signature, 'base64url'));
    return Promise.resolve(good ? 'good' : 'bad-signature');
  };
  return {
    verify: verifier,
    phone: (space) => {
      const device = word(15);
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      keys.set(device, publicKey);
      return openReplica(space, device, {
        store: createMemoryReplicaStore(),
        now: Date.now,
        random: () => word(15),
        salt: () => randomBytes(9).toString('base64url').slice(0, 11),
        verify: verifier,
        sign: (text) => Promise.resolve(sign(null, Buffer.from(text), privateKey).toString('base64url')),
      });
    },
  };
}

/** Until there is nothing left to say. */
export async function syncWith(hub: Hub, replica: Replica): Promise<void> {
  const exchange = overText((text) => hub.receive(text, 'reader'));
  for (let round = 0; round < 200; round += 1)
    if ((await syncRound([replica], { exchange, now: Date.now })) === 'done') return;
  throw new Error('never done');
}
