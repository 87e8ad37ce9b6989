/**
 * Makes a site that needs no server of ours.
 * Use: npm run export [-- folder]
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { RecordSource } from '#sync/ports.ts';
import { databaseUrl, startDatabase } from '../db/database.ts';
import { createPgHubStore } from '../db/hub-store.ts';
import { copyApp, isOurs, writePage } from '../publish/export-site.ts';
import { createLogSource } from '../publish/log-source.ts';
import { notFoundPage } from '../publish/village-page.ts';
import { readRegionTable } from '../region/table-file.ts';
import { projectRoot } from '../root.ts';
import { examples, isBuilt, makeSite, WEB_FOLDER } from '../site.ts';
import { createTexts } from '../texts.ts';
import { readConfig } from '../config.ts';
import { precompress } from './precompress.ts';

const WRONG_USE = 2;

function stop(line: string, code: number): never {
  console.error(line);
  process.exit(code);
}

/** The log, where there is one; a fresh machine has only examples, and needs no database for those. */
async function withSource<T>(
  dataFolder: string,
  root: string,
  work: (source: RecordSource) => Promise<T>,
): Promise<T> {
  const url = databaseUrl(process.env);
  if (url === undefined && !existsSync(join(dataFolder, 'postgres'))) return work(examples(root));
  const database = await startDatabase({ dataFolder, ...(url === undefined ? {} : { url }) });
  try {
    const log = createLogSource(database, createPgHubStore(database));
    const { real, records } = await log.read();
    return await work(real ? { records: () => Promise.resolve(records) } : examples(root));
  } finally {
    await database.stop();
  }
}

async function main([target]: readonly string[]): Promise<void> {
  const root = projectRoot();
  const texts = await createTexts(join(root, 'locales'));
  const folder = resolve(target ?? join(root, 'build/export'));
  const reading = readConfig(process.env, root);
  if (!reading.ok) return stop(texts.text(`config.${reading.problem}`), WRONG_USE);
  if (!isBuilt(root)) return stop(texts.text('server.no_build'), 1);
  if (!(await isOurs(folder))) return stop(texts.text('export.strange', { folder }), WRONG_USE);
  const region = readRegionTable(root, reading.config.dataFolder);
  if (region.kind === 'refused')
    return stop(texts.text('server.region', { problem: region.message }), WRONG_USE);

  await copyApp(join(root, WEB_FOLDER), folder, Date.now());
  const packsFolder = join(folder, 'packs');
  const site = { root, region: region.table, texts, packsFolder, now: Date.now };
  const { pages } = await withSource(reading.config.dataFolder, root, (source) =>
    makeSite({ ...site, source }),
  );
  for (const path of pages.paths) await writePage(folder, path, pages.get(path) ?? '');
  await writePage(folder, '404.html', notFoundPage(texts));
  // A manifest changes; a host that finds an older compressed one beside it would send that.
  precompress(folder, ['packs']);
  console.log(texts.text('export.done', { folder, pages: pages.paths.length }));
}

await main(process.argv.slice(2));
