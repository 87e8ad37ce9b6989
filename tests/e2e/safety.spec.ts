/** Hostile records and addresses, promises of the example data, time zones. */
import type { Page } from '@playwright/test';
import { parsePack } from '#domain/pack.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { openGate, startSite } from '../support/serve.ts';
import {
  ask,
  expect,
  firstRecord,
  go,
  heading,
  labels,
  notCrashed,
  open,
  say,
  SCREENS,
  test,
} from './fixtures.ts';
import { demoRecords } from './records.ts';

test('a walk through all screens breaks no rule of the content security policy', async ({
  page,
  complaints,
}) => {
  await open(page);
  await ask(page, 'Grolloo');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  const record = await firstRecord(page);
  for (const path of [...SCREENS.map((screen) => screen.path), record]) {
    await go(page, path);
    await expect(heading(page).first()).toBeVisible();
    await notCrashed(page);
  }
  for (const path of ['dorp/gasselte/', 'dorpen/', 'bestaat-niet']) {
    await page.goto(`./${path}`);
    await expect(heading(page).first()).toBeVisible();
  }
  expect(complaints).toEqual([]);
});

test('the alarm rings: a script in the page itself is refused and counted', async ({ page, complaints }) => {
  await open(page);
  await page.evaluate(() => {
    try {
      document.body.setAttribute('onclick', '1');
      document.body.innerHTML = '<img src="https://elsewhere.example/x.png">';
    } catch {
      // Refused: that is the point.
    }
  });
  await expect.poll(() => complaints.length).toBeGreaterThan(0);
});

const EVIL = '<img src=x onerror="window.hwHacked=1"><script>window.hwHacked=1</script>{{name}} $&';

/** The same text in every free text of every record. */
function poisoned(record: DirectoryRecord): DirectoryRecord {
  const texts = [
    'name',
    'alternate_name',
    'description',
    'alert',
    'capacity',
    'not_for',
    'boundaries',
    'fees_description',
    'transportation',
  ];
  const units = Object.fromEntries(
    Object.entries(record.units).map(([name, heads]) => [
      name,
      texts.includes(name) && heads.every((head) => typeof head.value === 'string')
        ? [{ public: true, value: EVIL }]
        : heads,
    ]),
  );
  return { ...record, units };
}

test('A16: markup in names and descriptions is shown as text, everywhere', async ({ page, complaints }) => {
  const records = (await demoRecords()).map(poisoned);
  const site = await startSite({ source: { records: () => Promise.resolve(records) } });
  const gate = await openGate(site);
  const hacked = () => page.evaluate(() => 'hwHacked' in window);
  try {
    await page.goto(`${gate.origin}/dorp/grolloo/`);
    await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
    await expect(page.getByText('<img src=x').first()).toBeVisible();
    const record = await firstRecord(page);
    for (const path of [
      record,
      '/vraag/care.carer',
      '/zoek/%3Cscript%3EwindowhwHacked=1%3C%2Fscript%3E',
      '/zoek/onerror',
    ]) {
      await go(page, path);
      await expect(heading(page).first()).toBeVisible();
      await notCrashed(page);
      expect(await hacked()).toBe(false);
    }
    expect(await page.locator('img').count()).toBe(0);
    expect(complaints).toEqual([]);
  } finally {
    await gate.close();
    await site.close();
  }
});

test('A16: the page before JavaScript shows markup as text too', async ({ browser }) => {
  const records = (await demoRecords()).map(poisoned);
  const site = await startSite({ source: { records: () => Promise.resolve(records) } });
  const context = await browser.newContext({ javaScriptEnabled: false });
  try {
    const page = await context.newPage();
    await page.goto(`http://127.0.0.1:${site.port}/dorp/grolloo/`);
    await expect(page.getByText('<img src=x').first()).toBeVisible();
    expect(await page.locator('main img, main script').count()).toBe(0);
  } finally {
    await context.close();
    await site.close();
  }
});

test('A18: a name that turns the reading direction is refused by the publisher', async () => {
  const records = (await demoRecords()).map((record) => ({
    ...record,
    units: { ...record.units, name: [{ public: true, value: 'Dorpshuis \u202eneppo' }] },
  }));
  await expect(startSite({ source: { records: () => Promise.resolve(records) } })).rejects.toThrow();
});

for (const address of [
  'javascript:alert(1)',
  'data:text/html,x',
  'JaVaScRiPt:1',
  'java\nscript:1',
  '//evil.example',
  'ftp://x.example',
]) {
  test(`A17: a website ${JSON.stringify(address)} is refused by the publisher and by the device`, async () => {
    const records = (await demoRecords()).map((record) =>
      record.type === 'organization'
        ? { ...record, units: { ...record.units, website: [{ public: true, value: address }] } }
        : record,
    );
    await expect(startSite({ source: { records: () => Promise.resolve(records) } })).rejects.toThrow();
    const pack = {
      app: 'hechte-wijk',
      format: 1,
      area: 'GM1680',
      records: [{ type: 'organization', id: 'a', home: 'GM1680', name: 'A', website: address }],
    };
    expect(parsePack(pack, 'GM1680').ok).toBe(false);
  });
}

/** The same numbers every time, so that a failure can be repeated. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = [
  '%E0%A4',
  '%',
  '%00',
  '%2F',
  '%2e%2e',
  '../',
  '..\\',
  '<script>alert(1)</script>',
  '"><img src=x onerror=1>',
  '👩‍🦽',
  '🏡',
  '‮',
  '%F0%9F',
  'dorp',
  'vraag',
  'hulp',
  'zoek',
  'vragen',
  '/',
  '//',
  '#',
  '?',
  '&',
  '=',
  ':',
  '__proto__',
  'constructor',
  'toString',
  'grolloo',
  'Alteveer',
  "';--",
  '{{place}}',
  '${1}',
  '$&',
  'a'.repeat(500),
  '9'.repeat(40),
  ' ',
  '+',
  '%20',
  '*',
  '(',
  '[',
  '\\',
  'ß',
  'İ',
  'é',
  'javascript:alert(1)',
  'safety.violence',
  '-',
  '.',
  '%C3%A9',
  '\n',
  '\t',
];

test('200 odd addresses: none of them breaks the app', async ({ page, complaints }) => {
  const random = randomNumbers(2026);
  const piece = () => PIECES[Math.floor(random() * PIECES.length)] ?? '';
  const bases = ['', '/', '/dorp/', '/vraag/', '/hulp/', '/zoek/', '/vragen/', '/spoed/'];
  await open(page);
  for (let turn = 0; turn < 200; turn++) {
    const base = bases[Math.floor(random() * bases.length)] ?? '';
    const address = base + Array.from({ length: 1 + Math.floor(random() * 6) }, piece).join('');
    const shown = await page.evaluate(async (to) => {
      location.hash = to;
      await new Promise((resolve) => setTimeout(resolve, 25));
      return document.querySelector('h1')?.textContent ?? '';
    }, address);
    expect(shown, JSON.stringify(address)).not.toBe(say('app.crash.title'));
    expect(complaints, JSON.stringify(address)).toEqual([]);
  }
  await go(page, '/spoed');
  await expect(heading(page, say('emergency.title'))).toBeVisible();
});

test('an odd address opened first does not break the app', async ({ page, complaints }) => {
  for (const address of [
    '#/zoek/%E0%A4%A',
    '#/dorp/%',
    '#/hulp/__proto__',
    '#/vraag/constructor',
    '#/dorp/__proto__',
    '#/vragen/toString',
    `#/zoek/${'a'.repeat(5000)}`,
  ]) {
    await page.goto('about:blank');
    await page.goto(`./${address}`);
    await expect(heading(page).first()).toBeVisible();
    await notCrashed(page);
  }
  expect(complaints).toEqual([]);
});

test('example records cannot be dialled or mailed, and every screen says that they are invented', async ({
  page,
}) => {
  await open(page, '/dorp/grolloo');
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  for (const { path } of SCREENS) {
    await go(page, path);
    await expect(heading(page).first()).toBeVisible();
    await expect(page.getByText(say('demo.banner'))).toBeVisible();
  }
  const shown = (await demoRecords()).filter(
    (record) => record.type === 'service' || record.type === 'location',
  );
  for (const { id } of shown) {
    await page.evaluate((to) => {
      location.hash = to;
    }, `#/hulp/${id}`);
    await expect(page.locator('h1')).not.toHaveText('');
    const main = page.locator('main');
    expect(
      await main.locator('a[href^="tel:"], a[href^="mailto:"], a[href^="geo:"], a[href^="http"]').count(),
      id,
    ).toBe(0);
  }
});

/** All the states that a village page and a record show, with the clock standing still. */
async function statesAt(page: Page, time: Date): Promise<string> {
  await page.clock.setFixedTime(time);
  await open(page, '/dorp/gasselte');
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible({
    timeout: 15_000,
  });
  const list = await page.locator('main').innerText();
  await go(page, await firstRecord(page));
  await expect(heading(page)).not.toHaveText(say('place.title', { place: 'Gasselte' }));
  return `${list}\n${await page.locator('main').innerText()}`;
}

test('F26: a phone that stands in another time zone sees the same opening hours', async ({
  browser,
  gate,
}) => {
  // Just before and after midnight, and around the change to summer time.
  for (const time of ['2026-03-10T10:30:00+01:00', '2026-03-28T23:50:00+01:00']) {
    const seen: string[] = [];
    for (const timezoneId of ['Europe/Amsterdam', 'Pacific/Auckland']) {
      const context = await browser.newContext({ timezoneId, locale: 'nl-NL', baseURL: `${gate.origin}/` });
      // "Compared with the internet at … o'clock" is about this device's own clock, and "needs no internet any more"
      // about how far it is with keeping the app.
      seen.push((await statesAt(await context.newPage(), new Date(time))).replace(/^.*internet.*\n*/gim, ''));
      await context.close();
    }
    expect(seen[1]).toBe(seen[0]);
    expect(seen[0]).toContain(say('hours.closed'));
  }
});

test('a question keeps its own words out of the address that a server sees', async ({ page, gate }) => {
  await open(page, '/vraag/care.carer');
  await expect(heading(page, labels['help_kind.care.carer'] ?? '')).toBeVisible();
  expect(gate.requests.join(' ')).not.toContain('care');
});
