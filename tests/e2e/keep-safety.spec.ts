/** What goes wrong around a coordinator, on the screen: hostile texts, a browser that promises nothing, or forgets. */
import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import gate from '#locales/nl/gate.json' with { type: 'json' };
import { API } from '#sync/api.ts';
import type { Edit } from '#sync/edit.ts';
import { newDevice } from '../support/office.ts';
import { invited, keep, letIn, SPACE } from './bijhouden-fixtures.ts';
import { collectComplaints } from './fixtures.ts';
import {
  enrol,
  everythingIsHere,
  expect,
  HOME,
  NAME,
  RECORD,
  say,
  test,
  typeHours,
} from './toestel-fixtures.ts';

test.use({ town: 'attacked', viewport: { width: 360, height: 740 } });

const EVIL = `Buurt <img src=x onerror="window.hwHacked=1"><script>window.hwHacked=1</script>`;

async function visit(page: Page, path: string): Promise<void> {
  await page.goto(`./#${path}`);
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
}

test('A16: markup that a colleague or a resident writes stays text on every screen of a coordinator', async ({
  page,
  context,
  office,
}) => {
  test.setTimeout(120_000);
  const complaints = await collectComplaints(context);
  const record = randomUUID();
  const unit = (name: string, value: Edit['value']): Edit => ({
    type: 'service',
    record,
    unit: name,
    value: { value, public: true },
  });
  for (const nth of [1, 2]) {
    const device = newDevice(() => office.server.origin);
    await device.enrol(await invited(office));
    // The second has not seen what the first wrote: people differ about it.
    const replica = await device.replica(SPACE);
    await replica.edit([unit('name', EVIL), unit('description', `${EVIL} ${nth}`), unit('alert', EVIL)]);
    while ((await device.sync(replica)) === 'again');
    expect([replica.unsent(), replica.state().refused.size]).toEqual([undefined, 0]);
  }
  await office.admin.ask(API.tip, {
    id: randomUUID(),
    receipt: 'ab'.repeat(32),
    kind: 'wrong',
    home: HOME,
    place_id: 'GM1680',
    text: EVIL,
    contact: EVIL.slice(0, 60),
  });
  await letIn(page, office);
  const path = `/bijhouden/in/${HOME}/aanbod/${record}`;
  for (const screen of [
    `/bijhouden/in/${HOME}`,
    path,
    `${path}/wijzigen`,
    `${path}/zoals`,
    `${path}/geschiedenis`,
    `${path}/weg`,
    '/toestel/verschillen',
    '/meldingen',
  ]) {
    await visit(page, screen);
    if (screen === `/bijhouden/in/${HOME}`) await page.getByLabel(keep('list.search')).fill('onerror');
    await page.evaluate(() => {
      for (const one of document.querySelectorAll('details')) one.open = true;
    });
    await expect
      .poll(
        async () => {
          const values = await page
            .locator('input, textarea')
            .evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value).join('\n'));
          return `${(await page.locator('main').textContent()) ?? ''}${values}`;
        },
        { message: screen },
      )
      .toContain('<img src=x');
    expect(await page.locator('main img, main script').count(), screen).toBe(0);
    expect(await page.evaluate(() => 'hwHacked' in window), screen).toBe(false);
  }
  expect(complaints).toEqual([]);
});

test('F4: a disk that breaks off and stays away: it is said, what was typed stands there, and it is kept later', async ({
  page,
  office,
}) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    // Before the database is opened: the library holds on to what it finds then.
    const real = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...given) {
      if (this.name.startsWith('work-') && given[1] === 'readwrite' && Reflect.get(window, 'broken') === true)
        throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return real.apply(this, given);
    };
  });
  await enrol(page, office, 'Coördinator', { role: 'coordinator', home: HOME });
  await everythingIsHere(page);
  await page.goto(`./#/bijhouden/in/${HOME}/aanbod/${RECORD}/wijzigen/hours`);
  await page.getByLabel(keep('hours.type')).fill('zo 10-11');
  await page.evaluate(() => Reflect.set(window, 'broken', true));
  await page.getByRole('button', { name: keep('save.button') }).click();
  await expect(page.getByText(keep('fault.title'))).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(keep('fault.lost'))).toBeVisible();
  await expect(page.getByText(keep('act.saved', { name: NAME }))).toHaveCount(0);
  await expect(page.getByText('10.00 tot 11.00 uur').first()).toBeVisible();
  await page.evaluate(() => Reflect.set(window, 'broken', false));
  await page.getByRole('button', { name: keep('save.button') }).click();
  await expect(page.getByText(keep('act.saved', { name: NAME }))).toBeVisible();
});

test('F5: a database that does not answer is called that, nobody is asked for a code, and it is tried again', async ({
  page,
  office,
}) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    const real = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (name, ...version) {
      const isSilent = name.startsWith('work-') && localStorage.getItem('silent') !== null;
      return isSilent ? (new EventTarget() as IDBOpenDBRequest) : real.call(this, name, ...version);
    };
  });
  await letIn(page, office);
  await page.evaluate(() => localStorage.setItem('silent', 'yes'));
  await page.reload();
  await expect(page.getByText(gate.stuck)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByRole('link', { name: gate.enrol })).toHaveCount(0);
  await page.evaluate(() => localStorage.removeItem('silent'));
  await expect(page.getByRole('heading', { name: keep('today.title') })).toBeVisible({ timeout: 20_000 });
});

test('F2: a browser that does not promise to keep the work is named after the first edit', async ({
  page,
  office,
}) => {
  test.setTimeout(90_000);
  await page.addInitScript(() => {
    navigator.storage.persist = () => Promise.resolve(false);
    navigator.storage.persisted = () => Promise.resolve(false);
  });
  await enrol(page, office, 'Coördinator', { role: 'coordinator', home: HOME });
  await everythingIsHere(page);
  await typeHours(page, 'za 9-10');
  await page.goto('./#/toestel');
  await expect(page.getByText(say('store.notKept'))).toBeVisible();
});

test('F1, F23: all that a coordinator has here is less than 50 MB; a database thrown away is named before a code is asked', async ({
  page,
  office,
}) => {
  test.setTimeout(90_000);
  await letIn(page, office);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const usage = await page.evaluate(async () => (await navigator.storage.estimate()).usage ?? 0);
  console.log(`${(usage / 1e6).toFixed(1)} MB on the device`);
  expect(usage).toBeGreaterThan(100_000);
  expect(usage).toBeLessThan(50_000_000);
  await page.goto('./icon.svg');
  await page.evaluate(async () => {
    for (const { name = '' } of await indexedDB.databases())
      if (name.startsWith('work-'))
        await new Promise((resolve) => {
          indexedDB.deleteDatabase(name).addEventListener('success', resolve);
        });
  });
  await page.goto('./#/bijhouden');
  await expect(page.getByText(gate.emptied)).toBeVisible();
  await expect(page.getByRole('link', { name: gate.enrol })).toBeVisible();
  await page.screenshot({ path: test.info().outputPath('emptied.png'), fullPage: true });
});
