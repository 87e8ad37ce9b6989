/** A real list of 326 buildings: looked at, read in as one thing, read in again, undone. */
import { existsSync, readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import inlezen from '#locales/nl/inlezen.json' with { type: 'json' };
import sync from '#locales/nl/sync.json' with { type: 'json' };
import toestel from '#locales/nl/toestel.json' with { type: 'json' };
import { API } from '#sync/api.ts';
import { expect, keep, letIn, test } from './bijhouden-fixtures.ts';
import { rightInEveryLook, tabTo } from './looks.ts';
import { POLLING_PLACES } from '../fixtures/polling-places.ts';

const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
const button = (page: Page, key: keyof typeof inlezen) =>
  page.getByRole('button', { name: inlezen[key], exact: true });

async function choose(page: Page, name: string, text: string | Buffer): Promise<void> {
  await page.getByLabel(inlezen['file.label']).setInputFiles({
    name,
    mimeType: 'text/csv',
    buffer: typeof text === 'string' ? Buffer.from(text) : text,
  });
}

const LIST = [
  'naam;soort;straat;huisnummer;postcode;plaats;telefoon',
  'Dorpshuis De Nieuwe Til;dorpshuis;Hoofdstraat;3;;Grolloo;0592 12 34 56',
  'Buurthuis Het Veld;buurthuis;Brink;8;;Gieten;niet bekend',
  'Dorpshuis Zonder Plek;dorpshuis;Laan;1;;Nergenshuizen;',
].join('\r\n');

test('a small list: errors name line and column and what to do, and nothing is written before somebody says so', async ({
  page,
  office,
  complaints,
}) => {
  await letIn(page, office);
  await page.goto('./#/inlezen');
  await rightInEveryLook(page);
  await choose(page, 'lijst.csv', LIST);
  await expect(page.getByText(inlezen['look.lead'])).toBeVisible();
  await expect(page.getByText(inlezen['problem.phone'])).toBeVisible();
  await expect(page.getByText(inlezen['problem.unknown_place'])).toBeVisible();
  await expect(page.getByText(inlezen['write.blocked'])).toBeVisible();
  await expect(button(page, 'write.now')).toHaveCount(0);
  await rightInEveryLook(page);
  await look(page, 'errors');
  await page.getByRole('checkbox').check();
  await button(page, 'write.now').click();
  await expect(page.getByText(inlezen['done.text_one'])).toBeVisible();
  await rightInEveryLook(page);
  await look(page, 'done');
  // The same list once more changes nothing.
  await page.goto('./#/bijhouden');
  await page.goto('./#/inlezen');
  await choose(page, 'lijst.csv', LIST);
  await expect(page.getByText(inlezen['status.same_one'])).toBeVisible();
  await button(page, 'write.leave').click();
  await button(page, 'past.undo').first().click();
  await expect(page.getByText(inlezen['past.all'])).toBeVisible();
  await button(page, 'past.yes').click();
  await expect(page.getByText(inlezen['past.undone'])).toBeVisible();
  await look(page, 'undone');
  expect(complaints).toEqual([]);
});

test('a likely duplicate waits for a choice, and a column can be said to be something else', async ({
  page,
  office,
}) => {
  await letIn(page, office);
  await page.goto('./#/inlezen');
  const twice = [
    'naam;plaats;hoe het heet',
    'Dorpshuis De Grote Zaal;Grolloo;Zaal',
    'De Grote Zaal;Grolloo;Zaal 2',
  ].join('\n');
  await choose(page, 'dubbel.csv', twice);
  await page.getByText(inlezen['status.duplicate_one']).click();
  await page.getByLabel(inlezen['choice.new']).check();
  await expect(page.getByText(inlezen['write.count_other'].replace('{{count}}', '2'))).toBeVisible();
  await page.getByLabel(inlezen['choice.skip']).check();
  await expect(page.getByText(inlezen['write.count_one'])).toBeVisible();
  await page.getByText(inlezen['columns.title'].replace('{{used}}', '2').replace('{{count}}', '3')).click();
  await page.getByLabel('hoe het heet').selectOption('description');
  await expect(
    page.getByText(inlezen['columns.title'].replace('{{used}}', '3').replace('{{count}}', '3')),
  ).toBeVisible();
  await rightInEveryLook(page);
  await button(page, 'write.leave').click();
  await expect(page.getByLabel(inlezen['file.label'])).toBeVisible();
  await expect(page.locator('.hw-import-landing', { hasText: inlezen['lead'] })).toBeFocused();
});

test('with keys alone a list is chosen, looked at and read in; without internet it says that it waits', async ({
  page,
  context,
  office,
}) => {
  await letIn(page, office);
  await page.goto('./#/inlezen');
  await expect(page.getByLabel(inlezen['file.label'])).toBeVisible();
  await context.setOffline(true);
  await tabTo(page, page.getByLabel(inlezen['file.label']));
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  const buffer = Buffer.from('naam;soort;plaats\nDorpshuis Met Toetsen;dorpshuis;Gieten');
  await chooser.setFiles({ name: 'toetsen.csv', mimeType: 'text/csv', buffer });
  await expect(page.locator('.hw-import-landing', { hasText: inlezen['look.lead'] })).toBeFocused();
  await tabTo(page, button(page, 'write.now'));
  await page.keyboard.press('Enter');
  await expect(page.locator('.hw-import-landing', { hasText: inlezen['done.sync'] })).toBeFocused();
  await expect(page.getByRole('region', { name: sync['label'] })).toContainText('1 wijziging wacht');
  await expect(page.getByText(sync['all'])).toHaveCount(0);
  await tabTo(page, button(page, 'past.undo').first());
  await page.keyboard.press('Enter');
  await tabTo(page, button(page, 'past.yes'));
  await page.keyboard.press('Enter');
  await expect(page.getByText(inlezen['past.undone'])).toBeVisible();
  await context.setOffline(false);
});

test('an Excel file is named as what it is, with what to do', async ({ page, office }) => {
  await letIn(page, office);
  await page.goto('./#/inlezen');
  await choose(page, 'lijst.xlsx', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]));
  await expect(page.getByText(inlezen['refused.spreadsheet'])).toBeVisible();
});

test('326 real buildings of the whole region, as one thing', async ({ page, office }) => {
  test.skip(!existsSync(POLLING_PLACES), 'the list of real buildings is not here');
  test.setTimeout(180_000);
  const { code } = await office.admin.ask(API.invite, {
    label: 'Beheer',
    rights: [{ role: 'administrator', home: 'region' }],
  });
  await page.goto('./#/toestel/aanmelden');
  await page.getByLabel(toestel['enrol.code'], { exact: true }).fill(code);
  await page.getByLabel(toestel['enrol.label']).fill('Laptop');
  await page.getByRole('button', { name: toestel['enrol.button'] }).click();
  await expect(page.getByRole('link', { name: toestel['enrol.start'] })).toBeVisible();
  await page.goto('./#/bijhouden');
  await expect(page.getByRole('heading', { name: keep('today.title') })).toBeVisible();
  await page.goto('./#/inlezen');
  await choose(page, 'polling-places-2023.csv', readFileSync(POLLING_PLACES));
  await expect(
    page.getByText(inlezen['facts.size'].replace('{{rows}}', '326').replace('{{columns}}', '14')),
  ).toBeVisible();
  await look(page, 'real-preview');
  const skip = page.getByRole('checkbox');
  if (await skip.isVisible()) await skip.check();
  await button(page, 'write.now').click();
  await expect(page.getByText(inlezen['done.text_other'].replace('{{count}}', '135'))).toBeVisible({
    timeout: 60_000,
  });
  await look(page, 'real-done');
  await button(page, 'past.undo').first().click();
  await button(page, 'past.yes').click();
  await expect(page.getByText(inlezen['past.undone'])).toBeVisible({ timeout: 60_000 });
});
