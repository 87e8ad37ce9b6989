/**
 * A PostgreSQL for tests: one server for this working copy, shared by all test files that run, and stopped by the
 * last of them; a fresh database for each test that asks, copied from one that is migrated.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectAlone } from '#server/db/connect.ts';
import { startDatabase, type Database } from '#server/db/database.ts';
import { projectRoot } from '#server/root.ts';

export interface TestServer {
  /** The database of the server itself: to keep it running. */
  readonly own: Database;
  /**
   * A fresh and migrated one. Its `stop` only closes; it is gone after `drop`.
   * @param durable waits for the disk at each commit, as the product does; most tests have no use for that
   */
  readonly fresh: (durable?: 'durable') => Promise<FreshDatabase>;
  /** For `afterAll`. */
  readonly stop: () => Promise<void>;
}
export interface FreshDatabase extends Database {
  /** As another process on the same database. */
  readonly again: () => Promise<Database>;
  readonly drop: () => Promise<void>;
}

const MIGRATIONS = 'src/server/db/migrations';
const LOCK = 77;

/** @param kinds which PostgreSQL; each has a server of its own */
export async function testServer(
  kinds: readonly ('system' | 'npm')[] = ['system', 'npm'],
): Promise<TestServer> {
  const root = projectRoot();
  const name = createHash('sha256').update(`${root} ${kinds.join()}`).digest('hex').slice(0, 10);
  const own = await startDatabase({
    dataFolder: join(tmpdir(), `hechte-wijk-tests-${name}`),
    kinds,
    connections: 2,
  });
  const template = await migratedTemplate(own, root);
  return { own, fresh: (durable) => freshDatabase(own.url, template, durable), stop: own.stop };
}

const urlOf = (url: string, database: string): string => url.replace('/postgres?', `/${database}?`);

/** Named after the text of the migrations: a changed one makes a new template. */
async function migratedTemplate({ url }: Database, root: string): Promise<string> {
  const hash = createHash('sha256');
  const folder = join(root, MIGRATIONS);
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  const template = `template_${hash.digest('hex').slice(0, 12)}`;
  const client = await connectAlone(url);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    const unfinished = `${template}_new`;
    const { rows } = await client.query('select from pg_database where datname = $1', [template]);
    if (rows.length > 0) return template;
    // What runs that were cut off left here. One that is in use stays.
    const old = await client.query<{ name: string }>(
      `select datname as name from pg_database where datname ~ '^(test|template)_[0-9a-f]{12}'`,
    );
    for (const one of old.rows) await client.query(`drop database ${one.name}`).catch(() => undefined);
    await client.query(`create database ${unfinished}`);
    await (await startDatabase({ url: urlOf(url, unfinished), dataFolder: '' })).stop();
    await client.query(`alter database ${unfinished} rename to ${template}`);
    return template;
  } finally {
    await client.end();
  }
}

async function freshDatabase(url: string, template: string, durable?: 'durable'): Promise<FreshDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = async (command: string): Promise<void> => {
    const client = await connectAlone(url);
    try {
      await client.query(command);
    } finally {
      await client.end();
    }
  };
  await admin(`create database ${name} template ${template}`);
  if (durable === undefined) await admin(`alter database ${name} set synchronous_commit = off`);
  const database = await startDatabase({ url: urlOf(url, name), dataFolder: '' });
  await database.pool.query(`update hub set incarnation = 'life-1'`);
  const drop = async (): Promise<void> => {
    await database.stop();
    await admin(`drop database if exists ${name} with (force)`);
  };
  const again = () => startDatabase({ url: urlOf(url, name), dataFolder: '' });
  return { ...database, again, drop };
}
