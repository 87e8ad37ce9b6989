/**
 * A process of its own that uses a database, for tests that kill it. Says `ready <pid of the server>` and waits; every
 * line on its input is an insert that it says `kept` to; the end of its input stops it.
 * Use: node db-process.mjs FOLDER [system|npm] [FOLDER OUTSIDE]
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { startDatabase } from '../../build/rooms/server/db/database.js';

const [, , dataFolder, kind = '', outside = ''] = process.argv;
const database = await startDatabase({
  dataFolder,
  ...(kind === '' ? {} : { kinds: [kind] }),
  ...(outside === '' ? {} : { outside }),
});
await database.pool.query('create table if not exists notes (note text)');
const pidFile = join(dataFolder, 'postgres/data/postmaster.pid');
const pid = existsSync(pidFile) ? readFileSync(pidFile, 'utf8').split('\n')[0] : '?';
console.log(`ready ${pid}`);
for await (const line of createInterface({ input: process.stdin })) {
  try {
    await database.pool.query('insert into notes values ($1)', [line]);
    console.log(`kept ${line}`);
  } catch {
    console.log(`lost ${line}`);
  }
}
await database.stop();
console.log('stopped');
