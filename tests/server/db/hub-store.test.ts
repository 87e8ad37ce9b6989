/** The hub's store on a real PostgreSQL, of each kind that a machine may have. */
import { randomBytes } from 'node:crypto';
import { afterAll } from 'vitest';
import { findBinaries } from '#server/db/binaries.ts';
import { createPgHubStore } from '#server/db/hub-store.ts';
import { hubStoreContract, type NewHubDisk } from '../../contracts/hub-store.ts';
import { testServer, type FreshDatabase } from '../../support/postgres.ts';

const TABLES = ['spaces', 'log', 'refusals', 'standings', 'vouchers', 'erasures'] as const;

/** The packaged one always; that of the system where there is one, and then it does most of the work. */
const hasSystem = findBinaries(['system']).length > 0;
for (const kind of hasSystem ? (['system', 'npm'] as const) : (['npm'] as const)) {
  const server = testServer([kind]);
  const database = server.then(({ fresh }) => fresh());
  afterAll(async () => {
    await (await database).drop();
    await (await server).stop();
  });
  hubStoreContract(
    `PostgreSQL of the ${kind}`,
    newDisk(database),
    {},
    kind === 'npm' && hasSystem ? 0.05 : 0.25,
  );
}

/** One database for all of them: emptied is as good as fresh, and a hundred times cheaper. */
function newDisk(ready: Promise<FreshDatabase>): NewHubDisk {
  return async () => {
    const { pool } = await ready;
    await pool.query(
      `${TABLES.map((table) => `delete from ${table}`).join(';')}; update hub set incarnation = 'life-1'`,
    );
    let fails = false;
    const store = createPgHubStore(
      { pool },
      {
        reached: (point) => {
          if (!fails || point !== 'hub:before-commit') return;
          fails = false;
          throw new Error('the hub died');
        },
      },
    );
    const copies: string[] = [];
    return {
      store,
      failNext: () => void (fails = true),
      backup: async () => {
        const name = `copy_${randomBytes(4).toString('hex')}`;
        copies.push(name);
        await pool.query(`create schema ${name}`);
        for (const table of TABLES) await pool.query(`create table ${name}.${table} as table ${table}`);
        return name;
      },
      restore: async (backup, life) => {
        for (const table of TABLES) {
          await pool.query(`delete from ${table}`);
          const over = table === 'spaces' || table === 'vouchers' ? 'overriding system value' : '';
          await pool.query(`insert into ${table} ${over} select * from ${String(backup)}.${table}`);
        }
        await pool.query('update hub set incarnation = $1', [life]);
      },
      close: async () => {
        for (const name of copies) await pool.query(`drop schema ${name} cascade`);
      },
    };
  };
}
