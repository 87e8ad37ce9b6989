/** Random messages, chosen around how they travel: by column, with what follows from something else left out. */
import * as fc from 'fast-check';
import type { Run } from '#sync/chain.ts';
import { named, withoutValue, type Entry, type Op } from '#sync/op.ts';
import { PROTOCOL_VERSION } from '#sync/protocol.ts';
import type {
  AnswerRow,
  OpRow,
  Snapshot,
  SpaceAnswer,
  SyncReply,
  SyncRequest,
  Verdict,
  Voucher,
} from '#sync/protocol.ts';
import { anyOp, anyValue } from './arbitraries.ts';

const word = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'abcXYZ019_-'), minLength: min, maxLength: max });
const hex = (length: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: length, maxLength: length });
const hash = hex(64);
const signature = word(1, 128);
/** The same few in one message, as in a real one. */
const DEVICES = ['device-A', 'device-B', '-a_quite-long-name-for-a-device_-', '________'] as const;
const device = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...DEVICES) },
  { weight: 1, arbitrary: word(8, 40) },
);
const space = fc
  .tuple(fc.constantFrom('group', 'directory', 'a'), word(1, 60))
  .map((parts) => parts.join('/'));
const whole = fc.oneof(fc.nat({ max: 9 }), fc.maxSafeNat());
const count = fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 999_999_999_999_999 }));

/** UUIDs travel shorter: these, and what looks like them. */
const record = fc.oneof(
  fc.uuid(),
  fc.uuid().map((id) => id.toUpperCase()),
  fc.uuid().map((id) => id.slice(1)),
  fc.uuid().map((id) => `${id.slice(0, 35)}g`),
  fc.constantFrom('00000000-0000-0000-0000-000000000000', 'ffffffff-ffff-ffff-ffff-ffffffffffff', 'r'),
);
const ref = fc.tuple(device, count, hex(16)).map((parts) => parts.join(':'));
/** Fields of a version to come, some of which have the name of a column. */
const later = fc.dictionary(
  fc.constantFrom('sig', 'devices', 'many', 'more', 'ops', '0', 'toString'),
  anyValue,
  { maxKeys: 2, noNullPrototype: true },
);

/** Read back they are plain objects. */
const PLAIN = { noNullPrototype: true } as const;

/** Odd ones are costly to think of: most messages are new combinations of these. */
const POOL = fc.sample(anyOp, { seed: 7, numRuns: 1_500 });
const mostlyKnown = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...POOL) },
  { weight: 1, arbitrary: anyOp },
);

interface Twist {
  readonly record: string | undefined;
  /** 0: its own, 1: the one before it goes on, 2: named after its counter. */
  readonly tx: number;
  readonly refs: readonly string[] | undefined;
  readonly later: object | undefined;
  readonly erased: boolean;
}
const rarely = <T>(one: fc.Arbitrary<T>) => fc.option(one, { freq: 2, nil: undefined });
const twist: fc.Arbitrary<Twist> = fc.record({
  record: rarely(record),
  tx: fc.nat({ max: 2 }),
  refs: rarely(fc.array(ref, { maxLength: 3 })),
  later: rarely(later),
  erased: fc.nat({ max: 4 }).map((one) => one === 0),
});
const ops = (min: number, max: number) =>
  fc.array(fc.tuple(mostlyKnown, twist), { minLength: min, maxLength: max });

/** Ops that belong together, each still odd in its own way. */
function together(
  all: readonly (readonly [Op, Twist])[],
  place: (index: number) => { readonly device?: string; readonly counter?: number; readonly space: string },
): readonly Entry[] {
  let before = 'begin';
  return all.map(([own, { record: id, tx, refs, later: fields, erased }], index) => {
    const at = { ...own, ...place(index) };
    const act = tx === 0 ? own.tx : tx === 1 ? before : `t${at.counter}`;
    before = act;
    const op: Op = {
      ...fields,
      ...at,
      ...(id === undefined ? {} : { record: id }),
      ...(refs === undefined ? {} : { base: refs, seen: refs.slice(1) }),
      tx: act,
    };
    return named(erased ? withoutValue(op) : op);
  });
}

const runIn = (name: string): fc.Arbitrary<Run> =>
  fc.tuple(device, count, hash, signature, ops(1, 3)).map(([by, from, before, signed, all]) => {
    const first = Math.min(from, 999_999_999_999_990);
    return {
      space: name,
      device: by,
      first,
      before,
      signature: signed,
      ops: together(all, (index) => ({ device: by, counter: first + index, space: name })),
    };
  });
export const anyRuns = (name: string): fc.Arbitrary<readonly Run[]> =>
  fc.array(runIn(name), { maxLength: 2 });

const incarnation = word(4, 40);
export const anyRequest: fc.Arbitrary<SyncRequest> = fc
  .tuple(
    rarely(incarnation),
    fc.dictionary(space, whole, { maxKeys: 3, noNullPrototype: true }),
    fc.array(space.chain(runIn), { maxLength: 2 }),
  )
  .map(([life, after, runs]) => ({
    v: PROTOCOL_VERSION,
    ...(life === undefined ? {} : { incarnation: life }),
    after,
    runs,
  }));

const line = fc.record({
  skip: fc.nat({ max: 2 }),
  at: fc.oneof(fc.nat({ max: 9 }), fc.integer({ min: 1_800_000_000_000, max: 1_800_000_000_009 })),
});
/** Numbers that go up, with holes; times that do not. */
const rowsIn = (name: string): fc.Arbitrary<readonly AnswerRow[]> =>
  fc
    .array(
      fc.tuple(
        line,
        fc.tuple(mostlyKnown, twist),
        fc.oneof(
          fc.constant(undefined),
          fc.record({ erases: ref }, PLAIN),
          fc.record({ sentIn: signature, counter: whole }, PLAIN),
        ),
      ),
      { maxLength: 4 },
    )
    .map((all) => {
      const entries = together(
        all.map(([, own]) => own),
        () => ({ space: name }),
      );
      let n = 0;
      return all.map(([{ skip, at }, , other], index): AnswerRow => {
        n += 1 + skip;
        const entry = entries[index];
        if (other !== undefined || entry === undefined) return { n, at, ...(other ?? { erases: '' }) };
        return { n, at, entry: { ...entry, receivedAt: at } };
      });
    });
const snapshotIn = (name: string): fc.Arbitrary<Snapshot> =>
  fc
    .tuple(whole, rowsIn(name), fc.dictionary(device, whole, { maxKeys: 3, noNullPrototype: true }))
    .map(([n, rows, counters]) => ({
      n,
      rows: rows.filter((row): row is OpRow => 'entry' in row),
      counters,
    }));
const voucher: fc.Arbitrary<Voucher> = fc.record(
  {
    device,
    first: count,
    last: count,
    before: hash,
    links: fc.dictionary(count.map(String), hash, { maxKeys: 2, noNullPrototype: true }),
    signature,
  },
  PLAIN,
);
const verdict: fc.Arbitrary<Verdict> = fc.record(
  {
    device,
    of: signature,
    first: whole,
    decided: whole,
    refused: fc.array(fc.record({ counter: whole, why: fc.constantFrom('not-allowed', 'torn') }, PLAIN), {
      maxLength: 2,
    }),
    chain: hash,
    waiting: fc.constantFrom('gap', 'base-unknown', 'unknown-schema'),
    run: fc.constantFrom('fork', 'bad-chain', 'bad-signature', 'unknown-device'),
  },
  { requiredKeys: ['device', 'of', 'first', 'decided', 'refused'], noNullPrototype: true },
);
const answerIn = (name: string): fc.Arbitrary<SpaceAnswer> =>
  fc.record(
    {
      head: whole,
      snapshot: snapshotIn(name),
      rows: rowsIn(name),
      vouchers: fc.array(voucher, { maxLength: 2 }),
      verdicts: fc.array(verdict, { maxLength: 2 }),
    },
    { requiredKeys: ['head', 'rows', 'vouchers', 'verdicts'], noNullPrototype: true },
  );
const spaces = fc
  .array(
    space.chain((name) =>
      fc.tuple(
        fc.constant(name),
        fc.oneof(
          { weight: 1, arbitrary: fc.constant('closed' as const) },
          { weight: 4, arbitrary: answerIn(name) },
        ),
      ),
    ),
    { maxLength: 2 },
  )
  .map((all) => Object.fromEntries(all));

export const anyReply: fc.Arbitrary<SyncReply> = fc.oneof(
  {
    weight: 9,
    arbitrary: fc.record(
      {
        v: fc.constant(PROTOCOL_VERSION),
        incarnation,
        now: whole,
        reset: fc.constant(true as const),
        spaces,
      },
      { requiredKeys: ['v', 'incarnation', 'now', 'spaces'], noNullPrototype: true },
    ),
  },
  {
    weight: 1,
    arbitrary: fc.record(
      {
        v: fc.constant(PROTOCOL_VERSION),
        refused: fc.constantFrom('malformed', 'too-large', 'newer'),
      },
      PLAIN,
    ),
  },
);
