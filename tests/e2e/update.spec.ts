/** A new version of the app: offered, never forced, and never a circle of reloads. */
import type { Page } from '@playwright/test';
import {
  button,
  expect,
  firstVisit,
  go,
  goOffline,
  heading,
  notCrashed,
  open,
  say,
  settled,
  test,
} from './fixtures.ts';

const isNew = (page: Page): Promise<boolean> => page.evaluate(() => 'hwBuild' in window);

/** Browsers look for a new service worker by themselves some seconds after a load; here it is asked for. */
async function lookForUpdate(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
}

/** Counts how often a page was loaded from now on. */
function loads(page: Page): { readonly count: () => number } {
  let count = 0;
  page.on('load', () => {
    count += 1;
  });
  return { count: () => count };
}

/** Longer than it would take an unwanted reload to happen. */
const aMoment = (page: Page): Promise<void> => page.waitForTimeout(1000);

const notice = (page: Page) => page.getByText(say('update.title'));

test('a new version under somebody’s hands: it asks, and "later" keeps the old one', async ({
  page,
  gate,
  nextSite,
}) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  const seen = loads(page);
  gate.serve(nextSite);
  await lookForUpdate(page);
  await expect(notice(page)).toBeVisible();
  await aMoment(page);
  expect(seen.count()).toBe(0);
  await button(page, 'update.later').click();
  await expect(notice(page)).toHaveCount(0);
  await go(page, '/spoed');
  await expect(heading(page, say('emergency.title'))).toBeVisible();
  expect(await isNew(page)).toBe(false);
  expect(seen.count()).toBe(0);
});

test('"now" reloads once into the new version, at the same page', async ({
  page,
  gate,
  nextSite,
  context,
}) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  gate.serve(nextSite);
  await lookForUpdate(page);
  const seen = loads(page);
  await button(page, 'update.now').click();
  await expect.poll(() => seen.count()).toBe(1);
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  expect(await isNew(page)).toBe(true);
  await aMoment(page);
  expect(seen.count()).toBe(1);
  await goOffline(context, gate);
  await page.reload();
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  expect(await isNew(page)).toBe(true);
});

test('opened again after a while, the new version takes over silently', async ({
  page,
  gate,
  nextSite,
  context,
}) => {
  await firstVisit(page);
  await page.close();
  gate.serve(nextSite);
  const cold = await context.newPage();
  const seen = loads(cold);
  await cold.goto('./');
  await expect.poll(() => isNew(cold).catch(() => false)).toBe(true);
  await expect(heading(cold, say('start.title'))).toBeVisible();
  await expect(notice(cold)).toHaveCount(0);
  await aMoment(cold);
  expect(seen.count()).toBe(2);
});

test('never while something is half typed: the page waits, also when another tab takes the new version', async ({
  page,
  gate,
  nextSite,
  context,
}) => {
  await firstVisit(page);
  await go(page, '/');
  const field = page.getByRole('combobox');
  await field.fill('half een wo');
  const other = await context.newPage();
  await other.goto('./');
  await expect(heading(other, say('start.title'))).toBeVisible();
  await other.keyboard.press('Shift');
  const seen = loads(page);
  gate.serve(nextSite);
  await lookForUpdate(page);
  await expect(page.getByText(say('update.busy'))).toBeVisible();
  await expect(button(page, 'update.now')).toHaveCount(0);
  await button(other, 'update.now').click();
  await expect.poll(() => isNew(other).catch(() => false)).toBe(true);
  await aMoment(page);
  expect(seen.count()).toBe(0);
  await expect(field).toHaveValue('half een wo');
  await field.fill('');
  await button(page, 'update.now').click();
  await expect.poll(() => seen.count()).toBe(1);
  expect(await isNew(page)).toBe(true);
});

test('what somebody put off is there at the next opening', async ({ page, gate, nextSite, context }) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  gate.serve(nextSite);
  await lookForUpdate(page);
  await button(page, 'update.later').click();
  await page.close();
  const cold = await context.newPage();
  await cold.goto('./');
  await expect.poll(() => isNew(cold).catch(() => false)).toBe(true);
});

test('F11: two tabs: the other one reloads once too, and there is no circle', async ({
  page,
  gate,
  nextSite,
  context,
}) => {
  await firstVisit(page);
  const other = await context.newPage();
  await open(other, '/dorp/zorgvlied');
  await button(page, 'filter.free').click();
  await button(other, 'filter.free').click();
  gate.serve(nextSite);
  await lookForUpdate(page);
  await expect(notice(other)).toBeVisible();
  const seen = [loads(page), loads(other)] as const;
  await button(page, 'update.now').click();
  for (const tab of [page, other]) await expect.poll(() => isNew(tab).catch(() => false)).toBe(true);
  await expect(heading(other, say('place.title', { place: 'Zorgvlied' }))).toBeVisible();
  await aMoment(page);
  expect(seen.map((one) => one.count())).toEqual([1, 1]);
});

test('an old tab never breaks while the new version waits', async ({ page, gate, nextSite }) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  gate.serve(nextSite);
  gate.break(/^\/assets\//, 'gone');
  for (const [path, title] of [
    ['/spoed', say('emergency.title')],
    ['/instellingen', say('settings.title')],
    ['/over', say('about.title')],
  ] as const) {
    await go(page, path);
    await expect(heading(page, title)).toBeVisible();
  }
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('F11: a part of an old version is gone: one reload gives the new version', async ({
    page,
    gate,
    nextSite,
  }) => {
    await open(page, '/dorp/grolloo');
    const seen = loads(page);
    gate.break(/^\/assets\/EmergencyPage/, 'gone');
    page.on('request', (request) => {
      if (request.isNavigationRequest()) gate.heal();
    });
    gate.serve(nextSite);
    // The reload that this asks for may come before the call is over.
    await go(page, '/spoed').catch(() => undefined);
    await expect(heading(page, say('emergency.title'))).toBeVisible();
    expect(seen.count()).toBe(1);
    expect(await isNew(page)).toBe(true);
  });

  test('F11: when reloading does not help, it stops and says so', async ({ page, gate }) => {
    await open(page, '/dorp/grolloo');
    const seen = loads(page);
    gate.break(/^\/assets\/EmergencyPage/, 'gone');
    await go(page, '/spoed');
    await expect(page.getByRole('heading', { name: say('app.crash.title') })).toBeVisible();
    await expect(page.getByRole('link', { name: say('emergency.strip') }).first()).toBeVisible();
    await aMoment(page);
    expect(seen.count()).toBe(1);
    gate.heal();
    await button(page, 'app.crash.again').click();
    await expect(heading(page, say('emergency.title'))).toBeVisible();
    await notCrashed(page);
  });
});

test('F27: a page that comes back after a while looks for a new version', async ({
  page,
  gate,
  nextSite,
}) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  gate.serve(nextSite);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(notice(page)).toBeVisible();
  await settled(page);
});
