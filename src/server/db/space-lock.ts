/** One transaction under the lock of a space. */
import type pg from 'pg';

export interface LockedSpace {
  readonly id: number;
  readonly head: number;
  /** When the last row came, ms. */
  readonly lastAt: number;
  /** Something was erased in it, ever: then what comes in must be looked up. */
  readonly erasures: boolean;
  /** Of this life, how often something was decided here. */
  readonly turn: number;
  readonly incarnation: string;
}

export interface Kept<T> {
  /** Nothing stays of it when false. */
  readonly keep: boolean;
  readonly value: T;
}

/**
 * Longer than any of our own work takes. A process that was frozen in the middle must not hold up a space for ever.
 *
 * Everything that is asked under the lock is found by a key. A plan that was made while the tables were nearly empty
 * would read them whole for ever after, and the database knows no better until it has counted them.
 */
const BEGIN = [
  'begin',
  "set local idle_in_transaction_session_timeout = '30s'",
  "set local lock_timeout = '30s'",
  'set local enable_seqscan = off',
  'set local plan_cache_mode = force_generic_plan',
].join('; ');

/** @param before told just before the commit, and not when nothing is kept */
export async function inSpace<T>(
  pool: pg.Pool,
  space: string,
  work: (client: pg.PoolClient, locked: LockedSpace) => Promise<Kept<T>>,
  before: () => void = () => undefined,
): Promise<T> {
  const client = await pool.connect();
  // A connection whose transaction may still be open is of no use to the next one.
  let broken = true;
  try {
    await client.query(BEGIN);
    const { keep, value } = await work(client, await lockSpace(client, space));
    if (keep) before();
    const { command } = await client.query(keep ? 'commit' : 'rollback');
    // PostgreSQL answers so, without an error, when something in the transaction had failed.
    if (keep && command !== 'COMMIT') throw new Error('the transaction was taken back');
    broken = false;
    return value;
  } finally {
    client.release(broken);
  }
}

async function lockSpace(client: pg.PoolClient, space: string): Promise<LockedSpace> {
  const lock = () =>
    client.query<LockedSpace>({
      name: 'lock-space',
      text: `select id, head, last_at as "lastAt", turn, (select incarnation from hub) as incarnation,
          exists (select from erasures where space = $1) as erasures
        from spaces where name = $1 for update`,
      values: [space],
    });
  const [found] = (await lock()).rows;
  if (found !== undefined) return found;
  await client.query('insert into spaces (name) values ($1) on conflict do nothing', [space]);
  const [made] = (await lock()).rows;
  if (made === undefined) throw new Error('a space that is there and is not');
  return made;
}
