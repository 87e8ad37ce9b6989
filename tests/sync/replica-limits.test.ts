import { describe, expect, it } from 'vitest';
import type { Edit } from '#sync/edit.ts';
import type { ReplicaState } from '#sync/replica-store.ts';
import { newPhone, newTown, opOf } from './parties.ts';

const whole = (state: ReplicaState | undefined): string =>
  JSON.stringify(state, (_key, value: unknown) => (value instanceof Map ? [...value] : value));

describe('an edit that no op may hold', () => {
  const good: Edit = { type: 'service', record: 'r1', unit: 'name', value: 'x' };
  let deep: Edit['value'] = 1;
  for (let depth = 0; depth < 9; depth += 1) deep = [deep];
  it.each<[string, Partial<Edit>]>([
    ...['', '__proto__', 'constructor', 'prototype', 'a b', '~', 'é', 'a'.repeat(99), '../x', 'a,b'].flatMap(
      (name): [string, Partial<Edit>][] => [
        [`the record ${name.slice(0, 20)}`, { record: name }],
        [`the type ${name.slice(0, 20)}`, { type: name }],
        [`the unit ${name.slice(0, 20)}`, { unit: name }],
      ],
    ),
    ['a value that is too long', { value: 'a'.repeat(20_001) }],
    ['a value nested too deep', { value: deep }],
    ['a value with a member that is a trap', { value: JSON.parse('{"__proto__":1}') as Edit['value'] }],
    ['no number', { value: NaN }],
    ['no end', { value: [Infinity] }],
  ])('(%s) is refused, and nothing moves', async (_what, changes) => {
    const phone = await newPhone(newTown(), 'one');
    await phone.write('name', 'first');
    const before = [whole(phone.replica.state()), whole(phone.store.state())];
    await expect(phone.replica.edit([good, { ...good, ...changes }])).rejects.toThrow();
    expect([whole(phone.replica.state()), whole(phone.store.state())]).toEqual(before);
    expect(phone.shows('name')).toEqual(['first']);
    expect((await phone.write('name', 'second'))[0]?.op.counter).toBe(2);
  });

  it("names nothing that is not here: an op can't name itself, or one that comes later, or one of elsewhere", async () => {
    const phone = await newPhone(newTown(), 'one');
    const { device } = phone.replica.state().meta;
    const base = [`${device}:1:0123456789abcdef`, `${device}:2:0123456789abcdef`, opOf('device-bbbb', 1).ref];
    const [entry] = await phone.replica.edit([{ ...good, base, seen: base }]);
    expect([entry?.op.base, entry?.op.seen]).toEqual([[], []]);
  });

  it('of no units at all makes nothing', async () => {
    const phone = await newPhone(newTown(), 'one');
    expect(await phone.replica.edit([])).toEqual([]);
    expect(phone.store.state()).toBeUndefined();
  });
});
