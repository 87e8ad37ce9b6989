/** Settings, everything off the device again, paper, and the home screen. */
import type { Page } from '@playwright/test';
import {
  button,
  expect,
  firstRecord,
  firstVisit,
  go,
  heading,
  open,
  packsOnDevice,
  say,
  settled,
  test,
} from './fixtures.ts';

const radio = (page: Page, key: Parameters<typeof say>[0], group: Parameters<typeof say>[0]) =>
  page.getByRole('group', { name: say(group) }).getByRole('radio', { name: say(key), exact: true });

test('settings are applied at once and are still there after a reload', async ({ page }) => {
  await open(page, '/instellingen');
  const size = () =>
    page.evaluate(() =>
      Number.parseFloat(getComputedStyle(document.querySelector('h1') ?? document.body).fontSize),
    );
  const before = await size();
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await radio(page, 'settings.textSize.larger', 'settings.textSize').check();
  expect(await size()).toBeGreaterThan(before * 1.2);
  await radio(page, 'settings.theme.dark', 'settings.theme').check();
  expect(await background()).not.toBe(light);
  await radio(page, 'settings.spacing.wide', 'settings.spacing').check();
  await radio(page, 'settings.contrast.high', 'settings.contrast').check();
  const dark = await background();
  await page.reload();
  await expect(radio(page, 'settings.textSize.larger', 'settings.textSize')).toBeChecked();
  await expect(radio(page, 'settings.theme.dark', 'settings.theme')).toBeChecked();
  await expect(radio(page, 'settings.spacing.wide', 'settings.spacing')).toBeChecked();
  await expect(radio(page, 'settings.contrast.high', 'settings.contrast')).toBeChecked();
  expect(await size()).toBeGreaterThan(before * 1.2);
  expect(await background()).toBe(dark);
});

/** Everything in localStorage, as text. */
const kept = (page: Page): Promise<string> =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .map((key) => localStorage.getItem(key))
      .join(' '),
  );

test('searches are remembered only by who asks for it, and are forgotten again', async ({ page }) => {
  const recent = page.getByRole('heading', { name: say('start.recent') });
  await open(page, '/zoek/eenzaam');
  await go(page, '/');
  await expect(heading(page, say('start.title'))).toBeVisible();
  await expect(recent).toHaveCount(0);
  expect(await kept(page)).not.toContain('eenzaam');
  await go(page, '/instellingen');
  const keep = page.getByRole('checkbox', { name: say('settings.searches') });
  await keep.check();
  await go(page, '/zoek/eenzaam');
  await expect(heading(page, say('word.title', { query: 'eenzaam' }))).toBeVisible();
  await go(page, '/');
  await expect(recent).toBeVisible();
  await go(page, '/instellingen');
  await keep.uncheck();
  expect(await kept(page)).not.toContain('eenzaam');
});

test('another village becomes the own one only when somebody says so', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('place.isMine'))).toBeVisible();
  await go(page, '/dorp/zorgvlied');
  await expect(button(page, 'place.make')).toBeVisible();
  await go(page, '/');
  await expect(page.getByRole('link', { name: say('start.all', { place: 'Grolloo' }) })).toBeVisible();
  await go(page, '/instellingen');
  await button(page, 'settings.villageForget').click();
  await expect(page.getByText(say('settings.villageNone'))).toBeVisible();
});

interface Left {
  readonly databases: readonly string[];
  readonly caches: readonly string[];
  readonly workers: number;
  readonly local: number;
  readonly session: number;
}

const left = (page: Page): Promise<Left> =>
  page.evaluate(async () => ({
    databases: (await indexedDB.databases()).map((one) => one.name ?? ''),
    caches: await caches.keys(),
    workers: (await navigator.serviceWorker.getRegistrations()).length,
    local: localStorage.length,
    session: sessionStorage.length,
  }));

const NOTHING: Left = { databases: [], caches: [], workers: 0, local: 0, session: 0 };

async function wipe(page: Page): Promise<void> {
  await go(page, '/instellingen');
  await button(page, 'settings.wipe').click();
  await button(page, 'settings.wipeNo').click();
  await button(page, 'settings.wipe').click();
  await button(page, 'settings.wipeYes').click();
  await expect(page.getByText(say('settings.wiped'))).toBeVisible();
}

test('emptying the device leaves nothing, also later on', async ({ page }) => {
  await firstVisit(page);
  await wipe(page);
  await expect.poll(() => left(page)).toEqual(NOTHING);
  // A page that is looked at again asks for new data: that must not fill the device once more.
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.waitForTimeout(1000);
  expect(await left(page)).toEqual(NOTHING);
  await page.reload();
  await open(page);
  await expect(page.getByRole('link', { name: say('nav.village') })).toHaveCount(0);
});

test('emptying the device while packs still arrive leaves nothing either', async ({ page, gate }) => {
  gate.break(/^\/packs\/GM1731/, 'stall');
  await open(page, '/dorp/grolloo');
  await expect.poll(() => packsOnDevice(page)).toBeGreaterThan(2);
  await wipe(page);
  gate.heal();
  await page.waitForTimeout(1000);
  expect((await left(page)).databases).toEqual([]);
});

test('the settings say what is on the device', async ({ page }) => {
  await open(page, '/instellingen');
  await settled(page);
  await expect(page.getByText(say('settings.deviceAreas', { count: 12 }))).toBeVisible();
  await expect(page.getByText(say('settings.deviceOffline'))).toBeVisible();
});

test('on paper: no buttons, but the numbers, the date and 112', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  await expect(page.locator('main')).toContainText(/\d{4}-\d{3} \d{3}/);
  await go(page, await firstRecord(page));
  await expect(button(page, 'record.print')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(button(page, 'record.print')).toBeHidden();
  await expect(button(page, 'back')).toBeHidden();
  await expect(page.getByRole('navigation')).toBeHidden();
  await expect(page.getByText(say('emergency.112'))).toBeVisible();
  await expect(page.getByText(/^Stand van /)).toBeVisible();
  await expect(page.locator('h1')).toBeVisible();
  const paper = await page.pdf({ format: 'A4' });
  expect(paper.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the app can be put on the home screen', async ({ page, context }) => {
  await firstVisit(page);
  const devtools = await context.newCDPSession(page);
  const manifest = await devtools.send('Page.getAppManifest');
  expect(manifest.errors).toEqual([]);
  expect(JSON.parse(manifest.data ?? '{}')).toMatchObject({
    name: say('app.name'),
    display: 'standalone',
    lang: 'nl',
  });
  const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
  // A window without a history of its own can't install anything; nothing to do with the app.
  expect(installabilityErrors.filter((error) => error.errorId !== 'in-incognito')).toEqual([]);
});

test('where the browser offers to install, one tap asks it; the steps stay on the page', async ({ page }) => {
  await open(page, '/spoed');
  await page.evaluate(() => {
    const event = new Event('beforeinstallprompt', { cancelable: true });
    Object.assign(event, {
      prompt: () => {
        Object.assign(window, { hwAsked: true });
        return Promise.resolve();
      },
      userChoice: Promise.resolve({ outcome: 'accepted' }),
    });
    window.dispatchEvent(event);
    Object.assign(window, { hwQuiet: event.defaultPrevented });
  });
  await go(page, '/beginscherm');
  await button(page, 'install.now').click();
  await expect(page.getByText(say('install.done'))).toBeVisible();
  expect(await page.evaluate(() => ['hwAsked' in window, Reflect.get(window, 'hwQuiet')])).toEqual([
    true,
    true,
  ]);
  for (const step of ['install.ios3', 'install.android3', 'install.computer3'] as const) {
    await expect(page.getByText(say(step))).toBeVisible();
  }
});
