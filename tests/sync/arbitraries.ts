/** Random ops and values, chosen around what is hard to carry: odd texts, odd numbers, nesting, unknown fields. */
import * as fc from 'fast-check';
import type { Json, Op } from '#sync/op.ts';

/** Also halves of emoji: what a cut-off text leaves behind. */
const oddText = fc
  .array(
    fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0xd800, 0xdc00, 0x2028, 0xfeff, 0x22)),
    {
      maxLength: 12,
    },
  )
  .map((codes) => String.fromCharCode(...codes));
const text = fc.oneof(fc.string(), oddText, fc.constantFrom('', 'null', '__proto__', '1', 'é', 'e\u0301'));
const number = fc
  .oneof(
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(0.1 + 0.2, 1e21, 5e-324, Number.MAX_VALUE, 2 ** 53),
  )
  .map((value) => (Object.is(value, -0) ? 0 : value));
const key = fc.oneof(oddText, fc.constantFrom('a', 'b', '10', '9', 'toString', 'length', ''));

function valueOf(depth: number): fc.Arbitrary<Json> {
  const flat: fc.Arbitrary<Json> = fc.oneof(fc.constant(null), fc.boolean(), number, text);
  if (depth === 0) return flat;
  const inner = valueOf(depth - 1);
  return fc.oneof(
    { weight: 3, arbitrary: flat },
    { weight: 1, arbitrary: fc.array(inner, { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(key, inner, { maxKeys: 3, noNullPrototype: true }) },
  );
}

export const anyValue: fc.Arbitrary<Json> = valueOf(4);

const word = (min: number, max: number): fc.Arbitrary<string> =>
  fc.string({
    unit: fc.constantFrom(...'abcXYZ019_-'),
    minLength: min,
    maxLength: max,
  });
const device = word(8, 40);
const id = fc.tuple(fc.constantFrom('a', 'Z', '0'), word(0, 80)).map((parts) => parts.join(''));
const ref = fc
  .tuple(device, fc.integer({ min: 1, max: 999_999_999_999_999 }), fc.nat(), fc.nat())
  .map(([name, counter, high, low]) => {
    const hash = [high, low].map((part) => part.toString(16).padStart(8, '0')).join('');
    return `${name}:${counter}:${hash}`;
  });

const known = fc.record({
  device,
  counter: fc.integer({ min: 1, max: 999_999_999_999_999 }),
  space: word(1, 60).map((name) => `group/${name}`),
  record: id,
  type: id,
  unit: fc.oneof(
    word(0, 60).map((rest) => `u${rest}`),
    fc.tuple(word(0, 60), id).map(([name, element]) => `$s${name}/${element}`),
  ),
  value: anyValue,
  base: fc.array(ref, { maxLength: 4 }),
  seen: fc.array(ref, { maxLength: 4 }),
  stamp: fc.integer({ min: 0, max: 8_640_000_000_000_000 }),
  tx: id,
  salt: device,
});

/** One in three with fields of a version to come. */
export const anyOp: fc.Arbitrary<Op> = fc
  .tuple(known, fc.option(fc.dictionary(fc.constantFrom('sig', 'prev', 'z9'), anyValue), { freq: 2 }))
  .map(([op, later]) => ({ ...later, ...op }));
