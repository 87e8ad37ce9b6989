import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import app from '#locales/nl/app.json' with { type: 'json' };
import type { RecordSource } from '#sync/ports.ts';
import { drentheTable } from '../domain/region-fixtures.ts';
import { startSite, type Site } from '../support/serve.ts';
import { generateRecords } from './generator.ts';
import { report, THROTTLED } from './measure.ts';
import {
  openBrowser,
  openNewPhone,
  openPhoneWithDisk,
  slowDown,
  stopServiceWorkers,
  timesUntilShown,
  untilKept,
  type Wanted,
} from './phone.ts';

const RUNS = 5;
const ROW = { selector: '.hw-row' };
const WHOLE_REGION = {
  selector: '.hw-data-note',
  text: app['data.searchedAll'].replace('{{region}}', drentheTable().region.name),
};
const PACKS = drentheTable().municipalities.length + 1;

const urlOf = ({ port }: Site, path: string) => `http://localhost:${port}/${path}`;

/** First visits, each on a phone that never saw the app. @returns ms, and bytes over the network until then */
async function firstVisits(path: string, wanted: Wanted) {
  const site = await startSite();
  const browser = await openBrowser();
  const times: number[] = [];
  const bytes: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const phone = await openNewPhone(browser);
    const page = await phone.newPage();
    const session = await phone.newCDPSession(page);
    await session.send('Network.enable');
    let received = 0;
    session.on('Network.loadingFinished', (event) => {
      received += event.encodedDataLength;
    });
    await slowDown(page, true);
    times.push(...(await timesUntilShown(page, urlOf(site, path), [wanted])));
    bytes.push(received);
    await phone.close();
  }
  await browser.close();
  await site.close();
  return { times, bytes };
}

/**
 * Opens an address again and again on a phone that has everything and no internet any more.
 * @returns for each wanted thing the ms of every run
 */
async function offlineStarts(source: RecordSource | undefined, path: string, wanted: readonly Wanted[]) {
  const site = await startSite(source === undefined ? {} : { source });
  const folder = mkdtempSync(join(tmpdir(), 'hw-phone-'));
  const phone = await openPhoneWithDisk(folder);
  const first = await phone.newPage();
  await first.goto(urlOf(site, '#/dorp/grolloo'));
  await untilKept(first, PACKS);
  await first.close();
  await site.close();
  await phone.setOffline(true);
  const runs: number[][] = [];
  for (let run = 0; run < RUNS; run++) {
    await stopServiceWorkers(phone);
    const page = await phone.newPage();
    await slowDown(page, false);
    runs.push(await timesUntilShown(page, urlOf(site, path), wanted));
    await page.close();
  }
  await phone.close();
  rmSync(folder, { recursive: true, force: true });
  return wanted.map((_one, index) => runs.map((run) => run[index] ?? NaN));
}

const generated: RecordSource = { records: () => Promise.resolve(generateRecords(10_000, drentheTable())) };

describe('an answer on a cheap phone: CPU ×6, 400 kbit/s, 400 ms', () => {
  it('the first visit', async () => {
    const { times, bytes } = await firstVisits('#/dorp/grolloo', ROW);
    report({
      name: 'first visit, navigation to first result',
      values: times,
      unit: 'ms',
      budget: 6000,
      note: `${THROTTLED}. A real connection also needs a few round trips to set up`,
    });
    report({ name: 'first visit, bytes received until then', values: bytes, unit: 'bytes' });
    const page = await firstVisits('dorp/grolloo/', { selector: '.hw-main section h3' });
    report({ name: 'first visit, names on the prerendered village page', values: page.times, unit: 'ms' });
  });

  it('opened again without internet', async () => {
    const [rows = [], whole = []] = await offlineStarts(undefined, '#/dorp/grolloo', [ROW, WHOLE_REGION]);
    report({
      name: 'opened again offline, navigation to first result',
      values: rows,
      unit: 'ms',
      budget: 1000,
      note: THROTTLED,
    });
    report({
      name: 'opened again offline, navigation to the whole region on screen',
      values: whole,
      unit: 'ms',
    });
  });

  it('F30: a word looked for without internet, with ten thousand offers on the device', async () => {
    const [rows = [], whole = []] = await offlineStarts(generated, '#/zoek/koffie', [ROW, WHOLE_REGION]);
    const name = '10,000 offers offline, navigation to the word found';
    report({ name: `${name} in the own municipality`, values: rows, unit: 'ms', note: THROTTLED });
    report({ name: `${name} in the whole region`, values: whole, unit: 'ms' });
  });
});
