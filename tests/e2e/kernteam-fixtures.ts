/** Words and ways of the kernteam's screen. */
import type { Locator, Page } from '@playwright/test';
import kernteam from '#locales/nl/kernteam.json' with { type: 'json' };
import privacy from '#locales/nl/privacy.json' with { type: 'json' };
import { expect, heading, labels, open } from './fixtures.ts';
import { everythingKept } from './samen-fixtures.ts';

type Values = Readonly<Record<string, string | number>>;

export const kern = (key: keyof typeof kernteam, values: Values = {}): string =>
  Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`{{${name}}}`, String(value)),
    kernteam[key],
  );
export const guard = (key: keyof typeof privacy): string => privacy[key];
export const kindName = (kind: string): string => labels[`help_kind.${kind}`] ?? '';

export const VILLAGES = ['Grolloo', 'Gieten'] as const;
/** In no text of ours, and in no dictionary. */
export const CANARY = 'kwetterkanarie';

/** A chip, a line or a button by what stands on it; the number before it is only its key. */
export const chip = (page: Page, name: string): Locator =>
  page.locator('.hw-kern').getByRole('button', { name, exact: true });

export const answer = (page: Page): Locator =>
  page.getByRole('heading', { name: kern('answer.title'), exact: true });

/** Chooses the villages of the practice, as somebody does once. */
export async function chooseVillages(page: Page, villages: readonly string[] = VILLAGES): Promise<void> {
  const field = page.getByLabel(kern('villages.find'));
  for (const place of villages) {
    await field.fill(place);
    await page.getByRole('button', { name: kern('villages.add', { place }), exact: true }).click();
  }
  await chip(page, kern('villages.ready')).click();
}

export async function openKernteam(page: Page): Promise<void> {
  await open(page, '/kernteam');
  await expect(heading(page, kern('title'))).toBeVisible();
  await chooseVillages(page);
  await expect(chip(page, VILLAGES[0])).toBeVisible();
}

export async function threeTaps(page: Page, kind = 'daily.meals'): Promise<void> {
  await chip(page, VILLAGES[0]).click();
  await chip(page, kindName(kind)).click();
  await chip(page, kern('urgency.this_week')).click();
  await expect(answer(page)).toBeVisible();
}

/** The free line, behind "Meer". */
export async function freeLine(page: Page): Promise<Locator> {
  const line = page.getByLabel(kern('free.label'));
  if (!(await line.isVisible())) await page.locator('summary', { hasText: kern('more.title') }).click();
  return line;
}

/** As when somebody goes to another tab, and comes back. */
export async function lookAway(page: Page, state: 'hidden' | 'visible'): Promise<void> {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => now });
    document.dispatchEvent(new Event('visibilitychange'));
  }, state);
}

/** Everything that page and browser keep or tell: stores, caches, addresses of the tab, its title. */
export async function traces(page: Page): Promise<string> {
  const rest = await page.evaluate(async () => {
    const parts = [location.href, document.title, document.referrer, JSON.stringify(history.state)];
    const { navigation } = window as unknown as {
      navigation?: { entries: () => { url: string; getState: () => unknown }[] };
    };
    for (const entry of navigation?.entries() ?? [])
      parts.push(`${entry.url} ${JSON.stringify(entry.getState() ?? null)}`);
    for (const entry of performance.getEntries()) parts.push(entry.name);
    parts.push(document.cookie, window.name);
    const names = await caches.keys();
    for (const name of names) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        parts.push(request.url, (await response?.text()) ?? '');
      }
    }
    return parts.join('\n');
  });
  return `${rest}\n${await everythingKept(page)}`;
}
