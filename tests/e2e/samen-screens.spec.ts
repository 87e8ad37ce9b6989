/**
 * Every screen of Samen, with a whole series filled in: nothing for axe to find, nothing that scrolls sideways, and
 * what a screen reader hears, kept beside this file.
 */
import type { Page } from '@playwright/test';
import { groupChecklist } from '#domain/group/checklist.ts';
import { axeInAllColours } from './axe.ts';
import { fullAnswers } from '../domain/group/answers-fixture.ts';
import { editsOf, fileOf } from '../support/group-edits.ts';
import { expect, go, heading, notCrashed, open, say, test } from './fixtures.ts';
import { giveFile, press, words } from './samen-fixtures.ts';

const GROUP = '/samen/testgroep';
const EVENING = new Date('2027-01-20T19:40:00+01:00');

/** Two meetings with points, and everything of the checklist. */
function filledFile(): string {
  const seats = ['seats-1', 'seats-2', 'seats-6'];
  const meeting = (id: string, no: number, date: string, ended: boolean) => [
    { type: 'meetings', record: id, unit: 'no', value: no },
    { type: 'meetings', record: id, unit: 'date', value: date },
    { type: 'meetings', record: id, unit: 'place', value: { name: 'Dorpshuis' } },
    { type: 'meetings', record: id, unit: 'started', value: Date.parse(`${date}T19:30:00+01:00`) },
    ...(ended
      ? [{ type: 'meetings', record: id, unit: 'ended', value: Date.parse(`${date}T21:30:00+01:00`) }]
      : []),
    ...seats.map((seat) => ({ type: 'meetings', record: id, unit: `present/${seat}`, value: true })),
  ];
  const point = (id: string, meetingId: string, kind: string, text: string) => [
    { type: 'points', record: id, unit: 'about', value: { meeting: meetingId, kind } },
    { type: 'points', record: id, unit: 'text', value: text },
    { type: 'points', record: id, unit: '$order', value: Number(id.slice(1)) },
  ];
  return fileOf([
    { type: 'group', record: 'group', unit: 'name', value: 'Grolloo en Schoonloo' },
    { type: 'group', record: 'group', unit: 'route', value: 'full' },
    ...editsOf(fullAnswers()),
    ...meeting('m1', 1, '2027-01-06', true),
    ...meeting('m2', 2, '2027-01-20', false),
    ...point('p1', 'm1', 'note', 'De wandelgroep zoekt nog een vaste dag.'),
    ...point('p2', 'm1', 'decision', 'We beginnen met vervoer.'),
    ...point('p3', 'm1', 'question', 'Wie kent de chauffeurs van de buurtbus?'),
    ...point('p4', 'm2', 'note', 'De buurtbus rijdt ook op zaterdag.'),
  ]);
}

async function openFilled(page: Page): Promise<void> {
  await page.clock.setFixedTime(EVENING);
  await open(page, '/samen');
  await giveFile(page, filledFile());
  await press(page, words('copy.take'));
  await expect(heading(page, 'Grolloo en Schoonloo')).toBeVisible();
}

const OTHER_SCREENS: readonly (readonly [name: string, path: string])[] = [
  ['groups', '/samen'],
  ['home', GROUP],
  ['adjust', `${GROUP}/aanpassen`],
  ['meetings', `${GROUP}/bijeenkomsten`],
  ['meeting', `${GROUP}/bijeenkomst/m2`],
  ['beamer', `${GROUP}/bijeenkomst/m2/scherm`],
  ['agreements', `${GROUP}/afspraken`],
  ['tally', `${GROUP}/turven`],
  ['papers', `${GROUP}/papier`],
  ['sheet', `${GROUP}/papier/afspraken`],
  ['minutes', `${GROUP}/papier/verslag`],
  ['card', `${GROUP}/papier/kaart-g2.1`],
  ['municipality', `${GROUP}/papier/gemeente`],
  ['safety card', `${GROUP}/papier/veiligheid`],
  ['plate on paper', `${GROUP}/papier/plaat`],
  ['copy', `${GROUP}/kopie`],
  ['conflicts', `${GROUP}/welke-klopt`],
  ['unknown group', '/samen/bestaatniet'],
];
const STEPS = groupChecklist().steps.map(({ id }) => [`step ${id}`, `${GROUP}/stap/${id}`] as const);
const ALL = [...OTHER_SCREENS, ...STEPS];

async function through(
  page: Page,
  screens: readonly (readonly [string, string])[],
  look: (name: string) => Promise<void>,
): Promise<void> {
  await openFilled(page);
  for (const [name, path] of screens) {
    await go(page, path);
    await expect(page.getByText(say('app.loading'))).toHaveCount(0);
    await expect(page.getByText(words('loading'))).toHaveCount(0);
    await expect(heading(page).first()).toBeVisible();
    await notCrashed(page);
    await look(name);
  }
}

const findingsOn = async (page: Page, screen: string): Promise<readonly string[]> =>
  (await axeInAllColours(page)).map((one) => `${screen}: ${one}`);

test('axe finds nothing on any screen of Samen, on a phone, in all colours', async ({ page, complaints }) => {
  test.setTimeout(240_000);
  await page.setViewportSize({ width: 360, height: 740 });
  const found: string[] = [];
  await through(page, ALL, async (name) => void found.push(...(await findingsOn(page, name))));
  expect(found).toEqual([]);
  expect(complaints).toEqual([]);
});

test('nothing scrolls sideways on a screen of 320 px with the largest letters', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  await page.addInitScript(
    (kept) => localStorage.setItem('hw.preferences', kept),
    JSON.stringify({ textSize: 'larger', spacing: 'wide' }),
  );
  const wide: string[] = [];
  await through(page, ALL, async (name) => {
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    // A sheet of paper and the beamer have a width of their own.
    if (over > 0 && !/paper|beamer|sheet|minutes|card|municipality/.test(name))
      wide.push(`${name}: ${over} px`);
  });
  expect(wide).toEqual([]);
});

test('what a screen reader hears on each screen is written down', async ({ page }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 360, height: 740 });
  // This step offers the day on which the data were made, which is the day of the test.
  const stable = ALL.filter(([name]) => name !== 'step g0.4');
  await through(page, stable, async (name) => {
    await expect
      .soft(page.locator('.hw-page, .hw-beamer'))
      .toMatchAriaSnapshot({ name: `${name.replace(/[ .]/g, '-')}.aria.yml`, timeout: 3000 });
  });
});

/** Name, pages and size of the paper in points (1/72 inch). */
const SHEETS: readonly (readonly [name: string, pages: number, width: number, height: number])[] = [
  ['afspraken', 1, 595, 842],
  ['verslag', 1, 595, 842],
  ['kaart-g2.1', 1, 420, 595],
  ['kaarten-2', 3, 842, 595],
  ['plaat', 1, 1191, 842],
  ['gemeente', 1, 595, 842],
  ['belemmeringen-municipality', 1, 595, 842],
  ['veiligheid', 1, 595, 842],
  ['vrijwilligers', 5, 595, 842],
];

test('every sheet is a PDF of the right paper, with the pages that it says', async ({ page }) => {
  test.setTimeout(120_000);
  await openFilled(page);
  const seen: unknown[] = [];
  for (const [name] of SHEETS) {
    await go(page, `${GROUP}/papier/${name}`);
    await expect(page.locator('.hw-desk')).toBeVisible();
    const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
    const text = pdf.toString('latin1');
    const [, width = '0', height = '0'] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(text) ?? [];
    seen.push([
      name,
      (text.match(/\/Type \/Page\b/g) ?? []).length,
      Math.round(Number(width)),
      Math.round(Number(height)),
    ]);
  }
  expect(seen).toEqual(SHEETS);
});
