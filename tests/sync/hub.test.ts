import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROTOCOL_VERSION } from '#sync/protocol.ts';
import { writeRequest } from '#sync/messages.ts';
import { logOf, newTown, opOf, runOf, signedAnew, SPACE, type Town } from './parties.ts';

const A = 'device-aaaa';
const B = 'device-bbbb';
const numbers = (town: Town): readonly number[] => town.store.rows(SPACE).map(({ n }) => n);

describe('the hub', () => {
  it('numbers what it takes without a gap, and tells where it stands with that device', async () => {
    const town = newTown();
    const run = runOf([opOf(A, 1), opOf(A, 2)]);
    const [verdict] = await town.push(run);
    expect(verdict).toMatchObject({ device: A, of: run.signature, decided: 2, refused: [] });
    expect(verdict?.chain).toBe(runOf([opOf(A, 3)], run.ops).before);
    expect(numbers(town)).toEqual([1, 2]);
  });

  it('waits for earlier ops of a device', async () => {
    const town = newTown();
    expect(await town.push(runOf([opOf(A, 2)], [opOf(A, 1)]))).toMatchObject([
      { device: A, decided: 0, refused: [], waiting: 'gap' },
    ]);
    expect(logOf(town)).toEqual([]);
  });

  it('takes nothing that names what it has not seen, until that comes, in whatever order', async () => {
    const town = newTown();
    const first = opOf(A, 1);
    const next = opOf(B, 1, { base: [first.ref] });
    expect(await town.push(runOf([next]))).toMatchObject([
      { device: B, decided: 0, waiting: 'base-unknown' },
    ]);
    expect(await town.push(runOf([next]), runOf([first]))).toMatchObject([
      { device: B, decided: 1 },
      { device: A, decided: 1 },
    ]);
    expect(logOf(town).map(({ ref }) => ref)).toEqual([first.ref, next.ref]);
  });

  it('refuses a transaction as a whole, for ever, and goes on with the next', async () => {
    const town = newTown({ mayWrite: ({ unit }) => (unit === 'verified' ? 'not-allowed' : 'yes') });
    const both = { tx: 'both', stamp: 1 };
    const run = runOf([opOf(A, 1, both), opOf(A, 2, { ...both, unit: 'verified' }), opOf(A, 3)]);
    const [verdict] = await town.push(run);
    expect(verdict).toMatchObject({
      decided: 3,
      refused: [
        { counter: 1, why: 'not-allowed' },
        { counter: 2, why: 'not-allowed' },
      ],
    });
    expect(await town.push(run)).toEqual([verdict]);
    expect(logOf(town).map(({ op }) => op.counter)).toEqual([3]);
  });

  it.each([
    ['whose second half comes later', [opOf(A, 1, { tx: 'x' })], [opOf(A, 2, { tx: 'x' })]],
    ['of two moments', [], [opOf(A, 1, { tx: 'x', stamp: 1 }), opOf(A, 2, { tx: 'x', stamp: 2 })]],
  ])('refuses a transaction %s as torn', async (_what, earlier, ops) => {
    const town = newTown();
    if (earlier.length > 0) await town.push(runOf(earlier));
    const [verdict] = await town.push(runOf(ops, earlier));
    expect(verdict?.refused).toEqual(ops.map(({ op }) => ({ counter: op.counter, why: 'torn' })));
    expect(logOf(town)).toHaveLength(earlier.length);
  });

  it('looks at nothing that was changed on the way', async () => {
    const town = newTown();
    const run = runOf([opOf(A, 1)]);
    expect(await town.push({ ...run, ops: [opOf(A, 1, { value: 'spoiled' })] })).toMatchObject([
      { run: 'bad-signature' },
    ]);
    expect(
      await town.push(signedAnew({ ...run, before: runOf([opOf(A, 9)], [opOf(A, 8)]).before })),
    ).toMatchObject([{ run: 'bad-chain' }]);
    expect(logOf(town)).toEqual([]);
  });

  it('says nothing about a space without news', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1)]));
    expect(await town.ask([], { [SPACE]: 1, 'directory/GM0001': 0 })).toMatchObject({ spaces: {} });
  });

  it('does not send back what came with the question, but tells its number', async () => {
    const town = newTown();
    const run = runOf([opOf(A, 1)]);
    const reply = await town.ask([run]);
    expect(reply).toMatchObject({
      spaces: { [SPACE]: { rows: [{ n: 1, sentIn: run.signature, counter: 1 }] } },
    });
  });

  it('empties what was erased before anybody reads it, also when an old phone brings it once more', async () => {
    const town = newTown();
    const op = opOf(A, 1, { value: 'gone' });
    town.erased.add(op.ref);
    await town.push(runOf([op]));
    expect(logOf(town)).toMatchObject([{ ref: op.ref, op: { value: null } }]);
    expect(JSON.stringify(await town.ask([]))).not.toContain('gone');
  });

  it('asks a device to begin anew when a backup was put back', async () => {
    const town = newTown();
    const backup = town.store.backup();
    await town.push(runOf([opOf(A, 1)]));
    town.store.restore(backup, 'life-2');
    const old = { v: PROTOCOL_VERSION, incarnation: 'life-1', after: { [SPACE]: 1 }, runs: [] } as const;
    expect(await town.hub.answer(old, 'reader')).toMatchObject({
      reset: true,
      incarnation: 'life-2',
      spaces: {},
    });
  });

  it('never lets time run back in its log, also when its own clock was set back', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1)]));
    town.pass(-600_000);
    await town.push(runOf([opOf(B, 1)]));
    const [first, second] = town.store.rows(SPACE);
    expect(second?.at).toBe(first?.at);
  });

  it.each([
    ['no JSON', 'hello', 'malformed'],
    ['a newer protocol', '{"v":2}', 'newer'],
    ['a number that is none', '{"v":1,"after":{"directory/GM1680":1e999},"runs":[]}', 'malformed'],
    ['a space that is none', '{"v":1,"after":{"GM1680":1},"runs":[]}', 'malformed'],
    ['a name that is a trap', '{"v":1,"after":{"constructor":1},"runs":[]}', 'malformed'],
  ])('refuses %s whole', async (_what, text, refused) => {
    const town = newTown();
    expect(JSON.parse(await town.send(text))).toEqual({ v: PROTOCOL_VERSION, refused });
    expect(await town.store.head(SPACE)).toBe(0);
  });
});

describe('writers at the same time', () => {
  it('get numbers without gap or double, each device in its own order, whatever comes late or twice (invariant 7)', async () => {
    const devices = Array.from({ length: 16 }, (_one, index) => `writer-${String(index).padStart(2, '0')}`);
    const order = fc.array(fc.nat({ max: devices.length - 1 }), { minLength: 30, maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(order, async (turns) => {
        const town = newTown();
        const made = new Map<string, ReturnType<typeof opOf>[]>();
        const pushes = turns.map((turn, index) => {
          const device = devices[turn] ?? A;
          const before = made.get(device) ?? [];
          const op = opOf(device, before.length + 1, { value: index });
          made.set(device, [...before, op]);
          return town.push(runOf([op], before));
        });
        await Promise.all([...pushes, ...[...made.values()].map((ops) => town.push(runOf(ops)))]);
        expect(numbers(town)).toEqual(turns.map((_turn, index) => index + 1));
        for (const [device, ops] of made)
          expect(
            logOf(town)
              .filter(({ op }) => op.device === device)
              .map(({ ref }) => ref),
          ).toEqual(ops.map(({ ref }) => ref));
      }),
      { numRuns: 30 },
    );
  });

  it('writing by text and by object end in the same log', async () => {
    const runs = [runOf([opOf(A, 1), opOf(A, 2)]), runOf([opOf(B, 1)])];
    const request = { v: PROTOCOL_VERSION, after: { [SPACE]: 0 }, runs } as const;
    const [one, other] = [newTown(), newTown()];
    await one.hub.answer(request, 'reader');
    await other.hub.receive(writeRequest(request), 'reader');
    expect(one.store.rows(SPACE)).toEqual(other.store.rows(SPACE));
  });
});
