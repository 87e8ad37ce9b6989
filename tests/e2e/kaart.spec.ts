/** The resident's card: made on a page, read by another phone without internet, and as a printer gets it. */
import type { Locator, Page } from '@playwright/test';
import decodeQR from 'qr/decode.js';
import card from '#locales/nl/card.json' with { type: 'json' };
import question from '#locales/nl/question.json' with { type: 'json' };
import { cardCode, makeCard } from '#domain/card.ts';
import { axeInAllColours } from './axe.ts';
import { expect, firstVisit, go, goOffline, heading, open, say, test } from './fixtures.ts';
import { demoRecords } from './records.ts';

const GASSELTE = 'WP1162';
const LINES = ['line:geldfit', 'kind:own_network', 'line:luisterlijn', 'kind:gp', 'line:mantelzorglijn'];
const QUESTION = 'social.loneliness';

/** Services of one municipality, and behind them lines and kinds. */
async function picksOf(count: number, home = 'GM1680'): Promise<readonly string[]> {
  const services = (await demoRecords()).filter((one) => one.type === 'service' && one.home === home);
  const own = services.map(({ id }) => id).slice(1, Math.max(2, count - 1));
  return [...own, ...LINES].slice(0, count);
}

function pathOf(picks: readonly string[], place: string | undefined = GASSELTE): string {
  const made = makeCard(place, picks);
  if (made === undefined) throw new Error('nothing picked');
  return `/kaart/${cardCode(made)}`;
}

const names = (page: Page): Promise<string[]> => page.locator('.hw-kaart-item .hw-row-name').allInnerTexts();
const linkOf = (page: Page, path: string): string => `${new URL(page.url()).origin}/#${path}`;

/** What a camera reads from the pixels of the code. */
async function scanned(page: Page, code: Locator): Promise<string> {
  await code.scrollIntoViewIfNeeded();
  const png = (await code.screenshot()).toString('base64');
  const blank = await page.context().newPage();
  const { width, height, data } = await blank.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
    if (canvas === null) throw new Error('no canvas');
    canvas.drawImage(image, 0, 0);
    const { data: pixels } = canvas.getImageData(0, 0, image.width, image.height);
    return { width: image.width, height: image.height, data: [...pixels] };
  }, png);
  await blank.close();
  return decodeQR({ width, height, data: Uint8Array.from(data) });
}

const qr = (page: Page): Locator => page.locator('main .hw-qr');

/** Without a real printer behind it. */
async function countPrints(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const counted = window as unknown as { prints: number };
    counted.prints = 0;
    window.print = () => {
      counted.prints += 1;
    };
  });
  return () => page.evaluate(() => (window as unknown as { prints: number }).prints);
}

async function printed(page: Page): Promise<{ pages: number; sizes: readonly string[] }> {
  const text = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const mm = (points: string | undefined) => Math.round((Number(points) * 25.4) / 72);
  const boxes = [...text.matchAll(/\/MediaBox\s*\[\s*\S+\s+\S+\s+(\S+)\s+([\d.]+)/g)];
  return {
    pages: [...text.matchAll(/\/Type\s*\/Page\b(?!s)/g)].length,
    sizes: [...new Set(boxes.map(([, width, height]) => `${mm(width)}x${mm(height)}`))],
  };
}

/** The answer to a question without danger, with these many lines ticked. */
async function answerWith(page: Page, ticks: number): Promise<void> {
  await firstVisit(page, 'gasselte');
  await go(page, `/vraag/${QUESTION}`);
  await expect(page.getByText(card['make.none'])).toBeVisible();
  for (let nr = 0; nr < ticks; nr++) await page.locator('.hw-pick input').nth(nr).check();
}

const maker = (page: Page, count: number): Locator =>
  page.getByRole('button', { name: card.make_other.replace('{{count}}', String(count)) });

test('a card opens on the page itself, and its QR is the link with what was ticked and nothing else', async ({
  page,
  complaints,
}) => {
  await answerWith(page, 3);
  const before = page.url();
  await maker(page, 3).click();
  const panel = page.getByRole('region', { name: card.title });
  await expect(panel.getByRole('heading', { name: card.title })).toBeFocused();
  expect(page.url()).toBe(before);
  await expect(panel.locator('.hw-kaart-item')).toHaveCount(3);
  await expect(panel.locator('a[href^="#/hulp/"]')).toHaveCount(0);
  const asPage = panel.getByRole('link', { name: card['asPage.new'] });
  const link = new URL((await asPage.getAttribute('href')) ?? '', before).href;
  expect(await scanned(page, qr(page))).toBe(link);
  expect(link).toMatch(/#\/kaart\/1\.pWP1162(?:\.[ekl][\w-]+){3}$/);
  for (const word of ['eenzaam', 'lonel', 'social', 'vraag', 'gasselte', 'voorbeeld'])
    expect(link.toLowerCase()).not.toContain(word);
  await panel.getByRole('button', { name: card.close }).click();
  await expect(panel).toHaveCount(0);
  await expect(maker(page, 3)).toBeFocused();
  expect(complaints).toEqual([]);
});

test('another phone that opened the app once shows the same list from the QR, without internet', async ({
  page,
  browser,
  gate,
}) => {
  await firstVisit(page, 'gasselte');
  await go(page, pathOf(await picksOf(5)));
  await expect(heading(page, card.title)).toBeVisible();
  const list = await names(page);
  expect(list).toHaveLength(5);
  const link = await scanned(page, qr(page));

  const other = await browser.newContext({ baseURL: `${gate.origin}/` });
  const phone = await other.newPage();
  await firstVisit(phone, 'meppel');
  await goOffline(other, gate);
  const opened = await other.newPage();
  await opened.goto(link);
  await expect(heading(opened, card.title)).toBeVisible();
  await expect(opened.locator('main')).toContainText(card.inPlace.replace('{{place}}', 'Gasselte'));
  await expect.poll(() => names(opened)).toEqual(list);
  await other.close();
});

test('invented numbers are shown and never dial; those of national lines do', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, pathOf(await picksOf(4)));
  const items = page.locator('.hw-kaart-item');
  await expect(items.first()).toContainText(`(${say('demo.number')})`);
  await expect(items.first().locator('a[href^="tel:"]')).toHaveCount(0);
  await expect(page.locator('.hw-kaart-item a[href="tel:08008115"]')).toHaveCount(1);
  await expect(page.getByRole('heading', { name: say('person.title') })).toBeVisible();
});

test('beside a line for a home that is not safe stands no neighbour, and the page can be left quickly', async ({
  page,
}) => {
  await firstVisit(page, 'gasselte');
  await go(page, pathOf(['line:veilig_thuis', 'kind:gp']));
  await expect(page.locator('.hw-kaart-item')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: say('person.title') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: say('leave.quick') })).toBeVisible();
});

test('where the question itself forbids a neighbour, the card names no village and so nobody of it', async ({
  page,
}) => {
  await firstVisit(page, 'gasselte');
  await go(page, '/vraag/body.medicine');
  await page.getByRole('button', { name: question['danger.no'], exact: true }).click();
  await page.getByRole('button', { name: question['skip'] }).click();
  await page.locator('.hw-pick input').first().check();
  await maker(page, 1).click();
  const panel = page.getByRole('region', { name: card.title });
  await expect(panel.locator('.hw-kaart-item')).toHaveCount(1);
  await expect(panel.getByRole('heading', { name: say('person.title') })).toHaveCount(0);
  expect(await panel.getByRole('link').last().getAttribute('href')).toMatch(/#\/kaart\/1\.[ekl]/);
});

test('the message is at most 160 letters and begins with the first name and its number', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  for (const count of [1, 4, 12]) {
    await go(page, pathOf(await picksOf(count)));
    await expect(page.locator('.hw-kaart-item')).toHaveCount(count);
    const href = await page.getByRole('link', { name: card.sms }).getAttribute('href');
    const text = decodeURIComponent((href ?? '').replace('sms:?&body=', ''));
    expect(text.length).toBeLessThanOrEqual(160);
    expect(text.startsWith((await names(page))[0] ?? '-')).toBe(true);
    expect(text.split('\n')[0]).toMatch(/\d{4}-\d{3} \d{3} \(voorbeeld\)$/);
  }
});

test('the link is copied; where that is not allowed it stands there to copy by hand', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  const path = pathOf(await picksOf(2));
  await go(page, path);
  await page.evaluate(() => {
    const writeText = (text: string) => {
      document.documentElement.dataset['copied'] = text;
      return Promise.resolve();
    };
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
  });
  await page.getByRole('button', { name: card.copy }).click();
  await expect(page.getByText(card.copied)).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-copied', linkOf(page, path));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
  });
  await page.getByRole('button', { name: card.copy }).click();
  await expect(page.getByLabel(card['copy.self'])).toHaveValue(linkOf(page, path));
});

for (const [code, title] of [
  ['abc', card['not-a-card']],
  ['1.e0000', card['not-a-card']],
  ['2.eAAAA', card.newer],
  [`1${Array.from({ length: 13 }, (_, nr) => `.lx${nr}`).join('')}`, card['too-large']],
  ['%E0%A4%A', card['not-a-card']],
] as const)
  test(`"${code.slice(0, 12)}" is no card: ${title}`, async ({ page }) => {
    await open(page, `/kaart/${code}`);
    await expect(heading(page, title)).toBeVisible();
    await expect(page.getByRole('link', { name: card.home })).toBeVisible();
  });

test('what no pack has keeps its line on the card, and says so', async ({ page }) => {
  await firstVisit(page, 'gasselte');
  await go(page, pathOf(['00000000-0000-4000-8000-000000000000', 'line:geldfit', 'line:of_a_later_version']));
  await expect(page.locator('.hw-kaart-item')).toHaveCount(3);
  await expect(page.getByText(say('record.gone'))).toHaveCount(2);
});

test('what is not on this device yet says that internet will bring it', async ({ page, gate }) => {
  gate.break(/GM1680/, 'refuse');
  await open(page, pathOf(await picksOf(2), undefined));
  await expect(page.getByText(card.missing).first()).toBeVisible();
  await expect(page.getByText(card['missing.fetch']).first()).toBeVisible({ timeout: 20_000 });
});

test('a card that is opened first of all brings the municipality of its village', async ({ page, gate }) => {
  await open(page, pathOf(await picksOf(2)));
  await expect.poll(() => names(page)).toHaveLength(2);
  const packs = gate.requests.filter((path) => /GM\d{4}\./.test(path));
  // The first of the others may be on its way already when the card is read.
  expect(packs.slice(0, 3).join(' ')).toContain('GM1680');
});

for (const [count, pages] of [
  [1, 1],
  [4, 1],
  [8, 1],
  [12, 2],
] as const)
  test(`a card with ${count} on it is ${pages} page(s) A4`, async ({ page }) => {
    await firstVisit(page, 'gasselte');
    await go(page, pathOf(await picksOf(count)));
    await expect(page.locator('.hw-kaart-item')).toHaveCount(count);
    expect(await printed(page)).toEqual({ pages, sizes: ['210x297'] });
  });

test('from the panel only the card is printed: the list, the code, a line for the pen, and from when it is', async ({
  page,
}) => {
  const prints = await countPrints(page);
  await answerWith(page, 2);
  await maker(page, 2).click();
  await page.getByRole('button', { name: card.print }).click();
  expect(await prints()).toBe(1);
  expect(await printed(page)).toEqual({ pages: 1, sizes: ['210x297'] });
  const panel = page.getByRole('region', { name: card.title });
  const link = new URL((await panel.getByRole('link').last().getAttribute('href')) ?? '', page.url()).href;
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#root')).toBeHidden();
  const sheet = page.locator('.hw-paper--card');
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText(card.write);
  await expect(sheet).toContainText(/Stand van \d+ \w+ \d{4}\. Na \d+ \w+ \d{4}: bel eerst/);
  await expect(sheet).toContainText('112');
  await expect(sheet.locator('input, textarea')).toHaveCount(0);
  expect(await scanned(page, sheet.locator('.hw-qr'))).toBe(link);
});

test('all of the proposal on paper is one or two A4, with boxes to tick and the night', async ({ page }) => {
  const prints = await countPrints(page);
  for (const kind of [QUESTION, 'daily.chores', 'daily.money']) {
    await firstVisit(page, 'gasselte');
    await go(page, `/vraag/${kind}`);
    await page.getByRole('button', { name: card['options.print'] }).click();
    await expect.poll(prints).toBeGreaterThan(0);
    const { pages, sizes } = await printed(page);
    expect(pages).toBeLessThanOrEqual(2);
    expect(sizes).toEqual(['210x297']);
    await page.emulateMedia({ media: 'print' });
    const sheet = page.locator('.hw-paper--options');
    await expect(sheet).toContainText(card['options.title']);
    await expect(sheet.locator('.hw-opt-item').nth(3)).toBeVisible();
    expect(await sheet.innerText()).not.toContain('{{');
    await expect(page.locator('#root')).toBeHidden();
    await page.emulateMedia({ media: null });
  }
});

test('axe finds nothing on a card and in the panel, in all colours', async ({ page }) => {
  await answerWith(page, 2);
  await maker(page, 2).click();
  await expect(qr(page)).toBeVisible();
  expect(await axeInAllColours(page)).toEqual([]);
  await page.evaluate(() => (document.documentElement.dataset['theme'] = 'dark'));
  expect(await scanned(page, qr(page))).toContain('/#/kaart/1.');
  await go(page, pathOf([...(await picksOf(5)), '00000000-0000-4000-8000-000000000000']));
  await expect(heading(page, card.title)).toBeVisible();
  await expect(page.locator('.hw-kaart-item')).toHaveCount(6);
  expect(await axeInAllColours(page)).toEqual([]);
});

for (const preferences of [{}, { textSize: 'larger', spacing: 'wide' }])
  test.describe('320 px', () => {
    test.use({ viewport: { width: 320, height: 640 } });
    test(`nothing scrolls sideways with ${JSON.stringify(preferences)}`, async ({ page }) => {
      await page.addInitScript(
        (kept) => localStorage.setItem('hw.preferences', kept),
        JSON.stringify(preferences),
      );
      await answerWith(page, 2);
      await maker(page, 2).click();
      await expect(qr(page)).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await go(page, pathOf(await picksOf(8)));
      await expect(heading(page, card.title)).toBeVisible();
      await expect(page.locator('.hw-kaart-item')).toHaveCount(8);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    });
  });

test('a card is made, closed and opened with the keyboard only', async ({ page }) => {
  await answerWith(page, 0);
  await page.locator('.hw-pick input').first().focus();
  await page.keyboard.press('Space');
  await maker(page, 1).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: card.title })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: card.print })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.getByRole('button', { name: card.close }).first()).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(maker(page, 1)).toBeFocused();
});
