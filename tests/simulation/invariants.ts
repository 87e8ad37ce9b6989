/** What must always be true, worked out here by brute force and not with the product's own ways. */
import type { NamedOp, OpRef } from '#sync/op.ts';
import { refOf } from '#sync/op.ts';
import { isOpRow, type OpRow } from '#sync/protocol.ts';
import type { Fold } from '#sync/fold.ts';
import { createFold, presenceOf } from '#sync/fold.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { logSalts, saltsOf, SPACE, type World } from './world.ts';

/** A broken promise: which one, and what was seen. */
export class Violation extends Error {
  readonly invariant: string;
  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`);
    this.invariant = invariant;
  }
}

const must = (holds: boolean, invariant: string, what: () => string): void => {
  if (!holds) throw new Violation(invariant, what());
};

const logOf = (world: World): readonly OpRow[] =>
  (world.hubStore.backup().spaces.get(SPACE)?.rows ?? []).filter(isOpRow);

/** Looked at after every so many steps, and at the end. */
export function checkAlways(world: World): void {
  const rows = world.hubStore.backup().spaces.get(SPACE)?.rows ?? [];
  rows.forEach((row, index) =>
    must(row.n === index + 1, 'I7 numbers', () => `row ${row.n} at place ${index}`),
  );
  const known = new Set<OpRef>();
  const decisions = world.hubStore.backup().spaces.get(SPACE)?.decisions ?? [];
  const settled = new Set(
    decisions.map(({ device, counter, hash }) => `${device}:${counter}:${hash.slice(0, 16)}`),
  );
  const lastOf = new Map(decisions.map(({ device, counter }) => [device, counter]));
  /** The other side of a fork: another op has its counter, so it can never come. */
  const never = (ref: OpRef): boolean => {
    const [device = '', counter = ''] = ref.split(':');
    return !settled.has(ref) && Number(counter) <= (lastOf.get(device) ?? 0);
  };
  const refusedOnes = new Set(
    decisions
      .filter(({ why }) => why !== undefined)
      .map(({ device, counter, hash }) => `${device}:${counter}:${hash.slice(0, 16)}`),
  );
  const ops = rows.filter(isOpRow);
  const ofTx = new Map<string, number[]>();
  ops.forEach(({ op, n }) => {
    const key = `${op.device} ${op.tx}`;
    ofTx.set(key, [...(ofTx.get(key) ?? []), n]);
  });
  for (const [, places] of ofTx) {
    const first = places[0] ?? 0;
    must(
      places.every((n, index) => n === first + index),
      'I9 transaction',
      () => `torn in the log at ${places.join()}`,
    );
  }
  for (const { op } of ops) {
    const ref = refOf(op);
    known.add(ref);
    for (const named of [...op.base, ...op.seen])
      must(
        known.has(named) || refusedOnes.has(named) || never(named) || sameTransaction(ops, op.tx, named),
        'I7 causality',
        () => `${ref} names ${named}`,
      );
    must(settled.has(ref), 'I7 decisions', () => `${ref} is in the log without a decision`);
    if (op.salt !== '')
      must(world.ledger.allowedThen.get(op.salt) === true, 'I10 rights', () => `${ref} had no right`);
    const told = world.ledger.confirmed.get(op.salt);
    if (told !== undefined)
      must(
        ofTx.get(`${op.device} ${op.tx}`)?.length === told.size,
        'I9 transaction',
        () => `half of ${op.tx}`,
      );
  }
  for (const resident of world.residents) if (resident !== undefined) checkFold(resident.replica.view());
}

const sameTransaction = (ops: readonly OpRow[], tx: string, ref: OpRef): boolean =>
  ops.some(({ op }) => op.tx === tx && refOf(op) === ref);

/** I4, I5, I6 by brute force: the heads are what nothing names, whatever way the ops came. */
function checkFold(fold: Fold): void {
  const ops = fold.ops();
  const named = new Set(ops.flatMap(({ op }) => op.base));
  const expected = new Map<string, string[]>();
  for (const { ref, op } of ops) {
    if (named.has(ref)) continue;
    const key = `${op.type}/${op.record}/${op.unit}`;
    expected.set(key, [...(expected.get(key) ?? []), ref]);
  }
  for (const type of fold.types())
    for (const record of fold.records(type))
      for (const [unit, state] of record.units) {
        const heads = state.heads.map(({ ref }) => ref).sort();
        const brute = (expected.get(`${type}/${record.id}/${unit}`) ?? []).sort();
        must(
          heads.join() === brute.join(),
          'I5 seen edits win, I6 unseen ones stay',
          () => `${record.id}/${unit}: ${heads.join()} but ${brute.join()}`,
        );
      }
  const again = createFold([...ops].reverse());
  must(shown(again) === shown(fold), 'I4 any order', () => 'the reverse order shows something else');
}

/** What a person sees of everything, as one text. */
export function shown(fold: Fold): string {
  const lines: string[] = [];
  for (const type of fold.types())
    for (const record of fold.records(type)) {
      lines.push(`${record.id} ${presenceOf(record)}`);
      for (const [unit, { heads }] of record.units)
        lines.push(
          `${record.id}/${unit} ${heads.map(({ op }: NamedOp) => canonicalJson(op.value)).join(' | ')}`,
        );
    }
  return lines.sort().join('\n');
}

const waits = (world: World): boolean =>
  world.residents.some((one) => {
    const state = one?.replica.state();
    return state !== undefined && state.pending.length + state.carried.length > 0;
  });

async function rounds(world: World, most: number): Promise<void> {
  for (let round = 0; round < most; round += 1) {
    let quiet = true;
    for (const resident of world.residents) {
      if (resident === undefined) continue;
      for (let asks = 0; asks < 8; asks += 1) {
        const outcome = await world.syncOnce(resident.index);
        if (outcome === 'done') break;
        quiet = false;
      }
    }
    if (quiet && round > 0) break;
  }
}

/** Everybody comes home: the network heals, disks have room, and everything is sent. */
export async function settle(world: World): Promise<void> {
  await rounds(world, 12);
  // What waits for somebody who never comes is given up after a month.
  if (waits(world)) {
    await world.step({ kind: 'pass', ms: 31 * 86_400_000 });
    await rounds(world, 12);
  }

  for (const resident of world.residents) {
    if (resident === undefined) continue;
    const { pending, carried } = resident.replica.state();
    must(
      pending.length === 0,
      'I13 healing',
      () => `device ${resident.index} still has ${pending.length} to send`,
    );
    must(
      carried.length === 0,
      'I13 healing',
      () => `device ${resident.index} still carries ${carried.length}`,
    );
  }
}

export function checkSettled(world: World): void {
  const log = new Set(logSalts(world.hubStore));
  const held = new Set(log);
  for (const resident of world.residents)
    if (resident !== undefined) for (const salt of saltsOf(resident.replica.state())) held.add(salt);
  for (const [salt, { op }] of world.ledger.confirmed)
    must(
      held.has(salt) || world.ledger.excused.has(salt),
      'I2 nothing is lost',
      () => `${op.ref} ${op.op.unit}=${canonicalJson(op.op.value)}`,
    );
  const views = world.residents.flatMap((one) =>
    one === undefined ? [] : [{ one, text: shown(one.replica.view()) }],
  );
  const [first] = views;
  for (const { one } of views)
    must(
      one.replica.state().meta.cursor === world.hubStore.backup().spaces.get(SPACE)?.rows.length ||
        log.size === 0,
      'I3 cursor',
      () => `device ${one.index} is at ${one.replica.state().meta.cursor}`,
    );
  for (const { one, text } of views)
    must(
      text === first?.text,
      'I3 convergence',
      () => `device ${one.index} shows\n${text}\nand device ${first?.one.index}\n${first?.text}`,
    );
  const history = createFold(
    logOf(world).map((row) => ({ ref: refOf(row.op), op: row.op, receivedAt: row.at })),
  );
  must(
    first === undefined || shown(history) === first.text,
    'I3 history',
    () => 'replaying the log shows something else',
  );
}
