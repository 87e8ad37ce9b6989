/** The device itself: letting it in, what waits, what differs, files without a server, people, and leaving. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { chromium, type Locator, type Page } from '@playwright/test';
import encodeQR from 'qr';
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
import { rightInEveryLook } from './looks.ts';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import { writeStill } from '../support/y4m.ts';

const look = (page: Page, name: string): Promise<unknown> =>
  page.screenshot({ path: test.info().outputPath(`${name}.png`), fullPage: true });
const button = (page: Page | Locator, name: string): Locator =>
  page.getByRole('button', { name, exact: true });
const COORDINATOR = { role: 'coordinator', home: HOME } as const;

const SIZE = { width: 360, height: 740 };
test.use({ viewport: SIZE });

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
  await expect.poll(() => page.url()).not.toContain(code);
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
  // Changed on the way: nothing of it is used, and a person can read what it says beside what stands here.
  const changed = gunzipSync(bytes).toString().replaceAll('07:00', '06:00');
  await pick('veranderd.hwijk', gzipSync(changed));
  await expect(other.getByText(say('file.distrusted'))).toBeVisible();
  await expect(other.getByText('Vrijdag: 6.00 tot 8.00 uur')).toBeVisible();
  await expect(other.getByText(say('file.reviewHere')).first()).toBeVisible();
  await expect(button(other, say('file.accept'))).toHaveCount(0);
  await look(other, 'file-review');
  await rightInEveryLook(other);
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

test('a right that was taken back in the meantime: the work is not lost, and can be kept in a file (F21)', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(120_000);
  await enrol(page, office, 'Coördinator van twee', COORDINATOR);
  await everythingIsHere(page);
  const { people } = await office.admin.ask(API.people, {});
  const person = people.find(({ label }) => label === 'Coördinator van twee')?.person;
  if (person === undefined) throw new Error('not in');
  await context.setOffline(true);
  await typeHours(page, 'ma 18-19');
  await office.admin.ask(API.rights, { person, rights: [{ role: 'coordinator', home: 'GM0106' }] });
  await context.setOffline(false);
  await page.goto('./#/toestel');
  await button(page, say('send.now')).click();
  await expect(lineOn(page)).toContainText(line('refused_one', { count: 1 }), { timeout: 30_000 });
  await expect(lineOn(page)).not.toContainText(line('all'));
  await expect(lineOn(page)).toContainText(line('lost', { place: 'Aa en Hunze' }));
  await look(page, 'lost');
  await page.goto('./#/toestel/niet-aangenomen');
  await expect(page.getByText(say('reason.not-allowed'))).toBeVisible();
  await expect(page.getByText('18.00 tot 19.00 uur')).toBeVisible();
  await look(page, 'refused');
  await Promise.all([page.waitForEvent('download'), button(page, say('refused.save')).click()]);
  await button(page, say('refused.dismiss')).click();
  await button(page, say('refused.sure')).click();
  await expect(page.getByText(say('refused.none'))).toBeVisible();
  await page.goto('./#/toestel');
  await button(page, say('lost.seen')).click();
  await expect(page.getByText(say('lost.title'))).toHaveCount(0);
});

test('a code is read by the camera, and the camera goes off', async ({ page, office, complaints }) => {
  const code = await codeFor(office, 'Coördinator', COORDINATOR);
  const squares = encodeQR(`${office.server.origin}#/toestel/aanmelden/${code}`, 'raw', { border: 4 });
  // What the camera would see: the code on a screen.
  await page.addInitScript((rows) => {
    const side = 10;
    const picture = document.createElement('canvas');
    picture.width = picture.height = rows.length * side;
    const paint = () => {
      const pen = picture.getContext('2d');
      if (pen === null) return;
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, picture.width, picture.height);
      pen.fillStyle = '#000';
      rows.forEach((row, y) =>
        row.forEach((dark, x) => dark && pen.fillRect(x * side, y * side, side, side)),
      );
    };
    setInterval(paint, 50);
    navigator.mediaDevices.getUserMedia = () => {
      paint();
      const stream = picture.captureStream(20);
      Object.assign(window, { seen: stream });
      return Promise.resolve(stream);
    };
  }, squares);
  await page.goto('./#/toestel/aanmelden');
  await button(page, say('scan.start')).click();
  await expect(page.getByLabel(say('enrol.code'), { exact: true })).toHaveValue(
    code.match(/.{1,5}/g)?.join('-') ?? '',
    { timeout: 15_000 },
  );
  await expect(page.locator('video')).toHaveCount(0);
  const states = () =>
    page.evaluate(() =>
      (window as unknown as { seen: MediaStream }).seen.getTracks().map(({ readyState }) => readyState),
    );
  expect(await states()).toEqual(['ended']);
  expect(complaints).toEqual([]);
});

/** A browser whose camera sees this film and nothing else; without one, somebody says no to the camera. */
async function withCamera(film: string | undefined, origin: string) {
  const seen =
    film === undefined
      ? ['--use-fake-ui-for-media-stream=deny']
      : ['--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${film}`];
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...BROWSER_ARGS, '--use-fake-device-for-media-stream', ...seen],
  });
  return { browser, context: await browser.newContext({ baseURL: origin, viewport: SIZE }) };
}

test('the camera of the browser itself reads the code of an invitation, through every header of the server', async ({
  office,
}) => {
  const { origin } = office.server;
  const code = await codeFor(office, 'Coördinator', COORDINATOR);
  const folder = mkdtempSync(join(tmpdir(), 'hw-film-'));
  const film = join(folder, 'code.y4m');
  writeStill(film, encodeQR(`${origin}#/toestel/aanmelden/${code}`, 'raw', { border: 4 }));
  const { browser, context } = await withCamera(film, origin);
  const page = await context.newPage();
  await page.goto('./#/toestel/aanmelden');
  await button(page, say('scan.start')).click();
  await expect(page.getByLabel(say('enrol.code'), { exact: true })).toHaveValue(
    code.match(/.{1,5}/g)?.join('-') ?? '',
    { timeout: 20_000 },
  );
  // The next thing to fill in, and then one key.
  await expect(page.getByLabel(say('enrol.label'))).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(say('enrol.done'))).toBeVisible();
  await browser.close();
  rmSync(folder, { recursive: true });
});

test('who does not let the app use the camera is told so, and types the code', async ({ office }) => {
  const { browser, context } = await withCamera(undefined, office.server.origin);
  const page = await context.newPage();
  await page.goto('./#/toestel/aanmelden');
  await button(page, say('scan.start')).click();
  await expect(page.getByText(say('scan.refused'))).toBeVisible();
  await rightInEveryLook(page);
  await page.getByLabel(say('enrol.code'), { exact: true }).fill(await codeFor(office, 'Typt', COORDINATOR));
  await button(page, say('enrol.button')).click();
  await expect(page.getByText(say('enrol.done'))).toBeVisible();
  await browser.close();
});

test('a code that is opened while the screen stands there already is filled in', async ({ page, office }) => {
  await page.goto('./#/toestel/aanmelden');
  await expect(page.getByLabel(say('enrol.code'), { exact: true })).toHaveValue('');
  const code = await codeFor(office, 'Coördinator', COORDINATOR);
  await page.goto(`./#/toestel/aanmelden/${code}`);
  await expect(page.getByLabel(say('enrol.code'), { exact: true })).toHaveValue(
    code.match(/.{1,5}/g)?.join('-') ?? '',
  );
  await expect.poll(() => page.url()).not.toContain(code);
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
  await rightInEveryLook(page);
  await button(page, say('invite.button')).click();
  const slip = page.getByRole('region', { name: say('invite.code', { name: 'Coördinator Grolloo' }) });
  await expect(slip.getByRole('img', { name: say('invite.qr') })).toBeVisible();
  await look(page, 'slip');
  await rightInEveryLook(page);
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
    await rightInEveryLook(page);
    for (const width of [320, 360]) {
      await page.setViewportSize({ width, height: 740 });
      if (await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth))
        problems.push(`${path}: wider than ${width}`);
    }
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

test('a wifi that wants a log-in, a server in trouble and no internet each have their own sentence (F16)', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(90_000);
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  const answers = {
    portal: { status: 200, contentType: 'text/html', body: '<h1>Welkom op de wifi</h1>' },
    trouble: {
      status: 503,
      headers: { 'x-app': 'hechte-wijk' },
      contentType: 'application/json',
      body: '{}',
    },
    offline: undefined,
  } as const;
  let state: keyof typeof answers = 'offline';
  await context.route('**/api/**', (route) => {
    const answer = answers[state];
    return answer === undefined ? route.abort('connectionfailed') : route.fulfill(answer);
  });
  await typeHours(page, 'vr 8-9');
  await page.goto('./#/toestel/wachtrij');
  for (state of ['offline', 'portal', 'trouble'] as const) {
    await button(page, say('send.now')).click();
    await expect(lineOn(page)).toContainText(line(`why.${state}`), { timeout: 20_000 });
    await expect(lineOn(page)).toContainText('1 wijziging wacht');
    await expect(page.getByText(line('all'))).toHaveCount(0);
  }
  await look(page, 'trouble');
  await context.unrouteAll({ behavior: 'ignoreErrors' });
  await button(page, say('send.now')).click();
  await expect(lineOn(page)).toContainText(line('all'), { timeout: 20_000 });
});

test('how it stands with sending is read out once, also for who pressed the button', async ({
  page,
  context,
  office,
}) => {
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await context.setOffline(true);
  await typeHours(page, 'ma 8-9');
  await page.goto('./#/toestel');
  await expect(lineOn(page)).toContainText('1 wijziging wacht');
  // What the line itself had to say about that has been said.
  await page.waitForTimeout(3000);
  await context.setOffline(false);
  await button(page, say('send.now')).click();
  const said = page.locator('[role=status]', { hasText: line('all') });
  await expect(said).toHaveCount(1, { timeout: 20_000 });
  for (let time = 0; time < 8; time += 1) {
    await page.waitForTimeout(500);
    expect(await said.count()).toBe(1);
  }
});

test('with keys alone somebody sends, and asks to leave and does not', async ({ page, office }) => {
  await enrol(page, office, 'Coördinator', COORDINATOR);
  await everythingIsHere(page);
  await button(page, say('send.now')).focus();
  await page.keyboard.press('Enter');
  const said = page.locator('[role=status]', { hasText: line('all') });
  await expect(said.first()).toBeVisible();
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
