import { join } from 'node:path';
import { describe, it } from 'vitest';
import { demoSource } from '#server/demo/demo-source.ts';
import { projectRoot } from '#server/root.ts';
import { drentheTable } from '../domain/region-fixtures.ts';
import { emptyFolder } from '../support/build.ts';
import { startSite } from '../support/serve.ts';
import { generateRecords } from './generator.ts';
import { measured, report, THROTTLED, untilQuiet } from './measure.ts';
import { buildTools, call, sentPacks } from './page-tools.ts';
import type { ColdStart, SentPack } from './page/entry.ts';
import { openBrowser, openNewPhone, slowDown } from './phone.ts';
import type { Page } from '@playwright/test';

const RUNS = 5;
const OFFERS = 10_000;
/** Found in names, by a synonym, by a compound, by two words, by a typing mistake, and not at all. */
const TYPED = ['koffie', 'boodschappen', 'mantelzorg', 'hulp bij formulieren', 'wandeln', 'xyzzyqwerty'];

const generated = () => sentPacks(generateRecords(OFFERS, drentheTable()), emptyFolder('bench'));
const demo = async () =>
  sentPacks(
    await demoSource(join(projectRoot(), 'src/server/demo/records.json')).records(),
    emptyFolder('bench'),
  );

/** A slowed page of our own origin that does nothing by itself, with the tools in it. */
async function withPage(work: (page: Page) => Promise<void>): Promise<void> {
  const site = await startSite();
  const browser = await openBrowser();
  try {
    const phone = await openNewPhone(browser);
    const page = await phone.newPage();
    await page.goto(`http://localhost:${site.port}/health`);
    await page.evaluate(await buildTools());
    await slowDown(page, false);
    await work(page);
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Everything read back from the device, several times. */
async function coldStarts(page: Page, packs: readonly SentPack[]): Promise<ColdStart[]> {
  await call(page, 'removeBlobs');
  await call(page, 'storeBlobs', packs);
  const starts: ColdStart[] = [];
  for (let run = 0; run < RUNS; run++) {
    await untilQuiet();
    starts.push(await call(page, 'coldStart', 'koffie'));
  }
  return starts;
}

function reportSteps(starts: readonly ColdStart[]): void {
  const steps = ['open', 'unpack', 'parse', 'places', 'directory', 'index', 'search'] as const;
  const parts = steps.map((step) => `${step} ${measured(starts.map((one) => one[step])).median.toFixed(0)}`);
  console.log(`  ${starts[0]?.entries ?? 0} entries; of which, ms: ${parts.join(', ')}`);
}

describe('data on the device, CPU ×6', () => {
  it('F30: a cold start without internet has the region in 0.6 s and ten thousand offers in 1 s', () =>
    withPage(async (page) => {
      for (const [name, packs, budget] of [
        ['cold start, the region (12 packs) searchable', await demo(), 600],
        ['cold start, 10,000 offers (12 packs) searchable', await generated(), 1000],
      ] as const) {
        const starts = await coldStarts(page, packs);
        reportSteps(starts);
        report({ name, values: starts.map(({ total }) => total), unit: 'ms', budget, note: THROTTLED });
      }
    }));

  it('F30: a letter typed among ten thousand offers is answered in 50 ms', () =>
    withPage(async (page) => {
      const packs = await generated();
      const results = [];
      for (let run = 0; run < RUNS; run++) {
        await untilQuiet();
        results.push(await call(page, 'searchKeystrokes', packs, TYPED));
      }
      for (const [index, text] of TYPED.entries()) {
        const name = `search "${text}" among ${results[0]?.entries ?? 0} entries, slowest letter`;
        const values = results.map(({ slowest }) => slowest[index] ?? NaN);
        report({ name, values, unit: 'ms', budget: 50 });
      }
      const once = results.map(({ vocabulary }) => vocabulary);
      report({
        name: 'gathering all words, at the first typing mistake of a visit',
        values: once,
        unit: 'ms',
      });
      console.log(`  ${THROTTLED}`);
    }));

  it('rows instead of blobs, ten thousand offers', () =>
    withPage(async (page) => {
      const packs = await generated();
      const times = { blobStore: [], blobRead: [], rowStore: [], rowRead: [] } as Record<string, number[]>;
      for (let run = 0; run < RUNS; run++) {
        await untilQuiet();
        await call(page, 'removeBlobs');
        times['blobStore']?.push(await call(page, 'storeBlobs', packs));
        const { open, unpack, parse } = await call(page, 'coldStart', 'koffie');
        times['blobRead']?.push(open + unpack + parse);
        const rows = await call(page, 'rows', packs);
        times['rowStore']?.push(rows.store);
        times['rowRead']?.push(rows.read);
      }
      const show = (name: string, key: string) =>
        report({
          name,
          values: times[key] ?? [],
          unit: 'ms',
          ...(key === 'blobStore' ? { note: THROTTLED } : {}),
        });
      const blobStore = show('blobs: store 12 packs', 'blobStore').median;
      const blobRead = show('blobs: read back, unpacked, hash and every value checked', 'blobRead').median;
      const rowStore = show('rows: store each record', 'rowStore').median;
      const rowRead = show('rows: read back, nothing checked', 'rowRead').median;
      console.log(
        `  rows take ${(rowStore / blobStore).toFixed(0)} times as long to store, ${(rowRead / blobRead).toFixed(1)} times to read`,
      );
    }));
});
