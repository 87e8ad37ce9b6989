/**
 * Makes a site that needs no server of ours.
 * Use: npm run export [-- folder]
 */
import { join, resolve } from 'node:path';
import { copyApp, isOurs, writePage } from '../publish/export-site.ts';
import { notFoundPage } from '../publish/village-page.ts';
import { readRegionTable } from '../region/table-file.ts';
import { projectRoot } from '../root.ts';
import { isBuilt, makeSite, WEB_FOLDER } from '../site.ts';
import { createTexts } from '../texts.ts';
import { readConfig } from '../config.ts';
import { precompress } from './precompress.ts';

const WRONG_USE = 2;

function stop(line: string, code: number): never {
  console.error(line);
  process.exit(code);
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
  const { pages } = await makeSite({ root, region: region.table, texts, packsFolder, now: Date.now });
  for (const path of pages.paths) await writePage(folder, path, pages.get(path) ?? '');
  await writePage(folder, '404.html', notFoundPage(texts));
  // A manifest changes; a host that finds an older compressed one beside it would send that.
  precompress(folder, ['packs']);
  console.log(texts.text('export.done', { folder, pages: pages.paths.length }));
}

await main(process.argv.slice(2));
