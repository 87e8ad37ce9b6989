/** The log: spaces, their rows, what was refused, where devices stand, who vouches, and what was erased. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await table.execute(db);
}

const TABLES = [
  sql`create table hub (
    one boolean primary key default true check (one),
    incarnation text not null
  )`,
  sql`insert into hub (incarnation) values (replace(gen_random_uuid()::text, '-', ''))`,
  // The row that everybody who writes in a space holds: its lock is what makes numbers dense, and what keeps the other
  // tables true to it, so that they need no references, which would be looked up again for each row.
  sql`create table spaces (
    id integer generated always as identity primary key,
    name text not null unique,
    head bigint not null default 0,
    last_at bigint not null default 0,
    turn bigint not null default 0
  ) with (fillfactor = 50)`,
  sql`create table log (
    space integer not null,
    n bigint not null check (n > 0),
    at bigint not null,
    device text,
    counter bigint,
    hash bytea,
    tx text,
    type text,
    record text,
    unit text,
    replaced boolean not null default false,
    envelope bytea,
    payload bytea,
    erased bytea,
    erases text,
    primary key (space, n),
    check ((envelope is null) = (erases is not null)),
    check (envelope is null or (payload is null) = (erased is not null))
  )`,
  sql`create unique index log_by_device on log (space, device, counter) where device is not null`,
  sql`create index log_by_record on log (space, record) where record is not null`,
  sql`create table refusals (
    space integer not null,
    device text not null,
    counter bigint not null,
    hash bytea not null,
    tx text not null,
    why text not null,
    primary key (space, device, counter)
  )`,
  sql`create table standings (
    space integer not null,
    device text not null,
    last bigint not null,
    chain text not null,
    primary key (space, device)
  )`,
  sql`create table vouchers (
    id bigint generated always as identity primary key,
    space integer not null,
    device text not null,
    first bigint not null,
    last bigint not null,
    before text not null,
    signature text not null,
    links text not null
  )`,
  sql`create index vouchers_by_device on vouchers (space, device, last)`,
  sql`create table erasures (
    space text not null,
    ref text not null,
    at bigint not null,
    primary key (space, ref)
  )`,
];
