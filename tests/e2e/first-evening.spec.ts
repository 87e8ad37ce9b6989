/**
 * A first evening without internet, from "nieuwe groep" to the sheet on paper, at the pace of a person: 1.2 s a tap and
 * 0.28 s a key. The sum is printed; the browser itself goes as fast as it can.
 */
import type { Locator, Page } from '@playwright/test';
import meeting from '#locales/nl/samen-meeting.json' with { type: 'json' };
import lists from '#locales/nl/samen-lists.json' with { type: 'json' };
import { expect, firstVisit, go, goOffline, heading, say, test } from './fixtures.ts';
import { saved, words } from './samen-fixtures.ts';

const TAP_S = 1.2;
const KEY_S = 0.28;

/** Counts what a person's hand does. */
function hand(page: Page) {
  let taps = 0;
  let keys = 0;
  return {
    tap: async (target: Locator) => {
      taps += 1;
      await target.click();
    },
    type: async (text: string) => {
      keys += text.length;
      await page.keyboard.type(text);
    },
    press: async (key: string) => {
      keys += 1;
      await page.keyboard.press(key);
    },
    sum: () => ({ taps, keys, seconds: taps * TAP_S + keys * KEY_S }),
  };
}

const AGREEMENTS = [
  ['Een lijst maken van chauffeurs', 'village_coordinator'],
  ['Vragen of de bus ook op zaterdag rijdt', 'resident'],
] as const;
const NOTES = [
  ['note', 'Veel mensen kennen de buurtbus nog niet.'],
  ['decision', 'We beginnen met vervoer.'],
  ['question', 'Wie kent de chauffeurs?'],
] as const;

for (const [name, viewport] of [
  ['a phone', { width: 360, height: 740 }],
  ['a desktop', { width: 1280, height: 800 }],
] as const) {
  test(`a first evening on ${name}, without internet: from a new group to the printed sheet`, async ({
    page,
    context,
    gate,
    complaints,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize(viewport);
    await firstVisit(page);
    await go(page, '/samen');
    await expect(page.getByText(say('tier.ready'))).toBeVisible({ timeout: 20_000 });
    await goOffline(context, gate);
    const { tap, type, press, sum } = hand(page);
    const button = (text: string, root: Page | Locator = page) =>
      root.getByRole('button', { name: text, exact: true });
    const choose = (text: string, root: Page | Locator = page) =>
      root.getByRole('radio', { name: text, exact: true });

    await tap(page.getByLabel(words('new.name')));
    await type('Grolloo');
    await tap(page.getByRole('radio', { name: new RegExp(words('new.route.short')) }));
    await tap(button(words('new.start')));
    await expect(heading(page, 'Grolloo')).toBeVisible();

    await tap(button(meeting['card.begin']));
    await tap(page.getByRole('checkbox', { name: meeting['begin.read'] }));
    await tap(button(meeting['begin.go']));
    const writer = page.getByRole('textbox').last();
    for (const [kind, text] of NOTES) {
      await tap(choose(meeting[`kind.${kind}`], page.locator('.hw-kinds')));
      await tap(writer);
      await type(text);
      await press('Enter');
      await expect(page.getByText(text, { exact: true })).toBeVisible();
    }
    await tap(button(meeting['busy.close']));
    for (const [text, role] of AGREEMENTS) {
      await tap(page.getByLabel(meeting['agreement.new'], { exact: true }));
      await type(text);
      await press('Enter');
      const line = page.getByRole('listitem').filter({ hasText: text });
      await expect(line).toBeVisible();
      await tap(choose(lists[`discipline.${role}`], line).first());
      await tap(choose(meeting['date.month'], line).first());
    }
    await tap(choose(meeting['date.month']).last());
    await expect(saved(page)).toBeVisible();
    await tap(button(meeting['close.end']));
    await tap(page.getByRole('link', { name: meeting['close.sheet'] }));

    const sheet = page.locator('.hw-sheet').first();
    for (const [text, role] of AGREEMENTS) {
      await expect(sheet).toContainText(text);
      await expect(sheet).toContainText(lists[`discipline.${role}`]);
    }
    await expect(sheet).toContainText(NOTES[1][1]);
    await expect(sheet).toContainText('112');
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type \/Page\b/g)).toHaveLength(1);
    expect(pdf).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);

    const { taps, keys, seconds } = sum();
    console.log(
      `first evening on ${name}: ${taps} taps and ${keys} keys, ${Math.round(seconds)} s of handling`,
    );
    expect(seconds).toBeLessThan(180);
    expect(complaints).toEqual([]);
  });
}
