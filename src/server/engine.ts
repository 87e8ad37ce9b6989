/** The database, the log and the publisher of a process, put together. Who serves them is another matter. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { RegionTable } from '#domain/place.ts';
import type { HubStore } from '#sync/hub-store.ts';
import type { HubPoint } from '#sync/memory-hub-store.ts';
import { startDatabase, type Database } from './db/database.ts';
import { appendErasures, joinLedgers, ledgerIn } from './db/erasure-ledger.ts';
import { createPgHubStore } from './db/hub-store.ts';
import { createNotifier } from './db/notifier.ts';
import { createLogSource } from './publish/log-source.ts';
import { publishedLines } from './publish/published-lines.ts';
import { startPublishing, type Publishing } from './publish/publishing.ts';
import { examples } from './site.ts';
import type { Texts } from './texts.ts';

export interface EngineInput {
  readonly root: string;
  /** Absolute. */
  readonly dataFolder: string;
  /** `DATABASE_URL`; without it a server of our own. */
  readonly databaseUrl?: string | undefined;
  readonly region: RegionTable;
  readonly texts: Texts;
  readonly logger: { readonly info: (line: string) => void; readonly error: (line: string) => void };
  /** Named points at which a test lets the process die. */
  readonly reached?: (point: HubPoint) => void;
}

export interface Engine {
  readonly database: Database;
  /** Knows itself what was erased: a hub on it need not be told. */
  readonly store: HubStore;
  readonly publishing: Publishing;
  /** Lets what is on its way finish. */
  readonly stop: () => Promise<void>;
}

/** @throws DatabaseProblem, or what the first publication throws; then nothing runs any more */
export async function startEngine(input: EngineInput): Promise<Engine> {
  const { root, dataFolder, databaseUrl, region, texts, logger, reached } = input;
  mkdirSync(dataFolder, { recursive: true });
  const database = await startDatabase({
    dataFolder,
    ...(databaseUrl === undefined ? {} : { url: databaseUrl }),
  });
  try {
    await joinLedgers(database.pool, [ledgerIn(dataFolder)]);
    const notifier = createNotifier(database);
    let publishing: Publishing | undefined;
    const store = createPgHubStore(database, {
      ...(reached === undefined ? {} : { reached }),
      erasing: (erasure) => appendErasures(ledgerIn(dataFolder), [erasure]),
      committed: (space) => {
        notifier.touched(space);
        publishing?.touched();
      },
    });
    const started = await startPublishing({
      root,
      region,
      texts,
      packsFolder: join(dataFolder, 'packs'),
      now: Date.now,
      log: createLogSource(database, store),
      examples: examples(root),
      url: database.url,
      published: (state) => publishedLines(state, texts).forEach((line) => logger.info(line)),
      failed: (error) => {
        const problem = error instanceof Error ? error.message : String(error);
        logger.error(texts.text('publish.failed', { problem }));
      },
    });
    publishing = started;
    const stop = async (): Promise<void> => {
      notifier.stop();
      await started.stop();
      await database.stop();
    };
    return { database, store, publishing: started, stop };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
