/**
 * Messages for one space that come at the same time are decided in one sitting: one transaction, one lock, one wait
 * for the disk. Each is decided after the one before it, and one that fails takes nothing with it.
 */
import type pg from 'pg';
import type { Addition, Decision, HubStore, SpaceTransaction, Standing } from '#sync/hub-store.ts';
import type { HubPoint } from '#sync/memory-hub-store.ts';
import { isOpRow, type Row, type Voucher } from '#sync/protocol.ts';
import { columnsOf, readDecision, WRITE, type DecisionRow } from './log-rows.ts';
import { createMemory, type Device, type Devices } from './standing-memory.ts';
import { inSpace, type LockedSpace } from './space-lock.ts';

/** More would make the first of them wait too long for its answer. */
const MOST_JOBS = 64;

interface Job {
  readonly work: (tx: SpaceTransaction) => Promise<unknown>;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

type Outcome =
  { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

export function createSittings(
  pool: pg.Pool,
  reached: (point: HubPoint) => void,
  committed: (space: string, head: number) => void,
): HubStore['transact'] {
  const waiting = new Map<string, Job[]>();
  const memory = createMemory();
  // Who decides asks the same pool about rights: sittings must never use up all its connections.
  const seats = createSeats(Math.max(1, Math.floor((pool.options.max ?? 10) / 2)));

  async function sit(space: string, jobs: readonly Job[]): Promise<void> {
    const outcomes: Outcome[] = [];
    try {
      reached('hub:begin');
      const decide = async (client: pg.PoolClient, locked: LockedSpace) => {
        const sitting = createSitting(client, locked, memory.of(space, locked));
        for (const job of jobs) outcomes.push(await sitting.decide(job.work));
        const head = await sitting.write();
        if (head !== undefined) reached('hub:after-insert');
        return {
          keep: head !== undefined,
          value: head === undefined ? undefined : { head, locked, sitting },
        };
      };
      const done = await inSpace(pool, space, decide, () => reached('hub:before-commit'));
      reached('hub:after-commit');
      if (done !== undefined) {
        memory.keep(space, { ...done.locked, turn: done.locked.turn + 1 }, done.sitting.devices());
        committed(space, done.head);
      }
    } catch (error) {
      memory.forget(space);
      for (const job of jobs) job.reject(error);
      return;
    }
    for (const [place, job] of jobs.entries()) {
      const outcome = outcomes[place];
      if (outcome?.ok === true) job.resolve(outcome.value);
      else job.reject(outcome?.error);
    }
  }

  async function drain(space: string, queue: Job[]): Promise<void> {
    while (queue.length > 0) await seats(() => sit(space, queue.splice(0, MOST_JOBS)));
    waiting.delete(space);
  }

  return <T>(space: string, work: (tx: SpaceTransaction) => Promise<T>): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      const job: Job = { work, resolve: (value) => resolve(value as T), reject };
      const queue = waiting.get(space);
      if (queue !== undefined) return void queue.push(job);
      const first = [job];
      waiting.set(space, first);
      void drain(space, first);
    });
}

/** At most so many at a time; the others in the order in which they came. */
function createSeats(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let free = most;
  const line: (() => void)[] = [];
  return async (work) => {
    if (free === 0) await new Promise<void>((resolve) => line.push(resolve));
    else free -= 1;
    try {
      return await work();
    } finally {
      const next = line.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}

/** What is known of a space during one transaction: what the database says, and what was decided in it so far. */
interface State {
  n: number;
  at: number;
  readonly rows: Row[];
  readonly decisions: Decision[];
  readonly vouchers: Voucher[];
  /** As they are now; of the database unless in `moved`. */
  readonly devices: Map<string, Device>;
  readonly moved: Set<string>;
  /** Up to which counter the database knows the decisions of a device. */
  readonly known: Map<string, number>;
}

function createSitting(
  client: pg.PoolClient,
  { id, head, lastAt, erasures }: LockedSpace,
  remembered: Devices,
) {
  const state: State = {
    n: head,
    at: lastAt,
    rows: [],
    decisions: [],
    vouchers: [],
    devices: new Map(remembered),
    moved: new Set(),
    known: new Map([...remembered].map(([device, { standing }]) => [device, standing.last])),
  };
  // A work may ask several things at once; a connection answers one at a time.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(ask: () => Promise<T>): Promise<T> => {
    const asked = turn.then(ask);
    turn = asked.catch(() => undefined);
    return asked;
  };

  const standing = (device: string): Promise<Standing | undefined> => inTurn(() => standingOf(device));

  async function standingOf(device: string): Promise<Standing | undefined> {
    if (!state.known.has(device)) {
      const found = await readDevice(client, id, device);
      if (found !== undefined) state.devices.set(device, found);
      state.known.set(device, found?.standing.last ?? 0);
    }
    return state.devices.get(device)?.standing;
  }

  async function decisionsOf(device: string, from: number, to: number): Promise<readonly Decision[]> {
    await standingOf(device);
    const until = Math.min(to, state.known.get(device) ?? 0);
    const last = state.devices.get(device)?.last;
    // Nearly always it is only asked for the last one.
    const kept = from === to && last?.counter === from ? [last] : undefined;
    if (kept !== undefined) return kept;
    const before = from > until ? [] : await decided(client, id, device, Math.max(1, from), until);
    const here = state.decisions.filter(
      (one) => one.device === device && one.counter >= from && one.counter <= to,
    );
    return [...before, ...here];
  }

  /** Of one message: seen by the next one only when its work is done. */
  async function decide(work: Job['work']): Promise<Outcome> {
    const additions: Addition[] = [];
    const tx: SpaceTransaction = {
      tip: () => Promise.resolve({ n: state.n, at: state.at }),
      standing,
      decisions: (device, from, to) => inTurn(() => decisionsOf(device, from, to)),
      append: (addition) => {
        additions.push(addition);
        return Promise.resolve();
      },
    };
    try {
      const value = await work(tx);
      for (const { decisions: made } of additions) for (const { device } of made) await standing(device);
      const whole = together(additions);
      mustFollow(state, whole);
      take(state, whole);
      return { ok: true, value };
    } catch (error) {
      return { ok: false, error };
    }
  }

  /** @returns the number of the last row; undefined when there is nothing to keep */
  async function write(): Promise<number | undefined> {
    if (state.rows.length === 0 && state.decisions.length === 0 && state.vouchers.length === 0)
      return undefined;
    const standings = Object.fromEntries(
      [...state.moved].flatMap((device): [string, Standing][] => {
        const now = state.devices.get(device)?.standing;
        return now === undefined ? [] : [[device, now]];
      }),
    );
    const { rows, decisions: made, vouchers } = state;
    const gone = erasures ? await erasedAmong(client, id, rows) : new Set<string>();
    const addition = { rows, decisions: made, vouchers, standings };
    await client.query({ name: 'write', text: WRITE, values: [id, ...columnsOf(addition, gone)] });
    return state.n;
  }

  return { decide, write, devices: (): Devices => state.devices };
}

const together = (additions: readonly Addition[]): Addition => ({
  rows: additions.flatMap(({ rows }) => rows),
  decisions: additions.flatMap(({ decisions }) => decisions),
  standings: Object.assign({}, ...additions.map(({ standings }) => standings)) as Addition['standings'],
  vouchers: additions.flatMap(({ vouchers }) => vouchers),
});

/** Looked at before anything is written. @throws when numbers or counters do not follow each other */
function mustFollow({ n, devices }: State, { rows, decisions }: Addition): void {
  if (rows.some((row, place) => row.n !== n + place + 1)) throw new Error('numbers do not follow each other');
  const last = new Map<string, number>();
  for (const { device, counter } of decisions) {
    const before = last.get(device) ?? devices.get(device)?.standing.last ?? 0;
    if (counter !== before + 1) throw new Error('counters do not follow each other');
    last.set(device, counter);
  }
}

function take(state: State, { rows, decisions, standings, vouchers }: Addition): void {
  for (const row of rows) state.rows.push(row);
  const lasts = new Map<string, Decision>();
  for (const decision of decisions) {
    state.decisions.push(decision);
    lasts.set(decision.device, decision);
  }
  for (const voucher of vouchers) state.vouchers.push(voucher);
  for (const [device, standing] of Object.entries(standings)) {
    const last = lasts.get(device) ?? state.devices.get(device)?.last;
    state.devices.set(device, { standing, ...(last === undefined ? {} : { last }) });
    state.moved.add(device);
  }
  const last = rows[rows.length - 1];
  state.n = last?.n ?? state.n;
  state.at = last?.at ?? state.at;
}

/** Where it stands, and what was decided about its last op: asked for with every message. */
async function readDevice(client: pg.PoolClient, id: number, device: string): Promise<Device | undefined> {
  const { rows } = await client.query<
    Omit<DecisionRow, 'hash' | 'tx'> & Standing & { hash: string | null; tx: string | null }
  >({
    name: 'standing',
    text: `select s.last, s.chain, s.device, s.last as counter, d.hash, d.tx, d.why from standings s
      left join lateral (
        select encode(hash, 'hex') as hash, tx, null as why from log
          where space = $1 and device = $2 and counter = s.last
        union all select encode(hash, 'hex'), tx, why from refusals
          where space = $1 and device = $2 and counter = s.last) as d on true
      where s.space = $1 and s.device = $2`,
    values: [id, device],
  });
  const [row] = rows;
  if (row === undefined) return undefined;
  const { last, chain, counter, hash, tx, why } = row;
  const decision =
    hash === null || tx === null ? {} : { last: readDecision({ device, counter, hash, tx, why }) };
  return { standing: { last, chain }, ...decision };
}

async function decided(
  client: pg.PoolClient,
  id: number,
  device: string,
  from: number,
  to: number,
): Promise<readonly Decision[]> {
  const { rows } = await client.query<DecisionRow>({
    name: 'decisions',
    text: `select device, counter, encode(hash, 'hex') as hash, tx, null as why from log
        where space = $1 and device = $2 and counter between $3 and $4
      union all select device, counter, encode(hash, 'hex'), tx, why from refusals
        where space = $1 and device = $2 and counter between $3 and $4
      order by counter`,
    values: [id, device, from, to],
  });
  return rows.map(readDecision);
}

/** Ops that were erased in an earlier life and are offered again: they come in without their value. */
async function erasedAmong(
  client: pg.PoolClient,
  id: number,
  rows: readonly Row[],
): Promise<ReadonlySet<string>> {
  const refs = rows.filter(isOpRow).map(({ entry }) => entry.ref);
  const found = await client.query<{ ref: string }>(
    `select ref from erasures where space = (select name from spaces where id = $1) and ref = any($2)`,
    [id, refs],
  );
  return new Set(found.rows.map(({ ref }) => ref));
}
