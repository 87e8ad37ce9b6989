/** Brings a database to what this build expects. Forward only: going back is putting a backup back. */
import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type pg from 'pg';
import { MIGRATIONS } from './migrations/all.ts';
import { DatabaseProblem } from './problem.ts';

/** Ours in every database; others who take locks by number there would have to guess the same. */
const LOCK = 4_703_120_281;

/**
 * Two processes that start at once: the second waits, and finds nothing left to do.
 * @param client a connection outside the pool, which holds the lock
 * @throws DatabaseProblem `newer` when a later build has been here: this one could only do damage
 */
export async function migrate(client: pg.Client, db: Kysely<never>): Promise<void> {
  await client.query('select pg_advisory_lock($1)', [LOCK]);
  try {
    const migrator = new Migrator({
      db,
      provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
      allowUnorderedMigrations: true,
    });
    const known = new Set(Object.keys(MIGRATIONS));
    const done = await executed(client);
    if (done.some((name) => !known.has(name))) throw new DatabaseProblem('newer');
    const { error } = await migrator.migrateToLatest();
    if (error !== undefined) throw error;
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]);
  }
}

async function executed(client: pg.Client): Promise<readonly string[]> {
  const table = await client.query<{ there: boolean }>(
    `select to_regclass('kysely_migration') is not null as there`,
  );
  if (table.rows[0]?.there !== true) return [];
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration');
  return rows.map(({ name }) => name);
}
