/**
 * A group with everything real: the hub, the replica, keys that sign (Ed25519), wrap (X25519) and seal (AES-256-GCM).
 * Only the network is a function call.
 */
import { describe, expect, it } from 'vitest';
import type { GroupIdentity } from '#sync/group/crypto.ts';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import { openGroup, type Group } from '#sync/group/group.ts';
import { outerLogOf } from '#sync/group/outer-log.ts';
import { createHub, type Hub } from '#sync/hub.ts';
import { createMemoryHubStore } from '#sync/memory-hub-store.ts';
import { createMemoryReplicaStore } from '#sync/replica-store.ts';
import { openReplica, type Replica } from '#sync/replica.ts';
import { overText, syncRound } from '#sync/session.ts';
import type { Signer, Verifier } from '#sync/trust.ts';
import { shownOf } from '../worlds.ts';
import { note, SPACE, words } from './group-world.ts';
import { createWebCrypto, webIdentity } from './web-crypto.ts';

const { subtle } = globalThis.crypto;

interface Phone {
  readonly person: string;
  readonly identity: GroupIdentity;
  readonly stores: {
    readonly replica: ReturnType<typeof createMemoryReplicaStore>;
    readonly group: ReturnType<typeof createMemoryGroupStore>;
  };
  replica: Replica;
  group: Group;
}

interface Village {
  readonly buy: (person: string, from?: Phone) => Promise<Phone>;
  readonly sync: (...phones: readonly Phone[]) => Promise<void>;
  /** All that the hub ever heard or said. */
  readonly wire: string[];
}

async function village(): Promise<Village> {
  const wire: string[] = [];
  let clock = 1_800_000_000_000;
  const now = (): number => (clock += 7);
  const random = (): string => `r${globalThis.crypto.randomUUID()}`;
  const pair = await subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  const sign: Signer = async (text) =>
    Buffer.from(await subtle.sign('Ed25519', pair.privateKey, Buffer.from(text))).toString('base64url');
  const verify: Verifier = async (_device, text, signature) =>
    (await subtle.verify('Ed25519', pair.publicKey, Buffer.from(signature, 'base64url'), Buffer.from(text)))
      ? 'good'
      : 'bad-signature';
  const rights = { mayRead: () => Promise.resolve(true), mayWrite: () => Promise.resolve('yes' as const) };
  const hub: Hub = createHub({
    store: createMemoryHubStore('life-one'),
    rights,
    verify,
    now,
    isErased: () => false,
  });
  const crypto = createWebCrypto();

  async function buy(person: string, from?: Phone): Promise<Phone> {
    const identity = from?.identity ?? (await webIdentity());
    const stores = {
      replica: createMemoryReplicaStore(from?.stores.replica.state()),
      group: createMemoryGroupStore(from?.stores.group.state()),
    };
    const replica = await openReplica(SPACE, from?.replica.state().meta.device ?? random(), {
      store: stores.replica,
      sign,
      verify,
      now,
      random,
      salt: random,
    });
    const outer = outerLogOf(replica);
    const group = await openGroup({ outer, store: stores.group, crypto, identity, now, random });
    return { person, identity, stores, replica, group };
  }

  async function sync(...phones: readonly Phone[]): Promise<void> {
    const send = async (text: string): Promise<string> => {
      const answer = await hub.receive(text, 'reader');
      wire.push(text, answer);
      return answer;
    };
    for (const { replica, group } of phones)
      for (let round = 0; round < 3; round += 1) {
        for (let more = 'again'; more === 'again';)
          more = await syncRound([replica], { exchange: overText(send), now });
        await group.refresh();
        await group.seal();
      }
  }
  return { buy, sync, wire };
}

const memberOf = ({ person, identity, replica }: Phone) => ({
  person,
  device: replica.state().meta.device,
  publicKey: identity.publicKey,
});

describe('a group, with a hub and with keys as they are', () => {
  it('people come and go, and only members read', async () => {
    const { buy, sync, wire } = await village();
    const [anna, bert, coba] = [await buy('anna'), await buy('bert'), await buy('coba')];
    await anna.group.found('anna');
    await anna.group.edit([note('x', 'de sleutel ligt bij Geesje')]);
    await sync(anna);
    await sync(bert);
    expect(words(bert.group.view())).toBe('');
    await anna.group.invite(memberOf(bert));
    await sync(anna, bert);
    expect(words(bert.group.view())).toBe('here x="de sleutel ligt bij Geesje"');
    await bert.group.edit([note('x', 'de sleutel ligt bij Roelof')]);
    await bert.group.invite(memberOf(coba));
    await sync(bert, coba, anna);
    expect(words(coba.group.view())).toBe('here x="de sleutel ligt bij Roelof"');
    await anna.group.remove('bert');
    await anna.group.edit([note('y', 'zonder Bert')]);
    await sync(anna, coba);
    await bert.group.edit([note('z', 'te laat')]);
    await sync(bert, anna, coba, bert);
    for (const one of [anna, coba])
      expect(words(one.group.view())).toBe('here x="de sleutel ligt bij Roelof" y="zonder Bert"');
    expect(shownOf(coba.group.logged())).toEqual(shownOf(anna.group.logged()));
    expect(words(bert.group.view())).not.toContain('zonder Bert');
    expect(bert.group.pending().map(({ fate }) => fate)).toEqual([{ is: 'unsent', why: 'not-member' }]);
    expect(wire.join('\n')).not.toMatch(/Geesje|Roelof|zonder|te laat|"person|"anna"|note/);
  });

  it('a copied phone goes on under a new name, and both keep what they wrote', async () => {
    const { buy, sync } = await village();
    const [anna, bert] = [await buy('anna'), await buy('bert')];
    await anna.group.found('anna');
    await anna.group.invite(memberOf(bert));
    await sync(anna, bert);
    await bert.group.edit([note('x', 1)]);
    await sync(bert, anna);
    const twin = await buy('bert', bert);
    await bert.group.edit([note('y', 'van de een')]);
    await twin.group.edit([note('z', 'van de ander')]);
    await twin.group.seal();
    await sync(bert, twin, anna, bert, twin);
    for (const one of [anna, bert, twin])
      expect(words(one.group.view())).toBe('here x=1 y="van de een" z="van de ander"');
    expect(twin.replica.state().meta.device).not.toBe(bert.replica.state().meta.device);
    for (const one of [anna, bert, twin]) expect(one.group.pending()).toEqual([]);
  });

  it('a phone that goes dead at any moment has sealed nothing twice', async () => {
    const { buy, sync } = await village();
    const anna = await buy('anna');
    await anna.group.found('anna');
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    const again = await buy('anna', anna);
    expect(await again.group.seal()).toEqual({ sealed: 0 });
    await sync(again);
    expect(words(again.group.view())).toBe('here x=1');
    expect(again.group.pending()).toEqual([]);
    expect(
      [...again.replica.state().admitted.values()].filter(({ op }) => op.type === 'sealed'),
    ).toHaveLength(1);
  });
});
