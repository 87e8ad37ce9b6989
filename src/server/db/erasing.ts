/**
 * What has to be forgotten for ever: found first, so that somebody can see what goes, and emptied then. An emptied op
 * keeps its name, its number and its place in the chain; its words are gone from the log and, by the ledger, from every
 * backup that is put back. Devices and packs hear of it through the log.
 */
import type pg from 'pg';
import { emptied, readRef, type Json, type OpRef } from '#sync/op.ts';
import type { HubStore } from '#sync/hub-store.ts';
import { PEOPLE, type Erasure } from './erasure-ledger.ts';
import { LOG_COLUMNS, readOpRow, type LogRow } from './log-rows.ts';

export type EraseTarget =
  | { readonly kind: 'op'; readonly ref: OpRef }
  /** All that was ever said of a record; with a unit, only of that unit, or of all elements of that set. */
  | { readonly kind: 'record'; readonly record: string; readonly unit?: string }
  | { readonly kind: 'person'; readonly person: string };

/** An op that still has its words. */
export interface Found {
  readonly space: string;
  readonly n: number;
  /** ms */
  readonly at: number;
  readonly ref: OpRef;
  readonly type: string;
  readonly record: string;
  readonly unit: string;
  readonly value: Json;
}

/** @returns what is left to empty, in the order of the log; nothing that was emptied before */
export async function findOps(
  pool: pg.Pool,
  target: Exclude<EraseTarget, { kind: 'person' }>,
): Promise<readonly Found[]> {
  const [where, values] = conditionOf(target);
  const { rows } = await pool.query<LogRow & { name: string }>(
    `select spaces.name, ${LOG_COLUMNS} from log join spaces on spaces.id = log.space
      where payload is not null and ${where} order by spaces.name, n`,
    [...values],
  );
  return rows.map(({ name, ...row }) => {
    const { n, at, entry } = readOpRow(row);
    const { type, record, unit, value } = entry.op;
    return { space: name, n, at, ref: entry.ref, type, record, unit, value };
  });
}

function conditionOf(
  target: Exclude<EraseTarget, { kind: 'person' }>,
): readonly [string, readonly unknown[]] {
  if (target.kind === 'op') {
    const { device, counter } = readRef(target.ref);
    return [
      `device = $1 and counter = $2 and substring(hash for 8) = decode($3, 'hex')`,
      [device, counter, target.ref.slice(-16)],
    ];
  }
  const { record, unit } = target;
  return unit === undefined
    ? ['record = $1', [record]]
    : [`record = $1 and (unit = $2 or starts_with(unit, $2 || '/'))`, [record, unit]];
}

/** Each by itself: what was emptied stays emptied when the rest fails. @returns how many */
export async function eraseOps(
  store: HubStore,
  ops: readonly Pick<Found, 'space' | 'ref'>[],
): Promise<number> {
  let many = 0;
  for (const { space, ref } of ops) {
    const done = await store.erase(space, ref, (row) => ({ ...row, entry: emptied(row.entry) }));
    if (done) many += 1;
  }
  return many;
}

/** Stands where the name of somebody stood. */
export const NO_NAME = '–';

export interface FoundPerson {
  readonly label: string;
  /** How their devices are called: often a name too. */
  readonly devices: readonly string[];
}

/** @returns undefined when there is no such person, or no name any more */
export async function findPerson(pool: pg.Pool, person: string): Promise<FoundPerson | undefined> {
  const { rows } = await pool.query<FoundPerson>(
    `select label, array(select label from devices where person = people.id and label <> $2 order by label) as devices
      from people where id = $1`,
    [person, NO_NAME],
  );
  const [found] = rows;
  if (found === undefined || (found.label === NO_NAME && found.devices.length === 0)) return undefined;
  return found;
}

/**
 * The account, its devices and what it may do stay; only the names go.
 * @param erasing writes it down outside the database, before it counts
 */
export async function erasePerson(
  pool: pg.Pool,
  person: string,
  at: number,
  erasing: (erasure: Erasure) => Promise<void>,
): Promise<void> {
  await erasing({ space: PEOPLE, ref: person, at });
  await pool.query('insert into erasures (space, ref, at) values ($1, $2, $3) on conflict do nothing', [
    PEOPLE,
    person,
    at,
  ]);
  await emptyNames(pool, person);
  await pool.query('vacuum people, devices').catch(() => undefined);
}

/**
 * @param only this person; absent: all whose name was ever erased, since a backup brought them back
 * @returns how many people had a name until now
 */
export async function emptyNames(client: Pick<pg.ClientBase, 'query'>, only?: string): Promise<number> {
  const { rows } = await client.query<{ many: number }>(
    `with gone as (select ref from erasures where space = $1 and ref = coalesce($3, ref)),
        renamed as (update people set label = $2 where id in (select ref from gone) and label <> $2 returning id),
        called as (update devices set label = $2 where person in (select ref from gone) and label <> $2
          returning person),
        asked as (update invites set label = $2 where person in (select ref from gone) and label is not null)
      select count(*) as many from (select id from renamed union select person from called) as people`,
    [PEOPLE, NO_NAME, only ?? null],
  );
  return rows[0]?.many ?? 0;
}
