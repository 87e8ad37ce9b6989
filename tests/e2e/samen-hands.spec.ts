/** Samen without a mouse, on the big screen, and with a calendar. */
import type { Page } from '@playwright/test';
import meeting from '#locales/nl/samen-meeting.json' with { type: 'json' };
import tally from '#locales/nl/samen-tally.json' with { type: 'json' };
import taxonomy from '#locales/nl/taxonomy.json' with { type: 'json' };
import { fullAnswers } from '../domain/group/answers-fixture.ts';
import { editsOf, fileOf } from '../support/group-edits.ts';
import { expect, go, heading, open, test } from './fixtures.ts';
import {
  copyOf,
  everythingKept,
  giveFile,
  list,
  newGroup,
  openStep,
  press,
  saved,
  words,
} from './samen-fixtures.ts';

const GROUP = '/samen/testgroep';

/** Tab until the thing with this name has the focus; a person gives up after a while too. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let tries = 0; tries < 80; tries++) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => {
      const element = document.activeElement;
      const labels =
        element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
          ? [...(element.labels ?? [])]
          : [];
      return [
        element?.getAttribute('aria-label'),
        ...labels.map((label) => label.textContent),
        element?.textContent,
      ]
        .filter((text) => typeof text === 'string' && text !== '')
        .join(' ')
        .trim();
    });
    if (typeof name === 'string' ? now.startsWith(name) : name.test(now)) return;
  }
  throw new Error(`the keyboard does not reach ${String(name)}`);
}

test('with the keyboard only: a new group, a meeting, a line, a step', async ({ page, complaints }) => {
  await open(page, '/samen');
  await tabTo(page, words('new.name'));
  await page.keyboard.type('Rolde');
  await page.keyboard.press('Enter');
  await expect(heading(page, 'Rolde')).toBeVisible();
  await tabTo(page, meeting['card.begin']);
  await page.keyboard.press('Enter');
  await tabTo(page, meeting['begin.go']);
  await page.keyboard.press('Enter');
  await tabTo(page, /^Schrijf iets op/);
  await page.keyboard.type('De koffie staat klaar.');
  await page.keyboard.press('Enter');
  await expect(page.getByText('De koffie staat klaar.', { exact: true })).toBeVisible();
  await expect(page.getByRole('textbox').last()).toBeFocused();

  const group = new URL(page.url()).hash.slice(1).replace(/\/bijeenkomst.*/, '');
  await openStep(page, group, 'g2.4');
  await openStep(page, group, 'g0.1');
  await tabTo(page, list('g0.1.field.boundary_note'));
  await page.keyboard.type('Het hele dorp.');
  await tabTo(page, /^Hoeveel mensen/);
  await expect(saved(page)).toBeVisible();
  await tabTo(page, /^Verder:/);
  await page.keyboard.press('Enter');
  await expect(heading(page, list('g0.2.title'))).toBeFocused();
  expect(complaints).toEqual([]);
});

const CANARY = 'Alleen voor de schrijver: kanarie';

async function openWithMeeting(page: Page): Promise<void> {
  const text = fileOf([
    { type: 'group', record: 'group', unit: 'name', value: 'Grolloo' },
    ...editsOf(fullAnswers()),
    { type: 'seats', record: 'seats-6', unit: 'name', value: CANARY },
    { type: 'meetings', record: 'm1', unit: 'no', value: 2 },
    { type: 'meetings', record: 'm1', unit: 'date', value: '2027-01-20' },
    { type: 'meetings', record: 'm1', unit: 'started', value: Date.UTC(2027, 0, 20, 18, 30) },
    { type: 'points', record: 'p1', unit: 'about', value: { meeting: 'm1', kind: 'note' } },
    { type: 'points', record: 'p1', unit: 'text', value: CANARY },
    { type: 'step', record: 'g2.4', unit: 'choice_reason', value: CANARY },
  ]);
  await open(page, '/samen');
  await giveFile(page, text);
  await press(page, words('copy.take'));
  await expect(heading(page, 'Grolloo')).toBeVisible();
}

for (const viewport of [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
]) {
  test(`the big screen, ${viewport.width} px: keys only, big letters, nothing that is for the group alone`, async ({
    page,
  }) => {
    await page.setViewportSize(viewport);
    await openWithMeeting(page);
    await go(page, `${GROUP}/bijeenkomst/m1/scherm`);
    const place = page.locator('.hw-beamer-place');
    await expect(place).toBeVisible();
    const total = Number(/van (\d+)/.exec((await place.textContent()) ?? '')?.[1]);
    expect(total).toBeGreaterThan(4);
    await page.keyboard.press('Home');
    const seen: string[] = [];
    for (let nr = 1; nr <= total; nr++) {
      await expect(place).toHaveText(new RegExp(`^${nr} van`));
      seen.push((await page.locator('.hw-slide').textContent()) ?? '');
      const { letters, over } = await page.locator('.hw-slide').evaluate((slide) => ({
        letters: Math.min(
          ...[...slide.querySelectorAll('h1, h2, p, li')].map((one) =>
            parseFloat(getComputedStyle(one).fontSize),
          ),
        ),
        over: document.documentElement.scrollWidth - innerWidth,
      }));
      expect(letters).toBeGreaterThanOrEqual(viewport.width / 55);
      expect(over).toBeLessThanOrEqual(0);
      await page.keyboard.press('ArrowRight');
    }
    expect(seen.join(' ')).toContain(list('g2.1.question'));
    expect(seen.join(' ')).not.toContain('kanarie');
    await page.keyboard.press('End');
    await expect(place).toHaveText(new RegExp(`^${total} van`));
    await page.keyboard.press('?');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(/bijeenkomst\/m1$/);
  });
}

test('turven: counts below 5 are nowhere to be read, and leave the device with nothing', async ({ page }) => {
  const group = await newGroup(page);
  await go(page, `${group}/turven`);
  const kind = taxonomy['help_kind.daily.meals'];
  for (let nr = 0; nr < 3; nr++) {
    await press(page, kind);
    await page.getByRole('button', { name: new RegExp(`^${tally['outcome.solved_by_community']} `) }).click();
    await expect(page.getByText(tally.undo)).toBeVisible();
  }
  await expect(page.locator('main')).not.toContainText(/\b3\b(?! op)/);
  await press(page, tally.take);
  await expect(page.getByText(tally.taken)).toBeVisible();
  const copy = await copyOf(page, group);
  expect(copy).toContain('"<5"');
  expect(copy).not.toContain('daily.meals');
  expect(await everythingKept(page)).toContain('3');
});

test('what was agreed goes into a calendar as a file', async ({ page }) => {
  await openWithMeeting(page);
  await go(page, `${GROUP}/afspraken`);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /agenda/ }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toMatch(/\.ics$/);
});
