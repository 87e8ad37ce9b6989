/** Which tables a backup holds, as the database itself tells: whoever adds a table need not think of it. */
import type pg from 'pg';

/** What a backup must not touch: `erasures` are newer than it, migrations say what this database is. */
const NEVER: readonly string[] = ['erasures', 'kysely_migration', 'kysely_migration_lock'];
/** Of one moment only: a code that was used must not count again. Left out, and emptied when a backup is put back. */
const MOMENTARY: readonly string[] = ['sessions', 'challenges', 'invites', 'limits'];

export interface BackupColumn {
  readonly name: string;
  /** As SQL writes it. */
  readonly type: string;
}
export interface BackupTable {
  readonly name: string;
  readonly columns: readonly BackupColumn[];
}

export interface TableList {
  /** A table comes after those that it refers to. */
  readonly kept: readonly BackupTable[];
  /** All that are emptied before a backup is put back. */
  readonly emptied: readonly string[];
}

export async function listTables(client: Pick<pg.Client, 'query'>): Promise<TableList> {
  const { rows } = await client.query<{ name: string; left_out: boolean; columns: BackupColumn[] }>(
    `select c.relname as name, c.relname = any($2) as left_out,
        (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
        and c.relname <> all($1) order by c.relname`,
    [NEVER, MOMENTARY],
  );
  const refers = await client.query<{ from: string; to: string }>(
    `select conrelid::regclass::text as from, confrelid::regclass::text as to from pg_constraint
      where contype = 'f' and conrelid <> confrelid`,
  );
  const kept = rows.filter((row) => !row.left_out).map(({ name, columns }) => ({ name, columns }));
  return { kept: inOrder(kept, refers.rows), emptied: rows.map(({ name }) => name) };
}

function inOrder(
  tables: readonly BackupTable[],
  refers: readonly { readonly from: string; readonly to: string }[],
): readonly BackupTable[] {
  const done: BackupTable[] = [];
  for (let left = tables; left.length > 0;) {
    const waits = (name: string) =>
      refers.some(({ from, to }) => from === name && left.some((table) => table.name === to));
    const ready = left.filter(({ name }) => !waits(name));
    // A circle has no order; the database will say so.
    const next = ready.length > 0 ? ready : left;
    done.push(...next);
    left = left.filter((table) => !next.includes(table));
  }
  return done;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
