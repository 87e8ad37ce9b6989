import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chainLink, signedText } from '#sync/chain.ts';
import type { Entry } from '#sync/op.ts';
import { isOpRow, PROTOCOL_VERSION, type Voucher } from '#sync/protocol.ts';
import { writeRequest } from '#sync/messages.ts';
import { logOf, newTown, opOf, runOf, signedAnew, SPACE, START, type Town } from './parties.ts';

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

describe('a voucher', () => {
  const act = fc.record({
    size: fc.integer({ min: 1, max: 3 }),
    fate: fc.constantFrom('yes', 'yes', 'no', 'later'),
  });
  const allMessages = fc.array(
    fc.record({ device: fc.constantFrom(A, B), acts: fc.array(act, { minLength: 1, maxLength: 4 }) }),
    { minLength: 1, maxLength: 4 },
  );

  /** Whether the rows of the log and the links of a voucher together are what its device signed. */
  function proves({ device, first, last, before, links, signature }: Voucher, town: Town): Promise<string> {
    const own = new Map(
      logOf(town)
        .filter(({ op }) => op.device === device)
        .map(({ op, hash }) => [op.counter, hash]),
    );
    let chain = before;
    for (let counter = first; counter <= last; counter += 1) {
      const [row, bare] = [own.get(counter), links[String(counter)]];
      // Never both: what is in the log needs no link.
      if ((row === undefined) === (bare === undefined))
        return Promise.resolve(`${counter} is there twice or not at all`);
      chain = chainLink(chain, row ?? bare ?? '');
    }
    return town.verify(device, signedText(last, chain), signature);
  }

  it('and the rows of the log together prove what a device signed, whatever was refused or waits', async () => {
    await fc.assert(
      fc.asyncProperty(allMessages, async (messages) => {
        const town = newTown({
          mayWrite: ({ unit }) =>
            unit === 'no' ? 'not-allowed' : unit === 'later' ? 'unknown-schema' : 'yes',
        });
        const made = new Map<string, Entry[]>([
          [A, []],
          [B, []],
        ]);
        for (const { device, acts } of messages) {
          const all = made.get(device) ?? [];
          const from = (await town.store.transact(SPACE, (tx) => tx.standing(device)))?.last ?? 0;
          for (const { size, fate } of acts) {
            const tx = `t${all.length + 1}`;
            for (let nth = 0; nth < size; nth += 1)
              all.push(opOf(device, all.length + 1, { tx, stamp: START, unit: fate }));
          }
          await town.push(runOf(all.slice(from), all.slice(0, from)));
        }
        const { rows, vouchers } = await town.store.page(SPACE, 0, 1_000);
        for (const voucher of vouchers) expect(await proves(voucher, town)).toBe('good');
        for (const row of rows)
          expect(
            vouchers.some(
              ({ device, first, last }) =>
                isOpRow(row) &&
                row.entry.op.device === device &&
                first <= row.entry.op.counter &&
                row.entry.op.counter <= last,
            ),
          ).toBe(true);
      }),
      { numRuns: 60 },
    );
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
