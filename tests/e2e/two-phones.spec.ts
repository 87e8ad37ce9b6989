/** Two phones and the real server between them: what one person does without internet, another person sees. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import doorgeven from '#locales/nl/doorgeven.json' with { type: 'json' };
import meldingen from '#locales/nl/meldingen.json' with { type: 'json' };
import { keep } from './bijhouden-fixtures.ts';
import {
  enrol,
  everythingIsHere,
  expect,
  HOME,
  line,
  lineOn,
  NAME,
  RECORD,
  say,
  test,
  typeHours,
} from './toestel-fixtures.ts';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';

const SIZE = { width: 360, height: 740 };
const COORDINATOR = { role: 'coordinator', home: HOME } as const;
const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

test.use({ town: 'two phones', viewport: SIZE });
test.setTimeout(180_000);

/** A browser with a profile on disk: closing it is closing the app. */
async function phoneOf(folder: string, origin: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    executablePath: await chromiumPath(),
    args: BROWSER_ARGS,
    baseURL: origin,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: SIZE,
  });
}

const elsewhere = (browser: Browser, origin: string): Promise<BrowserContext> =>
  browser.newContext({ baseURL: origin, viewport: SIZE });

test('hours changed without internet and the app closed: once there is a signal, a resident who has the app open sees them within a minute', async ({
  browser,
  office,
}) => {
  const { origin } = office.server;
  const folder = mkdtempSync(join(tmpdir(), 'hw-phone-'));
  const before = await phoneOf(folder, origin);
  const tunnel = await before.newPage();
  await enrol(tunnel, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(tunnel);
  await before.setOffline(true);
  await typeHours(tunnel, 'di 10.15-11.45');
  await before.close();

  // Two villages away, with the app open at what it is about; nothing is touched there from here on.
  const home = await elsewhere(browser, origin);
  const resident = await home.newPage();
  await resident.goto('./#/dorp/rolde');
  await resident.goto(`./#/hulp/${RECORD}`);
  await expect(resident.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(resident.getByText('10.15')).toHaveCount(0);

  const after = await phoneOf(folder, origin);
  await after.setOffline(true);
  const page = await after.newPage();
  await page.goto('./#/toestel/wachtrij');
  await expect(lineOn(page)).toContainText('1 wijziging wacht');
  await expect(page.getByText('10.15 tot 11.45 uur')).toBeVisible();
  await look(page, 'reopened');
  await after.setOffline(false);
  const signal = Date.now();
  await expect(lineOn(page)).toContainText(line('all'), { timeout: 40_000 });
  await expect(page.getByText(say('queue.none'))).toBeVisible();
  const sent = Date.now();
  await expect(resident.getByText('10.15').first()).toBeVisible({ timeout: 60_000 });
  console.log(`sent after ${sent - signal} ms, seen by a resident ${Date.now() - sent} ms later`);
  expect(Date.now() - signal).toBeLessThan(60_000);
  await look(resident, 'resident');
  await home.close();
  await after.close();
  rmSync(folder, { recursive: true, force: true });
});

test('what a resident passes on without internet becomes an edit in a tap, and the resident sees what became of it', async ({
  page,
  context,
  browser,
  office,
}) => {
  const home = await elsewhere(browser, office.server.origin);
  const resident = await home.newPage();
  await resident.goto(`./#/doorgeven/hulp/${RECORD}`);
  await expect(resident.getByText(NAME)).toBeVisible({ timeout: 20_000 });
  await home.setOffline(true);
  await resident.getByLabel(doorgeven['kind.wrong']).check();
  await resident.getByLabel(doorgeven['text.wrong']).fill('De koffie is nu boven.');
  await resident.getByRole('button', { name: doorgeven['form.send'], exact: true }).click();
  await expect(resident.getByText(doorgeven['fate.waiting'])).toBeVisible();
  await home.setOffline(false);
  // It goes by itself.
  await expect(resident.getByText(/^Verstuurd\./)).toBeVisible({ timeout: 30_000 });

  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await page.goto('./#/meldingen');
  const card = page.getByRole('listitem').filter({ hasText: 'De koffie is nu boven.' });
  await card.getByRole('button', { name: meldingen['act.edit'] }).click();
  await expect(page.getByText(meldingen['beside.saving'])).toBeVisible();
  await context.setOffline(true);
  await page.locator('textarea').first().fill('De koffie staat boven klaar. Iedereen is welkom.');
  await page.getByRole('button', { name: keep('save.button') }).click();
  await expect(page.getByText(keep('act.saved', { name: NAME }))).toBeVisible();
  // Kept without internet; what became of it is told as soon as there is some.
  await context.setOffline(false);
  await page.goto('./#/meldingen');
  await expect(async () => {
    await resident.reload();
    await expect(resident.getByText(doorgeven['fate.used'])).toBeVisible({ timeout: 3000 });
  }).toPass({ timeout: 30_000 });
  await expect(card).toHaveCount(0);
  await look(resident, 'what-became-of-it');
  await home.close();
});

test('two coordinators change the same hours without internet: both see both, one chooses, and both agree', async ({
  page,
  context,
  browser,
  office,
}) => {
  const away = await elsewhere(browser, office.server.origin);
  const other = await away.newPage();
  for (const [one, name] of [
    [page, 'Anna'],
    [other, 'Bert'],
  ] as const) {
    await enrol(one, office, name, COORDINATOR);
    await everythingIsHere(one);
  }
  await context.setOffline(true);
  await away.setOffline(true);
  await typeHours(page, 'wo 9-10');
  await typeHours(other, 'wo 14-15');
  await page.goto('./#/toestel/verschillen');
  await other.goto('./#/toestel/verschillen');
  await context.setOffline(false);
  await expect(lineOn(page)).toContainText(line('all'), { timeout: 40_000 });
  await away.setOffline(false);
  const sides = (one: Page, hours: string) =>
    one.getByRole('region', { name: new RegExp(NAME) }).locator('.hw-choice-side', { hasText: hours });
  for (const [one, own, theirs] of [
    [page, '9.00 tot 10.00 uur', '14.00 tot 15.00 uur'],
    [other, '14.00 tot 15.00 uur', '9.00 tot 10.00 uur'],
  ] as const) {
    // Who and when, at each of the two.
    await expect(sides(one, own)).toContainText(new RegExp(`${say('conflicts.here')}, \\S+`), {
      timeout: 40_000,
    });
    await expect(sides(one, theirs)).toContainText(new RegExp(`${say('someone.coordinator')}, \\S+`));
  }
  await look(other, 'both-values');
  await sides(page, '14.00 tot 15.00 uur')
    .getByRole('button', { name: say('conflicts.choose') })
    .click();
  await expect(page.getByText(say('conflicts.done'))).toBeVisible();
  for (const one of [page, other]) {
    await expect(one.getByText(say('conflicts.none'))).toBeVisible({ timeout: 40_000 });
    await one.goto(`./#/bijhouden/in/${HOME}/aanbod/${RECORD}`);
    await expect(one.getByText('14.00 tot 15.00 uur')).toBeVisible();
    await expect(one.getByText('9.00 tot 10.00 uur')).toHaveCount(0);
  }
  await away.close();
});
