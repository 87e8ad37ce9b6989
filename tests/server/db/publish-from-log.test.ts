/** Two processes that publish from one log: an edit of a device is on the pages of both a moment later. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { publishFromLog } from '#server/publish/from-log.ts';
import { projectRoot } from '#server/root.ts';
import { createTexts } from '#server/texts.ts';
import { drentheTable } from '../../domain/region-fixtures.ts';
import { newPhones, syncWith } from '../../support/phones.ts';
import { openHub } from '../../support/pushers.ts';
import { testServer } from '../../support/postgres.ts';

const TEMPLATE =
  '<!doctype html><html lang="nl"><head><title>x</title><meta name="description" content="x"></head><body><div id="root"></div></body></html>';
const server = testServer();
afterAll(async () => (await server).stop());

it('what one device writes through one process stands on the page of another process, without a restart', async () => {
  const database = await (await server).fresh();
  const root = mkdtempSync(join(tmpdir(), 'hw-engine-'));
  mkdirSync(join(root, 'build/web'), { recursive: true });
  writeFileSync(join(root, 'build/web/index.html'), TEMPLATE);
  cpSync(join(projectRoot(), 'src/server/demo'), join(root, 'src/server/demo'), { recursive: true });
  const texts = await createTexts(join(projectRoot(), 'locales'));
  const lines: string[] = [];
  const start = (folder: string) =>
    publishFromLog({
      root,
      packsFolder: join(root, folder),
      database,
      now: Date.now,
      region: drentheTable(),
      texts,
      logger: { info: (line) => void lines.push(line), error: (line) => void lines.push(line) },
    });
  const [one, two] = [await start('one'), await start('two')];
  expect(lines).toEqual([texts.text('publish.examples'), texts.text('publish.examples')]);
  const phones = newPhones();
  const anna = await phones.phone('directory/GM1680');
  const place = drentheTable().places.find(({ name }) => name === 'Gasselte')?.id ?? '';
  await anna.edit([
    { type: 'service', record: 's-1', unit: 'name', value: { value: 'Eettafel De Linde', public: true } },
    { type: 'service', record: 's-1', unit: 'kind', value: { value: 'meal_service', public: true } },
    { type: 'service', record: 's-1', unit: `service_area/${place}`, value: { value: place, public: true } },
  ]);
  const began = Date.now();
  await syncWith(openHub(createPgHubStore(database), phones), anna);
  for (const { site } of [one, two])
    await expect
      .poll(() => site.pages.get('dorp/gasselte/'), { timeout: 30_000 })
      .toContain('Eettafel De Linde');
  expect(Date.now() - began).toBeLessThan(60_000);
  expect(lines).toContain(texts.text('publish.real'));
  await one.stop();
  await two.stop();
  await database.drop();
  rmSync(root, { recursive: true, force: true });
});
