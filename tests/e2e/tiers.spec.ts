/** A part of the app beyond the core: nobody pays for it before it is opened; from then on it needs no internet. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { tierFiles, type Gate } from '../support/serve.ts';
import {
  button,
  expect,
  firstVisit,
  go,
  goOffline,
  heading,
  notCrashed,
  say,
  settled,
  test,
} from './fixtures.ts';

const FILES = tierFiles('samen').map((url) => `/${url}`);
/** What the quiet tier for passing something on needs too is there before anybody opens this one. */
const QUIET = tierFiles('doorgeven').map((url) => `/${url}`);
/** The files of the tier in any build: the names without their hashes. */
const ANY_BUILD = new RegExp(
  `^(?:${FILES.map((path) => path.replace(/-[\w-]{8}\.(\w+)$/, '-[\\w-]{8}\\.$1')).join('|')})$`,
);

const samen = (page: Page) => heading(page, say('samen.title'));
const status = (page: Page, key: 'tier.ready' | 'tier.failed') => page.getByText(say(key), { exact: true });
const missing = (page: Page) => heading(page, say('tier.missing'));
const isNew = (page: Page): Promise<boolean> => page.evaluate(() => 'hwBuild' in window);

/** The paths in the caches whose name fits; the core and the tiers have caches of their own. */
const cached = (page: Page, names: string): Promise<string[]> =>
  page.evaluate(async (start) => {
    const paths: string[] = [];
    for (const name of (await caches.keys()).filter((one) => one.startsWith(start)))
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    return paths.sort();
  }, names);

const cacheNames = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys());

/** Looks for a new version and waits until it is installed, or was refused. */
async function lookForUpdate(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    const fresh = await registration?.update();
    const worker = fresh?.installing ?? fresh?.waiting;
    while (worker?.state === 'installing')
      await new Promise((resolve) => worker.addEventListener('statechange', resolve, { once: true }));
    return worker?.state ?? 'none';
  });
}

/** Without internet, and without what the browser's own cache happens to hold: that may go at any time. */
async function goDark(page: Page, gate: Gate): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.clearBrowserCache');
  await devtools.detach();
  await goOffline(page.context(), gate);
}

/** Who has touched the page is asked before a new version takes over. */
const touch = (page: Page): Promise<void> => page.keyboard.press('Shift');

/** Opens the part with internet, until all of it is on the device. */
async function keepSamen(page: Page): Promise<void> {
  await go(page, '/samen');
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
}

test('the core holds no file of it, and a device that never opens it fetches none', async ({
  page,
  gate,
}) => {
  await firstVisit(page);
  const core = await cached(page, 'workbox-precache');
  expect(core).toEqual(expect.arrayContaining(['/index.html', '/tiers.json']));
  expect(core.filter((path) => FILES.includes(path))).toEqual([]);
  expect((await cacheNames(page)).filter((name) => !name.startsWith('tier-doorgeven '))).toHaveLength(1);
  expect(gate.requests.filter((path) => FILES.includes(path) && !QUIET.includes(path))).toEqual([]);
  expect(FILES.length).toBeGreaterThan(0);
});

test('opened once with internet, it opens again without, also after a reload', async ({ page, gate }) => {
  await firstVisit(page);
  await keepSamen(page);
  expect(await cached(page, 'tier-samen ')).toEqual([...FILES].sort());
  await goDark(page, gate);
  await page.reload();
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
  await notCrashed(page);
});

test('it may be the first thing that a device ever opens', async ({ page, gate, complaints }) => {
  await page.goto('./#/samen');
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
  await settled(page);
  await goDark(page, gate);
  await page.reload();
  await expect(samen(page)).toBeVisible();
  expect(complaints).toEqual([]);
});

test('the browser was closed and starts again without internet', async ({ gate }) => {
  const profile = mkdtempSync(join(tmpdir(), 'hw-profile-'));
  const launch = async () =>
    chromium.launchPersistentContext(profile, {
      executablePath: await chromiumPath(),
      args: BROWSER_ARGS,
      baseURL: `${gate.origin}/`,
    });
  try {
    const before = await launch();
    const first = await before.newPage();
    await firstVisit(first);
    await keepSamen(first);
    await before.close();
    const after = await launch();
    const page = await after.newPage();
    await goDark(page, gate);
    await page.goto('./#/samen');
    await expect(samen(page)).toBeVisible();
    await expect(status(page, 'tier.ready')).toBeVisible();
    await after.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('without internet and never opened before: it says so kindly, and arrives when there is internet', async ({
  page,
  context,
  gate,
}) => {
  await firstVisit(page);
  await goDark(page, gate);
  await go(page, '/samen');
  await expect(missing(page)).toBeVisible();
  await expect(page.getByText(say('tier.offline'))).toBeVisible();
  await button(page, 'tier.open').click();
  await expect(missing(page)).toBeVisible();
  await expect(page.getByText(say('tier.offline'))).toBeVisible();
  await notCrashed(page);
  gate.heal();
  await context.setOffline(false);
  // A page that was loaded offline is not told by this browser that its emulated network is back.
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText(say('tier.arrived'))).toBeVisible();
  await button(page, 'tier.open').click();
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
});

test('a connection that only looks like one: the same kind words, and no circle of reloads', async ({
  page,
  gate,
}) => {
  await firstVisit(page);
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  gate.break(/./, 'portal');
  await go(page, '/samen');
  await expect(missing(page)).toBeVisible();
  await page.waitForTimeout(1500);
  await expect(missing(page)).toBeVisible();
  await expect(page.getByText(say('tier.offline'))).toBeVisible();
  expect(loads).toBeLessThanOrEqual(1);
  expect(await cached(page, 'tier-samen ')).toEqual([]);
  await notCrashed(page);
});

test('a file that arrives damaged: it never says ready, keeps nothing, and tries again', async ({
  page,
  context,
  gate,
}) => {
  await firstVisit(page);
  gate.break(ANY_BUILD, { body: (text) => `${text}\n` });
  await go(page, '/samen');
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.failed')).toBeVisible();
  expect((await cacheNames(page)).filter((name) => name.startsWith('tier-samen '))).toEqual([]);
  gate.heal();
  await context.setOffline(true);
  await context.setOffline(false);
  await expect(status(page, 'tier.ready')).toBeVisible();
  expect(await cached(page, 'tier-samen ')).toEqual([...FILES].sort());
});

test('after an update of the app it opens in the new version, without internet', async ({
  page,
  gate,
  nextSite,
}) => {
  await firstVisit(page);
  await keepSamen(page);
  await touch(page);
  await go(page, '/');
  const before = await cached(page, 'tier-samen ');
  gate.serve(nextSite);
  expect(await lookForUpdate(page)).toBe('installed');
  // Until the new version is in charge, the files of both are there.
  expect((await cached(page, 'tier-samen ')).length).toBeGreaterThan(before.length);
  await button(page, 'update.now').click();
  await expect.poll(() => isNew(page).catch(() => false)).toBe(true);
  await goDark(page, gate);
  await page.goto('./#/samen');
  await page.reload();
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
  expect(await isNew(page)).toBe(true);
  const after = await cached(page, 'tier-samen ');
  expect(after).toHaveLength(before.length);
  expect(after.filter((path) => before.includes(path))).not.toEqual(before);
});

test('an update whose part arrives damaged is refused whole: the old version stays, with all its parts', async ({
  page,
  context,
  gate,
  nextSite,
}) => {
  await firstVisit(page);
  await keepSamen(page);
  await go(page, '/');
  gate.serve(nextSite);
  gate.break(ANY_BUILD, { body: (text) => `${text}\n` });
  expect(await lookForUpdate(page)).toBe('redundant');
  await expect(page.getByText(say('update.title'))).toHaveCount(0);
  expect(await cached(page, 'tier-samen ')).toEqual([...FILES].sort());
  await goDark(page, gate);
  await page.goto('./#/samen');
  await page.reload();
  await expect(samen(page)).toBeVisible();
  expect(await isNew(page)).toBe(false);
  await touch(page);
  await context.setOffline(false);
  gate.heal();
  expect(await lookForUpdate(page)).toBe('installed');
  await expect(page.getByText(say('update.title'))).toBeVisible();
});

test('first opened while a new version waits: the new version has it too', async ({
  page,
  gate,
  nextSite,
}) => {
  await firstVisit(page);
  await button(page, 'filter.free').click();
  gate.serve(nextSite);
  expect(await lookForUpdate(page)).toBe('installed');
  await expect(button(page, 'update.now')).toBeVisible();
  await button(page, 'update.later').click();
  // This server has only the new version's files, so a tier with nothing of the new version is made by hand.
  await page.evaluate((name) => caches.open(name), `tier-samen ${gate.origin}/`);
  await page.evaluate(async () => {
    (await navigator.serviceWorker.getRegistration())?.waiting?.postMessage({ type: 'SKIP_WAITING' });
  });
  await expect.poll(() => isNew(page).catch(() => false)).toBe(true);
  await goDark(page, gate);
  await page.goto('./#/samen');
  await page.reload();
  await expect(samen(page)).toBeVisible();
  await expect(status(page, 'tier.ready')).toBeVisible();
});

test('the device is emptied: the part is gone with the rest, and stays away', async ({
  page,
  context,
  gate,
}) => {
  await firstVisit(page);
  await keepSamen(page);
  await go(page, '/instellingen');
  await button(page, 'settings.wipe').click();
  await button(page, 'settings.wipeYes').click();
  await expect(page.getByText(say('settings.wiped'))).toBeVisible();
  expect(await cacheNames(page)).toEqual([]);
  // What this page still has in memory may be shown; nothing comes back onto the device.
  await go(page, '/samen');
  await expect(samen(page)).toBeVisible();
  await context.setOffline(true);
  await context.setOffline(false);
  await page.waitForTimeout(500);
  expect((await cacheNames(page)).filter((name) => name.startsWith('tier-'))).toEqual([]);
  await expect(status(page, 'tier.ready')).toHaveCount(0);
  await go(page, '/dorp/grolloo');
  await page.reload();
  await settled(page);
  expect((await cacheNames(page)).filter((name) => name.startsWith('tier-samen '))).toEqual([]);
  await goDark(page, gate);
  await go(page, '/samen');
  await page.reload();
  await expect(missing(page)).toBeVisible();
});
