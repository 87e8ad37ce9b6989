/** Random logs of a space, and what a snapshot of one must be, worked out by hand over all of it. */
import * as fc from 'fast-check';
import { chainStart } from '#sync/chain.ts';
import type { Addition, Decision, HubStore } from '#sync/hub-store.ts';
import { named, type Entry, type Op, type OpRef } from '#sync/op.ts';
import { isOpRow, type OpRow, type Row, type Snapshot, type Voucher } from '#sync/protocol.ts';

export const SPACE = 'directory/GM1680';
export const AT = 1_800_000_000_000;
export const DEVICES = ['device-A', 'device-B', 'device-C'] as const;

export const entryOf = (device: string, counter: number, changes: Partial<Op> = {}): Entry =>
  named({
    device,
    counter,
    space: SPACE,
    record: 'r',
    type: 'note',
    unit: 'x',
    value: `${device} wrote ${counter}`,
    base: [],
    seen: [],
    stamp: AT + counter,
    tx: `t${counter}`,
    salt: `salt-of-${counter}`,
    ...changes,
  });

/** One message: of some devices some transactions, of which the hub refuses some. */
export interface Lot {
  readonly device: string;
  readonly acts: readonly Act[];
}
interface Act {
  readonly size: number;
  readonly record: number;
  readonly unit: number;
  /** Which earlier ops of the log it replaces, counted from the end. */
  readonly base: readonly number[];
  readonly refused: boolean;
}

const act: fc.Arbitrary<Act> = fc.record({
  size: fc.integer({ min: 1, max: 3 }),
  record: fc.nat({ max: 1 }),
  unit: fc.nat({ max: 1 }),
  base: fc.array(fc.nat({ max: 5 }), { maxLength: 2 }),
  refused: fc.boolean(),
});
export const anyLots: fc.Arbitrary<readonly Lot[]> = fc.array(
  fc.record({ device: fc.constantFrom(...DEVICES), acts: fc.array(act, { minLength: 1, maxLength: 3 }) }),
  { minLength: 1, maxLength: 10 },
);

/** What was written to a store, as its caller remembers it. */
export interface Written {
  readonly rows: OpRow[];
  readonly decisions: Decision[];
  readonly vouchers: Voucher[];
  readonly last: Map<string, number>;
}
export const nothingWritten = (): Written => ({ rows: [], decisions: [], vouchers: [], last: new Map() });

/** What one message adds after what was written, and remembers it. */
export function additionOf(written: Written, { device, acts }: Lot): Addition {
  const from = (written.last.get(device) ?? 0) + 1;
  const rows: OpRow[] = [];
  const decisions: Decision[] = [];
  let counter = from;
  for (const { size, record, unit, base, refused } of acts) {
    const tx = `t${counter}`;
    const replaced = base.flatMap((back) => written.rows[written.rows.length - 1 - back]?.entry.ref ?? []);
    for (let nth = 0; nth < size; nth += 1, counter += 1) {
      const place = { record: `r${record}`, unit: `u${(unit + nth) % 3}`, base: [...new Set(replaced)] };
      const entry = entryOf(device, counter, { ...place, tx });
      decisions.push({ device, counter, hash: entry.hash, tx, ...(refused ? { why: 'not-allowed' } : {}) });
      const at = AT + written.rows.length;
      if (!refused)
        rows.push({ n: written.rows.length + rows.length + 1, at, entry: { ...entry, receivedAt: at } });
    }
  }
  const bare = decisions
    .filter(({ why }) => why !== undefined)
    .map(({ counter: at, hash }) => [String(at), hash]);
  const links = Object.fromEntries(bare) as Record<string, string>;
  const last = counter - 1;
  const voucher = {
    device,
    first: from,
    last,
    before: chainStart(SPACE, device),
    links,
    signature: `signed-${device}-${last}`,
  };
  written.rows.push(...rows);
  written.decisions.push(...decisions);
  written.vouchers.push(voucher);
  written.last.set(device, last);
  return { rows, decisions, vouchers: [voucher], standings: { [device]: { last, chain: `chain-${last}` } } };
}

export async function fill(
  store: HubStore,
  lots: readonly Lot[],
  written = nothingWritten(),
): Promise<Written> {
  for (const lot of lots) await store.transact(SPACE, (tx) => tx.append(additionOf(written, lot)));
  return written;
}

/** Every op that no op of the log names as replaced. */
export function bruteSnapshot(rows: readonly Row[], last: ReadonlyMap<string, number>): Snapshot {
  const ops = rows.filter((row): row is OpRow => 'entry' in row);
  const sameUnit = (a: Op, b: Op) => a.type === b.type && a.record === b.record && a.unit === b.unit;
  const replaced = (ref: OpRef, op: Op) =>
    ops.some(({ entry }) => sameUnit(entry.op, op) && entry.op.base.includes(ref));
  return {
    n: rows.length,
    rows: ops.filter(({ entry }) => !replaced(entry.ref, entry.op)),
    counters: Object.fromEntries(last),
  };
}

export const sameAct = (a: OpRow | undefined, b: OpRow): boolean =>
  a?.entry.op.device === b.entry.op.device && a.entry.op.tx === b.entry.op.tx;
export const isIn = ({ device, first, last }: Voucher, row: Row): boolean =>
  countersOf(row, device).some((counter) => first <= counter && counter <= last);
export const countersOf = (row: Row, device: string): readonly number[] =>
  isOpRow(row) && row.entry.op.device === device ? [row.entry.op.counter] : [];
