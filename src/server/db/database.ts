/** The database: that of `DATABASE_URL`, or a PostgreSQL of our own that we start; migrated, and ready for use. */
import { Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { connectAlone, createPool, tryConnect } from './connect.ts';
import { keepGuard } from './guard.ts';
import { migrate } from './migrate.ts';
import { ownServer, type OwnServerSettings } from './own-server.ts';
import { DatabaseProblem } from './problem.ts';
import type { Tables } from './tables.ts';

export interface Database {
  /** With the password: for connections of one's own, never for a log. */
  readonly url: string;
  /** Whose PostgreSQL it is; `given` is that of `DATABASE_URL`. */
  readonly engine: 'given' | 'system' | 'npm';
  readonly pool: pg.Pool;
  readonly db: Kysely<Tables>;
  /** Whether no other process uses it; if so, none can begin to until this one stops. */
  readonly claim: () => Promise<boolean>;
  /**
   * Closes all connections. A PostgreSQL of our own stops when no other process uses it; one that was started by a
   * process that was killed goes on until the next one that starts here has stopped.
   */
  readonly stop: () => Promise<void>;
}

export interface DatabaseSettings extends OwnServerSettings {
  /** `DATABASE_URL` */
  readonly url?: string;
  /** Connections at most; 16 by default. */
  readonly connections?: number;
  /** How long a given database may take to answer, ms. */
  readonly patienceMs?: number;
}

/** An empty variable is one that is not set. */
export function databaseUrl(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const url = env['DATABASE_URL']?.trim() ?? '';
  return url === '' ? undefined : url;
}

const CONNECTIONS = 16;
const PATIENCE_MS = 20_000;

/** @throws DatabaseProblem with what a person can do about it */
export async function startDatabase(settings: DatabaseSettings): Promise<Database> {
  const { url: given, connections = CONNECTIONS, patienceMs = PATIENCE_MS } = settings;
  if (given !== undefined) await mustAnswer(given, patienceMs);
  const own = given === undefined ? await ownServer(settings) : undefined;
  const url = given ?? own?.url ?? '';
  const guard = await keepGuard(url, () => own?.ensure() ?? Promise.resolve());
  const pool = createPool(url, connections);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const stop = async (): Promise<void> => {
    await db.destroy();
    await guard.leave(async () => own?.stop());
  };
  try {
    await migrated(url, db);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url, engine: own?.binaries.kind ?? 'given', pool, db, claim: guard.claim, stop };
}

async function migrated(url: string, db: Kysely<Tables>): Promise<void> {
  const client = await connectAlone(url);
  try {
    await migrate(client, db as unknown as Kysely<never>);
  } finally {
    await client.end();
  }
}

/** In a row of containers the database may come up a moment after us. */
async function mustAnswer(url: string, patienceMs: number): Promise<void> {
  for (const began = Date.now(); ;) {
    const said = await tryConnect(url);
    if (said === 'open') return;
    if (said === 'denied') throw new DatabaseProblem('denied');
    if (Date.now() - began > patienceMs) throw new DatabaseProblem('unreachable');
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}
