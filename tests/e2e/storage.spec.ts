/** Devices that keep nothing, are full, or lose what they kept. */
import { chromium, type Page } from '@playwright/test';
import { BROWSER_ARGS, chromiumPath } from '../support/browser.ts';
import {
  ask,
  button,
  expect,
  firstRecord,
  firstVisit,
  go,
  goOffline,
  heading,
  notCrashed,
  open,
  packsOnDevice,
  say,
  test,
} from './fixtures.ts';

const grolloo = (page: Page) => heading(page, say('place.title', { place: 'Grolloo' }));

async function works(page: Page): Promise<void> {
  await open(page);
  await ask(page, 'Grolloo');
  await expect(grolloo(page)).toBeVisible();
  await firstRecord(page);
  await notCrashed(page);
}

test('F6: a full device says so and keeps the own municipality', async ({ page, context, gate }) => {
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: gate.origin, quotaSize: 60_000 });
  await works(page);
  await expect(page.getByText(say('fault.full'))).toBeVisible({ timeout: 15_000 });
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  await go(page, '/spoed');
  await expect(heading(page, say('emergency.title'))).toBeVisible();
  await notCrashed(page);
});

/** Ways in which a browser has no database, as a script that runs before the app. */
const NO_DATABASE: readonly (readonly [string, () => void])[] = [
  [
    'opening it throws',
    () => {
      IDBFactory.prototype.open = () => {
        throw new DOMException('no', 'SecurityError');
      };
    },
  ],
  [
    'it never answers',
    () => {
      IDBFactory.prototype.open = () =>
        ({ addEventListener: () => undefined }) as unknown as IDBOpenDBRequest;
    },
  ],
  [
    'it answers with an error, as in a private window',
    () => {
      IDBFactory.prototype.open = () => {
        const request = { error: new DOMException('no', 'InvalidStateError'), onerror: null as unknown };
        setTimeout(() => {
          if (typeof request.onerror === 'function')
            (request.onerror as (e: unknown) => void)(Object.assign(new Event('error'), { target: request }));
        });
        return request as unknown as IDBOpenDBRequest;
      };
    },
  ],
  [
    'the browser has none at all',
    () => {
      Object.defineProperty(window, 'indexedDB', { value: undefined });
    },
  ],
];

for (const [name, script] of NO_DATABASE) {
  test(`F5: no database, ${name}: the app says so and works`, async ({ page }) => {
    await page.addInitScript(script);
    await works(page);
    await expect(page.getByText(say('fault.blocked')).or(page.getByText(say('fault.lost')))).toBeVisible();
    // A later visit asks the device first, but not for ever.
    await page.reload();
    await expect(grolloo(page)).toBeVisible({ timeout: 5000 });
    await firstRecord(page);
  });
}

test('F4: the connection to the database is lost: it is opened again, and what came is kept', async ({
  page,
  gate,
  context,
}) => {
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
    const original = IDBDatabase.prototype.transaction;
    const dead = new WeakSet<IDBDatabase>();
    const alive = new Set<IDBDatabase>();
    Object.assign(window, {
      hwLoseDatabase: () => {
        for (const db of alive) dead.add(db);
      },
    });
    IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...args) {
      alive.add(this);
      if (dead.has(this))
        throw new DOMException('Connection to Indexed Database server lost', 'InvalidStateError');
      return original.apply(this, args);
    };
  });
  gate.break(/^\/packs\/GM0106/, 'error');
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('problem.server'))).toBeVisible({ timeout: 15_000 });
  await page.evaluate(() => (window as unknown as { hwLoseDatabase: () => void }).hwLoseDatabase());
  gate.heal();
  await button(page, 'data.again').click();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  await notCrashed(page);
  await expect.poll(() => packsOnDevice(page)).toBe(13);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await goOffline(context, gate);
  await page.reload();
  await expect(grolloo(page)).toBeVisible();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible();
});

test('F4: the database is lost for good: the app says so and goes on', async ({ page, gate }) => {
  await page.addInitScript(() => {
    // oxlint-disable-next-line typescript/unbound-method -- It is called with its own `this` below.
    const original = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function transaction(this: IDBDatabase, ...args) {
      if ('hwLost' in window)
        throw new DOMException('Connection to Indexed Database server lost', 'UnknownError');
      return original.apply(this, args);
    };
  });
  gate.break(/^\/packs\/GM0106/, 'error');
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('problem.server'))).toBeVisible({ timeout: 15_000 });
  await page.evaluate(() => Object.assign(window, { hwLost: true }));
  gate.heal();
  await button(page, 'data.again').click();
  await expect(page.getByText(say('fault.lost'))).toBeVisible();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
});

test('F1: the browser threw everything away: the first visit again', async ({ page, context, gate }) => {
  await firstVisit(page);
  // A browser clears between visits, not under an open page.
  await page.goto('about:blank');
  const devtools = await context.newCDPSession(page);
  await devtools.send('Storage.clearDataForOrigin', { origin: gate.origin, storageTypes: 'all' });
  await page.goto('./');
  await expect(heading(page, say('start.title'))).toBeVisible();
  await expect(page.getByRole('link', { name: say('start.all', { place: 'Grolloo' }) })).toHaveCount(0);
  await firstVisit(page);
});

test('only the database was thrown away: the village is still known and its data comes back', async ({
  page,
}) => {
  await firstVisit(page);
  await page.goto('./icon.svg');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase('packs').addEventListener('success', () => resolve());
      }),
  );
  await page.goto('./');
  await expect(page.getByRole('link', { name: say('start.all', { place: 'Grolloo' }) })).toBeVisible();
  await firstRecord(page);
  await expect.poll(() => packsOnDevice(page), { timeout: 15_000 }).toBe(13);
});

test('nonsense in the database is not shown and is replaced', async ({ page }) => {
  await firstVisit(page);
  await page.goto('./icon.svg');
  await page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.open('packs').addEventListener('success', (event) => {
          const db = (event.target as IDBOpenDBRequest).result;
          const work = db.transaction(['blobs', 'pointers'], 'readwrite');
          const blobs = work.objectStore('blobs');
          blobs.openCursor().addEventListener('success', (found) => {
            const cursor = (found.target as IDBRequest<IDBCursorWithValue | null>).result;
            if (cursor === null) return;
            cursor.update({ file: cursor.primaryKey, bytes: new Uint8Array([1, 2, 3]) });
            cursor.continue();
          });
          work.addEventListener('complete', () => {
            db.close();
            resolve();
          });
        });
      }),
  );
  await page.goto('./#/dorp/grolloo');
  await expect(grolloo(page)).toBeVisible();
  await firstRecord(page);
  await notCrashed(page);
});

test('localStorage that throws: everything works, and settings last until the app closes', async ({
  page,
}) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'sessionStorage']) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException('no', 'SecurityError');
        },
      });
    }
  });
  await works(page);
  await go(page, '/instellingen');
  await expect(page.getByText(say('settings.notKept'))).toBeVisible();
  await page.getByRole('radio', { name: say('settings.textSize.larger') }).check();
  await expect(page.getByRole('radio', { name: say('settings.textSize.larger') })).toBeChecked();
  await notCrashed(page);
});

test('nonsense in the settings gives the defaults', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('hw.preferences', '{"village":{"x":1},"textSize":"<b>"'),
  );
  await works(page);
});

test('plain http away from this computer: it says why, and finding help works', async ({ gate }) => {
  const browser = await chromium.launch({
    executablePath: await chromiumPath(),
    args: [...BROWSER_ARGS, '--host-resolver-rules=MAP hechte.test 127.0.0.1'],
  });
  try {
    const page = await browser.newPage({ baseURL: `http://hechte.test:${gate.port}/` });
    await page.goto('./');
    expect(await page.evaluate(() => window.isSecureContext)).toBe(false);
    await expect(page.getByText(say('fault.http'))).toBeVisible();
    await ask(page, 'Grolloo');
    await expect(grolloo(page)).toBeVisible();
    await firstRecord(page);
    await go(page, '/instellingen');
    await button(page, 'settings.wipe').click();
    await button(page, 'settings.wipeYes').click();
    await expect(page.getByText(say('settings.wiped'))).toBeVisible();
  } finally {
    await browser.close();
  }
});
