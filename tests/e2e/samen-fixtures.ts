/** Words and ways of the village groups' part of the app. */
import type { BrowserContext, Locator, Page } from '@playwright/test';
import checklist from '#locales/nl/checklist.json' with { type: 'json' };
import privacy from '#locales/nl/privacy.json' with { type: 'json' };
import samen from '#locales/nl/samen.json' with { type: 'json' };
import { expect, heading, open } from './fixtures.ts';

type Values = Readonly<Record<string, string | number>>;

const filled = (text: string, values: Values): string =>
  Object.entries(values).reduce((now, [name, value]) => now.replaceAll(`{{${name}}}`, String(value)), text);

export const words = (key: keyof typeof samen, values: Values = {}): string => filled(samen[key], values);
export const list = (key: keyof typeof checklist): string => checklist[key];
export const guard = (key: keyof typeof privacy): string => privacy[key];

export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click();

/** Makes a group and stays on its page. @returns its address behind the `#` */
export async function newGroup(page: Page, name = 'Grolloo'): Promise<string> {
  await open(page, '/samen');
  await page.getByLabel(words('new.name')).fill(name);
  await press(page, words('new.start'));
  await expect(heading(page, name)).toBeVisible();
  return new URL(page.url()).hash.slice(1);
}

export async function openStep(page: Page, group: string, step: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#${group}/stap/${step}`);
  await expect(page.getByText(list(`${step}.question` as keyof typeof checklist))).toBeVisible();
}

export const field = (page: Page, key: keyof typeof checklist): Locator => page.getByLabel(list(key));

export const saved = (page: Page): Locator => page.getByText(words('saved.saved'));

/** Everything that this origin keeps, as one text: to look for what must not be in it. */
export async function everythingKept(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const parts: string[] = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
    for (const { name } of await indexedDB.databases()) {
      if (name === undefined) continue;
      const db = await new Promise<IDBDatabase>((resolve, reject) => {
        const asked = indexedDB.open(name);
        asked.addEventListener('success', () => resolve(asked.result));
        asked.addEventListener('error', () => reject(new Error(name)));
      });
      for (const store of db.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const asked = db.transaction(store).objectStore(store).getAll();
          asked.addEventListener('success', () => resolve(asked.result));
        });
        parts.push(`${name}/${store}: ${JSON.stringify(rows)}`);
      }
      db.close();
    }
    return parts.join('\n');
  });
}

/** Saves the copy of the group that is open, as text. */
export async function copyOf(page: Page, group: string): Promise<string> {
  await page.evaluate((to) => {
    location.hash = to;
  }, `#${group}/kopie`);
  const coming = page.waitForEvent('download');
  await press(page, words('copy.save'));
  const download = await coming;
  const stream = await download.createReadStream();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}

/** Chooses a file in "Open een kopie". */
export async function giveFile(page: Page, text: string): Promise<void> {
  await page.getByLabel(words('copy.file')).setInputFiles({
    name: 'kopie.json',
    mimeType: 'application/json',
    buffer: Buffer.from(text),
  });
}

/** Another device: a browser context of its own, on the same site. */
export async function otherDevice(context: BrowserContext, origin: string): Promise<Page> {
  const browser = context.browser();
  if (browser === null) throw new Error('no browser');
  const other = await browser.newContext({
    baseURL: `${origin}/`,
    locale: 'nl-NL',
    timezoneId: 'Europe/Amsterdam',
    viewport: { width: 360, height: 740 },
  });
  return other.newPage();
}

/** Something else takes all the room that is left: a database of its own, filled until the browser says no. */
export async function fillDevice(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('filler', 1);
      asked.addEventListener('upgradeneeded', () =>
        asked.result.createObjectStore('rows', { autoIncrement: true }),
      );
      asked.addEventListener('success', () => resolve(asked.result));
      asked.addEventListener('error', () => reject(new Error('filler')));
    });
    const put = (size: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = db.transaction('rows', 'readwrite');
        transaction.objectStore('rows').add('x'.repeat(size));
        transaction.addEventListener('complete', () => resolve(true));
        transaction.addEventListener('abort', () => resolve(false));
      });
    for (const size of [500_000, 50_000, 5000, 500]) while (await put(size));
    db.close();
  });
}

export async function emptyDevice(page: Page): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('filler').addEventListener('success', () => resolve());
      }),
  );
}
