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
      const sent: { bytes: number; ms: number }[] = [];
      const heard: Promise<void>[] = [];
      page.on('requestfinished', (request) => {
        if (!request.url().endsWith(API.sync)) return;
        const { requestStart, responseEnd } = request.timing();
        const measure = async (): Promise<void> => {
          const { requestBodySize } = await request.sizes();
          sent.push({ bytes: requestBodySize, ms: responseEnd - requestStart });
        };
        heard.push(measure());
      });
      await page.context().setOffline(true);
      await call(page, 'manyEdits', MANY);
      await page.context().setOffline(false);
      await untilQuiet();
      await call(page, 'syncNow');
      await expect.poll(async () => (await call(page, 'state')).waiting).toBe(0);
      await Promise.all(heard);
      const big = sent.filter(({ bytes }) => bytes > 5000);
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
      const began = Date.now();
      await call(page, 'syncNow');
      const took = Date.now() - began;
      await Promise.all(heard);
      report({
        name: 'nothing changed, the question',
        values: [sent[sent.length - 1]?.bytes ?? 0],
        unit: 'bytes',
        budget: 300,
      });
      report({ name: 'nothing changed, there and back', values: [took], unit: 'ms' });
    }));
});
