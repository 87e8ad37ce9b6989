/** Who may come in: people, their rights and devices, codes, sessions; and what residents pass on. */
import { sql, type Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of TABLES) await table.execute(db);
}

const TABLES = [
  sql`create table people (
    id text primary key,
    label text not null,
    made_at bigint not null
  )`,
  sql`create table rights (
    person text not null references people on delete cascade,
    role text not null,
    home text not null,
    until text,
    primary key (person, role, home)
  )`,
  sql`create table devices (
    name text primary key,
    person text not null references people on delete cascade,
    key bytea not null,
    label text not null,
    enrolled_at bigint not null,
    seen_at bigint,
    revoked_at bigint
  )`,
  sql`create index devices_of_person on devices (person)`,
  // A device whose disk was copied goes on under another name, with the same key.
  sql`create table device_names (
    name text primary key,
    device text not null references devices on delete cascade,
    at bigint not null
  )`,
  sql`create table invites (
    hash bytea primary key,
    person text references people on delete cascade,
    label text,
    rights text not null,
    made_by text,
    expires_at bigint not null
  )`,
  sql`create table challenges (
    hash bytea primary key,
    device text not null,
    expires_at bigint not null
  )`,
  sql`create table sessions (
    hash bytea primary key,
    device text not null references devices on delete cascade,
    seen_at bigint not null,
    expires_at bigint not null
  )`,
  sql`create table limits (
    key bytea not null,
    slot bigint not null,
    many integer not null,
    primary key (key, slot)
  )`,
  sql`create table secrets (
    name text primary key,
    value bytea not null
  )`,
  sql`create table audit (
    id bigint generated always as identity primary key,
    at bigint not null,
    what text not null,
    person text,
    about text
  )`,
  sql`create table tips (
    id uuid primary key,
    receipt bytea not null,
    kind text not null,
    home text not null,
    place_id text not null,
    about_type text,
    about_id text,
    words text not null,
    contact text,
    state text not null default 'received',
    answer text,
    received_at bigint not null,
    expires_at bigint not null
  )`,
  sql`create index tips_of_home on tips (home, received_at desc)`,
];
