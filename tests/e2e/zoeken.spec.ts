/** A resident's first visit: from what they type to the nearest people. */
import { ask, button, expect, field, firstRecord, heading, open, say, test } from './fixtures.ts';

test('a village by name shows the nearest places first', async ({ page }) => {
  await open(page);
  await ask(page, 'Grolloo');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  await expect(page.getByRole('heading', { name: say('place.nearest') })).toBeVisible();
  await expect(page.getByText(say('place.isMine'))).toBeVisible();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  const nearest = page
    .getByRole('list')
    .filter({ has: page.locator('a[href^="#/hulp/"]') })
    .first();
  const texts = await nearest.getByRole('listitem').allInnerTexts();
  const kms = texts.map((text) => Number(/(\d+(?:,\d)?) km/.exec(text)?.[1]?.replace(',', '.') ?? 0));
  expect(kms.length).toBe(3);
  expect(kms).toEqual([...kms].sort((a, b) => a - b));
  await firstRecord(page);
});

for (const [what, typed, village] of [
  ['a postcode of four digits', '9444', 'Grolloo'],
  ['a whole postcode', '9444 AB', 'Grolloo'],
  ['another spelling', 'Grollo', 'Grolloo'],
  ['a typing error', 'Gaselte', 'Gasselte'],
  ['a Drents name', 'Möppelt', 'Meppel'],
] as const) {
  test(`${what} is understood: ${typed}`, async ({ page }) => {
    await open(page);
    await ask(page, typed);
    await expect(heading(page, say('place.title', { place: village }))).toBeVisible();
  });
}

test('two villages with one name: the app asks which', async ({ page }) => {
  await open(page);
  await ask(page, 'Alteveer');
  await expect(heading(page, say('place.which'))).toBeVisible();
  await page
    .getByRole('link', {
      name: say('place.inMunicipality', { place: 'Alteveer', municipality: 'Noordenveld' }),
    })
    .click();
  await expect(heading(page, say('place.title', { place: 'Alteveer' }))).toBeVisible();
  const municipality = say('place.municipality', { municipality: 'Noordenveld' });
  await expect(page.getByText(municipality, { exact: true })).toBeVisible();
});

for (const typed of ['1011 AB', '1011']) {
  test(`outside the region there are still the national lines: ${typed}`, async ({ page }) => {
    await open(page);
    await ask(page, typed);
    await expect(heading(page, say('place.outside', { query: typed, region: 'Drenthe' }))).toBeVisible();
    await expect(page.locator('main a[href="tel:112"]')).toBeVisible();
    expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(1);
  });
}

test('a town elsewhere gives the names that look like it and the national lines', async ({ page }) => {
  await open(page);
  await ask(page, 'Amsterdam');
  await expect(heading(page, say('place.nothing'))).toBeVisible();
  await expect(page.getByRole('link', { name: /^Nieuw-Amsterdam/ })).toBeVisible();
  expect(await page.locator('main a[href^="tel:"]').count()).toBeGreaterThan(0);
});

test('the village where the device is', async ({ page, context, gate }) => {
  await context.grantPermissions(['geolocation'], { origin: gate.origin });
  await context.setGeolocation({ latitude: 52.9215, longitude: 6.256 });
  await open(page);
  await button(page, 'start.locate').click();
  await expect(heading(page, say('place.title', { place: 'Zorgvlied' }))).toBeVisible();
  expect(gate.requests.some((path) => path.includes('52.9') || path.includes('6.25'))).toBe(false);
});

test('without permission for the location the field still works', async ({ page, context }) => {
  await context.clearPermissions();
  await open(page);
  await button(page, 'start.locate').click();
  await expect(page.getByText(say('start.locateFailed'))).toBeVisible();
  await ask(page, 'Grolloo');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
});

test('a location abroad is said to be outside the region', async ({ page, context, gate }) => {
  await context.grantPermissions(['geolocation'], { origin: gate.origin });
  await context.setGeolocation({ latitude: 48.8, longitude: 2.3 });
  await open(page);
  await button(page, 'start.locate').click();
  await expect(page.getByText(say('place.outsideText', { region: 'Drenthe' }))).toBeVisible();
});

test('a filter never ends in an empty page', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  for (const filter of ['filter.open_now', 'filter.free', 'filter.walk_in', 'filter.step_free'] as const) {
    const chip = button(page, filter);
    await chip.click();
    await expect(chip).toHaveAttribute('aria-pressed', 'true');
    const results = page.locator('main a[href^="#/hulp/"]');
    if ((await results.count()) === 0)
      await expect(page.getByText(say('filter.none', { region: 'Drenthe' }))).toBeVisible();
    expect(await page.locator('main a[href^="tel:"], main a[href^="#/hulp/"]').count()).toBeGreaterThan(0);
  }
});

test('nothing of what is typed reaches the server', async ({ page, gate }) => {
  await open(page);
  await ask(page, 'eenzaam in Grolloo');
  await expect(heading(page)).toBeVisible();
  await field(page).count();
  expect(gate.requests.join(' ')).not.toMatch(/eenzaam|grolloo/i);
});
