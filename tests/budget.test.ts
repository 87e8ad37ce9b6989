/**
 * What a phone on a slow connection has to fetch, counted on the built app as the server sends it. More than the
 * budget fails; the table says what weighs most.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { DirectoryRecord } from '#domain/record.ts';
import { demoSource } from '#server/demo/demo-source.ts';
import { draftPacks } from '#domain/pack-draft.ts';
import { MANIFEST, publish } from '#server/publish/publisher.ts';
import { projectRoot } from '#server/root.ts';
import { generateRecords } from './bench/generator.ts';
import { drentheTable } from './domain/region-fixtures.ts';
import { emptyFolder } from './support/build.ts';

const root = projectRoot();
const WEB = join(root, 'build/web');
const built = existsSync(join(WEB, 'index.html'));

const KB = 1024;
const FIRST_ANSWER = 160 * KB;
const CORE_TIER = 220 * KB;
/** Parts that are fetched as a whole when they are first opened; a limit on madness, not a goal. */
/** Samen brings the database library that keeps people's work. */
const OTHER_TIERS: Readonly<Record<string, number>> = {
  doorgeven: 40 * KB,
  kernteam: 70 * KB,
  samen: 230 * KB,
  bijhouden: 250 * KB,
};
const REGION_PACK = 20 * KB;
const DEMO_RECORD = 170;
const GENERATED_RECORD = 100;

interface Part {
  readonly name: string;
  readonly bytes: number;
}

/** As a browser that takes brotli gets it. */
function sent(path: string): Part {
  const file = join(WEB, path);
  return { name: path, bytes: statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size };
}

const sum = (parts: readonly Part[]): number => parts.reduce((total, { bytes }) => total + bytes, 0);

function print(title: string, parts: readonly Part[], budget: number): void {
  const line = (name: string, bytes: number) => `  ${String(bytes).padStart(8)}  ${name}`;
  const total = sum(parts);
  const inKb = (bytes: number) => `${(bytes / 1024).toFixed(1)} KiB, ${(bytes / 1000).toFixed(1)} kB`;
  console.log(
    [
      `${title}: ${inKb(total)}; budget ${inKb(budget)}`,
      ...[...parts].sort((a, b) => b.bytes - a.bytes).map(({ name, bytes }) => line(name, bytes)),
      line('together', total),
    ].join('\n'),
  );
}

const indexHtml = (): string => readFileSync(join(WEB, 'index.html'), 'utf8');

/** Everything that the browser fetches for the page itself: scripts, what they are known to need, and styles. */
function loadedByIndex(): string[] {
  const tags = indexHtml().match(/<(?:script|link)\b[^>]*>/g) ?? [];
  return tags.flatMap((tag) => {
    const wanted = tag.startsWith('<script') || /rel="(?:stylesheet|modulepreload|preload)"/.test(tag);
    const path = /(?:src|href)="\.\/([^"]+)"/.exec(tag)?.[1];
    return wanted && path !== undefined ? [path] : [];
  });
}

/** What the service worker keeps for use without internet. */
function keptByWorker(): string[] {
  const worker = readFileSync(join(WEB, 'sw.js'), 'utf8');
  return [...new Set([...worker.matchAll(/"url":"([^"]+)"/g)].map(([, url = '']) => url))];
}

async function demoPacks() {
  const folder = emptyFolder('budget');
  const source = demoSource(join(root, 'src/server/demo/records.json'));
  const { manifest } = await publish(source, drentheTable(), folder, Date.now());
  return { manifest, manifestBytes: statSync(join(folder, MANIFEST)).size };
}

/** @returns bytes a record over all packs, each compressed as it is sent */
function bytesPerRecord(records: readonly DirectoryRecord[]): number {
  const table = drentheTable();
  const municipalities = new Map(table.places.map((place) => [place.id, place.municipality_id]));
  const areas = table.municipalities.map(({ id }) => id);
  const drafts = draftPacks(records, (place) => municipalities.get(place), areas).filter(
    (one) => one.records > 0,
  );
  const bytes = drafts.reduce((total, { json }) => total + gzipSync(json, { level: 9 }).length, 0);
  const count = drafts.reduce((total, draft) => total + draft.records, 0);
  console.log(
    `${count} records in ${drafts.length} packs: ${bytes} bytes gzip, ${(bytes / count).toFixed(1)} a record`,
  );
  return bytes / count;
}

describe.skipIf(!built)('the built app', () => {
  it('the first answer fits in 160 KB: page, scripts, styles, places and the own pack', async () => {
    const { manifest, manifestBytes } = await demoPacks();
    const own = [...manifest.areas].sort((a, b) => b.bytes - a.bytes)[0];
    const parts = [
      ...['index.html', ...loadedByIndex()].map(sent),
      { name: 'packs/manifest.json', bytes: manifestBytes },
      { name: `packs/${manifest.region.file.slice(0, 12)}… (places)`, bytes: manifest.region.bytes },
      { name: `packs/${own?.file.slice(0, 12) ?? ''}… (largest example pack)`, bytes: own?.bytes ?? 0 },
    ];
    print('first answer', parts, FIRST_ANSWER);
    expect(loadedByIndex().length).toBeGreaterThan(1);
    expect(sum(parts)).toBeLessThanOrEqual(FIRST_ANSWER);
  });

  it('everything that is kept for use without internet fits in 220 KB', () => {
    const parts = ['sw.js', ...keptByWorker()].map(sent);
    print('core', parts, CORE_TIER);
    expect(keptByWorker()).toEqual(expect.arrayContaining(['index.html', ...loadedByIndex()]));
    expect(sum(parts)).toBeLessThanOrEqual(CORE_TIER);
  });

  it('every other part of the app fits in its own budget, and none of it is in the core', () => {
    const text = readFileSync(join(WEB, 'tiers.json'), 'utf8');
    const lists = JSON.parse(text) as Readonly<Record<string, readonly { readonly url: string }[]>>;
    expect(Object.keys(lists).sort()).toEqual(Object.keys(OTHER_TIERS).sort());
    const core = keptByWorker();
    for (const [tier, files] of Object.entries(lists)) {
      const parts = files.map(({ url }) => sent(url));
      print(`tier ${tier}`, parts, OTHER_TIERS[tier] ?? 0);
      expect(parts.length).toBeGreaterThan(0);
      expect(core.filter((url) => files.some((file) => file.url === url))).toEqual([]);
      expect(sum(parts)).toBeLessThanOrEqual(OTHER_TIERS[tier] ?? 0);
    }
  });

  it('loads nothing from another host', () => {
    const sources = indexHtml().match(/(?:src|href|content|action)="[^"]*"/g) ?? [];
    expect(sources.filter((source) => /"(?:https?:)?\/\//.test(source))).toEqual([]);
    for (const name of readdirSync(join(WEB, 'assets')).filter((one) => one.endsWith('.css'))) {
      const styles = readFileSync(join(WEB, 'assets', name), 'utf8');
      expect(styles).not.toMatch(/@import|url\(\s*["']?(?:https?:)?\/\//);
    }
  });

  it('has no source maps, and no file points at one', () => {
    const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
    for (const name of files.filter((one) => /\.(?:js|css)$/.test(one))) {
      expect(readFileSync(join(WEB, name), 'utf8'), name).not.toMatch(/[#@] sourceMappingURL=/);
    }
  });
});

describe('data by weight', () => {
  it('the places of the region fit in 20 KB', async () => {
    const { manifest } = await demoPacks();
    console.log(`region pack: ${manifest.region.bytes} bytes; budget ${REGION_PACK}`);
    expect(manifest.region.bytes).toBeLessThanOrEqual(REGION_PACK);
  });

  it('a record of the example data weighs at most 170 bytes', async () => {
    const records = await demoSource(join(root, 'src/server/demo/records.json')).records();
    expect(bytesPerRecord(records)).toBeLessThanOrEqual(DEMO_RECORD);
  });

  it('among ten thousand offers a record weighs at most 100 bytes', () => {
    expect(bytesPerRecord(generateRecords(10_000, drentheTable()))).toBeLessThanOrEqual(GENERATED_RECORD);
  });
});
