/** What must always be true of a whole world, worked out here by brute force and not with the product's own ways. */
import { canonicalJson } from '#domain/canonical-json.ts';
import { createFold, presenceOf, type Fold } from '#sync/fold.ts';
import type { NamedOp, OpRef } from '#sync/op.ts';
import { isOpRow } from '#sync/protocol.ts';
import { viewOf } from '#sync/view.ts';
import { NOVELTY, SPACE } from './names.ts';
import { saltsOf, type Resident } from './resident.ts';
import { must } from './violation.ts';
import { waits, type World } from './world.ts';

/** Looked at now and then, and at the end. */
export async function checkNow(world: World): Promise<void> {
  world.watch.advance();
  const rows = world.hubStore.rows(SPACE);
  const life = await world.hubStore.incarnation();
  const logAt = new Map<number, string>();
  const headsOfPrefix = (n: number): string => {
    const known =
      logAt.get(n) ??
      bruteHeads(
        rows
          .slice(0, n)
          .filter(isOpRow)
          .map(({ entry }) => entry),
      );
    logAt.set(n, known);
    return known;
  };
  for (const resident of world.residents) {
    if (resident === undefined) continue;
    checkView(resident);
    const { meta, admitted, floors } = resident.replica.state();
    if (meta.incarnation === life)
      must(
        bruteHeads([...admitted.values()]) === headsOfPrefix(meta.cursor),
        floors.size > 0 ? 'I8 nothing comes back' : 'I3 same cursor, same state',
        () => `device ${resident.index} at ${meta.cursor} differs from the log`,
      );
    checkSent(world, resident, life);
  }
}

const unitOf = ({ op }: NamedOp): string => `${op.type} ${op.record} ${op.unit}`;

/** The heads of all units as one text: what nothing names. */
function bruteHeads(ops: readonly NamedOp[]): string {
  const named = new Set<OpRef>();
  for (const { op } of ops) for (const ref of op.base) named.add(ref);
  return ops
    .filter(({ ref }) => !named.has(ref))
    .map((entry) => `${unitOf(entry)} ${entry.ref}`)
    .sort()
    .join('\n');
}

/** I4, I5, I6, I18: what a person sees is the fold of the ops that are here, whatever way they came. */
function checkView({ replica, index }: Resident): void {
  const view = replica.view();
  const ops = view.ops();
  const seen = headsOfFold(view);
  must(
    seen === bruteHeads(ops),
    'I6 an unseen value stays',
    () => `device ${index} shows\n${seen}\nbut has\n${bruteHeads(ops)}`,
  );
  must(
    shown(createFold([...ops].reverse())) === shown(view),
    'I4 any order',
    () => `device ${index}: the reverse order shows something else`,
  );
  must(
    headsOfFold(viewOf(replica.state())) === seen,
    'I4 any order',
    () => `device ${index} shows something else after a new start`,
  );
  for (const type of view.types())
    for (const { units, id } of view.records(type))
      for (const [unit, { heads }] of units)
        heads.forEach((head, place) => {
          const next = heads[place + 1];
          must(
            next === undefined || counts(head) >= counts(next),
            'I18 no clock wins for ever',
            () => `${id}/${unit} shows ${head.ref} before ${next?.ref}`,
          );
        });
}

/** What a stamp counts for: five minutes after the hub took it at most. */
const counts = ({ op, receivedAt }: NamedOp): number =>
  receivedAt === undefined ? op.stamp : Math.min(op.stamp, receivedAt + 300_000);

const headsOfFold = (fold: Fold): string =>
  fold
    .types()
    .flatMap((type) => fold.records(type))
    .flatMap(({ units }) => [...units.values()].flatMap(({ heads }) => heads))
    .map((head) => `${unitOf(head)} ${head.ref}`)
    .sort()
    .join('\n');

/** I16: a device that says that everything is sent has nothing that the hub never heard of. */
function checkSent(world: World, { replica }: Resident, life: string): void {
  const { meta, pending } = replica.state();
  if (replica.unsent() !== undefined || meta.incarnation !== life) return;
  for (const { ops } of pending.values())
    for (const { op, ref } of ops)
      must(
        world.watch.salts.has(op.salt) || world.ledger.erased.has(ref),
        'I16 sent means sent',
        () => `${ref} counts as sent and is not in the log`,
      );
}

/** What a person sees of everything, as one text. */
export function shown(fold: Fold): string {
  const lines: string[] = [];
  for (const type of fold.types())
    for (const record of fold.records(type)) {
      lines.push(`${type} ${record.id} ${presenceOf(record)}`);
      for (const [unit, { heads }] of record.units)
        lines.push(
          `${type} ${record.id}/${unit} ${heads.map(({ op }) => canonicalJson(op.erased ?? op.value)).join(' | ')}`,
        );
    }
  return lines.sort().join('\n');
}

/** Every device talks until it has nothing to say. @returns whether anybody had */
async function round(world: World): Promise<boolean> {
  let news = false;
  for (const resident of world.residents) {
    if (resident === undefined) continue;
    for (let asks = 0; asks < 12; asks += 1) {
      const outcome = await world.syncOnce(resident.index);
      if (outcome === 'done') break;
      news = true;
    }
  }
  return news;
}

const ROUNDS = 3;

/** Everybody comes home: the network heals, disks have room, apps are new, and everything is sent. */
export async function settle(world: World): Promise<void> {
  for (let rounds = 0; rounds < ROUNDS; rounds += 1) await round(world);
  if (waits(world.residents)) {
    // Only what waits for somebody who never comes still waits, and it is given up after a month.
    for (const resident of world.residents) if (resident !== undefined) checkHeld(resident);
    // The month begins when the hub first says that something is missing.
    world.pass(31 * 86_400_000);
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) await round(world);
  }
  for (const resident of world.residents) {
    if (resident === undefined) continue;
    const { pending, carried } = resident.replica.state();
    must(
      pending.size === 0 && carried.size === 0,
      'I13 healing',
      () => `device ${resident.index} still has ${pending.size} to send and carries ${carried.size}`,
    );
  }
  // What one gave up in the last round, the others hear in the next.
  await round(world);
}

function checkHeld({ replica, index }: Resident): void {
  const { meta, carried, pending } = replica.state();
  const held = meta.held === 'base-unknown' || meta.held === 'gap' || meta.held === undefined;
  const waiting = [...carried.values()].every(({ waitingSince }) => waitingSince !== undefined);
  must(
    (pending.size === 0 || held) && (waiting || pending.size === 0 || held),
    'I13 healing',
    () => `device ${index} waits for nothing that is missing: ${meta.held}`,
  );
}

/** At the end, when everybody has everything. */
export function checkSettled(world: World): void {
  const { ledger, watch, hubStore } = world;
  const held = new Set(watch.salts);
  for (const resident of world.residents)
    if (resident !== undefined) for (const salt of saltsOf(resident.replica.state())) held.add(salt);
  for (const [salt, { ref, what }] of ledger.confirmed)
    must(held.has(salt) || ledger.excused.has(salt), 'I2 nothing is lost', () => `${ref} ${what}`);
  for (const salt of ledger.acknowledged)
    must(
      held.has(salt) || ledger.excused.has(salt),
      'I1 acknowledged is in the log',
      () => `${salt} was taken, and is nowhere`,
    );
  const rows = hubStore.rows(SPACE);
  const history = shown(createFold(rows.filter(isOpRow).map(({ entry }) => entry)));
  for (const resident of world.residents) {
    if (resident === undefined) continue;
    const { index, replica } = resident;
    const state = replica.state();
    must(
      state.meta.cursor === rows.length,
      'I3 same cursor, same state',
      () => `device ${index} is at ${state.meta.cursor} of ${rows.length}`,
    );
    must(
      shown(replica.view()) === history,
      novelties(replica.view()) === novelties(createFold(rows.filter(isOpRow).map(({ entry }) => entry)))
        ? 'I3 same cursor, same state'
        : 'I12 the unknown is kept',
      () => `device ${index} shows\n${shown(replica.view())}\nand the log\n${history}`,
    );
    for (const entry of state.admitted.values())
      must(
        entry.op.erased !== undefined || !ledger.erased.has(entry.ref),
        'I17 erased is gone',
        () => `device ${index} still has the value of ${entry.ref}`,
      );
  }
}

const novelties = (fold: Fold): string =>
  fold
    .records(NOVELTY)
    .flatMap(({ units }) => [...units.values()].flatMap(({ heads }) => heads.map(({ ref }) => ref)))
    .sort()
    .join();
