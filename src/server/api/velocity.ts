/**
 * How fast one person may change many records. Whoever got hold of a coordinator's phone can spoil a village, and not
 * a province in a night: what is above it waits on the device until the hour is over, and is not lost. Who imports for
 * a whole region is an administrator, or uses the command of the server.
 */
import type pg from 'pg';
import type { Right } from '#sync/access.ts';
import type { Run } from '#sync/chain.ts';
import { lastOf } from '#sync/chain.ts';
import type { Session } from '../access/sessions.ts';

const HOUR = 3_600_000;
/** By hand somebody does a hundred in an hour; the list of a whole municipality may be one act, and passes whole. */
export const RECORDS_AN_HOUR = 400;
/** So few ops of a person in this process need no look at the log. */
const FEW = 100;
/** More than this of one device in an hour is not read back. */
const MOST_ROWS = 5_000;

export interface Velocity {
  /** @returns false when these runs must wait */
  readonly takes: (session: Session, runs: readonly Run[]) => Promise<boolean>;
}

export function createVelocity(pool: pg.Pool, now: () => number): Velocity {
  let slot = 0;
  /** By person: what came through this process in this hour. */
  const seen = new Map<string, number>();

  function countUp(person: string, ops: number): number {
    const hour = Math.floor(now() / HOUR);
    if (hour !== slot) seen.clear();
    slot = hour;
    const before = seen.get(person) ?? 0;
    seen.set(person, before + ops);
    return before;
  }

  return {
    takes: async ({ person, rights }, runs) => {
      if (runs.length === 0 || rights.some(isExempt)) return true;
      const before = countUp(
        person,
        runs.reduce((sum, { ops }) => sum + ops.length, 0),
      );
      if (before < FEW) return true;
      if ((await recordsOf(pool, person, now() - HOUR)) < RECORDS_AN_HOUR) return true;
      // What is in the log already is only asked for again: its first answer was lost.
      return isDecided(pool, runs);
    },
  };
}

const isExempt = ({ role }: Right): boolean => role === 'administrator';

/** How many records somebody changed since a moment, under all names of all devices. */
async function recordsOf(pool: pg.Pool, person: string, since: number): Promise<number> {
  const { rows } = await pool.query<{ many: number }>({
    name: 'velocity',
    text: `select count(distinct (l.space, l.record))::int as many
      from devices d join device_names n on n.device = d.name join standings s on s.device = n.name
        join lateral (select space, record, at from log where space = s.space and device = s.device
          order by counter desc limit ${MOST_ROWS}) l on l.at > $2
      where d.person = $1`,
    values: [person, since],
  });
  return rows[0]?.many ?? 0;
}

async function isDecided(pool: pg.Pool, runs: readonly Run[]): Promise<boolean> {
  const { rows } = await pool.query<{ space: string; device: string; last: number }>(
    `select p.name as space, s.device, s.last from standings s join spaces p on p.id = s.space
      where p.name = any($1) and s.device = any($2)`,
    [runs.map(({ space }) => space), runs.map(({ device }) => device)],
  );
  return runs.every((run) =>
    rows.some((row) => row.space === run.space && row.device === run.device && row.last >= lastOf(run)),
  );
}
