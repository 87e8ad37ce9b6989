/** Below the browsers that the app needs, the prerendered page is the app. */
import { mainScript } from '../support/serve.ts';
import pages from '#locales/nl/pages.json' with { type: 'json' };
import { expect, firstRecord, heading, open, say, test } from './fixtures.ts';

/** Stands in `index.html` itself, for whoever sees nothing else. */
const ALL_VILLAGES = 'Bekijk alle dorpen';

/** What everybody must be able to read about Gasselte. */
async function readable(page: import('@playwright/test').Page): Promise<void> {
  await expect(heading(page)).toContainText('Gasselte');
  const text = await page.locator('main').innerText();
  expect(text).toMatch(/\d{4}-\d{3} \d{3}/);
  expect(text).toMatch(/\d{1,2}\.\d\d (?:uur )?tot/);
  await expect(page.locator('main a[href="tel:112"]').first()).toBeVisible();
}

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a village page shows names, numbers, hours and 112', async ({ page }) => {
    await page.goto('./dorp/gasselte/');
    await readable(page);
    await page.getByRole('link', { name: pages['village.to_places'] }).click();
    await expect(heading(page, pages['places.title'])).toBeVisible();
  });

  test('the first page leads to every village', async ({ page }) => {
    await page.goto('./');
    await expect(page.getByRole('link', { name: say('emergency.strip') })).toHaveAttribute('href', 'tel:112');
    await page.getByRole('link', { name: ALL_VILLAGES }).click();
    await page.getByRole('link', { name: 'Zorgvlied', exact: true }).click();
    await expect(heading(page)).toContainText('Zorgvlied');
    await page.goBack();
    expect(await page.locator('main li a').count()).toBeGreaterThan(200);
  });

  test('an address that does not exist leads to the first page', async ({ page }) => {
    const answer = await page.goto('./dorp/bestaat-niet/');
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('link').first()).toBeVisible();
  });
});

test.describe('a browser that cannot read our scripts', () => {
  test.use({ serviceWorkers: 'block' });

  test('keeps the page that was there before them', async ({ page }) => {
    await page.route(`**/assets/${mainScript()}`, (route) =>
      route.fulfill({ contentType: 'text/javascript', body: '%%%' }),
    );
    await page.goto('./dorp/gasselte/');
    await readable(page);
    await page.goto('./');
    await expect(page.getByRole('link', { name: ALL_VILLAGES })).toBeVisible();
  });
});

test('with JavaScript the village page becomes the app, at that village', async ({ page }) => {
  await page.goto('./dorp/gasselte/');
  await expect(heading(page, say('place.title', { place: 'Gasselte' }))).toBeVisible();
  await expect(page.getByText(say('place.isMine'))).toBeVisible();
  expect(new URL(page.url()).pathname).toBe('/');
  expect(new URL(page.url()).hash).toBe('#/dorp/gasselte');
  await page.reload();
  await expect(heading(page, say('place.title', { place: 'Gasselte' }))).toBeVisible();
});

/** What Safari 14 and Chrome 87 do not have, taken away. Runs in the page. */
function takeAway(): void {
  const gone = (from: object, ...names: readonly string[]) => {
    for (const name of names) Reflect.deleteProperty(from, name);
  };
  gone(Array.prototype, 'at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with');
  gone(String.prototype, 'at', 'isWellFormed', 'toWellFormed');
  gone(Object, 'hasOwn', 'groupBy');
  gone(Map, 'groupBy');
  gone(Promise, 'withResolvers', 'try');
  gone(AbortSignal, 'timeout', 'any');
  gone(Navigator.prototype, 'locks', 'storage', 'userAgentData');
  gone(Crypto.prototype, 'randomUUID');
  for (const name of [
    'structuredClone',
    'DecompressionStream',
    'CompressionStream',
    'requestIdleCallback',
    'BroadcastChannel',
  ]) {
    gone(window, name);
  }
  gone(MediaQueryList.prototype, 'addEventListener');
  gone(EventTarget.prototype, 'when');
  // In Safari it is missing from the prototype above it too.
  Object.defineProperty(MediaQueryList.prototype, 'addEventListener', { value: undefined });
}

test('without what Safari 14 lacks: a first visit and a reload without internet', async ({
  page,
  context,
  gate,
  complaints,
}) => {
  await page.addInitScript(takeAway);
  await open(page, '/dorp/grolloo');
  expect(await page.evaluate(() => 'DecompressionStream' in window || 'at' in Array.prototype)).toBe(false);
  await firstRecord(page);
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  gate.break(/./, 'refuse');
  await context.setOffline(true);
  await page.reload();
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  await firstRecord(page);
  await page.getByRole('link', { name: say('emergency.more') }).click();
  await expect(heading(page, say('emergency.title'))).toBeVisible();
  expect(complaints).toEqual([]);
});
