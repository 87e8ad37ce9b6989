/** The server in bad weather: every door without a session, with the wrong one, and with the right one. */
import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API, MESSAGES, nameText, TIP_MS } from '#sync/api.ts';
import { hashOf } from '#server/access/secrets.ts';
import { testServer, type TestServer } from '../../support/postgres.ts';
import {
  ask,
  cookieOf,
  handOf,
  HOME,
  inTown,
  OTHER_HOME,
  send,
  SPACE,
  type Town,
} from '../../support/hand.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());
const town = (work: (town: Town) => Promise<void>) => inTown(postgres, work);

const OPEN: readonly string[] = [API.challenge, API.session, API.enrol, API.tip, API.tipStates];
const CLOSED = [...Object.keys(MESSAGES).filter((path) => !OPEN.includes(path)), API.sync];
const JSON_TYPE = { 'content-type': 'application/json' };
const saying = (error: string) => JSON.stringify({ app: 'hechte-wijk', error });
const RIGHT = { role: 'coordinator', home: HOME } as const;
const NO = { status: 403, body: { app: 'hechte-wijk', error: 'not-allowed' } };

describe('a door', () => {
  it('that is closed says one and the same to nobody, to a made-up cookie, and to one that is over', () =>
    town(async ({ server, anna }) => {
      const old = cookieOf(anna);
      await anna.ask(API.leave, {});
      for (const path of CLOSED)
        for (const headers of [
          {},
          { cookie: `__Host-hw=${'x'.repeat(43)}` },
          { cookie: '__Host-hw=' },
          old,
        ]) {
          const said = await send(server.origin, path, { body: '{}', headers: { ...JSON_TYPE, ...headers } });
          expect([path, said.status, said.text]).toEqual([path, 401, saying('no-session')]);
          expect(said.headers.getSetCookie()).toEqual([]);
        }
    }));

  it('reads a question whole or not at all', () =>
    town(async ({ server, admin, all }) => {
      const before = await all();
      const headers = { ...JSON_TYPE, ...cookieOf(admin) };
      const broken = [
        '',
        '{',
        'null',
        '[]',
        '"x"',
        '{"device":1,"home":1,"person":1,"id":1,"name":1,"rights":1}',
      ];
      for (const path of Object.keys(MESSAGES))
        for (const body of broken) {
          // An empty question is a good one for those that ask nothing.
          if (MESSAGES[path as keyof typeof MESSAGES].ask.safeParse(safeJson(body)).success) continue;
          const said = await send(server.origin, path, { body, headers });
          expect([path, body, said.status, said.text]).toEqual([path, body, 400, saying('malformed')]);
        }
      expect(await all()).toBe(before);
    }));

  it('is one for questions only: looking at it finds nothing', () =>
    town(async ({ server }) => {
      for (const path of Object.keys(MESSAGES))
        expect((await send(server.origin, path, { method: 'GET' })).text).toBe(saying('not-found'));
    }));

  it('takes no more than a question needs, and says so before the rest came', () =>
    town(async ({ server, admin }) => {
      const body = JSON.stringify({ device: 'x'.repeat(20_000) });
      const headers = { ...JSON_TYPE, ...cookieOf(admin) };
      const said = await send(server.origin, API.revoke, { body, headers });
      expect([said.status, said.text]).toEqual([413, saying('too-large')]);
      const packed = gzipSync(' '.repeat(200_000));
      const bomb = await send(server.origin, API.revoke, {
        body: packed,
        headers: { ...headers, 'content-encoding': 'gzip' },
      });
      expect([bomb.status, bomb.text]).toEqual([413, saying('too-large')]);
    }));

  it('takes packed questions, and packs large answers as the browser can', () =>
    town(async ({ server, anna, verdicts }) => {
      await verdicts(anna, handOf(anna).run(...Array.from({ length: 60 }, () => ({}))));
      const body = gzipSync(ask([], { [SPACE]: 0 }));
      const asked = async (coding: string) => {
        const headers = {
          ...JSON_TYPE,
          ...cookieOf(anna),
          'content-encoding': 'gzip',
          'accept-encoding': coding,
        };
        const response = await fetch(new URL(API.sync, server.origin), { method: 'POST', body, headers });
        return [response.headers.get('content-encoding'), (await response.text()).includes('"head":60')];
      };
      expect(await asked('gzip, br')).toEqual(['br', true]);
      expect(await asked('gzip')).toEqual(['gzip', true]);
      expect(await asked('identity')).toEqual([null, true]);
      for (const coding of ['deflate', 'br', 'gzip, gzip']) {
        const headers = { ...JSON_TYPE, ...cookieOf(anna), 'content-encoding': coding };
        expect((await send(server.origin, API.sync, { body: 'x', headers })).text).toBe(saying('malformed'));
      }
      expect(gunzipSync(body).length).toBeGreaterThan(0);
    }));
});

function safeJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

describe('people and rights', () => {
  it('an administrator sees all, gives, takes and ends; a coordinator sees and ends only what is hers', () =>
    town(async ({ admin, anna, bert, person, audited }) => {
      const [hers, his] = [await person(anna), await person(bert)];
      expect((await admin.ask(API.people, {})).people.map((one) => one.person)).toHaveLength(3);
      expect((await anna.ask(API.people, {})).people).toMatchObject([
        { person: hers, label: `coördinator ${HOME}`, rights: [RIGHT], devices: [{ device: anna.name }] },
      ]);
      expect(await anna.post(API.rights, { person: his, rights: [RIGHT] })).toMatchObject(NO);
      expect(await admin.post(API.rights, { person: 'nobody', rights: [RIGHT] })).toMatchObject(NO);
      const until = '2999-12-31';
      const given = [
        { ...RIGHT, until },
        { ...RIGHT, home: OTHER_HOME },
      ];
      expect(await admin.ask(API.rights, { person: hers, rights: given })).toEqual({
        app: 'hechte-wijk',
        ok: true,
      });
      expect((await anna.open()).body).toMatchObject({
        rights: [
          { ...RIGHT, home: OTHER_HOME },
          { ...RIGHT, until },
        ],
      });
      expect(await audited()).toEqual(expect.arrayContaining(['invite', 'enrolled', 'rights']));
    }));

  it('a right that ended yesterday is none', () =>
    town(async ({ admin, anna, person, verdicts }) => {
      await admin.ask(API.rights, {
        person: await person(anna),
        rights: [{ ...RIGHT, until: '2020-01-01' }],
      });
      await anna.open();
      expect(await verdicts(anna, handOf(anna).run({}))).toBe('closed');
      expect(await anna.post(API.tipList, { home: HOME })).toMatchObject(NO);
    }));

  it('one more device for oneself may do the same, and needs no administrator', () =>
    town(async ({ anna, newcomer, person }) => {
      const { code } = await anna.ask(API.invite, { person: await person(anna), rights: [] });
      const second = newcomer();
      expect(await second.enrol(code)).toMatchObject({ person: await person(anna), rights: [RIGHT] });
    }));

  it('a device whose disk was copied goes on under another name, with the same key', () =>
    town(async ({ anna, bert, verdicts }) => {
      const name = 'another-name-1';
      const mine = { name, signature: anna.sign(nameText(name)) };
      expect(await bert.post(API.name, mine)).toMatchObject(NO);
      expect((await anna.ask(API.name, mine)).names).toEqual([anna.name, name]);
      expect(await anna.post(API.name, { ...mine, name: bert.name })).toMatchObject(NO);
      expect(await verdicts(anna, handOf({ ...anna, name }).run({}))).toMatchObject([{ refused: [] }]);
    }));

  it('keys are for who keeps the home', () =>
    town(async ({ anna, admin }) => {
      const { keys } = await anna.ask(API.keys, { home: HOME });
      expect(keys.map(({ device }) => device).sort()).toEqual([admin.name, anna.name].sort());
      expect(keys.find(({ device }) => device === anna.name)?.public_key).toBe(anna.publicKey);
    }));
});

describe('what residents pass on', () => {
  it('reaches the coordinator with its contact line, and its sender hears what became of it', () =>
    town(async ({ anna, bert, newcomer }) => {
      const secret = 's'.repeat(43);
      const tip = {
        id: randomUUID(),
        receipt: hashOf(secret).toString('hex'),
        kind: 'wrong',
        home: HOME,
        place_id: 'BU1',
        text: 'De deur is op dinsdag dicht.',
        contact: 'bel mij thuis',
      } as const;
      const resident = newcomer();
      expect(await resident.ask(API.tip, tip)).toEqual({ app: 'hechte-wijk', state: 'received' });
      // The first answer was lost: the same again is the same one.
      expect(await resident.ask(API.tip, tip)).toEqual({ app: 'hechte-wijk', state: 'received' });
      const { tips } = await anna.ask(API.tipList, { home: HOME });
      expect(tips).toMatchObject([{ id: tip.id, contact: tip.contact, text: tip.text, state: 'received' }]);
      expect((tips[0]?.expires_at ?? 0) - (tips[0]?.received_at ?? 0)).toBe(TIP_MS);
      expect(await bert.post(API.tipAnswer, { id: tip.id, state: 'closed' })).toMatchObject(NO);
      await anna.ask(API.tipAnswer, { id: tip.id, state: 'answered', answer: 'Dank u. Het is aangepast.' });
      const states = { receipts: [{ id: tip.id, secret }] };
      expect((await resident.ask(API.tipStates, states)).states).toEqual([
        { id: tip.id, state: 'answered', answer: 'Dank u. Het is aangepast.' },
      ]);
    }));

  it('is gone after ninety days, contact line and all', async () => {
    let ahead = 0;
    await inTown(
      postgres,
      async ({ anna, newcomer, database }) => {
        const tip = {
          receipt: 'a'.repeat(64),
          kind: 'new',
          home: HOME,
          place_id: 'BU1',
          text: 'Een bankje',
        } as const;
        await newcomer().ask(API.tip, { ...tip, id: randomUUID(), contact: 'bel mij' });
        ahead = TIP_MS + 1_000;
        await anna.open();
        expect((await anna.ask(API.tipList, { home: HOME })).tips).toEqual([]);
        expect((await database.pool.query('select from tips')).rowCount).toBe(0);
      },
      { now: () => Date.now() + ahead },
    );
  });

  it('of a place that is not here, or too many in an hour, is not taken', () =>
    town(async ({ newcomer }) => {
      const tip = { receipt: 'a'.repeat(64), kind: 'new', place_id: 'BU1', text: 'Een bankje' } as const;
      expect((await newcomer().post(API.tip, { ...tip, id: randomUUID(), home: 'GM9999' })).status).toBe(400);
      const said: number[] = [];
      for (let nth = 0; nth < 21; nth += 1)
        said.push((await newcomer().post(API.tip, { ...tip, id: randomUUID(), home: HOME })).status);
      expect(said.filter((status) => status === 200).length).toBeLessThanOrEqual(20);
      expect(said[said.length - 1]).toBe(429);
    }));
});

describe('the history of a record', () => {
  it('says what, in which role at that time, and when; newest first, and whether it was oneself', () =>
    town(async ({ admin, anna, person, verdicts }) => {
      const record = randomUUID();
      await verdicts(
        anna,
        handOf(anna).run({ record }, { record, unit: 'description', value: { value: 'Warm', public: true } }),
      );
      await admin.ask(API.rights, {
        person: await person(anna),
        rights: [{ role: 'region_keeper', home: 'region' }],
      });
      await verdicts(admin, handOf(admin).run({ record, value: { value: 'De Nieuwe', public: true } }));
      await anna.open();
      const { rows } = await anna.ask(API.history, { home: HOME, type: 'location', id: record });
      expect(rows).toMatchObject([
        { n: 3, unit: 'name', value: { value: 'De Nieuwe' }, role: 'administrator', own: false },
        { n: 2, unit: 'description', role: 'coordinator', own: true },
        { n: 1, unit: 'name', value: { value: 'De Spil' }, role: 'coordinator', own: true },
      ]);
      expect(JSON.stringify(rows)).not.toContain(anna.name);
    }));
});
