/** What becomes of a note in a private space. */
import { describe, expect, it } from 'vitest';
import { MAX_BOX_BYTES } from '#sync/group/envelope.ts';
import { createMemoryGroupStore } from '#sync/group/group-store.ts';
import { openGroup } from '#sync/group/group.ts';
import { canonical, fates, names, refusals, three, waits, memberOf, note, words } from './group-world.ts';

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
    const piece = 'a'.repeat(15_000);
    const many = Array.from({ length: Math.ceil(MAX_BOX_BYTES / piece.length) }, (_, nth) =>
      note(`x${nth}`, piece),
    );
    await expect(anna.group.edit(many)).rejects.toThrow('fits in no box');
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
