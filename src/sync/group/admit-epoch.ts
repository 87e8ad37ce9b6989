/** Which changes of the membership count. */
import { belongs, isShutOut, refused, waiting, type Ground, type Outcome, type Placed } from './ground.ts';
import { claimOf, epochId, type Member, type Succession } from './envelope.ts';
import type { EpochFact } from './keyring.ts';

export function judgeEpoch(ground: Ground, placed: Placed): Outcome {
  const { op } = placed.row;
  const { record: id, device, value } = op;
  if (op.unit !== 'epoch' || typeof value !== 'string' || id !== epochId(ground.options.space, value))
    return refused('bad-box');
  if (ground.membership.epoch(id) !== undefined) return { is: 'copy' };
  const fact = ground.facts.epoch(id);
  if (fact === undefined) return refused('bad-box');
  const { by, parents } = fact;
  // Sent by somebody else than who made it, it says nothing about the epoch itself.
  if (by !== device) return refused('other-device');
  if (parents.length === 0) return judgeFounding(ground, placed, fact);
  // What builds on something refused can't be put right later.
  if (parents.some((parent) => ground.refusedEpochs.has(parent))) return ghost(ground, placed);
  const missing = parents.find(
    (parent) => ground.membership.epoch(parent) === undefined && !ground.unread.has(parent),
  );
  if (missing !== undefined) return waiting('epoch-unknown', `epoch ${missing}`);
  if (fact.is === 'unread') return judgeUnread(ground, placed, fact);
  return judgeRead(ground, placed, fact);
}

type Read = Extract<EpochFact, { is: 'read' }>;

function judgeFounding(ground: Ground, placed: Placed, fact: EpochFact): Outcome {
  const { record: id, device } = placed.row.op;
  const { founding } = ground.options;
  if (ground.founded || (founding !== undefined && founding !== id)) {
    ground.refusedEpochs.add(id);
    return refused('second-founding');
  }
  ground.founded = true;
  if (fact.is === 'unread') return unreadable(ground, placed, placed.row.op.device, false);
  if (!fact.body.added.some((one) => one.device === device)) return ghost(ground, placed);
  return accept(ground, placed, fact);
}

function judgeRead(ground: Ground, placed: Placed, fact: Read): Outcome {
  const { row, index } = placed;
  const { device } = row.op;
  const { body, parents } = fact;
  // Who never had the keys of its parents was never in there, whatever name it bears.
  if (parents.some((id) => body.keys[id] !== ground.membership.epoch(id)?.key)) return ghost(ground, placed);
  if (!belongs(ground, device, index) && !isSuccessor(ground, placed, fact)) {
    ground.refusedEpochs.add(row.op.record);
    return refused('not-member');
  }
  if (body.added.some((added) => isTaken(ground, added))) return ghost(ground, placed);
  return accept(ground, placed, fact);
}

/** An epoch that can't be read here: of a member it may well be right, and nothing is sealed until it is clear. */
function judgeUnread(ground: Ground, placed: Placed, { parents, succeeds }: EpochFact): Outcome {
  const { device } = placed.row.op;
  const old = succeededBy(ground, placed, succeeds);
  const by = belongs(ground, device, placed.index) ? device : old?.device;
  if (by === undefined) return refused('not-member');
  if (old !== undefined) {
    ground.claims.delete(old.device);
    ground.heirs.set(old.device, { device, epoch: placed.row.op.record });
  }
  const known = parents.every((parent) => ground.membership.epoch(parent) !== undefined);
  const had = ground.membership.within(parents);
  const expected = known && ground.options.me.some((name) => had.has(name));
  return unreadable(ground, placed, by, expected);
}

function unreadable(ground: Ground, { row, index }: Placed, by: string, expected: boolean): Outcome {
  const { record: id } = row.op;
  ground.unread.set(id, { id, by, row: index, expected });
  return { is: 'unreadable' };
}

function ghost(ground: Ground, { row }: Placed): Outcome {
  ground.refusedEpochs.add(row.op.record);
  return refused('ghost-epoch');
}

/** A name that belongs to somebody else in the group now. */
function isTaken(ground: Ground, added: Member): boolean {
  const member = ground.membership.now().get(added.device);
  return member !== undefined && (member.person !== added.person || member.publicKey !== added.publicKey);
}

/**
 * A member's device that must go on under a new name shows the secret of which the old name gave the hash. Once:
 * everybody has read it then. The same device may show it again when the first time can't be read here: for those who
 * could read it, it may have been nothing.
 * @returns who it was
 */
function succeededBy(
  ground: Ground,
  { row, index }: Placed,
  succeeds: Succession | undefined,
): Member | undefined {
  if (succeeds === undefined || isShutOut(ground, row.op.device, index)) return undefined;
  const { device, secret } = succeeds;
  const shows =
    ground.claims.get(device) === claimOf(secret) || ground.heirs.get(device)?.device === row.op.device;
  return shows ? ground.membership.asOf(index).get(device) : undefined;
}

/** It may add itself, with the person and the key of the old name, and nothing else. */
function isSuccessor(ground: Ground, placed: Placed, { body, succeeds }: Read): boolean {
  const { added, removed } = body;
  const [self] = added;
  const old = succeededBy(ground, placed, succeeds);
  return (
    old !== undefined &&
    self !== undefined &&
    added.length === 1 &&
    self.device === placed.row.op.device &&
    self.person === old.person &&
    self.publicKey === old.publicKey &&
    removed.persons.length === 0 &&
    removed.devices.length === 0
  );
}

function accept(ground: Ground, { row, index }: Placed, { parents, key, body, succeeds }: Read): Outcome {
  const { record: id, device } = row.op;
  ground.membership.accept({ id, parents, key, body, row: index });
  if (succeeds !== undefined) {
    ground.claims.delete(succeeds.device);
    // Whoever shows it again says that the first time was nothing.
    const heir = ground.heirs.get(succeeds.device);
    if (heir?.device === device) ground.unread.delete(heir.epoch);
  }
  if (body.claim !== undefined) ground.claims.set(device, body.claim);
  return { is: 'epoch', id };
}
