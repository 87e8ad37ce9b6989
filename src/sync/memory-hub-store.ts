/** The hub's store in memory: the reference for every other, and what the simulation runs on. */
import type { Addition, Decision, HubStore, SpaceTransaction, Standing } from './hub-store.ts';
import { refOf, type OpRef } from './op.ts';
import { isOpRow, type OpRow, type Row, type Snapshot, type Voucher } from './protocol.ts';
import { headsOfLog } from './snapshot.ts';

interface Space {
  rows: Row[];
  /** The place of an op in `rows`. */
  readonly placed: Map<OpRef, number>;
  readonly decisions: Map<string, Decision[]>;
  readonly standings: Map<string, Standing>;
  vouchers: Voucher[];
}

const emptySpace = (): Space => ({
  rows: [],
  placed: new Map(),
  decisions: new Map(),
  standings: new Map(),
  vouchers: [],
});

/** Everything that a backup holds, as one value. */
export interface HubBackup {
  readonly spaces: ReadonlyMap<string, Addition>;
}

export interface MemoryHubStore extends HubStore {
  readonly backup: () => HubBackup;
  /** Puts a backup back: the hub begins another life. */
  readonly restore: (backup: HubBackup, incarnation: string) => void;
}

/** @param reached named points where a test lets the hub die; a throw before `commit` leaves nothing behind */
export function createMemoryHubStore(
  first: string,
  reached: (point: 'hub:begin' | 'hub:before-commit' | 'hub:after-commit') => void = () => undefined,
): MemoryHubStore {
  let incarnation = first;
  let spaces = new Map<string, Space>();
  const locks = new Map<string, Promise<unknown>>();
  const spaceOf = (name: string): Space => spaces.get(name) ?? emptySpace();

  async function transact<T>(name: string, work: (tx: SpaceTransaction) => Promise<T>): Promise<T> {
    const before = locks.get(name);
    const job = (async () => {
      await before?.catch(() => undefined);
      return locked(name, work);
    })();
    locks.set(name, job);
    return job;
  }

  async function locked<T>(name: string, work: (tx: SpaceTransaction) => Promise<T>): Promise<T> {
    reached('hub:begin');
    const space = spaceOf(name);
    const additions: Addition[] = [];
    const result = await work(transactionOn(space, additions));
    reached('hub:before-commit');
    if (additions.length > 0) spaces.set(name, space);
    for (const addition of additions) add(space, addition);
    reached('hub:after-commit');
    return result;
  }

  return {
    incarnation: () => Promise.resolve(incarnation),
    transact,
    head: (name) => Promise.resolve(spaceOf(name).rows.length),
    page: (name, after, limit) => Promise.resolve(pageOf(spaceOf(name), after, limit)),
    snapshot: (name) => Promise.resolve(snapshotOf(spaceOf(name))),
    erase: (name, ref, emptied) => {
      const space = spaceOf(name);
      const place = space.placed.get(ref);
      const row = place === undefined ? undefined : space.rows[place];
      if (place === undefined || row === undefined || !isOpRow(row)) return Promise.resolve(false);
      space.rows[place] = emptied(row);
      space.rows.push({
        n: space.rows.length + 1,
        at: space.rows[space.rows.length - 1]?.at ?? row.at,
        erases: ref,
      });
      return Promise.resolve(true);
    },
    backup: () => ({
      spaces: new Map(
        [...spaces].map(([name, space]) => [
          name,
          {
            rows: [...space.rows],
            decisions: [...space.decisions.values()].flat(),
            standings: Object.fromEntries(space.standings),
            vouchers: [...space.vouchers],
          },
        ]),
      ),
    }),
    restore: (backup, next) => {
      incarnation = next;
      spaces = new Map();
      for (const [name, addition] of backup.spaces) {
        const space = emptySpace();
        add(space, addition);
        spaces.set(name, space);
      }
    },
  };
}

function transactionOn(space: Space, additions: Addition[]): SpaceTransaction {
  return {
    tip: () => {
      const last = space.rows[space.rows.length - 1];
      return Promise.resolve({ n: last?.n ?? 0, at: last?.at ?? 0 });
    },
    standing: (device) => Promise.resolve(space.standings.get(device)),
    decisions: (device, from, to) =>
      Promise.resolve((space.decisions.get(device) ?? []).slice(Math.max(0, from - 1), Math.max(0, to))),
    append: (addition) => {
      additions.push(addition);
      return Promise.resolve();
    },
  };
}

function add(space: Space, { rows, decisions, standings, vouchers }: Addition): void {
  for (const row of rows) {
    if (row.n !== space.rows.length + 1) throw new Error('numbers do not follow each other');
    if (isOpRow(row)) space.placed.set(refOf(row.op), space.rows.length);
    space.rows.push(row);
  }
  for (const decision of decisions) {
    const ofDevice = space.decisions.get(decision.device) ?? [];
    if (decision.counter !== ofDevice.length + 1) throw new Error('counters do not follow each other');
    ofDevice.push(decision);
    space.decisions.set(decision.device, ofDevice);
  }
  for (const [device, standing] of Object.entries(standings)) space.standings.set(device, standing);
  space.vouchers.push(...vouchers);
}

/** Whole transactions: a page never ends between two ops of one. */
function pageOf(space: Space, after: number, limit: number) {
  const rows: Row[] = [];
  for (let place = after; place < space.rows.length; place += 1) {
    const row = space.rows[place];
    if (row === undefined) break;
    if (rows.length >= limit && !continues(rows[rows.length - 1], row)) break;
    rows.push(row);
  }
  const spans = new Map<string, { from: number; to: number }>();
  for (const row of rows.filter(isOpRow)) {
    const { device, counter } = row.op;
    const span = spans.get(device);
    if (span === undefined) spans.set(device, { from: counter, to: counter });
    else span.to = counter;
  }
  const vouchers = space.vouchers.filter(({ device, first, last }) => {
    const span = spans.get(device);
    return span !== undefined && first <= span.to && last >= span.from;
  });
  return { rows, vouchers };
}

function continues(before: Row | undefined, row: Row): boolean {
  if (before === undefined || !isOpRow(before) || !isOpRow(row)) return false;
  return before.op.device === row.op.device && before.op.tx === row.op.tx;
}

function snapshotOf(space: Space): Snapshot {
  const rows = space.rows.filter(isOpRow);
  const byRef = new Map<OpRef, OpRow>();
  const ops = rows.map((row) => {
    const ref = refOf(row.op);
    byRef.set(ref, row);
    return { ref, op: row.op, receivedAt: row.at };
  });
  const heads = headsOfLog(ops).flatMap(({ ref }) => byRef.get(ref) ?? []);
  const counters = [...space.standings].map(([device, { last }]): [string, number] => [device, last]);
  return {
    n: space.rows.length,
    rows: heads.sort((a, b) => a.n - b.n),
    counters: Object.fromEntries(counters),
  };
}
