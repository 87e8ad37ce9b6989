/** What is asked in the kernteam lives in the memory of the page only: a canary is looked for everywhere else. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { expect, go, heading, open, test } from './fixtures.ts';
import {
  answer,
  CANARY,
  chip,
  freeLine,
  kern,
  kindName,
  lookAway,
  openKernteam,
  threeTaps,
  traces,
  VILLAGES,
} from './kernteam-fixtures.ts';

/** The page as it is, and what stands in its fields. */
const everythingShown = async (page: Page): Promise<string> => {
  const typed = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')].map(
      ({ value }) => value,
    ),
  );
  return [await page.content(), ...typed].join('\n');
};

/** Both things that can be typed, and a few that can be ticked. */
async function askWithCanary(page: Page): Promise<void> {
  await openKernteam(page);
  await chip(page, VILLAGES[0]).click();
  await page.getByLabel(kern('kind.find')).fill(`${CANARY} zoek`);
  await chip(page, kindName('daily.meals')).click();
  await chip(page, kern('urgency.this_week')).click();
  await expect(answer(page)).toBeVisible();
  await (await freeLine(page)).fill(`${CANARY} vrij`);
  await page.locator('.hw-kern-proposal').getByRole('checkbox').first().check();
  // Or looking for it later would prove nothing.
  expect(await everythingShown(page)).toContain(CANARY);
}

const isEmpty = async (page: Page): Promise<void> => {
  await expect(chip(page, VILLAGES[0])).toBeVisible();
  await expect(answer(page)).toHaveCount(0);
  await expect(page.locator('.hw-kern-done')).toHaveCount(0);
  expect(await everythingShown(page)).not.toContain(CANARY);
};

test('out of sight nothing of it is on the page; back in sight it asks "Verder" or "Wissen"', async ({
  page,
}) => {
  await askWithCanary(page);
  await lookAway(page, 'hidden');
  expect(await page.content()).not.toContain(CANARY);
  await expect(page.locator('.hw-kern')).toHaveCount(0);
  expect(await page.locator('main').textContent()).not.toContain(kindName('daily.meals'));
  await lookAway(page, 'visible');
  await expect(page.getByRole('heading', { name: kern('back.title') })).toBeFocused();
  expect(await page.content()).not.toContain(CANARY);
  await page.getByRole('button', { name: kern('back.go'), exact: true }).click();
  await expect(answer(page)).toBeVisible();
  await expect(await freeLine(page)).toHaveValue(`${CANARY} vrij`);
  await lookAway(page, 'hidden');
  await lookAway(page, 'visible');
  await page.getByRole('button', { name: kern('back.wipe'), exact: true }).click();
  await isEmpty(page);
  await expect(page.getByText(kern('kept.byHand'))).toBeVisible();
});

test('an empty page is not hidden: there is nothing to ask about', async ({ page }) => {
  await openKernteam(page);
  await lookAway(page, 'hidden');
  await lookAway(page, 'visible');
  await isEmpty(page);
});

test('the question goes 20 minutes after the last action, and says how long that is', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-01-20T10:00:00+01:00') });
  await askWithCanary(page);
  await expect(page.getByText(kern('kept.left_other', { count: 20 }))).toBeVisible();
  await page.clock.fastForward('10:00');
  await expect(page.locator('.hw-kern-left')).toHaveText(kern('kept.left_other', { count: 10 }));
  // An action gives it the whole time again.
  await page.keyboard.press('Shift');
  await page.clock.fastForward('18:30');
  await expect(page.locator('.hw-kern-left')).toHaveText(kern('kept.left_other', { count: 2 }));
  await page.getByRole('button', { name: kern('kept.stay') }).click();
  await page.clock.fastForward('19:30');
  await expect(page.locator('.hw-kern-left')).toHaveText(kern('kept.last'));
  await page.clock.fastForward('00:40');
  await isEmpty(page);
  await expect(page.getByText(kern('kept.byTime'))).toBeVisible();
});

test('a computer that slept gets no timers: the clock decides when it wakes up', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-01-20T10:00:00+01:00') });
  await askWithCanary(page);
  await lookAway(page, 'hidden');
  await page.clock.pauseAt(new Date('2027-01-20T10:05:00+01:00'));
  await page.clock.setSystemTime(new Date('2027-01-20T10:40:00+01:00'));
  await lookAway(page, 'visible');
  await isEmpty(page);
  await expect(page.getByText(kern('kept.byTime'))).toBeVisible();
});

test('an action on a page that slept does not revive the question', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-01-20T10:00:00+01:00') });
  await askWithCanary(page);
  await page.clock.pauseAt(new Date('2027-01-20T10:05:00+01:00'));
  await page.clock.setSystemTime(new Date('2027-01-20T10:40:00+01:00'));
  await page.keyboard.press('Shift');
  await isEmpty(page);
});

test('"Nu wissen" wipes, and so does leaving; the back button brings nothing back', async ({ page }) => {
  await askWithCanary(page);
  await page.getByRole('button', { name: kern('kept.wipe'), exact: true }).click();
  await isEmpty(page);
  await threeTaps(page);
  await (await freeLine(page)).fill(CANARY);
  await go(page, '/');
  await expect(page.locator('.hw-kern')).toHaveCount(0);
  await page.goBack();
  await expect(heading(page, kern('title'))).toBeVisible();
  await isEmpty(page);
  await threeTaps(page);
  await (await freeLine(page)).fill(CANARY);
  await page.goto('about:blank');
  await page.goBack();
  await expect(heading(page, kern('title'))).toBeVisible();
  await isEmpty(page);
});

test('as the browser would keep the page for "back", it is empty', async ({ page }) => {
  await askWithCanary(page);
  const left = await page.evaluate(() => {
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    return document.documentElement.outerHTML;
  });
  expect(left).not.toContain(CANARY);
  await isEmpty(page);
});

test('no store, cache, address, title or request ever has the canary', async ({ page, gate, context }) => {
  const logged: string[] = [];
  context.on('console', (message) => logged.push(message.text()));
  const bodies: string[] = [];
  page.on('request', (request) => bodies.push(`${request.url()} ${request.postData() ?? ''}`));
  await askWithCanary(page);
  expect(await page.title()).toBe(kern('title'));
  await expect(page).toHaveURL(/#\/kernteam$/);
  expect(await traces(page)).not.toContain(CANARY);
  await page.getByRole('button', { name: kern('kept.wipe'), exact: true }).click();
  expect(await traces(page)).not.toContain(CANARY);
  await threeTaps(page);
  await (await freeLine(page)).fill(CANARY);
  await page.reload();
  await isEmpty(page);
  expect(await traces(page)).not.toContain(CANARY);
  const session = await context.newCDPSession(page);
  const { entries } = await session.send('Page.getNavigationHistory');
  expect(new Set(entries.map(({ url }) => new URL(url).hash))).toEqual(new Set(['', '#/kernteam']));
  expect(JSON.stringify(entries)).not.toContain(CANARY);
  expect([...gate.requests, ...bodies, ...logged].join('\n')).not.toContain(CANARY);
  expect([...gate.requests, ...bodies].join('\n')).not.toContain('daily.meals');
  // The kind is in the app's own texts; what must not hold it is what this device wrote.
  expect(await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }))).not.toContain(
    'daily.meals',
  );
});

test('a tab that crashes takes the question with it', async ({ page, context }) => {
  await askWithCanary(page);
  const session = await context.newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  // The answer never comes: there is nobody left to give it.
  session.send('Page.crash').catch(() => undefined);
  await crashed;
  const next = await context.newPage();
  await open(next, '/kernteam');
  await isEmpty(next);
  expect(await traces(next)).not.toContain(CANARY);
});

/**
 * A browser without windows writes no history and no session files; with one that has them (`CHROMIUM_PATH`) the same
 * search covers those too. Every file of a profile, and in which of them a text stands, in either way in which a browser writes text. */
function filesWith(folder: string, text: string): string[] {
  const wanted = [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name);
    // The browser removes its own locks and journals while it closes.
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFile() !== true) return false;
    const bytes = readFileSync(path);
    return wanted.some((one) => bytes.includes(one));
  });
}

async function launch(folder: string, origin: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    baseURL: `${origin}/`,
    locale: 'nl-NL',
    executablePath: await chromiumPath(),
    args: [...BROWSER_ARGS, '--restore-last-session'],
  });
}

const CONTROL = 'vlaggenparade';

test('nothing of it is in the folder of the browser, after closing and after a kill', async ({ gate }) => {
  test.setTimeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), 'hw-profile-'));
  try {
    const first = await launch(folder, gate.origin);
    const page = first.pages()[0] ?? (await first.newPage());
    await askWithCanary(page);
    await page.getByRole('button', { name: kern('kept.wipe'), exact: true }).click();
    await threeTaps(page);
    await (await freeLine(page)).fill(CANARY);
    await go(page, '/');
    // What a page does keep, so that the search is known to find something.
    await page.evaluate((text) => localStorage.setItem('control', text), CONTROL);
    await page.waitForTimeout(2500);
    await first.close();
    expect(filesWith(folder, CONTROL).length).toBeGreaterThan(0);
    expect(filesWith(folder, CANARY)).toEqual([]);

    const second = await launch(folder, gate.origin);
    const killed = await second.newPage();
    await open(killed, '/kernteam');
    await threeTaps(killed);
    await (await freeLine(killed)).fill(CANARY);
    await killed.waitForTimeout(2500);
    // As when somebody pulls the plug: the browser has no chance to close tidily.
    const crash = await second.newCDPSession(killed);
    crash.send('Browser.crash').catch(() => undefined);
    await new Promise((resolve) => second.once('close', resolve));
    expect(filesWith(folder, CANARY)).toEqual([]);

    const third = await launch(folder, gate.origin);
    const again = await third.newPage();
    await open(again, '/kernteam');
    await isEmpty(again);
    for (const one of third.pages()) expect(await one.content()).not.toContain(CANARY);
    await third.close();
    expect(filesWith(folder, CANARY)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});
