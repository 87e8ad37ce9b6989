import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { named, OP_LIMITS, opHash, parseOp, readRef, refOf, type Op } from '#sync/op.ts';
import { readJson } from '../support/records.ts';
import { anyOp, anyValue } from './arbitraries.ts';
import { opWith } from './worlds.ts';

const REF = 'device-B:1:0123456789abcdef';
const reparsed = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** So many lists in each other. */
function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level++) value = [value];
  return value;
}

/** An op as it stands in a file, with a member that an object literal can't have. */
const spelled = (text: string, member: string): unknown => JSON.parse(text.replace('{', `{${member},`));

describe('an op as it comes from outside', () => {
  it('is taken as it is', () => {
    expect(parseOp(opWith())).toEqual(opWith());
  });

  const BAD_NAMES = [
    '',
    ' ',
    'a b',
    'é',
    '__proto__',
    'constructor',
    'prototype',
    'a\n',
    'a/',
    '/a',
    7,
    null,
    ['a'],
    {},
  ];
  const BAD: readonly (readonly [field: string, values: readonly unknown[]])[] = [
    ['device', [...BAD_NAMES, 'short', 'x'.repeat(41), 'device:A', 'device-A\n']],
    ['counter', [0, -1, 1.5, '1', 1e15, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, null]],
    [
      'space',
      [
        ...BAD_NAMES,
        'group',
        'group/',
        'Group/a',
        'group/a/b',
        'group/a b',
        'group/__proto__',
        'constructor/a',
        `group/${'x'.repeat(61)}`,
      ],
    ],
    ['record', [...BAD_NAMES, '.a', '-a', '$a', 'x'.repeat(82)]],
    ['type', [...BAD_NAMES, '.a', '-a', '$a', 'x'.repeat(82)]],
    ['tx', [...BAD_NAMES, '.a', 'x'.repeat(82)]],
    ['salt', ['', 'short', 'x'.repeat(41), 'salt salt', 'saltsalt\n', 7, null]],
    [
      'unit',
      [
        ...BAD_NAMES,
        '9a',
        '$',
        '$$a',
        'a//b',
        'a/b/c',
        'a/__proto__',
        'a/constructor',
        'prototype/a',
        'x'.repeat(63),
        `a/${'x'.repeat(82)}`,
      ],
    ],
    [
      'value',
      [
        undefined,
        Number.NaN,
        Number.POSITIVE_INFINITY,
        Number.NEGATIVE_INFINITY,
        -0,
        [-0],
        1n,
        Symbol('x'),
        () => 1,
        new Date(0),
        new Map([[1, 2]]),
        new Uint8Array(2),
        { a: undefined },
        [undefined],
        { constructor: 1 },
        { a: { prototype: 1 } },
        [{ constructor: [] }],
        nested(OP_LIMITS.depth + 1),
        nested(100_000),
        'x'.repeat(OP_LIMITS.valueLength - 1),
        '"'.repeat(OP_LIMITS.valueLength / 2),
        Array.from({ length: OP_LIMITS.valueLength / 2 }, () => 1),
      ],
    ],
    ['stamp', [-1, -0, 0.5, '1', 8_640_000_000_000_001, Number.NaN, Number.POSITIVE_INFINITY, null]],
    ...(['base', 'seen'] as const).map((field): [string, readonly unknown[]] => [
      field,
      [
        null,
        {},
        REF,
        [null],
        [7],
        [[REF]],
        [`${REF}0`],
        [REF.slice(0, -1)],
        [REF.toUpperCase()],
        [` ${REF}`],
        [`${REF}\n`],
        ['device-B:0:0123456789abcdef'],
        ['device-B:01:0123456789abcdef'],
        ['device-B:-1:0123456789abcdef'],
        ['device-B:1234567890123456:0123456789abcdef'],
        ['short:1:0123456789abcdef'],
        ['__proto__:1:0123456789abcdef'],
        ['constructor:1:0123456789abcdef'],
        Array.from({ length: OP_LIMITS.refs + 1 }, () => REF),
      ],
    ]),
    [
      'later',
      [
        undefined,
        Number.NaN,
        -0,
        new Date(0),
        { constructor: 1 },
        [[{ prototype: 1 }]],
        nested(OP_LIMITS.depth + 1),
        nested(100_000),
        'x'.repeat(OP_LIMITS.valueLength),
      ],
    ],
    ['constructor', [1, null]],
    ['prototype', [1, null]],
  ];

  it.each(BAD)('is refused for its %s, and nothing is thrown', (field, values) => {
    const taken = values.filter((value) => parseOp(opWith({ [field]: value })) !== undefined);
    expect(taken).toEqual([]);
  });

  it.each(Object.keys(opWith()))('is refused without its %s', (field) => {
    const { [field]: _gone, ...rest } = opWith();
    expect(parseOp(rest)).toBeUndefined();
  });

  it('is refused with a member named __proto__, at every level', () => {
    const text = JSON.stringify(opWith({ value: { a: [{ b: 1 }] }, later: { c: 1 } }));
    expect(parseOp(JSON.parse(text))).toBeDefined();
    for (const part of ['{"a"', '{"b"', '{"c"', '{"device"']) {
      const bad: unknown = JSON.parse(text.replace(part, part.replace('{', '{"__proto__":{"x":1},')));
      expect(parseOp(bad)).toBeUndefined();
    }
    expect(parseOp(spelled(text, '"__proto__":null'))).toBeUndefined();
  });

  it.each([undefined, null, 0, '', 'op', [], [opWith()], {}, new Map(Object.entries(opWith()))])(
    'is refused when it is %j',
    (input) => {
      expect(parseOp(input)).toBeUndefined();
    },
  );

  it('may be as large as the limits say', () => {
    const fits = [
      { counter: 999_999_999_999_999 },
      { stamp: 0 },
      { stamp: 8_640_000_000_000_000 },
      { value: 'x'.repeat(OP_LIMITS.valueLength - 2) },
      { value: nested(OP_LIMITS.depth) },
      { base: Array.from({ length: OP_LIMITS.refs }, () => REF) },
      { record: 'x'.repeat(81) },
      { unit: `$deleted/${'x'.repeat(81)}` },
      { later: nested(OP_LIMITS.depth) },
    ];
    for (const changes of fits) expect(parseOp(opWith(changes))).toEqual(opWith(changes));
  });

  it('never touches what every object shares', () => {
    parseOp(
      spelled(
        JSON.stringify(opWith()),
        '"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}',
      ),
    );
    expect('polluted' in {}).toBe(false);
  });

  it('is refused or taken, never a throw, whatever it is', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom(...Object.keys(opWith()), 'later'), (value, field) => {
        const op = parseOp(opWith({ [field]: value }));
        if (op !== undefined) expect(refOf(op)).toMatch(/^[\w-]{8,40}:\d+:[0-9a-f]{16}$/);
        parseOp(value);
      }),
      { numRuns: 3000 },
    );
  });
});

describe('an op that travels', () => {
  it('is the same op with the same name afterwards, also as bytes, with fields that only a newer app knows', () => {
    fc.assert(
      fc.property(anyOp, (op) => {
        const bytes = Buffer.from(JSON.stringify(op), 'utf8');
        const arrived = parseOp(JSON.parse(bytes.toString('utf8')));
        expect(arrived).toEqual(op);
        if (arrived !== undefined) expect(refOf(arrived)).toBe(refOf(op));
      }),
      { numRuns: 10_000 },
    );
  });

  it('has the same name whatever the order of its members', () => {
    fc.assert(
      fc.property(anyOp, (op) => {
        const turned = parseOp(reparsed(Object.fromEntries(Object.entries(op).reverse())));
        expect(turned && refOf(turned)).toBe(refOf(op));
      }),
    );
  });

  it('keeps half an emoji, which a cut-off text leaves behind', () => {
    const op = parseOp(opWith({ value: { '\udc00': 'huis \ud83c' } }));
    const arrived = parseOp(JSON.parse(Buffer.from(JSON.stringify(op), 'utf8').toString('utf8')));
    expect(arrived).toEqual(op);
    expect(arrived && refOf(arrived)).toBe(op && refOf(op));
    expect(refOf({ ...named(parsed()).op, value: '\ud83c' })).not.toBe(
      refOf({ ...parsed(), value: '\ud83d' }),
    );
  });
});

function parsed(changes: Readonly<Record<string, unknown>> = {}): Op {
  const op = parseOp(opWith(changes));
  if (op === undefined) throw new Error('the example is no op');
  return op;
}

describe('the name of an op', () => {
  const OTHER: Readonly<Record<string, readonly unknown[]>> = {
    device: ['device-B'],
    counter: [2],
    space: ['group/stad'],
    record: ['s'],
    type: ['step'],
    unit: ['y', 'x/y'],
    value: [2, '1', null, true, [1], { a: 1 }],
    base: [[REF]],
    seen: [[REF]],
    stamp: [2],
    tx: ['tx2'],
    salt: ['saltsal2'],
    later: [1, null],
  };

  it('is another one after a change of any field', () => {
    expect(Object.keys(OTHER).sort()).toEqual([...Object.keys(opWith()), 'later'].sort());
    const names = Object.entries(OTHER).flatMap(([field, values]) =>
      values.map((value) => refOf(parsed({ [field]: value }))),
    );
    expect(new Set([...names, refOf(parsed())]).size).toBe(names.length + 1);
  });

  it('tells base from seen, one order of a base from another, and a value from a text that looks like it', () => {
    const two = [REF, 'device-C:1:0123456789abcdef'];
    const names = [
      parsed({ base: two }),
      parsed({ base: [...two].reverse() }),
      parsed({ seen: two }),
      parsed({ value: '{"a":1}' }),
      parsed({ value: { a: 1 } }),
      parsed({ value: 'b', salt: 'saltsalta' }),
      parsed({ value: 'ab', salt: 'saltsalt' }),
    ].map((op) => opHash(op));
    expect(new Set(names).size).toBe(names.length);
  });

  it('is another one for any two values that differ', () => {
    fc.assert(
      fc.property(anyValue, anyValue, (one, other) => {
        const same = refOf(parsed({ value: one })) === refOf(parsed({ value: other }));
        expect(same).toBe(JSON.stringify(sortedDeep(one)) === JSON.stringify(sortedDeep(other)));
      }),
      { numRuns: 2000 },
    );
  });

  it('reads back as its device and counter, and nothing else is a name', () => {
    const op = parsed({ counter: 999_999_999_999_999 });
    expect(readRef(refOf(op))).toEqual({ device: 'device-A', counter: 999_999_999_999_999 });
    expect(() => readRef('device-A')).toThrow('not the name of an op');
    expect(parseOp(opWith({ base: [refOf(op)] }))).toBeDefined();
  });

  it('is worked out as the format says, by other means', () => {
    const sha = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
    fc.assert(
      fc.property(anyOp, (op) => {
        const { value, salt, ...envelope } = op;
        expect(opHash(op)).toBe(
          sha(`${spell(sortedDeep(envelope))}\n${sha(`${salt}\n${spell(sortedDeep(value))}`)}`),
        );
      }),
      { numRuns: 500 },
    );
  });
});

/** Members in the order of their code units, as pairs, so that a name that looks like a number can't jump ahead. */
function sortedDeep(value: unknown): unknown {
  if (Array.isArray(value)) return ['list', ...value.map(sortedDeep)];
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return ['members', ...members.map(([name, member]) => [name, sortedDeep(member)])];
}

/** JSON of what `sortedDeep` gives. */
function spell(value: unknown): string {
  if (!Array.isArray(value)) return JSON.stringify(value);
  const [kind, ...rest] = value as readonly unknown[];
  if (kind === 'list') return `[${rest.map(spell).join(',')}]`;
  const members = rest.map((pair) => {
    const [name, member] = pair as readonly [string, unknown];
    return `${JSON.stringify(name)}:${spell(member)}`;
  });
  return `{${members.join(',')}}`;
}

/**
 * The format as it was agreed: people's work is stored in it, and other devices name these ops. A row may be added,
 * none may change. To add: `UPDATE_OPS=1 npx vitest run tests/sync/op.test.ts`.
 */
const SNAPSHOT = new URL('./op.snapshot.json', import.meta.url);
const VECTORS: readonly (readonly [string, Readonly<Record<string, unknown>>])[] = [
  ['the plainest', {}],
  ['emptied', { value: null }],
  ['a text', { value: 'Koffie om 10 uur, é 🏡 \u2028 "zo" \\' }],
  ['half an emoji', { value: '\ud83c' }],
  ['members', { value: { b: [1, 2.5, 1e21, -3], a: { '10': true, '9': false } } }],
  ['an element', { unit: 'themes/eenzaamheid', value: true }],
  ['a delete', { unit: '$deleted', value: true, seen: [REF] }],
  ['a settlement', { base: [REF, 'device-C:12:fedcba9876543210'], stamp: 1_767_225_600_000, counter: 42 }],
  ['a field of later', { sig: { by: 'x', at: [1] } }],
];

describe('the format', () => {
  it('is what it was: known ops have known names', () => {
    const vectors = VECTORS.map(([what, changes]) => {
      const op = parsed(changes);
      return { what, ref: refOf(op), hash: opHash(op), op };
    });
    if (process.env['UPDATE_OPS'] === '1') writeFileSync(SNAPSHOT, `${JSON.stringify(vectors, null, 2)}\n`);
    expect(reparsed(vectors)).toEqual(readJson(SNAPSHOT));
  });
});
