import { readFileSync, writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { admit, MAX_FILE_LENGTH, preview, readFile, writeFile } from '#sync/exchange.ts';
import { createFold, type Fold } from '#sync/fold.ts';
import { named, parseOp, type NamedOp } from '#sync/op.ts';
import { opWith, shown, shownOf, SPACE, world } from './worlds.ts';

const LINE =
  'a:A x="koffie,é🏡\ud83c"; b:B x={"p":[1,2.5],"q":null} <a; c:A del ~b; d:C s.themes/geld=true; e:C undel <c';
const OPS = world(LINE);
const FILE = writeFile(SPACE, OPS);

/** An op of its own, outside the notation. */
function op(changes: Readonly<Record<string, unknown>>): NamedOp {
  const parsed = parseOp(opWith(changes));
  if (parsed === undefined) throw new Error('the example is no op');
  return named(parsed);
}

/** All that can be seen of a fold. */
const everything = (fold: Fold) => ({
  shown: shown(fold),
  ops: [...fold.ops()],
  counters: new Map(fold.counters()),
  versions: fold.types().map((type) => fold.version(type)),
});

/** @returns the reason for refusing, after seeing to it that nothing moved */
function refusal(fold: Fold, ops: readonly NamedOp[]): string {
  const before = everything(fold);
  const given = [...ops];
  const admission = admit(fold, ops);
  expect(everything(fold)).toEqual(before);
  expect(ops).toEqual(given);
  return admission.ok ? 'taken' : admission.why;
}

describe('a file', () => {
  it('says the same after reading and writing, byte for byte', () => {
    const reading = readFile(FILE);
    expect(reading).toMatchObject({ ok: true, space: SPACE });
    if (!reading.ok) return;
    expect(writeFile(reading.space, reading.ops)).toBe(FILE);
    expect(shownOf(reading.ops)).toEqual(shownOf(OPS));
  });

  it('is the same whatever the order in which the ops came', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...OPS], { minLength: OPS.length }), (order) => {
        expect(writeFile(SPACE, order)).toBe(FILE);
      }),
    );
  });

  it('puts counter 10 after counter 9', () => {
    const ops = Array.from({ length: 12 }, (_one, index) => op({ counter: index + 1 }));
    const reading = readFile(writeFile(SPACE, [...ops].reverse()));
    expect(reading.ok && reading.ops.map((one) => one.op.counter)).toEqual(ops.map((one) => one.op.counter));
  });

  it('is read by itself with other white space, which a mail program may leave', () => {
    expect(readFile(FILE.replaceAll('\n', '\r\n'))).toEqual(readFile(FILE));
    expect(readFile(JSON.stringify(JSON.parse(FILE), null, 2))).toEqual(readFile(FILE));
  });

  it('is never written with an op of another space: nobody could read it', () => {
    expect(() => writeFile('group/stad', OPS)).toThrow('another space');
  });

  it('of today opens for ever', () => {
    const kept = new URL('./space-v1.txt', import.meta.url);
    if (process.env['UPDATE_OPS'] === '1') writeFileSync(kept, FILE);
    const text = readFileSync(kept, 'utf8');
    const reading = readFile(text);
    expect(reading).toMatchObject({ ok: true });
    expect(reading.ok && writeFile(reading.space, reading.ops)).toBe(text);
    expect(reading.ok && shownOf(reading.ops)).toEqual(shownOf(OPS));
  });
});

const changed = (change: (file: Record<string, unknown>) => void): string => {
  const file = JSON.parse(FILE) as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
};
const listOf = (file: Record<string, unknown>) => file['ops'] as Record<string, unknown>[];

const REFUSED: readonly (readonly [what: string, why: string, text: () => string])[] = [
  ['nothing', 'not-ours', () => ''],
  ['a letter', 'not-ours', () => 'Beste mensen,'],
  ['a number', 'not-ours', () => '7'],
  ['null', 'not-ours', () => 'null'],
  ['a list', 'not-ours', () => '[]'],
  ['JSON of another app', 'not-ours', () => '{"format":"other","ops":[],"version":1}'],
  ['a file of a newer app', 'newer', () => changed((file) => (file['version'] = 2))],
  ['a newer one of another form', 'newer', () => '{"format":"hechte-wijk-space","version":9}'],
  ['version 0', 'damaged', () => changed((file) => (file['version'] = 0))],
  ['a version in words', 'damaged', () => changed((file) => (file['version'] = '1'))],
  ['no version', 'damaged', () => changed((file) => delete file['version'])],
  ['no space', 'damaged', () => changed((file) => delete file['space'])],
  ['no ops', 'damaged', () => changed((file) => delete file['ops'])],
  ['an empty list', 'damaged', () => changed((file) => (file['ops'] = []))],
  ['no sum', 'damaged', () => changed((file) => delete file['sum'])],
  ['another sum', 'damaged', () => changed((file) => (file['sum'] = '0'.repeat(64)))],
  ['another space above the ops', 'damaged', () => changed((file) => (file['space'] = 'group/stad'))],
  [
    'an op of another space',
    'damaged',
    () => changed((file) => Object.assign(listOf(file)[1] ?? {}, { space: 'group/stad' })),
  ],
  ['a bad op', 'damaged', () => changed((file) => Object.assign(listOf(file)[1] ?? {}, { counter: 0 }))],
  [
    'an op whose counter is too long for a name',
    'damaged',
    () => changed((file) => Object.assign(listOf(file)[1] ?? {}, { counter: 1e15 })),
  ],
  ['an op that is no op', 'damaged', () => changed((file) => (file['ops'] = [...listOf(file), 7]))],
  [
    'a field nested 100,000 deep',
    'damaged',
    () => FILE.replace('"base"', `"a":${'['.repeat(100_000)}${']'.repeat(100_000)},"base"`),
  ],
  ['an op twice', 'damaged', () => changed((file) => (file['ops'] = [...listOf(file), listOf(file)[0]]))],
  ['an op missing', 'damaged', () => changed((file) => listOf(file).pop())],
  ['two ops with one number', 'damaged', () => writeFile(SPACE, [op({ value: 1 }), op({ value: 2 })])],
  [
    'a value changed in the last op of a device',
    'damaged',
    () => FILE.replace('"value":false', '"value":true'),
  ],
  ['a salt changed', 'damaged', () => FILE.replace('salt-e-salt', 'salt-f-salt')],
  ['a field more in an op', 'damaged', () => FILE.replace('"base"', '"added":1,"base"')],
  ['a member named __proto__', 'damaged', () => FILE.replace('"base"', '"__proto__":{"x":1},"base"')],
  ['too large', 'too-large', () => ' '.repeat(MAX_FILE_LENGTH + 1)],
  [
    'too many ops',
    'too-large',
    () => changed((file) => (file['ops'] = Array.from({ length: 500_001 }, () => 0))),
  ],
];

describe('a file is refused', () => {
  it.each(REFUSED)('%s: %s', (_what, why, text) => {
    expect(readFile(text())).toEqual({ ok: false, why });
  });

  it('wherever it is cut off', () => {
    const whole = FILE.trimEnd().length;
    for (let length = 0; length < whole; length++) {
      const reading = readFile(FILE.slice(0, length));
      expect(reading, `${length}`).toEqual({ ok: false, why: length < 29 ? 'not-ours' : 'damaged' });
    }
  });

  /** What a spoilt file may still be: the very same ops, when only the white space or the case of an escape changed. */
  function harmless(bytes: Buffer): boolean {
    const reading = readFile(bytes.toString('utf8'));
    if (!reading.ok) return true;
    expect(reading).toEqual(readFile(FILE));
    return false;
  }

  it('after any single flipped bit, unless it still says exactly the same', () => {
    const bytes = Buffer.from(FILE, 'utf8');
    let same = 0;
    for (let at = 0; at < bytes.length; at++)
      for (let bit = 0; bit < 8; bit++) {
        const spoilt = Buffer.from(bytes);
        spoilt.writeUInt8(bytes.readUInt8(at) ^ (1 << bit), at);
        if (!harmless(spoilt)) same += 1;
      }
    // The letters of one escaped half emoji, \ud83c, in another case.
    expect(same).toBeLessThanOrEqual(3);
  });

  it('after any byte became another', () => {
    const bytes = Buffer.from(FILE, 'utf8');
    fc.assert(
      fc.property(fc.nat({ max: bytes.length - 1 }), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const spoilt = Buffer.from(bytes);
        spoilt.writeUInt8(bytes.readUInt8(at) ^ by, at);
        harmless(spoilt);
      }),
      { numRuns: 3000 },
    );
  });

  it('or read, never a throw, whatever the text', () => {
    const pieces = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      '"format":"hechte-wijk-space"',
      ',',
      '"ops":',
      '"version":1',
      '"space":"group/a"',
      'null',
      '1e999',
      FILE,
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.array(pieces).map((all) => all.join('')),
        ),
        (text) => {
          readFile(text);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('ops are not taken, and nothing moves,', () => {
  const here = () => createFold(world('a:A x=1; b:A x=2 <a; c:B x=3 <a'));
  const CASES: readonly (readonly [what: string, why: string, ops: () => readonly NamedOp[]])[] = [
    ['of another group', 'other-group', () => [op({ device: 'device-C', space: 'group/stad' })]],
    [
      'of two groups',
      'other-group',
      () => [op({ device: 'device-C' }), op({ device: 'device-D', space: 'group/stad' })],
    ],
    ['when an earlier one of the device is missing', 'gap', () => world('a:C x=1; b:C y=1').slice(1)],
    [
      'when an earlier one is missing that the later one names',
      'gap',
      () => world('a:C x=1; b:C x=2 <a').slice(1),
    ],
    [
      'when one in the middle is missing',
      'gap',
      () => world('a:C x=1; b:C y=1; c:C z=1').filter((_one, index) => index !== 1),
    ],
    ['of a copied device that went on here too', 'fork', () => world('a:A x=1; b:A x=9 <a')],
    [
      'of a copied device, with more behind it',
      'fork',
      () => world('a:A x=1; b:A x=9 <a; c:A x=8 <b; d:C y=1'),
    ],
    ['of a copied device from the beginning', 'fork', () => world('a:A y=1')],
    [
      'two different ones with one number',
      'fork',
      () => [op({ device: 'device-C', value: 1 }), op({ device: 'device-C', value: 2 })],
    ],
    [
      'when what they replace is nowhere',
      'damaged',
      () => [op({ device: 'device-C', base: ['device-Z:1:0123456789abcdef'] })],
    ],
    [
      'when what they saw is nowhere',
      'damaged',
      () => [op({ device: 'device-C', seen: ['device-Z:1:0123456789abcdef'] })],
    ],
    [
      'when they name an op with another hash',
      'damaged',
      () => [op({ device: 'device-C', base: ['device-A:1:0123456789abcdef'] })],
    ],
    [
      'with one good one before the bad one',
      'damaged',
      () => [
        op({ device: 'device-C' }),
        op({ device: 'device-C', counter: 2, base: ['device-Z:1:0123456789abcdef'] }),
      ],
    ],
  ];

  it.each(CASES)('%s: %s', (_what, why, ops) => {
    expect(refusal(here(), ops())).toBe(why);
    expect(refusal(here(), [...ops()].reverse())).toBe(why);
  });
});

describe('ops are taken', () => {
  it('once, when they come twice', () => {
    const fold = createFold();
    const twice = [...OPS, ...OPS];
    const admission = admit(fold, twice);
    expect(admission.ok && admission.added).toHaveLength(OPS.length);
    for (const one of OPS) fold.add(one);
    expect(admit(fold, twice)).toEqual({ ok: true, added: [] });
  });

  it('in any order, from an older copy and from a newer one', () => {
    const older = OPS.slice(0, 2);
    const fold = createFold(older);
    const admission = admit(fold, [...OPS].reverse());
    expect(admission.ok && new Set(admission.added.map(({ ref }) => ref))).toEqual(
      new Set(OPS.slice(2).map(({ ref }) => ref)),
    );
    expect(admit(createFold(OPS), older)).toEqual({ ok: true, added: [] });
  });

  it('with their predecessors in the same file', () => {
    expect(admit(createFold(), world('a:C x=1; b:D x=2 <a ~a; c:C x=3 <b'))).toMatchObject({ ok: true });
  });

  it('by a preview that leaves all as it is, and counts records, conflicts and contested ones', () => {
    const fold = createFold(world('a:A x=1; b:A s.x=1; c:A t.x=1; d:A u.x=1'));
    const before = everything(fold);
    const theirs = world(
      'a:A x=1; b:A s.x=1; c:A t.x=1; d:A u.x=1; e:B x=2 <a; f:B x=3 <a; g:B s.y=1; h:B v.x=1',
    );
    const added = theirs.filter(({ op: one }) => one.device === 'device-B');
    const seen = preview(fold, added);
    expect(everything(fold)).toEqual(before);
    expect(seen.changed).toEqual(new Map([['note', 3]]));
    expect(seen.conflicts).toEqual([{ type: 'note', record: 'r', unit: 'x' }]);
    expect(seen.contested).toEqual([]);
  });

  it('and a disagreement about a deletion is said once, as contested', () => {
    const fold = createFold(world('a:A x=1; b:A del ~a; c:A undel <b'));
    const theirs = world('a:A x=1; b:A del ~a; c:B del <b ~a').slice(2);
    const seen = preview(fold, theirs);
    expect(seen.contested).toEqual([{ type: 'note', record: 'r' }]);
    expect(seen.conflicts).toEqual([]);
  });
});

describe('a device that was copied', () => {
  const start = 'a:A x=1; b:B x=2 <a';
  const left = createFold(world(`${start}; c:A x=3 <b`));
  const right = createFold(world(`${start}; c:A x=4 <b; d:A y=1`));

  it('and went on in both places is refused on both sides', () => {
    expect(refusal(left, right.ops())).toBe('fork');
    expect(refusal(right, left.ops())).toBe('fork');
  });

  it('is refused by a third who has one of the copies', () => {
    const third = createFold(left.ops());
    expect(refusal(third, right.ops())).toBe('fork');
  });

  it('and went on in one place is one device', () => {
    const stayed = createFold(world(start));
    expect(refusal(stayed, right.ops())).toBe('taken');
    expect(refusal(right, stayed.ops())).toBe('taken');
  });
});
