import { describe, expect, it } from 'vitest';
import { DELETED, presenceOf } from '#sync/fold.ts';
import { deletion, type Edit } from '#sync/edit.ts';
import {
  actKey,
  createMemoryReplicaStore,
  tablesOf,
  type DevicePoint,
  type ReplicaState,
} from '#sync/replica-store.ts';
import type { Entry } from '#sync/op.ts';
import type { SpaceAnswer } from '#sync/protocol.ts';
import {
  answerIn,
  DAY,
  diskOf,
  logOf,
  newPhone,
  newTown,
  opOf,
  runOf,
  SPACE,
  type Phone,
  type Town,
} from './parties.ts';

const key = (entries: readonly Entry[]): string => actKey({ ops: entries });
const whole = (state: ReplicaState | undefined): string =>
  JSON.stringify(state, (_key, value: unknown) => (value instanceof Map ? [...value] : value));
const presence = ({ replica }: Phone) => {
  const record = replica.view().record('service', 'r1');
  return record === undefined ? 'none' : presenceOf(record);
};

class Died extends Error {}

/** A phone that dies at a point of its next write, and what is on its disk then. */
async function mortal(town: Town, initial?: ReplicaState) {
  let point: DevicePoint | undefined;
  const store = createMemoryReplicaStore(initial, (reached) => {
    if (reached !== point) return;
    point = undefined;
    throw new Died();
  });
  const phone = await newPhone(town, 'mortal', { store });
  return { phone, dieAt: (at: DevicePoint) => void (point = at) };
}

/** Everything that a device writes, each on a phone of its own. */
const ACTS: readonly (readonly [what: string, act: (phone: Phone) => Promise<unknown>])[] = [
  ['an edit', (phone) => phone.write('phone', '0592')],
  [
    'an edit of several units',
    ({ replica }) =>
      replica.edit(['a', 'b'].map((unit) => ({ type: 'service', record: 'r1', unit, value: unit }))),
  ],
  ['an undo', ({ replica }) => replica.undo([...replica.state().pending.keys()].pop() ?? '')],
  ['an answer of the hub', (phone) => phone.round()],
  ['a new life of the hub', ({ replica }) => replica.restart('life-9')],
  ['a file', ({ replica }) => replica.carry([runOf([opOf('device-zzzz', 1)])])],
  ['room that is made', ({ replica }) => replica.compact()],
];

/** With something in the log, something old, and something that waits. */
async function lived() {
  const town = newTown();
  const phone = await newPhone(town, 'mortal');
  for (const value of ['first', 'second']) await phone.write('name', value);
  await phone.talk();
  town.pass(40 * DAY);
  await town.push(runOf([opOf('device-bbbb', 1, { unit: 'hours' })]));
  await phone.write('name', 'third');
  return { town, disk: diskOf(phone) };
}

describe.each(ACTS)('a phone that dies during %s', (_what, act) => {
  it.each<DevicePoint>(['device:begin', 'device:before-commit', 'device:after-commit'])(
    'at %s has all of it or nothing when it starts again, and goes on',
    async (point) => {
      const [left, right] = [await lived(), await lived()];
      const { phone, dieAt } = await mortal(left.town, left.disk);
      dieAt(point);
      await expect(act(phone)).rejects.toThrow(Died);
      const done = await mortal(right.town, right.disk);
      await act(done.phone);
      expect(whole(diskOf(phone))).toBe(
        whole(point === 'device:after-commit' ? diskOf(done.phone) : left.disk),
      );
      const again = await newPhone(left.town, 'again', { initial: diskOf(phone), key: phone.key });
      await again.write('name', 'fourth');
      await again.talk();
      expect(again.shows('name')).toEqual(['fourth']);
      expect(again.replica.unsent()).toBeUndefined();
    },
  );
});

describe('a write that fails', () => {
  it('is told, shows nothing, and the next one has its place', async () => {
    const { phone, dieAt } = await mortal(newTown());
    await phone.write('name', 'first');
    const before = whole(phone.replica.state());
    dieAt('device:before-commit');
    await expect(phone.write('name', 'lost')).rejects.toThrow(Died);
    expect(phone.shows('name')).toEqual(['first']);
    expect(whole(phone.replica.state())).toBe(before);
    const [entry] = await phone.write('name', 'second');
    expect(entry?.op.counter).toBe(2);
  });

  it('of two in one breath takes the other one not along', async () => {
    const { phone, dieAt } = await mortal(newTown());
    dieAt('device:before-commit');
    const both = await Promise.allSettled([phone.write('name', 'lost'), phone.write('phone', 'kept')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
    expect(phone.replica.state().pending.size).toBe(1);
  });

  it('although it was done gives no number twice on the disk', async () => {
    const { phone, dieAt } = await mortal(newTown());
    dieAt('device:after-commit');
    await expect(phone.write('name', 'done, and said to have failed')).rejects.toThrow(Died);
    await phone.write('name', 'once more');
    const counters = [...(diskOf(phone)?.pending.values() ?? [])].flatMap(({ ops }) =>
      ops.map(({ op }) => op.counter),
    );
    expect(new Set(counters).size).toBe(counters.length);
  });

  it('sixteen edits in one breath get numbers without gap or double', async () => {
    const { phone } = await mortal(newTown());
    const made = await Promise.all(
      Array.from({ length: 16 }, (_one, index) => phone.write(`u${index}`, 'x')),
    );
    expect(made.flat().map(({ op }) => op.counter)).toEqual(made.map((_one, index) => index + 1));
  });
});

describe('undoing what is not in the log yet', () => {
  it('shows what was there before, as one more edit', async () => {
    const phone = await newPhone(newTown(), 'one');
    await phone.write('name', 'first');
    const edit = await phone.write('name', 'second');
    expect(await phone.replica.undo(key(edit))).toMatchObject({ ok: true });
    expect(phone.shows('name')).toEqual(['first']);
    expect(phone.replica.state().pending.size).toBe(3);
  });

  it('empties what was never filled, and can be undone itself', async () => {
    const phone = await newPhone(newTown(), 'one');
    const edit = await phone.write('name', 'first');
    await phone.replica.undo(key(edit));
    expect(phone.shows('name')).toEqual([null]);
    await phone.replica.undo([...phone.replica.state().pending.keys()].pop() ?? '');
    expect(phone.shows('name')).toEqual(['first']);
  });

  it('takes several units back as one, also a unit that was written twice', async () => {
    const phone = await newPhone(newTown(), 'one');
    await phone.write('a', 'before');
    const units = ['a', 'b', 'a'];
    const edit = await phone.replica.edit(
      units.map((unit, at): Edit => ({ type: 'service', record: 'r1', unit, value: at })),
    );
    expect(await phone.replica.undo(key(edit))).toMatchObject({ ok: true });
    expect([phone.shows('a'), phone.shows('b')]).toEqual([['before'], [null]]);
    expect([...phone.replica.state().pending.values()].pop()?.ops).toHaveLength(2);
  });

  it('brings a deleted record back', async () => {
    const phone = await newPhone(newTown(), 'one');
    await phone.write('name', 'first');
    const gone = await phone.replica.edit([deletion(phone.replica.view(), 'service', 'r1')]);
    expect(presence(phone)).toBe('deleted');
    await phone.replica.undo(key(gone));
    expect(presence(phone)).toBe('here');
    expect(phone.shows(DELETED)).toEqual([false]);
  });

  it('is not done when somebody wrote over it, and nothing changes', async () => {
    const phone = await newPhone(newTown(), 'one');
    const units = ['a', 'b'].map((unit): Edit => ({ type: 'service', record: 'r1', unit, value: 'mine' }));
    const edit = await phone.replica.edit(units);
    await phone.write('b', 'over it');
    const before = whole(phone.replica.state());
    expect(await phone.replica.undo(key(edit))).toEqual({ ok: false, why: 'replaced' });
    expect(whole(phone.replica.state())).toBe(before);
  });

  it('is not done for what is in the log, or for what is not there', async () => {
    const phone = await newPhone(newTown(), 'one');
    const edit = await phone.write('name', 'first');
    await phone.talk();
    for (const name of [key(edit), 'device-zzzz:1:0123456789abcdef', '', '__proto__'])
      expect(await phone.replica.undo(name)).toEqual({ ok: false, why: 'unknown' });
  });
});

describe('what the hub refused', () => {
  it('is shown until a person saw it, and kept', async () => {
    const town = newTown({ mayWrite: () => 'not-allowed' });
    const phone = await newPhone(town, 'one');
    const edit = await phone.write('name', 'mine');
    await phone.talk();
    const shown = () =>
      [...phone.replica.state().refused.values()].filter(({ dismissed }) => dismissed !== true);
    expect(shown()).toMatchObject([{ why: 'not-allowed', ops: [{ op: { value: 'mine' } }] }]);
    await phone.replica.dismiss('nothing');
    expect(shown()).toHaveLength(1);
    await phone.replica.dismiss(key(edit));
    expect(shown()).toEqual([]);
    const again = await newPhone(town, 'again', { initial: diskOf(phone), key: phone.key });
    expect([...again.replica.state().refused.values()]).toMatchObject([{ dismissed: true }]);
  });

  it('brings back what it had replaced, and what was built upon it stays', async () => {
    const town = newTown({ mayWrite: ({ value }) => (value === 'not this' ? 'not-allowed' : 'yes') });
    const phone = await newPhone(town, 'one');
    for (const value of ['first', 'not this']) await phone.write('name', value);
    await phone.talk();
    expect(phone.shows('name')).toEqual(['first']);
    for (const value of ['not this', 'this']) await phone.write('name', value);
    await phone.talk();
    expect(phone.shows('name')).toEqual(['this']);
  });
});

describe('rows of the log', () => {
  async function answered(change: (answer: SpaceAnswer) => SpaceAnswer) {
    const town = newTown();
    await town.push(runOf([1, 2, 3, 4].map((counter) => opOf('device-zzzz', counter))));
    const phone = await newPhone(town, 'one');
    const heard = { incarnation: 'life-1', hubNow: town.now(), askedAt: town.now(), heardAt: town.now() };
    const take = (answer: SpaceAnswer) => phone.replica.take(answer, heard);
    const answer = answerIn(await town.ask([]));
    return { phone, take, answer, taken: await take(change(answer)) };
  }
  const cursor = ({ replica }: Phone) => replica.state().meta.cursor;

  it('after a hole do not count: what is missing is asked for again', async () => {
    const hole = (answer: SpaceAnswer) => ({ ...answer, rows: answer.rows.filter(({ n }) => n !== 2) });
    const { phone, taken, take, answer } = await answered(hole);
    expect([cursor(phone), taken, phone.replica.state().admitted.size]).toEqual([1, { again: true }, 1]);
    await take(answer);
    expect([cursor(phone), phone.replica.state().admitted.size]).toEqual([4, 4]);
  });

  it('that came before change nothing, and an older answer does not turn the cursor back', async () => {
    const { phone, take, answer } = await answered((all) => all);
    const before = whole(phone.replica.state());
    expect(await take({ ...answer, head: 2, rows: answer.rows.slice(0, 2) })).toEqual({ again: false });
    expect([cursor(phone), whole(phone.replica.state())]).toEqual([4, before]);
  });
});

describe('the watchdog', () => {
  it('tells how many acts wait and since when, and nothing when all is sent', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'one', { skew: () => -DAY });
    expect(phone.replica.unsent()).toBeUndefined();
    const [first] = await phone.write('name', 'first');
    town.pass(DAY);
    await phone.write('name', 'second');
    expect(phone.replica.unsent()).toEqual({ count: 2, since: first?.op.stamp });
    const lost = async (text: string) => {
      await town.send(text);
      return undefined;
    };
    await phone.round(lost);
    expect(phone.replica.unsent()?.count).toBe(2);
    await phone.talk();
    expect(phone.replica.unsent()).toBeUndefined();
  });

  it('tells why the hub did not take it, until it does', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'one');
    town.enrol(phone.replica.state().meta.device, undefined);
    await phone.write('name', 'first');
    await phone.talk();
    expect(phone.replica.unsent()).toMatchObject({ count: 1, held: 'unknown-device' });
    town.enrol(phone.replica.state().meta.device, phone.key);
    await phone.talk();
    expect(phone.replica.unsent()).toBeUndefined();
    expect(logOf(town)).toHaveLength(1);
  });
});

describe('two spaces on one device', () => {
  it('are apart: the same name, other ops, other chains', async () => {
    const town = newTown();
    const other = 'directory/GM0106';
    const phones = [await newPhone(town, 'one'), await newPhone(town, 'one', { space: other })];
    for (const phone of phones) await phone.write('name', 'x');
    for (const phone of phones) await phone.talk();
    expect([logOf(town, SPACE).length, logOf(town, other).length]).toEqual([1, 1]);
    expect(tablesOf(phones[0]?.replica.state() as ReplicaState).admitted.size).toBe(1);
  });
});
