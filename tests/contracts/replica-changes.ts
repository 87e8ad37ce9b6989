/** Random changes of what a device keeps, and what they must make of it, worked out by hand and not as the product does. */
import * as fc from 'fast-check';
import { canonicalJson } from '#domain/canonical-json.ts';
import { chainStart, type Run } from '#sync/chain.ts';
import { hashOf } from '#sync/digest.ts';
import { named, type Entry, type Op } from '#sync/op.ts';
import type { Voucher } from '#sync/protocol.ts';
import type {
  CarriedRun,
  PendingTransaction,
  RefusedTransaction,
  ReplicaChange,
  ReplicaMeta,
  ReplicaState,
} from '#sync/replica-store.ts';

const SPACE = 'group/dorp';
const DEVICES = ['device-A', 'device-B'] as const;

export const entryOf = (device: string, counter: number, changes: Partial<Op> = {}): Entry =>
  named({
    device,
    counter,
    space: SPACE,
    record: `r${counter % 2}`,
    type: 'note',
    unit: 'x',
    value: `${device} wrote ${counter}`,
    base: [],
    seen: [],
    stamp: 1000 + counter,
    tx: `t${counter}`,
    salt: `salt-of-${counter}`,
    ...changes,
  });

/** Few, so that changes meet each other. */
const ENTRIES = DEVICES.flatMap((device) => [1, 2, 3, 4, 5].map((counter) => entryOf(device, counter)));
const REFS = ENTRIES.map(({ ref }) => ref);

export const metaOf = (counter: number, rest: Partial<ReplicaMeta> = {}): ReplicaMeta => ({
  device: 'device-A',
  counter,
  chain: chainStart(SPACE, 'device-A'),
  lastStamp: 1000 + counter,
  cursor: counter,
  offset: -counter,
  ...rest,
});

const meta: fc.Arbitrary<ReplicaMeta> = fc
  .tuple(
    fc.nat({ max: 99 }),
    fc.constantFrom<Partial<ReplicaMeta>>(
      {},
      { incarnation: 'life-1' },
      { held: 'gap' },
      { waitingSince: 5 },
    ),
  )
  .map(([counter, rest]) => metaOf(counter, rest));

/** One after another, of one device. */
const acts = fc
  .tuple(fc.constantFrom(...DEVICES), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 2 }))
  .map(([device, first, many]) =>
    ENTRIES.filter(({ op }) => op.device === device && op.counter >= first && op.counter < first + many),
  );
const keyOfOps = ({ ops }: { readonly ops: readonly Entry[] }): string => ops[0]?.ref ?? '';
const pendingOf: fc.Arbitrary<PendingTransaction> = fc
  .tuple(acts, fc.option(fc.nat({ max: 9 }), { nil: undefined }))
  .map(([ops, takenBy]) => ({
    tx: ops[0]?.op.tx ?? '',
    ops,
    before: hashOf('before'),
    ...(takenBy === undefined ? {} : { takenBy }),
  }));
const refusedOf: fc.Arbitrary<RefusedTransaction> = fc
  .tuple(acts, fc.constantFrom('torn', 'fork', 'unproven', 'gap'), fc.boolean())
  .map(([ops, why, dismissed]) => ({
    tx: ops[0]?.op.tx ?? '',
    ops,
    why,
    ...(dismissed ? { dismissed } : {}),
  }));
const SIGNATURES = ['signed-one', 'signed-two'] as const;
const runs: fc.Arbitrary<Run> = fc.tuple(acts, fc.constantFrom(...SIGNATURES)).map(([ops, signature]) => ({
  space: SPACE,
  device: ops[0]?.op.device ?? '',
  first: ops[0]?.op.counter ?? 1,
  before: hashOf('before'),
  ops,
  signature,
}));
const carriedOf: fc.Arbitrary<CarriedRun> = fc
  .tuple(runs, fc.constantFrom<Omit<CarriedRun, 'run'>>({}, { takenBy: 3 }, { waitingSince: 7 }))
  .map(([run, rest]) => ({ run, ...rest }));
const voucherOf: fc.Arbitrary<Voucher> = runs.map(({ device, first, ops, before, signature }) => ({
  device,
  first,
  last: first + ops.length - 1,
  before,
  signature,
  links: { [String(first)]: hashOf('link') },
}));
const signedKey = ({
  device,
  first,
  signature,
}: {
  readonly device: string;
  readonly first: number;
  readonly signature: string;
}) => `${device}:${first}:${signature}`;
const SIGNED_KEYS = DEVICES.flatMap((device) =>
  [1, 2, 3, 4].flatMap((first) => SIGNATURES.map((signature) => signedKey({ device, first, signature }))),
);

const some = <T>(all: readonly T[]) => fc.subarray([...all], { maxLength: 3 });
const rowsOf = <T>(row: fc.Arbitrary<T>, keyOf: (row: T) => string, keys: readonly string[]) =>
  fc.record(
    { put: fc.uniqueArray(row, { selector: keyOf, maxLength: 3 }), drop: some(keys) },
    { requiredKeys: [] },
  );

export const anyChange: fc.Arbitrary<ReplicaChange> = fc.record(
  {
    meta,
    admit: fc.record(
      {
        ops: fc
          .shuffledSubarray(ENTRIES, { maxLength: 4 })
          .map((ops) => ops.map((entry, at) => ({ ...entry, receivedAt: at }))),
        vouchers: fc.uniqueArray(voucherOf, { selector: signedKey, maxLength: 2 }),
        replace: fc.constant(true as const),
      },
      { requiredKeys: ['ops', 'vouchers'] },
    ),
    floors: fc.dictionary(fc.constantFrom(...DEVICES), fc.nat({ max: 9 }), { noNullPrototype: true }),
    erase: some([...REFS, 'device-Z:1:0123456789abcdef']),
    forget: fc.record({ ops: some(REFS), vouchers: some(SIGNED_KEYS) }),
    pending: rowsOf(pendingOf, keyOfOps, REFS),
    carried: rowsOf(carriedOf, ({ run }) => signedKey(run), SIGNED_KEYS),
    refused: rowsOf(refusedOf, keyOfOps, REFS),
  },
  { requiredKeys: ['meta'] },
);

/** What is kept, as lists: what has an order has it here, what has none is sorted. */
export interface Plain {
  readonly meta: ReplicaMeta;
  readonly admitted: readonly Entry[];
  readonly pending: readonly PendingTransaction[];
  readonly carried: readonly CarriedRun[];
  readonly refused: readonly RefusedTransaction[];
  readonly vouchers: readonly Voucher[];
  readonly floors: readonly (readonly [string, number])[];
}

const sortedBy = <T>(rows: Iterable<T>): readonly T[] =>
  [...rows]
    .map((row) => [canonicalJson(row as never), row] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);

/** @throws when a row is kept under a key that is not its own */
export function plainOf(state: ReplicaState): Plain {
  const keyed: readonly (readonly [ReadonlyMap<string, unknown>, (row: never) => string])[] = [
    [state.admitted, ({ ref }: Entry) => ref],
    [state.pending, keyOfOps],
    [state.refused, keyOfOps],
    [state.carried, ({ run }: CarriedRun) => signedKey(run)],
    [state.vouchers, signedKey],
  ];
  for (const [rows, keyOf] of keyed)
    for (const [key, row] of rows)
      if (keyOf(row as never) !== key) throw new Error(`a row under ${key} that is another`);
  return {
    meta: state.meta,
    admitted: [...state.admitted.values()],
    pending: [...state.pending.values()],
    carried: sortedBy(state.carried.values()),
    refused: sortedBy(state.refused.values()),
    vouchers: sortedBy(state.vouchers.values()),
    floors: sortedBy(state.floors),
  };
}

/** In its old place when its key was there, else at the end. */
function withRows<T>(
  rows: readonly T[],
  change: { readonly put?: readonly T[]; readonly drop?: readonly string[] } | undefined,
  keyOf: (row: T) => string,
): readonly T[] {
  const left = rows.filter((row) => change?.drop?.includes(keyOf(row)) !== true);
  const put = change?.put ?? [];
  const newer = (row: T) => put.find((one) => keyOf(one) === keyOf(row));
  const added = put.filter((one) => !left.some((row) => keyOf(row) === keyOf(one)));
  return [...left.map((row) => newer(row) ?? row), ...added];
}

const erasedHash = ({ salt, value }: Op): string => hashOf(`${salt}\n${canonicalJson(value)}`);

/** What a change makes of what was there. */
export function bruteForce(before: Plain | undefined, change: ReplicaChange): Plain {
  const { admit, erase = [], forget, floors = {} } = change;
  const empty = before === undefined || admit?.replace === true;
  const log = withRows(empty ? [] : before.admitted, { put: admit?.ops ?? [] }, ({ ref }) => ref)
    .filter(({ ref }) => forget?.ops.includes(ref) !== true)
    .map((entry): Entry =>
      erase.includes(entry.ref) && entry.op.erased === undefined
        ? { ...entry, op: { ...entry.op, value: null, salt: '', erased: erasedHash(entry.op) } }
        : entry,
    );
  const vouchers = withRows(empty ? [] : before.vouchers, { put: admit?.vouchers ?? [] }, signedKey);
  const oldFloors: readonly (readonly [string, number])[] = empty ? [] : before.floors;
  const highest = DEVICES.flatMap((device): [string, number][] => {
    const known = [...oldFloors, ...Object.entries(floors)]
      .filter(([name]) => name === device)
      .map(([, last]) => last);
    return known.length === 0 ? [] : [[device, Math.max(...known)]];
  });
  return {
    meta: change.meta,
    admitted: log,
    pending: withRows(before?.pending ?? [], change.pending, keyOfOps),
    carried: sortedBy(withRows(before?.carried ?? [], change.carried, ({ run }) => signedKey(run))),
    refused: sortedBy(withRows(before?.refused ?? [], change.refused, keyOfOps)),
    vouchers: sortedBy(vouchers.filter((voucher) => forget?.vouchers.includes(signedKey(voucher)) !== true)),
    floors: sortedBy(highest),
  };
}

/** What is in the log comes once: only a whole new copy brings it again. */
export function asNews(before: Plain | undefined, change: ReplicaChange): ReplicaChange {
  const { admit, ...rest } = change;
  if (admit === undefined || admit.replace === true) return change;
  const known = new Set(before?.admitted.map(({ ref }) => ref));
  return { ...rest, admit: { ...admit, ops: admit.ops.filter(({ ref }) => !known.has(ref)) } };
}
