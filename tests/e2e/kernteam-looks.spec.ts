/** The kernteam's screen in every look: axe, the smallest phone, thumbs. */
import type { Page } from '@playwright/test';
import { axeInAllColours } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { chip, freeLine, kern, kindName, lookAway, openKernteam, VILLAGES } from './kernteam-fixtures.ts';

const LOOKS = [
  { name: 'a phone', preferences: {}, viewport: { width: 390, height: 780 } },
  { name: 'a wide screen', preferences: {}, viewport: { width: 1280, height: 800 } },
  {
    name: 'a wide screen with the largest letters and wide spacing',
    preferences: { textSize: 'larger', spacing: 'wide' },
    viewport: { width: 1280, height: 800 },
  },
] as const;

const preferred = (page: Page, preferences: object): Promise<unknown> =>
  page.addInitScript((kept) => {
    if (localStorage.getItem('hw.preferences') === null) localStorage.setItem('hw.preferences', kept);
  }, JSON.stringify(preferences));

/** Every state of the page, one after the other. */
async function throughAllStates(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await openKernteam(page);
  await look('village');
  await chip(page, kern('villages.edit')).click();
  await look('villages');
  await chip(page, kern('villages.ready')).click();
  await chip(page, VILLAGES[0]).click();
  await look('kind');
  await chip(page, kindName('daily.meals')).click();
  await look('urgency');
  await chip(page, kern('urgency.this_week')).click();
  const line = await freeLine(page);
  await line.fill('Vraag van mevrouw Jansen, 06-12345678');
  await expect(page.locator('.hw-privacy')).toBeVisible();
  for (const summary of await page.locator('.hw-kern-help > details > summary').all()) await summary.click();
  const box = page.locator('.hw-kern-proposal').getByRole('checkbox').first();
  await box.check();
  await page.locator('.hw-kern-proposal .hw-row-link').first().click();
  await look('proposal');
  const signals = chip(page, kern('danger.open'));
  if (await signals.isVisible()) await signals.click();
  await page.getByLabel(kern('signal.violence')).check();
  await look('stop');
  await lookAway(page, 'hidden');
  await lookAway(page, 'visible');
  await look('back');
}

for (const { name, preferences, viewport } of LOOKS) {
  test(`axe finds nothing on the kernteam's page, in all colours: ${name}`, async ({ page }) => {
    test.setTimeout(120_000);
    await preferred(page, preferences);
    await page.setViewportSize(viewport);
    const found: string[] = [];
    await throughAllStates(page, async (state) => {
      for (const one of await axeInAllColours(page)) found.push(`${state}: ${one}`);
    });
    expect(found).toEqual([]);
  });
}

for (const preferences of [{}, { textSize: 'larger', spacing: 'wide' }]) {
  test(`on 320 px nothing scrolls sideways and everything fits a thumb: ${JSON.stringify(preferences)}`, async ({
    page,
  }) => {
    await preferred(page, preferences);
    await page.setViewportSize({ width: 320, height: 640 });
    const wrong: string[] = [];
    await throughAllStates(page, async (state) => {
      const seen = await page.evaluate(() => ({
        width: document.documentElement.scrollWidth,
        over: [...document.querySelectorAll('body *')]
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 1)
          .slice(-2)
          .map((element) => element.outerHTML.slice(0, 100)),
        small: [...document.querySelectorAll('.hw-kern :is(button, input, select, summary)')]
          .filter((element) => element.checkVisibility())
          .filter((element) => {
            // A box is tapped by its label.
            const box = (element.closest('label') ?? element).getBoundingClientRect();
            return box.height < 44 || box.width < 44;
          })
          .map((element) => element.outerHTML.slice(0, 100)),
      }));
      if (seen.width > 320) wrong.push(`${state}: ${seen.width} px ${seen.over.join(' | ')}`);
      for (const one of seen.small) wrong.push(`${state}: ${one}`);
    });
    expect(wrong).toEqual([]);
  });
}
