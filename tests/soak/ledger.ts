/**
 * What devices were told, which is what must turn out to be true: what was kept, what a server said that it took, and
 * which number an op has in the log. What is wrong at once is thrown at once.
 */
import type { Entry, OpRef } from '#sync/op.ts';
import { isOpRow, type AnswerRow, type SpaceAnswer } from '#sync/protocol.ts';

export interface Ledger {
  /** The device said "kept". */
  readonly keep: (ops: readonly Entry[]) => void;
  /** A server answered; it may be that nobody on the device ever looks at it. */
  readonly hear: (space: string, device: string, answer: SpaceAnswer) => void;
  /**
   * The same answer, with one copy of each op for all devices in this process: many phones that keep a long log each
   * would fill its memory. An op counts as the same when its whole hash is, and reading checked that already.
   */
  readonly shared: (answer: SpaceAnswer) => SpaceAnswer;
  readonly kept: ReadonlyMap<OpRef, Entry>;
  readonly acknowledged: ReadonlySet<OpRef>;
  /** By space: the op of each number, as somebody saw it. */
  readonly numbers: ReadonlyMap<string, ReadonlyMap<number, OpRef>>;
  readonly count: (what: string, many?: number) => void;
  readonly counts: Readonly<Record<string, number>>;
}

export class Broken extends Error {}

export function createLedger(): Ledger {
  const kept = new Map<OpRef, Entry>();
  const acknowledged = new Set<OpRef>();
  const numbers = new Map<string, Map<number, OpRef>>();
  /** By space, device and counter: a verdict speaks of counters. */
  const places = new Map<string, OpRef>();
  const waiting = new Map<string, number>();
  const copies = new Map<string, Entry>();
  const counts: Record<string, number> = {};
  const placeOf = (space: string, device: string, counter: number): string => `${space} ${device} ${counter}`;

  function numberIs(space: string, n: number, ref: OpRef): void {
    const known = numbers.get(space) ?? new Map<number, OpRef>();
    numbers.set(space, known);
    const before = known.get(n);
    if (before !== undefined && before !== ref)
      throw new Broken(`number ${n} of ${space} was ${before} and is ${ref}`);
    known.set(n, ref);
  }

  function acknowledge(space: string, device: string, last: number): void {
    const key = `${space} ${device}`;
    for (let counter = (waiting.get(key) ?? 0) + 1; counter <= last; counter += 1) {
      const ref = places.get(placeOf(space, device, counter));
      if (ref === undefined) throw new Broken(`${key} never kept ${counter}, and it was taken`);
      acknowledged.add(ref);
      waiting.set(key, counter);
    }
  }

  function one<R extends AnswerRow>(row: R): R {
    if (!isOpRow(row)) return row;
    const { hash, receivedAt, op } = row.entry;
    const known = copies.get(hash);
    if (known === undefined || known.receivedAt !== receivedAt || known.op.erased !== op.erased) {
      copies.set(hash, row.entry);
      return row;
    }
    return { ...row, entry: known };
  }

  return {
    kept,
    acknowledged,
    numbers,
    counts,
    count: (what, many = 1) => {
      counts[what] = (counts[what] ?? 0) + many;
    },
    keep: (ops) => {
      for (const entry of ops) {
        const { space, device, counter } = entry.op;
        kept.set(entry.ref, entry);
        places.set(placeOf(space, device, counter), entry.ref);
      }
    },
    shared: ({ rows, snapshot, ...answer }) => ({
      ...answer,
      rows: rows.map(one),
      ...(snapshot === undefined ? {} : { snapshot: { ...snapshot, rows: snapshot.rows.map(one) } }),
    }),
    hear: (space, device, { rows, verdicts, snapshot }) => {
      for (const { device: whose, decided, refused, run } of verdicts) {
        if (refused.length > 0 || run !== undefined)
          throw new Broken(`${whose} was refused: ${run ?? refused[0]?.why ?? ''}`);
        if (whose === device) acknowledge(space, device, decided);
      }
      for (const row of [...rows, ...(snapshot?.rows ?? [])]) {
        if (isOpRow(row)) numberIs(space, row.n, row.entry.ref);
        else if ('sentIn' in row) {
          const ref = places.get(placeOf(space, device, row.counter));
          if (ref === undefined) throw new Broken(`${space} ${row.n} points at nothing`);
          numberIs(space, row.n, ref);
        }
      }
    },
  };
}
