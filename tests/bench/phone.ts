/** A cheap phone on a bad connection: a real browser, slowed down. */
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { untilQuiet } from './measure.ts';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';

export const CPU_TIMES = 6;
/** 400 kbit/s, and 400 ms until the first byte of every answer. */
const CHEAP_NETWORK = {
  offline: false,
  latency: 400,
  downloadThroughput: 400_000 / 8,
  uploadThroughput: 400_000 / 8,
};

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: BROWSER_ARGS });
}

const PHONE = {
  viewport: { width: 390, height: 780 },
  locale: 'nl-NL',
  timezoneId: 'Europe/Amsterdam',
} as const;

/** @param folder where the phone keeps what it has, on the disk as a real one does */
export async function openPhoneWithDisk(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, {
    ...PHONE,
    executablePath: await chromiumPath(),
    args: BROWSER_ARGS,
  });
}

/** A phone that never saw the app; it forgets everything when it is closed. */
export const openNewPhone = (browser: Browser): Promise<BrowserContext> => browser.newContext(PHONE);

/** The same sums in this process and in the page: another debugging session on a page silently ends its slowness. */
async function mustBeSlow(page: Page): Promise<void> {
  const sums = () => {
    const start = performance.now();
    let sum = 0;
    for (let n = 0; n < 5_000_000; n++) sum = Math.trunc((sum * 31 + n) % 65_521);
    return { ms: performance.now() - start, sum };
  };
  let times = 0;
  // Other work on the machine makes either of them longer now and then.
  for (let tries = 0; tries < 4 && times < CPU_TIMES / 2; tries++) {
    const here = Math.min(...[sums(), sums(), sums()].map(({ ms }) => ms));
    times = Math.max(times, (await page.evaluate(sums)).ms / here);
  }
  if (times < CPU_TIMES / 2) throw new Error(`the page is only ${times.toFixed(1)} times as slow`);
}

/**
 * Call it after all other sessions on the page were opened.
 * @param network also slow the connection; the service worker has a connection of its own that is not slowed
 */
export async function slowDown(page: Page, network: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: CPU_TIMES });
  if (!network) return;
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', CHEAP_NETWORK);
}

/** So that the next page has to start the service worker too, as after a night in a pocket. */
export async function stopServiceWorkers(context: BrowserContext): Promise<void> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.close();
}

export interface Wanted {
  readonly selector: string;
  readonly text?: string;
}

/**
 * Opens an address and waits until things are painted.
 * @returns for each wanted thing the ms since the navigation began, by the page's own clock
 */
export async function timesUntilShown(page: Page, url: string, wanted: readonly Wanted[]): Promise<number[]> {
  await page.addInitScript((all) => {
    const shownAt: (number | null)[] = all.map(() => null);
    Reflect.set(window, 'hwShownAt', shownAt);
    const waiting = new Set(all.keys());
    const isThere = ({ selector, text }: Wanted) =>
      [...document.querySelectorAll(selector)].some(
        (element) => text === undefined || element.textContent.includes(text),
      );
    const observer = new MutationObserver(() => {
      for (const [index, one] of all.entries()) {
        if (!waiting.has(index) || !isThere(one)) continue;
        waiting.delete(index);
        // The second frame begins when the first one has been painted.
        requestAnimationFrame(() =>
          requestAnimationFrame(() => {
            shownAt[index] = performance.now();
          }),
        );
      }
      if (waiting.size === 0) observer.disconnect();
    });
    observer.observe(document, { childList: true, subtree: true, characterData: true });
  }, wanted);
  await untilQuiet();
  await page.goto(url, { waitUntil: 'commit' });
  const times = () => page.evaluate(() => Reflect.get(window, 'hwShownAt') as (number | null)[]);
  const giveUp = Date.now() + 30_000;
  while (Date.now() < giveUp) {
    const shown = (await times()).filter((time) => time !== null);
    if (shown.length === wanted.length) {
      await mustBeSlow(page);
      return shown;
    }
    await sleep(100);
  }
  const kept = await packsKept(page);
  throw new Error(`not shown, with ${kept} packs on the device:\n${await page.innerText('body')}`);
}

/** How many packs lie on the device, the places of the region included. */
function packsKept(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const asked = indexedDB.open('packs');
        asked.addEventListener('success', () => {
          const db = asked.result;
          if (!db.objectStoreNames.contains('blobs')) {
            db.close();
            resolve(0);
            return;
          }
          const counted = db.transaction('blobs').objectStore('blobs').count();
          counted.addEventListener('success', () => {
            db.close();
            resolve(counted.result);
          });
        });
      }),
  );
}

/** Waits until the app's own files and every pack are on the device. */
export async function untilKept(page: Page, packs: number): Promise<void> {
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const giveUp = Date.now() + 60_000;
  while ((await packsKept(page)) !== packs) {
    if (Date.now() > giveUp) throw new Error(`not all ${packs} packs came`);
    await sleep(200);
  }
}
