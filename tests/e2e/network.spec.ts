/** Networks that cut off, hang, lie or answer with somebody else's page. */
import type { Page } from '@playwright/test';
import type { Fault, Gate } from '../support/serve.ts';
import { mainScript, startSite } from '../support/serve.ts';
import {
  button,
  expect,
  firstVisit,
  go,
  heading,
  notCrashed,
  open,
  packsOnDevice,
  say,
  settled,
  test,
  type Key,
} from './fixtures.ts';
import { demoRecords } from './records.ts';

/** The main script of the next version: not the one of this build. */
const NEW_MAIN = new RegExp(`^/assets/(?!${mainScript()})index-[\\w-]+\\.js$`);
const MANIFEST = /^\/packs\/manifest\.json/;
const PACKS = /^\/packs\/.*\.json\.gz$/;
const REGION = /^\/packs\/region\./;

type Word = 'offline' | 'slow' | 'captive' | 'server' | 'damaged';

interface Case {
  readonly name: string;
  readonly paths: RegExp;
  readonly fault: Fault;
  readonly word: Word;
}

/** What the network does, and which sentence belongs to it. */
const FAULTS: readonly Case[] = [
  { name: 'F12: the region pack is cut off', paths: REGION, fault: 'cut', word: 'damaged' },
  { name: 'F12: the region pack is too short', paths: REGION, fault: 'short', word: 'damaged' },
  { name: 'F12: a log-in page instead of a pack', paths: PACKS, fault: 'portal', word: 'captive' },
  { name: 'F12: a pack is sent on to a log-in page', paths: PACKS, fault: 'redirect', word: 'captive' },
  { name: 'F12: a part of a pack (206)', paths: PACKS, fault: 'partial', word: 'damaged' },
  { name: 'F16: a log-in page instead of the manifest', paths: MANIFEST, fault: 'portal', word: 'captive' },
  { name: 'F16: the manifest is sent on', paths: MANIFEST, fault: 'redirect', word: 'captive' },
  { name: 'F14: the manifest never comes', paths: MANIFEST, fault: 'hang', word: 'slow' },
  { name: 'F14: the region pack never comes', paths: REGION, fault: 'hang', word: 'slow' },
  { name: 'F15: onLine says yes and nobody answers', paths: /^\/packs\//, fault: 'refuse', word: 'offline' },
  { name: 'the server has a fault (500)', paths: MANIFEST, fault: 'error', word: 'server' },
  { name: 'the packs are gone (404)', paths: PACKS, fault: 'gone', word: 'server' },
  { name: 'A30: one byte of the region pack was changed', paths: REGION, fault: 'tamper', word: 'damaged' },
  {
    name: 'F16: JSON of somebody else instead of the manifest',
    paths: MANIFEST,
    fault: { body: () => '{"status":"ok"}' },
    word: 'captive',
  },
  {
    name: 'A32: the manifest names a file on another address',
    paths: MANIFEST,
    fault: { body: (text) => text.replace(/"file":"region/, '"file":"https://elsewhere.example/region') },
    word: 'damaged',
  },
  {
    name: 'A32: the manifest names a file outside the folder',
    paths: MANIFEST,
    fault: { body: (text) => text.replace(/"file":"region/, '"file":"../../region') },
    word: 'damaged',
  },
  {
    name: 'A32: the manifest says that a file is larger than any may be',
    paths: MANIFEST,
    fault: { body: (text) => text.replace(/"bytes":\d+/, '"bytes":99999999999') },
    word: 'damaged',
  },
];

/** Time-outs are 5 s. */
const PATIENCE = { timeout: 12_000 };

for (const { name, paths, fault, word } of FAULTS) {
  test(`first visit, ${name}: it says why, gives 112, and works once healed`, async ({ page, gate }) => {
    gate.break(paths, fault);
    await page.goto('./');
    await expect(heading(page, say('empty.title'))).toBeVisible(PATIENCE);
    await expect(page.getByText(say(`empty.${word}` as Key))).toBeVisible(PATIENCE);
    await expect(page.locator('main a[href="tel:112"]')).toBeVisible();
    gate.heal();
    await button(page, 'data.again').click();
    await expect(heading(page, say('start.title'))).toBeVisible(PATIENCE);
    await notCrashed(page);
  });
}

/** The same with data on the device: a newer publication that does not get through. */
for (const { name, paths, fault, word } of FAULTS) {
  test(`with data, ${name}: what was there stays, and it says why`, async ({ page, gate }) => {
    await firstVisit(page);
    const changed = await newerSite();
    try {
      gate.serve(changed);
      gate.break(paths === REGION ? PACKS : paths, fault);
      await page.reload();
      await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
      await expect(page.getByText(say(`problem.${word}` as Key))).toBeVisible(PATIENCE);
      await expect(page.getByText(NEW_NAME)).toHaveCount(0);
      gate.heal();
      await button(page, 'data.again').click();
      await expect(page.getByText(NEW_NAME).first()).toBeVisible(PATIENCE);
      await expect(page.getByText(say(`problem.${word}` as Key))).toHaveCount(0);
    } finally {
      await changed.close();
    }
  });
}

const NEW_NAME = 'Nieuwe Naam';

/** A publication of a day later in which every service and place has another name. */
async function newerSite() {
  const records = (await demoRecords()).map((record) =>
    record.type === 'service' || record.type === 'location'
      ? { ...record, units: { ...record.units, name: [{ public: true, value: NEW_NAME }] } }
      : record,
  );
  return startSite({ source: { records: () => Promise.resolve(records) }, now: Date.now() + 86_400_000 });
}

test('F12: a pack that stops halfway does not keep the others away', async ({ page, gate }) => {
  gate.break(/^\/packs\/GM1680/, 'cut');
  await open(page, '/dorp/zorgvlied');
  await expect(page.locator('main a[href^="#/hulp/"]').first()).toBeVisible();
  await expect(page.getByText(say('problem.damaged'))).toBeVisible(PATIENCE);
  await expect(
    page.getByText(/^We zochten alleen in: .*Zuid|^We zochten alleen in: .*Westerveld/),
  ).toBeVisible();
  gate.heal();
  await button(page, 'data.again').click();
  await expect(page.getByText(say('data.searchedAll', { region: 'Drenthe' }))).toBeVisible(PATIENCE);
});

test('A31: an older manifest than the device has seen is ignored', async ({ page, gate, site }) => {
  const newer = await newerSite();
  try {
    gate.serve(newer);
    await firstVisit(page);
    await expect(page.getByText(NEW_NAME).first()).toBeVisible();
    gate.serve(site);
    await page.reload();
    await expect(page.getByText(NEW_NAME).first()).toBeVisible();
    await expect.poll(() => gate.requests.filter((path) => MANIFEST.test(path)).length).toBeGreaterThan(1);
    await expect(page.getByText(say('data.fetching'))).toHaveCount(0);
    await expect(page.getByText(NEW_NAME).first()).toBeVisible();
    expect(await packsOnDevice(page)).toBe(13);
  } finally {
    await newer.close();
  }
});

test('A30: a pack that was changed is not kept, and the others are', async ({ page, gate }) => {
  gate.break(/^\/packs\/GM1680/, 'tamper');
  await open(page, '/dorp/zorgvlied');
  await expect(page.getByText(say('problem.damaged'))).toBeVisible(PATIENCE);
  await expect.poll(() => packsOnDevice(page)).toBe(12);
  await go(page, '/dorp/grolloo');
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  await expect(page.locator('main a[href^="#/hulp/"]').first()).toBeVisible();
});

/** F12 for the app's own files: what came wrong is refused, and the version that works stays. */
const APP_FAULTS: readonly (readonly [string, RegExp, Fault])[] = [
  ['a log-in page instead of a script', /^\/assets\/EntryPage/, 'portal'],
  ['a script that is cut off', /^\/assets\/EntryPage/, 'cut'],
  ['a script that is too short', /^\/assets\/EntryPage/, 'short'],
  ['a script with another byte', /^\/assets\/EntryPage/, 'tamper'],
  ['a log-in page instead of the start page', /^\/index\.html/, 'portal'],
  ['a log-in page instead of the service worker', /^\/sw\.js/, 'portal'],
];

async function controlled(page: Page): Promise<boolean> {
  return page.evaluate(() => navigator.serviceWorker.controller !== null);
}

for (const [name, paths, fault] of APP_FAULTS) {
  test(`F12: ${name}: nothing wrong is kept, and the next visit gets it whole`, async ({
    page,
    gate,
    context,
  }) => {
    gate.break(paths, fault);
    await page.goto('./#/dorp/grolloo');
    await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
    await expect
      .poll(() =>
        page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active ?? null),
      )
      .toBe(null);
    expect(await controlled(page)).toBe(false);
    gate.heal();
    await page.reload();
    await settled(page);
    gate.break(/./, 'refuse');
    await context.setOffline(true);
    await page.reload();
    await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  });
}

test('F12: a new version that comes damaged leaves the old one whole', async ({
  page,
  gate,
  nextSite,
  context,
}) => {
  await firstVisit(page);
  gate.serve(nextSite);
  gate.break(NEW_MAIN, 'tamper');
  await update(page, gate);
  expect(
    await page.evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      return [registration?.active?.state, registration?.waiting ?? null, registration?.installing ?? null];
    }),
  ).toEqual(['activated', null, null]);
  gate.break(/./, 'refuse');
  await context.setOffline(true);
  await page.reload();
  await expect(heading(page, say('place.title', { place: 'Grolloo' }))).toBeVisible();
  expect(await page.evaluate(() => 'hwBuild' in window)).toBe(false);
});

/** Looks for a new version and waits until its installation has failed. */
async function update(page: Page, gate: Gate): Promise<void> {
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    await registration?.update().catch(() => undefined);
  });
  await expect.poll(() => gate.requests.some((path) => NEW_MAIN.test(path))).toBe(true);
  await expect
    .poll(() =>
      page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.installing ?? null),
    )
    .toBe(null);
}
