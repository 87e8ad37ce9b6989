/** What an attack on the log of a whole server leaves behind: nothing but a line in the audit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API } from '#sync/api.ts';
import { MAX_AHEAD_MS } from '#sync/clock.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { ask, handOf, inTown, OTHER_SPACE, SPACE, type Town } from '../support/hand.ts';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());
const town = (work: (town: Town) => Promise<void>) => inTown(postgres, work);
const TEN_YEARS = 315_360_000_000;
const RECORD = 'f0e9d8c7-0000-4000-8000-000000000001';

describe('somebody with a device of his own', () => {
  it('A1: writes into a space that is not his: closed, nothing in the log, a line in the audit', () =>
    town(async ({ bert, sync, all, audited }) => {
      const before = await all();
      const { text } = await sync(bert, ask([handOf(bert).run({})], { [SPACE]: 0 }));
      expect(JSON.parse(text)).toMatchObject({ spaces: { [SPACE]: 'closed' } });
      expect(await all()).toBe(before);
      expect(await audited()).toContain('closed-space');
    }));

  it('A1: a space of a group, or one that does not exist, is as closed as one that is not his', () =>
    town(async ({ bert, sync, all }) => {
      const before = await all();
      const said = async (space: string) => {
        const { status, text } = await sync(bert, ask([handOf(bert, space).run({})], { [space]: 0 }));
        return [status, Object.values((JSON.parse(text) as { spaces: object }).spaces)];
      };
      for (const space of ['group/abcdefgh', 'directory/GM9999', 'directory/region'])
        expect([space, await said(space)]).toEqual([space, await said(SPACE)]);
      expect(await all()).toBe(before);
    }));

  it('A3: a field outside of his role is refused, and what stands beside it is taken', () =>
    town(async ({ anna, verdicts, audited, database }) => {
      const run = handOf(anna).run(
        { record: RECORD },
        { type: 'place', unit: 'name', value: { value: 'Ergens', public: true } },
        { type: 'location', unit: '$deleted', record: RECORD, value: false },
      );
      expect(await verdicts(anna, run)).toMatchObject([
        { decided: 3, refused: [{ counter: 2, why: 'not-allowed' }] },
      ]);
      const { rows } = await database.pool.query('select type, unit from log order by n');
      expect(rows).toEqual([
        { type: 'location', unit: 'name' },
        { type: 'location', unit: '$deleted' },
      ]);
      expect(await audited()).toContain('not-allowed');
    }));

  it('A5: under the name of another device is not looked at, whoever carries it', () =>
    town(async ({ anna, admin, verdicts, all, audited }) => {
      const before = await all();
      const forged = handOf({ ...admin, sign: anna.sign }).run({});
      expect(await verdicts(anna, forged)).toMatchObject([{ run: 'bad-signature', decided: 0 }]);
      const stranger = handOf({ ...anna, name: 'nobody-knows-me' }).run({});
      expect(await verdicts(anna, stranger)).toMatchObject([{ run: 'unknown-device' }]);
      expect(await all()).toBe(before);
      expect(await audited()).toContain('bad-signature');
    }));

  it('A5: ops that a colleague carries count for who made them, with the rights of who made them', () =>
    town(async ({ admin, bert, verdicts, database }) => {
      // Bert may not write here, and an administrator who brings it along makes no difference.
      expect(await verdicts(admin, handOf(bert).run({}))).toMatchObject([{ refused: [{ counter: 1 }] }]);
      expect((await database.pool.query('select from log')).rowCount).toBe(0);
    }));

  it('A8: another op under a number that is taken is a fork: refused, and an alarm', () =>
    town(async ({ anna, verdicts, all, audited }) => {
      await verdicts(anna, handOf(anna).run({ record: RECORD }));
      const before = await all();
      const other = handOf(anna).run({ record: RECORD, value: { value: 'iets anders', public: true } });
      expect(await verdicts(anna, other)).toMatchObject([{ run: 'fork' }]);
      expect(await all()).toBe(before);
      expect(await audited()).toContain('fork');
    }));

  it('A9: a clock ten years ahead wins for minutes, and the next honest edit wins of it', () =>
    town(async ({ anna, admin, verdicts }) => {
      const early = handOf(anna).run({ record: RECORD, stamp: Date.now() + TEN_YEARS });
      expect(await verdicts(anna, early)).toMatchObject([{ decided: 1, refused: [] }]);
      const replica = await admin.replica(SPACE);
      while ((await admin.sync(replica)) === 'again');
      const seen = replica.view().record('location', RECORD)?.units.get('name')?.heads[0];
      expect(Math.min(seen?.op.stamp ?? 0, (seen?.receivedAt ?? 0) + MAX_AHEAD_MS)).toBeLessThan(
        Date.now() + MAX_AHEAD_MS + 1,
      );
      await replica.edit([
        {
          type: 'location',
          record: RECORD,
          unit: 'name',
          value: { value: 'eerlijk', public: true },
        },
      ]);
      while ((await admin.sync(replica)) === 'again');
      expect(replica.view().record('location', RECORD)?.units.get('name')?.heads).toMatchObject([
        { op: { value: { value: 'eerlijk' } } },
      ]);
    }));

  it('A11: naming an op that nobody has, or one of another space, waits, and tells nothing', () =>
    town(async ({ anna, admin, verdicts }) => {
      const secret = handOf(admin, OTHER_SPACE).run({});
      await verdicts(admin, secret);
      const foreign = secret.ops[0]?.ref ?? '';
      const invented = foreign.replace(/.{16}$/, '0123456789abcdef');
      const waits = async (ref: string) => {
        const said = await verdicts(anna, handOf(anna).run({ record: RECORD, base: [ref] }));
        return said === 'closed' ? said : said.map(({ of: _of, ...rest }) => rest);
      };
      expect(await waits(foreign)).toMatchObject([{ decided: 0, waiting: 'base-unknown' }]);
      expect(await waits(foreign)).toEqual(await waits(invented));
    }));

  it('A49: a number of the state in a public text is refused, and is in no table', () =>
    town(async ({ anna, verdicts, database }) => {
      const said = await verdicts(
        anna,
        handOf(anna).run({ unit: 'description', value: { value: 'Mijn bsn: 111222333', public: true } }),
      );
      expect(said).toMatchObject([{ refused: [{ counter: 1, why: 'not-allowed' }] }]);
      const { rows } = await database.pool.query('select * from log, refusals');
      expect(JSON.stringify(rows)).not.toContain('111222333');
    }));

  it('A53: what was typed while rights stood counts for nothing after they went', () =>
    town(async ({ admin, anna, person, verdicts, database }) => {
      const hand = handOf(anna);
      expect(await verdicts(anna, hand.run({}))).toMatchObject([{ refused: [] }]);
      const offline = hand.run({}, {});
      await admin.ask(API.rights, { person: await person(anna), rights: [] });
      expect((await anna.post(API.me, {})).status).toBe(401);
      expect((await anna.open()).status).toBe(200);
      expect(await verdicts(anna, offline)).toBe('closed');
      // Nor when somebody who may write carries it: then it is decided, and refused.
      expect(await verdicts(admin, offline)).toMatchObject([{ refused: [{ counter: 2 }, { counter: 3 }] }]);
      const { rows } = await database.pool.query('select from log where device = $1', [anna.name]);
      expect(rows).toHaveLength(1);
    }));
});
