import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { API } from '#sync/api.ts';
import { newDevice, startOfficeServer, type OfficeServer } from '../../support/office.ts';
import { testServer, type TestServer } from '../../support/postgres.ts';

const HOME = 'GM1680';
const SPACE = `directory/${HOME}`;
const NAME = { type: 'location', record: 'f0e9d8c7-0000-4000-8000-000000000001', unit: 'name' } as const;
const named = (value: string) => ({ ...NAME, value: { value, public: true } });

let postgres: TestServer;
beforeAll(async () => {
  postgres = await testServer();
});
afterAll(() => postgres.stop());

async function office(work: (server: OfficeServer) => Promise<void>): Promise<void> {
  const database = await postgres.fresh();
  const server = await startOfficeServer(database);
  try {
    await work(server);
  } finally {
    await server.close();
    await database.drop();
  }
}

describe('a device', () => {
  it('is let in by a code, edits, and another device reads it', () =>
    office(async (server) => {
      const admin = newDevice(() => server.origin);
      const me = await admin.enrol(await server.firstCode());
      expect(me.rights).toEqual([{ role: 'administrator', home: 'region' }]);
      const { code } = await admin.ask(API.invite, {
        label: 'Coördinator van Aa en Hunze',
        rights: [{ role: 'coordinator', home: HOME }],
      });
      const anna = newDevice(() => server.origin);
      expect((await anna.enrol(code)).rights).toEqual([{ role: 'coordinator', home: HOME }]);
      const [hers, his] = [await anna.replica(SPACE), await admin.replica(SPACE)];
      await hers.edit([named('De Spil')]);
      while ((await anna.sync(hers)) === 'again');
      expect(hers.unsent()).toBeUndefined();
      while ((await admin.sync(his)) === 'again');
      expect(his.view().record('location', NAME.record)?.units.get('name')?.heads[0]?.op.value).toEqual({
        value: 'De Spil',
        public: true,
      });
    }));

  it('comes in again with a signature, and not with an old cookie after it left', () =>
    office(async (server) => {
      const admin = newDevice(() => server.origin);
      await admin.enrol(await server.firstCode());
      const before = admin.cookie;
      await admin.ask(API.leave, {});
      admin.cookie = before;
      expect(await admin.post(API.me, {})).toMatchObject({ status: 401, body: { error: 'no-session' } });
      admin.cookie = undefined;
      expect((await admin.open()).status).toBe(200);
      expect((await admin.post(API.me, {})).status).toBe(200);
      expect(admin.cookie).not.toBe(before);
    }));
});
