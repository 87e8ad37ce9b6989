/** Where a device stands in its group: what became of what it did, and whether it may seal now, and under which epoch. */
import type { NamedOp, OpRef } from '../op.ts';
import type { Walk } from './admission.ts';
import { claimOf, SEALED, txOfUnit, type Succession } from './envelope.ts';
import type { GroupMeta } from './group-store.ts';
import type { EnvelopeRefusal, EnvelopeWaiting, Outcome } from './ground.ts';
import type { Epoch, Members } from './membership.ts';

/**
 * Why this device may not seal. `no-group`: it was not founded. `unread-epoch`: somebody changed the membership in a
 * way that this device can't read yet; a member who can read all of it has to bring it together.
 */
export type NotNow = 'no-group' | 'not-member' | 'unread-epoch';

export type Standing =
  | { readonly can: 'seal'; readonly epoch: Epoch }
  /** First an epoch on top of all heads. */
  | { readonly can: 'merge'; readonly succeeds?: Succession }
  | { readonly can: 'wait'; readonly why: NotNow };

/**
 * Nothing is sealed unless all who belong to the group now can read every head, and nobody else the one that is sealed
 * under. Two devices that bring several heads together at once make two heads that are both right: they are left as
 * they are, or people would go on bringing them together for ever.
 */
export function standingOf({ membership, unread, claims }: Walk, meta: GroupMeta): Standing {
  const heads = membership.heads();
  if (heads.length === 0) return { can: 'wait', why: unread.length > 0 ? 'not-member' : 'no-group' };
  const now = membership.now();
  const closed = unread.filter(({ by }) => now.has(by));
  if (closed.some(({ expected }) => expected)) return { can: 'wait', why: 'not-member' };
  if (!now.has(meta.device)) {
    const old = meta.before.find(
      ({ device, secret }) => now.has(device) && claims.get(device) === claimOf(secret),
    );
    if (old === undefined) return { can: 'wait', why: 'not-member' };
    return { can: 'merge', succeeds: { device: old.device, secret: old.secret } };
  }
  if (closed.length > 0) return { can: 'wait', why: 'unread-epoch' };
  const [epoch] = heads;
  const right = heads.every(({ id }) => sameMembers(membership.within([id]), now));
  return right && epoch !== undefined ? { can: 'seal', epoch } : { can: 'merge' };
}

const sameMembers = (a: Members, b: Members): boolean =>
  a.size === b.size && [...a].every(([device, { publicKey }]) => b.get(device)?.publicKey === publicKey);

/** Own envelopes of one transaction. */
export interface Envelopes {
  /** How often it was sealed. */
  readonly times: number;
  /** What became of the best of them; undefined when it was never sealed, or only by a name that is gone. */
  readonly fate: Fate;
}

/**
 * `unsent`: not sealed, or in vain, so that it is sealed again as soon as that may help. `sent`: under way, or in the
 * log. A word: why it goes nowhere.
 */
export type Fate =
  | { readonly is: 'unsent'; readonly why?: EnvelopeRefusal | EnvelopeWaiting }
  | { readonly is: 'sent'; readonly why?: EnvelopeWaiting }
  | { readonly is: 'stuck'; readonly why: EnvelopeRefusal | 'refused-by-hub' };

/** By the author's device and the transaction: all envelopes of it, in the order of the log. */
export function envelopesOf(
  rows: readonly NamedOp[],
  hubRefused: readonly NamedOp[],
  outcomes: ReadonlyMap<OpRef, Outcome>,
): (device: string, tx: string) => Envelopes {
  const fates = new Map<string, Fate[]>();
  const seen = new Set<OpRef>();
  const add = ({ ref, op }: NamedOp, fate: Fate): void => {
    const tx = op.type === SEALED ? txOfUnit(op.unit) : undefined;
    if (tx === undefined || seen.has(ref)) return;
    seen.add(ref);
    const key = `${op.device} ${tx}`;
    const list = fates.get(key) ?? [];
    fates.set(key, list);
    list.push(fate);
  };
  for (const row of rows) add(row, fateOf(outcomes.get(row.ref)));
  for (const row of hubRefused) add(row, { is: 'stuck', why: 'refused-by-hub' });
  return (device, tx) => {
    const all = fates.get(`${device} ${tx}`) ?? [];
    const last = all[all.length - 1] ?? { is: 'unsent' };
    return { times: all.length, fate: all.find(({ is }) => is === 'sent') ?? last };
  };
}

function fateOf(outcome: Outcome | undefined): Fate {
  if (outcome?.is === 'refused')
    // In another epoch, or once it belongs to the group again, the same ops can still count.
    return outcome.why === 'not-member' || outcome.why === 'ghost-epoch'
      ? { is: 'unsent', why: outcome.why }
      : { is: 'stuck', why: outcome.why };
  if (outcome?.is !== 'waiting') return { is: 'sent' };
  // Own boxes are of an epoch that was here: it went nowhere, or it is still to come back by another way.
  return outcome.why === 'epoch-unknown'
    ? { is: 'unsent', why: outcome.why }
    : { is: 'sent', why: outcome.why };
}
