/** What the log, as it is now, changes in what this device keeps of its own. */
import type { NamedOp, OpRef } from '../op.ts';
import type { Walk } from './admission.ts';
import { renamedTx, SEALED } from './envelope.ts';
import type { GroupChange, GroupState, InnerTransaction } from './group-store.ts';
import type { BoxFact } from './keyring.ts';
import { rewritten } from './rewrite.ts';
import type { Envelopes } from './standing.ts';

/** What a look at the outer log gave. */
export interface Picture {
  readonly walk: Walk;
  /** The log, then what came by file, then what waits. */
  readonly rows: readonly NamedOp[];
  readonly envelopes: (device: string, tx: string) => Envelopes;
}

export const loggedOf = ({ admitted, loggedCount }: Walk): readonly NamedOp[] =>
  admitted.slice(0, loggedCount);

const authorOf = ({ ops }: InnerTransaction): string => ops[0]?.op.device ?? '';
const counterOf = ({ ops }: InnerTransaction): number => ops[0]?.op.counter ?? 0;

/**
 * What is in the log waits no longer. What this device sealed and no longer keeps (its storage was put back, or its
 * name changed) is kept again. What was made under an earlier name, or under counters that are taken, is written anew.
 * @returns undefined when there is nothing to change
 */
export function settled(
  state: GroupState,
  picture: Picture,
  boxOf: (ref: OpRef) => BoxFact | undefined,
): GroupChange | undefined {
  const { meta, pending } = state;
  const { walk, envelopes } = picture;
  // While there is an epoch that can't be read here, others may know better what counts.
  const members = walk.membership.now();
  const isSure = !walk.unread.some(({ by }) => members.has(by));
  const logged = new Set(isSure ? loggedOf(walk).map(({ ref }) => ref) : []);
  const done = pending.filter(({ ops }) => ops.every(({ ref }) => logged.has(ref)));
  const left = pending.filter((own) => !done.includes(own));
  const found = foundAgain(state, picture, boxOf);
  const last = walk.counters.get(meta.device) ?? 0;
  const isDead = (own: InnerTransaction): boolean => envelopes(authorOf(own), own.tx).fate.is !== 'sent';
  const mine = left.filter((own) => authorOf(own) === meta.device);
  const taken = mine.some((own) => isDead(own) && counterOf(own) <= last);
  const again = [...found, ...left].filter(
    (own) => isDead(own) && (authorOf(own) !== meta.device || (taken && mine.includes(own))),
  );
  const kept = [...found, ...left].filter((own) => !again.includes(own) && authorOf(own) === meta.device);
  const highest = kept.reduce((most, own) => Math.max(most, counterOf(own) + own.ops.length - 1), last);
  // A device whose storage was put back must not use a counter twice; one that rewrites must leave no hole.
  const from = taken ? highest : Math.max(highest, meta.counter);
  const { transactions, counter } = rewritten(again, meta.device, from);
  const back = found.filter((own) => !again.includes(own));
  const drop = [...done, ...again].map(({ tx }) => tx);
  const put = [...back, ...transactions];
  if (drop.length === 0 && put.length === 0 && counter === meta.counter) return undefined;
  return { meta: { ...meta, counter }, put, drop };
}

/** Transactions in envelopes of this device that count nowhere and that it does not keep itself. */
function foundAgain(
  { meta, pending }: GroupState,
  { walk, rows }: Picture,
  boxOf: (ref: OpRef) => BoxFact | undefined,
): readonly InnerTransaction[] {
  const names = new Set([meta.device, ...meta.before.map(({ device }) => device)]);
  const admitted = new Set(walk.admitted.map(({ ref }) => ref));
  const boxes = new Map<string, InnerTransaction>();
  const known = new Set([...pending.map(({ tx }) => tx), ...walk.admitted.map(({ op }) => op.tx)]);
  for (const { ref, op } of rows) {
    const box = op.type === SEALED && op.device === meta.device ? boxOf(ref) : undefined;
    const tx = typeof box === 'object' ? box.ops[0]?.op.tx : undefined;
    if (typeof box === 'object' && tx !== undefined) boxes.set(tx, { tx, ops: box.ops });
  }
  const followed = (tx: string): boolean =>
    [...names].some((name) => known.has(renamedTx(name, tx)) || boxes.has(renamedTx(name, tx)));
  return [...boxes.values()].filter(
    (own) =>
      !known.has(own.tx) &&
      names.has(authorOf(own)) &&
      !own.ops.every(({ ref }) => admitted.has(ref)) &&
      !followed(own.tx),
  );
}
