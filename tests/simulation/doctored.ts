/** Worlds in which something is wrong on purpose: for each promise, what its check must not let pass. */
import { createFold, type Fold, type FoldedRecord } from '#sync/fold.ts';
import type { UnitState } from '#sync/heads.ts';
import type { Decision } from '#sync/hub-store.ts';
import type { MemoryHubStore } from '#sync/memory-hub-store.ts';
import { named, withoutValue, type Entry, type NamedOp, type Op } from '#sync/op.ts';
import { isOpRow, type Row, type SyncReply, type SyncRequest } from '#sync/protocol.ts';
import type { Replica } from '#sync/replica.ts';
import type { ReplicaState } from '#sync/replica-store.ts';
import { checkNow, checkSettled, settle } from './invariants.ts';
import { createLedger } from './ledger.ts';
import { createLogWatch, type LogWatch } from './log-watch.ts';
import { SPACE, TYPE } from './names.ts';
import type { Resident } from './resident.ts';
import type { Invariant } from './violation.ts';
import { createWorld, type World } from './world.ts';

export interface Alarm {
  readonly invariant: Invariant;
  /** What is wrong, as a fact about the world. */
  readonly wrong: string;
  /** @throws Violation */
  readonly ring: () => Promise<void> | void;
}

/** Four people who wrote something, one of them with a newer app, and who all have everything. */
export async function village(): Promise<World> {
  const world = await createWorld(1);
  await world.step({ kind: 'version', device: 0, version: 2 });
  for (let nth = 0; nth < 60; nth += 1) {
    const place = { device: nth % 4, record: nth % 3, unit: nth % 2 };
    await world.step({ kind: 'edit', ...place, many: 1 + (nth % 2), stale: false, crash: 'none' });
    if (nth % 7 === 0) await world.step({ kind: 'sync', device: nth % 4 });
  }
  await settle(world);
  return world;
}

/** Every check that looks at a whole world. */
export async function lookedAt(world: World): Promise<void> {
  await checkNow(world);
  checkSettled(world);
}

/** The one whose device is not what it should be. Not the one with the newer app, whose edits may be of another type. */
const ODD_ONE = 1;
const oddOne = (world: World): Resident => {
  const resident = world.residents[ODD_ONE];
  if (resident === undefined) throw new Error('nobody lives here');
  return resident;
};

/** A village where one device's app is not what it should be. */
async function doctoredVillage(change: (replica: Replica) => Partial<Replica>): Promise<World> {
  const world = await village();
  const resident = oddOne(world);
  resident.replica = { ...resident.replica, ...change(resident.replica) };
  return world;
}

const stateOf =
  (change: (state: ReplicaState) => Partial<ReplicaState>) =>
  ({ state }: Replica): Partial<Replica> => ({ state: () => ({ ...state(), ...change(state()) }) });

const edit = {
  kind: 'edit',
  device: ODD_ONE,
  record: 0,
  unit: 0,
  many: 1,
  stale: false,
  crash: 'none',
} as const;

/** An op of a log that is written by hand. Its value is erased, so that nobody asks who was told about it. */
const opOf = (counter: number, change: Partial<Op> = {}): Entry =>
  named(
    withoutValue({
      device: 'device-by-hand',
      counter,
      space: SPACE,
      record: 'r1',
      type: TYPE,
      unit: 'u1',
      value: counter,
      base: [],
      seen: [],
      stamp: counter,
      tx: `tx-${counter}`,
      salt: 'salt-by-hand',
      ...change,
    }),
  );

const rowsOf = (entries: readonly Entry[]): Row[] =>
  entries.map((entry, place) => ({ n: place + 1, at: 1, entry: { ...entry, receivedAt: 1 } }));

const decisionOf = ({ op: { device, counter, tx }, hash }: Entry): Decision => ({
  device,
  counter,
  hash,
  tx,
});

/** Looks at a log that is written by hand, of a device that might write all of it. */
function watchOf(rows: readonly Row[], decisions: readonly Decision[]): LogWatch {
  // Of a whole store the watch only asks for these two.
  const store = { rows: () => rows, decided: () => decisions } as unknown as MemoryHubStore;
  const ledger = createLedger();
  for (const row of rows)
    if (isOpRow(row)) ledger.allowed.add(`${row.entry.op.device}:${row.entry.op.counter}`);
  return createLogWatch(store, ledger);
}

const logOf = (entries: readonly Entry[], decisions = entries.map(decisionOf)): LogWatch =>
  watchOf(rowsOf(entries), decisions);

/** The same view with other heads in its units. */
const withHeads = (view: Fold, headsOf: (heads: readonly NamedOp[]) => readonly NamedOp[]): Fold => {
  const changed = (unit: UnitState): UnitState => ({ ...unit, heads: headsOf(unit.heads) });
  const doctored = (record: FoldedRecord): FoldedRecord => ({
    ...record,
    units: new Map([...record.units].map(([name, unit]) => [name, changed(unit)])),
  });
  return { ...view, records: (type) => view.records(type).map(doctored) };
};

/** A person who sees two values that nobody settled. */
async function disagreeing(headsOf: (heads: readonly NamedOp[]) => readonly NamedOp[]): Promise<World> {
  const world = await createWorld(1);
  const resident = oddOne(world);
  const view = createFold([opOf(1, { value: 'this' }), opOf(2, { value: 'that' })]);
  resident.replica = { ...resident.replica, view: () => withHeads(view, headsOf) };
  return world;
}

/** What is in no log as far as this device knows: its last op of the log, put among what waits. */
function lastWaits({ admitted, pending, meta }: ReplicaState): Partial<ReplicaState> {
  const all = [...admitted.values()];
  const last = all[all.length - 1];
  if (last === undefined) throw new Error('an empty log');
  const waiting = { tx: last.op.tx, ops: [last], before: meta.chain };
  return {
    admitted: new Map(all.slice(0, -1).map((entry) => [entry.ref, entry])),
    pending: new Map([...pending, [last.op.tx, waiting]]),
  };
}

/** An answer that says that all of a run is in the log. */
function acknowledged(entry: Entry): { readonly request: SyncRequest; readonly reply: SyncReply } {
  const { device } = entry.op;
  const run = { space: SPACE, device, first: 1, before: entry.hash, ops: [entry], signature: 's' };
  const verdict = { device, of: 's', decided: 1, refused: [] };
  // A watch reads nothing else of an answer than its verdicts.
  const answer = { head: 0, rows: [], vouchers: [], verdicts: [verdict] } as unknown as never;
  return {
    request: { v: 1, after: {}, runs: [run] },
    reply: { v: 1, incarnation: 'life-1', now: 1, spaces: { [SPACE]: answer } },
  };
}

const LOG: readonly Alarm[] = [
  {
    invariant: 'I1 acknowledged is in the log',
    wrong: 'the hub said that it took an op, and it is not in its log',
    ring: () => {
      const { request, reply } = acknowledged(opOf(1));
      logOf([]).acknowledge(request, reply);
    },
  },
  {
    invariant: 'I7 numbers, counters, causes',
    wrong: 'the log has a hole in its numbers',
    ring: () => {
      const [one, , three] = rowsOf([opOf(1), opOf(2), opOf(3)]);
      watchOf(
        [one, three].flatMap((row) => row ?? []),
        [],
      ).advance();
    },
  },
  {
    invariant: 'I7 numbers, counters, causes',
    wrong: 'a device has one op before an earlier one in the log',
    ring: () => logOf([opOf(2), opOf(1)], [decisionOf(opOf(1)), decisionOf(opOf(2))]).advance(),
  },
  {
    invariant: 'I7 numbers, counters, causes',
    wrong: 'an op names one that comes after it',
    ring: () => logOf([opOf(1, { base: [opOf(2).ref] }), opOf(2)], [decisionOf(opOf(1))]).advance(),
  },
  {
    invariant: 'I7 numbers, counters, causes',
    wrong: 'an op is in the log, and nobody decided that',
    ring: () => logOf([opOf(1)], []).advance(),
  },
  {
    invariant: 'I9 whole transactions',
    wrong: 'another op stands in the middle of a transaction',
    ring: () => logOf([opOf(1, { tx: 'one' }), opOf(2), opOf(3, { tx: 'one' })]).advance(),
  },
  {
    invariant: 'I10 rights',
    wrong: 'nobody allowed what is in the log',
    ring: async () => createLogWatch((await village()).hubStore, createLedger()).advance(),
  },
];

const WORLD: readonly Alarm[] = [
  {
    invariant: 'I1 acknowledged is in the log',
    wrong: 'what was acknowledged is nowhere in the end',
    ring: async () => {
      const world = await village();
      world.ledger.acknowledged.add('salt-of-nothing');
      return lookedAt(world);
    },
  },
  {
    invariant: 'I2 nothing is lost',
    wrong: 'what a person was told is kept is nowhere in the end',
    ring: async () => {
      const world = await village();
      const { ref } = opOf(1);
      world.ledger.confirmed.set('salt-of-nothing', {
        ref,
        what: 'a note',
        madeAt: 0,
        size: 1,
        resident: 0,
        replaced: [],
      });
      return lookedAt(world);
    },
  },
  {
    invariant: 'I3 same cursor, same state',
    wrong: 'a device lacks an op that its cursor is beyond',
    ring: async () => lookedAt(await doctoredVillage(stateOf(lastWaits))),
  },
  {
    invariant: 'I3 same cursor, same state',
    wrong: 'a device is behind in the end',
    ring: async () =>
      checkSettled(
        await doctoredVillage(stateOf(({ meta }) => ({ meta: { ...meta, cursor: meta.cursor - 1 } }))),
      ),
  },
  {
    invariant: 'I8 nothing comes back',
    wrong: 'a device that left things out differs from the log',
    ring: async () =>
      lookedAt(
        await doctoredVillage(
          stateOf((state) => ({ ...lastWaits(state), floors: new Map([['somebody', 1]]) })),
        ),
      ),
  },
  {
    invariant: 'I12 the unknown is kept',
    wrong: 'an old app shows less of what a newer one wrote',
    ring: async () =>
      checkSettled(
        await doctoredVillage(({ view }) => {
          const less = createFold(
            view()
              .ops()
              .filter(({ op }) => op.type === TYPE),
          );
          return { view: () => less };
        }),
      ),
  },
  {
    invariant: 'I13 healing',
    wrong: 'a device never sends what it has',
    ring: async () => {
      const world = await doctoredVillage(() => ({ runs: () => Promise.resolve([]) }));
      await world.step(edit);
      return settle(world);
    },
  },
  {
    invariant: 'I16 sent means sent',
    wrong: 'a device says that all is sent, and the log lacks something of it',
    ring: async () => {
      const world = await doctoredVillage(() => ({ unsent: () => undefined }));
      await world.step(edit);
      return checkNow(world);
    },
  },
  {
    invariant: 'I17 erased is gone',
    wrong: 'a device still has a value that was erased',
    ring: async () => {
      const world = await village();
      for (const ref of oddOne(world).replica.state().admitted.keys()) world.ledger.erased.add(ref);
      return lookedAt(world);
    },
  },
];

const SCREEN: readonly Alarm[] = [
  {
    invariant: 'I4 any order',
    wrong: 'two values stand in the order in which they came',
    ring: async () => checkNow(await disagreeing((heads) => [...heads].reverse())),
  },
  {
    invariant: 'I4 any order',
    wrong: 'a new start shows something else',
    ring: async () => checkNow(await disagreeing((heads) => heads)),
  },
  {
    invariant: 'I5 a seen value is beaten',
    wrong: 'what was just kept is not shown',
    ring: async () => {
      const world = await doctoredVillage(({ view }) => {
        const before = createFold(view().ops());
        return { view: () => before };
      });
      await world.step(edit);
    },
  },
  {
    invariant: 'I5 a seen value is beaten',
    wrong: 'what was replaced is still shown',
    ring: async () => {
      const world = await doctoredVillage((replica) => ({
        edit: (edits) => replica.edit(edits.map((one) => ({ ...one, base: [] }))),
      }));
      await world.step(edit);
    },
  },
  {
    invariant: 'I6 an unseen value stays',
    wrong: 'of two values that nobody settled one is shown',
    ring: async () => checkNow(await disagreeing((heads) => heads.slice(0, 1))),
  },
  {
    invariant: 'I6 an unseen value stays',
    wrong: 'a form that stood open replaces what it never showed',
    ring: async () => {
      const world = await doctoredVillage((replica) => ({
        edit: (edits) => replica.edit(edits.map(({ base: _base, ...one }) => one)),
      }));
      await world.step({ kind: 'look', device: ODD_ONE, record: 0, unit: 0 });
      await world.step(edit);
      await world.step({ ...edit, stale: true });
    },
  },
  {
    invariant: 'I8 nothing comes back',
    wrong: 'making room brings back what was replaced',
    ring: async () => {
      const world = await doctoredVillage(({ view }) => {
        const shown = { view: view() };
        const heads = new Set(shown.view.ops().flatMap(({ op }) => op.base));
        const compact = () => {
          shown.view = createFold(shown.view.ops().filter(({ ref }) => heads.has(ref)));
          return Promise.resolve(0);
        };
        return { view: () => shown.view, compact };
      });
      await world.step({ kind: 'compact', device: ODD_ONE });
    },
  },
  {
    invariant: 'I14 bounded',
    wrong: 'there is always more to leave out',
    ring: async () => {
      const world = await doctoredVillage(() => ({ compact: () => Promise.resolve(1) }));
      await world.step({ kind: 'compact', device: ODD_ONE });
    },
  },
  {
    invariant: 'I15 no clock blocks',
    wrong: 'an app does not save because of its clock',
    ring: async () => {
      const world = await doctoredVillage(() => ({
        edit: () => Promise.reject(new Error('the clock is wrong')),
      }));
      await world.step(edit);
    },
  },
  {
    invariant: 'I18 no clock wins for ever',
    wrong: 'a value is shown first that counts for less',
    ring: async () => {
      const stale = (heads: readonly NamedOp[]) =>
        heads.map((head, place) => ({ ...head, receivedAt: place === 0 ? -300_000 : 1 }));
      const world = await village();
      const resident = oddOne(world);
      // Two people write without having seen each other, and then they have.
      await world.step(edit);
      await world.step({ ...edit, device: 2 });
      await settle(world);
      const { view } = resident.replica;
      resident.replica = { ...resident.replica, view: () => withHeads(view(), stale) };
      return checkNow(world);
    },
  },
];

export const ALARMS: readonly Alarm[] = [...LOG, ...WORLD, ...SCREEN];
