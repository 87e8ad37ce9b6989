/** Many writers, several processes, one PostgreSQL, which is killed in the middle of it. */
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { startDatabase, type Database } from '#server/db/database.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import type { HubStore } from '#sync/hub-store.ts';
import { readReply } from '#sync/messages.ts';
import type { OpRef } from '#sync/op.ts';
import { isOpRow, type Row } from '#sync/protocol.ts';
import type { Run } from '#sync/chain.ts';
import { messageWith, newKeys, openHub, type Keys } from '../../support/pushers.ts';
import { testServer } from '../../support/postgres.ts';

const SPACE = 'directory/GM1680';
const WRITERS = 16;
const server = testServer();
afterAll(async () => (await server).stop());

/** Sends a run until it is answered, as a device does. @returns the ops that the hub said it took */
async function pushUntilTaken(store: HubStore, keys: Keys, run: Run): Promise<readonly OpRef[]> {
  const hub = openHub(store, keys);
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const text = await hub.receive(messageWith(run), 'reader').catch(() => undefined);
    if (text === undefined) {
      await sleep(50);
      continue;
    }
    const reply = readReply(text);
    const answer = reply.ok && 'spaces' in reply.value ? reply.value.spaces[run.space] : undefined;
    const [verdict] = answer === undefined || answer === 'closed' ? [] : answer.verdicts;
    if (verdict?.decided !== run.first + run.ops.length - 1) throw new Error(JSON.stringify(verdict));
    return run.ops.map(({ ref }) => ref);
  }
  throw new Error('never answered');
}

/** Follows the log by its cursor while others write, and sees each number once. */
async function follow(store: HubStore, until: () => boolean): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (let last = false; !last;) {
    last = until();
    try {
      for (let more = true; more;) {
        const page = await store.page(SPACE, rows.length, 50);
        rows.push(...page.rows);
        more = page.rows.length > 0;
      }
    } catch {
      last = false;
      await sleep(50);
    }
    await sleep(5);
  }
  return rows;
}

const refsOf = (rows: readonly Row[]): readonly OpRef[] => rows.filter(isOpRow).map(({ entry }) => entry.ref);

/** @returns what was acknowledged, and what a reader saw */
async function load(databases: readonly Database[], turns: number) {
  const keys = newKeys();
  const stores = databases.map((database) => createPgHubStore(database));
  const storeOf = (nth: number): HubStore =>
    stores[nth % stores.length] ?? createPgHubStore(databases[0] ?? never());
  let writing = true;
  const reading = follow(storeOf(1), () => !writing);
  const taken = await Promise.all(
    Array.from({ length: WRITERS }, async (_one, nth) => {
      const pusher = keys.pusher(SPACE);
      const refs: OpRef[] = [];
      for (let turn = 0; turn < turns; turn += 1)
        refs.push(...(await pushUntilTaken(storeOf(nth + turn), keys, pusher.nextRun(1 + (turn % 3)))));
      return refs;
    }),
  ).finally(() => (writing = false));
  return { taken: taken.flat(), rows: await reading };
}
const never = (): never => {
  throw new Error('no database');
};

describe('sixteen writers through two processes', () => {
  it('get dense numbers, and a reader with a cursor sees every one', async () => {
    const one = await (await server).fresh();
    const two = await one.again();
    const { taken, rows } = await load([one, two], 12);
    await two.stop();
    await one.drop();
    expect(rows.map(({ n }) => n)).toEqual(taken.map((_ref, place) => place + 1));
    expect([...refsOf(rows)].sort()).toEqual([...taken].sort());
  });

  it('lose nothing that was acknowledged when PostgreSQL is killed under them, and nothing is there twice', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hw-crash-'));
    chmodSync(folder, 0o755);
    const databases = [
      await startDatabase({ dataFolder: folder }),
      await startDatabase({ dataFolder: folder }),
    ];
    const kill = () => {
      const file = join(folder, 'postgres/data/postmaster.pid');
      process.kill(Number(readFileSync(file, 'utf8').split('\n')[0]), 'SIGKILL');
    };
    let kills = 0;
    const killing = (async () => {
      for (; kills < 3; kills += 1) {
        await sleep(400);
        // Not while it is coming back: it must die in the middle of work.
        await expect
          .poll(
            () =>
              databases[0]?.pool.query('select').then(
                () => true,
                () => false,
              ),
            { timeout: 30_000 },
          )
          .toBe(true);
        kill();
      }
    })();
    const { taken, rows } = await load(databases, 60);
    await killing;
    const store = createPgHubStore(databases[0] ?? never());
    await expect.poll(() => store.head(SPACE).catch(() => -1), { timeout: 30_000 }).toBe(taken.length);
    for (const database of databases) await database.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    expect(kills).toBe(3);
    expect(rows.map(({ n }) => n)).toEqual(taken.map((_ref, place) => place + 1));
    expect([...refsOf(rows)].sort()).toEqual([...taken].sort());
  });
});
