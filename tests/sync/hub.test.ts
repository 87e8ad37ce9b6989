import { describe, expect, it } from 'vitest';
import { chainAfter, chainStart, signedText, type Run } from '#sync/chain.ts';
import { createHub } from '#sync/hub.ts';
import { createMemoryHubStore } from '#sync/memory-hub-store.ts';
import { named, type Op } from '#sync/op.ts';
import { PROTOCOL_VERSION, type SyncReply, type Verdict } from '#sync/protocol.ts';

const SPACE = 'directory/GM1680';

const opOf = (device: string, counter: number, changes: Partial<Op> = {}): Op => ({
  device,
  counter,
  space: SPACE,
  record: 'r1',
  type: 'service',
  unit: 'name',
  value: `${device} ${counter}`,
  base: [],
  seen: [],
  stamp: 1000 + counter,
  tx: `tx-${device}-${counter}`,
  salt: 'saltsalt',
  ...changes,
});

/** @param before ops of this device that went earlier */
function runOf(ops: readonly Op[], before: readonly Op[] = []): Run {
  const device = ops[0]?.device ?? '';
  const start = chainAfter(chainStart(SPACE, device), before);
  const first = ops[0]?.counter ?? 1;
  const signature = `sig-${signedText(first + ops.length - 1, chainAfter(start, ops)).slice(-8)}`;
  return { space: SPACE, device, first, before: start, ops, signature };
}

function newHub({ allowed = () => true }: { readonly allowed?: (op: Op) => boolean } = {}) {
  const store = createMemoryHubStore('life-1');
  const hub = createHub({
    store,
    now: () => 5000,
    rights: {
      mayRead: () => Promise.resolve(true),
      mayWrite: (op) => Promise.resolve(allowed(op) ? 'yes' : 'not-allowed'),
    },
    verify: (_device, text, signature) =>
      Promise.resolve(signature === `sig-${text.slice(-8)}` ? 'good' : 'bad-signature'),
    isErased: () => false,
  });
  const ask = (runs: readonly Run[], after = 0): Promise<SyncReply> =>
    hub.receive(JSON.stringify({ v: PROTOCOL_VERSION, after: { [SPACE]: after }, runs }), 'reader');
  const push = async (...runs: readonly Run[]): Promise<readonly Verdict[]> => {
    const reply = await ask(runs);
    const answer = 'refused' in reply ? undefined : reply.spaces[SPACE];
    if (answer === undefined || answer === 'closed') throw new Error('no answer');
    return answer.verdicts;
  };
  const log = async () => (await store.page(SPACE, 0, 1000)).rows;
  return { push, ask, log, store };
}

const A = 'device-aaaa';
const B = 'device-bbbb';

describe('the hub', () => {
  it('numbers what it takes without a gap, and a late copy changes nothing and gets the same answer', async () => {
    const { push, log } = newHub();
    const run = runOf([opOf(A, 1), opOf(A, 2)]);
    const first = await push(run);
    expect(await push(run)).toEqual(first);
    expect((await log()).map(({ n }) => n)).toEqual([1, 2]);
  });

  it('waits for earlier ops of a device', async () => {
    const { push, log } = newHub();
    expect(await push(runOf([opOf(A, 2)], [opOf(A, 1)]))).toEqual([
      { device: A, decided: 0, refused: [], waiting: 'gap' },
    ]);
    expect(await log()).toEqual([]);
  });

  it('knows two different ops with one counter for a copied device, and keeps the first', async () => {
    const { push, log } = newHub();
    await push(runOf([opOf(A, 1)]));
    expect(await push(runOf([opOf(A, 1, { value: 'other' })]))).toMatchObject([{ run: 'fork' }]);
    expect(await log()).toHaveLength(1);
  });

  it('takes nothing that names what it has not seen, until that comes', async () => {
    const { push, log } = newHub();
    const first = opOf(A, 1);
    const next = opOf(B, 1, { base: [named(first).ref] });
    expect(await push(runOf([next]))).toMatchObject([{ device: B, decided: 0, waiting: 'base-unknown' }]);
    expect(await push(runOf([next]), runOf([first]))).toMatchObject([
      { device: B, decided: 1 },
      { device: A, decided: 1 },
    ]);
    expect(await log()).toHaveLength(2);
  });

  it('refuses a transaction as a whole, for ever, and goes on with the next', async () => {
    const { push, log } = newHub({ allowed: ({ unit }) => unit !== 'verified' });
    const run = runOf([
      opOf(A, 1, { tx: 'both', stamp: 1 }),
      opOf(A, 2, { tx: 'both', stamp: 1, unit: 'verified' }),
      opOf(A, 3),
    ]);
    const [verdict] = await push(run);
    expect(verdict).toEqual({
      device: A,
      decided: 3,
      refused: [
        { counter: 1, why: 'not-allowed' },
        { counter: 2, why: 'not-allowed' },
      ],
    });
    expect(await push(run)).toEqual([verdict]);
    expect(await log()).toHaveLength(1);
  });

  it('looks at nothing that was changed on the way', async () => {
    const { push, log } = newHub();
    const run = runOf([opOf(A, 1)]);
    expect(await push({ ...run, ops: [opOf(A, 1, { value: 'spoiled' })] })).toMatchObject([
      { run: 'bad-signature' },
    ]);
    expect(await log()).toEqual([]);
  });

  it.each([
    ['no JSON', 'hello', 'malformed'],
    ['a newer protocol', JSON.stringify({ v: 2 }), 'newer'],
    [
      'an op of another space',
      JSON.stringify({ v: 1, after: {}, runs: [runOf([opOf(A, 1, { space: 'group/x' })])] }),
      'malformed',
    ],
    ['a number that is none', '{"v":1,"after":{"directory/GM1680":1e999},"runs":[]}', 'malformed'],
    ['a name that is a trap', '{"v":1,"after":{"__proto__":1},"runs":[]}', 'fine'],
  ])('refuses %s whole', async (_what, text, why) => {
    const { store } = newHub();
    const hub = createHub({
      store,
      now: () => 0,
      rights: { mayRead: () => Promise.resolve(true), mayWrite: () => Promise.resolve('yes') },
      verify: () => Promise.resolve('good'),
      isErased: () => false,
    });
    const reply = await hub.receive(text, 'reader');
    if (why === 'fine') expect(reply).toMatchObject({ spaces: {} });
    else expect(reply).toEqual({ v: PROTOCOL_VERSION, refused: why });
    expect(await store.head(SPACE)).toBe(0);
  });

  it('asks a device to begin anew when a backup was put back', async () => {
    const { push, store, ask } = newHub();
    const backup = store.backup();
    await push(runOf([opOf(A, 1)]));
    store.restore(backup, 'life-2');
    const reply = await ask([]);
    expect(reply).toMatchObject({ incarnation: 'life-2' });
    const old = await createHub({
      store,
      now: () => 0,
      rights: { mayRead: () => Promise.resolve(true), mayWrite: () => Promise.resolve('yes') },
      verify: () => Promise.resolve('good'),
      isErased: () => false,
    }).receive(JSON.stringify({ v: 1, incarnation: 'life-1', after: { [SPACE]: 1 }, runs: [] }), 'reader');
    expect(old).toMatchObject({ reset: true });
  });
});
