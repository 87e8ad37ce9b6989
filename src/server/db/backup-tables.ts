/** Which tables a backup holds, as the database itself tells: whoever adds a table need not think of it. */
import type pg from 'pg';

/**
 * What a backup must not bring back: `erasures` are newer than it, migrations say what this database is.
 * A table with the comment `not in backups` is left out and emptied: what is of one moment only, as open sessions.
 */
const NEVER: readonly string[] = ['erasures', 'kysely_migration', 'kysely_migration_lock'];
const LEFT_OUT = 'not in backups';

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
    `select c.relname as name, coalesce(obj_description(c.oid, 'pg_class') = $2, false) as left_out,
        (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod))
          order by a.attnum) from pg_attribute a
          where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns
      from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
        and c.relname <> all($1) order by c.relname`,
    [NEVER, LEFT_OUT],
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
