/**
 * What an answer of the hub changes on a device, worked out whole before anything is written: rows and cursor, what the
 * hub took, what it refused, and whether this device has to go on under another name.
 */
import { chainAfter, chainStart } from './chain.ts';
import { clockOffset } from './clock.ts';
import { named, type Entry, type OpRef } from './op.ts';
import { isOpRow, type OpRow, type Row, type SentRow, type SpaceAnswer, type Verdict } from './protocol.ts';
import { fatesOf, goneOps, isDecided, ownAgain, PATIENCE_MS, refusedRuns, type Fates } from './carried.ts';
import { offersOwn } from './replica-runs.ts';
import { txOf } from './wire.ts';
import {
  actKey,
  type PendingTransaction,
  type RefusedTransaction,
  type ReplicaChange,
  type ReplicaMeta,
  type ReplicaState,
  type Rows,
} from './replica-store.ts';

export interface Heard {
  readonly incarnation: string;
  /** The hub's clock in the answer, and this device's when it asked and when it heard, ms. */
  readonly hubNow: number;
  readonly askedAt: number;
  readonly heardAt: number;
}

export interface Plan {
  readonly change: ReplicaChange;
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
  const meta = metaAfter(state.meta, fetched, judged, heard);
  const fates = fatesOf(state.carried.values(), answer, fetched, heard.hubNow);
  const { device } = state.meta;
  const left = stillPending(judged.pending, fetched);
  // What this device itself once had in the log and can't bring back under its old name is written again.
  const lost = fates.dropped.filter(({ one }) => one.run.device === device).flatMap(ownAgain);
  // Who waited a month for what came before his own earlier ops does not wait another one for what they named.
  const givesUp = judged.givesUp || lost.length > 0;
  const gone = goneRefs(state, [...lost, ...left], fates, fetched, givesUp);
  const again = judged.forked || lost.length > 0 || namesGone(left, gone);
  const own = again ? renamed([...lost, ...left], meta, space, random, gone) : { meta, pending: left };
  return {
    change: {
      meta: own.meta,
      ...(fetched.ops.length > 0 || fetched.replace
        ? { admit: { ops: fetched.ops, vouchers: answer.vouchers, ...(fetched.replace ? REPLACE : {}) } }
        : {}),
      ...(fetched.replace && answer.snapshot !== undefined ? { floors: answer.snapshot.counters } : {}),
      ...(fetched.erased.length > 0 ? { erase: fetched.erased } : {}),
      pending: pendingRows(state.pending, own.pending),
      carried: fates.rows,
      refused: {
        drop: foundAgain(state, fetched.ops),
        put: [...judged.refused, ...refusedRuns(fates, device)].filter((act) => isMore(state, act)),
      },
    },
    again: fetched.cursor < answer.head || judged.moved || again || (fates.rows.drop ?? []).length > 0,
  };
}

const REPLACE = { replace: true } as const;

/** What seemed lost with the hub, and is in its log after all. */
const foundAgain = ({ refused }: ReplicaState, ops: readonly Entry[]): readonly string[] =>
  refused.size === 0 ? [] : ops.map(({ ref }) => ref).filter((ref) => refused.get(ref)?.why === 'unproven');

/** A part of an act that is shown as refused already says nothing new, and would hide the rest of it. */
const isMore = ({ refused }: ReplicaState, act: RefusedTransaction): boolean =>
  (refused.get(actKey(act))?.ops.length ?? 0) <= act.ops.length;

function metaAfter(
  { waitingSince: _since, held: _held, ...before }: ReplicaMeta,
  { cursor }: Fetched,
  { waitingSince, held }: Judged,
  { incarnation, askedAt, heardAt, hubNow }: Heard,
): ReplicaMeta {
  return {
    ...before,
    ...(waitingSince === undefined ? {} : { waitingSince }),
    ...(held === undefined ? {} : { held }),
    cursor,
    incarnation,
    offset: clockOffset(askedAt, heardAt, hubNow),
  };
}

/** What goes and what comes; a transaction that was written anew has another key, and comes last. */
function pendingRows(
  before: ReadonlyMap<string, PendingTransaction>,
  after: readonly PendingTransaction[],
): Rows<PendingTransaction> {
  const stays = new Set(after.map(actKey));
  const drop = [...before.keys()].filter((key) => !stays.has(key));
  const put = after.filter((one) => before.get(actKey(one)) !== one);
  return { put, drop };
}

/** Names that no op will ever have again: of runs that go nowhere, and of what a hub lost and nobody brought back. */
function goneRefs(
  { admitted, carried }: ReplicaState,
  pending: readonly PendingTransaction[],
  { dropped }: Fates,
  { refs, replace }: Fetched,
  givesUp: boolean,
): ReadonlySet<OpRef> {
  const gone = new Set(dropped.flatMap((drop) => goneOps(drop).map(({ ref }) => ref)));
  if (!givesUp) return gone;
  const waiting = [...pending.map(({ ops }) => ops), ...[...carried.values()].map(({ run }) => run.ops)];
  const here = new Set(waiting.flatMap((ops) => ops.map(({ ref }) => ref)));
  const isHere = (ref: OpRef) => refs.has(ref) || here.has(ref) || (!replace && admitted.has(ref));
  for (const { op } of pending.flatMap(({ ops }) => ops))
    for (const ref of [...op.base, ...op.seen]) if (!isHere(ref)) gone.add(ref);
  return gone;
}

const namesGone = (pending: readonly PendingTransaction[], gone: ReadonlySet<OpRef>): boolean =>
  gone.size > 0 &&
  pending.some(
    ({ ops, takenBy }) =>
      takenBy === undefined && ops.some(({ op }) => [...op.base, ...op.seen].some((ref) => gone.has(ref))),
  );

/** What an answer brings of the log. */
export interface Fetched {
  readonly ops: readonly Entry[];
  readonly erased: readonly OpRef[];
  readonly replace: boolean;
  readonly cursor: number;
  /** Everything that came, also what was here. */
  readonly refs: ReadonlySet<OpRef>;
}

/**
 * Finds what the hub only pointed at, because it came from here. Undefined when it is not here any more, or when
 * another device wrote under our name: then it is fetched in the next round, whole.
 */
function sentOps(
  { meta, pending, carried }: ReplicaState,
  { verdicts }: SpaceAnswer,
): (row: SentRow) => OpRow | undefined {
  const runs = new Map([...carried.values()].map(({ run }) => [run.signature, run]));
  let own: ReadonlyMap<number, Entry> | undefined;
  return ({ n, at, sentIn, counter }) => {
    const run = runs.get(sentIn);
    const verdict = verdicts.find(({ of }) => of === sentIn);
    if (verdict === undefined) return undefined;
    let entry = run?.ops[counter - run.first];
    if (run === undefined) {
      if (verdict.device !== meta.device || isAnother({ meta, pending }, verdict)) return undefined;
      own ??= new Map([...pending.values()].flatMap(({ ops }) => ops.map((one) => [one.op.counter, one])));
      entry = own.get(counter);
    }
    return entry === undefined ? undefined : { n, at, entry: { ...entry, receivedAt: at } };
  };
}

/** Rows that follow the cursor; what came before is known, and after a hole nothing counts. */
function rowsThatFollow(state: ReplicaState, answer: SpaceAnswer): Fetched {
  const { snapshot, rows } = answer;
  const here = sentOps(state, answer);
  const replace = snapshot !== undefined && snapshot.n > state.meta.cursor;
  let cursor = replace ? snapshot.n : state.meta.cursor;
  const all: Row[] = replace ? [...snapshot.rows] : [];
  for (const row of rows) {
    if (row.n <= cursor) continue;
    const whole = 'sentIn' in row ? here(row) : row;
    if (whole === undefined || row.n !== cursor + 1) break;
    all.push(whole);
    cursor = row.n;
  }
  const ops = all.filter(isOpRow).map(({ entry }) => entry);
  const fresh = replace ? ops : ops.filter(({ ref }) => !state.admitted.has(ref));
  return {
    ops: fresh,
    erased: all.flatMap((row) => ('erases' in row ? [row.erases] : [])),
    replace,
    cursor,
    refs: new Set(ops.map(({ ref }) => ref)),
  };
}

interface Judged {
  readonly pending: readonly PendingTransaction[];
  readonly refused: readonly RefusedTransaction[];
  readonly forked: boolean;
  readonly moved: boolean;
  readonly waitingSince?: number;
  readonly held?: NonNullable<ReplicaMeta['held']>;
  /** It waited long enough for what its ops name. */
  readonly givesUp: boolean;
}

/** The hub's verdict on what this device sent itself. */
function judgeOwn(state: ReplicaState, { verdicts, head }: SpaceAnswer, hubNow: number): Judged {
  const all = [...state.pending.values()];
  const verdict = verdicts.find(({ device }) => device === state.meta.device);
  if (verdict === undefined)
    return { pending: all, refused: [], forked: false, moved: false, givesUp: false };
  // Another one with this name wrote at the same place, and what the hub says is about that: ask again.
  if (isAnother(state, verdict))
    return { pending: all, refused: [], forked: false, moved: true, givesUp: false };
  const why = new Map(verdict.refused.map((refused) => [refused.counter, refused.why]));
  const pending: PendingTransaction[] = [];
  const refused: RefusedTransaction[] = [];
  let moved = false;
  for (const one of all) {
    const reason = one.ops.map(({ op }) => why.get(op.counter)).find((said) => said !== undefined);
    const taken = one.takenBy === undefined && isDecided(one.ops, verdict);
    if (reason !== undefined) refused.push({ tx: one.tx, ops: one.ops, why: reason });
    else pending.push(taken ? { ...one, takenBy: head } : one);
    moved = moved || reason !== undefined || taken;
  }
  const waitingSince = verdict.waiting === 'base-unknown' ? (state.meta.waitingSince ?? hubNow) : undefined;
  const held = verdict.run ?? verdict.waiting;
  return {
    pending,
    refused,
    ...(waitingSince === undefined ? {} : { waitingSince }),
    ...(held === undefined ? {} : { held }),
    givesUp: waitingSince !== undefined && hubNow - waitingSince > PATIENCE_MS,
    // With nothing earlier left to offer, the hub can't be brought to where this device's chain goes on.
    forked:
      verdict.run === 'fork' ||
      verdict.run === 'bad-chain' ||
      (verdict.waiting === 'gap' && !offersOwn(state)),
    moved,
  };
}

/** Whether the hub has another chain under this device's name, as far as that can be seen from what waits here. */
function isAnother(
  { meta, pending }: Pick<ReplicaState, 'meta' | 'pending'>,
  { decided, chain, run }: Verdict,
): boolean {
  // About a run that was not looked at, the chain is another's as well: that is for the verdict to say.
  if (chain === undefined || (run !== undefined && run !== 'fork')) return false;
  if (decided >= meta.counter) return decided > meta.counter || chain !== meta.chain;
  for (const { ops, before } of pending.values()) {
    const first = ops[0]?.op.counter ?? 0;
    if (first === decided + 1) return chain !== before;
    // The hub decides about a whole act: the end of another's lies in the middle of ours.
    if (first <= decided && decided < first + ops.length - 1) return true;
  }
  return false;
}

/** What is in the log as far as it is here waits no longer. */
const stillPending = (
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
export function renamed(
  pending: readonly PendingTransaction[],
  meta: ReplicaMeta,
  space: string,
  random: () => string,
  dropped: ReadonlySet<OpRef>,
): { readonly meta: ReplicaMeta; readonly pending: readonly PendingTransaction[] } {
  const device = random();
  const again = new Map<OpRef, OpRef>();
  const stays = pending.filter(({ takenBy }) => takenBy !== undefined);
  let chain = chainStart(space, device);
  let counter = 0;
  const moved = pending
    .filter(({ takenBy }) => takenBy === undefined)
    .map(({ ops }): PendingTransaction => {
      const before = chain;
      const tx = txOf(counter + 1);
      const remade = ops.map(({ ref, op }): Entry => {
        counter += 1;
        const next = named({
          ...op,
          device,
          counter,
          tx,
          base: translated(op.base, again, dropped),
          seen: translated(op.seen, again, dropped),
        });
        again.set(ref, next.ref);
        return next;
      });
      chain = chainAfter(chain, remade);
      return { tx, ops: remade, before };
    });
  return { meta: { ...meta, device, counter, chain }, pending: [...stays, ...moved] };
}

const translated = (
  refs: readonly OpRef[],
  again: ReadonlyMap<OpRef, OpRef>,
  dropped: ReadonlySet<OpRef>,
): readonly OpRef[] => refs.filter((ref) => !dropped.has(ref)).map((ref) => again.get(ref) ?? ref);
