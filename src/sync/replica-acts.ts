/** What happens on a device in one space: each act is worked out whole, written in one transaction, and then shown. */
import { ActTooLarge, fitsInMessage } from './act-limits.ts';
import { chainAfter, lastOf, signedText, type Run } from './chain.ts';
import { nextStamp } from './clock.ts';
import { compaction, KEEP_MS } from './compaction.ts';
import { makeOps, type Edit } from './edit.ts';
import type { Kept } from './kept.ts';
import type { Entry, OpRef } from './op.ts';
import { isPrivate, type SpaceAnswer } from './protocol.ts';
import type { Carried, ReplicaPorts, Taken, Unsent } from './replica.ts';
import { carriedRuns, earlierRuns, ownHistory, ownRun, provenRuns, unproven } from './replica-runs.ts';
import { runKey, type CarriedRun, type ReplicaState } from './replica-store.ts';
import { planned, type Heard } from './replica-take.ts';
import type { Verifier } from './trust.ts';
import { undoing, type Undoing } from './undo.ts';
import { throughWaiting } from './view.ts';
import { txOf } from './wire.ts';

/** All that an act needs. */
export interface Desk {
  readonly space: string;
  readonly ports: ReplicaPorts;
  readonly kept: Kept;
}

const hubNow = ({ ports, kept }: Desk): number => ports.now() + kept.state.meta.offset;

/** @throws ActTooLarge; an error for what no op may hold; what the store throws. Then nothing changed */
export async function edit(desk: Desk, edits: readonly Edit[]): Promise<readonly Entry[]> {
  const { space, ports, kept } = desk;
  const { state, view, commit } = kept;
  const { meta } = state;
  // In a private space the stamp is inside what is sealed: nobody else need know when somebody wrote.
  const stamp = isPrivate(space) ? 0 : nextStamp(hubNow(desk), meta.lastStamp);
  const tx = txOf(meta.counter + 1);
  /** What an op replaced that waits here, or came by file. */
  const waiting = (ref: string) => (state.admitted.has(ref) ? undefined : view().get(ref)?.op.base);
  const shown = edits.map((one) =>
    one.base === undefined ? one : { ...one, base: throughRefused(desk, one.base) },
  );
  const author = {
    device: meta.device,
    space,
    counter: meta.counter + 1,
    stamp,
    tx,
    salt: ports.salt,
    through: (refs: readonly string[]) => throughWaiting(refs, waiting),
  };
  const ops = makeOps(shown, author, view());
  if (ops.length === 0) return ops;
  if (!fitsInMessage(space, ops)) throw new ActTooLarge(`${ops.length} ops in one act`);
  const chain = chainAfter(meta.chain, ops);
  await commit({
    meta: { ...meta, counter: meta.counter + ops.length, chain, lastStamp: stamp },
    pending: { put: [{ tx, ops, before: meta.chain }] },
  });
  return ops;
}

/** A form may have been open since before the hub refused what stood in it: what that had replaced was gone as well. */
function throughRefused({ kept: { state, view } }: Desk, base: readonly OpRef[]): readonly OpRef[] {
  const all = new Set(base);
  // A set grows while it is gone through.
  for (const ref of all)
    if (!view().has(ref)) for (const before of refusedOp(state, ref)?.op.base ?? []) all.add(before);
  return [...all];
}

function refusedOp({ refused }: ReplicaState, ref: OpRef): Entry | undefined {
  for (const { ops } of refused.values()) {
    const found = ops.find((one) => one.ref === ref);
    if (found !== undefined) return found;
  }
  return undefined;
}

export async function undo(desk: Desk, key: string): Promise<Undoing> {
  const { state, view } = desk.kept;
  const one = state.pending.get(key);
  if (one === undefined) return { ok: false, why: 'unknown' };
  const result = undoing(view(), one.ops);
  if (result.ok) await edit(desk, result.edits);
  return result;
}

export async function runs({ space, ports, kept }: Desk, most: number): Promise<readonly Run[]> {
  const own = await ownRun(kept.state, space, ports.sign, most);
  const carried = carriedRuns(kept.state.carried.values(), own, most - (own?.ops.length ?? 0));
  return [...(own === undefined ? [] : [own]), ...carried];
}

export async function take({ space, ports, kept }: Desk, answer: SpaceAnswer, heard: Heard): Promise<Taken> {
  const { meta } = kept.state;
  // An answer that was on its way while another life of the hub began.
  if (meta.incarnation !== undefined && meta.incarnation !== heard.incarnation) return { again: true };
  const { change, again } = planned(kept.state, space, answer, heard, ports.random);
  await kept.commit(change);
  return { again };
}

export async function restart({ space, ports, kept }: Desk, incarnation: string): Promise<void> {
  const { state, commit } = kept;
  const own = await ownHistory(space, state, ports.sign);
  const waiting = [...state.carried.values()].map(({ takenBy: _takenBy, ...rest }) => rest);
  const earlier = [...state.pending].filter(([, { ops }]) => ops[0]?.op.device !== state.meta.device);
  const offered = [
    ...(own === undefined ? [] : [own]),
    ...(await earlierRuns(
      space,
      earlier.map(([, one]) => one),
      ports.sign,
    )),
    ...provenRuns(space, state),
  ];
  const mine = [...state.pending.values()].filter(({ ops }) => ops[0]?.op.device === state.meta.device);
  await commit({
    // The log is fetched anew. What can be proven stays in sight, as something to bring along.
    meta: { ...state.meta, cursor: 0, incarnation },
    admit: { ops: [], vouchers: [], replace: true },
    pending: {
      drop: earlier.map(([key]) => key),
      put: mine.map(({ takenBy: _takenBy, ...rest }) => rest),
    },
    carried: { put: [...offered, ...waiting] },
    refused: { put: unproven(state, offered) },
  });
}

export async function carry({ space, ports, kept }: Desk, incoming: readonly Run[]): Promise<Carried> {
  const { state, view, commit } = kept;
  const fresh: CarriedRun[] = [];
  const distrusted: Run[] = [];
  let added = 0;
  for (const run of incoming) {
    if (run.space === space && run.device === state.meta.device) continue;
    const news = run.ops.filter(({ ref }) => !view().has(ref)).length;
    if (run.space === space && (news === 0 || state.carried.has(runKey(run)))) continue;
    if (run.space !== space || !(await isProven(run, ports.verify))) distrusted.push(run);
    else {
      fresh.push({ run });
      added += news;
    }
  }
  if (fresh.length > 0) await commit({ meta: state.meta, carried: { put: fresh } });
  return { added, distrusted };
}

/** Whether a run is what its device signed. */
async function isProven(run: Run, verify: Verifier): Promise<boolean> {
  const text = signedText(lastOf(run), chainAfter(run.before, run.ops));
  return (await verify(run.device, text, run.signature)) === 'good';
}

export async function dismiss({ kept: { state, commit } }: Desk, key: string): Promise<void> {
  const one = state.refused.get(key);
  if (one !== undefined) await commit({ meta: state.meta, refused: { put: [{ ...one, dismissed: true }] } });
}

export async function compact(desk: Desk): Promise<number> {
  const { state, commit } = desk.kept;
  // What came by file may turn out to be old: as long as it is here, so is what it may have replaced.
  if (state.carried.size > 0) return 0;
  const saving = compaction(state, hubNow(desk) - KEEP_MS);
  if (saving === undefined) return 0;
  await commit({ meta: state.meta, ...saving });
  return saving.forget?.ops.length ?? 0;
}

export function unsent({ kept: { state } }: Desk): Unsent | undefined {
  let count = 0;
  let since: number | undefined;
  for (const { takenBy, ops } of state.pending.values()) {
    if (takenBy !== undefined) continue;
    count += 1;
    since ??= ops[0]?.op.stamp;
  }
  if (since === undefined) return undefined;
  const { held } = state.meta;
  return { count, since, ...(held === undefined ? {} : { held }) };
}
