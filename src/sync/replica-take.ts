/**
 * What an answer of the hub changes on a device, worked out whole before anything is written: rows and cursor, what the
 * hub took, what it refused, and whether this device has to go on under another name.
 */
import { chainAfter, chainStart } from './chain.ts';
import { clockOffset } from './clock.ts';
import { named, refOf, withoutValue, type NamedOp, type OpRef } from './op.ts';
import { isOpRow, type Row, type SpaceAnswer } from './protocol.ts';
import { fatesOf, isDecided, ownAgain, PATIENCE_MS, refusedRuns, type Fates } from './carried.ts';
import { waitingOps } from './replica-runs.ts';
import type {
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
  const fetched = rowsThatFollow(state, answer);
  const judged = judgeOwn(state, answer, heard.hubNow);
  const { waitingSince: _before, ...before } = state.meta;
  const meta: ReplicaMeta = {
    ...before,
    ...(judged.waitingSince === undefined ? {} : { waitingSince: judged.waitingSince }),
    cursor: fetched.cursor,
    incarnation: heard.incarnation,
    offset: clockOffset(heard.askedAt, heard.heardAt, heard.hubNow),
  };
  const runs = fatesOf(state.carried, answer, fetched, heard.hubNow);
  const { device } = state.meta;
  const given = { ...state, pending: settled(judged.pending, fetched) };
  // What this device itself once had in the log and can't bring back under its old name is written again.
  const lost = runs.dropped
    .filter(({ one }) => one.run.device === device)
    .flatMap(({ one }) => ownAgain(one));
  const gone = goneRefs(given, runs, fetched, judged.givesUp);
  const again = fetched.copied || judged.forked || lost.length > 0 || namesGone(given.pending, gone);
  const own = again
    ? renamed({ ...given, pending: [...lost, ...given.pending] }, meta, space, random, gone)
    : { meta, pending: given.pending };
  const admits = fetched.ops.length > 0 || fetched.replace;
  return {
    change: {
      ...own,
      ...(admits ? { admit: admission(answer, fetched) } : {}),
      ...(fetched.erased.length > 0 ? { erase: fetched.erased } : {}),
      carried: runs.stays,
      refused: [...state.refused, ...judged.refused, ...refusedRuns(runs, device)],
    },
    again: fetched.cursor < answer.head || judged.moved || again || runs.stays.length < state.carried.length,
  };
}

const admission = ({ vouchers }: SpaceAnswer, { ops, replace }: Fetched) => ({
  ops,
  vouchers,
  ...(replace ? { replace: true as const } : {}),
});

/** Names that no op will ever have again: of runs that go nowhere, and of what a hub lost and nobody brought back. */
function goneRefs(
  { admitted, pending, carried }: ReplicaState,
  { dropped }: Fates,
  { refs, replace }: Fetched,
  givesUp: boolean,
): ReadonlySet<OpRef> {
  const gone = new Set(dropped.flatMap(({ one }) => one.ops.map(({ ref }) => ref)));
  if (!givesUp) return gone;
  const here = new Set([
    ...(replace ? [] : admitted.map(({ ref }) => ref)),
    ...refs,
    ...[...pending, ...carried].flatMap(({ ops }) => ops.map(({ ref }) => ref)),
  ]);
  for (const { op } of pending.flatMap(({ ops }) => ops))
    for (const ref of [...op.base, ...op.seen]) if (!here.has(ref)) gone.add(ref);
  return gone;
}

const namesGone = (pending: readonly PendingTransaction[], gone: ReadonlySet<OpRef>): boolean =>
  pending.some(
    ({ ops, takenBy }) =>
      takenBy === undefined && ops.some(({ op }) => [...op.base, ...op.seen].some((ref) => gone.has(ref))),
  );

/** What an answer brings of the log. */
export interface Fetched {
  readonly ops: readonly NamedOp[];
  readonly erased: readonly NamedOp[];
  readonly replace: boolean;
  readonly cursor: number;
  readonly refs: ReadonlySet<OpRef>;
  /** The log has ops under this device's name that it never made: it is a copy, or was put back from one. */
  readonly copied: boolean;
}

/** Rows that follow the cursor; what came before is known, and after a hole nothing counts. */
function rowsThatFollow(state: ReplicaState, { snapshot, rows }: SpaceAnswer): Fetched {
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
  readonly waitingSince?: number;
  /** It waited long enough for what its ops name. */
  readonly givesUp: boolean;
}

/** The hub's verdict on what this device sent itself. */
function judgeOwn(state: ReplicaState, { verdicts, head }: SpaceAnswer, hubNow: number): Judged {
  const verdict = verdicts.find(({ device }) => device === state.meta.device);
  if (verdict === undefined)
    return { pending: state.pending, refused: [], forked: false, moved: false, givesUp: false };
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
  const waitingSince = verdict.waiting === 'base-unknown' ? (state.meta.waitingSince ?? hubNow) : undefined;
  return {
    pending,
    refused,
    ...(waitingSince === undefined ? {} : { waitingSince }),
    givesUp: waitingSince !== undefined && hubNow - waitingSince > PATIENCE_MS,
    // With nothing earlier left to offer, the hub can't be brought to where this device's chain goes on.
    forked: verdict.run === 'fork' || verdict.run === 'bad-chain' || (verdict.waiting === 'gap' && !offered),
    moved: refused.length > 0 || pending.some((one, index) => one !== state.pending[index]),
  };
}

/** What is in the log as far as it is here waits no longer. */
const settled = (
  pending: readonly PendingTransaction[],
  { refs, cursor }: Fetched,
): readonly PendingTransaction[] =>
  pending.filter(
    ({ ops, takenBy }) =>
      !ops.every(({ ref }) => refs.has(ref)) && (takenBy === undefined || takenBy > cursor),
  );

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
