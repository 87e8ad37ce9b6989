/**
 * What becomes of runs that a device brings along for others, and of its own earlier ones after a hub lost them. None
 * of them vanishes in silence: a run gets into the log, waits, or is shown as refused.
 */
import type { Run } from './chain.ts';
import type { Entry } from './op.ts';
import type { SpaceAnswer, Verdict } from './protocol.ts';
import {
  runKey,
  type CarriedRun,
  type PendingTransaction,
  type RefusedTransaction,
  type Rows,
} from './replica-store.ts';
import type { Fetched } from './replica-take.ts';
import { transactionsOf } from './transaction.ts';

/** How long a device waits for what comes before, or for a hub to know whose it is, ms: as long as a long holiday. */
export const PATIENCE_MS = 30 * 86_400_000;

/** Of a run that was not looked at, the hub only says where it stands with that device: that is about other ops. */
export const isDecided = (ops: readonly Entry[], { first, decided, run }: Verdict): boolean =>
  (run === undefined || run === 'fork') &&
  ops.every(({ op }) => first <= op.counter && op.counter <= decided);

export interface Dropped {
  readonly one: CarriedRun;
  /** Up to this counter it is in the log all the same, or was refused. */
  readonly same: number;
  readonly why: RefusedTransaction['why'];
}

export interface Fates {
  /** Rows that go, and rows that changed. */
  readonly rows: Rows<CarriedRun>;
  /** Goes nowhere from here: changed on the way, the other side of a fork, or what comes before it never came. */
  readonly dropped: readonly Dropped[];
  /** The hub decided about them now, and these were refused. */
  readonly refused: readonly RefusedTransaction[];
}

/** The hub went through these up to where it stopped: before that they are in the log, or refused. */
const DECIDED_IN_PART: ReadonlySet<Dropped['why']> = new Set<Dropped['why']>(['fork', 'base-unknown']);

export function fatesOf(
  carried: Iterable<CarriedRun>,
  { verdicts, head }: SpaceAnswer,
  { cursor, refs }: Fetched,
  hubNow: number,
): Fates {
  const put: CarriedRun[] = [];
  const drop: string[] = [];
  const dropped: Dropped[] = [];
  const refused: RefusedTransaction[] = [];
  for (const one of carried) {
    const sent = one.takenBy === undefined;
    const verdict = sent ? verdictOn(one.run, verdicts) : undefined;
    const why = verdict === undefined ? undefined : dropReason(one, verdict, hubNow);
    if (why !== undefined) {
      dropped.push({ one, why, same: DECIDED_IN_PART.has(why) ? (verdict?.decided ?? 0) : 0 });
      if (verdict !== undefined) refused.push(...refusedIn(one.run.ops, verdict));
      drop.push(runKey(one.run));
      continue;
    }
    const { ops } = one.run;
    if (verdict !== undefined) refused.push(...refusedIn(ops, verdict));
    const takenBy = one.takenBy ?? (verdict !== undefined && isDecided(ops, verdict) ? head : undefined);
    if (ops.every(({ ref }) => refs.has(ref)) || (takenBy !== undefined && takenBy <= cursor))
      drop.push(runKey(one.run));
    else if (sent) put.push(later(one, takenBy, verdict, hubNow));
  }
  return { rows: { put, drop }, dropped, refused };
}

/** What the hub said of a run, or of an earlier one of its device: what waits behind that waits for the same. */
function verdictOn({ device, signature }: Run, verdicts: readonly Verdict[]): Verdict | undefined {
  const own = verdicts.find(({ of }) => of === signature);
  if (own !== undefined) return own;
  const other = verdicts.find((one) => one.device === device && one.waiting !== undefined);
  return other === undefined ? undefined : { ...other, refused: [] };
}

function dropReason(
  { waitingSince }: CarriedRun,
  { run, waiting }: Verdict,
  hubNow: number,
): Dropped['why'] | undefined {
  const patient = waitingSince === undefined || hubNow - waitingSince <= PATIENCE_MS;
  // A hub that was put back may hear of a device yet; one that was stopped it will never know.
  if (run !== undefined) return run === 'unknown-device' && patient ? undefined : run;
  // A newer app's ops wait for a newer hub, however long that takes.
  return waiting === undefined || waiting === 'unknown-schema' || patient ? undefined : waiting;
}

function later(
  { waitingSince, ...one }: CarriedRun,
  takenBy: number | undefined,
  verdict: Verdict | undefined,
  hubNow: number,
): CarriedRun {
  if (takenBy !== undefined) return { ...one, takenBy };
  const isStuck = verdict?.waiting !== undefined || verdict?.run !== undefined;
  const since = verdict === undefined || isStuck ? waitingSince : undefined;
  const waits = isStuck ? (since ?? hubNow) : since;
  return waits === undefined ? one : { ...one, waitingSince: waits };
}

function refusedIn(ops: readonly Entry[], verdict: Verdict): readonly RefusedTransaction[] {
  const why = new Map(verdict.refused.map((refused) => [refused.counter, refused.why]));
  return transactionsOf(ops).flatMap((own): RefusedTransaction[] => {
    const reason = own.map(({ op }) => why.get(op.counter)).find((said) => said !== undefined);
    return reason === undefined ? [] : [{ tx: own[0]?.op.tx ?? '', ops: own, why: reason }];
  });
}

/** What this device shows as refused; its own dropped runs are written again instead. */
export const refusedRuns = ({ dropped, refused }: Fates, device: string): readonly RefusedTransaction[] => [
  ...refused,
  ...dropped
    .filter(({ one }) => one.run.device !== device)
    .flatMap((drop) =>
      transactionsOf(goneOps(drop)).map((ops) => ({ tx: ops[0]?.op.tx ?? '', ops, why: drop.why })),
    ),
];

/** What of a run goes nowhere: not what both sides of a fork have. */
export const goneOps = ({ one, same }: Dropped): readonly Entry[] =>
  one.run.ops.filter(({ op }) => op.counter > same);

/** The transactions of a run, to be written under a new name. */
export const ownAgain = (drop: Dropped): readonly PendingTransaction[] =>
  transactionsOf(goneOps(drop)).map((own) => ({
    tx: own[0]?.op.tx ?? '',
    ops: own,
    before: drop.one.run.before,
  }));
