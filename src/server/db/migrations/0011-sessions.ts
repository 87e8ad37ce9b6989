/** When a token was made and when a key last signed for it; and the rights that somebody had before. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const change of CHANGES) await change.execute(db);
}

const CHANGES = [
  sql`alter table sessions add column begun_at bigint not null default 0,
    add column signed_at bigint not null default 0`,
  // A count that a crash forgets is no loss, and waiting for the disk at each question is.
  sql`alter table limits set unlogged`,
  sql`alter table rights add column began_at bigint not null default 0`,
  // History tells in which role somebody wrote, also when that role is gone.
  sql`create table rights_before (
    person text not null references people on delete cascade,
    role text not null,
    home text not null,
    began_at bigint not null,
    ended_at bigint not null
  )`,
  sql`create index rights_before_of_person on rights_before (person)`,
];
