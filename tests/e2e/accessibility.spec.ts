/** Every screen in every look, checked by axe, and without sideways scrolling on the smallest phone. */
import type { Page } from '@playwright/test';
import { axeFindings, axeInAllColours } from './axe.ts';
import { expect, firstRecord, go, heading, open, say, SCREENS, test } from './fixtures.ts';

interface Look {
  readonly name: string;
  readonly preferences: Readonly<Record<string, string>>;
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly scale?: number;
  /** Not only those of the preferences. */
  readonly colours?: true;
}

const LOOKS: readonly Look[] = [
  { name: 'all colours', preferences: { theme: 'light' }, colours: true },
  {
    name: 'largest letters with wide spacing',
    preferences: { textSize: 'larger', spacing: 'wide', theme: 'light' },
  },
  {
    name: 'a wide screen at 200 %',
    preferences: { theme: 'light' },
    viewport: { width: 640, height: 480 },
    scale: 2,
  },
];

/** Shows every screen once, with all data there, and then that of one record. */
async function throughAllScreens(page: Page, look: (name: string) => Promise<void>): Promise<void> {
  await open(page, '/dorp/gasselte');
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  const record = await firstRecord(page);
  for (const { name, path } of [...SCREENS, { name: 'record', path: record }]) {
    await go(page, path);
    await expect(page.getByText(say('app.loading'))).toHaveCount(0);
    await expect(heading(page).first()).toBeVisible();
    await look(name);
  }
}

for (const { name, preferences, viewport, scale, colours } of LOOKS) {
  const look = colours === true ? axeInAllColours : axeFindings;
  test.describe(name, () => {
    test.use({
      ...(viewport === undefined ? {} : { viewport: { ...viewport } }),
      ...(scale === undefined ? {} : { deviceScaleFactor: scale }),
    });
    test.setTimeout(120_000);

    test(`axe finds nothing on any screen: ${name}`, async ({ page }) => {
      await page.addInitScript(
        (kept) => localStorage.setItem('hw.preferences', kept),
        JSON.stringify(preferences),
      );
      const found: string[] = [];
      await throughAllScreens(page, async (screen) => {
        for (const one of await look(page)) found.push(`${screen}: ${one}`);
      });
      expect(found).toEqual([]);
    });
  });
}

for (const [name, preferences] of [
  ['normal letters', {}],
  ['the largest letters', { textSize: 'larger', spacing: 'wide' }],
] as const) {
  test.describe(`320 px, ${name}`, () => {
    test.use({ viewport: { width: 320, height: 640 } });

    test(`nothing scrolls sideways on a screen of 320 px with ${name}`, async ({ page }) => {
      await page.addInitScript(
        (kept) => localStorage.setItem('hw.preferences', kept),
        JSON.stringify(preferences),
      );
      const wide: string[] = [];
      await throughAllScreens(page, async (screen) => {
        const widest = await page.evaluate(() => {
          const over = [...document.querySelectorAll('body *')].filter(
            (element) =>
              element.getBoundingClientRect().right > innerWidth + 1 &&
              element.getBoundingClientRect().width > 0,
          );
          return {
            width: document.documentElement.scrollWidth,
            over: over.slice(0, 3).map((element) => element.outerHTML.slice(0, 100)),
          };
        });
        if (widest.width > 320) wide.push(`${screen}: ${widest.width} px ${widest.over.join(' | ')}`);
      });
      expect(wide).toEqual([]);
    });
  });
}

test('what can be tapped is large enough for a thumb', async ({ page }) => {
  const small: string[] = [];
  await throughAllScreens(page, async (screen) => {
    const found = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, [role="option"], a.nl-button, nav a')]
        .filter((element) => element.checkVisibility() && !element.closest('p, dd'))
        .filter((element) => {
          // A check box is tapped by its label.
          const box = (element.closest('label') ?? element).getBoundingClientRect();
          return box.height < 24 || box.width < 24;
        })
        .map((element) => element.outerHTML.slice(0, 100)),
    );
    for (const one of found) small.push(`${screen}: ${one}`);
  });
  expect(small).toEqual([]);
});
