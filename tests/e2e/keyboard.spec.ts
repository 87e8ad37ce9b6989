/** Everything with the keyboard only, and the focus where a screen reader expects it. */
import type { Page } from '@playwright/test';
import { button, expect, field, go, heading, open, say, test } from './fixtures.ts';
import { demoRecords } from './records.ts';

/** What has the focus: its role or tag, and its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element === null
      ? ''
      : `${element.tagName.toLowerCase()} ${element.textContent.trim().slice(0, 60)}`;
  });

/** Whether somebody can see where the focus is. */
const focusIsVisible = (page: Page): Promise<boolean> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement)) return false;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const outlined = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    return (
      (outlined || style.boxShadow !== 'none') && box.width > 0 && box.bottom > 0 && box.top < innerHeight
    );
  });

test('the first tab is the skip link, and it goes to the content', async ({ page }) => {
  await open(page);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: say('app.skip') })).toBeFocused();
  await expect(page.getByRole('link', { name: say('app.skip') })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(field(page)).toBeFocused();
});

test('the focus goes through the page in reading order and is always visible', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  await page.evaluate(() => window.scrollTo(0, 0));
  const order: number[] = [];
  for (let steps = 0; steps < 60; steps++) {
    await page.keyboard.press('Tab');
    // Behind the last one the focus leaves the page.
    if (await page.evaluate(() => document.activeElement === document.body)) break;
    expect(await focusIsVisible(page), await focused(page)).toBe(true);
    order.push(
      await page.evaluate(() =>
        [...document.querySelectorAll('a[href], button, input')].indexOf(document.activeElement as Element),
      ),
    );
  }
  expect(order.length).toBeGreaterThan(20);
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

test('a village by arrow keys and Enter; the heading then has the focus', async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.type('Zorgv');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('ArrowDown');
  const option = page.getByRole('option', { selected: true });
  await expect(option).toContainText('Zorgvlied');
  await expect(field(page)).toHaveAttribute(
    'aria-activedescendant',
    (await option.getAttribute('id')) ?? 'none',
  );
  await page.keyboard.press('Enter');
  await expect(heading(page, say('place.title', { place: 'Zorgvlied' }))).toBeFocused();
});

test('Escape closes the list of the field and keeps the text', async ({ page }) => {
  await open(page);
  await field(page).focus();
  await page.keyboard.type('Zorgv');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(field(page)).toHaveValue('Zorgv');
});

test('a filter, a record, and back', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  const filter = button(page, 'filter.walk_in');
  await filter.focus();
  await page.keyboard.press('Space');
  await expect(filter).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('Space');
  await expect(filter).toHaveAttribute('aria-pressed', 'false');
  const record = page.locator('main a[href^="#/hulp/"]').first();
  const name = (await record.innerText()).trim();
  await record.focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('h1')).not.toHaveText(say('place.title', { place: 'Grolloo' }));
  await expect(page.locator('h1')).toBeFocused();
  expect(name).not.toBe('');
  await button(page, 'back').focus();
  await page.keyboard.press('Enter');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeFocused();
});

test('an explanation of a hard word opens with Enter', async ({ page }) => {
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  for (const { type, id } of await demoRecords()) {
    if (type !== 'service') continue;
    await go(page, `/hulp/${id}`);
    await expect(page.getByText(say('record.checked'))).toBeVisible();
    const term = page.locator('button[aria-expanded]').first();
    if ((await term.count()) === 0) continue;
    await term.focus();
    await page.keyboard.press('Enter');
    await expect(term).toHaveAttribute('aria-expanded', 'true');
    const explanation = page.locator(`[id="${(await term.getAttribute('aria-controls')) ?? ''}"]`);
    await expect(explanation).toBeVisible();
    return;
  }
  throw new Error('no record has a hard word');
});

for (const how of ['Escape', 'button'] as const) {
  test(`"Snel weg" by ${how}: another page, and "back" does not bring this one`, async ({
    page,
    context,
  }) => {
    await context.route('https://www.knmi.nl/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weer</title>' }),
    );
    await open(page);
    await page.goto('./#/vraag/safety.violence');
    await expect(button(page, 'leave.quick')).toBeVisible();
    if (how === 'Escape') await page.keyboard.press('Escape');
    else await button(page, 'leave.quick').click();
    await page.waitForURL('https://www.knmi.nl/**');
    await page.goBack();
    await expect(heading(page, say('start.title'))).toBeVisible();
    await expect(button(page, 'leave.quick')).toHaveCount(0);
  });
}
