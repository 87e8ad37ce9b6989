/** Sheets for residents and practices, the evening and the night on every village page, and what the app is for. */
import type { Page } from '@playwright/test';
import intended from '#locales/nl/intended.json' with { type: 'json' };
import night from '#locales/nl/night.json' with { type: 'json' };
import papier from '#locales/nl/papier.json' with { type: 'json' };
import volunteer from '#locales/nl/volunteer.json' with { type: 'json' };
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { axeInAllColours } from './axe.ts';
import { inventedNight } from '../support/night.ts';
import { openGate, startSite } from '../support/serve.ts';
import { demoRecords } from './records.ts';
import { expect, go, heading, open, say, settled, goOffline, test } from './fixtures.ts';

const SCREENS = [
  '/papier',
  '/papier/veiligheid/gasselte',
  '/papier/vrijwilligers/gasselte',
  '/bedoeld',
  '/spoed',
  '/dorp/gasselte',
];
const LONG = 'Bel eerst de buurtwacht van Gasselte. Die weet wie er dienst heeft en gaat met u mee. '.repeat(
  5,
);
const OWN_LIMITS = ['In de nacht autorijden', 'Alleen op huisbezoek gaan bij iemand die u niet kent'];

const desk = (page: Page) => page.getByRole('region', { name: papier.desk });

interface Printed {
  readonly pages: number;
  /** Width by height in mm. */
  readonly sizes: readonly string[];
}

function pagesOf(pdf: Buffer): Printed {
  const text = pdf.toString('latin1');
  const mm = (points: string | undefined) => Math.round((Number(points) * 25.4) / 72);
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*\S+\s+\S+\s+(\S+)\s+([\d.]+)/g)];
  return {
    pages: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    sizes: [...new Set(boxes.map(([, width, height]) => `${mm(width)}x${mm(height)}`))],
  };
}

async function printed(page: Page): Promise<Printed> {
  await expect(desk(page)).toBeVisible();
  return pagesOf(await page.pdf({ preferCSSPageSize: true }));
}

/** A village that says as much as it may, in a region that knows its numbers; all of it invented. */
async function fullSite() {
  const shown = (value: unknown) => [{ value, public: true }];
  const profile: DirectoryRecord = {
    type: 'place_profile',
    id: 'WP1162',
    home: 'GM1680',
    source: { system: 'test', id: 'profile' },
    language: 'nl',
    example: true,
    units: { night_route: shown(LONG) },
    sets: { volunteer_limits: Object.fromEntries(OWN_LIMITS.map((text, nr) => [`l${nr}`, shown(text)])) },
    checks: { contact: { at: '2026-11-01', how: 'call', role: 'coordinator' } },
  };
  const records = [...(await demoRecords()), profile];
  return startSite({ source: { records: () => Promise.resolve(records) }, night: inventedNight });
}

/** Opens the app on a full site; the gate and the site go with the test. */
const full = test.extend<{ origin: string }>({
  // Playwright reads the names of what is needed from these braces.
  // oxlint-disable-next-line eslint/no-empty-pattern
  origin: async ({}, provide) => {
    const site = await fullSite();
    const gate = await openGate(site);
    await provide(gate.origin);
    await gate.close();
    await site.close();
  },
});

test('the card with numbers is one A4 or one A5, also without a village', async ({ page }) => {
  await open(page, '/papier/veiligheid');
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['210x297'] });
  await go(page, '/papier/veiligheid/gasselte');
  // The desk of the card before it is there until this one is.
  await expect(desk(page)).toContainText('Gasselte');
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['210x297'] });
  await page.getByLabel(papier.a5).check();
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['148x210'] });
});

full('with the longest words of a village and all numbers it still is one page', async ({ page, origin }) => {
  await page.goto(`${origin}/#/papier/veiligheid/gasselte`);
  await expect(desk(page)).toContainText('0000-000 901');
  await expect(desk(page)).toContainText('buurtwacht van Gasselte');
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['210x297'] });
  await page.getByLabel(papier.a5).check();
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['148x210'] });
});

full('the limits of volunteers are one A4 with what the village made stricter', async ({ page, origin }) => {
  await page.goto(`${origin}/#/papier/vrijwilligers/gasselte`);
  for (const text of [...Object.values(volunteer), ...OWN_LIMITS])
    await expect(desk(page)).toContainText(text);
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['210x297'] });
});

test('the card has every emergency number, its day, its number and until when it holds', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-22T12:00:00+01:00'));
  await open(page, '/papier/veiligheid/gasselte');
  for (const id of EMERGENCY_LINES)
    await expect(desk(page)).toContainText(nationalLine(id).number ?? '112NL');
  await expect(desk(page)).toContainText('Stand van 22 november 2026. Na 22 februari 2027: bel eerst');
  await expect(desk(page)).toContainText(/Blad \d\d \d{3}/);
  await expect(desk(page)).toContainText('Gasselte, Aa en Hunze');
  await expect(desk(page)).not.toContainText('0000');
});

test('on paper there is nothing but the sheet, and afterwards the page is whole again', async ({ page }) => {
  await open(page, '/papier/veiligheid/gasselte');
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.hw-leaf')).toBeVisible();
  for (const hidden of ['header', '.hw-footer', '.hw-back', '.hw-actions', '.hw-choice', 'h1', '.hw-lead'])
    for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden();
  await go(page, '/bedoeld');
  await expect(heading(page, intended.title)).toBeVisible();
});

test('a village page says whom to call at night, honestly where a number is not known', async ({ page }) => {
  await page.clock.setFixedTime(new Date('2026-11-20T20:30:00+01:00'));
  await open(page, '/dorp/gasselte');
  const section = page.locator('section', { has: page.getByRole('heading', { name: night.title }) });
  await expect(section).toContainText(night['now.evening']);
  await expect(section).toContainText(night['gp_out_of_hours.unknown']);
  await expect(section).toContainText(night['duty_pharmacy.unknown']);
  await expect(section.getByRole('link', { name: /^De Luisterlijn: / })).toBeVisible();
  await go(page, '/spoed');
  await expect(page.getByText(night['gp_out_of_hours.unknown']).first()).toBeVisible();
});

full(
  'a region that knows its numbers shows them with day and role, and never dials an invented one',
  async ({ page, origin }) => {
    await page.goto(`${origin}/#/dorp/gasselte`);
    const section = page.locator('section', { has: page.getByRole('heading', { name: night.title }) });
    await expect(section).toContainText('0000-000 901');
    await expect(section).toContainText('Nagekeken op 1 november 2026 door: beheerder van de regio.');
    await expect(section.getByRole('heading', { level: 3 }).first()).toHaveText('Zo gaat het in Gasselte');
    expect(await page.locator('a[href^="tel:0000"]').count()).toBe(0);
    await page.goto(`${origin}/#/spoed`);
    await expect(page.getByText('0000-000 901').first()).toBeVisible();
  },
);

test('the way to what the app is for is on every page, and on the page about the app', async ({ page }) => {
  await open(page, '/over');
  await page
    .getByRole('main')
    .getByRole('link', { name: say('footer.intended') })
    .click();
  await expect(heading(page, intended.title)).toBeVisible();
  await expect(
    page.getByRole('contentinfo').getByRole('link', { name: say('footer.intended') }),
  ).toBeVisible();
  await expect(page.getByText(intended['dates.none'])).toBeVisible();
});

test('sheets and night numbers open without internet', async ({ page, context, gate }) => {
  await open(page, '/dorp/gasselte');
  await settled(page);
  await goOffline(context, gate);
  await page.reload();
  await expect(page.getByRole('heading', { name: night.title })).toBeVisible();
  await go(page, '/papier/vrijwilligers/gasselte');
  await expect(desk(page)).toBeVisible();
  await go(page, '/bedoeld');
  await expect(heading(page, intended.title)).toBeVisible();
});

test('axe finds nothing on the sheets, in all colours', async ({ page }) => {
  await open(page, SCREENS[0]);
  const found: string[] = [];
  for (const path of SCREENS) {
    await go(page, path);
    await expect(page.getByText(say('app.loading'))).toHaveCount(0);
    await expect(heading(page).first()).toBeVisible();
    for (const one of await axeInAllColours(page)) found.push(`${path}: ${one}`);
  }
  expect(found).toEqual([]);
});

for (const preferences of [{}, { textSize: 'larger', spacing: 'wide' }])
  test.describe(`320 px ${JSON.stringify(preferences)}`, () => {
    test.use({ viewport: { width: 320, height: 640 } });

    test(`nothing scrolls sideways: ${JSON.stringify(preferences)}`, async ({ page }) => {
      await page.addInitScript(
        (kept) => localStorage.setItem('hw.preferences', kept),
        JSON.stringify(preferences),
      );
      await open(page, SCREENS[0]);
      const wide: string[] = [];
      for (const path of SCREENS) {
        await go(page, path);
        await expect(page.getByText(say('app.loading'))).toHaveCount(0);
        await expect(heading(page).first()).toBeVisible();
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        if (width > 320) wide.push(`${path}: ${width}`);
      }
      expect(wide).toEqual([]);
    });
  });

test('with only the keyboard: choose the small card and reach the button that prints', async ({ page }) => {
  await open(page, '/papier/veiligheid/gasselte');
  await page.getByLabel(papier.a4).focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel(papier.a5)).toBeChecked();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: papier.print })).toBeFocused();
});
