/** Two servers on one database, and who waits for news at them: what is heard, when, and by whom no more. */
import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLive } from '#server/api/live.ts';
import { API } from '#sync/api.ts';
import { startOfficeServer, type OfficeServer, type TestDevice } from '../support/office.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { ask, cookieOf, handOf, inTown, OTHER_SPACE, SPACE, type Town } from '../support/hand.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());

interface Ear {
  readonly text: () => string;
  readonly ended: Promise<void>;
  readonly hang: () => void;
}

async function listen(server: OfficeServer, by: TestDevice): Promise<Ear> {
  const stop = new AbortController();
  const answer = await fetch(new URL(API.live, server.origin), {
    headers: cookieOf(by),
    signal: stop.signal,
  });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([
    200,
    'text/event-stream; charset=utf-8',
  ]);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  let text = '';
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of answer.body ?? []) text += decoder.decode(part);
  };
  return { text: () => text, ended: read().catch(() => undefined), hang: () => stop.abort() };
}

/** @returns how long it took, ms; -1 when it did not come */
async function within(ms: number, is: () => boolean): Promise<number> {
  const began = performance.now();
  while (!is()) {
    if (performance.now() - began > ms) return -1;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - began;
}
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** @param look false: only hints of the database bring news */
async function twoServers(
  work: (town: Town & { readonly other: OfficeServer }) => Promise<void>,
  look = true,
): Promise<void> {
  await inTown(
    postgres,
    async (town) => {
      const other = await startOfficeServer(town.database, { look });
      try {
        await work({ ...town, other });
      } finally {
        await other.close();
      }
    },
    { look },
  );
}
const headsIn = (text: string): number[] =>
  [...text.matchAll(/"head":(\d+)/g)].map(([, head]) => Number(head));
const last = (heads: readonly number[]): number => heads[heads.length - 1] ?? 0;

describe('news', () => {
  it('comes from the other server within five seconds with timers off, every number at last', () =>
    twoServers(async ({ anna, admin, other, sync }) => {
      const ear = await listen(other, admin);
      const hand = handOf(anna);
      const slowest: number[] = [];
      for (let nth = 1; nth <= 20; nth += 1) {
        await sync(anna, ask([hand.run({})]));
        slowest.push(await within(5_000, () => last(headsIn(ear.text())) >= nth));
      }
      expect(Math.min(...slowest)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...slowest)).toBeLessThan(5_000);
      expect(last(headsIn(ear.text()))).toBe(20);
      ear.hang();
    }, false));

  it('comes within five seconds when no hint ever arrives', () =>
    twoServers(async ({ database, admin, other }) => {
      const ear = await listen(other, admin);
      // As another program would write it: nobody is told.
      await database.pool.query(
        `insert into spaces (name, head) values ($1, 7)
        on conflict (name) do update set head = 7`,
        [SPACE],
      );
      expect(await within(5_000, () => last(headsIn(ear.text())) === 7)).toBeGreaterThanOrEqual(0);
      ear.hang();
    }));

  it('A54: of a home whose rights went is heard no more, at any server; of a new one it is, without asking', () =>
    twoServers(async ({ anna, bert, admin, other, person, sync, database }) => {
      const ear = await listen(other, anna);
      // Not through the front door, which would end the session as well.
      await database.pool.query('update rights set home = $2 where person = $1', [
        await person(anna),
        'GM0106',
      ]);
      await pause(4_500);
      const before = ear.text();
      await sync(admin, ask([handOf(admin).run({})]));
      await sync(bert, ask([handOf(bert, OTHER_SPACE).run({})]));
      expect(await within(5_000, () => ear.text().includes(OTHER_SPACE))).toBeGreaterThanOrEqual(0);
      expect(ear.text().slice(before.length)).not.toContain(SPACE);
      ear.hang();
    }));

  it('A39: ends within five seconds at the other server when a device is revoked there or here', () =>
    twoServers(async ({ anna, admin, other }) => {
      const ear = await listen(other, anna);
      await admin.ask(API.revoke, { device: anna.name });
      const took = await within(5_000, () => ear.text().includes('event: closed'));
      expect(took).toBeGreaterThanOrEqual(0);
      await ear.ended;
      expect(other.streams()).toBe(0);
      const again = await fetch(new URL(API.live, other.origin), { headers: cookieOf(anna) });
      expect(again.status).toBe(401);
    }));

  it('A54: without a session, of another site, or with a made-up cookie there is none', () =>
    twoServers(async ({ anna, server }) => {
      const status = async (headers: Record<string, string>) =>
        (await fetch(new URL(API.live, server.origin), { headers })).status;
      expect(await status({})).toBe(401);
      expect(await status({ cookie: `__Host-hw=${'x'.repeat(43)}` })).toBe(401);
      expect(await status({ ...cookieOf(anna), 'sec-fetch-site': 'cross-site' })).toBe(403);
      expect(await status({ ...cookieOf(anna), origin: 'https://kwaad.example' })).toBe(403);
    }));

  it('A55: a false hint does not make a server deaf: what comes after it is heard', () =>
    twoServers(async ({ anna, admin, other, sync, database }) => {
      const ear = await listen(other, admin);
      for (const spoof of [
        `${SPACE} 999999999999`,
        SPACE,
        '',
        'x'.repeat(7_000),
        `${SPACE}\nevent: closed 3`,
      ])
        await database.pool.query('select pg_notify($1, $2)', ['hechte_wijk', spoof]);
      await pause(300);
      expect(headsIn(ear.text()).every((head) => head === 0)).toBe(true);
      expect(ear.text()).not.toContain('closed');
      await sync(anna, ask([handOf(anna).run({})]));
      expect(await within(5_000, () => last(headsIn(ear.text())) === 1)).toBeGreaterThanOrEqual(0);
      ear.hang();
    }, false));

  it('A55: a flood of hints is a look now and then, and others are served', () =>
    twoServers(async ({ anna, other, database }) => {
      const ear = await listen(other, anna);
      await database.pool.query(
        `select pg_notify('hechte_wijk', 'x ' || n) from generate_series(1, 20000) n`,
      );
      const began = performance.now();
      expect((await fetch(new URL('health', other.origin))).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(5_000);
      ear.hang();
    }));

  it('A50: says the name of a space and a number, and nothing else, on the wire and in the database', () =>
    twoServers(async ({ anna, admin, other, sync, database }) => {
      const ear = await listen(other, admin);
      const heard: string[] = [];
      const client = await database.pool.connect();
      client.on('notification', ({ payload = '' }) => heard.push(payload));
      await client.query('listen hechte_wijk');
      await sync(anna, ask([handOf(anna).run({ value: { value: 'kanarie', public: true } })]));
      await within(5_000, () => heard.length > 0 && last(headsIn(ear.text())) === 1);
      client.release(true);
      expect(heard).toEqual([`${SPACE} 1`]);
      for (const line of ear.text().split('\n'))
        expect(line).toMatch(
          /^(?:|retry: \d+|: still here|event: moved|data: \{"space":"directory\/\w+","head":\d+\})$/,
        );
      ear.hang();
    }));
});

describe('A13: who opens a stream', () => {
  it('fifty times has fifty; the next one is told to wait, and somebody else is served', () =>
    twoServers(async ({ anna, bert, server }) => {
      const ears = await Promise.all(Array.from({ length: 51 }, () => listen(server, anna)));
      expect(
        await within(2_000, () => ears.some((ear) => ear.text().includes('event: busy'))),
      ).toBeGreaterThan(-1);
      expect(server.streams()).toBe(50);
      const his = await listen(server, bert);
      expect(await within(2_000, () => his.text().includes('moved'))).toBeGreaterThanOrEqual(0);
      for (const ear of [...ears, his]) ear.hang();
      expect(await within(5_000, () => server.streams() === 0)).toBeGreaterThanOrEqual(0);
    }));

  it('and never reads it fills no memory: it is let go, and the others hear on', () =>
    twoServers(async ({ database, admin, person }) => {
      const homes = ['GM1680'];
      const live = await startLive({
        ...database,
        homes,
        now: Date.now,
        today: () => '2026-11-23',
        look: false,
      });
      const rights = [{ role: 'coordinator', home: 'GM1680' }] as const;
      const who = { token: 'x'.repeat(43), person: await person(admin), rights };
      const [deaf, good] = [reader(70_000), reader(0)];
      expect([live.open(who, deaf.response), live.open(who, good.response)]).toEqual([true, true]);
      await database.pool.query(`insert into spaces (name, head) values ($1, 3)`, [SPACE]);
      await database.pool.query(`select pg_notify('hechte_wijk', '')`);
      expect(await within(5_000, () => good.text().includes('"head":3'))).toBeGreaterThanOrEqual(0);
      expect([deaf.isGone(), good.isGone(), live.count()]).toEqual([true, false, 1]);
      await live.close();
    }));
});

/** @param unread bytes that its system did not take yet */
function reader(unread: number) {
  let text = '';
  let gone = false;
  const response = {
    writableLength: unread,
    write: (more: string) => (text += more) !== '',
    end: (more = '') => void (text += more),
    destroy: () => void (gone = true),
    on: () => undefined,
  };
  // Of a response only this is used.
  return { response: response as unknown as ServerResponse, text: () => text, isGone: () => gone };
}

describe('a server that stops', () => {
  it('ends its streams, and devices find the other one', () =>
    twoServers(async ({ anna, other, server }) => {
      const ear = await listen(other, anna);
      expect(other.streams()).toBe(1);
      await other.close();
      await ear.ended;
      const again = await listen(server, anna);
      expect(server.streams()).toBe(1);
      again.hang();
    }));
});
