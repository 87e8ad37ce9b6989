/**
 * The device in a real browser, with a real server and a real database behind it: let in, taken over, full, frozen.
 * What is killed, copied, hanging or lied to is in tests/soak/browser.test.ts; the same on a fake disk in
 * tests/storage/work.
 */
import * as fc from 'fast-check';
import { expect, test as base, type Page } from '@playwright/test';
import { API } from '#sync/api.ts';
import type { ReplicaState } from '#sync/replica-store.ts';
import { anyChange, asNews, bruteForce, plainOf, type Plain } from '../contracts/replica-changes.ts';
import { newDevice, startOfficeServer, type OfficeServer } from '../support/office.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { buildWork, call, openPage } from './work-tools/page.ts';

interface Worker {
  readonly postgres: TestServer;
  readonly code: string;
}
interface Fixtures {
  readonly office: OfficeServer;
  /** With a slash at the end; a name, since cookies of an https server work on it. */
  readonly origin: string;
  /** A code for a coordinator. */
  readonly invite: () => Promise<string>;
}

const test = base.extend<Fixtures, Worker>({
  postgres: [
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, provide) => {
      const server = await testServer();
      await provide(server);
      await server.stop();
    },
    { scope: 'worker' },
  ],
  code: [
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, provide) => {
      const built = await buildWork();
      await provide(built);
    },
    { scope: 'worker' },
  ],
  office: async ({ postgres }, provide) => {
    const database = await postgres.fresh();
    const office = await startOfficeServer(database);
    await provide(office);
    await office.close();
    await database.drop();
  },
  origin: async ({ office }, provide) => {
    await provide(office.origin.replace('127.0.0.1', 'localhost'));
  },
  invite: async ({ office }, provide) => {
    const admin = newDevice(() => office.origin);
    await admin.enrol(await office.firstCode());
    await provide(async () => {
      const rights = [{ role: 'coordinator' as const, home: 'GM1680' }];
      return (await admin.ask(API.invite, { label: 'Anna', rights })).code;
    });
  },
});

const inLog = async (page: Page): Promise<number> => Object.keys(await call(page, 'records')).length;
const stateOf = (page: Page) => call(page, 'state');

test('a coordinator is let in, edits, and another browser reads it', async ({
  browser,
  origin,
  code,
  invite,
}) => {
  const [one, two] = await Promise.all([browser.newContext(), browser.newContext()]);
  const anna = await openPage(await one.newPage(), origin, code);
  const bert = await openPage(await two.newPage(), origin, code);
  expect(await call(anna, 'enrol', await invite())).toMatchObject({ ok: true });
  expect(await call(bert, 'enrol', await invite())).toMatchObject({ ok: true });
  expect((await call(anna, 'edit', 'r1', 'Soep')).kept).toBe(true);
  // Nobody presses anything: it is sent within a second, and the other hears of it.
  await expect.poll(async () => (await stateOf(anna)).waiting, { timeout: 5000 }).toBe(0);
  await expect.poll(() => inLog(bert), { timeout: 5000 }).toBe(1);
  expect((await stateOf(bert)).clockOff).toBeLessThan(2000);
  await one.close();
  await two.close();
});

test('the key can be used and not be read, and everything goes when somebody logs out', async ({
  page,
  origin,
  code,
  invite,
}) => {
  await openPage(page, origin, code);
  await call(page, 'enrol', await invite());
  const extractable = await page.evaluate(async () => {
    const [name = ''] = (await indexedDB.databases()).flatMap(({ name: one }) =>
      one?.startsWith('work-') === true ? [one] : [],
    );
    return new Promise((resolve) => {
      const opened = indexedDB.open(name);
      opened.addEventListener('success', () => {
        const asked = opened.result.transaction('facts').objectStore('facts').get('device');
        asked.addEventListener('success', () => {
          opened.result.close();
          const kept = asked.result as { key: { privateKey: CryptoKey } };
          resolve([kept.key.privateKey.extractable, kept.key.privateKey.type]);
        });
      });
    });
  });
  expect(extractable).toEqual([false, 'private']);
  expect(await call(page, 'logOut')).toBe(true);
  expect(await call(page, 'databases')).toEqual([]);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test('two tabs write in the same space, and a newer app in one makes the other read only (F10)', async ({
  context,
  page,
  origin,
  code,
  invite,
}) => {
  const one = await openPage(page, origin, code);
  await call(one, 'enrol', await invite());
  const two = await openPage(await context.newPage(), origin, code);
  await Promise.all(
    Array.from({ length: 12 }, async (_one, at) => {
      expect((await call(at % 2 === 0 ? one : two, 'edit', `r${at}`, `naam ${at}`)).kept).toBe(true);
    }),
  );
  await call(two, 'syncNow');
  await expect.poll(() => inLog(one)).toBe(12);
  await expect.poll(async () => (await stateOf(one)).waiting).toBe(0);
  const newer = await two.evaluate(async () => {
    const [name = ''] = (await indexedDB.databases()).flatMap(({ name: found }) =>
      found?.startsWith('work-') === true ? [found] : [],
    );
    return new Promise<string>((resolve) => {
      const opened = indexedDB.open(name, 20);
      opened.addEventListener('blocked', () => resolve('blocked'));
      opened.addEventListener('success', () => {
        opened.result.close();
        resolve('opened');
      });
    });
  });
  expect(newer).toBe('opened');
  await expect.poll(async () => (await stateOf(one)).phase).toBe('replaced');
  expect(await call(one, 'edit', 'r1', 'te laat')).toMatchObject({ kept: false, why: 'blocked' });
  expect(await inLog(one)).toBe(12);
});

test('the log-in page of a wifi is named, also when it comes by a redirect (F16)', async ({
  page,
  context,
  origin,
  code,
  invite,
}) => {
  await openPage(page, origin, code);
  await call(page, 'enrol', await invite());
  await context.route('**/api/**', (route) =>
    route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Welkom op de wifi</h1>' }),
  );
  await call(page, 'edit', 'r1', 'Soep');
  await call(page, 'syncNow');
  expect(await stateOf(page)).toMatchObject({ connection: 'portal', waiting: 1, refused: 0 });
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await context.route('**/api/**', (route) =>
    route.fulfill({ status: 302, headers: { location: 'http://wifi.example/' } }),
  );
  await call(page, 'syncNow');
  expect(await stateOf(page)).toMatchObject({ connection: 'portal', waiting: 1 });
});

test('a full disk is said, and nothing that waits is lost (F6, F22)', async ({
  page,
  context,
  origin,
  code,
  invite,
}) => {
  await openPage(page, origin, code);
  await call(page, 'enrol', await invite());
  await context.route('**/api/**', (route) => route.abort());
  await call(page, 'edit', 'r1', 'Soep');
  const cdp = await context.newCDPSession(page);
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: origin.slice(0, -1), quotaSize: 1 });
  const full = await call(page, 'edit', 'r2', 'Thee');
  // Chromium may let a small write through on a quota that is passed already: then it is kept, and else it is said.
  if (!full.kept) {
    expect(full.why).toBe('full');
    expect((await stateOf(page)).fault).toBe('full');
  }
  await cdp.send('Storage.overrideQuotaForOrigin', { origin: origin.slice(0, -1), quotaSize: 10_000_000 });
  await page.reload();
  await openPage(page, origin, code);
  expect((await stateOf(page)).phase).toBe('memory');
  expect(await call(page, 'records')).toMatchObject({ r1: [{ value: 'Soep' }, { value: 'Soep' }] });
});

test('a frozen page goes on where others are by now (F27)', async ({
  page,
  context,
  origin,
  code,
  invite,
}) => {
  await openPage(page, origin, code);
  await call(page, 'enrol', await invite());
  const cdp = await context.newCDPSession(page);
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
  const other = await openPage(await context.newPage(), origin, code);
  await call(other, 'edit', 'r1', 'Soep');
  await call(other, 'syncNow');
  await cdp.send('Page.setWebLifecycleState', { state: 'active' });
  expect((await call(page, 'edit', 'r2', 'Thee')).kept).toBe(true);
  await call(page, 'syncNow');
  expect(await inLog(page)).toBe(2);
  expect(await stateOf(page)).toMatchObject({ waiting: 0, conflicts: 0, fault: undefined });
});

/** Maps do not travel as JSON. */
type Found = { readonly meta: ReplicaState['meta'] } & Readonly<
  Record<Exclude<keyof ReplicaState, 'meta'>, readonly (readonly [string, never])[]>
>;
const inMaps = (lists: Omit<Found, 'meta'>): Omit<ReplicaState, 'meta'> => ({
  admitted: new Map(lists.admitted),
  floors: new Map(lists.floors),
  vouchers: new Map(lists.vouchers),
  pending: new Map(lists.pending),
  carried: new Map(lists.carried),
  refused: new Map(lists.refused),
});

test('the store in a real browser does with random changes what working it out by hand does', async ({
  page,
  origin,
  code,
}) => {
  await openPage(page, origin, code);
  const rounds = fc.sample(fc.array(anyChange, { minLength: 4, maxLength: 12 }), 15);
  for (const random of rounds) {
    const changes: typeof random = [];
    const expected: Plain[] = [];
    // JSON knows no minus zero.
    for (const change of JSON.parse(JSON.stringify(random)) as typeof random) {
      const before = expected[expected.length - 1];
      const news = asNews(before, change);
      changes.push(news);
      expected.push(bruteForce(before, news));
    }
    const found = JSON.parse(await call(page, 'replay', JSON.stringify(changes))) as Found[];
    expect(found.map(({ meta, ...lists }) => plainOf({ meta, ...inMaps(lists) }))).toEqual(expected);
  }
});
