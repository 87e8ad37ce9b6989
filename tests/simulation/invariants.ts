/** What must always be true of a whole world, worked out here by brute force and not with the product's own ways. */
import { canonicalJson } from '#domain/canonical-json.ts';
import { PATIENCE_MS } from '#sync/carried.ts';
import { createFold, DELETED, presenceOf, type Fold } from '#sync/fold.ts';
import type { NamedOp, OpRef } from '#sync/op.ts';
import { isOpRow, type Row } from '#sync/protocol.ts';
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
    if (meta.incarnation === life) {
      checkReplaced(resident, new Set(headsOfPrefix(meta.cursor).split('\n')), rows.slice(0, meta.cursor));
      if (floors.size === 0) checkWhole(world, resident);
    }
    checkSent(world, resident, life);
  }
}

/** I8: nothing that the log replaced, as far as it is here, is on the screen. */
function checkReplaced({ replica, index }: Resident, heads: ReadonlySet<string>, rows: readonly Row[]): void {
  const inLog = new Set(rows.flatMap((row) => (isOpRow(row) ? [row.entry.ref] : [])));
  // An own edit that a snapshot leaves out stays in sight until the hub says what became of it: one answer later.
  for (const { ops } of replica.state().pending.values()) for (const { ref } of ops) inLog.delete(ref);
  for (const line of headsOfFold(replica.view()).split('\n'))
    must(
      heads.has(line) || !inLog.has(line.slice(line.lastIndexOf(' ') + 1)),
      'I8 nothing comes back',
      () => `device ${index} shows ${line}, which was replaced`,
    );
}

/** I9: on a device that has the whole log up to its cursor, no act is there in half. */
function checkWhole({ ledger }: World, { replica, index }: Resident): void {
  const sizes = new Map<string, { told: number; here: number }>();
  for (const { op } of replica.state().admitted.values()) {
    const told = ledger.confirmed.get(op.salt);
    const key = `${op.device} ${op.tx}`;
    const size = sizes.get(key) ?? { told: 0, here: 0 };
    sizes.set(key, { told: Math.max(size.told, told?.size ?? 0), here: size.here + 1 });
  }
  for (const [key, { told, here }] of sizes)
    must(here >= told, 'I9 whole transactions', () => `device ${index} has ${here} of ${told} of ${key}`);
}

/** Whether a record is there, as it was promised: a delete takes what it saw, and nothing else. */
function presenceByHand(ops: readonly NamedOp[], named: ReadonlySet<OpRef>): string {
  const heads = ops.filter(({ ref }) => !named.has(ref));
  const deletes = heads.filter(({ op }) => op.unit === DELETED);
  if (!deletes.some(({ op }) => op.value === true)) return 'here';
  const seen = deletes.flatMap(({ op }) => op.seen);
  const all = deletes.every(({ op }) => op.value === true);
  return all && heads.every(({ ref, op }) => op.unit === DELETED || seen.includes(ref))
    ? 'deleted'
    : 'contested';
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
  const named = new Set(ops.flatMap(({ op }) => op.base));
  const ofRecord = new Map<string, NamedOp[]>();
  for (const entry of ops) {
    const key = `${entry.op.type} ${entry.op.record}`;
    const own = ofRecord.get(key);
    if (own === undefined) ofRecord.set(key, [entry]);
    else own.push(entry);
  }
  for (const type of view.types())
    for (const record of view.records(type))
      must(
        presenceOf(record) === presenceByHand(ofRecord.get(`${type} ${record.id}`) ?? [], named),
        'I6 an unseen value stays',
        () => `device ${index}: ${record.id} is ${presenceOf(record)}`,
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
  checkSeenReplaced(world);
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

/** I5: what a person saw replaced stays replaced, also when the hub did not take what came in between. */
function checkSeenReplaced({ ledger, watch, hubStore }: World): void {
  // What a hub lost may come back later than those who replaced it waited.
  if (ledger.counts['hub restored'] !== undefined) return;
  const ops = hubStore.rows(SPACE).flatMap((row) => (isOpRow(row) ? [row.entry] : []));
  const named = new Set(ops.flatMap(({ op }) => op.base));
  const heads = new Set(ops.flatMap(({ ref }) => (named.has(ref) ? [] : [ref])));
  const order = new Map(ops.map(({ op }, place) => [op.salt, place]));
  const places = new Map(ops.map(({ ref, receivedAt }, place) => [ref, { place, at: receivedAt ?? 0 }]));
  for (const [salt, { replaced, what, madeAt }] of ledger.confirmed)
    if (watch.salts.has(salt))
      for (const ref of replaced) {
        const { place, at } = places.get(ref) ?? { place: Infinity, at: 0 };
        // What came later than this one, or a month after it was made, was waited for in vain, and given up.
        if (place < (order.get(salt) ?? 0) && at - madeAt <= PATIENCE_MS)
          must(!heads.has(ref), 'I5 a seen value is beaten', () => `${ref} came back, ${what} replaced it`);
      }
}

const novelties = (fold: Fold): string =>
  fold
    .records(NOVELTY)
    .flatMap(({ units }) => [...units.values()].flatMap(({ heads }) => heads.map(({ ref }) => ref)))
    .sort()
    .join();
