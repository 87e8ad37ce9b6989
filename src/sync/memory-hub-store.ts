/** The hub's store in memory: the reference for every other, and what the simulation runs on. */
import type { Addition, Decision, HubStore, SpaceTransaction, Standing } from './hub-store.ts';
import type { Entry, OpRef } from './op.ts';
import { isOpRow, type OpRow, type Row, type Snapshot, type Voucher } from './protocol.ts';
import { headsOfLog } from './snapshot.ts';

interface Space {
  readonly rows: Row[];
  /** The place of an op in `rows`. */
  readonly placed: Map<OpRef, number>;
  readonly decisions: Map<string, Decision[]>;
  readonly standings: Map<string, Standing>;
  /** By device, in the order in which they came: the last counter of each is beyond that of the one before it. */
  readonly vouchers: Map<string, Voucher[]>;
}

const emptySpace = (): Space => ({
  rows: [],
  placed: new Map(),
  decisions: new Map(),
  standings: new Map(),
  vouchers: new Map(),
});

/** Everything that a backup holds, as one value. */
export interface HubBackup {
  readonly spaces: ReadonlyMap<string, Addition>;
}

export interface MemoryHubStore extends HubStore {
  /** The log as it is, not a copy. */
  readonly rows: (space: string) => readonly Row[];
  readonly decided: (space: string, device: string) => readonly Decision[];
  readonly backup: () => HubBackup;
  /** Puts a backup back: the hub begins another life. */
  readonly restore: (backup: HubBackup, incarnation: string) => void;
}

/** Named points where a test lets the hub die. */
export type HubPoint = 'hub:begin' | 'hub:after-insert' | 'hub:before-commit' | 'hub:after-commit';

/** @param reached told at each named point; a throw before the commit leaves nothing behind */
export function createMemoryHubStore(
  first: string,
  reached: (point: HubPoint) => void = () => undefined,
): MemoryHubStore {
  let incarnation = first;
  let spaces = new Map<string, Space>();
  const locks = new Map<string, Promise<unknown>>();
  const spaceOf = (name: string): Space => spaces.get(name) ?? emptySpace();

  /** One at a time in a space. */
  async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = locks.get(name);
    const job = (async () => {
      await before?.catch(() => undefined);
      return work();
    })();
    locks.set(name, job);
    return job;
  }

  async function locked<T>(name: string, work: (tx: SpaceTransaction) => Promise<T>): Promise<T> {
    reached('hub:begin');
    const space = spaceOf(name);
    const additions: Addition[] = [];
    const result = await work(transactionOn(space, additions, () => reached('hub:after-insert')));
    reached('hub:before-commit');
    if (additions.length > 0) spaces.set(name, space);
    for (const addition of additions) add(space, addition);
    reached('hub:after-commit');
    return result;
  }

  return {
    incarnation: () => Promise.resolve(incarnation),
    transact: (name, work) => inTurn(name, () => locked(name, work)),
    head: (name) => Promise.resolve(spaceOf(name).rows.length),
    page: (name, after, limit) => Promise.resolve(pageOf(spaceOf(name), after, limit)),
    snapshot: (name) => Promise.resolve(snapshotOf(spaceOf(name))),
    // Takes a number as well: under the lock of the space, like everybody else.
    erase: (name, ref, emptied) => inTurn(name, () => erased(name, ref, emptied)),
    rows: (name) => spaceOf(name).rows,
    decided: (name, device) => spaceOf(name).decisions.get(device) ?? [],
    backup: () => ({ spaces: new Map([...spaces].map(([name, space]) => [name, copyOf(space)])) }),
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

  function erased(name: string, ref: OpRef, emptied: (row: OpRow) => OpRow): Promise<boolean> {
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
  }
}

const copyOf = (space: Space): Addition => ({
  rows: [...space.rows],
  decisions: [...space.decisions.values()].flat(),
  standings: Object.fromEntries(space.standings),
  vouchers: [...space.vouchers.values()].flat(),
});

function transactionOn(space: Space, additions: Addition[], inserted: () => void): SpaceTransaction {
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
      inserted();
      return Promise.resolve();
    },
  };
}

function add(space: Space, addition: Addition): void {
  follows(space, addition);
  const { rows, decisions, standings, vouchers } = addition;
  for (const row of rows) {
    if (isOpRow(row)) space.placed.set(row.entry.ref, space.rows.length);
    space.rows.push(row);
  }
  for (const decision of decisions) listOf(space.decisions, decision.device).push(decision);
  for (const [device, standing] of Object.entries(standings)) space.standings.set(device, standing);
  for (const voucher of vouchers) listOf(space.vouchers, voucher.device).push(voucher);
}

/** Looked at before anything is written. @throws when numbers or counters do not follow each other */
function follows(space: Space, { rows, decisions }: Addition): void {
  if (rows.some(({ n }, place) => n !== space.rows.length + place + 1))
    throw new Error('numbers do not follow each other');
  const last = new Map<string, number>();
  for (const { device, counter } of decisions) {
    const before = last.get(device) ?? space.decisions.get(device)?.length ?? 0;
    if (counter !== before + 1) throw new Error('counters do not follow each other');
    last.set(device, counter);
  }
}

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const list = lists.get(key) ?? [];
  lists.set(key, list);
  return list;
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
    const { device, counter } = row.entry.op;
    const span = spans.get(device);
    if (span === undefined) spans.set(device, { from: counter, to: counter });
    else span.to = counter;
  }
  const vouchers = [...spans].flatMap(([device, span]) => vouchersOver(space, device, span));
  return { rows, vouchers };
}

/** From the latest back: most pages are about what came last. */
function vouchersOver(space: Space, device: string, span: { readonly from: number; readonly to: number }) {
  const all = space.vouchers.get(device) ?? [];
  const found: Voucher[] = [];
  for (let place = all.length - 1; place >= 0; place -= 1) {
    const voucher = all[place];
    if (voucher === undefined || voucher.last < span.from) break;
    if (voucher.first <= span.to) found.unshift(voucher);
  }
  return found;
}

function continues(before: Row | undefined, row: Row): boolean {
  if (before === undefined || !isOpRow(before) || !isOpRow(row)) return false;
  return before.entry.op.device === row.entry.op.device && before.entry.op.tx === row.entry.op.tx;
}

function snapshotOf(space: Space): Snapshot {
  const rows = space.rows.filter(isOpRow);
  const byRef = new Map<OpRef, OpRow>(rows.map((row) => [row.entry.ref, row]));
  const entries: readonly Entry[] = rows.map(({ entry }) => entry);
  const heads = headsOfLog(entries).flatMap(({ ref }) => byRef.get(ref) ?? []);
  const counters = [...space.standings].map(([device, { last }]): [string, number] => [device, last]);
  return {
    n: space.rows.length,
    rows: heads.sort((a, b) => a.n - b.n),
    counters: Object.fromEntries(counters),
  };
}
