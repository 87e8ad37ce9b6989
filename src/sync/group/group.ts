/**
 * A device in a private space. Around a replica that knows nothing of it: what a person does is kept here, open; it is
 * sealed when it is sent, and what the log brings is opened and judged here. Nothing that was confirmed disappears in
 * silence: it is in the view, it waits, or `trouble` says why not.
 */
import { nextStamp } from '../clock.ts';
import { makeOps, type Edit } from '../edit.ts';
import type { Fold } from '../fold.ts';
import type { NamedOp } from '../op.ts';
import { throughWaiting } from '../view.ts';
import { createChanges, type ChangeOutcome, type Changes } from './changes.ts';
import { nonceOf } from './crypto.ts';
import { createDesk, type Desk, type GroupPorts } from './desk.ts';
import { boxText, claimOf, fitsInBox, type EpochId, type Member } from './envelope.ts';
import type { InnerTransaction } from './group-store.ts';
import type { Epoch } from './membership.ts';
import { makeBox } from './sealing.ts';
import { loggedOf } from './settle.ts';
import { standingOf, type Fate, type NotNow } from './standing.ts';
import { troubleOf, type Trouble } from './trouble.ts';

export interface SealOutcome {
  /** How many transactions went into the outer log. */
  readonly sealed: number;
  /** Why others stay behind, for now. */
  readonly why?: NotNow | 'too-large' | 'repeated-nonce';
}

export interface PendingInner extends InnerTransaction {
  readonly fate: Fate | { readonly is: 'unsent'; readonly why: NotNow };
}

export interface Group {
  readonly space: string;
  /** What the screen shows. The same object until something comes from the log. */
  readonly view: () => Fold;
  /** What counts by the log alone: the same for all members that have the same log. */
  readonly logged: () => readonly NamedOp[];
  /** Fulfilled when it is kept on this device. @throws on what does not fit in an op or a box */
  readonly edit: (edits: readonly Edit[]) => Promise<readonly NamedOp[]>;
  /** To be called when the outer log changed: after each exchange with the hub, and after a file. */
  readonly refresh: () => Promise<void>;
  /** @returns the founding epoch, for the invitations */
  readonly found: (person: string) => Promise<EpochId>;
  readonly invite: (member: Member) => Promise<ChangeOutcome>;
  /** A person goes with all devices. */
  readonly remove: (person: string) => Promise<ChangeOutcome>;
  /** One device: it was lost. */
  readonly removeDevice: (device: string) => Promise<ChangeOutcome>;
  /** Seals what waits here, just before sending. @param retry also what the hub refused before */
  readonly seal: (retry?: boolean) => Promise<SealOutcome>;
  readonly members: () => readonly Member[];
  /** What was done here and does not count by the log yet. */
  readonly pending: () => readonly PendingInner[];
  readonly trouble: () => Trouble;
}

export async function openGroup(ports: GroupPorts): Promise<Group> {
  const desk = await createDesk(ports);
  const changes = createChanges(desk, ports);
  let queue: Promise<unknown> = Promise.resolve();
  /** One change at a time: two edits in one breath may not get the same counter. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const job = queue.then(work);
    queue = job.catch(() => undefined);
    return job;
  };
  return {
    space: ports.outer.space,
    view: desk.shown,
    logged: () => loggedOf(desk.picture().walk),
    edit: (edits) => inTurn(() => edit(desk, ports, edits)),
    refresh: () => inTurn(desk.refresh),
    found: (person) => inTurn(() => changes.found(person)),
    invite: (member) => inTurn(() => changes.invite(member)),
    remove: (person) => inTurn(() => changes.remove([person], [])),
    removeDevice: (device) => inTurn(() => changes.remove([], [device])),
    seal: (retry = false) => inTurn(() => seal(desk, changes, ports, retry)),
    members: () => [...desk.picture().walk.membership.now().values()],
    pending: () => pendingOf(desk),
    trouble: () => troubleOf(desk.picture().rows, desk.picture().walk, desk.keyring.box),
  };
}

async function edit(
  { state, picture, shown, commit }: Desk,
  { outer, now, random }: GroupPorts,
  edits: readonly Edit[],
): Promise<readonly NamedOp[]> {
  const { meta, pending } = state();
  const { admitted, loggedCount } = picture().walk;
  const unlogged = [...admitted.slice(loggedCount), ...pending.flatMap(({ ops }) => ops)];
  const waiting = new Map(unlogged.map(({ ref, op }) => [ref, op]));
  const author = {
    device: meta.device,
    space: outer.space,
    counter: meta.counter + 1,
    stamp: nextStamp(now(), meta.lastStamp),
    tx: random(),
    salt: random,
    through: (refs: readonly string[]) => throughWaiting(refs, (ref) => waiting.get(ref)?.base),
  };
  const made = makeOps(edits, author, shown());
  if (made.length === 0) return made;
  if (!fitsInBox(boxText(made, claimOf(meta.secret)))) throw new Error('an edit that fits in no box');
  await commit({
    meta: { ...meta, counter: meta.counter + made.length, lastStamp: author.stamp },
    put: [{ tx: author.tx, ops: made }],
  });
  for (const op of made) shown().add(op);
  return made;
}

const envelopesFor = (desk: Desk, { tx, ops }: InnerTransaction) =>
  desk.picture().envelopes(ops[0]?.op.device ?? '', tx);

const counterOf = ({ ops }: InnerTransaction): number => ops[0]?.op.counter ?? 0;

/** @param retry also what the hub refused before */
function unsealed(desk: Desk, retry: boolean): readonly InnerTransaction[] {
  const { meta, pending } = desk.state();
  return pending
    .filter((own) => {
      if (own.ops[0]?.op.device !== meta.device) return false;
      const { fate } = envelopesFor(desk, own);
      return fate.is === 'unsent' || (retry && fate.is === 'stuck' && fate.why === 'refused-by-hub');
    })
    .sort((a, b) => counterOf(a) - counterOf(b));
}

async function seal(desk: Desk, changes: Changes, ports: GroupPorts, retry: boolean): Promise<SealOutcome> {
  await desk.refresh();
  if (unsealed(desk, retry).length === 0) return { sealed: 0 };
  const standing = await changes.ready();
  if (standing.can === 'wait') return { sealed: 0, why: standing.why };
  // Another device's epoch came in between; the next time it is looked at again.
  if (standing.can === 'merge') return { sealed: 0, why: 'unread-epoch' };
  const outcome = await sealUnder(standing.epoch, unsealed(desk, retry), desk, ports);
  await desk.refresh();
  return outcome;
}

/** Each transaction in an outer transaction of its own: a bad one does not sink the others. */
async function sealUnder(
  epoch: Epoch,
  transactions: readonly InnerTransaction[],
  desk: Desk,
  { outer, crypto }: GroupPorts,
): Promise<SealOutcome> {
  const { device, secret } = desk.state().meta;
  const { claims, hasNonce } = desk.picture().walk;
  const used = new Set<string>();
  const isUsed = (nonce: string) => used.has(nonce) || hasNonce(epoch.id, nonce);
  let claim = claims.get(device) === claimOf(secret) ? undefined : claimOf(secret);
  let sealed = 0;
  for (const own of transactions) {
    const { times } = envelopesFor(desk, own);
    const made = await makeBox(outer.space, epoch, own, times, claim, crypto, isUsed);
    // The later ones of this device would wait for it: their counters follow.
    if (typeof made === 'string') return { sealed, why: made };
    await outer.edit([made]);
    if (typeof made.value === 'string') used.add(nonceOf(made.value));
    claim = undefined;
    sealed += 1;
  }
  return { sealed };
}

function pendingOf(desk: Desk): readonly PendingInner[] {
  const { meta, pending } = desk.state();
  const standing = standingOf(desk.picture().walk, meta);
  return pending.map((own): PendingInner => {
    const { fate } = envelopesFor(desk, own);
    return fate.is === 'unsent' && standing.can === 'wait'
      ? { ...own, fate: { is: 'unsent', why: standing.why } }
      : { ...own, fate };
  });
}
