/** Attacks on who may come in: codes, challenges, cookies, rights, and what one stolen phone can do. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RECORDS_AN_HOUR } from '#server/api/velocity.ts';
import { API, enrolText, sessionText } from '#sync/api.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { ask, cookieOf, handOf, HOME, inTown, OTHER_HOME, send, type Town } from '../support/hand.ts';
import type { TestDevice } from '../support/office.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());

const MINUTE = 60_000;
const DAY = 86_400_000;

/** In a town whose clock can be set forward, or stopped. */
async function town(
  work: (town: Town & { later: (ms: number) => void; stopClock: () => void }) => Promise<void>,
): Promise<void> {
  let ahead = 0;
  let still: number | undefined;
  const later = (ms: number) => void (ahead += ms);
  const stopClock = () => void (still = Date.now());
  await inTown(postgres, (one) => work({ ...one, later, stopClock }), {
    now: () => (still ?? Date.now()) + ahead,
  });
}
const RIGHT = { role: 'coordinator', home: HOME } as const;
const as = (device: TestDevice, cookie: string | undefined): TestDevice => ({ ...device, cookie });
const wordOf = (text: string): unknown => (JSON.parse(text) as { error?: string }).error;

describe('who is not let in', () => {
  it('A2: a person, a device or a tip of somebody else is answered as one that does not exist', () =>
    town(async ({ anna, bert, admin, person }) => {
      const local = async () => (await anna.post(API.people, {})).body;
      expect(JSON.stringify(await local())).not.toContain(await person(bert));
      const tip = randomUUID();
      await bert.ask(API.tip, {
        id: tip,
        receipt: '0'.repeat(64),
        kind: 'wrong',
        home: OTHER_HOME,
        place_id: 'BU1',
        text: 'Dit klopt niet meer.',
      });
      const said = async (id: string, who: string, device: string) =>
        Promise.all([
          anna.post(API.tipAnswer, { id, state: 'closed' }),
          anna.post(API.revoke, { device }),
          anna.post(API.rights, { person: who, rights: [] }),
          anna.post(API.invite, { person: who, rights: [] }),
        ]).then((all) => all.map(({ status, body }) => [status, body]));
      const theirs = await said(tip, await person(bert), bert.name);
      expect(theirs).toEqual(await said(randomUUID(), 'nobody', 'nobody-nobody'));
      expect(theirs[0]).toEqual([403, { app: 'hechte-wijk', error: 'not-allowed' }]);
      expect((await admin.ask(API.tipList, { home: OTHER_HOME })).tips).toMatchObject([
        { state: 'received' },
      ]);
    }));

  it('A4: a tip of another village, its contact line, and the history there are not for her', () =>
    town(async ({ anna }) => {
      for (const home of [OTHER_HOME, 'region', 'GM9999']) {
        expect((await anna.post(API.tipList, { home })).status).toBe(403);
        expect((await anna.post(API.history, { home, type: 'location', id: 'x' })).status).toBe(403);
        expect((await anna.post(API.keys, { home })).status).toBe(403);
      }
    }));

  it('A4: an administrator of one village gives no rights outside of it, and none that outlast his own', () =>
    town(async ({ admin, newcomer, person, bert }) => {
      const until = '2999-01-01';
      const { code } = await admin.ask(API.invite, {
        label: 'tijdelijk',
        rights: [{ role: 'administrator', home: HOME, until }],
      });
      const local = newcomer();
      await local.enrol(code);
      const invite = (right: object) =>
        local.post(API.invite, { label: 'x', rights: [right as typeof RIGHT] }).then(({ status }) => status);
      expect(await invite({ ...RIGHT, until })).toBe(200);
      expect(await invite(RIGHT)).toBe(403);
      expect(await invite({ ...RIGHT, until: '2999-01-02' })).toBe(403);
      expect(await invite({ ...RIGHT, until, home: OTHER_HOME })).toBe(403);
      expect(await invite({ role: 'administrator', home: 'region', until })).toBe(403);
      expect((await local.post(API.rights, { person: await person(bert), rights: [] })).status).toBe(403);
      expect((await local.post(API.rights, { person: await person(local), rights: [RIGHT] })).status).toBe(
        403,
      );
    }));

  it(
    'A36: a device that nobody knows and a wrong signature get the same words, as fast',
    () =>
      town(async ({ anna, newcomer, server, later }) => {
        const stranger = newcomer();
        const signature = stranger.sign('something else');
        const times = { known: [] as number[], unknown: [] as number[] };
        const once = async (device: TestDevice) => {
          const { challenge } = await anna.ask(API.challenge, { device: device.name });
          const body = JSON.stringify({ device: device.name, challenge, signature });
          const began = performance.now();
          const said = await send(server.origin, API.session, {
            body,
            headers: { 'content-type': 'application/json' },
          });
          return { took: performance.now() - began, said: [said.status, said.text] };
        };
        for (let nth = 0; nth < 250; nth += 1) {
          const [first, second] = nth % 2 === 0 ? [anna, stranger] : [stranger, anna];
          const both = [await once(first), await once(second)];
          expect(both[0]?.said).toEqual(both[1]?.said);
          expect(both[0]?.said[0]).toBe(401);
          times[first === anna ? 'known' : 'unknown'].push(both[0]?.took ?? 0);
          times[second === anna ? 'known' : 'unknown'].push(both[1]?.took ?? 0);
          // Nobody asks five hundred times in an hour without being slowed; here they may.
          if (nth % 100 === 99) later(61 * MINUTE);
        }
        // One honest run in ten thousand is further apart than this.
        expect(Math.abs(rankScore(times.known, times.unknown))).toBeLessThan(3.9);
      }),
    60_000,
  );

  it('A34: a challenge is good for two minutes, for one device, once', () =>
    town(async ({ anna, bert, later }) => {
      const opened = async (by: TestDevice, challenge: string) =>
        by.post(API.session, {
          device: by.name,
          challenge,
          signature: by.sign(sessionText(by.name, challenge)),
        });
      const { challenge } = await anna.ask(API.challenge, { device: anna.name });
      expect((await opened(bert, challenge)).status).toBe(401);
      const late = (await anna.ask(API.challenge, { device: anna.name })).challenge;
      later(2 * MINUTE + 1_000);
      expect((await opened(anna, late)).status).toBe(401);
    }));
});

/** How far the ranks of two rows of times lie apart, in standard deviations (Mann-Whitney). */
function rankScore(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, own: true })), ...b.map((value) => ({ value, own: false }))];
  all.sort((one, other) => one.value - other.value);
  const sum = all.reduce((total, { own }, rank) => total + (own ? rank + 1 : 0), 0);
  const u = sum - (a.length * (a.length + 1)) / 2;
  const spread = Math.sqrt((a.length * b.length * (a.length + b.length + 1)) / 12);
  return (u - (a.length * b.length) / 2) / spread;
}

describe('a cookie', () => {
  it('A37: that was there before somebody signed in is worth nothing after it', () =>
    town(async ({ anna }) => {
      const planted = anna.cookie;
      await anna.open();
      expect(anna.cookie).not.toBe(planted);
      expect((await as(anna, undefined).post(API.me, {})).status).toBe(200);
      const before = anna.cookie;
      anna.cookie = planted;
      expect((await anna.post(API.me, {})).status).toBe(401);
      anna.cookie = before;
      expect((await anna.post(API.me, {})).status).toBe(200);
    }));

  it('A37: of before rights changed is worth nothing; the key opens another', () =>
    town(async ({ admin, anna, person }) => {
      const right = { role: 'region_keeper', home: 'region' } as const;
      await admin.ask(API.rights, { person: await person(anna), rights: [right] });
      expect((await anna.post(API.me, {})).status).toBe(401);
      expect((await anna.open()).body).toMatchObject({ rights: [right] });
    }));

  it('A38: is another one every day, and the old one ends a minute later', () =>
    town(async ({ anna, later }) => {
      const stolen = anna.cookie;
      later(DAY + 1_000);
      expect((await anna.post(API.me, {})).status).toBe(200);
      const fresh = anna.cookie;
      expect(fresh).not.toBe(stolen);
      anna.cookie = stolen;
      // What was on its way is still answered, and gets no second new one.
      const { status, headers } = await anna.post(API.me, {});
      expect([status, headers.getSetCookie()]).toEqual([200, []]);
      later(MINUTE + 1_000);
      expect((await anna.post(API.me, {})).status).toBe(401);
      anna.cookie = fresh;
      expect((await anna.post(API.me, {})).status).toBe(200);
    }));

  it('A38: that was stolen lets nobody in and takes nobody’s rights: that needs the key', () =>
    town(async ({ admin, anna, person, later }) => {
      const who = await person(anna);
      later(11 * MINUTE);
      const asked = () =>
        Promise.all([
          admin.post(API.invite, { label: 'dief', rights: [RIGHT] }),
          admin.post(API.invite, { person: who, rights: [] }),
          admin.post(API.rights, { person: who, rights: [] }),
          admin.post(API.revoke, { device: anna.name }),
        ]).then((all) => all.map(({ status }) => status));
      expect(await asked()).toEqual([401, 401, 401, 401]);
      expect((await admin.ask(API.people, {})).people).toHaveLength(3);
      await admin.open();
      expect((await admin.post(API.invite, { label: 'ja', rights: [RIGHT] })).status).toBe(200);
    }));

  it('A38: is listed with its device, which its owner can end himself', () =>
    town(async ({ anna, newcomer, person }) => {
      const { code } = await anna.ask(API.invite, { person: await person(anna), rights: [] });
      const second = newcomer();
      await second.enrol(code);
      const [me] = (await anna.ask(API.people, {})).people;
      expect(me?.devices.map(({ device }) => device)).toContain(second.name);
      await anna.ask(API.revoke, { device: second.name });
      expect((await second.post(API.me, {})).status).toBe(401);
      expect((await second.open()).body).toMatchObject({ error: 'not-allowed' });
      expect((await anna.post(API.me, {})).status).toBe(200);
    }));

  it('A39: is worth nothing after leaving, after a month unused, or when the device is revoked', () =>
    town(async ({ admin, anna, bert, later, verdicts }) => {
      const cookie = anna.cookie;
      await anna.ask(API.leave, {});
      anna.cookie = cookie;
      expect((await anna.post(API.me, {})).status).toBe(401);
      const hand = handOf(bert, `directory/${OTHER_HOME}`);
      expect(await verdicts(bert, hand.run({}))).toMatchObject([{ refused: [] }]);
      await admin.ask(API.revoke, { device: bert.name });
      expect((await bert.post(API.me, {})).status).toBe(401);
      // What it signed is not looked at either, whoever brings it.
      expect(await verdicts(admin, hand.run({}))).toMatchObject([{ run: 'unknown-device' }]);
      later(31 * DAY);
      expect((await admin.post(API.me, {})).status).toBe(401);
    }));
});

describe('a code', () => {
  it('A42: is not used up by looking, dies after a week, and stands nowhere as it is', () =>
    town(async ({ admin, newcomer, server, database, later }) => {
      const { code } = await admin.ask(API.invite, { label: 'x', rights: [RIGHT] });
      for (const path of ['', 'api/enrol', `api/enrol?code=${code}`, 'toestel/aanmelden'])
        for (const method of ['GET', 'HEAD']) await send(server.origin, path, { method });
      const { rows } = await database.pool.query('select * from invites');
      expect(JSON.stringify(rows)).not.toContain(code);
      later(7 * DAY + 1_000);
      await expect(newcomer().enrol(code)).rejects.toThrow('code');
    }));

  it('A42: works once, also for two who use it at the very same moment', () =>
    town(async ({ admin, newcomer }) => {
      const { code } = await admin.ask(API.invite, { label: 'x', rights: [RIGHT] });
      const tried = await Promise.allSettled([1, 2, 3, 4].map(() => newcomer().enrol(code)));
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    }));

  it('A42: with a signature for another device, or under a name that is taken, lets nobody in', () =>
    town(async ({ admin, anna, newcomer }) => {
      const { code } = await admin.ask(API.invite, { label: 'x', rights: [RIGHT] });
      const thief = newcomer();
      const body = { code, public_key: thief.publicKey, label: 'x' };
      const wrong = await thief.post(API.enrol, {
        ...body,
        device: thief.name,
        signature: thief.sign(enrolText('another-name', code)),
      });
      const taken = await thief.post(API.enrol, {
        ...body,
        device: anna.name,
        signature: thief.sign(enrolText(anna.name, code)),
      });
      expect([wrong.body, taken.body].map((said) => wordOf(JSON.stringify(said)))).toEqual(['code', 'code']);
      // And it is still good for whom it was meant.
      await newcomer().enrol(code);
    }));

  it('A42: printed at the start ends when the first administrator is in', () =>
    town(async ({ server }) => {
      await expect(server.firstCode()).rejects.toThrow('somebody is in already');
    }));
});

describe('A52: a stolen phone', () => {
  it('spoils four hundred records in an hour and then waits; nothing of it is lost, and reading goes on', () =>
    town(async ({ anna, sync, later, database }) => {
      const hand = handOf(anna);
      const many = (count: number) => hand.run(...Array.from({ length: count }, () => ({})));
      const push = async (run: ReturnType<typeof many>) => (await sync(anna, ask([run]))).status;
      const runs = [many(150), many(150), many(150), many(5)];
      const said: number[] = [];
      for (const run of runs) said.push(await push(run));
      expect(said).toEqual([200, 200, 200, 429]);
      expect(RECORDS_AN_HOUR).toBe(400);
      expect((await sync(anna, ask([], { [`directory/${HOME}`]: 0 }))).status).toBe(200);
      // Whose answer was lost gets it again.
      const third = runs[2];
      expect(third === undefined ? 0 : await push(third)).toBe(200);
      later(61 * MINUTE);
      const last = runs[3];
      expect(last === undefined ? 0 : await push(last)).toBe(200);
      const { rows } = await database.pool.query<{ many: number }>('select count(*)::int as many from log');
      expect(rows[0]?.many).toBe(455);
    }));

  it('is no matter for an administrator, nor for the list of a whole municipality in one act', () =>
    town(async ({ admin, anna, sync }) => {
      const one = { tx: 'import', stamp: 1_800_000_000_000 };
      const whole = handOf(anna).run(...Array.from({ length: 900 }, () => one));
      expect((await sync(anna, ask([whole]))).status).toBe(200);
      const hand = handOf(admin);
      for (let nth = 0; nth < 3; nth += 1) {
        const run = hand.run(...Array.from({ length: 300 }, () => ({})));
        expect((await sync(admin, ask([run]))).status).toBe(200);
      }
    }));
});

describe('A13: too many questions', () => {
  it(
    'of one device slow that device, over all servers, and nobody else',
    () =>
      town(async ({ anna, bert, server, stopClock }) => {
        stopClock();
        const times = 1_260;
        const said = new Map<number, number>();
        for (let nth = 0; nth < times; nth += 60) {
          const some = await Promise.all(
            Array.from({ length: 60 }, () =>
              send(server.origin, API.me, {
                body: '{}',
                headers: { 'content-type': 'application/json', ...cookieOf(anna) },
              }),
            ),
          );
          for (const { status } of some) said.set(status, (said.get(status) ?? 0) + 1);
        }
        // The first thirty are not counted together with other servers.
        expect(Object.fromEntries(said)).toEqual({ 200: 1_230, 429: 30 });
        expect((await bert.post(API.me, {})).status).toBe(200);
      }),
    60_000,
  );
});
