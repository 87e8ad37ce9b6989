/** What a phone brings along for others, what it forgets, and what becomes of it when it is copied or the hub is put back. */
import { describe, expect, it } from 'vitest';
import { KEEP_MS } from '#sync/compaction.ts';
import { PATIENCE_MS } from '#sync/carried.ts';
import type { Run } from '#sync/chain.ts';
import { readRunFile, writeRunFile } from '#sync/run-file.ts';
import {
  DAY,
  diskOf,
  logOf,
  newPhone,
  newTown,
  opOf,
  runOf,
  signedAnew,
  SPACE,
  type Phone,
} from './parties.ts';

const Z = 'device-zzzz';
const HEADS_ONLY = { pace: { page: 50, snapshotAfter: 0 } };

async function giveFile(from: Phone, to: Phone, change: (text: string) => string = (text) => text) {
  const reading = readRunFile(change(writeRunFile(SPACE, await from.replica.runs(1_000))), SPACE);
  if (!reading.ok) throw new Error(reading.why);
  return to.replica.carry(reading.runs);
}

const screen = ({ replica }: Phone): readonly string[] =>
  replica
    .view()
    .types()
    .flatMap((type) =>
      replica
        .view()
        .records(type)
        .flatMap(({ id, units }) =>
          [...units].map(([unit, { heads }]) => `${id} ${unit} ${heads.map(({ ref }) => ref).join()}`),
        ),
    )
    .sort((a, b) => (a < b ? -1 : 1));

describe('a file', () => {
  async function three() {
    const town = newTown();
    const [anna, bram] = [await newPhone(town, 'anna'), await newPhone(town, 'bram')];
    for (const value of ['first', 'second']) await anna.write('name', value);
    return { town, anna, bram };
  }

  it('brings what the other one did on the screen at once, and to the hub by who goes there first', async () => {
    const { town, anna, bram } = await three();
    expect(await giveFile(anna, bram)).toEqual({ added: 2, distrusted: [] });
    expect(screen(bram)).toEqual(screen(anna));
    await bram.write('name', 'third');
    await bram.talk();
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['first', 'second', 'third']);
    await anna.talk();
    expect(logOf(town)).toHaveLength(3);
    expect([screen(anna), anna.replica.state().pending.size]).toEqual([screen(bram), 0]);
  });

  it('that comes twice, or from who made it, brings nothing new', async () => {
    const { anna, bram } = await three();
    await giveFile(anna, bram);
    const before = screen(bram);
    expect(await giveFile(anna, bram)).toEqual({ added: 0, distrusted: [] });
    expect(await giveFile(bram, anna)).toEqual({ added: 0, distrusted: [] });
    expect(screen(bram)).toEqual(before);
    expect(bram.replica.state().carried.size).toBe(1);
  });

  it('that is older than what is here changes nothing, and one that goes on is added', async () => {
    const { town, anna, bram } = await three();
    const old = writeRunFile(SPACE, await anna.replica.runs(1_000));
    await anna.write('name', 'third');
    expect(await giveFile(anna, bram)).toMatchObject({ added: 3 });
    expect(await giveFile(anna, bram, () => old)).toMatchObject({ added: 0 });
    await bram.talk();
    expect(await giveFile(anna, bram, () => old)).toMatchObject({ added: 0 });
    expect(bram.shows('name')).toEqual(['third']);
    expect(logOf(town)).toHaveLength(3);
  });

  it('with a part of what there is waits at the hub for the rest, and goes on when it comes', async () => {
    const { town, anna, bram } = await three();
    const [run] = await anna.replica.runs(1_000);
    const parts = [run?.ops.slice(0, 1) ?? [], run?.ops.slice(1) ?? []] as const;
    const signed = (ops: Run['ops'], earlier: Run['ops']) => runOf(ops, earlier, anna.key);
    await bram.replica.carry([signed(parts[1], parts[0])]);
    await bram.talk();
    expect(logOf(town)).toEqual([]);
    expect(bram.replica.state().carried.size).toBe(1);
    expect(bram.shows('name')).toEqual(['second']);
    await bram.replica.carry([signed(parts[0], [])]);
    await bram.talk();
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['first', 'second']);
    expect(bram.replica.state().carried.size).toBe(0);
  });

  it('with a changed value, a forged name or of a stranger is told, and nothing of it is used', async () => {
    const { town, anna, bram } = await three();
    const spoil = (text: string) => text.replace('"second"', '"spoiled"');
    expect((await giveFile(anna, bram, spoil)).distrusted).toHaveLength(1);
    town.enrol(Z, undefined);
    const runs = [runOf([opOf(Z, 1)]), runOf([opOf('device-yyyy', 1)], [], 'key of another')];
    expect(await bram.replica.carry(runs)).toEqual({ added: 0, distrusted: runs });
    expect([screen(bram), bram.store.state()]).toEqual([[], undefined]);
  });

  it('of another space is refused as such, and a run of another space is not used', async () => {
    const { anna, bram } = await three();
    expect(readRunFile(writeRunFile(SPACE, await anna.replica.runs(9)), 'directory/GM0106')).toEqual({
      ok: false,
      why: 'other-space',
    });
    const foreign = runOf([opOf(Z, 1, { space: 'directory/GM0106' })]);
    expect(await bram.replica.carry([foreign])).toEqual({ added: 0, distrusted: [foreign] });
  });

  it('with good runs and a bad one brings the good ones', async () => {
    const { anna, bram } = await three();
    const bad = { ...runOf([opOf(Z, 1)]), signature: 'x' };
    expect(await bram.replica.carry([bad, ...(await anna.replica.runs(9))])).toEqual({
      added: 2,
      distrusted: [bad],
    });
  });

  it('with an op that names what never comes is given up after a month, in sight, and the rest goes on', async () => {
    const { town, bram } = await three();
    const circle = opOf(Z, 1, { base: [`${Z}:1:0123456789abcdef`], value: 'names itself' });
    await bram.replica.carry([runOf([circle])]);
    await bram.write('phone', 'mine');
    await bram.talk();
    expect(bram.replica.state().carried.size).toBe(1);
    town.pass(PATIENCE_MS + DAY);
    await bram.talk();
    await bram.talk();
    expect(bram.replica.state().carried.size).toBe(0);
    expect([...bram.replica.state().refused.values()]).toMatchObject([
      { why: 'base-unknown', ops: [{ ref: circle.ref }] },
    ]);
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['mine']);
  });

  it('A48: of a device that was stopped meanwhile is in no log, and after a month in sight as refused', async () => {
    const { town, anna, bram } = await three();
    await giveFile(anna, bram);
    town.enrol(anna.replica.state().meta.device, undefined);
    await bram.write('phone', 'mine');
    await bram.talk();
    // A hub that was put back may hear of that device yet.
    expect(bram.replica.state().carried.size).toBe(1);
    expect(bram.replica.state().refused.size).toBe(0);
    town.pass(PATIENCE_MS + DAY);
    await bram.talk();
    await bram.talk();
    expect(bram.replica.state().carried.size).toBe(0);
    expect([...bram.replica.state().refused.values()].map(({ why }) => why)).toEqual([
      'unknown-device',
      'unknown-device',
    ]);
    expect(bram.shows('name')).toEqual([]);
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['mine']);
  });

  it('of a device that the hub comes to know again gets into the log after all', async () => {
    const { town, anna, bram } = await three();
    await giveFile(anna, bram);
    town.enrol(anna.replica.state().meta.device, undefined);
    await bram.talk();
    town.pass(PATIENCE_MS - DAY);
    await bram.talk();
    town.enrol(anna.replica.state().meta.device, anna.key);
    await bram.talk();
    expect(logOf(town).map(({ op }) => op.value)).toEqual(['first', 'second']);
    expect([bram.replica.state().carried.size, bram.replica.state().refused.size]).toEqual([0, 0]);
  });
});

describe('a phone that makes room', () => {
  it('shows the same, keeps what is young, and an old file brings nothing back', async () => {
    const town = newTown();
    const [anna, bram] = [await newPhone(town, 'anna'), await newPhone(town, 'bram')];
    const files: string[] = [];
    for (let edit = 0; edit < 20; edit += 1) {
      await anna.write('name', `edit ${edit}`, `r${edit % 2}`);
      files.push(writeRunFile(SPACE, await anna.replica.runs(1_000)));
    }
    await anna.talk();
    await bram.talk();
    expect(await bram.replica.compact()).toBe(0);
    town.pass(KEEP_MS + DAY);
    await anna.write('name', 'young', 'r0');
    await anna.talk();
    await bram.talk();
    const before = screen(bram);
    expect(await bram.replica.compact()).toBeGreaterThan(10);
    expect(await bram.replica.compact()).toBe(0);
    expect(screen(bram)).toEqual(before);
    for (const phone of [bram, await newPhone(town, 'again', { initial: diskOf(bram) })]) {
      for (const old of files) {
        await giveFile(phone, phone, () => old);
        expect(screen(phone)).toEqual(before);
      }
      await phone.talk();
      await phone.write('name', 'on top', 'r1');
      await phone.talk();
      expect(phone.shows('name', 'r1')).toEqual(['on top']);
    }
  });

  it('and was built from a snapshot is not fooled by an old file either', async () => {
    const town = newTown(HEADS_ONLY);
    const anna = await newPhone(town, 'anna');
    await anna.write('name', 'first');
    const old = writeRunFile(SPACE, await anna.replica.runs(1_000));
    await anna.write('name', 'second');
    await anna.talk();
    const bram = await newPhone(town, 'bram');
    await bram.talk();
    await giveFile(anna, bram, () => old);
    expect(bram.shows('name')).toEqual(['second']);
    await bram.talk();
    expect([bram.shows('name'), bram.replica.state().carried.size]).toEqual([['second'], 0]);
  });

  it('keeps what replaced something that it has to keep: an old run with one young op in it stays whole', async () => {
    let knows = false;
    const town = newTown({ mayWrite: ({ unit }) => (unit === 'later' && !knows ? 'unknown-schema' : 'yes') });
    const run = runOf([opOf(Z, 1, { value: 'old' }), opOf(Z, 2, { unit: 'later' })]);
    const next = opOf('device-yyyy', 1, { base: [run.ops[0]?.ref ?? ''] });
    const last = opOf('device-yyyy', 2, { base: [next.ref], value: 'what is shown' });
    await town.push(run);
    await town.push(runOf([next, last]));
    town.pass(KEEP_MS + DAY);
    knows = true;
    await town.push(run);
    const phone = await newPhone(town, 'one');
    await phone.talk();
    await phone.replica.compact();
    expect(phone.shows('name')).toEqual(['what is shown']);
    const again = await newPhone(town, 'again', { initial: diskOf(phone) });
    expect(again.shows('name')).toEqual(['what is shown']);
  });

  it('keeps everything that is not in the log', async () => {
    const town = newTown();
    const phone = await newPhone(town, 'one');
    for (const value of ['first', 'second']) await phone.write('name', value);
    town.pass(KEEP_MS * 3);
    expect(await phone.replica.compact()).toBe(0);
    await phone.talk();
    expect(logOf(town)).toHaveLength(2);
  });
});

it('a run that was signed anew by who may not is not believed, whatever is in it', async () => {
  const town = newTown();
  town.enrol(Z, 'its own key');
  const phone = await newPhone(town, 'one');
  expect((await phone.replica.carry([signedAnew(runOf([opOf(Z, 1)]))])).distrusted).toHaveLength(1);
});
