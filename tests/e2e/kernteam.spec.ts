/** The kernteam: three taps to a proposal, and nothing of the question left behind. */
import guide from '#locales/nl/kernteam-guide.json' with { type: 'json' };
import safety from '#locales/nl/safety.json' with { type: 'json' };
import { expect, go, heading, open, say, test } from './fixtures.ts';
import {
  answer,
  CANARY,
  chip,
  chooseVillages,
  freeLine,
  guard,
  kern,
  kindName,
  openKernteam,
  threeTaps,
  VILLAGES,
} from './kernteam-fixtures.ts';

test('three taps from an empty page to a proposal, within 20 seconds at 1.2 s a tap', async ({
  page,
  complaints,
}) => {
  await openKernteam(page);
  // As every day after the first: the villages are there already.
  await page.reload();
  await page.evaluate(() => {
    const counted = window as unknown as { taps: number };
    counted.taps = 0;
    document.addEventListener('click', (event) => (counted.taps += event.isTrusted ? 1 : 0), true);
  });
  const began = Date.now();
  await threeTaps(page);
  const machine = (Date.now() - began) / 1000;
  const taps = await page.evaluate(() => (window as unknown as { taps: number }).taps);
  expect(taps).toBe(3);
  expect(taps * 1.2 + machine).toBeLessThanOrEqual(20);
  await expect(page.locator('.hw-kern-proposal .hw-row').first()).toBeVisible();
  await expect(page.getByText(/^Nagekeken op \d+ \w+ \d{4}/).first()).toBeVisible();
  await expect(page.locator('.hw-kern-proposal .hw-status').first()).toBeVisible();
  await expect(answer(page)).toBeFocused();
  expect(complaints).toEqual([]);
});

test('with one village two taps are enough, and any kind is found by a word', async ({ page }) => {
  await open(page, '/kernteam');
  await chooseVillages(page, ['Rolde']);
  await page.getByLabel(kern('kind.find')).fill('rollator');
  await page
    .getByRole('button', { name: kindName('body.aids'), exact: true })
    .first()
    .click();
  await chip(page, kern('urgency.today')).click();
  await expect(answer(page)).toBeVisible();
  await page.getByRole('button', { name: /^Vraag / }).click();
  await page.getByRole('button', { name: say('group.papers') }).click();
  await chip(page, kindName('daily.debt')).click();
  await expect(page.locator('.hw-kern-done-value').nth(1)).toHaveText(kindName('daily.debt'));
});

test('the villages of the practice can be changed, and stay on the device', async ({ page }) => {
  await openKernteam(page);
  await chip(page, kern('villages.edit')).click();
  await page.getByRole('button', { name: kern('villages.drop', { place: VILLAGES[1] }) }).click();
  await page.getByLabel(kern('villages.find')).fill('Roldr');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: kern('villages.drop', { place: 'Rolde' }) })).toBeVisible();
  await chip(page, kern('villages.ready')).click();
  await page.reload();
  await expect(chip(page, 'Rolde')).toBeVisible();
  await expect(chip(page, VILLAGES[1])).toHaveCount(0);
});

test('by the keyboard alone, with numbers and with Tab', async ({ page }) => {
  await openKernteam(page);
  await page.keyboard.press('1');
  await page.keyboard.press('8');
  await page.keyboard.press('3');
  await expect(answer(page)).toBeFocused();
  await expect(page.locator('.hw-kern-done-value')).toHaveText([
    VILLAGES[0],
    kindName('daily.meals'),
    kern('urgency.this_week'),
  ]);
  await page.keyboard.press('Backspace');
  await page.keyboard.press('2');
  await expect(page.locator('.hw-kern-done-value').nth(2)).toHaveText(kern('urgency.today'));
  await page.keyboard.press('z');
  await page.keyboard.type('vervoer');
  await page.keyboard.press('Enter');
  await expect(page.locator('.hw-kern-done-value').nth(1)).toHaveText(kindName('daily.transport'));
  await page.keyboard.press('s');
  await expect(page.getByLabel(kern('signal.life_threat'))).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(chip(page, VILLAGES[0])).toBeVisible();
  // The step that opened has the focus: Tab goes on from there.
  await page.keyboard.press('Tab');
  await expect(chip(page, VILLAGES[0])).toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(answer(page)).toBeFocused();
});

test('the keys stand on the page and can be switched off', async ({ page }) => {
  await openKernteam(page);
  await page.locator('summary', { hasText: kern('keys.title') }).click();
  await expect(page.getByText(kern('key.digitsText'))).toBeVisible();
  await page.getByLabel(kern('keys.on')).uncheck();
  await page.keyboard.press('1');
  await expect(chip(page, VILLAGES[0])).toBeVisible();
  await page.reload();
  await page.keyboard.press('1');
  await expect(chip(page, VILLAGES[0])).toBeVisible();
});

test('a ticked signal of danger stops everything else, and says what the law asks', async ({ page }) => {
  await openKernteam(page);
  await threeTaps(page);
  await chip(page, kern('danger.open')).click();
  await page.getByLabel(kern('signal.violence')).check();
  const stop = page.locator('.hw-kern-proposal');
  await expect(stop).toContainText('Volg de meldcode');
  await expect(page.locator('.hw-kern-resident')).toContainText(safety['SR05.text']);
  await expect(page.locator('.hw-kern-duties')).toContainText(kern('duty.meldcode'));
  await expect(page.locator('.hw-kern-duties')).toContainText(kern('duty.kindcheck'));
  await expect(stop.getByRole('link', { name: /0800-2000/ }).first()).toBeVisible();
  await expect(stop.getByRole('checkbox')).toHaveCount(0);
  await expect(stop).not.toContainText('Samen eten');
  await expect(page.getByText(kern('missing.never'))).toBeVisible();
  await page.getByLabel(kern('signal.violence')).uncheck();
  await expect(stop).toContainText('Samen eten');
});

test('danger speaks before the three taps are done: by a tick and by words', async ({ page }) => {
  await openKernteam(page);
  await chip(page, kern('danger.open')).click();
  await page.getByLabel(kern('signal.suicidal')).check();
  await expect(page.getByRole('heading', { name: kern('danger.now') })).toBeVisible();
  await expect(page.locator('.hw-kern-stop')).toContainText('113');
  await page.getByLabel(kern('signal.suicidal')).uncheck();
  await expect(page.locator('.hw-kern-stop')).toHaveCount(0);
  const line = await freeLine(page);
  await line.fill('zij wil niet meer leven');
  await expect(page.locator('.hw-kern-stop')).toContainText('113');
  await line.fill('');
  await threeTaps(page);
  await line.fill('zij wil niet meer leven');
  await expect(page.locator('.hw-kern-proposal')).toContainText('113');
  await expect(page.locator('.hw-kern-proposal')).not.toContainText('Samen eten');
});

test('the free line gets the privacy check that the fields of groups have', async ({ page }) => {
  await openKernteam(page);
  await threeTaps(page);
  const line = await freeLine(page);
  await expect(line).toHaveAttribute('autocomplete', 'off');
  await expect(line).toHaveAttribute('spellcheck', 'false');
  await line.fill('Bel haar op 06-12345678');
  await expect(page.getByText(guard('privacy.block.phone'))).toBeVisible();
  await expect(page.getByRole('button', { name: guard('privacy.fix.not_personal') })).toHaveCount(0);
  await page.getByRole('button', { name: guard('privacy.fix.remove') }).click();
  await expect(page.getByText(guard('privacy.block.phone'))).toHaveCount(0);
  await expect(line).toHaveValue(/^Bel haar op\s*$/);
  await line.fill('Vraag van mevrouw Jansen');
  await expect(page.getByText(guard('privacy.warn.name'))).toBeVisible();
  await page.getByRole('button', { name: guard('privacy.fix.not_personal') }).click();
  await expect(page.getByText(guard('privacy.warn.name'))).toHaveCount(0);
});

test('every field says no to the memory of the browser', async ({ page }) => {
  await openKernteam(page);
  await threeTaps(page);
  await freeLine(page);
  await page.getByRole('button', { name: /^Vraag / }).click();
  const remembered = await page
    .locator('.hw-kern :is(input, textarea, select)')
    .evaluateAll((fields) =>
      fields
        .filter(
          (field) =>
            (field.getAttribute('autocomplete') ?? field.closest('form')?.getAttribute('autocomplete')) !==
              'off' ||
            (field.matches('input[type="text"], textarea') && field.getAttribute('spellcheck') !== 'false'),
        )
        .map((field) => field.outerHTML.slice(0, 100)),
    );
  expect(remembered).toEqual([]);
});

test('five anonymous lines on the clipboard', async ({ page, context }) => {
  // A browser with a window allows it after a tap; one without a window must be told so.
  await context.grantPermissions(['clipboard-write']);
  await openKernteam(page);
  await threeTaps(page);
  await (await freeLine(page)).fill(`iets over ${CANARY}`);
  await page.locator('.hw-kern-proposal').getByRole('checkbox').nth(2).check();
  await page.getByLabel(kern('dossier.contact')).selectOption('social_worker');
  await page.getByRole('button', { name: 'Over 2 weken', exact: true }).click();
  await page.getByRole('button', { name: kern('dossier.copy'), exact: true }).click();
  await expect(page.getByText(kern('dossier.copied'))).toBeVisible();
  // As in the practice: another program, and paste.
  const other = await context.newPage();
  await other.setContent('<textarea></textarea>');
  await other.locator('textarea').focus();
  await other.keyboard.press('Control+V');
  const lines = (await other.locator('textarea').inputValue()).split(/\r?\n/);
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(`Vraag: ${kindName('daily.meals')}. Haast: deze week.`);
  expect(lines[1]).toMatch(/^Voorstel: .+ \(.+\)\.$/);
  expect(lines[3]).toBe('Wie belt: Sociaal werker.');
  expect(lines[4]).toMatch(/^Terugkijken: over 2 weken, op \d+ \w+ \d{4}\.$/);
  expect(lines.join(' ')).not.toContain(CANARY);
  expect(lines.join(' ')).not.toContain(VILLAGES[0]);
});

test('a service opens on this same page, and the question stays', async ({ page }) => {
  await openKernteam(page);
  await threeTaps(page);
  const name = page.locator('.hw-kern-proposal .hw-row-link').first();
  const text = await name.textContent();
  await name.click();
  const panel = page.locator('.hw-kern-entry');
  await expect(panel.getByRole('heading')).toHaveText(text ?? '');
  await expect(panel.getByRole('heading')).toBeFocused();
  await expect(panel).toContainText(kern('entry.room'));
  await expect(page).toHaveURL(/#\/kernteam$/);
  await panel.getByRole('button', { name: kern('entry.close') }).click();
  await expect(panel).toHaveCount(0);
  await expect(answer(page)).toBeVisible();
});

test('what was missing is counted only by a tap, with next to nothing, and goes with "Alles wissen"', async ({
  page,
}) => {
  await openKernteam(page);
  await threeTaps(page);
  const kept = () => page.evaluate(() => localStorage.getItem('hw.missing'));
  expect(await kept()).toBeNull();
  await expect(page.getByText(kern('missing.keeps'))).toBeVisible();
  await page.getByRole('button', { name: kern('missing.add'), exact: true }).click();
  await expect(page.getByText(kern('missing.added'))).toBeVisible();
  await expect(page.getByRole('button', { name: kern('missing.add'), exact: true })).toHaveCount(0);
  expect(await kept()).toMatch(/^\{"[\w-]+":\{"daily\.meals":1\}\}$/);
  await page.locator('summary', { hasText: kern('missing.show') }).click();
  await expect(page.locator('.hw-kern-missing')).toContainText(kern('missing.few'));
  await expect(page.locator('.hw-kern-missing li')).not.toContainText('1');
  await go(page, '/instellingen');
  await page.getByRole('button', { name: say('settings.wipe'), exact: true }).click();
  await page.getByRole('button', { name: say('settings.wipeYes'), exact: true }).click();
  await expect.poll(kept).toBeNull();
});

test('the nine steps are a fold-out with their minutes, and the clock is quiet', async ({ page }) => {
  await page.clock.install({ time: new Date('2027-01-20T10:00:00+01:00') });
  await openKernteam(page);
  await page.locator('summary', { hasText: kern('guide.title') }).click();
  const steps = page.locator('.hw-kern-guide-steps > li');
  await expect(steps).toHaveCount(9);
  await expect(page.getByText(guide['k6.question'])).toBeHidden();
  await steps.nth(5).locator('summary').click();
  await expect(page.getByText(guide['k6.question'])).toBeVisible();
  await expect(steps.nth(5)).toContainText('3 minuten');
  await page.getByRole('button', { name: kern('clock.start') }).click();
  await page.clock.runFor('05:30');
  await expect(page.getByText(kern('clock.now', { step: guide['k4.title'] }))).toBeVisible();
  await expect(heading(page, kern('title'))).toBeVisible();
});

test('on the big screen: numbers only, big letters, and nothing that was typed', async ({ page }) => {
  await page.setViewportSize({ width: 1920, height: 1080 });
  await openKernteam(page);
  await (await freeLine(page)).fill(`iets over ${CANARY}`);
  await page.locator('h1').click();
  await page.keyboard.press('p');
  for (const key of ['1', '8', '3']) await page.keyboard.press(key);
  await expect(answer(page)).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(page.getByRole('checkbox')).toHaveCount(0);
  expect(await page.content()).not.toContain(CANARY);
  const { letters, over } = await page.locator('.hw-kern').evaluate((form) => ({
    letters: Math.min(
      ...[...form.querySelectorAll('h2, h3, p, li, button')]
        .filter((one) => one.checkVisibility() && !one.classList.contains('hw-visually-hidden'))
        .map((one) => parseFloat(getComputedStyle(one).fontSize)),
    ),
    over: document.documentElement.scrollWidth - innerWidth,
  }));
  expect(letters).toBeGreaterThanOrEqual(1920 / 60);
  expect(over).toBeLessThanOrEqual(0);
  await expect(page.locator('.hw-header')).toBeHidden();
  await page.keyboard.press('p');
  await expect(page.locator('.hw-header')).toBeVisible();
});

test('a plain page on a locked-down computer: no storage, no clipboard, no pop-ups, no camera', async ({
  page,
  complaints,
}) => {
  await page.addInitScript(() => {
    const gone = (on: object, name: string, value?: unknown) =>
      Object.defineProperty(on, name, { configurable: true, get: () => value });
    const refused = (on: object, name: string) =>
      Object.defineProperty(on, name, {
        configurable: true,
        get: () => {
          throw new DOMException('denied', 'SecurityError');
        },
      });
    delete (Navigator.prototype as { serviceWorker?: unknown }).serviceWorker;
    gone(Navigator.prototype, 'clipboard');
    gone(Navigator.prototype, 'mediaDevices');
    gone(window, 'indexedDB');
    gone(window, 'caches');
    refused(window, 'localStorage');
    refused(window, 'sessionStorage');
    window.open = () => null;
  });
  await openKernteam(page);
  await expect(page.getByText(kern('villages.notKept'))).toHaveCount(0);
  await threeTaps(page);
  await page.getByRole('button', { name: kern('dossier.copy'), exact: true }).click();
  await expect(page.getByText(kern('dossier.byHand'))).toBeVisible();
  const field = page.getByRole('textbox', { name: kern('dossier.lines') });
  expect(
    await field.evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd)),
  ).toMatch(/^Vraag: .+\n.+\n.+\n.+\nTerugkijken: /);
  await page.getByRole('button', { name: kern('missing.add'), exact: true }).click();
  await expect(page.getByText(kern('missing.failed'))).toBeVisible();
  await page.getByRole('button', { name: kern('kept.wipe'), exact: true }).click();
  await expect(answer(page)).toHaveCount(0);
  expect(complaints).toEqual([]);
});
