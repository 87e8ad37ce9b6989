/** From a resident without account to the coordinator's edit, and back: with the real server and two phones. */
import type { Browser, Page } from '@playwright/test';
import gate from '#locales/nl/gate.json' with { type: 'json' };
import app from '#locales/nl/app.json' with { type: 'json' };
import doorgeven from '#locales/nl/doorgeven.json' with { type: 'json' };
import meldingen from '#locales/nl/meldingen.json' with { type: 'json' };
import { expect, keep, letIn, realRecords, test } from './bijhouden-fixtures.ts';
import { rightInEveryLook, tabTo } from './looks.ts';

test.use({ town: 'tips', viewport: { width: 360, height: 740 }, hasTouch: true });

const PLACE = 'Inloop in De Blauwe Egel';
const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

/** A resident's own phone: nothing of the coordinator is on it. */
async function resident(browser: Browser, origin: string): Promise<Page> {
  const context = await browser.newContext({ baseURL: origin, viewport: { width: 360, height: 740 } });
  return context.newPage();
}

/** The record as residents find it, or the village when the packs do not have it yet. */
async function passOn(page: Page, text: string, contact?: string): Promise<void> {
  const record = realRecords().find(
    ({ type, units }) =>
      type === 'service' && JSON.stringify(units['name']?.[0]?.value).startsWith(`"${PLACE}`),
  );
  await expect
    .poll(
      async () => {
        await page.goto('./');
        await page.goto(`./#/hulp/${record?.id ?? ''}`);
        const link = page.getByRole('link', { name: app['tip.link'] });
        return link.waitFor({ timeout: 3000 }).then(
          () => true,
          () => false,
        );
      },
      { timeout: 60_000, intervals: [2000] },
    )
    .toBe(true);
  await page.getByRole('link', { name: app['tip.link'] }).click();
  await page.getByLabel(doorgeven['text.wrong']).fill(text);
  if (contact !== undefined) await page.getByLabel(doorgeven['contact.label']).fill(contact);
  await page.getByRole('button', { name: doorgeven['form.send'], exact: true }).click();
  await expect(page.getByText('Dank u wel')).toBeVisible();
}

test('what a resident passes on becomes an edit in one tap, and the resident hears it', async ({
  page,
  browser,
  office,
  complaints,
}) => {
  const other = await resident(browser, office.server.origin);
  await passOn(other, 'De deur zit nu aan de achterkant.', 'bel 0592 12 34 56');
  await letIn(page, office);
  await page.goto('./#/meldingen');
  const card = page.getByRole('listitem').filter({ hasText: 'achterkant' });
  await expect(card).toBeVisible();
  await expect(card.getByText('bel 0592 12 34 56')).toBeVisible();
  await rightInEveryLook(page);
  await look(page, 'list');
  await card.getByRole('button', { name: meldingen['act.edit'] }).click();
  await expect(page.getByText(meldingen['beside.title'])).toBeVisible();
  await expect(page.getByText('De deur zit nu aan de achterkant.')).toBeVisible();
  // How to reach somebody is in the list only.
  await expect(page.getByText('0592 12 34 56')).toHaveCount(0);
  await rightInEveryLook(page);
  await look(page, 'beside');
  const field = page.locator('textarea').first();
  await field.fill('De deur is aan de achterkant. Iedereen is welkom.');
  await page.getByRole('button', { name: keep('save.button') }).click();
  await expect(page.getByText(keep('act.saved', { name: PLACE }))).toBeVisible();
  await page.goto('./#/meldingen');
  // Other tests of this worker may have put some away too.
  await expect(page.getByText(/bericht(?:en)? (?:is|zijn) klaar/)).toBeVisible();
  await expect(card).toHaveCount(0);
  await other.reload();
  await expect(other.getByText(doorgeven['fate.used'])).toBeVisible();
  expect(complaints).toEqual([]);
  await other.context().close();
});

test('an answer in a ready sentence reaches the resident; without internet the list is there and says so', async ({
  page,
  browser,
  office,
  context,
}) => {
  const other = await resident(browser, office.server.origin);
  await passOn(other, 'Is er ook thee?', 'thee@example.org');
  await letIn(page, office);
  await page.goto('./#/meldingen');
  const card = page.getByRole('listitem').filter({ hasText: 'thee?' });
  await card.getByRole('button', { name: meldingen['act.answer'] }).click();
  await page.getByRole('button', { name: meldingen['ready.asking'] }).click();
  await rightInEveryLook(page);
  await look(page, 'answer');
  await context.setOffline(true);
  await page.getByRole('button', { name: meldingen['answer.send'] }).click();
  await expect(page.getByText(meldingen['failed'])).toBeVisible();
  await expect(page.getByLabel(meldingen['answer.label'])).toHaveValue(meldingen['ready.asking']);
  await page.goto('./#/bijhouden');
  await page.goto('./#/meldingen');
  await expect(page.getByText('Is er ook thee?')).toBeVisible();
  await expect(page.getByText(meldingen['contact.later'])).toBeVisible();
  await expect(page.getByText('thee@example.org')).toHaveCount(0);
  await look(page, 'offline');
  await context.setOffline(false);
  await card.getByRole('button', { name: meldingen['act.answer'] }).click();
  await page.getByRole('button', { name: meldingen['ready.asking'] }).click();
  await page.getByRole('button', { name: meldingen['answer.send'] }).click();
  await expect(card).toHaveCount(0);
  await other.reload();
  await expect(other.getByText(meldingen['ready.asking'])).toBeVisible();
  await other.context().close();
});

test('nobody who is not let in sees what residents passed on', async ({ page }) => {
  await page.goto('./#/meldingen');
  await expect(page.getByText(gate.none)).toBeVisible();
  await rightInEveryLook(page);
});

test('with keys alone a coordinator answers, hears that it went, and goes on from the list', async ({
  page,
  browser,
  office,
}) => {
  const other = await resident(browser, office.server.origin);
  await passOn(other, 'Mag de hond mee naar binnen?');
  await letIn(page, office);
  await page.goto('./#/meldingen');
  const card = page.getByRole('listitem').filter({ hasText: 'de hond' });
  await expect(card).toBeVisible();
  await tabTo(page, card.getByRole('button', { name: meldingen['act.answer'] }));
  await page.keyboard.press('Enter');
  await tabTo(page, card.getByRole('button', { name: meldingen['ready.asking'] }));
  await page.keyboard.press('Enter');
  await tabTo(page, card.getByRole('button', { name: meldingen['answer.send'] }));
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=status]', { hasText: meldingen['told.answered'] })).toHaveCount(1);
  await expect(page.getByRole('heading', { level: 2, name: 'Aa en Hunze' })).toBeFocused();
  await other.reload();
  await expect(other.getByText(meldingen['ready.asking'])).toBeVisible();
  await other.context().close();
});
