/** What is no message, or one that is too much: refused whole, and nothing moves. */
import { describe, expect, it } from 'vitest';
import { writeRequest } from '#sync/messages.ts';
import { named, type Op } from '#sync/op.ts';
import { MESSAGE_LIMITS, PROTOCOL_VERSION } from '#sync/protocol.ts';
import type { Run } from '#sync/chain.ts';
import { logOf, newTown, opOf, runOf, signedAnew, SPACE, type Town } from './parties.ts';

const A = 'device-aaaa';
const B = 'device-bbbb';
const OTHER = 'group/other-one';
const MALFORMED = { v: PROTOCOL_VERSION, refused: 'malformed' };
const TOO_LARGE = { v: PROTOCOL_VERSION, refused: 'too-large' };

const asText = (runs: readonly Run[]): string =>
  writeRequest({ v: PROTOCOL_VERSION, after: { [SPACE]: 0 }, runs });

const everything = ({ store }: Town): string =>
  JSON.stringify([...store.backup().spaces], (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );

/** What the hub says to a text, after seeing to it that nothing moved: rows, places of devices, decisions. */
async function refusal(text: string): Promise<unknown> {
  const town = newTown();
  await town.push(runOf([opOf(B, 1)]));
  const before = everything(town);
  const said: unknown = JSON.parse(await town.send(text));
  expect(everything(town)).toBe(before);
  expect(Object.keys(Object.prototype)).toEqual([]);
  return said;
}

/** A run whose ops are whatever we please, signed all the same. */
const spoiled = (changes: Readonly<Record<string, unknown>>): Run => {
  const op = { ...opOf(A, 1).op, ...changes } as Op;
  return signedAnew({ ...runOf([opOf(A, 1)]), space: op.space, ops: [named(op)] });
};

const NOT_COUNTS = [-1, 0.5, NaN, Infinity, 2 ** 53, 1e300];
const NONSENSE: readonly unknown[] = [
  -1,
  0.5,
  2 ** 53,
  1e300,
  0,
  1,
  '',
  '1',
  '__proto__',
  'a,b',
  '~',
  '\u0000',
  null,
  true,
  [],
  [null],
  {},
  { length: 1 },
];

/** Every way to put one other thing in the place of one that stands in a message. */
function* variants(value: unknown): Generator {
  yield* NONSENSE;
  if (typeof value !== 'object' || value === null) return;
  const whole: Readonly<Record<string, unknown>> = { ...value };
  for (const [key, one] of Object.entries(whole))
    for (const other of variants(one))
      yield Array.isArray(value)
        ? Object.assign([...(value as unknown[])], { [key]: other })
        : { ...whole, [key]: other };
}

describe('A10: what is no number, no name, no list', () => {
  it.each(NOT_COUNTS)('%s is no stamp, no counter and no cursor', async (bad) => {
    const request = { v: PROTOCOL_VERSION, after: { [SPACE]: bad }, runs: [] } as const;
    const runs = [spoiled({ stamp: bad }), spoiled({ counter: bad }), { ...runOf([opOf(A, 1)]), first: bad }];
    for (const text of [writeRequest(request), ...runs.map((run) => asText([run]))])
      expect(await refusal(text)).toEqual(MALFORMED);
  });

  it('anywhere in a message does nothing, or leaves a message that says the same', async () => {
    const run = runOf([opOf(A, 1, { base: [opOf(B, 1).ref], tx: 'act', later: { x: 1 } } as Partial<Op>)]);
    const good = asText([run]);
    let looked = 0;
    const answers = new Set<string>();
    for (const variant of variants(JSON.parse(good))) {
      const town = newTown();
      await town.push(runOf([opOf(B, 1)]));
      answers.add(Object.keys(JSON.parse(await town.send(JSON.stringify(variant))) as object).join());
      const added = logOf(town).slice(1);
      expect(
        added.every(({ ref }) => ref === run.ops[0]?.ref),
        JSON.stringify(variant),
      ).toBe(true);
      looked += 1;
    }
    expect(looked).toBeGreaterThan(500);
    expect([...answers].sort()).toEqual(['v,incarnation,now,spaces', 'v,refused']);
  });

  it('the largest stamp and the largest cursor are good ones', async () => {
    const town = newTown();
    const run = runOf([opOf(A, 1, { stamp: 8_640_000_000_000_000 })]);
    expect(await town.ask([run], { [SPACE]: Number.MAX_SAFE_INTEGER })).toMatchObject({
      spaces: { [SPACE]: { head: 1, rows: [] } },
    });
    expect(await refusal(asText([spoiled({ stamp: 8_640_000_000_000_001 })]))).toEqual(MALFORMED);
  });
});

describe('A11: a base that nobody can have seen', () => {
  const foreign = opOf(B, 1, { space: OTHER });
  const own = opOf(A, 2);
  it.each([
    ['of an op that does not exist', `${A}:9:0123456789abcdef`],
    ['of an unknown device', 'device-zzzz:1:0123456789abcdef'],
    ['of an op of another space', foreign.ref],
    ['of an op that this device makes later', own.ref],
    ['of itself, with a guess', `${A}:1:0123456789abcdef`],
  ])('%s waits, and may be sent again', async (_what, ref) => {
    for (const changes of [{ base: [ref] }, { seen: [ref] }]) {
      const town = newTown();
      await town.ask([runOf([foreign])], {});
      const run = runOf([opOf(A, 1, changes), own]);
      const verdicts = await town.push(run);
      expect(verdicts).toMatchObject([{ decided: 0, waiting: 'base-unknown', refused: [] }]);
      expect(await town.push(run)).toEqual(verdicts);
      expect(logOf(town)).toEqual([]);
    }
  });

  it('holds up its own device only', async () => {
    const town = newTown();
    const waits = runOf([opOf(A, 1, { base: ['device-zzzz:1:0123456789abcdef'] })]);
    expect(await town.push(waits, runOf([opOf(B, 1)]))).toMatchObject([
      { decided: 0 },
      { device: B, decided: 1 },
    ]);
  });

  it('says nothing of a space that is closed, whether the op is there or not', async () => {
    const asked = async (text: string) => {
      const town = newTown({ mayRead: (_reader, space) => Promise.resolve(space !== OTHER) });
      await town.hub.answer({ v: PROTOCOL_VERSION, after: {}, runs: [runOf([foreign])] }, 'reader');
      return town.send(text);
    };
    const guess = `${B}:1:0123456789abcdef`;
    const answers = await Promise.all(
      [foreign.ref, guess].map((ref) => asked(asText([runOf([opOf(A, 1, { base: [ref] })])]))),
    );
    expect(answers[0]?.replace(/"of":"\w+"/, '')).toBe(answers[1]?.replace(/"of":"\w+"/, ''));
  });

  it('is taken when another op has its place: the other side of a fork never comes', async () => {
    const town = newTown();
    await town.push(runOf([opOf(B, 1)]));
    const other = opOf(B, 1, { value: 'the other side' });
    expect(await town.push(runOf([opOf(A, 1, { base: [other.ref] })]))).toMatchObject([{ decided: 1 }]);
  });
});

/** Far more than it takes, and far less than a hub that can be kept busy needs. */
const SOON = 2_000;

describe('A12: too much', () => {
  const marked = asText([runOf([opOf(A, 1, { value: 'MARK' })])]);
  const deep = (depth: number) => marked.replace('"MARK"', `${'['.repeat(depth)}${']'.repeat(depth)}`);

  it('a value of 10 MB is too large', { timeout: SOON }, async () => {
    expect(await refusal(marked.replace('MARK', 'a'.repeat(10_000_000)))).toEqual(TOO_LARGE);
  });

  it('a value that no op may have is malformed', { timeout: SOON }, async () => {
    expect(await refusal(marked.replace('MARK', 'a'.repeat(20_000)))).toEqual(MALFORMED);
    expect(await refusal(marked.replace('MARK', 'a'.repeat(MESSAGE_LIMITS.bytes - marked.length)))).toEqual(
      MALFORMED,
    );
  });

  it.each([9, 10_000, 1_000_000])('a value nested %i deep is malformed', { timeout: SOON }, async (depth) => {
    expect(await refusal(deep(depth))).toEqual(MALFORMED);
  });

  it('100,000 ops are not looked at', { timeout: 10_000 }, async () => {
    const one = opOf(A, 1);
    const ops = Array.from({ length: 100_000 }, () => one);
    expect(await refusal(asText([{ ...runOf([one]), ops }]))).toMatchObject({
      refused: expect.stringMatching(/too-large|malformed/) as string,
    });
  });

  it('more ops than a message may have, in several runs, are too large', { timeout: 10_000 }, async () => {
    const half = (device: string) =>
      runOf(Array.from({ length: MESSAGE_LIMITS.ops / 2 + 1 }, (_one, index) => opOf(device, index + 1)));
    expect(await refusal(asText([half(A), half(B)]))).toEqual(TOO_LARGE);
  });

  it('more runs or more spaces than a message may have is malformed', async () => {
    const run = runOf([opOf(A, 1)]);
    expect(await refusal(asText(Array.from({ length: MESSAGE_LIMITS.runs + 1 }, () => run)))).toEqual(
      MALFORMED,
    );
    const spaces = Array.from({ length: MESSAGE_LIMITS.spaces + 1 }, (_one, index) => [
      `directory/${index}`,
      0,
    ]);
    const after = Object.fromEntries(spaces) as Record<string, number>;
    expect(await refusal(writeRequest({ v: PROTOCOL_VERSION, after, runs: [] }))).toEqual(MALFORMED);
  });

  it('a run with a hole, in the wrong order, or of two devices is malformed', async () => {
    for (const ops of [
      [opOf(A, 1), opOf(A, 3)],
      [opOf(A, 2), opOf(A, 1)],
      [opOf(A, 1), opOf(A, 1)],
      [opOf(A, 1), opOf(B, 2)],
    ])
      expect(await refusal(asText([{ ...runOf(ops), first: 1 }]))).toEqual(MALFORMED);
  });

  it('a run without ops is malformed', async () => {
    expect(await refusal(asText([{ ...runOf([opOf(A, 1)]), ops: [] }]))).toEqual(MALFORMED);
  });
});

describe('A14: names that are traps', () => {
  const TRAPS = ['__proto__', 'constructor', 'prototype'];
  it.each(TRAPS)('%s names no record, type, unit, space, transaction, device or salt', async (name) => {
    for (const changes of [
      { record: name },
      { type: name },
      { unit: name },
      { unit: `themes/${name}` },
      { space: `directory/${name}` },
      { space: name },
      { tx: name },
      { device: name },
      { salt: name },
      { base: [`${name}:1:0123456789abcdef`] },
    ])
      expect(await refusal(asText([spoiled(changes)])), JSON.stringify(changes)).toEqual(MALFORMED);
  });

  it.each(TRAPS)('%s in a value or a field is malformed, and no object grows a member', async (name) => {
    const text = asText([runOf([opOf(A, 1, { value: 'MARK' })])]);
    expect(await refusal(text.replace('"MARK"', `{"a":{"${name}":{"polluted":1}}}`))).toEqual(MALFORMED);
    const later = asText([
      signedAnew({ ...runOf([opOf(A, 1)]), ops: [named({ ...opOf(A, 1).op, later: 'MARK' } as Op)] }),
    ]);
    expect(await refusal(later.replace('"later"', `"${name}"`))).toEqual(MALFORMED);
    expect('polluted' in {}).toBe(false);
  });

  it('as a space to read from gives nothing', async () => {
    for (const name of TRAPS) {
      const said = await refusal(`{"v":${PROTOCOL_VERSION},"after":{"${name}":0},"runs":[]}`);
      // The parser leaves out the one that JSON can make and an object literal can't.
      expect(name === '__proto__' ? { refused: 'malformed', ...(said as object) } : said).toMatchObject({
        refused: 'malformed',
      });
    }
  });

  it('toString and length are names like any other', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1, { record: 'toString', unit: 'hasOwnProperty', type: 'valueOf' })]));
    expect(logOf(town)).toMatchObject([{ op: { record: 'toString' } }]);
  });
});

describe('A15: the letters of a query', () => {
  const QUERY = `'; DROP TABLE rows; -- " \\ $1 %s \u0000`;
  it('in a name are malformed', async () => {
    for (const field of ['record', 'type', 'unit', 'space', 'device', 'tx', 'salt'])
      expect(await refusal(asText([spoiled({ [field]: `x'; DROP` })])), field).toEqual(MALFORMED);
  });

  it('in a value are text, stored and given back as they came', async () => {
    const town = newTown();
    await town.push(runOf([opOf(A, 1, { value: QUERY })]));
    expect(await town.ask([])).toMatchObject({
      spaces: { [SPACE]: { rows: [{ entry: { op: { value: QUERY } } }] } },
    });
  });
});
