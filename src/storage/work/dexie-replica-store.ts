/**
 * One space in the database of a person. Only the rows that a change touches are written, in one strict transaction.
 * Two tabs have the same space open, each with its own idea of it: the number of the last change is compared inside
 * the transaction, and whoever was overtaken writes nothing and looks again.
 */
import { emptied, type Entry, type OpRef } from '#sync/op.ts';
import {
  actKey,
  emptyTables,
  runKey,
  voucherKey,
  type CarriedRun,
  type PendingTransaction,
  type RefusedTransaction,
  type ReplicaChange,
  type ReplicaState,
  type ReplicaStore,
  type Rows,
} from '#sync/replica-store.ts';
import type { Voucher } from '#sync/protocol.ts';
import {
  Overtaken,
  type ListName,
  type ListRow,
  type LogRow,
  type WorkDatabase,
  type WorkTables,
} from './work-database.ts';

/** Ops in one row of the log: erasing one writes the others of its row anew. */
const ROW_OPS = 500;

export interface SpaceStore extends ReplicaStore {
  /** The draft that goes with the next change, in the same transaction. */
  readonly dropsDraft: (key: string | undefined) => void;
  /** Whether another tab wrote since this one looked. */
  readonly isStale: () => Promise<boolean>;
}

/** Where everything stands in the database, so that a change is worked out without reading it. */
interface Index {
  rev: number;
  seq: number;
  at: number;
  readonly log: Map<OpRef, number>;
  readonly lists: Readonly<Record<ListName, Map<string, number>>>;
  readonly floors: Map<string, number>;
}

const newIndex = (): Index => ({
  rev: 0,
  seq: 0,
  at: 0,
  log: new Map(),
  lists: { pending: new Map(), carried: new Map(), refused: new Map(), voucher: new Map(), floor: new Map() },
  floors: new Map(),
});

/** What a change writes: first what goes, then what comes. */
interface Plan {
  readonly replace: boolean;
  /** By row of the log: what becomes of some of its ops; `undefined` forgets one. */
  readonly touched: ReadonlyMap<number, ReadonlyMap<OpRef, 'erase' | 'forget' | Entry>>;
  readonly added: readonly LogRow[];
  readonly put: readonly ListRow[];
  readonly drop: readonly [string, ListName, string][];
}

/** @param act a name for a change, that no other has; `reached`: where a test lets it fail */
export function createDexieReplicaStore(
  db: WorkDatabase,
  space: string,
  act: () => string,
  reached: (point: 'before-commit') => void = () => undefined,
): SpaceStore {
  let index: Index | undefined;
  /** The change that our caller knows of as the last; undefined when it never looked. */
  let known: number | undefined;
  let draft: string | undefined;
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const job = queue.then(work);
    queue = job.catch(() => undefined);
    return job;
  };

  async function load(): Promise<ReplicaState | undefined> {
    const found = await db.read((tables) => readSpace(tables, space));
    index = indexOf(found);
    known = found.rev;
    return found.state;
  }

  async function commit(change: ReplicaChange): Promise<void> {
    if (known === undefined || index?.rev !== known) {
      const before = known;
      await load();
      known = before ?? known;
    }
    const now = index ?? newIndex();
    const dropped = draft;
    if (now.rev !== known) throw new Overtaken('another tab wrote');
    const name = act();
    const plan = planOf(change, now, space);
    // Whatever comes of it, it is known again only when it is known to be on the disk.
    index = undefined;
    await db.write(
      async (tables) => {
        const before = await tables.metas.get(space);
        if ((before?.rev ?? 0) !== now.rev) throw new Overtaken('another tab wrote');
        await writePlan(tables, space, plan);
        if (dropped !== undefined) await tables.drafts.delete(dropped);
        await tables.metas.put({ space, rev: now.rev + 1, act: name, meta: change.meta });
        reached('before-commit');
        return true;
      },
      async (tables) => ((await tables.metas.get(space))?.act === name ? true : undefined),
    );
    follow(now, plan);
    index = now;
    known = now.rev;
  }

  return {
    load: () => inTurn(load),
    commit: (change) => {
      const own = copied(change);
      return inTurn(() => commit(own));
    },
    dropsDraft: (key) => {
      draft = key;
    },
    isStale: () =>
      inTurn(async () => {
        const row = await db.read(({ metas }) => metas.get(space));
        return known !== undefined && (row?.rev ?? 0) !== known;
      }),
  };
}

/** What its caller does later with its lists is no part of the change. */
function copied(change: ReplicaChange): ReplicaChange {
  const rows = <T>({ put = [], drop = [] }: Rows<T> = {}): Rows<T> => ({ put: [...put], drop: [...drop] });
  return {
    ...change,
    pending: rows(change.pending),
    carried: rows(change.carried),
    refused: rows(change.refused),
  };
}

interface Found {
  readonly rev: number;
  readonly state: ReplicaState | undefined;
  readonly log: readonly LogRow[];
  readonly lists: readonly ListRow[];
}

/** Every key that begins with these words: a shorter list comes before it, and a list comes after any word or number. */
const within = (...words: readonly string[]) => [words, [...words, []]] as const;

async function readSpace({ metas, log, lists }: WorkTables, space: string): Promise<Found> {
  const meta = await metas.get(space);
  if (meta === undefined) return { rev: 0, state: undefined, log: [], lists: [] };
  const pieces = await log
    .where('[space+seq]')
    .between(...within(space))
    .toArray();
  const rows = await lists
    .where('[space+list+key]')
    .between(...within(space))
    .toArray();
  rows.sort((a, b) => a.at - b.at);
  const state = emptyTables(meta.meta);
  for (const { ops } of pieces) for (const entry of ops) state.admitted.set(entry.ref, entry);
  // Ours when they went in; the full check of every op would take longer than opening may.
  for (const { list, key, value } of rows) {
    if (list === 'pending') state.pending.set(key, value as PendingTransaction);
    else if (list === 'carried') state.carried.set(key, value as CarriedRun);
    else if (list === 'refused') state.refused.set(key, value as RefusedTransaction);
    else if (list === 'voucher') state.vouchers.set(key, value as Voucher);
    else state.floors.set(key, value as number);
  }
  return { rev: meta.rev, state, log: pieces, lists: rows };
}

function indexOf({ rev, state, log, lists }: Found): Index {
  const index = newIndex();
  index.rev = rev;
  for (const { seq, ops } of log) {
    index.seq = Math.max(index.seq, seq);
    for (const { ref } of ops) index.log.set(ref, seq);
  }
  for (const { list, key, at } of lists) {
    index.at = Math.max(index.at, at);
    index.lists[list].set(key, at);
  }
  for (const [device, last] of state?.floors ?? []) index.floors.set(device, last);
  return index;
}

function planOf(change: ReplicaChange, index: Index, space: string): Plan {
  const replace = change.admit?.replace === true;
  const drop: [string, ListName, string][] = [];
  const put: ListRow[] = [];
  let { at } = index;
  const place = (list: ListName, key: string, value: unknown, isNew: boolean): void => {
    const before = isNew ? undefined : index.lists[list].get(key);
    put.push({ space, list, key, at: before ?? (at += 1), value });
  };
  const rows = <T>(
    list: ListName,
    { put: comes = [], drop: goes = [] }: Rows<T>,
    keyOf: (row: T) => string,
  ) => {
    const gone = new Set(goes);
    for (const key of gone) if (index.lists[list].has(key)) drop.push([space, list, key]);
    for (const row of comes) place(list, keyOf(row), row, gone.has(keyOf(row)));
  };
  const vouchers = new Map((change.admit?.vouchers ?? []).map((one) => [voucherKey(one), one]));
  for (const key of change.forget?.vouchers ?? [])
    if (!vouchers.delete(key) || index.lists.voucher.has(key)) drop.push([space, 'voucher', key]);
  for (const [key, one] of vouchers) place('voucher', key, one, replace);
  for (const [device, last] of Object.entries(change.floors ?? {})) {
    const before = replace ? 0 : (index.floors.get(device) ?? 0);
    place('floor', device, Math.max(last, before), replace);
  }
  rows('pending', change.pending ?? {}, actKey);
  rows('carried', change.carried ?? {}, ({ run }) => runKey(run));
  rows('refused', change.refused ?? {}, actKey);
  return { replace, put, drop, ...logPlan(change, index, space, replace) };
}

function logPlan(
  { admit, erase = [], forget }: ReplicaChange,
  index: Index,
  space: string,
  replace: boolean,
): Pick<Plan, 'touched' | 'added'> {
  const fresh = new Map<OpRef, Entry>();
  const touched = new Map<number, Map<OpRef, 'erase' | 'forget' | Entry>>();
  const touch = (ref: OpRef, what: 'erase' | 'forget' | Entry): void => {
    const seq = replace ? undefined : index.log.get(ref);
    if (seq === undefined) return;
    const row = touched.get(seq) ?? new Map<OpRef, 'erase' | 'forget' | Entry>();
    touched.set(seq, row);
    row.set(ref, what);
  };
  for (const entry of admit?.ops ?? []) {
    if (!replace && index.log.has(entry.ref)) touch(entry.ref, entry);
    else fresh.set(entry.ref, entry);
  }
  for (const ref of erase) {
    const here = fresh.get(ref);
    const changed = touched.get(index.log.get(ref) ?? -1)?.get(ref);
    if (here !== undefined) fresh.set(ref, emptied(here));
    else touch(ref, typeof changed === 'object' ? emptied(changed) : 'erase');
  }
  for (const ref of forget?.ops ?? []) if (!fresh.delete(ref)) touch(ref, 'forget');
  const added: LogRow[] = [];
  const ops = [...fresh.values()];
  for (let from = 0; from < ops.length; from += ROW_OPS)
    added.push({ space, seq: index.seq + 1 + added.length, ops: ops.slice(from, from + ROW_OPS) });
  return { touched, added };
}

async function writePlan({ lists, log }: WorkTables, space: string, plan: Plan): Promise<void> {
  if (plan.replace) {
    await log
      .where('[space+seq]')
      .between(...within(space))
      .delete();
    for (const list of ['voucher', 'floor'])
      await lists
        .where('[space+list+key]')
        .between(...within(space, list))
        .delete();
  }
  for (const [seq, what] of plan.touched) {
    const row = await log.get([space, seq]);
    const left = (row?.ops ?? []).flatMap((entry): readonly Entry[] => {
      const fate = what.get(entry.ref);
      if (fate === 'forget') return [];
      return [fate === undefined ? entry : fate === 'erase' ? emptied(entry) : fate];
    });
    await (left.length === 0 ? log.delete([space, seq]) : log.put({ space, seq, ops: left }));
  }
  if (plan.added.length > 0) await log.bulkPut([...plan.added]);
  if (plan.drop.length > 0) await lists.bulkDelete([...plan.drop]);
  if (plan.put.length > 0) await lists.bulkPut([...plan.put]);
}

/** The index after a plan that is on the disk. */
function follow(index: Index, { replace, touched, added, put, drop }: Plan): void {
  index.rev += 1;
  if (replace) {
    index.log.clear();
    index.lists.voucher.clear();
    index.lists.floor.clear();
    index.floors.clear();
  }
  for (const what of touched.values())
    for (const [ref, fate] of what) if (fate === 'forget') index.log.delete(ref);
  for (const { seq, ops } of added) {
    index.seq = Math.max(index.seq, seq);
    for (const { ref } of ops) index.log.set(ref, seq);
  }
  for (const [, list, key] of drop) index.lists[list].delete(key);
  for (const { list, key, at, value } of put) {
    index.at = Math.max(index.at, at);
    index.lists[list].set(key, at);
    if (list === 'floor') index.floors.set(key, Number(value));
  }
}
