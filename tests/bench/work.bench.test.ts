/** Saving an edit, and a thousand of them that were made offline, in a real browser against a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '@playwright/test';
import { API } from '#sync/api.ts';
import { newDevice, startOfficeServer, type OfficeServer } from '../support/office.ts';
import { testServer, type TestServer } from '../support/postgres.ts';
import { buildWork, call, openPage } from '../e2e/work-tools/page.ts';
import { report, THROTTLED, untilQuiet } from './measure.ts';
import { openBrowser, openNewPhone, slowDown } from './phone.ts';

const EDITS = 60;
const MANY = 1000;

let postgres: TestServer;
let code: string;
beforeAll(async () => {
  postgres = await testServer();
  code = await buildWork();
});
afterAll(() => postgres.stop());

async function atWork(work: (page: Page, office: OfficeServer) => Promise<void>): Promise<void> {
  const database = await postgres.fresh();
  const office = await startOfficeServer(database);
  const browser = await openBrowser();
  try {
    const admin = newDevice(() => office.origin);
    await admin.enrol(await office.firstCode());
    const rights = [{ role: 'coordinator' as const, home: 'GM1680' }];
    const invite = await admin.ask(API.invite, { label: 'Anna', rights });
    const context = await openNewPhone(browser);
    const page = await context.newPage();
    await openPage(page, office.origin.replace('127.0.0.1', 'localhost'), code);
    expect(await call(page, 'enrol', invite.code)).toMatchObject({ ok: true });
    await work(page, office);
  } finally {
    await browser.close();
    await office.close();
    await database.drop();
  }
}

describe('saving', () => {
  it('an edit, on the disk', () =>
    atWork(async (page) => {
      await page.context().setOffline(true);
      await call(page, 'timeEdits', 20);
      await untilQuiet();
      const values = await call(page, 'timeEdits', EDITS);
      report({ name: 'save an edit (two units)', values, unit: 'ms', budget: 10 });
      await slowDown(page, false);
      await untilQuiet();
      const slow = await call(page, 'timeEdits', EDITS);
      report({ name: 'save an edit, CPU ×6', values: slow, unit: 'ms', budget: 20, note: THROTTLED });
    }));

  it('a thousand edits offline, in one question', () =>
    atWork(async (page) => {
      await page.context().setOffline(true);
      await call(page, 'manyEdits', MANY);
      await page.context().setOffline(false);
      await untilQuiet();
      await call(page, 'syncNow');
      await expect.poll(async () => (await call(page, 'state')).waiting).toBe(0);
      const asked = (await call(page, 'questions')).filter(({ path }) => path === API.sync);
      const big = asked.filter(({ bytes }) => bytes > 5000);
      expect(big).toHaveLength(1);
      report({
        name: '1,000 edits offline, the question',
        values: big.map(({ bytes }) => bytes),
        unit: 'bytes',
        budget: 36_000,
      });
      report({
        name: '1,000 edits offline, on the wire and back',
        values: big.map(({ ms }) => ms),
        unit: 'ms',
      });
      await call(page, 'syncNow');
      const last = (await call(page, 'questions')).slice(-1);
      report({
        name: 'nothing changed, the question',
        values: last.map(({ bytes }) => bytes),
        unit: 'bytes',
        budget: 300,
      });
      report({ name: 'nothing changed, there and back', values: last.map(({ ms }) => ms), unit: 'ms' });
    }));
});
