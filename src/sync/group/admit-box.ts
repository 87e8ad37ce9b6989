/** Which transactions count: looked at as the hub looks at an open one, by every device that can read them. */
import { readRef, type NamedOp } from '../op.ts';
import { belongs, refused, waiting, type Ground, type Outcome, type Placed } from './ground.ts';
import { txOfUnit, type Box } from './envelope.ts';
import type { BoxFact } from './keyring.ts';

export function judgeBox(ground: Ground, placed: Placed): Outcome {
  const { row, index } = placed;
  const { device, record: epoch, unit, value } = row.op;
  if (typeof value !== 'string' || txOfUnit(unit) === undefined) return refused('bad-box');
  // Not looked at, also by who could: not everybody can, and all must decide the same.
  if (ground.refusedEpochs.has(epoch)) return refused('ghost-epoch');
  if (ground.unread.has(epoch)) return { is: 'unreadable' };
  if (ground.membership.epoch(epoch) === undefined) return waiting('epoch-unknown', `epoch ${epoch}`);
  const box = ground.facts.box(row.ref);
  if (!belongs(ground, device, index)) return gone(ground, placed, box, 'not-member');
  if (box === undefined || box === 'bad') return refused('bad-box');
  if (box === 'newer') return waiting('newer', 'newer');
  if (box === 'torn') return refused('torn');
  return judgeTransaction(ground, placed, box);
}

function judgeTransaction(ground: Ground, placed: Placed, box: Box): Outcome {
  const { ops } = box;
  const { device, space, unit } = placed.row.op;
  const [first] = ops;
  if (first === undefined) return refused('torn');
  if (ops.some(({ op }) => op.space !== space)) return refused('bad-box');
  if (ops.some(({ op }) => op.device !== device)) return refused('other-device');
  const { tx, stamp, counter } = first.op;
  const isWhole = ops.every(
    ({ op }, index) =>
      op.tx === tx && op.stamp === stamp && op.counter === counter + index && op.erased === undefined,
  );
  if (!isWhole || tx !== txOfUnit(unit)) return refused('torn');
  if (ops.every(({ ref }) => ground.admitted.has(ref))) return { is: 'copy' };
  const last = ground.counters.get(device) ?? 0;
  if (counter <= last) return gone(ground, placed, box, 'fork');
  if (counter > last + 1 && !ground.holes.has(device))
    return waiting('gap', `counter ${device} ${counter - 1}`);
  // The ops before it were taken already: whatever they were, this is not the whole of it.
  if (ground.lastTx.get(device) === tx) return refused('torn');
  const missing = placed.patient === true ? undefined : firstMissing(ground, ops);
  if (missing !== undefined) return waiting('base-unknown', `op ${missing}`);
  return admit(ground, placed.row, box);
}

/** The first op that this transaction names and that is neither here nor refused. */
function firstMissing({ admitted, decided, holes }: Ground, ops: readonly NamedOp[]): string | undefined {
  const own = new Set(ops.map(({ ref }) => ref));
  return ops
    .flatMap(({ op }) => [...op.base, ...op.seen])
    .find(
      (ref) => !own.has(ref) && !admitted.has(ref) && !decided.has(ref) && !holes.has(readRef(ref).device),
    );
}

/** Refused for good; whoever builds on it need not wait for it. */
function gone(
  { decided }: Ground,
  { row }: Placed,
  box: BoxFact | undefined,
  why: 'not-member' | 'fork',
): Outcome {
  if (typeof box === 'object')
    for (const { ref, op } of box.ops) if (op.device === row.op.device) decided.add(ref);
  return refused(why);
}

function admit(ground: Ground, row: NamedOp, { ops, claim }: Box): Outcome {
  const { receivedAt, op } = row;
  const dated = receivedAt === undefined ? ops : ops.map((one) => ({ ...one, receivedAt }));
  for (const one of dated) {
    ground.admitted.set(one.ref, one);
    ground.counters.set(op.device, one.op.counter);
    ground.lastTx.set(op.device, one.op.tx);
  }
  if (claim !== undefined) ground.claims.set(op.device, claim);
  return { is: 'admitted', ops: dated };
}
