/** What must hold on every screen, however somebody set the app: as it is, dark with high contrast, and large letters. */
import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { axeFindings } from './axe.ts';

interface Look {
  readonly name: string;
  readonly theme: 'light' | 'dark';
  readonly contrast: 'normal' | 'high';
  /** Of letters, percent. */
  readonly letters: number;
}

const LOOKS: readonly Look[] = [
  { name: 'dark, high contrast', theme: 'dark', contrast: 'high', letters: 100 },
  { name: 'letters of 200 %', theme: 'light', contrast: 'normal', letters: 200 },
  { name: 'as it is', theme: 'light', contrast: 'normal', letters: 100 },
];

/** A name that only a computer has, or the key of a text instead of the text. */
const FOR_NOBODY = [
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}\b/,
  /\b[a-z]+\.[a-z][A-Za-z]+(?:\.[a-z]+)*\b/,
  /\bGM\d{4}\b/,
];

async function problemsIn(page: Page): Promise<readonly string[]> {
  const found = [...(await axeFindings(page))];
  const { wide, levels } = await page.evaluate(() => ({
    wide: document.documentElement.scrollWidth - window.innerWidth,
    levels: [...document.querySelectorAll('main :is(h1, h2, h3, h4)')]
      .filter((one) => one.checkVisibility())
      .map((one) => Number(one.tagName.slice(1))),
  }));
  if (wide > 0) found.push(`${wide} pixels too wide`);
  if (levels.filter((level) => level === 1).length !== 1)
    found.push(`headings of level 1: ${levels.join(' ')}`);
  if (levels.some((level, at) => level > (levels[at - 1] ?? 0) + 1))
    found.push(`headings: ${levels.join(' ')}`);
  return found;
}

/** The screen that is open, in every look; afterwards it is as it was. */
export async function rightInEveryLook(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const found: string[] = [];
  for (const { name, theme, contrast, letters } of LOOKS) {
    await page.evaluate(
      ([to, how, size]) => {
        document.documentElement.dataset['theme'] = to;
        document.documentElement.dataset['contrast'] = how;
        document.documentElement.style.fontSize = size;
      },
      [theme, contrast, letters === 100 ? '' : `${letters}%`] as const,
    );
    found.push(...(await problemsIn(page)).map((problem) => `${name}: ${problem}`));
  }
  const text = (await page.locator('main').innerText())
    .replaceAll(/https?:\S+/g, '')
    // Files and addresses have a dot in them.
    .replaceAll(/\S+\.(?:csv|xlsx|gz)\b|\S+@\S+/g, '');
  for (const pattern of FOR_NOBODY) {
    const one = pattern.exec(text);
    if (one !== null) found.push(`nobody can read ${one[0]}`);
  }
  expect(found).toEqual([]);
}

/** As somebody without a mouse gets there. */
export async function tabTo(page: Page, there: Locator, most = 60): Promise<void> {
  for (let step = 0; step < most; step += 1) {
    if (await there.evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(there).toBeFocused();
}
