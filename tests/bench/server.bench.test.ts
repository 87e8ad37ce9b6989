/**
 * The hub on a real PostgreSQL with fsync on: how much it takes in, and how long one waits. The hub is a process of its
 * own, with the rights and signatures of a real server; what its devices cost was paid before the clock runs.
 */
import { afterAll, describe, expect, it } from 'vitest';
import { readReply } from '#sync/messages.ts';
import { testServer, type FreshDatabase } from '../support/postgres.ts';
import { hubProcess, newDevice, type Done, type HubProcess } from './hub-process.ts';
import { report, untilQuiet } from './measure.ts';

const server = testServer();
afterAll(async () => (await server).stop());

async function inDatabase(work: (database: FreshDatabase, hub: HubProcess) => Promise<void>): Promise<void> {
  const database = await (await server).fresh('durable');
  const hub = hubProcess(database);
  try {
    const { rows } = await database.pool.query<{ fsync: string; synchronous_commit: string }>(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
    );
    expect(rows).toEqual([{ fsync: 'on', synchronous_commit: 'on' }]);
    await untilQuiet();
    await work(database, hub);
  } finally {
    await hub.stop();
    await database.drop();
  }
}

const homes = (many: number): readonly string[] =>
  Array.from({ length: many }, (_one, nth) => `GM${1_000 + nth}`);

const devicesOf = (database: FreshDatabase, among: readonly string[], many: number) =>
  Promise.all(
    Array.from({ length: many }, (_one, nth) => newDevice(database, among[nth % among.length] ?? '')),
  );

/** Everything was taken: a refusal is quick, and no edit. */
function taken({ replies }: Done, size: number): void {
  for (const text of replies) {
    const reply = readReply(text);
    const spaces = reply.ok && 'spaces' in reply.value ? Object.values(reply.value.spaces) : [];
    const verdicts = spaces.flatMap((one) => (one === 'closed' ? [] : one.verdicts));
    expect(verdicts).toHaveLength(1);
    for (const { decided, first, refused } of verdicts)
      expect([decided - first + 1, refused]).toEqual([size, []]);
  }
}

/** What it costs, whatever else the machine is doing: a rate says little while others use the same cores. */
const cost = ({ cpuMs, databaseMs }: Done, edits: number): string => {
  const each = (ms: number): string => ((ms * 1_000) / edits).toFixed(0);
  return `processor time for each edit: hub ${each(cpuMs)} µs, database ${each(databaseMs)} µs`;
};

function at(sorted: readonly number[], part: number): number {
  return sorted[Math.floor(sorted.length * part)] ?? NaN;
}

describe.each([
  ['one space', 1],
  ['twelve spaces', 12],
])('pushes of one edit each into %s', (what, many) => {
  it('are taken fast and answered soon', () =>
    inDatabase(async (database, hub) => {
      const devices = await devicesOf(database, homes(many), 24);
      // A process that started just now is slow for its first seconds.
      await hub.work(devices.map((next) => next(100, 1)));
      const done = await hub.work(devices.map((next) => next(250, 1)));
      taken(done, 1);
      const rate = done.waits.length / (done.ms / 1_000);
      const sorted = [...done.waits].sort((a, b) => a - b);
      console.log(
        `${what}: ${rate.toFixed(0)} pushes/s, budget 1500; wait p50 ${at(sorted, 0.5).toFixed(1)} ms, p99 ${at(sorted, 0.99).toFixed(1)} ms; ${cost(done, done.waits.length)}`,
      );
      report({ name: `${what}: 99 % wait at most`, values: [at(sorted, 0.99)], unit: 'ms', budget: 50 });
      expect.soft(rate, `${what}: pushes/s`).toBeGreaterThanOrEqual(1_500);
    }));
});

describe('runs of a thousand edits', () => {
  it('are taken at many thousands of edits a second', () =>
    inDatabase(async (database, hub) => {
      const devices = await devicesOf(database, homes(4), 4);
      await hub.work(devices.map((next) => next(4, 1_000)));
      const done = await hub.work(devices.map((next) => next(15, 1_000)));
      taken(done, 1_000);
      const rate = 60_000 / (done.ms / 1_000);
      const { rows } = await database.pool.query<{ many: number }>('select sum(head) as many from spaces');
      expect(Number(rows[0]?.many)).toBe(76_000);
      const sorted = [...done.waits].sort((a, b) => a - b);
      console.log(
        `runs of 1000: ${rate.toFixed(0)} ops/s, budget 50000; wait p50 ${at(sorted, 0.5).toFixed(0)} ms, p99 ${at(sorted, 0.99).toFixed(0)} ms; ${cost(done, 60_000)}`,
      );
      expect.soft(rate, 'ops/s').toBeGreaterThanOrEqual(50_000);
    }));
});
