/** After the first answer internet is not needed any more. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { builtAssets } from '../support/serve.ts';
import {
  ask,
  expect,
  firstRecord,
  firstVisit,
  go,
  goOffline,
  heading,
  labels,
  notCrashed,
  open,
  say,
  SCREENS,
  settled,
  test,
} from './fixtures.ts';

const place = (name: string) => say('place.title', { place: name });

test('offline: a reload shows the village again', async ({ page, context, gate }) => {
  await firstVisit(page);
  await goOffline(context, gate);
  await page.reload();
  await expect(heading(page, place('Grolloo'))).toBeVisible();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible();
  await expect(page.getByText(say('problem.offline'))).toBeVisible();
});

test('offline: addresses that were never opened before open', async ({ page, context, gate }) => {
  await firstVisit(page);
  const record = await firstRecord(page);
  const name = await page.locator(`a[href="#${record}"]`).first().innerText();
  await goOffline(context, gate);
  for (const [address, title] of [
    ['#/dorp/zorgvlied', place('Zorgvlied')],
    ['#/vraag/care.carer', labels['help_kind.care.carer'] ?? ''],
    [`#${record}`, name],
    ['dorp/gasselte/', place('Gasselte')],
    ['dorp/gasselte/index.html', place('Gasselte')],
    ['dorp/gasselte', place('Gasselte')],
    ['', say('start.title')],
  ] as const) {
    const other = await context.newPage();
    await other.goto(`./${address}`);
    await expect(heading(other, title)).toBeVisible();
    await other.close();
  }
});

test('offline: searching by village, postcode and word works', async ({ page, context, gate }) => {
  await firstVisit(page);
  await goOffline(context, gate);
  await page.goto('./');
  await expect(heading(page, say('start.title'))).toBeVisible();
  await ask(page, '8437');
  await expect(heading(page, place('Zorgvlied'))).toBeVisible();
  await go(page, '/zoek/eenzaam');
  await expect(page.getByText(labels['help_kind.social.loneliness'] ?? '').first()).toBeVisible();
});

test('offline: every screen opens', async ({ page, context, gate, complaints }) => {
  // Only the start page was seen with internet: no screen had a reason to load its part.
  await open(page);
  await settled(page);
  await goOffline(context, gate);
  for (const { path } of SCREENS) {
    await go(page, path);
    await expect(page.getByText(say('app.loading'))).toHaveCount(0);
    await expect(heading(page).first()).toBeVisible();
    await notCrashed(page);
  }
  expect(complaints).toEqual([]);
});

test('offline: the browser was closed and starts again', async ({ gate }) => {
  const profile = mkdtempSync(join(tmpdir(), 'hw-profile-'));
  const launch = async () =>
    chromium.launchPersistentContext(profile, {
      executablePath: await chromiumPath(),
      args: BROWSER_ARGS,
      baseURL: `${gate.origin}/`,
    });
  try {
    const before = await launch();
    await firstVisit(await before.newPage());
    await before.close();
    const after = await launch();
    await goOffline(after, gate);
    const page = await after.newPage();
    await page.goto('./');
    await expect(page.getByRole('link', { name: say('start.all', { place: 'Grolloo' }) })).toBeVisible();
    await page.getByRole('link', { name: say('start.all', { place: 'Grolloo' }) }).click();
    await expect(heading(page, place('Grolloo'))).toBeVisible();
    await firstRecord(page);
    await after.close();
  } finally {
    rmSync(profile, { recursive: true, force: true });
  }
});

test('F13: opening the app again asks the network only whether there is something new', async ({
  page,
  gate,
}) => {
  await firstVisit(page);
  // What comes by itself after the first answer: a page that is left before begins it anew.
  const keepsTips = () =>
    page.evaluate(async () => (await caches.keys()).some((name) => name.startsWith('tier-doorgeven ')));
  await expect.poll(keepsTips, { timeout: 15_000 }).toBe(true);
  gate.requests.length = 0;
  await page.goto('./#/vraag/care.carer');
  await page.reload();
  await expect(heading(page, labels['help_kind.care.carer'] ?? '')).toBeVisible();
  await expect.poll(() => gate.requests.includes('/packs/manifest.json')).toBe(true);
  expect(gate.requests.filter((path) => !['/packs/manifest.json', '/sw.js'].includes(path))).toEqual([]);
});

/** The paths in Cache Storage, without the address of the server. */
const cachedPaths = (page: Page): Promise<string[]> =>
  page.evaluate(async () => {
    const paths: string[] = [];
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) paths.push(new URL(request.url).pathname);
    }
    return paths;
  });

test('all parts of the core are kept, and A29: never a pack, the manifest or the API', async ({ page }) => {
  await firstVisit(page);
  await page.evaluate(() => fetch('api/anything').then(() => undefined));
  await page.evaluate(() => fetch('packs/manifest.json').then(() => undefined));
  const paths = await cachedPaths(page);
  for (const name of builtAssets()) expect(paths).toContain(`/assets/${name}`);
  expect(paths).toContain('/index.html');
  expect(paths.filter((path) => /\/(?:packs|api)\/|manifest\.json$/.test(path))).toEqual([]);
});

test('nothing is asked of another server, ever', async ({ page, gate }) => {
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await firstVisit(page);
  for (const { path } of SCREENS) {
    await go(page, path);
    await expect(heading(page).first()).toBeVisible();
  }
  expect([...hosts]).toEqual([gate.origin]);
});
