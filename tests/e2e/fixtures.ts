/** A site for every worker, a gate of its own for every test, and the app's own words to find things by. */
import { test as base, expect, type BrowserContext, type Locator, type Page } from '@playwright/test';
import app from '#locales/nl/app.json' with { type: 'json' };
import taxonomy from '#locales/nl/taxonomy.json' with { type: 'json' };
import { openGate, otherBuild, startSite, type Gate, type Site } from '../support/serve.ts';
import { rmSync } from 'node:fs';

export { expect };
export const labels: Readonly<Record<string, string>> = taxonomy;

export type Key = keyof typeof app;

/** One of the app's sentences, filled in. */
export function say(key: Key, values: Readonly<Record<string, string | number>> = {}): string {
  return Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    app[key],
  );
}

interface WorkerFixtures {
  readonly site: Site;
  /** The next version of the app, with the same data. */
  readonly nextSite: Site;
}

interface TestFixtures {
  readonly gate: Gate;
  /** Everything that must never happen on a page: errors of our own and refused scripts. */
  readonly complaints: string[];
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  site: [
    // Playwright reads the names of what is needed from these braces.
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, provide) => {
      const site = await startSite();
      await provide(site);
      await site.close();
    },
    { scope: 'worker' },
  ],
  nextSite: [
    // oxlint-disable-next-line eslint/no-empty-pattern
    async ({}, provide) => {
      const web = otherBuild('B');
      const site = await startSite({ web });
      await provide(site);
      await site.close();
      rmSync(web, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  gate: async ({ site }, provide) => {
    const gate = await openGate(site);
    await provide(gate);
    await gate.close();
  },
  baseURL: async ({ gate }, provide) => provide(`${gate.origin}/`),
  complaints: async ({ context }, provide) => {
    const complaints = await collectComplaints(context);
    await provide(complaints);
  },
});

/** Errors that nobody caught, and everything that the content security policy refused, on all pages. */
export async function collectComplaints(context: BrowserContext): Promise<string[]> {
  const complaints: string[] = [];
  await context.exposeFunction('complain', (text: string) => complaints.push(text));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      (window as unknown as { complain: (text: string) => void }).complain(
        `policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  context.on('weberror', (error) => complaints.push(`error: ${error.error().message}`));
  context.on('console', (message) => {
    if (/content security policy|trusted ?types?/i.test(message.text())) complaints.push(message.text());
  });
  return complaints;
}

export const heading = (page: Page, name?: string | RegExp): Locator =>
  page.getByRole('heading', { level: 1, ...(name === undefined ? {} : { name }) });

/** The one field, whether or not a village is known. */
export const field = (page: Page): Locator => page.getByRole('combobox');

export const button = (page: Page, key: Key): Locator =>
  page.getByRole('button', { name: say(key), exact: true });

/** Types into the field and presses Enter. */
export async function ask(page: Page, text: string): Promise<void> {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** Opens the app at an address behind the `#` and waits for the screen. */
export async function open(page: Page, path = ''): Promise<void> {
  await page.goto(path === '' ? './' : `./#${path}`);
  await expect(heading(page).first()).toBeVisible();
}

/** Goes to another address without loading the page again. */
export async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#${path}`);
}

/** Until the app's own files and all packs are on the device: from here on no internet is needed. */
export async function settled(page: Page): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
  await expect.poll(() => packsOnDevice(page), { timeout: 15_000 }).toBe(13);
}

/** How many packs the device points at: the region's and one for each municipality. */
export function packsOnDevice(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('packs');
        asked.addEventListener('error', () => resolve(-1));
        asked.addEventListener('success', () => {
          const db = asked.result;
          if (!db.objectStoreNames.contains('blobs')) {
            db.close();
            resolve(0);
            return;
          }
          const count = db.transaction('blobs').objectStore('blobs').count();
          count.addEventListener('success', () => {
            db.close();
            resolve(count.result);
          });
        });
      }),
  );
}

/** The first village page with everything kept on the device. */
export async function firstVisit(page: Page, village = 'grolloo'): Promise<void> {
  await open(page, `/dorp/${village}`);
  await expect(page.getByText(say('place.isMine'))).toBeVisible();
  await settled(page);
}

/** No network for anybody: the browser says so, and the server is gone too. */
export async function goOffline(context: BrowserContext, gate: Gate): Promise<void> {
  gate.break(/./, 'refuse');
  await context.setOffline(true);
}

/** The screen for a fault in our own code never shows. */
export async function notCrashed(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: say('app.crash.title') })).toHaveCount(0);
}

/** Ids of records in the packs of a site, read as a device reads them. */
export const SCREENS: readonly { readonly name: string; readonly path: string }[] = [
  { name: 'start', path: '/' },
  { name: 'village', path: '/dorp/gasselte' },
  { name: 'question', path: '/vraag/care.carer' },
  { name: 'sensitive question', path: '/vraag/safety.violence' },
  { name: 'questions', path: '/vragen' },
  { name: 'group of questions', path: '/vragen/home' },
  { name: 'word', path: '/zoek/eenzaam' },
  { name: 'word without results', path: '/zoek/xyzzyqq' },
  { name: 'which village', path: '/zoek/Alteveer' },
  { name: 'outside', path: '/zoek/Amsterdam' },
  { name: 'municipality', path: '/zoek/Aa%20en%20Hunze' },
  { name: 'emergency', path: '/spoed' },
  { name: 'settings', path: '/instellingen' },
  { name: 'install', path: '/beginscherm' },
  { name: 'about', path: '/over' },
  { name: 'privacy', path: '/privacy' },
  { name: 'accessibility', path: '/toegankelijk' },
  { name: 'not found', path: '/bestaat-niet' },
];

/** The address of the first result on a village page. */
export async function firstRecord(page: Page): Promise<string> {
  const link = page.locator('a[href^="#/hulp/"]').first();
  await expect(link).toBeVisible();
  return (await link.getAttribute('href'))?.slice(1) ?? '';
}
