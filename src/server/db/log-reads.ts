/** What readers get of the log: pages of it, and a snapshot. Never waits for those who write. */
import type pg from 'pg';
import { isOpRow, MESSAGE_LIMITS, type Row, type Snapshot, type Voucher } from '#sync/protocol.ts';
import { LOG_COLUMNS, readLogRow, readOpRow, readVoucher, type LogRow, type VoucherRow } from './log-rows.ts';

/** A page is cut when it is longer than this, in bytes: what private spaces send may be 400 KB a row. */
const PAGE_BYTES = 4_000_000;
/** How many rows are fetched at a time to find the end of a transaction. */
const TAIL = 200;

export async function readPage(pool: pg.Pool, space: string, after: number, limit: number) {
  const rows = await pageOf(pool, space, after, limit);
  return { rows, vouchers: await vouchersOver(pool, space, rows) };
}

/** Whole transactions: a page never ends between two ops of one. */
async function pageOf(pool: pg.Pool, space: string, after: number, limit: number): Promise<readonly Row[]> {
  const first = await rowsAfter(pool, space, after, limit + 1);
  const rows = [...first.rows];
  let ended = first.ended;
  for (let place = Math.min(limit, rows.length); ; place += 1) {
    if (place >= rows.length) {
      if (ended) return rows;
      const more = await rowsAfter(pool, space, after + rows.length, TAIL);
      if (more.rows.length === 0) return rows;
      rows.push(...more.rows);
      ended = more.ended;
    }
    if (place > 0 && !continues(rows[place - 1], rows[place])) return rows.slice(0, place);
  }
}

function continues(before: Row | undefined, row: Row | undefined): boolean {
  if (before === undefined || row === undefined || !isOpRow(before) || !isOpRow(row)) return false;
  return before.entry.op.device === row.entry.op.device && before.entry.op.tx === row.entry.op.tx;
}

interface Rows {
  readonly rows: readonly Row[];
  /** Nothing comes after them; else they may have been cut for their size. */
  readonly ended: boolean;
}

async function rowsAfter(pool: pg.Pool, space: string, after: number, most: number): Promise<Rows> {
  const { rows } = await pool.query<LogRow & { many: number }>({
    name: 'rows-after',
    text: `select * from (
        select ${LOG_COLUMNS}, count(*) over () as many,
          coalesce(sum(octet_length(envelope) + coalesce(octet_length(payload), 0))
            over (order by n rows between unbounded preceding and 1 preceding), 0) as bytes_before
        from (select * from log where space = (select id from spaces where name = $1) and n > $2
          order by n limit $3) as page
      ) as page where bytes_before < $4 order by n`,
    values: [space, after, most, PAGE_BYTES],
  });
  const many = rows[0]?.many ?? 0;
  return { rows: rows.map(readLogRow), ended: rows.length === many && many < most };
}

/** The runs that the ops of a page came in. A run is never longer than a message, so it is not far away. */
async function vouchersOver(pool: pg.Pool, space: string, rows: readonly Row[]): Promise<readonly Voucher[]> {
  const spans = new Map<string, { readonly from: number; to: number }>();
  for (const row of rows.filter(isOpRow)) {
    const { device, counter } = row.entry.op;
    const span = spans.get(device);
    if (span === undefined) spans.set(device, { from: counter, to: counter });
    else span.to = counter;
  }
  if (spans.size === 0) return [];
  const found = await pool.query<VoucherRow>({
    name: 'vouchers-over',
    text: `select v.device, v.first, v.last, v.before, v.signature, v.links
      from unnest($2::text[], $3::bigint[], $4::bigint[]) with ordinality as span(device, lowest, highest, place)
      join vouchers v on v.space = (select id from spaces where name = $1) and v.device = span.device
        and v.last >= span.lowest and v.last < span.highest + $5 and v.first <= span.highest
      order by span.place, v.id`,
    values: [
      space,
      [...spans.keys()],
      [...spans.values()].map(({ from }) => from),
      [...spans.values()].map(({ to }) => to),
      MESSAGE_LIMITS.ops,
    ],
  });
  return found.rows.map(readVoucher);
}

/** Of one moment, although it takes three questions. */
export async function readSnapshot(pool: pg.Pool, space: string): Promise<Snapshot> {
  const client = await pool.connect();
  let broken: boolean | Error = true;
  try {
    await client.query('begin isolation level repeatable read, read only');
    const found = await client.query<{ id: number; head: number }>(
      'select id, head from spaces where name = $1',
      [space],
    );
    const { id, head } = found.rows[0] ?? { id: 0, head: 0 };
    const heads = await client.query<LogRow>(
      `select ${LOG_COLUMNS} from log where space = $1 and not replaced and envelope is not null order by n`,
      [id],
    );
    const standings = await client.query<{ device: string; last: number }>(
      'select device, last from standings where space = $1',
      [id],
    );
    await client.query('commit');
    broken = false;
    const counters = standings.rows.map(({ device, last }): [string, number] => [device, last]);
    return { n: head, rows: heads.rows.map(readOpRow), counters: Object.fromEntries(counters) };
  } finally {
    client.release(broken);
  }
}
