/**
 * The hub's store on PostgreSQL. Whoever writes in a space holds the lock on its row until the commit, over all
 * processes; so numbers have no gap, and a reader who follows a cursor misses nothing.
 *
 * Messages of this process for one space that wait for each other share a transaction: each by itself counts or not,
 * and together they wait for the disk once. Nobody hears anything before the commit.
 */
import type pg from 'pg';
import type { HubStore } from '#sync/hub-store.ts';
import type { HubPoint } from '#sync/memory-hub-store.ts';
import type { OpRef } from '#sync/op.ts';
import type { OpRow } from '#sync/protocol.ts';
import { readPage, readSnapshot } from './log-reads.ts';
import { LOG_COLUMNS, nameOf, readOpRow, type LogRow } from './log-rows.ts';
import { createLooks } from './looks.ts';
import { createSittings } from './sittings.ts';
import { inSpace } from './space-lock.ts';

export interface PgHubPorts {
  /** Named points at which a test lets the process die. */
  readonly reached?: (point: HubPoint) => void;
  /** Told after the commit: a hint for those who wait for news. */
  readonly committed?: (space: string, head: number) => void;
  /** Writes an erasure down outside the database, before it counts. */
  readonly erasing?: (erasure: {
    readonly space: string;
    readonly ref: OpRef;
    readonly at: number;
  }) => Promise<void>;
}

export function createPgHubStore({ pool }: { readonly pool: pg.Pool }, ports: PgHubPorts = {}): HubStore {
  const { reached = () => undefined, committed = () => undefined } = ports;
  const looks = createLooks(pool);
  const transact = createSittings(pool, reached, committed);

  async function erase(space: string, ref: OpRef, empty: (row: OpRow) => OpRow): Promise<boolean> {
    const head = await inSpace(pool, space, async (client, { id, head: last, lastAt }) => {
      const { device, counter, hash } = nameOf(ref);
      const { rows } = await client.query<LogRow>(
        `select ${LOG_COLUMNS} from log where space = $1 and device = $2 and counter = $3
          and substring(hash for 8) = decode($4, 'hex')`,
        [id, device, counter, hash],
      );
      const [found] = rows;
      if (found === undefined) return { keep: false, value: undefined };
      const { erased } = empty(readOpRow(found)).entry.op;
      if (erased === undefined) throw new Error('an erased op without the hash of its value');
      await ports.erasing?.({ space, ref, at: lastAt });
      await client.query(
        `with gone as (update log set payload = null, erased = decode($3, 'hex') where space = $1 and n = $2),
          told as (insert into log (space, n, at, erases) values ($1, $4, $5, $6)),
          kept as (insert into erasures (space, ref, at) values ($7, $6, $5) on conflict do nothing)
          update spaces set head = $4 where id = $1`,
        [id, found.n, erased, last + 1, lastAt, ref, space],
      );
      return { keep: true, value: last + 1 };
    });
    if (head === undefined) return false;
    committed(space, head);
    // The old bytes lie in the files until they are swept.
    await pool.query('vacuum log').catch(() => undefined);
    return true;
  }

  return {
    incarnation: looks.incarnation,
    transact,
    head: looks.head,
    page: (space, after, limit) => readPage(pool, space, after, limit),
    snapshot: (space) => readSnapshot(pool, space),
    erase,
  };
}
