/** A line that loses answers, before a real server and a real database. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API } from '#sync/api.ts';
import { overText, syncRound } from '#sync/session.ts';
import { cookieOf, inTown, send, SPACE } from '../support/hand.ts';
import { testServer, type TestServer } from '../support/postgres.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());

describe('what was sent and whose answer was lost', () => {
  it('F18: a thousand edits are in the log once, however often they are sent again', () =>
    inTown(postgres, async ({ admin, server, database }) => {
      const replica = await admin.replica(SPACE);
      for (let nth = 0; nth < 1_000; nth += 1)
        await replica.edit([
          { type: 'location', record: `f18-${nth}`, unit: 'name', value: { value: 'x', public: true } },
        ]);
      let answers = 0;
      const exchange = overText(async (body) => {
        const headers = { 'content-type': 'application/json', ...cookieOf(admin) };
        const said = await send(server.origin, API.sync, { body, headers });
        expect(said.status).toBe(200);
        answers += 1;
        // It was done, and nobody heard of it.
        return answers <= 3 ? undefined : said.text;
      });
      const heads = async () =>
        (
          await database.pool.query<{ ops: number; numbers: number; made: number; head: number }>(
            `select count(*)::int as ops, count(distinct n)::int as numbers, max(n)::int as head,
              count(distinct (device, counter))::int as made from log`,
          )
        ).rows[0];
      for (let round = 0; round < 3; round += 1) {
        expect(await syncRound([replica], { exchange, now: Date.now })).toBe('offline');
        expect(await heads()).toEqual({ ops: 1_000, numbers: 1_000, made: 1_000, head: 1_000 });
        expect(replica.unsent()?.count).toBe(1_000);
      }
      while ((await syncRound([replica], { exchange, now: Date.now })) === 'again');
      expect(replica.unsent()).toBeUndefined();
      expect(replica.state().refused.size).toBe(0);
      expect(await heads()).toEqual({ ops: 1_000, numbers: 1_000, made: 1_000, head: 1_000 });
    }));
});
