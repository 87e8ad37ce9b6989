/** A private space, and who means harm: A7, A43 to A48. */
import { describe, expect, it } from 'vitest';
import type { GroupCrypto } from '#sync/group/crypto.ts';
import { EPOCH, epochAad, epochId, epochTextOf, type Member, type Succession } from '#sync/group/envelope.ts';
import { createDesk } from '#sync/group/desk.ts';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import { openGroup } from '#sync/group/group.ts';
import { makeEpoch } from '#sync/group/sealing.ts';
import { named, withoutValue } from '#sync/op.ts';
import { cheapIdentity, createCheapCrypto } from './cheap-crypto.ts';
import {
  canonical,
  createGroupWorld,
  epochs,
  names,
  refusals,
  three,
  createOuter,
  note,
  words,
} from './group-world.ts';

describe('against who means harm', () => {
  it('A45: an epoch by a device that is no member is refused and shown', async () => {
    const { world, anna, bert } = await three();
    const other = createGroupWorld();
    const eve = await other.join('eve');
    await eve.group.found('eve');
    const [head] = epochs(world).slice(-1);
    const wraps = await anna.crypto.wrap([bert.identity.publicKey], 'key');
    const text = epochTextOf({ by: 'device-ghost', parents: [head?.op.record ?? ''], wraps, body: 'a.b.c' });
    const record = epochId('group/dorp', text);
    world.plant({ type: EPOCH, unit: 'epoch', record, value: text });
    await world.sync(bert);
    expect(bert.group.trouble().ghostEpochs).toEqual([{ id: record, by: 'device-ghost' }]);
    expect(names(bert)).toEqual(names(anna));
    await bert.group.edit([note('x', 1)]);
    expect(await bert.group.seal()).toEqual({ sealed: 1 });
  });

  it('A45: an epoch under the name of a member, by somebody without its keys, is refused', async () => {
    const { world, anna, bert } = await three();
    const [head] = epochs(world).slice(-1);
    const parents = [head?.op.record ?? ''];
    const key = await anna.crypto.newKey();
    const open = { by: 'device-anna', parents };
    const body = JSON.stringify({
      added: [{ device: 'device-ghost', person: 'ghost', publicKey: 'g' }],
      removed: { persons: [], devices: [] },
      keys: { [parents[0] ?? '']: 'guess' },
    });
    const text = epochTextOf({
      ...open,
      wraps: await anna.crypto.wrap([bert.identity.publicKey], key),
      body: await anna.crypto.seal(key, epochAad('group/dorp', open), body),
    });
    world.plant({
      type: EPOCH,
      unit: 'epoch',
      record: epochId('group/dorp', text),
      value: text,
      device: 'device-anna',
      counter: 99,
    });
    await world.sync(bert);
    expect(refusals(bert)).toEqual(['ghost-epoch']);
    expect(names(bert)).not.toContain('device-ghost');
  });

  it('A7 and A47: a box that was changed, or that stood in another space, epoch or unit, does not open', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    const [box] = anna.outer.waits;
    if (box === undefined || typeof box.op.value !== 'string') throw new Error('nothing');
    const { value, record } = box.op;
    const changed = value.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    world.plant({ device: 'device-anna', counter: 51, record, unit: box.op.unit, value: changed });
    world.plant({ device: 'device-anna', counter: 52, record, unit: 'box/other', value });
    const [first] = epochs(world);
    world.plant({
      device: 'device-anna',
      counter: 53,
      record: first?.op.record ?? '',
      unit: box.op.unit,
      value,
    });
    await world.pull(bert);
    expect(refusals(bert)).toEqual(['bad-box', 'bad-box', 'bad-box']);
    expect(words(bert.group.view())).toBe('');
  });

  it("a member's box sent by another member is not taken for theirs", async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    const [box] = anna.outer.waits;
    if (box === undefined) throw new Error('nothing');
    world.plant({ ...box.op, device: 'device-bert', counter: 50 });
    await world.pull(coba);
    expect(refusals(coba)).toEqual(['other-device']);
    await world.sync(anna, coba, bert);
    expect(words(coba.group.view())).toBe('here x=1');
    expect(canonical(coba)).toBe(canonical(anna));
  });

  it('A46: dice that repeat are noticed before anything is sent', async () => {
    const { world, anna } = await three();
    const stuck: GroupCrypto = { ...createCheapCrypto(() => 'always the same'), newKey: anna.crypto.newKey };
    const { outer, store, identity } = anna;
    const group = await openGroup({
      outer,
      store,
      identity,
      crypto: stuck,
      random: world.random,
      now: () => 5,
    });
    await group.edit([note('x', 1)]);
    await group.edit([note('x', 2)]);
    expect(await group.seal()).toEqual({ sealed: 1, why: 'repeated-nonce' });
    expect(group.pending().map(({ fate }) => fate.is)).toEqual(['sent', 'unsent']);
  });

  it('A46: a nonce that two devices used is reported to all, and no note is lost by it', async () => {
    const { world, anna, bert, coba } = await three();
    const stuck: GroupCrypto = { ...createCheapCrypto(() => 'always the same'), newKey: anna.crypto.newKey };
    for (const { outer, store, identity, name } of [anna, bert]) {
      const group = await openGroup({
        outer,
        store,
        identity,
        crypto: stuck,
        random: world.random,
        now: () => 5,
      });
      await group.edit([note(name, 1)]);
      await group.seal();
    }
    await world.push(anna);
    await world.push(bert);
    await world.pull(coba);
    expect(coba.group.trouble().repeatedNonces).toMatchObject([{ devices: ['device-anna', 'device-bert'] }]);
    expect(words(coba.group.view())).toBe('here anna=1 bert=1');
  });

  it('A48: a file of somebody who was removed changes nothing on the screen', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.remove('coba');
    await world.sync(anna, bert);
    await coba.group.edit([note('x', 'uit een oud bestand')]);
    await coba.group.seal();
    await world.visit(coba, bert);
    expect(words(bert.group.view())).toBe('');
    expect(bert.group.trouble().refused.map(({ why, ops }) => [why, ops[0]?.op.value])).toEqual([
      ['not-member', 'uit een oud bestand'],
    ]);
  });

  it('a device that writes two things under one counter is seen, and the first one counts', async () => {
    const { world, anna, bert } = await three();
    const outer = createOuter('device-anna', world.random);
    outer.log = [...anna.outer.log];
    const { crypto, identity } = anna;
    const store = createMemoryGroupStore(anna.store.state());
    const twin = await openGroup({ outer, store, crypto, identity, random: world.random, now: () => 7 });
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    await world.push(anna);
    await twin.edit([note('x', 2)]);
    await twin.seal();
    const [box] = outer.waits;
    world.plant({ ...box?.op, counter: 60 });
    await world.pull(bert);
    expect(refusals(bert)).toEqual(['fork']);
    expect(words(bert.group.view())).toBe('here x=1');
  });

  it('an op that is no envelope, and one whose value was erased, count for nothing', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.edit([note('y', 1)]);
    await anna.group.edit([note('x', 2)]);
    await world.sync(anna);
    world.plant({ type: 'note', unit: 'x', value: 'open' });
    const at = world.log.findIndex(({ op }) => op.type === 'sealed');
    const box = world.log[at];
    if (box === undefined) throw new Error('nothing');
    world.log[at] = { ...named(withoutValue(box.op)), ref: box.ref, receivedAt: box.receivedAt ?? 0 };
    const fresh = await world.join('dirk', { identity: bert.identity });
    await world.pull(fresh);
    expect(refusals(fresh)).toEqual(['erased', 'unknown-type']);
    expect(words(fresh.group.view())).toBe('here x=2 y=1');
  });
});

describe('an epoch made by hand', () => {
  const nobody = { persons: [], devices: [] };
  async function forged(by: string, added: Member, succeeds?: Succession): Promise<readonly string[]> {
    const { world, anna, bert, coba } = await three();
    const { crypto, identity, outer } = anna;
    const store = createMemoryGroupStore();
    const desk = await createDesk({ outer, store, crypto, identity, random: world.random, now: () => 5 });
    const body = { by, added: [added], removed: nobody, ...(succeeds === undefined ? {} : { succeeds }) };
    const { edit } = await makeEpoch(outer.space, desk.picture().walk, body, crypto);
    world.plant({ ...edit, base: [], seen: [], device: by, counter: 80 });
    await world.sync(coba, bert);
    expect(names(coba)).toEqual(['device-anna', 'device-bert', 'device-coba']);
    return refusals(coba);
  }

  it('does not give the name of a member to somebody else', async () => {
    expect(await forged('device-anna', { device: 'device-bert', person: 'eve', publicKey: 'hers' })).toEqual([
      'ghost-epoch',
    ]);
  });

  it('does not go on for a member without the secret of the old name', async () => {
    const self = { device: 'device-anna-2', person: 'anna', publicKey: cheapIdentity('anna').publicKey };
    const guess = { device: 'device-anna', secret: 'guess' };
    expect(await forged('device-anna-2', self, guess)).toEqual(['not-member']);
  });

  it('goes on for a member once, and only as that member', async () => {
    for (const [person, times] of [
      ['eve', 1],
      ['anna', 2],
    ] as const) {
      const { world, anna, coba } = await three();
      const { crypto, outer, identity } = anna;
      const secret = anna.store.state()?.meta.secret ?? '';
      for (let time = 1; time <= times; time += 1) {
        const device = `device-anna-${time}`;
        const store = createMemoryGroupStore();
        const desk = await createDesk({ outer, store, crypto, identity, random: world.random, now: () => 5 });
        const { edit } = await makeEpoch(
          outer.space,
          desk.picture().walk,
          {
            by: device,
            added: [{ device, person, publicKey: identity.publicKey }],
            removed: nobody,
            succeeds: { device: 'device-anna', secret },
          },
          crypto,
        );
        world.plant({ ...edit, base: [], seen: [], device, counter: 1 });
        await world.pull(anna);
      }
      await world.pull(coba);
      expect(refusals(coba)).toEqual(['not-member']);
      expect(names(coba)).toHaveLength(2 + times);
    }
  });
});
