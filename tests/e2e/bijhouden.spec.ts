/** A coordinator's round: hours in six taps, ten records in twenty, and nothing is lost on the way. */
import type { Locator, Page } from '@playwright/test';
import gate from '#locales/nl/gate.json' with { type: 'json' };
import { axeFindings } from './axe.ts';
import { expect, HOME, keep, letIn, test } from './bijhouden-fixtures.ts';

/** How long a tap takes somebody who knows the screen, s. Source: the capability that asks for this. */
const SECONDS_A_TAP = 1.2;

/** Counts what a thumb does; typing is not a tap, opening the keyboard is. */
function thumb() {
  let taps = 0;
  return {
    tap: async (target: Locator): Promise<void> => {
      taps += 1;
      await target.click();
    },
    taps: (): number => taps,
  };
}

const link = (page: Page, name: string | RegExp): Locator => page.getByRole('link', { name }).first();
const said = (page: Page, act: 'saved' | 'checked' | 'deleted' | 'restored', name: string): Locator =>
  page.getByText(keep(`act.${act}`, { name }));
const button = (page: Page, key: Parameters<typeof keep>[0]): Locator =>
  page.getByRole('button', { name: keep(key) });
const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });

/** The link that opens one section of a record to change it. */
const changing = (page: Page, section: 'hours' | 'contact' | 'description'): Locator =>
  page.getByRole('link', {
    name: new RegExp(`^${keep('action.change')}\\s+${keep(`section.${section}`)}$`),
  });

const PLACE = 'Inloop in De Blauwe Egel';

/** A phone in one hand. */
test.use({ viewport: { width: 360, height: 740 }, hasTouch: true });

test('nobody who is not let in sees records, and is told how to come in', async ({ page }) => {
  await page.goto('./#/bijhouden');
  await expect(page.getByText(gate.none)).toBeVisible();
  await expect(link(page, gate.enrol)).toHaveAttribute('href', '#/toestel/aanmelden');
  await look(page, 'gate');
});

test('on an iPhone work begins on the home screen, and the page says how', async ({ browser, office }) => {
  const context = await browser.newContext({
    baseURL: office.server.origin,
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  });
  const page = await context.newPage();
  await page.goto('./#/bijhouden');
  await expect(page.getByRole('heading', { name: gate['ios.title'] })).toBeVisible();
  await expect(button(page, 'save.button')).toHaveCount(0);
  await context.close();
});

test('hours are changed and kept in six taps, typed as people say them', async ({
  page,
  office,
  complaints,
}) => {
  await letIn(page, office);
  const { tap, taps } = thumb();
  await tap(link(page, /^Gasselte/));
  await tap(link(page, new RegExp(`^${PLACE}`)));
  await tap(changing(page, 'hours'));
  const field = page.getByLabel(keep('hours.type'));
  await tap(field);
  await field.fill('ma-vr 9-12, wo 13.30-17');
  await expect(page.getByRole('button', { name: /woensdag/ })).toContainText('13.30 tot 17.00 uur');
  await expect(page.getByText(keep('hours.understood'))).toBeVisible();
  await look(page, 'hours');
  await tap(button(page, 'save.button'));
  await expect(said(page, 'saved', PLACE)).toBeVisible();
  await expect(page.getByText('Maandag, dinsdag, donderdag en vrijdag: 9.00 tot 12.00 uur')).toBeVisible();
  console.log(`hours: ${taps()} taps`);
  expect(taps()).toBeLessThanOrEqual(6);
  // Right after it: taken back.
  await button(page, 'undo.button').click();
  await expect(page.getByText(keep('undo.done'))).toBeVisible();
  await expect(page.getByText('9.00 tot 12.00 uur')).toHaveCount(0);
  expect(complaints).toEqual([]);
});

test('ten records are said to be right within 25 seconds of tapping, and one is taken back', async ({
  page,
  office,
}) => {
  await letIn(page, office);
  const { tap, taps } = thumb();
  await tap(page.locator('.hw-keep-task').first());
  await look(page, 'due');
  const name = page.locator('#due-name');
  for (let nth = 0; nth < 10; nth++) {
    const before = await name.textContent();
    await tap(button(page, 'check.all'));
    await expect(name).not.toHaveText(before ?? '');
  }
  const seconds = taps() * SECONDS_A_TAP;
  console.log(`klopt nog, 10 records: ${taps()} taps, ${seconds.toFixed(1)} s`);
  expect(taps()).toBeLessThanOrEqual(20);
  expect(seconds).toBeLessThanOrEqual(25);
  const next = await name.textContent();
  await button(page, 'undo.button').click();
  await expect(name).not.toHaveText(next ?? '');
  await expect(page.getByText(keep('undo.done'))).toBeVisible();
});

test('what somebody was typing stands there again after the tab was closed', async ({
  page,
  office,
  context,
}) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, new RegExp(`^${PLACE}`)).click();
  await changing(page, 'description').click();
  const field = page.getByLabel('Wat is het?');
  await field.fill('Elke ochtend koffie. Iedereen is welkom.');
  await page.waitForTimeout(900);
  const address = page.url();
  await page.close();
  const other = await context.newPage();
  await other.goto(address);
  await expect(other.getByLabel('Wat is het?')).toHaveValue('Elke ochtend koffie. Iedereen is welkom.');
  await expect(other.getByText(/Het staat er weer/)).toBeVisible();
  await other.goto('./#/bijhouden');
  await expect(other.getByRole('heading', { name: keep('drafts.title') })).toBeVisible();
});

test('without internet a change is kept, shown to be waiting, and sent later', async ({
  page,
  office,
  context,
}) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, /^Klusgroep/).click();
  const record = page.url();
  await context.setOffline(true);
  await changing(page, 'contact').click();
  await page.getByLabel(keep('lines.add.phones')).fill('0000-000 099');
  await button(page, 'save.button').click();
  await expect(said(page, 'saved', 'Klusgroep De Kromme Spijker')).toBeVisible();
  await expect(page.getByText(keep('mark.unsent'), { exact: true })).toBeVisible();
  await page.goto(`${record}/zoals`);
  await expect(page.getByText(/Nog niet verstuurd: .*Telefoon/)).toBeVisible();
  await look(page, 'preview');
  await context.setOffline(false);
  await page.goto(`${record}/geschiedenis`);
  await expect(page.getByText('0000-000 099')).toBeVisible();
  await expect.poll(async () => page.getByText(/nog niet verstuurd/).count(), { timeout: 30_000 }).toBe(0);
  await look(page, 'history');
});

test('a record that was taken away comes back with one tap', async ({ page, office }) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, /^Waken met Het Nachtlampje/).click();
  await link(page, keep('action.remove')).click();
  await page.getByLabel('Het staat er dubbel in').check();
  await button(page, 'remove.button').click();
  await expect(said(page, 'deleted', 'Waken met Het Nachtlampje')).toBeVisible();
  await look(page, 'deleted');
  await button(page, 'action.restore').click();
  await expect(said(page, 'restored', 'Waken met Het Nachtlampje')).toBeVisible();
});

test('somebody who types what stands there already is told so, and something new is kept', async ({
  page,
  office,
}) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}/nieuw/WP1162`);
  await look(page, 'new');
  await link(page, /^Plek/).click();
  await page.getByLabel('Naam', { exact: true }).fill('Huis van de Buurt De Blauwe Egel');
  await expect(page.getByText(keep('double.title'))).toBeVisible();
  await page.getByLabel('Naam', { exact: true }).fill('Dorpshuis De Nieuwe Spil');
  await page.getByLabel('Dorpshuis', { exact: true }).check();
  await expect(page.getByText(keep('double.title'))).toHaveCount(0);
  await look(page, 'new-form');
  await button(page, 'save.button').click();
  await expect(said(page, 'saved', 'Dorpshuis De Nieuwe Spil')).toBeVisible();
});

test('text about one person is held back, also from the draft', async ({ page, office }) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, /^Taalhuis/).click();
  await changing(page, 'description').click();
  await page.getByLabel('Wat is het?').fill('Bel met BSN 111222333 van mevrouw.');
  await button(page, 'save.button').click();
  await expect(page.getByText(keep('save.held'))).toBeVisible();
  await page.waitForTimeout(700);
  await page.goto('./#/bijhouden');
  await expect(page.getByRole('heading', { name: keep('drafts.title') })).toHaveCount(0);
});

test('a place is closed for two weeks, and goes on again', async ({ page, office }) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, /^Huis van de Buurt De Blauwe Egel/).click();
  await link(page, keep('action.pause')).click();
  await page.getByRole('button', { name: '2 weken' }).click();
  await page.getByLabel(keep('pause.reason')).fill('Vakantie');
  await look(page, 'pause');
  await button(page, 'pause.button').click();
  await expect(page.getByText(keep('notice.paused'))).toBeVisible();
  await look(page, 'paused');
  await button(page, 'action.reopen').click();
  await expect(page.getByText(keep('notice.paused'))).toHaveCount(0);
});

test('the app says on which board an old sheet hangs', async ({ page, office }) => {
  await letIn(page, office);
  await page.goto(`./#/bijhouden/in/${HOME}/borden/WP1162`);
  await page.getByLabel(keep('boards.where')).fill('De Spil');
  await page.getByLabel(keep('boards.sheet.vrijwilligers')).check();
  await button(page, 'boards.put').click();
  await expect(page.getByRole('heading', { name: 'De Spil' })).toBeVisible();
  await expect(page.getByText(/Dit blad is nog goed/)).toBeVisible();
  // What stands on the sheet changes: the number of the coordinator.
  await page.goto(`./#/bijhouden/in/${HOME}`);
  await link(page, /^Dorpscoördinator Gasselte/).click();
  await changing(page, 'contact').click();
  await page.locator('main').getByRole('textbox', { name: 'Telefoon', exact: true }).fill('0000-000 077');
  await button(page, 'save.button').click();
  await expect(said(page, 'saved', 'Dorpscoördinator Gasselte')).toBeVisible();
  await page.goto(`./#/bijhouden/in/${HOME}/borden/WP1162`);
  await expect(page.getByText(/Op het bord bij De Spil hangt nog stand/)).toBeVisible();
  await look(page, 'boards');
  await button(page, 'boards.renew').click();
  await expect(page.getByText(/Dit blad is nog goed/)).toBeVisible();
});

const SCREENS = [
  '/bijhouden',
  '/bijhouden/nakijken',
  `/bijhouden/in/${HOME}`,
  `/bijhouden/in/${HOME}/in-dorp/WP1162`,
  `/bijhouden/in/${HOME}/nieuw`,
  `/bijhouden/in/${HOME}/plek/11111111-1111-4111-8111-111111111111/nieuw/WP1162`,
  `/bijhouden/in/${HOME}/aanbod/11111111-1111-4111-8111-111111111112/nieuw/WP1162`,
  `/bijhouden/in/${HOME}/persoon/11111111-1111-4111-8111-111111111113/nieuw/WP1162`,
  `/bijhouden/in/${HOME}/dorp/WP1162`,
  `/bijhouden/in/${HOME}/borden/WP1162`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/wijzigen`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/wijzigen/hours`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/zoals`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/geschiedenis`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/even-dicht`,
  `/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/weg`,
];

test('every screen is accessible, fits a small phone and shows no key instead of a text', async ({
  page,
  office,
  complaints,
}) => {
  test.setTimeout(240_000);
  await letIn(page, office);
  const problems: string[] = [];
  for (const path of SCREENS) {
    await page.goto(`./#${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    problems.push(...(await axeFindings(page)).map((one) => `${path}: ${one}`));
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    if (wide) problems.push(`${path}: wider than the screen`);
    const text = (await page.locator('main').textContent()) ?? '';
    const key = /\b[a-z]+\.[a-z][A-Za-z]+(?:\.[a-z]+)*\b(?!\.example)/.exec(
      text.replaceAll(/\S+@\S+|https?:\S+/g, ''),
    );
    if (key !== null) problems.push(`${path}: ${key[0]}`);
    await look(page, path.replaceAll('/', '_'));
  }
  expect(problems).toEqual([]);
  expect(complaints).toEqual([]);
});

test('at twice the size everything is still there, and keys reach it in order', async ({ page, office }) => {
  await letIn(page, office);
  // A small window at 200 % has this many points, and somebody may want large letters in it as well.
  await page.setViewportSize({ width: 320, height: 400 });
  await page.evaluate(() =>
    localStorage.setItem('hw.preferences', JSON.stringify({ textSize: 'larger', spacing: 'wide' })),
  );
  await page.reload();
  await expect(page.getByRole('heading', { name: keep('today.title') })).toBeVisible();
  await look(page, 'large');
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
  await page.goto(`./#/bijhouden/in/${HOME}/plek/2f59fb7b-2986-5998-98fc-23b8cb20890c/wijzigen/hours`);
  const field = page.getByLabel(keep('hours.type'));
  await field.focus();
  const order: string[] = [];
  for (let nth = 0; nth < 14; nth++) {
    await page.keyboard.press('Tab');
    order.push(
      await page.evaluate(
        () => document.activeElement?.closest('label, button, summary')?.textContent?.trim() ?? '',
      ),
    );
  }
  const at = (text: string) => order.findIndex((one) => one.startsWith(text));
  expect(at(keep('hours.state.by_hours'))).toBeLessThan(at('maandag'));
  expect(at('maandag')).toBeLessThan(at('zondag'));
  expect(at('zondag')).toBeLessThan(at(keep('hours.more')));
});
