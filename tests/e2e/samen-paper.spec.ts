/** Sheets of a group as a printer gets them: how many pages, of what size, and nothing of the screen on them. */
import type { Page } from '@playwright/test';
import paper from '#locales/nl/samen-paper.json' with { type: 'json' };
import { editsOf, fileOf } from '../support/group-edits.ts';
import { fullAnswers } from '../domain/group/answers-fixture.ts';
import { expect, go, heading, open, test } from './fixtures.ts';
import { giveFile, press, words } from './samen-fixtures.ts';

const GROUP = '/samen/testgroep';
const SECRET = 'Mevrouw Jansen belt vaak.';

function file(agreements: number): string {
  const answers = fullAnswers();
  const lines = Array.from({ length: agreements }, (_, nr) => ({
    id: `a${nr}`,
    values: {
      text: `Afspraak ${nr}: wij rijden mensen naar het ziekenhuis, en wij maken samen een rooster.`,
      owner_role: 'volunteer',
      before_date: '2027-05-01',
    },
  }));
  const meeting = { type: 'meetings', record: 'm1' };
  const point = { type: 'points', record: 'p1' };
  return fileOf([
    { type: 'group', record: 'group', unit: 'name', value: 'Grolloo' },
    ...editsOf({ ...answers, lists: { ...answers.lists, agreements: lines, carer_actions: [] } }),
    { ...meeting, unit: 'no', value: 1 },
    { ...meeting, unit: 'date', value: '2027-01-20' },
    { ...meeting, unit: 'started', value: Date.parse('2027-01-20T19:30:00+01:00') },
    { ...point, unit: 'about', value: { meeting: 'm1', kind: 'note' } },
    { ...point, unit: 'text', value: SECRET },
  ]);
}

async function openWith(page: Page, agreements: number): Promise<void> {
  await page.clock.setFixedTime(new Date('2027-01-20T21:30:00+01:00'));
  await open(page, '/samen');
  await giveFile(page, file(agreements));
  await press(page, words('copy.take'));
  await expect(heading(page, 'Grolloo')).toBeVisible();
}

interface Printed {
  readonly pages: number;
  /** Width by height in mm. */
  readonly sizes: readonly string[];
}

async function printed(page: Page, sheet: string): Promise<Printed> {
  await go(page, `${GROUP}/papier/${sheet}`);
  await expect(page.getByRole('region', { name: paper.desk })).toBeVisible();
  return pagesOf(await page.pdf({ preferCSSPageSize: true }));
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

for (const [agreements, pages] of [
  [0, 1],
  [5, 1],
  [25, 2],
] as const)
  test(`"Dit spraken we af" with ${agreements} agreements is ${pages} page(s) A4`, async ({ page }) => {
    await openWith(page, agreements);
    expect(await printed(page, 'afspraken')).toEqual({ pages, sizes: ['210x297'] });
  });

test('cards, the safety card and the plate have their own paper, without an empty page after them', async ({
  page,
}) => {
  await openWith(page, 3);
  expect(await printed(page, 'kaart-g2.1')).toEqual({ pages: 1, sizes: ['148x210'] });
  expect(await printed(page, 'kaarten-1')).toEqual({ pages: 3, sizes: ['297x210'] });
  expect(await printed(page, 'veiligheid')).toEqual({ pages: 1, sizes: ['210x297'] });
  expect(await printed(page, 'plaat')).toEqual({ pages: 1, sizes: ['420x297'] });
});

test('the minutes of a meeting are found by its address, and those of no meeting are not there', async ({
  page,
}) => {
  await openWith(page, 3);
  expect(await printed(page, 'verslag-m1')).toEqual({ pages: 1, sizes: ['210x297'] });
  await expect(page.getByRole('region', { name: paper.desk })).toContainText(SECRET);
  await go(page, `${GROUP}/papier/verslag-m2`);
  await expect(heading(page, paper.unknown)).toBeVisible();
});

test('the small safety card is one A5', async ({ page }) => {
  await openWith(page, 3);
  await go(page, `${GROUP}/papier/veiligheid`);
  await page.getByLabel(paper['safety.a5']).check();
  expect(pagesOf(await page.pdf({ preferCSSPageSize: true }))).toEqual({ pages: 1, sizes: ['148x210'] });
});

test('on paper there is nothing but the sheet', async ({ page }) => {
  await openWith(page, 3);
  await go(page, `${GROUP}/papier/afspraken`);
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('.hw-sheet').first()).toBeVisible();
  for (const hidden of ['header .hw-emergency', '.hw-footer', '.hw-banner', '.hw-back', '.hw-actions', 'h1'])
    for (const one of await page.locator(hidden).all()) await expect(one).toBeHidden();
});

test('before printing the app says where something may be about a person, and still prints', async ({
  page,
}) => {
  await openWith(page, 3);
  await go(page, `${GROUP}/papier/verslag`);
  const look = page.getByRole('region', { name: /Op 1 plek/ });
  await expect(look).toContainText(paper['field.point']);
  await expect(look.locator('mark')).toContainText('Mevrouw Jansen');
  await expect(page.getByRole('button', { name: paper['print.careful'] })).toBeVisible();
  await go(page, `${GROUP}/papier/afspraken`);
  await expect(page.getByRole('button', { name: paper.print, exact: true })).toBeVisible();
});

test('the text file has what the sheet has, and for residents without who was at the table', async ({
  page,
}) => {
  await openWith(page, 2);
  await go(page, `${GROUP}/papier/afspraken`);
  await page.getByLabel(paper['audience.residents']).check();
  const coming = page.waitForEvent('download');
  await press(page, paper.save);
  const download = await coming;
  expect(download.suggestedFilename()).toBe('grolloo-dit-spraken-we-af-2027-01-20.md');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk as Uint8Array));
  const text = Buffer.concat(chunks).toString('utf8');
  expect(text).toContain('# Dit spraken we af');
  expect(text).toContain('Afspraak 0');
  expect(text).not.toContain(paper['section.table']);
});
