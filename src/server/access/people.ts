/** People, what they may do, and the devices that speak for them. Rows in, plain values out. */
import type pg from 'pg';
import { REGION, type Right, type Role } from '#sync/access.ts';

export type Queries = Pick<pg.Pool, 'query'> | Pick<pg.PoolClient, 'query'>;

export interface Person {
  readonly person: string;
  readonly label: string;
  readonly rights: readonly Right[];
}
export interface Device {
  /** The name under which it was enrolled. */
  readonly device: string;
  readonly label: string;
  readonly enrolled_at: number;
  readonly seen_at?: number;
  readonly revoked_at?: number;
}

interface RightRow {
  readonly person: string;
  readonly role: Role;
  readonly home: string;
  readonly until: string | null;
}
const rightOf = ({ role, home, until }: RightRow): Right => ({
  role,
  home,
  ...(until === null ? {} : { until }),
});

export async function readRights(db: Queries, person: string): Promise<readonly Right[]> {
  const { rows } = await db.query<RightRow>({
    name: 'rights',
    text: 'select person, role, home, until from rights where person = $1 order by home, role',
    values: [person],
  });
  return rows.map(rightOf);
}

/** In SQL: all that a person may do, as JSON that reads as `Right[]`. */
export const RIGHTS_OF = (person: string): string =>
  `(select coalesce(json_agg(json_strip_nulls(json_build_object('role', role, 'home', home, 'until', until))
    order by home, role), '[]') from rights where person = ${person})`;

/** By person; who has none is not in it. */
export async function readAllRights(
  db: Queries,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly Right[]>> {
  const { rows } = await db.query<RightRow>({
    name: 'all-rights',
    text: 'select person, role, home, until from rights where person = any($1::text[])',
    values: [people],
  });
  const all = new Map<string, Right[]>();
  for (const row of rows) all.set(row.person, [...(all.get(row.person) ?? []), rightOf(row)]);
  return all;
}

export interface Signatory {
  readonly person: string;
  readonly key: Buffer;
  readonly revoked: boolean;
}

/** Who speaks under this name of a device. */
export async function signatoryOf(db: Queries, name: string): Promise<Signatory | undefined> {
  const { rows } = await db.query<{ person: string; key: Buffer; revoked_at: number | null }>({
    name: 'signatory',
    text: `select d.person, d.key, d.revoked_at from device_names n join devices d on d.name = n.device
      where n.name = $1`,
    values: [name],
  });
  const [row] = rows;
  return row === undefined
    ? undefined
    : { person: row.person, key: row.key, revoked: row.revoked_at !== null };
}

export async function namesOf(db: Queries, device: string): Promise<readonly string[]> {
  const { rows } = await db.query<{ name: string }>(
    'select name from device_names where device = $1 order by at, name',
    [device],
  );
  return rows.map(({ name }) => name);
}

export async function addPerson(db: Queries, person: string, label: string, now: number): Promise<void> {
  await db.query('insert into people (id, label, made_at) values ($1, $2, $3)', [person, label, now]);
}

/** From now on these, and no others; in one step, so that nobody is ever seen without the ones that stay. */
export async function writeRights(
  db: Queries,
  person: string,
  rights: readonly Right[],
  now: number,
): Promise<void> {
  await db.query(
    `with given as (select * from unnest($2::text[], $3::text[], $4::text[]) as one(role, home, until)),
      gone as (delete from rights r where person = $1
        and not exists (select from given g where g.role = r.role and g.home = r.home)
        returning role, home, began_at),
      kept as (insert into rights_before (person, role, home, began_at, ended_at)
        select $1, role, home, began_at, $5 from gone)
      insert into rights (person, role, home, until, began_at)
        select distinct on (role, home) $1, role, home, until, $5::bigint from given
        on conflict (person, role, home) do update set until = excluded.until`,
    [
      person,
      rights.map(({ role }) => role),
      rights.map(({ home }) => home),
      rights.map(({ until }) => until ?? null),
      now,
    ],
  );
}

export interface HeldRight extends Right {
  /** ms; from when, and until when when it is over. */
  readonly began_at: number;
  readonly ended_at?: number;
}

/** What they may do and what they could do before. */
export async function rightsEver(
  db: Queries,
  people: readonly string[],
): Promise<ReadonlyMap<string, readonly HeldRight[]>> {
  const { rows } = await db.query<RightRow & { began_at: number; ended_at: number | null }>(
    `select person, role, home, until, began_at, null::bigint as ended_at from rights where person = any($1)
      union all select person, role, home, null, began_at, ended_at from rights_before where person = any($1)`,
    [people],
  );
  const all = new Map<string, HeldRight[]>();
  for (const row of rows) {
    const { began_at, ended_at } = row;
    const held = { ...rightOf(row), began_at, ...(ended_at === null ? {} : { ended_at }) };
    all.set(row.person, [...(all.get(row.person) ?? []), held]);
  }
  return all;
}

export async function isPerson(db: Queries, person: string): Promise<boolean> {
  const { rows } = await db.query('select from people where id = $1', [person]);
  return rows.length > 0;
}

export interface NewDevice {
  readonly device: string;
  readonly person: string;
  readonly key: Buffer;
  readonly label: string;
}

/** @returns false when somebody has this name already */
export async function addDevice(
  db: Queries,
  { device, person, key, label }: NewDevice,
  now: number,
): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into devices (name, person, key, label, enrolled_at)
      select $1, $2, $3, $4, $5 where not exists (select from device_names where name = $1)
      on conflict do nothing`,
    [device, person, key, label, now],
  );
  return rowCount === 1 && (await addName(db, device, device, now));
}

/** More than a device ever needs: a copied disk makes one for each space. What a device is told of itself holds as many. */
const MOST_NAMES = 200;

/** @returns false when another device has it, or when this one has too many */
export async function addName(db: Queries, device: string, name: string, now: number): Promise<boolean> {
  const { rows } = await db.query<{ device: string }>(
    `with added as (insert into device_names (name, device, at)
      select $1, $2, $3 where (select count(*) from device_names where device = $2) < $4
      on conflict do nothing returning device)
      select device from added union all select device from device_names where name = $1`,
    [name, device, now, MOST_NAMES],
  );
  return rows.length > 0 && rows.every((row) => row.device === device);
}

export interface PersonWithDevices extends Person {
  readonly devices: readonly Device[];
}

interface DeviceRow {
  readonly name: string;
  readonly person: string;
  readonly label: string;
  readonly enrolled_at: number;
  readonly seen_at: number | null;
  readonly revoked_at: number | null;
}
const deviceOf = ({ name, label, enrolled_at, seen_at, revoked_at }: DeviceRow): Device => ({
  device: name,
  label,
  enrolled_at,
  ...(seen_at === null ? {} : { seen_at }),
  ...(revoked_at === null ? {} : { revoked_at }),
});

export async function everybody(db: Queries): Promise<readonly PersonWithDevices[]> {
  const people = await db.query<{ id: string; label: string }>(
    'select id, label from people order by label, id',
  );
  const rights = await db.query<RightRow>('select person, role, home, until from rights order by home, role');
  const devices = await db.query<DeviceRow>('select * from devices order by enrolled_at');
  return people.rows.map(({ id, label }) => ({
    person: id,
    label,
    rights: rights.rows.filter(({ person }) => person === id).map(rightOf),
    devices: devices.rows.filter(({ person }) => person === id).map(deviceOf),
  }));
}

/** Ends a device: its sessions go at once, and what it signs from now on counts no more. */
export async function revokeDevice(db: Queries, device: string, now: number): Promise<boolean> {
  const { rowCount } = await db.query(
    'update devices set revoked_at = $2 where name = $1 and revoked_at is null',
    [device, now],
  );
  await db.query('delete from sessions where device = $1', [device]);
  return rowCount === 1;
}

/** Under every name: the keys of the devices whose people may write in a home. At most 5,000. */
export async function keysIn(
  db: Queries,
  home: string,
): Promise<readonly { readonly device: string; readonly public_key: string }[]> {
  const { rows } = await db.query<{ name: string; key: Buffer }>(
    `select n.name, d.key from device_names n join devices d on d.name = n.device
      where d.revoked_at is null
        and exists (select from rights r where r.person = d.person and r.home in ($1, $2))
      order by n.name limit 5000`,
    [home, REGION],
  );
  return rows.map(({ name, key }) => ({ device: name, public_key: key.toString('base64url') }));
}

/** Their sessions end; their devices sign again and are told what they may do now. */
export async function endSessionsOf(db: Queries, person: string): Promise<void> {
  await db.query('delete from sessions where device in (select name from devices where person = $1)', [
    person,
  ]);
}

export async function ownerOf(db: Queries, device: string): Promise<string | undefined> {
  const { rows } = await db.query<{ person: string }>('select person from devices where name = $1', [device]);
  return rows[0]?.person;
}

/** What somebody did to others' access. Never a label or a text: names of rows only. */
export async function audit(
  db: Queries,
  now: number,
  what: string,
  person: string | undefined,
  about?: string,
): Promise<void> {
  await db.query('insert into audit (at, what, person, about) values ($1, $2, $3, $4)', [
    now,
    what,
    person ?? null,
    about ?? null,
  ]);
}
