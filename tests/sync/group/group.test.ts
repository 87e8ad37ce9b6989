/** The rules of a private space, one by one. */
import { describe, expect, it } from 'vitest';
import type { GroupCrypto } from '#sync/group/crypto.ts';
import {
  EPOCH,
  epochAad,
  epochId,
  epochTextOf,
  MAX_BOX_BYTES,
  type Member,
  type Succession,
} from '#sync/group/envelope.ts';
import { createDesk } from '#sync/group/desk.ts';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import { openGroup } from '#sync/group/group.ts';
import { makeEpoch } from '#sync/group/sealing.ts';
import { named, withoutValue } from '#sync/op.ts';
import { cheapIdentity, createCheapCrypto } from './cheap-crypto.ts';
import {
  canonical,
  createGroupWorld,
  createOuter,
  groupOf,
  memberOf,
  note,
  rename,
  words,
  type GroupWorld,
  type Person,
} from './group-world.ts';

type Three = {
  readonly world: GroupWorld;
  readonly anna: Person;
  readonly bert: Person;
  readonly coba: Person;
};

async function three(): Promise<Three> {
  const { world, people } = await groupOf('anna', 'bert', 'coba');
  const [anna, bert, coba] = people;
  if (anna === undefined || bert === undefined || coba === undefined) throw new Error('nobody');
  return { world, anna, bert, coba };
}

const refusals = ({ group }: Person): readonly string[] => group.trouble().refused.map(({ why }) => why);
const waits = ({ group }: Person): readonly string[] => group.trouble().waiting.map(({ why }) => why);
const fates = ({ group }: Person): readonly unknown[] => group.pending().map(({ fate }) => fate);
const epochs = ({ log }: GroupWorld) => log.filter(({ op }) => op.type === EPOCH);
const names = ({ group }: Person): readonly string[] =>
  group
    .members()
    .map(({ device }) => device)
    .sort();

describe('a note in a group', () => {
  it('reaches every member, and nobody who looks at the log can read it', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 'de sleutel ligt bij Geesje')]);
    expect(words(anna.group.view())).toBe('here x="de sleutel ligt bij Geesje"');
    expect(fates(anna)).toEqual([{ is: 'unsent' }]);
    await world.sync(anna, bert);
    expect(words(bert.group.view())).toBe('here x="de sleutel ligt bij Geesje"');
    expect(canonical(bert)).toBe(canonical(anna));
    expect(anna.group.pending()).toEqual([]);
    expect(JSON.stringify(world.log)).not.toMatch(/Geesje|note|"anna/);
  });

  it('is sealed once, also when the app dies before it is sent', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    await world.reopen(anna);
    expect(await anna.group.seal()).toEqual({ sealed: 1 });
    await world.reopen(anna);
    expect(await anna.group.seal()).toEqual({ sealed: 0 });
    expect(fates(anna)).toEqual([{ is: 'sent' }]);
    await world.sync(anna, bert);
    expect(words(bert.group.view())).toBe('here x=1');
    expect(anna.group.pending()).toEqual([]);
  });

  it('stays on the device when the outer log can not take it, and goes out later', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    const { edit } = anna.outer;
    Object.assign(anna.outer, { edit: () => Promise.reject(new Error('disk full')) });
    await expect(anna.group.seal()).rejects.toThrow('disk full');
    expect(fates(anna)).toEqual([{ is: 'unsent' }]);
    Object.assign(anna.outer, { edit });
    await world.sync(anna, bert);
    expect(words(bert.group.view())).toBe('here x=1');
  });

  it('counts on the screen only when it is on the disk', async () => {
    const { world, anna } = await three();
    const store = createMemoryGroupStore(anna.store.state(), (point) => {
      if (point === 'group:before-commit') throw new Error('power cut');
    });
    const { outer, crypto, identity } = anna;
    const group = await openGroup({ outer, store, crypto, identity, random: world.random, now: () => 5 });
    await expect(group.edit([note('x', 1)])).rejects.toThrow('power cut');
    expect(words(group.view())).toBe('');
    expect(store.state()?.pending).toEqual([]);
  });

  it('that fits in no box is refused while the person is still looking at it', async () => {
    const { anna } = await three();
    await expect(anna.group.edit([note('x', 'a'.repeat(MAX_BOX_BYTES))])).rejects.toThrow('fits in no box');
    expect(anna.group.pending()).toEqual([]);
  });

  it('that was built on a value replaces it everywhere; two that did not see each other are both kept', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 1)]);
    await world.sync(anna, bert, coba);
    await bert.group.edit([note('x', 2)]);
    await world.sync(bert, coba);
    expect(words(coba.group.view())).toBe('here x=2');
    await anna.group.edit([note('x', 3)]);
    await world.sync(anna, bert, coba);
    expect(words(coba.group.view())).toBe('here x=3|2!');
    expect(canonical(coba)).toBe(canonical(anna));
  });

  it('that hangs on another that is still under way waits for it, and comes back by itself', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    await world.visit(anna, bert);
    expect(words(bert.group.view())).toBe('here x=1');
    bert.outer.brought = [];
    await bert.group.refresh();
    await bert.group.edit([note('y', 1)]);
    await bert.group.edit([{ ...note('x', 2), base: [] }]);
    await world.visit(anna, bert);
    await bert.group.edit([note('x', 4)]);
    bert.outer.brought = [];
    await world.sync(bert, coba);
    expect(waits(coba)).toEqual(['base-unknown']);
    expect(words(coba.group.view())).toBe('here x=2 y=1');
    await world.sync(anna, coba);
    expect(waits(coba)).toEqual([]);
    expect(words(coba.group.view())).toBe('here x=4 y=1');
  });

  it('that hangs on something that never comes counts after thirty days of log', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    await world.visit(anna, bert);
    await bert.group.edit([note('x', 2)]);
    bert.outer.brought = [];
    await world.sync(bert, coba);
    expect(waits(coba)).toEqual(['base-unknown']);
    world.clock += 31 * 86_400_000;
    await coba.group.edit([note('y', 1)]);
    await world.sync(coba);
    expect(words(coba.group.view())).toBe('here x=2 y=1');
  });
});

describe('membership', () => {
  it('a new member reads what was written before, through several epochs', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 'oud')]);
    await world.sync(anna);
    await anna.group.remove('coba');
    await anna.group.edit([note('y', 'nieuw')]);
    await world.sync(anna, bert, coba);
    const dirk = await world.join('dirk');
    await world.pull(dirk);
    expect(words(dirk.group.view())).toBe('');
    expect(await bert.group.invite(memberOf(dirk))).toBe('done');
    await world.sync(bert, dirk);
    expect(words(dirk.group.view())).toBe('here x="oud" y="nieuw"');
    expect(canonical(dirk)).toBe(canonical(bert));
  });

  it('A43: who was removed can not decrypt what comes after, and writes nothing any more', async () => {
    const { world, anna, bert, coba } = await three();
    await coba.group.edit([note('x', 'van coba')]);
    await world.sync(coba, anna, bert);
    expect(await anna.group.remove('coba')).toBe('done');
    await anna.group.edit([note('y', 'geheim')]);
    await world.sync(anna, bert);
    await coba.group.edit([note('z', 'nog een')]);
    expect(await coba.group.seal()).toEqual({ sealed: 1 });
    await world.push(coba);
    await world.sync(anna, bert, coba);
    expect(words(bert.group.view())).toBe('here x="van coba" y="geheim"');
    expect(refusals(bert)).toEqual(['not-member']);
    expect(words(coba.group.view())).toBe('here x="van coba" z="nog een"');
    expect(coba.group.trouble().unreadable).toBe(1);
    expect(fates(coba)).toEqual([{ is: 'unsent', why: 'not-member' }]);
    expect(await coba.group.seal()).toEqual({ sealed: 0, why: 'not-member' });
    expect(coba.group.pending().map(({ ops }) => ops[0]?.op.value)).toEqual(['nog een']);
  });

  it('what stands before the removal in the log counts, also of an old epoch', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.remove('coba');
    await coba.group.edit([note('x', 'op tijd')]);
    await bert.group.edit([note('y', 'oude sleutel')]);
    await coba.group.seal();
    await bert.group.seal();
    await world.push(coba);
    await world.push(anna);
    await world.push(bert);
    await world.sync(anna, bert);
    expect(words(anna.group.view())).toBe('here x="op tijd" y="oude sleutel"');
    expect(canonical(anna)).toBe(canonical(bert));
  });

  it('a removal wins from an invitation of the same person that did not know of it', async () => {
    const { world, anna, bert } = await three();
    const second = { device: 'device-coba-2', person: 'coba', publicKey: 'another' };
    await bert.group.invite(second);
    await anna.group.remove('coba');
    await world.push(bert);
    await world.push(anna);
    await world.sync(anna, bert);
    expect(names(anna)).toEqual(['device-anna', 'device-bert']);
    expect(names(bert)).toEqual(names(anna));
  });

  it('who was removed can be asked back, and then what waited goes out', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.remove('coba');
    await coba.group.edit([note('x', 'wacht')]);
    await coba.group.seal();
    await world.push(anna);
    await world.sync(coba, anna, bert);
    expect(refusals(bert)).toEqual(['not-member']);
    expect(await bert.group.invite(memberOf(coba))).toBe('done');
    await world.sync(bert, coba, anna, bert);
    expect(words(bert.group.view())).toBe('here x="wacht"');
    expect(coba.group.pending()).toEqual([]);
  });

  it('two changes at once are brought together before anything is sealed again', async () => {
    const { world, anna, bert, coba } = await three();
    const [dirk, els] = [await world.join('dirk'), await world.join('els')];
    await anna.group.invite(memberOf(dirk));
    await bert.group.invite(memberOf(els));
    await world.push(anna);
    await world.push(bert);
    for (const one of [anna, bert, coba, dirk, els]) await world.pull(one);
    await dirk.group.edit([note('x', 'van dirk')]);
    expect(await dirk.group.seal()).toEqual({ sealed: 0, why: 'unread-epoch' });
    const before = epochs(world).length;
    await coba.group.edit([note('y', 'van coba')]);
    await world.sync(coba, dirk, els, anna);
    expect(epochs(world)).toHaveLength(before + 1);
    for (const one of [anna, coba, dirk, els]) await world.pull(one);
    for (const one of [anna, coba, dirk, els])
      expect(words(one.group.view())).toBe('here x="van dirk" y="van coba"');
    expect(canonical(els)).toBe(canonical(anna));
  });

  it('two who bring it together at once do not go on doing so for ever', async () => {
    const { world, anna, bert, coba } = await three();
    const [dirk, els] = [await world.join('dirk'), await world.join('els')];
    await anna.group.invite(memberOf(dirk));
    await bert.group.invite(memberOf(els));
    await world.push(anna);
    await world.push(bert);
    for (const one of [anna, bert, coba]) {
      await world.pull(one);
      await one.group.edit([note(one.name, 1)]);
    }
    for (const one of [anna, bert, coba]) await one.group.seal();
    for (const one of [anna, bert, coba]) await world.push(one);
    const before = epochs(world).length;
    for (let round = 0; round < 3; round += 1)
      for (const one of [anna, bert, coba]) {
        await world.pull(one);
        await one.group.edit([note(one.name, round + 2)]);
        await world.sync(one);
      }
    expect(epochs(world)).toHaveLength(before);
    for (const one of [anna, bert, coba]) await world.pull(one);
    expect(canonical(coba)).toBe(canonical(anna));
    expect(canonical(bert)).toBe(canonical(anna));
  });

  it('a box of an epoch that did not come to count is sealed again by who made it', async () => {
    const { world, anna, bert, coba } = await three();
    const dirk = await world.join('dirk');
    await bert.group.invite(memberOf(dirk));
    await world.visit(bert, coba);
    await coba.group.edit([note('x', 'van coba')]);
    await coba.group.seal();
    await anna.group.remove('bert');
    await world.push(anna);
    await world.push(bert);
    await world.push(coba);
    await world.pull(anna);
    expect(refusals(anna)).toEqual(['not-member', 'ghost-epoch']);
    expect(words(anna.group.view())).toBe('');
    await world.sync(coba, anna);
    expect(words(anna.group.view())).toBe('here x="van coba"');
    expect(coba.group.pending()).toEqual([]);
    expect(canonical(coba)).toBe(canonical(anna));
  });

  it('a group is founded once; a device that was shown its founding believes no other', async () => {
    const { world, anna, bert } = await three();
    const mallory = createGroupWorld();
    const eve = await mallory.join('eve');
    await eve.group.found('eve');
    const [theirs] = eve.outer.waits;
    if (theirs === undefined) throw new Error('nothing');
    world.plant({ ...theirs.op });
    await world.sync(anna, bert);
    expect(refusals(bert)).toEqual(['second-founding']);
    const late = createGroupWorld();
    late.plant({ ...theirs.op });
    for (const { op } of world.log.slice(0, -1)) late.plant(op);
    const [founding] = epochs(world);
    const dirk = await late.join('dirk', { identity: anna.identity, founding: founding?.op.record ?? '' });
    await late.pull(dirk);
    expect(names(dirk)).toEqual(names(anna));
    await expect(anna.group.found('anna')).rejects.toThrow('there already');
  });

  it('nobody takes the name of another device', async () => {
    const { anna } = await three();
    expect(await anna.group.invite({ device: 'device-bert', person: 'eve', publicKey: 'hers' })).toBe(
      'taken',
    );
  });
});

describe('against who means harm', () => {
  it('A45: an epoch by a device that is no member is refused and shown', async () => {
    const { world, anna, bert } = await three();
    const other = createGroupWorld();
    const eve = await other.join('eve');
    await eve.group.found('eve');
    const [head] = epochs(world).slice(-1);
    const wraps = await anna.crypto.wrap([bert.identity.publicKey], 'key');
    const text = epochTextOf({ parents: [head?.op.record ?? ''], wraps, body: 'a.b.c' });
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
    const body = JSON.stringify({
      by: 'device-anna',
      added: [{ device: 'device-ghost', person: 'ghost', publicKey: 'g' }],
      removed: { persons: [], devices: [] },
      keys: { [parents[0] ?? '']: 'guess' },
    });
    const text = epochTextOf({
      parents,
      wraps: await anna.crypto.wrap([bert.identity.publicKey], key),
      body: await anna.crypto.seal(key, epochAad('group/dorp', { parents }), body),
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

describe('a device that must go on under another name', () => {
  it('brings itself in again, and what it wrote under the old name is written anew', async () => {
    const { world, anna, bert } = await three();
    await bert.group.edit([note('x', 'eerst')]);
    await world.sync(bert, anna);
    await bert.group.edit([note('x', 'toen')]);
    await bert.group.edit([note('y', 'en nog')]);
    await bert.group.edit([note('x', 'nog later')]);
    await bert.group.seal();
    rename(bert.outer, 'device-bert-2');
    await world.sync(bert, anna, bert);
    expect(words(anna.group.view())).toBe('here x="nog later" y="en nog"');
    expect(bert.group.pending()).toEqual([]);
    expect(names(anna)).toContain('device-bert-2');
    expect(canonical(bert)).toBe(canonical(anna));
  });

  it('alone in its group it can go on as well', async () => {
    const { world, people } = await groupOf('anna');
    const [anna] = people;
    if (anna === undefined) throw new Error('nobody');
    await anna.group.edit([note('x', 1)]);
    rename(anna.outer, 'device-anna-2');
    await world.sync(anna);
    expect(canonical(anna)).toContain('"values":[1]');
    rename(anna.outer, 'device-anna-3');
    await anna.group.edit([note('x', 2)]);
    await world.sync(anna);
    expect(anna.group.pending()).toEqual([]);
    expect(words(anna.group.view())).toBe('here x=2');
  });

  it('two copies of one device both go on, and nothing of either is lost', async () => {
    const { world, anna, bert, coba } = await three();
    await bert.group.edit([note('x', 'voor de kopie')]);
    await world.sync(bert, anna, coba);
    const twin = await world.join('bert');
    Object.assign(twin.outer, {
      name: bert.outer.name,
      counter: bert.outer.counter,
      log: [...bert.outer.log],
    });
    twin.store = createMemoryGroupStore(bert.store.state());
    await world.reopen(twin);
    await bert.group.edit([note('y', 'van de een')]);
    await twin.group.edit([note('z', 'van de ander')]);
    await twin.group.seal();
    await world.sync(bert, twin, twin, anna, bert, twin);
    expect(twin.outer.name).toBe('device-bertx');
    expect(words(anna.group.view())).toBe('here x="voor de kopie" y="van de een" z="van de ander"');
    for (const one of [anna, bert, twin]) expect(one.group.pending()).toEqual([]);
    expect(canonical(twin)).toBe(canonical(anna));
    expect(canonical(bert)).toBe(canonical(anna));
  });

  it('a removed device does not come back by changing its name', async () => {
    const { world, anna, bert, coba } = await three();
    await coba.group.edit([note('x', 1)]);
    await world.sync(coba, anna, bert);
    await anna.group.remove('coba');
    await world.push(anna);
    rename(coba.outer, 'device-coba-2');
    await coba.group.edit([note('x', 2)]);
    await coba.group.seal();
    await world.push(coba);
    await world.sync(anna, bert, coba);
    expect(names(bert)).toEqual(['device-anna', 'device-bert']);
    expect(words(bert.group.view())).toBe('here x=1');
    expect(coba.group.pending().map(({ ops }) => ops[0]?.op.value)).toEqual([2]);
  });
});

describe('the log', () => {
  it('a note that waited since before the removal of its author counts', async () => {
    const { world, anna, bert, coba } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.seal();
    await world.visit(anna, bert);
    await bert.group.edit([note('x', 2)]);
    bert.outer.brought = [];
    await world.sync(bert);
    await coba.group.remove('bert');
    await world.push(coba);
    await world.push(anna);
    await world.sync(anna, coba);
    expect(words(coba.group.view())).toBe('here x=2');
    expect(canonical(anna)).toBe(canonical(coba));
  });

  it('who builds on a note of somebody who was removed need not wait for it', async () => {
    const { world, anna, bert, coba } = await three();
    await coba.group.edit([note('x', 'van coba')]);
    await coba.group.seal();
    await world.visit(coba, bert);
    await bert.group.edit([note('x', 'van bert')]);
    bert.outer.brought = [];
    await bert.group.seal();
    await anna.group.remove('coba');
    for (const one of [anna, bert, coba]) await world.push(one);
    await world.pull(anna);
    expect(waits(anna)).toEqual([]);
    expect(words(anna.group.view())).toBe('here x="van bert"');
  });

  it('notes of one author count in the order in which they were made, however they come', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    await anna.group.edit([note('y', 1)]);
    await anna.group.seal();
    anna.outer.waits = anna.outer.waits.slice().reverse();
    await world.push(anna, 1);
    await world.pull(bert);
    expect(waits(bert)).toEqual(['gap']);
    await world.push(anna);
    await world.pull(bert);
    expect(words(bert.group.view())).toBe('here x=1 y=1');
  });

  it('the same box or epoch in another envelope of its author is a copy, and no fork', async () => {
    const { world, anna, bert } = await three();
    await anna.group.edit([note('x', 1)]);
    await world.sync(anna);
    world.log.slice().forEach(({ op }, index) => world.plant({ ...op, counter: 70 + index }));
    await world.pull(bert);
    expect(refusals(bert)).toEqual([]);
    expect(words(bert.group.view())).toBe('here x=1');
  });

  it('an epoch that another member sends as if it were theirs is not taken from them', async () => {
    const { world, anna, bert, coba } = await three();
    await bert.group.remove('coba');
    const [epoch] = bert.outer.waits;
    world.plant({ ...epoch?.op, device: 'device-anna', counter: 70 });
    await world.pull(anna);
    expect(refusals(anna)).toEqual(['other-device']);
    expect(names(anna)).toContain('device-coba');
    await world.sync(bert, anna, coba);
    expect(names(anna)).not.toContain('device-coba');
  });

  it('a change that some new member can not read is brought together with the rest, also when it changes nothing', async () => {
    const { world, anna, bert, coba } = await three();
    const dirk = await world.join('dirk');
    await coba.group.remove('bert');
    await anna.group.remove('bert');
    await anna.group.invite(memberOf(dirk));
    await world.push(anna);
    await world.push(coba);
    await anna.group.edit([note('x', 1)]);
    await dirk.group.edit([note('y', 1)]);
    await world.sync(anna, dirk, coba, bert);
    expect(words(coba.group.view())).toBe('here x=1 y=1');
    expect(dirk.group.trouble().unread).toEqual([]);
  });

  it('a device whose own storage was put back keeps again what it sealed and did not get in', async () => {
    const { world, anna, coba } = await three();
    const before = coba.store.state();
    await anna.group.remove('coba');
    await world.push(anna);
    await coba.group.edit([note('x', 'blijft')]);
    await coba.group.seal();
    await world.push(coba);
    Object.assign(coba, { store: createMemoryGroupStore(before) });
    await world.reopen(coba);
    await world.pull(coba);
    expect(coba.group.pending().map(({ ops }) => ops[0]?.op.value)).toEqual(['blijft']);
    await coba.group.edit([note('x', 'en nog')]);
    expect(coba.group.pending().map(({ ops }) => ops[0]?.op.counter)).toEqual([1, 2]);
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
