/**
 * How often somebody may do something, counted over all processes. Of an address only a hash is kept, under a secret
 * that is thrown away with the day: nobody can be followed by it.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type pg from 'pg';

export interface Limit {
  readonly name: string;
  readonly most: number;
  readonly windowMs: number;
  /** So many of a window each process lets pass without asking the others: most people never ask more. */
  readonly free?: number;
}

const HOUR = 3_600_000;
export const LIMITS = {
  /** Wrong codes from one address: with 128 bits nobody guesses one, but nobody needs to try either. */
  enrol: { name: 'enrol', most: 30, windowMs: HOUR },
  challenge: { name: 'challenge', most: 600, windowMs: HOUR },
  tip: { name: 'tip', most: 20, windowMs: HOUR },
  /** All tips together: a wave from many addresses must not bury a coordinator. */
  tips: { name: 'tips', most: 600, windowMs: HOUR },
  tipStates: { name: 'tip-states', most: 240, windowMs: HOUR },
  invite: { name: 'invite', most: 120, windowMs: HOUR },
  /** Questions of one device in a minute: a busy one asks a few. */
  ask: { name: 'ask', most: 1_200, windowMs: 60_000, free: 30 },
} as const satisfies Readonly<Record<string, Limit>>;

const DAY = 86_400_000;

export interface Limits {
  /** Counts one more. @returns false when it is too many */
  readonly takes: (limit: Limit, who: string) => Promise<boolean>;
}

/** Beyond this many at a time, all are counted together with the others. */
const MOST_REMEMBERED = 50_000;

export function createLimits(pool: pg.Pool, now: () => number): Limits {
  const free = new Map<string, { readonly slot: number; many: number }>();

  /** Whether this one need not be counted together. */
  function isFree({ name, windowMs, free: most = 0 }: Limit, who: string): boolean {
    if (most === 0) return false;
    const slot = Math.floor(now() / windowMs);
    const key = `${name} ${who}`;
    const known = free.get(key);
    if (known?.slot === slot) {
      known.many += 1;
      return known.many <= most;
    }
    if (free.size >= MOST_REMEMBERED) free.clear();
    free.set(key, { slot, many: 1 });
    return true;
  }

  const secrets = new Map<string, Promise<Buffer>>();

  /** The same for all processes, new every day; those of before go. */
  function secretOf(day: number): Promise<Buffer> {
    const name = `limits-${day}`;
    const known = secrets.get(name);
    if (known !== undefined) return known;
    const asked = readSecret(name);
    secrets.clear();
    secrets.set(name, asked);
    asked.catch(() => secrets.delete(name));
    return asked;
  }

  async function readSecret(name: string): Promise<Buffer> {
    await pool.query(`delete from secrets where name like 'limits-%' and name <> $1`, [name]);
    await pool.query(`delete from limits where slot < $1`, [now() - 2 * DAY]);
    await pool.query('insert into secrets (name, value) values ($1, $2) on conflict do nothing', [
      name,
      randomBytes(32),
    ]);
    const { rows } = await pool.query<{ value: Buffer }>('select value from secrets where name = $1', [name]);
    return rows[0]?.value ?? randomBytes(32);
  }

  return {
    takes: async (limit, who) => {
      if (isFree(limit, who)) return true;
      const { name, most, windowMs } = limit;
      const at = now();
      const secret = await secretOf(Math.floor(at / DAY));
      const key = createHmac('sha256', secret).update(`${name}\n${who}`).digest().subarray(0, 16);
      const { rows } = await pool.query<{ many: number }>({
        name: 'limit',
        text: `insert into limits (key, slot, many) values ($1, $2, 1)
          on conflict (key, slot) do update set many = limits.many + 1 returning many`,
        values: [key, Math.floor(at / windowMs) * windowMs],
      });
      return (rows[0]?.many ?? 0) <= most;
    },
  };
}
