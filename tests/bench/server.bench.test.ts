/** The hub on a real PostgreSQL with fsync on: how much it takes in, and how long one waits. */
import { afterAll, describe, expect, it } from 'vitest';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { readReply } from '#sync/messages.ts';
import { messageWith, newKeys, openHub, type Keys } from '../support/pushers.ts';
import { testServer, type FreshDatabase } from '../support/postgres.ts';
import { report, untilQuiet } from './measure.ts';

const server = testServer();
afterAll(async () => (await server).stop());

async function inDatabase(work: (database: FreshDatabase) => Promise<void>): Promise<void> {
  const database = await (await server).fresh('durable');
  try {
    const { rows } = await database.pool.query<{ fsync: string; synchronous_commit: string }>(
      `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as synchronous_commit`,
    );
    expect(rows).toEqual([{ fsync: 'on', synchronous_commit: 'on' }]);
    await untilQuiet();
    await work(database);
  } finally {
    await database.drop();
  }
}

const spaces = (many: number): readonly string[] =>
  Array.from({ length: many }, (_one, nth) => `directory/GM${1_000 + nth}`);

/** Messages that were made before the clock runs: the work of the devices is not the server's. */
function messages(keys: Keys, among: readonly string[], devices: number, each: number, size: number) {
  return Array.from({ length: devices }, (_one, nth) => {
    const pusher = keys.pusher(among[nth % among.length] ?? '');
    return Array.from({ length: each }, () => messageWith(pusher.nextRun(size)));
  });
}

describe.each([
  ['one space', 1],
  ['twelve spaces', 12],
])('pushes of one edit each into %s', (what, many) => {
  it('are taken fast and answered soon', () =>
    inDatabase(async (database) => {
      const keys = newKeys();
      const hub = openHub(createPgHubStore(database), keys);
      const waits: number[] = [];
      const work = async (texts: readonly string[], waited: number[]) => {
        for (const text of texts) {
          const start = performance.now();
          const reply = readReply(await hub.receive(text, 'reader'));
          waited.push(performance.now() - start);
          if (!reply.ok) throw new Error(reply.why);
        }
      };
      const among = spaces(many);
      await Promise.all(messages(keys, among, 24, 20, 1).map((texts) => work(texts, [])));
      const all = messages(keys, among, 24, 250, 1);
      const start = performance.now();
      await Promise.all(all.map((texts) => work(texts, waits)));
      const seconds = (performance.now() - start) / 1000;
      const rate = waits.length / seconds;
      waits.sort((a, b) => a - b);
      console.log(
        `${what}: ${rate.toFixed(0)} pushes/s, budget 1500; the share of processor: all of this machine`,
      );
      report({
        name: `${what}: 99 % wait at most`,
        values: [waits[Math.floor(waits.length * 0.99)] ?? 0],
        unit: 'ms',
        budget: 50,
      });
      expect.soft(rate, `${what}: pushes/s`).toBeGreaterThanOrEqual(1_500);
    }));
});

describe('runs of a thousand edits', () => {
  it('are taken at many thousands of edits a second', () =>
    inDatabase(async (database) => {
      const keys = newKeys();
      const hub = openHub(createPgHubStore(database), keys);
      const work = async (texts: readonly string[]) => {
        for (const text of texts) await hub.receive(text, 'reader');
      };
      await Promise.all(messages(keys, spaces(4), 4, 1, 1_000).map(work));
      const all = messages(keys, spaces(4), 4, 15, 1_000);
      const start = performance.now();
      await Promise.all(all.map(work));
      const rate = 60_000 / ((performance.now() - start) / 1000);
      const { rows } = await database.pool.query<{ many: number }>('select sum(head) as many from spaces');
      expect(Number(rows[0]?.many)).toBe(64_000);
      console.log(`runs of 1000: ${rate.toFixed(0)} ops/s, budget 50000`);
      expect.soft(rate, 'ops/s').toBeGreaterThanOrEqual(50_000);
    }));
});
