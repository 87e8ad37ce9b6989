/** Starts the server: settings, region, packs, pages, and then it listens until it is told to stop. */
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import type { RegionTable } from '#domain/place.ts';
import { shownCode } from './access/secrets.ts';
import { readConfig, type Config } from './config.ts';
import { startDatabase, type Database } from './db/database.ts';
import { appendErasures, joinLedgers, ledgerIn } from './db/erasure-ledger.ts';
import { DatabaseProblem } from './db/problem.ts';
import { createServer } from './http.ts';
import { openOffice, type Office } from './office.ts';
import { keepBuild } from './old-builds.ts';
import { publishFromLog } from './publish/from-log.ts';
import type { Publishing } from './publish/publishing.ts';
import { notFoundPage } from './publish/village-page.ts';
import { readRegionTable } from './region/table-file.ts';
import { projectRoot } from './root.ts';
import { isBuilt, WEB_FOLDER } from './site.ts';
import { createTexts, type Texts } from './texts.ts';
import { createWatch, type Watch } from './watch/watch.ts';

/** A wrong setting; another cause to stop is 1. */
const WRONG_SETTING = 2;
/** Open requests get this long to finish, in ms; then the connections are cut. */
const STOP_WITHIN_MS = 4_500;

function stop(line: string, code: number): never {
  console.error(line);
  process.exit(code);
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';

/** What went wrong, in words that say what to do. */
function startProblem(error: unknown, { port, host, dataFolder }: Config, { text }: Texts): string {
  if (error instanceof DatabaseProblem) return text(`database.${error.problem}`, error.values);
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return text('server.port_taken', { port, other: port < 65_535 ? port + 1 : 8081 });
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return text('server.host_wrong', { host });
    case 'EACCES':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOSPC':
      if (error instanceof Error && 'syscall' in error && error.syscall === 'listen') {
        return text('server.port_denied', { port });
      }
      return text('server.folder', { folder: dataFolder });
    default:
      return text('server.failed', { problem: error instanceof Error ? error.message : String(error) });
  }
}

interface Running {
  readonly app: FastifyInstance;
  readonly database: Database;
  readonly office: Office;
  readonly publishing: Publishing;
}

async function start(given: Given): Promise<Running> {
  const { dataFolder, databaseUrl } = given.config;
  const database = await startDatabase({
    dataFolder,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  });
  try {
    return await serve(database, given);
  } catch (error) {
    // A server of our own would go on without anybody.
    await database.stop();
    throw error;
  }
}

interface Given {
  readonly config: Config;
  readonly region: RegionTable;
  readonly root: string;
  readonly texts: Texts;
  readonly watch: Watch;
}

async function serve(database: Database, given: Given): Promise<Running> {
  const { config, region, root, texts } = given;
  const packsFolder = join(config.dataFolder, 'packs');
  const webFolder = join(root, WEB_FOLDER);
  const logger = { info: console.log, error: console.error };
  const { watch } = given;
  const ledger = ledgerIn(config.dataFolder);
  await joinLedgers(database.pool, [ledger]);
  const site = { root, region, texts, packsFolder, now: Date.now };
  const publishing = await publishFromLog({ ...site, database, logger });
  const office = await openOffice({
    database,
    region,
    now: Date.now,
    watch,
    committed: publishing.touched,
    erasing: (erasure) => appendErasures(ledger, [erasure]),
  });
  const app = createServer({
    webFolder,
    packsFolder,
    villagePages: publishing.site.pages,
    notFoundPage: notFoundPage(texts, '/'),
    olderAssets: await keepBuild(webFolder, join(config.dataFolder, 'builds'), Date.now()),
    watch,
    metricsToken: config.metricsToken,
    api: office.register,
    alive: () => answers(database),
    proxies: config.proxies,
  });
  try {
    await app.listen({ port: config.port, host: config.host });
  } catch (error) {
    await office.close();
    await publishing.stop();
    throw error;
  }
  return { app, database, office, publishing };
}

/** A database that says nothing for this long is not there, ms: whoever asks is a machine that waits for us. */
const SILENT_MS = 2_000;

const answers = ({ pool }: Database): Promise<boolean> =>
  Promise.race([
    pool.query('select 1').then(
      () => true,
      () => false,
    ),
    new Promise<boolean>((resolve) => setTimeout(() => resolve(false), SILENT_MS).unref()),
  ]);

/** The address to open: people can't visit "every address of this computer". */
function addressOf(app: FastifyInstance): string {
  const bound = app.server.address();
  if (bound === null || typeof bound === 'string') return '';
  const everywhere = bound.address === '0.0.0.0' || bound.address === '::';
  const host = bound.address.includes(':') ? `[${bound.address}]` : bound.address;
  return `http://${everywhere ? 'localhost' : host}:${bound.port}/`;
}

/** Lets open requests finish, then cuts what is left. */
function stopOnSignal({ app, database, office, publishing }: Running, { texts, watch }: Given): void {
  let stopping = false;
  const finish = async () => {
    if (stopping) return;
    stopping = true;
    watch.events.note('info', 'stopping', { streams: office.streams() });
    setTimeout(() => app.server.closeAllConnections(), STOP_WITHIN_MS).unref();
    // The streams first: they would keep the server open for ever.
    await office.close();
    await app.close();
    await publishing.stop();
    await database.stop();
    watch.events.note('info', 'stopped');
    console.log(texts.text('server.stopped'));
    process.exit(0);
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void finish());
}

async function main(): Promise<void> {
  const root = projectRoot();
  const texts = await createTexts(join(root, 'locales'));
  const reading = readConfig(process.env, root);
  if (!reading.ok) return stop(texts.text(`config.${reading.problem}`), WRONG_SETTING);
  const { config } = reading;
  if (!isBuilt(root)) return stop(texts.text('server.no_build'), 1);
  try {
    const region = readRegionTable(root, config.dataFolder);
    if (region.kind === 'refused') {
      return stop(texts.text('server.region', { problem: region.message }), WRONG_SETTING);
    }
    // For people on one side, for machines on the other.
    const watch = createWatch(console.error);
    const given = { config, region: region.table, root, texts, watch };
    const running = await start(given);
    stopOnSignal(running, given);
    watch.events.note('info', 'started', {
      node: process.versions.node,
      own: config.databaseUrl === undefined,
    });
    const address = addressOf(running.app);
    console.log(texts.text('server.started', { address }));
    const code = await running.office.firstCode();
    if (code !== undefined)
      console.log(
        texts.text('server.first_code', {
          code: shownCode(code),
          address: `${address}#/toestel/aanmelden/${code}`,
        }),
      );
    console.log(texts.text('server.stop'));
  } catch (error) {
    return stop(startProblem(error, config, texts), 1);
  }
}

await main();
