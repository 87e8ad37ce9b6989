import { describe, expect, it } from 'vitest';
import { MAX_AHEAD_MS } from '#sync/clock.ts';
import { createFold } from '#sync/fold.ts';
import { writeRequest } from '#sync/messages.ts';
import { named, type Op } from '#sync/op.ts';
import { PROTOCOL_VERSION } from '#sync/protocol.ts';
import type { Run } from '#sync/chain.ts';
import { logOf, newTown, opOf, runOf, signedAnew, SPACE, type Town } from './parties.ts';

const A = 'device-aaaa';
const B = 'device-bbbb';
const OTHER = 'group/other-one';
const TEN_YEARS = 315_360_000_000;

const asText = (runs: readonly Run[]): string =>
  writeRequest({ v: PROTOCOL_VERSION, after: { [SPACE]: 0 }, runs });

/** What the hub says to a text, after seeing to it that nothing moved: rows, places of devices, decisions. */
async function refusal(town: Town, text: string): Promise<unknown> {
  const before = JSON.stringify([...town.store.backup().spaces]);
  const said: unknown = JSON.parse(await town.send(text));
  expect(JSON.stringify([...town.store.backup().spaces])).toBe(before);
  return said;
}

describe('A1: who is no member of a space', () => {
  it('hears that it is closed, writes nothing, and learns nothing of what is there', async () => {
    const town = newTown({
      mayRead: (reader, space) => Promise.resolve(reader === 'member' || space !== SPACE),
    });
    const run = runOf([opOf(A, 1)]);
    const text = asText([run]);
    expect(await refusal(town, text)).toMatchObject({ spaces: { [SPACE]: 'closed' } });
    const empty = await town.send(text, 'stranger');
    await town.send(asText([runOf([opOf(B, 1)])]), 'member');
    expect(await town.send(text, 'stranger')).toBe(empty);
    expect(logOf(town)).toHaveLength(1);
  });

  it('and may read only: what it writes is refused, and is in no log', async () => {
    const town = newTown({ mayWrite: ({ device }) => (device === A ? 'not-allowed' : 'yes') });
    const [verdict] = await town.push(runOf([opOf(A, 1)]));
    expect(verdict?.refused).toEqual([{ counter: 1, why: 'not-allowed' }]);
    expect(logOf(town)).toEqual([]);
  });
});

describe('A3: a field outside of a role', () => {
  const town = () =>
    newTown({ mayWrite: ({ unit }) => (/^(?:verified|owner)$/.test(unit) ? 'not-allowed' : 'yes') });

  it('is refused, and the rest of the batch is decided by itself', async () => {
    const fresh = town();
    const units = ['name', 'verified', 'phone', 'owner', 'hours'];
    const [verdict] = await fresh.push(runOf(units.map((unit, index) => opOf(A, index + 1, { unit }))));
    expect(verdict).toMatchObject({ decided: 5, refused: [{ counter: 2 }, { counter: 4 }] });
    expect(logOf(fresh).map(({ op }) => op.unit)).toEqual(['name', 'phone', 'hours']);
  });

  it('takes the transaction that it hides in along', async () => {
    const fresh = town();
    const act = { tx: 'act', stamp: 1 };
    await fresh.push(runOf([opOf(A, 1, act), opOf(A, 2, { ...act, unit: 'owner' }), opOf(A, 3, act)]));
    expect(logOf(fresh)).toEqual([]);
  });

  it('is asked when the hub decides, not when somebody typed: rights that went in between are gone', async () => {
    let member = true;
    const fresh = newTown({ mayWrite: () => (member ? 'yes' : 'not-allowed') });
    await fresh.push(runOf([opOf(A, 1)]));
    member = false;
    const [verdict] = await fresh.push(runOf([opOf(A, 1), opOf(A, 2)]));
    expect(verdict?.refused).toEqual([{ counter: 2, why: 'not-allowed' }]);
    member = true;
    expect((await fresh.push(runOf([opOf(A, 1), opOf(A, 2)])))[0]?.refused).toHaveLength(1);
  });
});

describe('A5: a forged name', () => {
  it.each([
    ['a run under the name of another device', [runOf([opOf(A, 1)], [], 'key-of-mallory')], 'bad-signature'],
    [
      'a field changed that only a newer app knows',
      [{ ...runOf([opOf(A, 1)]), ops: [named({ ...opOf(A, 1).op, author: 'burgemeester' } as Op)] }],
      'bad-signature',
    ],
    [
      'the signature of another run of the same device',
      [{ ...runOf([opOf(A, 1)]), signature: runOf([opOf(A, 1, { value: 'x' })]).signature }],
      'bad-signature',
    ],
    [
      'a signature cut short',
      [{ ...runOf([opOf(A, 1)]), signature: runOf([opOf(A, 1)]).signature.slice(0, -1) }],
      'bad-signature',
    ],
    [
      'an op cut off the end of a run',
      [{ ...runOf([opOf(A, 1), opOf(A, 2)]), ops: [opOf(A, 1)] }],
      'bad-signature',
    ],
  ])('%s is not looked at', async (_what, runs, why) => {
    const town = newTown();
    expect(await refusal(town, asText(runs))).toMatchObject({
      spaces: { [SPACE]: { verdicts: [{ device: A, run: why, decided: 0, refused: [] }] } },
    });
  });

  it('of a device that nobody enrolled, or whose key was taken back, is not looked at', async () => {
    const town = newTown();
    town.enrol(A, undefined);
    expect(await town.push(runOf([opOf(A, 1)]))).toMatchObject([{ run: 'unknown-device' }]);
    expect(logOf(town)).toEqual([]);
  });

  it('does not take good runs of the same message down with it', async () => {
    const town = newTown();
    const forged = runOf([opOf(A, 1)], [], 'key-of-mallory');
    expect(await town.push(forged, runOf([opOf(B, 1)]))).toMatchObject([
      { device: A, run: 'bad-signature' },
      { device: B, decided: 1 },
    ]);
  });
});

describe('A6, A7: a captured batch', () => {
  it('A6: sent again gives the same answer and no new rows, a hundred times', async () => {
    const town = newTown({ mayWrite: ({ unit }) => (unit === 'owner' ? 'not-allowed' : 'yes') });
    const run = runOf([opOf(A, 1), opOf(A, 2, { unit: 'owner' }), opOf(A, 3)]);
    const first = await town.push(run);
    for (let times = 0; times < 100; times += 1) expect(await town.push(run)).toEqual(first);
    expect(logOf(town)).toHaveLength(2);
  });

  it('A6: sent in part, overlapping or from the middle gives no new rows either', async () => {
    const town = newTown();
    const ops = [1, 2, 3, 4].map((counter) => opOf(A, counter));
    await town.push(runOf(ops.slice(0, 3)));
    for (const [from, to] of [
      [0, 1],
      [1, 3],
      [2, 3],
    ] as const)
      expect(await town.push(runOf(ops.slice(from, to), ops.slice(0, from)))).toMatchObject([
        { decided: to },
      ]);
    expect(await town.push(runOf(ops.slice(1), ops.slice(0, 1)))).toMatchObject([{ decided: 4 }]);
    expect(logOf(town).map(({ ref }) => ref)).toEqual(ops.map(({ ref }) => ref));
  });

  it('A7: is worth nothing in another space', async () => {
    const town = newTown();
    const run = runOf([opOf(A, 1)]);
    const moved = { ...run, space: OTHER, ops: [opOf(A, 1, { space: OTHER })] };
    const verdicts = await town.ask([moved], { [OTHER]: 0 });
    expect(verdicts).toMatchObject({ spaces: { [OTHER]: { verdicts: [{ run: 'bad-signature' }] } } });
    const relabelled = { v: PROTOCOL_VERSION, after: {}, runs: [{ ...run, space: OTHER }] } as const;
    expect(await town.hub.answer(relabelled, 'reader')).toMatchObject({
      spaces: { [OTHER]: { verdicts: [{ run: 'bad-chain' }] } },
    });
    expect([...logOf(town), ...logOf(town, OTHER)]).toEqual([]);
  });

  it('A7: with ops of two spaces in one run is malformed', async () => {
    const run = signedAnew({ ...runOf([opOf(A, 1)]), ops: [opOf(A, 1), opOf(A, 2, { space: OTHER })] });
    const town = newTown();
    const said = await refusal(town, asText([run]));
    expect(said).toMatchObject({ spaces: { [SPACE]: { verdicts: [{ run: 'bad-signature' }] } } });
  });
});

describe('A8: the same number with other content', () => {
  it('is a fork: the first stays, nothing behind it is taken, and it is told how far both are the same', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1), opOf(A, 2)]));
    const other = runOf([opOf(A, 1), opOf(A, 2, { value: 'other' }), opOf(A, 3)]);
    expect(await refusal(town, asText([other]))).toMatchObject({
      spaces: { [SPACE]: { verdicts: [{ run: 'fork', decided: 1 }] } },
    });
  });

  it('is a fork as well when the first was refused', async () => {
    const town = newTown({ mayWrite: ({ unit }) => (unit === 'owner' ? 'not-allowed' : 'yes') });
    await town.push(runOf([opOf(A, 1, { unit: 'owner' })]));
    expect(await town.push(runOf([opOf(A, 1)]))).toMatchObject([{ run: 'fork' }]);
    expect(logOf(town)).toEqual([]);
  });

  const twoRuns = [
    ['the same run twice', [opOf(A, 1)], [opOf(A, 1)], 1],
    ['one side of a fork each', [opOf(A, 1, { value: 'left' })], [opOf(A, 1, { value: 'right' })], 1],
    ['one run and the whole that it is part of', [opOf(A, 1)], [opOf(A, 1), opOf(A, 2)], 2],
  ] as const;
  // Both are compared with what was there before the message: the second lot of decisions has the same counters, and
  // the store throws when half of it is written.
  it.each(twoRuns)('in two runs of one message, %s, is decided once', async (_what, one, other, rows) => {
    const town = newTown();
    await town.push(runOf(one), runOf(other));
    expect(logOf(town)).toHaveLength(rows);
  });

  it.each(twoRuns)('in two runs of one message, %s, leaves nothing half', async (_what, one, other) => {
    const town = newTown();
    await town.push(runOf(one), runOf(other)).catch(() => undefined);
    const decided = town.store.decided(SPACE, A).filter(({ why }) => why === undefined);
    expect(town.store.rows(SPACE)).toHaveLength(decided.length);
  });
});

describe('A9: a clock ten years ahead', () => {
  it('wins no first place for longer than minutes after the hub took it', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1, { value: 'for ever', stamp: town.now() + TEN_YEARS })]));
    const shownFirst = () =>
      createFold(logOf(town)).record('service', 'r1')?.units.get('name')?.heads[0]?.op.value;
    town.pass(MAX_AHEAD_MS - 1000);
    await town.push(runOf([opOf(B, 1, { value: 'soon after', stamp: town.now() })]));
    expect(shownFirst()).toBe('for ever');
    town.pass(2000);
    await town.push(
      runOf([
        opOf(B, 1, { value: 'soon after', stamp: town.now() - 2000 }),
        opOf(B, 2, { value: 'later', stamp: town.now() }),
      ]),
    );
    expect(shownFirst()).toBe('later');
  });

  it("does not push the hub's own clock: the next row has the hub's time", async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1, { stamp: town.now() + TEN_YEARS })]));
    expect(town.store.rows(SPACE)[0]?.at).toBe(town.now());
  });
});
