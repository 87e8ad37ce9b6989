/**
 * What an answer of the hub changes on a device, worked out whole before anything is written: rows and cursor, what the
 * hub took, what it refused, and whether this device has to go on under another name.
 */
import { chainAfter, chainStart } from './chain.ts';
import { clockOffset } from './clock.ts';
import { named, refOf, withoutValue, type NamedOp, type OpRef } from './op.ts';
import { isOpRow, type Refusal, type Row, type SpaceAnswer, type Verdict } from './protocol.ts';
import { waitingOps } from './replica-runs.ts';
import { transactionsOf } from './transaction.ts';
import type {
  CarriedRun,
  PendingTransaction,
  RefusedTransaction,
  ReplicaChange,
  ReplicaMeta,
  ReplicaState,
} from './replica-store.ts';

export interface Heard {
  readonly incarnation: string;
  /** The hub's clock in the answer, and this device's when it asked and when it heard, ms. */
  readonly hubNow: number;
  readonly askedAt: number;
  readonly heardAt: number;
}

export interface Plan {
  readonly change?: ReplicaChange;
  /** There is more to send or to fetch. */
  readonly again: boolean;
}

export function planned(
  state: ReplicaState,
  space: string,
  answer: SpaceAnswer,
  heard: Heard,
  random: () => string,
): Plan {
  const fetched = fetch(state, answer);
  const judged = judgeOwn(state, answer);
  const meta: ReplicaMeta = {
    ...state.meta,
    cursor: fetched.cursor,
    incarnation: heard.incarnation,
    offset: clockOffset(heard.askedAt, heard.heardAt, heard.hubNow),
  };
  const kept = settled(judged.pending, fetched);
  const carried = settledRuns(state.carried, answer, fetched);
  const dropped = droppedRefs(state.carried, answer);
  // What was built upon a run that goes nowhere would wait for it for ever.
  const stuck = kept.some(
    ({ ops, takenBy }) =>
      takenBy === undefined && ops.some(({ op }) => [...op.base, ...op.seen].some((ref) => dropped.has(ref))),
  );
  const own =
    fetched.copied || judged.forked || stuck
      ? renamed({ ...state, pending: [...ownDropped(state, answer), ...kept] }, meta, space, random, dropped)
      : { meta, pending: kept };
  return {
    change: {
      ...own,
      ...(fetched.ops.length > 0 || fetched.replace
        ? {
            admit: {
              ops: fetched.ops,
              vouchers: answer.vouchers,
              ...(fetched.replace ? { replace: true } : {}),
            },
          }
        : {}),
      ...(fetched.erased.length > 0 ? { erase: fetched.erased } : {}),
      carried,
      refused: [...state.refused, ...judged.refused, ...refusedRuns(state, answer)],
    },
    again: fetched.cursor < answer.head || judged.moved || carried.length < state.carried.length,
  };
}

interface Fetched {
  readonly ops: readonly NamedOp[];
  readonly erased: readonly NamedOp[];
  readonly replace: boolean;
  readonly cursor: number;
  readonly refs: ReadonlySet<OpRef>;
  /** The log has ops under this device's name that it never made: it is a copy, or was put back from one. */
  readonly copied: boolean;
}

/** Rows that follow the cursor; what came before is known, and after a hole nothing counts. */
function fetch(state: ReplicaState, { snapshot, rows }: SpaceAnswer): Fetched {
  const replace = snapshot !== undefined && snapshot.n > state.meta.cursor;
  let cursor = replace ? snapshot.n : state.meta.cursor;
  const all: Row[] = replace ? [...snapshot.rows] : [];
  for (const row of rows) {
    if (row.n <= cursor) continue;
    if (row.n !== cursor + 1) break;
    all.push(row);
    cursor = row.n;
  }
  const ops = all
    .filter(isOpRow)
    .map((row): NamedOp => ({ ref: refOf(row.op), op: row.op, receivedAt: row.at }));
  const here = new Set(replace ? [] : state.admitted.map(({ ref }) => ref));
  const fresh = ops.filter(({ ref }) => !here.has(ref));
  const erasedRefs = new Set(all.flatMap((row) => ('erases' in row ? [row.erases] : [])));
  const erased = state.admitted
    .filter(({ ref }) => erasedRefs.has(ref))
    .map((entry) => ({ ...entry, op: withoutValue(entry.op) }));
  return {
    ops: fresh,
    erased,
    replace,
    cursor,
    refs: new Set(ops.map(({ ref }) => ref)),
    copied: isCopy(state, fresh, replace ? snapshot.counters : {}),
  };
}

function isCopy(
  { meta, pending, admitted }: ReplicaState,
  fresh: readonly NamedOp[],
  counters: Readonly<Record<string, number>>,
): boolean {
  if ((counters[meta.device] ?? 0) > meta.counter) return true;
  const own = new Map(
    [...admitted, ...pending.flatMap(({ ops }) => ops)].map(({ ref, op }) => [
      `${op.device}:${op.counter}`,
      ref,
    ]),
  );
  return fresh.some(({ ref, op }) => {
    if (op.device !== meta.device) return false;
    const mine = own.get(`${op.device}:${op.counter}`);
    return mine === undefined ? op.counter > meta.counter : mine !== ref;
  });
}

interface Judged {
  readonly pending: readonly PendingTransaction[];
  readonly refused: readonly RefusedTransaction[];
  readonly forked: boolean;
  readonly moved: boolean;
}

/** The hub's verdict on what this device sent itself. */
function judgeOwn(state: ReplicaState, { verdicts, head }: SpaceAnswer): Judged {
  const verdict = verdicts.find(({ device }) => device === state.meta.device);
  if (verdict === undefined) return { pending: state.pending, refused: [], forked: false, moved: false };
  const why = new Map(verdict.refused.map((one) => [one.counter, one.why]));
  const refused: RefusedTransaction[] = [];
  const pending: PendingTransaction[] = [];
  for (const one of state.pending) {
    const reason = one.ops.map(({ op }) => why.get(op.counter)).find((said) => said !== undefined);
    if (reason !== undefined) refused.push({ tx: one.tx, ops: one.ops, why: reason });
    else
      pending.push(
        one.takenBy === undefined && isDecided(one.ops, verdict) ? { ...one, takenBy: head } : one,
      );
  }
  const offered = state.carried.some(
    ({ run, takenBy }) => takenBy === undefined && run.device === state.meta.device,
  );
  return {
    pending,
    refused,
    // With nothing earlier left to offer, the hub can't be brought to where this device's chain goes on.
    forked: verdict.run === 'fork' || verdict.run === 'bad-chain' || (verdict.waiting === 'gap' && !offered),
    moved: refused.length > 0 || pending.some((one, index) => one !== state.pending[index]),
  };
}

/** Of a run that was not looked at, the hub only says where it stands with that device: that is about other ops. */
const isDecided = (ops: readonly NamedOp[], { decided, run }: Verdict): boolean =>
  run === undefined && ops.every(({ op }) => op.counter <= decided);

/** What is in the log as far as it is here waits no longer. */
const settled = (
  pending: readonly PendingTransaction[],
  { refs, cursor }: Fetched,
): readonly PendingTransaction[] =>
  pending.filter(
    ({ ops, takenBy }) =>
      !ops.every(({ ref }) => refs.has(ref)) && (takenBy === undefined || takenBy > cursor),
  );

/** Somebody changed it on the way, or its device wrote on both sides: it goes nowhere from here. */
const isDropped = ({ takenBy }: CarriedRun, verdict: Verdict | undefined): boolean =>
  takenBy === undefined && verdict?.run !== undefined && verdict.run !== 'unknown-device';

function droppedRefs(carried: readonly CarriedRun[], { verdicts }: SpaceAnswer): ReadonlySet<OpRef> {
  const dropped = carried.filter((one) =>
    isDropped(
      one,
      verdicts.find(({ device }) => device === one.run.device),
    ),
  );
  return new Set(dropped.flatMap(({ ops }) => ops.map(({ ref }) => ref)));
}

/** What this device itself once had in the log, and can't bring back under its old name: it is written again. */
function ownDropped(state: ReplicaState, { verdicts }: SpaceAnswer): readonly PendingTransaction[] {
  const { device } = state.meta;
  return state.carried
    .filter(
      (one) =>
        one.run.device === device &&
        isDropped(
          one,
          verdicts.find((verdict) => verdict.device === device),
        ),
    )
    .flatMap(({ run, ops }) =>
      transactionsOf(ops).map((own) => ({ tx: own[0]?.op.tx ?? '', ops: own, before: run.before })),
    );
}

/** What was brought along and is not taken does not vanish either: whoever brought it sees that, and can keep it. */
function refusedRuns(
  { carried, meta }: ReplicaState,
  { verdicts }: SpaceAnswer,
): readonly RefusedTransaction[] {
  return carried.flatMap((one) => {
    const verdict = verdicts.find(({ device }) => device === one.run.device);
    if (verdict === undefined || one.takenBy !== undefined) return [];
    const dropped = isDropped(one, verdict) && one.run.device !== meta.device ? verdict.run : undefined;
    const why = new Map(verdict.refused.map((refused) => [refused.counter, refused.why]));
    return transactionsOf(one.ops).flatMap((ops): RefusedTransaction[] => {
      const reason = dropped ?? ops.map(({ op }) => why.get(op.counter)).find((said) => said !== undefined);
      return reason === undefined ? [] : [{ tx: ops[0]?.op.tx ?? '', ops, why: reason }];
    });
  });
}

function settledRuns(
  carried: readonly CarriedRun[],
  { verdicts, head }: SpaceAnswer,
  { cursor, refs }: Fetched,
): readonly CarriedRun[] {
  return carried.flatMap((one): readonly CarriedRun[] => {
    const verdict = verdicts.find(({ device }) => device === one.run.device);
    // Somebody changed it on the way, or its device wrote on both sides: it goes nowhere from here.
    if (one.takenBy === undefined && verdict?.run !== undefined && verdict.run !== 'unknown-device')
      return [];
    const takenBy = one.takenBy ?? (verdict !== undefined && isDecided(one.ops, verdict) ? head : undefined);
    if (one.ops.every(({ ref }) => refs.has(ref)) || (takenBy !== undefined && takenBy <= cursor)) return [];
    return takenBy === undefined ? [one] : [{ ...one, takenBy }];
  });
}

/**
 * The name of this device is used by another as well (its storage was copied, or put back from a copy). What the hub
 * has not decided is written again under a new name; what it decided stays as it is.
 */
function renamed(
  state: ReplicaState,
  meta: ReplicaMeta,
  space: string,
  random: () => string,
  dropped: ReadonlySet<OpRef>,
): { readonly meta: ReplicaMeta; readonly pending: readonly PendingTransaction[] } {
  const device = random();
  const again = new Map<OpRef, OpRef>();
  const stays = state.pending.filter(({ takenBy }) => takenBy !== undefined);
  const known = waitingOps({ ...state, carried: [], pending: state.pending });
  let chain = chainStart(space, device);
  let counter = 0;
  const moved = state.pending
    .filter(({ takenBy }) => takenBy === undefined)
    .map(({ tx, ops }): PendingTransaction => {
      const before = chain;
      const remade = ops.map(({ ref }): NamedOp => {
        const op = known.get(ref);
        if (op === undefined) throw new Error('a pending op that is not there');
        counter += 1;
        const next = named({
          ...op,
          device,
          counter,
          base: translated(op.base, again, dropped),
          seen: translated(op.seen, again, dropped),
        });
        again.set(ref, next.ref);
        return next;
      });
      chain = chainAfter(
        chain,
        remade.map(({ op }) => op),
      );
      return { tx, ops: remade, before };
    });
  return { meta: { ...meta, device, counter, chain }, pending: [...stays, ...moved] };
}

const translated = (
  refs: readonly OpRef[],
  again: ReadonlyMap<OpRef, OpRef>,
  dropped: ReadonlySet<OpRef>,
): readonly OpRef[] => refs.filter((ref) => !dropped.has(ref)).map((ref) => again.get(ref) ?? ref);

/** Words for a transaction that can't be sent any more. */
export type { Refusal };
