/** A resident passes something on: without account, without internet, and hears what became of it. */
import type { BrowserContext, Page } from '@playwright/test';
import texts from '#locales/nl/doorgeven.json' with { type: 'json' };
import privacy from '#locales/nl/privacy.json' with { type: 'json' };
import {
  expect,
  firstRecord,
  firstVisit,
  go,
  goOffline,
  heading,
  notCrashed,
  open,
  say,
  test,
} from './fixtures.ts';
import { rightInEveryLook } from './looks.ts';

type Key = keyof typeof texts;
const tell = (key: Key): string => texts[key];

/** Stands in for the server of tips: what it got, and what it says next. */
async function tipServer(context: BrowserContext) {
  const server = {
    got: [] as { id: string; text: string; contact?: string; home: string; about?: { id: string } }[],
    state: 'received',
    answer: undefined as string | undefined,
    refuse: undefined as 'too-many' | undefined,
    down: false,
  };
  await context.route('**/api/tips**', async (route) => {
    if (server.down) return route.abort('connectionfailed');
    const headers = { 'x-app': 'hechte-wijk', 'content-type': 'application/json' };
    const body = route.request().postDataJSON() as {
      receipts?: { id: string }[];
    } & (typeof server.got)[number];
    const reply = (value: unknown, status = 200) =>
      route.fulfill({ status, headers, body: JSON.stringify({ app: 'hechte-wijk', ...(value as object) }) });
    if (server.refuse !== undefined) return reply({ error: server.refuse }, 429);
    if (body.receipts !== undefined)
      return reply({
        states: body.receipts.map(({ id }) => ({
          id,
          state: server.state,
          ...(server.answer === undefined ? {} : { answer: server.answer }),
        })),
      });
    if (!server.got.some(({ id }) => id === body.id)) server.got.push(body);
    return reply({ state: server.state });
  });
  return server;
}

const send = (page: Page) => page.getByRole('button', { name: tell('form.send'), exact: true });
const words = (page: Page, kind: 'wrong' | 'new' | 'offer' = 'wrong') =>
  page.getByLabel(tell(`text.${kind}`));

async function fromRecord(page: Page): Promise<void> {
  await go(page, await firstRecord(page));
  await page.getByRole('link', { name: say('tip.link') }).click();
  await expect(heading(page, tell('title'))).toBeVisible();
}

test('somebody says what is wrong on a record, in four taps and a sentence', async ({
  page,
  context,
  complaints,
}) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await fromRecord(page);
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(1);
  await rightInEveryLook(page);
  await words(page).fill('De deur zit nu aan de achterkant.');
  await page.getByLabel(tell('contact.label')).fill('0592 12 34 56');
  await send(page).click();
  await expect(heading(page, tell('given.title'))).toBeVisible();
  await expect(page.getByText(tell('fate.received')).or(page.getByText('Dank u wel'))).toBeVisible();
  await rightInEveryLook(page);
  expect(server.got).toHaveLength(1);
  expect(server.got[0]).toMatchObject({
    text: 'De deur zit nu aan de achterkant.',
    contact: '0592 12 34 56',
  });
  expect(server.got[0]?.about?.id).toBeTruthy();
  expect(page.url()).not.toContain('deur');
  expect(complaints).toEqual([]);
});

test('a tip made offline survives a killed tab and is sent once', async ({ page, context, gate }) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await fromRecord(page);
  await words(page).fill('Op dinsdag is het dicht.');
  server.down = true;
  await goOffline(context, gate);
  await send(page).click();
  await expect(page.getByText(tell('fate.waiting'))).toBeVisible();
  await page.close();
  server.down = false;
  gate.heal();
  await context.setOffline(false);
  const next = await context.newPage();
  // Any page of the app sends it: nobody has to come back to the list.
  await open(next, '/dorp/grolloo');
  await expect.poll(() => server.got.length).toBe(1);
  await go(next, '/doorgeven');
  await expect(next.getByText(tell('fate.received'))).toBeVisible();
  await next.reload();
  await expect(next.getByText(tell('fate.received'))).toBeVisible();
  expect(server.got).toHaveLength(1);
  await notCrashed(next);
});

test('the form opens without internet for who never opened it before', async ({ page, context, gate }) => {
  await firstVisit(page);
  await expect
    .poll(() =>
      page.evaluate(async () => (await caches.keys()).some((key) => key.startsWith('tier-doorgeven'))),
    )
    .toBe(true);
  await goOffline(context, gate);
  await go(page, '/doorgeven/dorp/grolloo');
  await expect(heading(page, tell('title'))).toBeVisible();
  await page.getByLabel(tell('kind.offer')).check();
  await words(page, 'offer').fill('Ik kan op maandag rijden.');
  await send(page).click();
  await expect(page.getByText(tell('fate.waiting'))).toBeVisible();
});

test('A49: a citizen service number is refused while typing, an organisation’s number is not', async ({
  page,
  context,
}) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await fromRecord(page);
  await words(page).fill('Mijn BSN is 111222333.');
  await expect(page.getByText(privacy['privacy.block.bsn'])).toBeVisible();
  await send(page).click();
  await expect(page.getByText(tell('form.missing.privacy'))).toBeVisible();
  expect(server.got).toHaveLength(0);
  await page.getByRole('button', { name: privacy['privacy.fix.remove'] }).click();
  await words(page).fill('Het nieuwe nummer is 0592 12 34 56.');
  await send(page).click();
  await expect(heading(page, tell('given.title'))).toBeVisible();
  await expect.poll(() => server.got.length).toBe(1);
});

test('the sender sees what became of it, and can forget it', async ({ page, context }) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await fromRecord(page);
  await words(page).fill('De koffie is nu op woensdag.');
  await send(page).click();
  await expect.poll(() => server.got.length).toBe(1);
  server.state = 'answered';
  server.answer = 'Dank u. We passen het aan.';
  await page.reload();
  await expect(page.getByText(server.answer)).toBeVisible();
  await page.getByRole('button', { name: tell('forget.one') }).click();
  await page.getByRole('button', { name: tell('forget.yes') }).click();
  await expect(page.getByText(tell('given.none'))).toBeVisible();
  await page.reload();
  await expect(page.getByText(tell('given.none'))).toBeVisible();
});

test('too many is said kindly, and it goes later', async ({ page, context }) => {
  const server = await tipServer(context);
  server.refuse = 'too-many';
  await firstVisit(page);
  await fromRecord(page);
  await words(page).fill('De bus stopt hier niet meer.');
  await send(page).click();
  await expect(page.getByText(tell('held.too-many'))).toBeVisible();
  await rightInEveryLook(page);
  server.refuse = undefined;
  await page.getByRole('button', { name: tell('given.sendNow') }).click();
  await expect.poll(() => server.got.length).toBe(1);
});

test('what can not be kept is not called kept, and stays in the form', async ({ page, context }) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await fromRecord(page);
  await words(page).fill('De deur klemt.');
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await send(page).click();
  await expect(page.getByText(tell('fault.notKept'))).toBeVisible();
  await expect(words(page)).toHaveValue('De deur klemt.');
  expect(server.got).toHaveLength(0);
});

test('with the keyboard alone, and looking at another screen loses nothing', async ({ page, context }) => {
  const server = await tipServer(context);
  await firstVisit(page);
  await open(page, '/doorgeven/dorp/grolloo');
  await page.getByRole('radio').first().focus();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByLabel(tell('kind.new'))).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.type('Er is een nieuwe groep.');
  await go(page, '/spoed');
  await expect(heading(page).first()).toBeVisible();
  await go(page, '/doorgeven/dorp/grolloo');
  await expect(words(page, 'new')).toHaveValue('Er is een nieuwe groep.');
  await words(page, 'new').focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await expect(send(page)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect.poll(() => server.got.length).toBe(1);
});

test('without a village the form asks which one', async ({ page, context }) => {
  const server = await tipServer(context);
  await open(page, '/doorgeven');
  await page.getByRole('link', { name: tell('given.start') }).click();
  await page.getByLabel(tell('kind.new')).check();
  await words(page, 'new').fill('Een nieuwe eettafel.');
  await send(page).click();
  await expect(page.getByText(tell('form.missing.village'))).toBeVisible();
  await page.getByLabel(tell('form.village')).fill('grol');
  await rightInEveryLook(page);
  await page.getByRole('button', { name: /Grolloo/ }).click();
  await send(page).click();
  await expect.poll(() => server.got[0]?.home).toBe('GM1680');
});
