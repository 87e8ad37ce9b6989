/**
 * A backup of everything, and putting one back. A logical one of our own: it needs no other programs, and goes from one
 * major version of PostgreSQL to the next.
 */
import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type pg from 'pg';
import {
  checkBackup,
  readBackup,
  writeBackup,
  type BackupHeader,
  type BackupLine,
  type BackupRow,
} from './backup-file.ts';
import { listTables, quoted, type BackupTable } from './backup-tables.ts';
import { connectAlone } from './connect.ts';
import type { Database } from './database.ts';
import { joinLedgers, ledgerIn } from './erasure-ledger.ts';
import { emptyNames } from './erasing.ts';
import { MIGRATIONS } from './migrations/all.ts';

/** Rows at a time. */
const FETCH = 1_000;

/**
 * Everything as it was at one moment, while others go on writing. Beside the file, and in the data folder, the ledger
 * of what was erased is brought up to date.
 * @param file made anew, or replaced when it is whole
 * @returns how many rows are in it, and where the ledger is
 */
export async function backup(
  database: Pick<Database, 'url' | 'pool'>,
  file: string,
  dataFolder: string,
): Promise<{ readonly rows: number; readonly ledger: string }> {
  const ledger = ledgerIn(dirname(file));
  await joinLedgers(database.pool, [...new Set([ledgerIn(dataFolder), ledger])]);
  const client = await connectAlone(database.url);
  try {
    await client.query('begin isolation level repeatable read, read only');
    const { kept } = await listTables(client);
    let rows = 0;
    const lines = async function* (): AsyncGenerator<BackupLine> {
      for (const table of kept) {
        const columns = table.columns.map(({ name }) => name);
        yield { kind: 'table', table: table.name, columns };
        for await (const values of rowsOf(client, table)) {
          rows += 1;
          yield { kind: 'row', values };
        }
      }
    };
    await writeBackup(file, await headerOf(client), lines());
    await client.query('commit');
    return { rows, ledger };
  } finally {
    await client.end();
  }
}

async function headerOf(client: pg.Client): Promise<BackupHeader> {
  const { rows } = await client.query<{ incarnation: string }>('select incarnation from hub');
  return {
    made_at: new Date().toISOString(),
    incarnation: rows[0]?.incarnation ?? '',
    migrations: Object.keys(MIGRATIONS),
  };
}

async function* rowsOf(client: pg.Client, { name, columns }: BackupTable): AsyncGenerator<BackupRow> {
  const list = columns.map((column) => `${quoted(column.name)}::text`).join(', ');
  await client.query(`declare backup cursor for select ${list} from ${quoted(name)}`);
  for (;;) {
    const { rows } = await client.query<BackupRow>({ text: `fetch ${FETCH} from backup`, rowMode: 'array' });
    if (rows.length === 0) break;
    yield* rows;
  }
  await client.query('close backup');
}

export type Restored =
  | { readonly ok: true; readonly rows: number; readonly erased: number; readonly incarnation: string }
  /** `busy`: a server uses the database. `newer`: the backup is of a later build. */
  | { readonly ok: false; readonly why: 'damaged' | 'newer' | 'busy'; readonly detail: string };

/**
 * Puts a backup in the place of everything. The file is read whole first; then it is one transaction, so that nobody
 * ever reads half of it, or anything that was erased since. The log begins another life, and devices offer again what
 * they know of the time after the backup.
 */
export async function restore(
  database: Pick<Database, 'url' | 'claim' | 'pool'>,
  file: string,
  dataFolder: string,
): Promise<Restored> {
  const check = await checkBackup(file);
  if (!check.ok) return { ok: false, why: 'damaged', detail: check.detail };
  const unknown = check.header.migrations.find((name) => !(name in MIGRATIONS));
  if (unknown !== undefined) return { ok: false, why: 'newer', detail: unknown };
  if (!(await database.claim())) return { ok: false, why: 'busy', detail: '' };
  await joinLedgers(database.pool, [...new Set([ledgerIn(dataFolder), ledgerIn(dirname(file))])]);
  const incarnation = randomBytes(16).toString('hex');
  const client = await connectAlone(database.url);
  try {
    await client.query('begin');
    const revoked = await client.query<{ name: string; at: number }>(
      'select name, revoked_at as at from devices where revoked_at is not null',
    );
    await replaceAll(client, file);
    // Who was sent away after the backup stays away.
    await client.query(
      `update devices set revoked_at = gone.at from unnest($1::text[], $2::bigint[]) as gone(name, at)
        where devices.name = gone.name and devices.revoked_at is null`,
      [revoked.rows.map(({ name }) => name), revoked.rows.map(({ at }) => at)],
    );
    await client.query('update hub set incarnation = $1', [incarnation]);
    const erased = (await eraseAgain(client)) + (await emptyNames(client));
    await client.query('commit');
    // What lay in the tables before must not stay in the files.
    await client.query('vacuum');
    return { ok: true, rows: check.rows, erased, incarnation };
  } finally {
    await client.end();
  }
}

async function replaceAll(client: pg.Client, file: string): Promise<void> {
  const { kept, emptied } = await listTables(client);
  await client.query(`truncate ${emptied.map(quoted).join(', ')}`);
  let into: ReturnType<typeof createInserter> | undefined;
  for await (const line of readBackup(file)) {
    if (line.kind === 'row') await into?.add(line.values);
    else {
      await into?.end();
      const table = kept.find(({ name }) => name === line.table);
      into = table === undefined ? undefined : createInserter(client, table, line.columns);
    }
  }
  await into?.end();
  for (const { name, columns } of kept) await countOn(client, name, columns);
}

/** Columns that are no longer there are left out; new ones get what they get by default. */
function createInserter(client: pg.Client, { name, columns }: BackupTable, given: readonly string[]) {
  const used = given.flatMap((column, place) => {
    const type = columns.find((one) => one.name === column)?.type;
    return type === undefined ? [] : [{ column, place, type }];
  });
  const names = used.map(({ column }) => quoted(column)).join(', ');
  const values = used.map(({ type }, place) => `v${place}::${type}`).join(', ');
  const lists = used.map((_one, place) => `$${place + 1}::text[]`).join(', ');
  const columnNames = used.map((_one, place) => `v${place}`).join(', ');
  const text = `insert into ${quoted(name)} (${names}) overriding system value
    select ${values} from unnest(${lists}) as given(${columnNames})`;
  let rows: BackupRow[] = [];
  const flush = async (): Promise<void> => {
    if (rows.length === 0) return;
    const batch = rows;
    rows = [];
    await client.query(
      text,
      used.map(({ place }) => batch.map((row) => row[place] ?? null)),
    );
  };
  return {
    add: async (row: BackupRow) => {
      rows.push(row);
      if (rows.length >= FETCH) await flush();
    },
    end: flush,
  };
}

/** Numbers that the database gives out go on after the highest that came back. */
async function countOn(
  client: pg.Client,
  table: string,
  columns: readonly { readonly name: string }[],
): Promise<void> {
  for (const { name } of columns) {
    const { rows } = await client.query<{ sequence: string | null }>(
      'select pg_get_serial_sequence($1, $2) as sequence',
      [quoted(table), name],
    );
    const sequence = rows[0]?.sequence ?? null;
    if (sequence === null) continue;
    await client.query(
      `select setval($1, coalesce((select max(${quoted(name)}) from ${quoted(table)}), 0) + 1, false)`,
      [sequence],
    );
  }
}

/** What was erased after the backup was made: empties it, and says so in the log. @returns how many */
async function eraseAgain(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ many: number }>(
    `with gone as (
        update log set erased = sha256(payload), payload = null
        from erasures join spaces on spaces.name = erasures.space
        where log.space = spaces.id and log.payload is not null
          and log.device = split_part(erasures.ref, ':', 1)
          and log.counter = nullif(split_part(erasures.ref, ':', 2), '')::bigint
          and encode(substring(log.hash for 8), 'hex') = split_part(erasures.ref, ':', 3)
        returning log.space, log.n, erasures.ref),
      told as (
        insert into log (space, n, at, erases)
        select gone.space, spaces.head + row_number() over (partition by gone.space order by gone.n),
          spaces.last_at, gone.ref
        from gone join spaces on spaces.id = gone.space),
      counted as (
        update spaces set head = head + more.many
        from (select space, count(*) as many from gone group by space) as more where more.space = spaces.id)
      select count(*) as many from gone`,
  );
  return rows[0]?.many ?? 0;
}
