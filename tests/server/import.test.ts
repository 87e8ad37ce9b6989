import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstCode } from '#server/access/invites.ts';
import { readCommand, runImport, type ImportCommand } from '#server/commands/import.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { KEY_FILE } from '#server/import/device.ts';
import { createLogSource } from '#server/publish/log-source.ts';
import { readRegionTable } from '#server/region/table-file.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts, readLabels } from '#server/texts.ts';
import { POLLING_PLACES } from '../fixtures/polling-places.ts';
import { testServer, type FreshDatabase, type TestServer } from '../support/postgres.ts';

const root = projectRoot();
const NOW = Date.parse('2026-11-24T10:00:00Z');
const HEADING = 'naam;soort;straat;huisnummer;postcode;plaats';
const ZWAAN = 'De Zwaan;dorpshuis;Brink;1;9462 PC;Gasselte';

let server: TestServer;
beforeAll(async () => {
  server = await testServer();
});
afterAll(async () => {
  await server.stop();
});

interface Shop {
  readonly folder: string;
  readonly database: FreshDatabase;
  /** The exit code, and what was said. */
  readonly run: (file: string, more?: Partial<ImportCommand>) => Promise<readonly [number, string]>;
  readonly records: () => Promise<readonly string[]>;
}

/** A data folder and a database, for as long as the test. */
async function withShop(test: (shop: Shop) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'hechte-wijk-import-'));
  const database = await server.fresh();
  const region = readRegionTable(root, folder);
  if (region.kind === 'refused') throw new Error(region.message);
  const texts = await createTexts(join(root, 'locales'));
  const run: Shop['run'] = async (file, more = {}) => {
    const lines: string[] = [];
    const code = await runImport(
      { file, type: 'location', skipErrors: false, yes: false, ...more },
      {
        database,
        dataFolder: folder,
        region: region.table,
        texts,
        labels: readLabels(join(root, 'locales')),
        now: () => NOW,
        print: (line) => lines.push(line),
      },
    );
    return [code, lines.join('\n')];
  };
  const records: Shop['records'] = async () => {
    const { records: all } = await createLogSource(database, createPgHubStore(database)).read();
    return all.map((one) => String(one.units['name']?.[0]?.value)).sort();
  };
  try {
    await test({ folder, database, run, records });
  } finally {
    await database.drop();
    rmSync(folder, { recursive: true });
  }
}

function listIn({ folder }: Shop, ...rows: readonly string[]): string {
  const path = join(folder, 'lijst.csv');
  writeFileSync(path, [HEADING, ...rows].join('\n'));
  return path;
}

describe('npm run import', () => {
  it('says what it would do and writes nothing, not even a key', () =>
    withShop(async (shop) => {
      const [code, said] = await shop.run(listIn(shop, ZWAAN));
      expect([code, await shop.records()]).toEqual([0, []]);
      expect(said).toContain('1  nieuw');
      expect(said).toContain('--yes');
      expect(existsSync(join(shop.folder, KEY_FILE))).toBe(false);
      expect((await shop.database.pool.query('select from devices')).rows).toEqual([]);
    }));

  it('writes through the hub with a key that only its owner can read, and a second time changes nothing', () =>
    withShop(async (shop) => {
      const path = listIn(shop, ZWAAN);
      expect((await shop.run(path, { yes: true }))[0]).toBe(0);
      expect(await shop.records()).toEqual(['De Zwaan']);
      expect(statSync(join(shop.folder, KEY_FILE)).mode & 0o777).toBe(0o600);
      const [code, said] = await shop.run(path, { yes: true });
      expect([code, said.includes('1  hetzelfde')]).toEqual([0, true]);
      const { rows } = await shop.database.pool.query<{ n: number }>(
        'select count(*)::int as n from devices',
      );
      expect(rows[0]?.n).toBe(1);
    }));

  it('takes nothing when a row is wrong, unless told to leave it out; and says what to do', () =>
    withShop(async (shop) => {
      const path = listIn(shop, ZWAAN, 'X;dorpshuis;;;;Alteveer', 'Y\u001b[2J;dorpshuis;;;;Parijs\u001b[31m');
      const [code, said] = await shop.run(path, { yes: true });
      expect([code, await shop.records()]).toEqual([1, []]);
      expect(said).toContain('Regel 3, kolom plaats “Alteveer”: Er zijn meer dorpen met deze naam.');
      expect(said).toContain('Alteveer (De Wolden)');
      expect(said).not.toContain('\u001b');
      expect((await shop.run(path, { yes: true, skipErrors: true }))[0]).toBe(0);
      expect(await shop.records()).toEqual(['De Zwaan']);
    }));

  it('is not somebody who keeps the first administrator out', () =>
    withShop(async (shop) => {
      await shop.run(listIn(shop, ZWAAN), { yes: true });
      expect(await firstCode(shop.database.pool, NOW, '2026-11-23')).toBeDefined();
    }));

  it('refuses what is no list', () =>
    withShop(async (shop) => {
      const path = join(shop.folder, 'x.xlsx');
      writeFileSync(path, Buffer.from([0x50, 0x4b, 3, 4]));
      expect((await shop.run(path))[0]).toBe(2);
    }));

  it('knows its own words', () => {
    expect(readCommand(['a.csv', '--system', 'lijst', '--yes'])).toEqual({
      file: 'a.csv',
      system: 'lijst',
      type: 'location',
      skipErrors: false,
      yes: true,
    });
    for (const wrong of [[], ['a', 'b'], ['a', '--type', 'place'], ['a', '--force']])
      expect(readCommand(wrong)).toBeUndefined();
  });

  it.skipIf(!existsSync(POLLING_PLACES))('reads the real list of 326 buildings', () =>
    withShop(async (shop) => {
      const path = fileURLToPath(POLLING_PLACES);
      const began = performance.now();
      const [code, said] = await shop.run(path, { yes: true, system: 'stemlokalen 2023' });
      console.log(said, `\n${Math.round(performance.now() - began)} ms`);
      expect([code, (await shop.records()).length]).toEqual([0, 135]);
      expect(readFileSync(path).length).toBeGreaterThan(0);
    }),
  );
});
