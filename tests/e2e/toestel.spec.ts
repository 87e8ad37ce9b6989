/** The device itself: letting it in, what waits, what differs, files without a server, people, and leaving. */
import AxeBuilder from '@axe-core/playwright';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from '@playwright/test';
import { API } from '#sync/api.ts';
import {
  codeFor,
  colleague,
  enrol,
  everythingIsHere,
  expect,
  HOME,
  hoursFrom,
  line,
  lineOn,
  NAME,
  RECORD,
  REGION_ADMIN,
  say,
  test,
  typeHours,
} from './toestel-fixtures.ts';

const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const COORDINATOR = { role: 'coordinator', home: HOME } as const;

test.use({ viewport: { width: 360, height: 740 } });

test('the code of an invitation is out of the address before anything else happens', async ({
  page,
  office,
  complaints,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  const code = await codeFor(office, 'Coördinator', COORDINATOR);
  await page.goto(`./#/toestel/aanmelden/${code}`);
  await expect(page.getByLabel(say('enrol.code'), { exact: true })).not.toHaveValue('');
  expect(page.url()).not.toContain(code);
  await look(page, 'enrol');
  await button(page, say('enrol.button')).click();
  await expect(page.getByText(say('enrol.done'))).toBeVisible();
  await expect(page.getByText('Klaar voor gebruik zonder internet.')).toBeVisible({ timeout: 20_000 });
  expect(asked.filter((url) => url.includes(code))).toEqual([]);
  await look(page, 'enrolled');
  // Used once: it opens nothing more.
  const other = await page.context().browser()?.newContext({ baseURL: office.server.origin });
  const second = await other?.newPage();
  await second?.goto(`./#/toestel/aanmelden/${code}`);
  if (second === undefined) throw new Error('no second browser');
  await button(second, say('enrol.button')).click();
  await expect(second.getByText(say('problem.code'))).toBeVisible();
  await expect(second.getByLabel(say('enrol.code'), { exact: true })).toBeFocused();
  await look(second, 'used-code');
  await other?.close();
  expect(complaints).toEqual([]);
});

test('on an iPhone the code is taken along to the home screen instead of used in Safari (F1, F3)', async ({
  browser,
  office,
}) => {
  const context = await browser.newContext({
    baseURL: office.server.origin,
    viewport: { width: 360, height: 740 },
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
  });
  const page = await context.newPage();
  const code = await codeFor(office, 'Coördinator', COORDINATOR);
  await page.goto(`./#/toestel/aanmelden/${code}`);
  await expect(page.getByText(say('ios.why'))).toBeVisible();
  await expect(page.getByText(code.slice(0, 5))).toBeVisible();
  await expect(button(page, say('enrol.button'))).toHaveCount(0);
  await look(page, 'iphone');
  await context.close();
});

test('hours changed in a tunnel and the app closed: a resident elsewhere sees them within a minute', async ({
  page,
  context,
  browser,
  office,
}) => {
  test.setTimeout(180_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await context.setOffline(true);
  await typeHours(page, 'di 10.15-11.45');
  await expect(lineOn(page)).toContainText('1 wijziging wacht');
  await expect(lineOn(page)).not.toContainText(line('all'));
  await page.close();
  const again = await context.newPage();
  await again.goto(`${office.server.origin}#/toestel/wachtrij`);
  await expect(again.getByText(say('queue.text'))).toBeVisible();
  await expect(again.getByText('10.15 tot 11.45 uur')).toBeVisible();
  await look(again, 'queue');
  const elsewhere = await browser.newContext({ baseURL: office.server.origin });
  const resident = await elsewhere.newPage();
  await resident.goto(`./#/hulp/${RECORD}`);
  await expect(resident.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(resident.getByText('10.15')).toHaveCount(0);
  await context.setOffline(false);
  const started = Date.now();
  await button(again, say('send.now')).click();
  await expect(lineOn(again)).toContainText(line('all'), { timeout: 30_000 });
  await expect(again.getByText(say('queue.none'))).toBeVisible();
  await expect
    .poll(
      async () => {
        await resident.reload();
        await resident.getByRole('heading', { level: 1 }).waitFor();
        return resident.getByText('10.15').count();
      },
      { timeout: 60_000, intervals: [1000] },
    )
    .toBeGreaterThan(0);
  console.log(`a resident saw it after ${Date.now() - started} ms`);
  await look(resident, 'resident');
  await elsewhere.close();
});

test('what waits can be taken back, act by act', async ({ page, context, office }) => {
  test.setTimeout(90_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await context.setOffline(true);
  await typeHours(page, 'do 8-9');
  await typeHours(page, 'do 8-9.30');
  await page.goto('./#/toestel/wachtrij');
  await expect(button(page, say('queue.undo'))).toHaveCount(2);
  await look(page, 'two-acts');
  // The first one has another on top of it.
  await button(page, say('queue.undo')).first().click();
  await expect(page.getByText(say('queue.replaced'))).toBeVisible();
  await button(page, say('queue.undo')).last().click();
  await expect(page.getByText(say('queue.undone'))).toBeVisible();
  await context.setOffline(false);
});

test('two people wrote something else: both values stand there, and nothing changes until somebody chooses', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  const other = await colleague(office);
  await context.setOffline(true);
  await typeHours(page, 'ma 9-10');
  await other.writes('service', RECORD, 'hours', hoursFrom('20:00', '21:00'));
  await context.setOffline(false);
  await page.goto('./#/toestel/verschillen');
  const both = page.getByRole('region', { name: new RegExp(NAME) });
  await expect(both).toBeVisible({ timeout: 40_000 });
  await expect(both.getByText('9.00 tot 10.00 uur')).toBeVisible();
  await expect(both.getByText('20.00 tot 21.00 uur')).toBeVisible();
  await expect(both.getByText(new RegExp(say('conflicts.here')))).toBeVisible();
  await expect(both.getByText(new RegExp(say('conflicts.shown')))).toHaveCount(1);
  await look(page, 'conflict');
  await both
    .locator('.hw-choice-side', { hasText: '9.00 tot 10.00 uur' })
    .getByRole('button', { name: say('conflicts.choose') })
    .click();
  await expect(page.getByText(say('conflicts.done'))).toBeVisible();
  await expect(both).toHaveCount(0);
});

test('a record that a colleague took away while somebody wrote stays, and one tap keeps it', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  const other = await colleague(office);
  await context.setOffline(true);
  await typeHours(page, 'wo 9-10');
  await other.writes('service', RECORD, '$deleted', true);
  await context.setOffline(false);
  await page.goto('./#/toestel/verschillen');
  const one = page.getByRole('region', { name: new RegExp(NAME) });
  await expect(one.getByText(say('conflicts.deleted'))).toBeVisible({ timeout: 40_000 });
  await look(page, 'contested');
  await button(one, say('conflicts.keep')).click();
  await expect(page.getByText(say('conflicts.done'))).toBeVisible();
  await expect(page.getByText(say('conflicts.none'))).toBeVisible();
});

test('work goes along in a file: looked at first, taken over by a colleague, a changed one not trusted', async ({
  page,
  context,
  browser,
  office,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  const otherContext = await browser.newContext({
    baseURL: office.server.origin,
    viewport: { width: 360, height: 740 },
  });
  const other = await otherContext.newPage();
  await enrol(other, office, 'Collega', COORDINATOR);
  await everythingIsHere(other);
  await context.setOffline(true);
  await typeHours(page, 'vr 7-8');
  await page.goto('./#/toestel/bestand');
  await expect(page.getByText(say('file.holds_one', { count: 1 }))).toBeVisible();
  await page.getByText(say('file.look')).click();
  await look(page, 'file-make');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: say('file.make', { home: 'Aa en Hunze' }) }).click(),
  ]);
  await expect(page.getByText(say('file.saved'))).toBeVisible();
  const bytes = readFileSync(await download.path());
  await otherContext.setOffline(true);
  await other.goto('./#/toestel/bestand');
  const pick = (name: string, buffer: Buffer) =>
    other.getByLabel(say('file.choose')).setInputFiles({ name, mimeType: 'application/gzip', buffer });
  await pick('kapot.hwijk', bytes.subarray(0, bytes.length - 20));
  await expect(other.getByText(/beschadigd|geen bestand van/)).toBeVisible();
  await pick('goed.hwijk', bytes);
  await expect(other.getByText(say('file.changes_one', { count: 1 }))).toBeVisible();
  await expect(other.getByText(NAME)).toBeVisible();
  await look(other, 'file-preview');
  await button(other, say('file.decline')).click();
  await expect(lineOn(other)).toContainText(/Alles is verstuurd|Er wacht niets/);
  await pick('goed.hwijk', bytes);
  await button(other, say('file.accept')).click();
  await expect(other.getByText(say('file.accepted'))).toBeVisible();
  await look(other, 'file-accepted');
  await otherContext.setOffline(false);
  await otherContext.close();
});

test('a device that was stopped says so, keeps what waits, and goes on after a new code (F20)', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Coördinator die stopt', COORDINATOR);
  await everythingIsHere(page);
  const { people } = await office.admin.ask(API.people, {});
  const person = people.find(({ label }) => label === 'Coördinator die stopt');
  const device = person?.devices[0]?.device;
  if (person === undefined || device === undefined) throw new Error('not in');
  await context.setOffline(true);
  await typeHours(page, 'za 10-11');
  await office.admin.ask(API.revoke, { device });
  await context.setOffline(false);
  await page.goto('./#/toestel');
  await button(page, say('send.now')).click();
  await expect(lineOn(page)).toContainText(line('why.log-in'), { timeout: 30_000 });
  await look(page, 'log-in');
  await page.getByRole('link', { name: line('act.enrol') }).click();
  await expect(
    page
      .getByRole('paragraph')
      .filter({ hasText: say('enrol.againText', { name: 'Coördinator die stopt' }) }),
  ).toBeVisible();
  await look(page, 'log-in-again');
  const { code } = await office.admin.ask(API.invite, { person: person.person, rights: [] });
  await page.getByLabel(say('enrol.code'), { exact: true }).fill(code.toUpperCase());
  await button(page, say('enrol.button')).click();
  await expect(page.getByText(say('enrol.done'))).toBeVisible();
  await expect(lineOn(page)).toContainText(line('all'), { timeout: 30_000 });
});

test('an administrator lets somebody in, changes a right and stops a device', async ({
  page,
  browser,
  office,
  complaints,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Beheerder', REGION_ADMIN);
  await page.goto('./#/toestel/mensen');
  await button(page, say('invite.title')).click();
  await page.getByLabel(say('invite.label')).fill('Coördinator Grolloo');
  await page.getByLabel(say('invite.home')).selectOption({ label: 'Aa en Hunze' });
  await look(page, 'invite-form');
  await button(page, say('invite.button')).click();
  const slip = page.getByRole('region', { name: say('invite.code', { name: 'Coördinator Grolloo' }) });
  await expect(slip.getByRole('img', { name: say('invite.qr') })).toBeVisible();
  await look(page, 'slip');
  const code = (await slip.locator('.hw-code').innerText()).replaceAll('-', '');
  await page.emulateMedia({ media: 'print' });
  await look(page, 'slip-on-paper');
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  const other = await browser.newContext({ baseURL: office.server.origin });
  const guest = await other.newPage();
  await guest.goto(`./#/toestel/aanmelden/${code}`);
  await button(guest, say('enrol.button')).click();
  await expect(guest.getByText(say('enrol.done'))).toBeVisible();
  await button(page, say('invite.ready')).click();
  const person = page.getByRole('group', { name: 'Coördinator Grolloo' });
  await expect(person).toContainText('Dorpscoördinator in Aa en Hunze');
  await button(person, say('people.addRight')).click();
  await person.getByLabel(say('invite.home')).selectOption({ label: 'Assen' });
  await button(person, say('people.giveRight')).click();
  await expect(person).toContainText('Dorpscoördinator in Assen');
  await button(person, say('people.revoke')).click();
  await look(page, 'stop-device');
  await button(person, say('people.revokeSure')).click();
  await expect(person).toContainText('Gestopt op');
  await guest.goto('./#/toestel');
  await expect(lineOn(guest)).toContainText(line('why.log-in'), { timeout: 30_000 });
  await other.close();
  expect(complaints).toEqual([]);
});

test('leaving warns about what waits, takes everything along, and says so', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(90_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await context.setOffline(true);
  await typeHours(page, 'zo 10-11');
  await page.goto('./#/toestel');
  await button(page, say('out.button')).click();
  await expect(page.getByText(say('out.unsent_one', { count: 1 }))).toBeVisible();
  await expect(page.getByRole('link', { name: say('out.file') })).toBeVisible();
  await look(page, 'leaving');
  await button(page, say('cancel')).click();
  await button(page, say('out.button')).click();
  await button(page, say('out.sureLost')).click();
  await expect(page.getByText(say('out.done'))).toBeVisible();
  expect(
    await page.evaluate(async () =>
      (await indexedDB.databases()).map(({ name }) => name ?? '').filter((name) => name.startsWith('work-')),
    ),
  ).toEqual([]);
  await context.setOffline(false);
});

test('my work as a file, and everything anew after that file was made', async ({ page, office }) => {
  test.setTimeout(90_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  const [kept] = await Promise.all([
    page.waitForEvent('download'),
    button(page, say('export.button')).click(),
  ]);
  expect(kept.suggestedFilename()).toBe('hechte-wijk-mijn-werk.json.gz');
  await button(page, say('repair.button')).click();
  await Promise.all([page.waitForEvent('download'), button(page, say('repair.sure')).click()]);
  await expect(page.getByText(say('repair.done'))).toBeVisible({ timeout: 30_000 });
});

const SCREENS = ['', '/aanmelden', '/wachtrij', '/verschillen', '/niet-aangenomen', '/mensen', '/bestand'];

test('every screen is accessible, fits a small phone and shows no key instead of a text', async ({
  page,
  office,
  complaints,
}) => {
  test.setTimeout(180_000);
  await enrol(page, office, 'Beheerder', REGION_ADMIN);
  await everythingIsHere(page);
  const problems: string[] = [];
  for (const path of SCREENS) {
    await page.goto(`./#/toestel${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (path === '/mensen') {
      await button(page, say('people.ownDevice')).click();
      await expect(page.getByRole('img', { name: say('invite.qr') })).toBeVisible();
    }
    const { violations } = await new AxeBuilder({ page }).analyze();
    problems.push(...violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.target.join(' ')}`));
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 740 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
        problems.push(`${path}: wider than ${width}`);
    }
    const text = (await page.locator('main').textContent()) ?? '';
    const key = /\b[a-z]+\.[a-z][A-Za-z]+(?:\.[a-z]+)*\b/.exec(text.replaceAll(/https?:\S+/g, ''));
    if (key !== null) problems.push(`${path}: ${key[0]}`);
    await look(page, `screen${path.replaceAll('/', '_')}`);
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  for (const path of ['', '/mensen']) {
    await page.goto(`./#/toestel${path}`);
    await page.waitForTimeout(400);
    await look(page, `desktop${path.replaceAll('/', '_')}`);
  }
  expect(problems).toEqual([]);
  expect(complaints).toEqual([]);
});

test('with keys alone somebody sends, and asks to leave and does not', async ({ page, office }) => {
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await button(page, say('send.now')).focus();
  await page.keyboard.press('Enter');
  await expect(page.locator('[role=status]', { hasText: line('all') }).first()).toBeVisible();
  await button(page, say('out.button')).focus();
  await page.keyboard.press('Enter');
  // The question itself is read; the way back is the last button.
  await expect(page.getByText(say('out.ask'))).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, say('out.sure'))).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(button(page, say('out.button'))).toBeVisible();
});
