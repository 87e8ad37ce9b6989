/**
 * Reads a list into the directory:
 *
 *     npm run import -- FILE [--system NAME] [--type location|service|organization] [--skip-errors] [--yes]
 *
 * Says what it would do, row by row; without `--yes` nothing is written. A row that is wrong stops all of it, unless
 * `--skip-errors` leaves such rows out. What was read is one import, which can be undone as a whole.
 */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { createGazetteer } from '#domain/gazetteer.ts';
import { buildRegionPack, readRegionPack } from '#domain/region-pack.ts';
import { importActs } from '#sync/directory/import/batch.ts';
import { IMPORT_TYPES, type ImportType } from '#sync/directory/import/columns.ts';
import { previewImport } from '#sync/directory/import/preview.ts';
import { readTable, type Decode } from '#sync/directory/import/table.ts';
import { createTerms } from '#sync/directory/import/terms.ts';
import type { RegionTable } from '#domain/place.ts';
import { createToday } from '../access/today.ts';
import { readConfig } from '../config.ts';
import { startDatabase, type Database } from '../db/database.ts';
import { DatabaseProblem } from '../db/problem.ts';
import { openDesk } from '../import/desk.ts';
import { enrolImport, importDevice, randomName } from '../import/device.ts';
import { previewLines } from '../import/print.ts';
import { readRegionTable } from '../region/table-file.ts';
import { projectRoot } from '../root.ts';
import { createTexts, readLabels, type Texts } from '../texts.ts';

export const ALL_RIGHT = 0;
export const NOT_WRITTEN = 1;
export const REFUSED = 2;

export const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    // No text in this encoding; the caller tries another.
    return undefined;
  }
};

export interface ImportCommand {
  readonly file: string;
  readonly system?: string;
  readonly type: ImportType;
  readonly skipErrors: boolean;
  readonly yes: boolean;
}

export interface ImportWorld {
  readonly database: Pick<Database, 'pool'>;
  readonly dataFolder: string;
  readonly region: RegionTable;
  readonly texts: Texts;
  readonly labels: Readonly<Record<string, string>>;
  /** ms since 1970 */
  readonly now: () => number;
  readonly print: (line: string) => void;
}

/** @returns the exit code. Nothing is written before the last word is said about all rows. */
export async function runImport(command: ImportCommand, world: ImportWorld): Promise<number> {
  const { texts, print, region, now } = world;
  const { text } = texts;
  const reading = readTable(new Uint8Array(await readFile(command.file)), decode);
  if (!reading.ok) {
    print(text(`import:file.${reading.problem}`, { line: reading.line ?? 1 }));
    return REFUSED;
  }
  const pack = readRegionPack(JSON.parse(JSON.stringify(buildRegionPack(region))));
  if (pack.kind === 'refused') throw new Error(pack.reason);
  const gazetteer = createGazetteer(pack.region);
  const { pool } = world.database;
  const device = command.yes ? importDevice(world.dataFolder) : undefined;
  const name =
    device === undefined ? randomName() : await enrolImport(pool, device, text('import:label'), now());
  const reader = device ?? { device: name, person: name, key: '' };
  const desk = await openDesk({ pool, region, device: reader, name, now });
  const today = createToday(region.region.time_zone)(now());
  const system = command.system ?? basename(command.file).replace(/\.[^.]*$/, '');
  const preview = previewImport(reading.table, {
    type: command.type,
    gazetteer,
    termOf: createTerms(world.labels),
    today,
    system,
    foldOf: desk.foldOf,
  });
  for (const line of previewLines(preview, gazetteer, texts)) print(line);
  print('');
  const batch = { id: randomUUID(), file: basename(command.file), at: today };
  const homes = importActs(preview, batch, command.skipErrors);
  if (homes === undefined) {
    print(text('import:has_errors', { count: preview.counts.error }));
    return NOT_WRITTEN;
  }
  const acts = homes.reduce((sum, one) => sum + one.acts.length, 0);
  print(text('import:parts', { acts, homes: homes.length }));
  if (!command.yes) {
    print(text('import:say_yes'));
    return ALL_RIGHT;
  }
  for (const home of homes) {
    const refused = await desk.send(home);
    if (refused === undefined) continue;
    print(text('import:refused', { home: home.home, why: refused }));
    return NOT_WRITTEN;
  }
  print(text('import:done', { records: preview.counts.new + preview.counts.changed, batch: batch.id }));
  return ALL_RIGHT;
}

/** @returns undefined when this is no use of the command */
export function readCommand(args: readonly string[]): ImportCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        system: { type: 'string' },
        type: { type: 'string', default: 'location' },
        'skip-errors': { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
      },
    });
    const [file, ...more] = positionals;
    const type = IMPORT_TYPES.find((one) => one === values.type);
    if (file === undefined || more.length > 0 || type === undefined) return undefined;
    const { system, yes } = values;
    const named = system === undefined || system.trim() === '' ? {} : { system: system.trim().slice(0, 60) };
    return { file, type, yes, skipErrors: values['skip-errors'], ...named };
  } catch {
    return undefined;
  }
}

async function main(): Promise<number> {
  const root = projectRoot();
  const texts = await createTexts(join(root, 'locales'));
  const command = readCommand(process.argv.slice(2));
  const config = readConfig(process.env, root);
  if (command === undefined || !config.ok) {
    console.error(config.ok ? texts.text('import:usage') : texts.text(`config.${config.problem}`));
    return REFUSED;
  }
  const { dataFolder, databaseUrl } = config.config;
  const region = readRegionTable(root, dataFolder);
  if (region.kind === 'refused') {
    console.error(texts.text('server.region', { problem: region.message }));
    return REFUSED;
  }
  const database = await startDatabase({
    dataFolder,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  });
  try {
    return await runImport(command, {
      database,
      dataFolder,
      region: region.table,
      texts,
      labels: readLabels(join(root, 'locales')),
      now: Date.now,
      print: console.log,
    });
  } finally {
    await database.stop();
  }
}

async function mainOrProblem(): Promise<number> {
  try {
    return await main();
  } catch (error) {
    const texts = await createTexts(join(projectRoot(), 'locales'));
    if (error instanceof DatabaseProblem)
      console.error(texts.text(`database.${error.problem}`, error.values));
    else if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      console.error(texts.text('import:no_file'));
    else throw error;
    return REFUSED;
  }
}

const script = process.argv[1];
// Tests import this file; only who runs it means the command.
if (script !== undefined && import.meta.url === pathToFileURL(resolve(script)).href)
  process.exitCode = await mainOrProblem();
