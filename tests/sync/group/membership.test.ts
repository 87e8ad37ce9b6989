/** Who belongs to a private space, and as what. */
import { describe, expect, it } from 'vitest';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import {
  canonical,
  createGroupWorld,
  epochs,
  fates,
  names,
  refusals,
  three,
  groupOf,
  memberOf,
  note,
  rename,
  words,
} from './group-world.ts';

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
