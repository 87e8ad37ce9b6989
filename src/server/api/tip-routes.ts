/**
 * What residents pass on. No account, no trace of who sent it but what they wrote; a coordinator of the place reads
 * it, and after three months it is gone. It is no op: the log keeps for ever.
 */
import { DONE } from './answers.ts';
import { timingSafeEqual } from 'node:crypto';
import { mayFollow } from '#sync/access.ts';
import { API, TIP_MS, type Answer } from '#sync/api.ts';
import { holdsBsn } from '../access/private-numbers.ts';
import { hashOf } from '../access/secrets.ts';
import { LIMITS } from './limits.ts';
import type { ApiPorts, Door } from './routes.ts';

interface TipRow {
  readonly id: string;
  readonly kind: Answer<typeof API.tipList>['tips'][number]['kind'];
  readonly home: string;
  readonly place_id: string;
  readonly about_type: string | null;
  readonly about_id: string | null;
  readonly words: string;
  readonly contact: string | null;
  readonly state: Answer<typeof API.tipList>['tips'][number]['state'];
  readonly answer: string | null;
  readonly received_at: number;
  readonly expires_at: number;
}

const stateOf = ({ id, state, answer }: Pick<TipRow, 'id' | 'state' | 'answer'>) => ({
  id,
  state,
  ...(answer === null ? {} : { answer }),
});

export function tipRoutes({ open, known }: Door, { pool, now, today, homes, limits }: ApiPorts): void {
  const sweep = () => pool.query('delete from tips where expires_at < $1', [now()]);

  open(API.tip, LIMITS.tip, async (tip) => {
    if (!homes.includes(tip.home)) return 'malformed';
    if ([tip.text, tip.contact ?? ''].some(holdsBsn)) return 'malformed';
    if (!(await limits.takes(LIMITS.tips, 'all'))) return 'too-many';
    await sweep();
    // The same tip once more: its first answer was lost on the way. Somebody else's id gets the same words.
    const { rows } = await pool.query<{ state: TipRow['state'] }>(
      `with added as (insert into tips
        (id, receipt, kind, home, place_id, about_type, about_id, words, contact, received_at, expires_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) on conflict do nothing returning state)
        select state from added union all select state from tips where id = $1 and receipt = $2`,
      [
        tip.id,
        Buffer.from(tip.receipt, 'hex'),
        tip.kind,
        tip.home,
        tip.place_id,
        tip.about?.type ?? null,
        tip.about?.id ?? null,
        tip.text,
        tip.contact ?? null,
        now(),
        now() + TIP_MS,
      ],
    );
    return { state: rows[0]?.state ?? 'received' };
  });

  open(API.tipStates, LIMITS.tipStates, async ({ receipts }) => {
    const { rows } = await pool.query<TipRow & { receipt: Buffer }>(
      'select id, receipt, state, answer from tips where id = any($1::uuid[]) and expires_at >= $2',
      [receipts.map(({ id }) => id), now()],
    );
    const found = new Map(rows.map((row) => [row.id, row]));
    const states = receipts.flatMap(({ id, secret }) => {
      const row = found.get(id);
      return row !== undefined && timingSafeEqual(row.receipt, hashOf(secret)) ? [stateOf(row)] : [];
    });
    return { states };
  });

  known(API.tipList, async ({ home }, { session }) => {
    if (!mayFollow(session.rights, home, today(now()))) return 'not-allowed';
    await sweep();
    const { rows } = await pool.query<TipRow>(
      'select * from tips where home = $1 order by received_at desc, id limit 1000',
      [home],
    );
    const tips = rows.map((row) => ({
      ...stateOf(row),
      kind: row.kind,
      home: row.home,
      place_id: row.place_id,
      ...(row.about_type === null || row.about_id === null
        ? {}
        : { about: { type: row.about_type, id: row.about_id } }),
      text: row.words,
      ...(row.contact === null ? {} : { contact: row.contact }),
      received_at: row.received_at,
      expires_at: row.expires_at,
    }));
    return { tips };
  });

  known(API.tipAnswer, async ({ id, state, answer }, { session }) => {
    const { rows } = await pool.query<{ home: string }>('select home from tips where id = $1', [id]);
    const home = rows[0]?.home;
    if (holdsBsn(answer ?? '')) return 'malformed';
    // Whether there is such a tip elsewhere is nobody's business.
    if (home === undefined || !mayFollow(session.rights, home, today(now()))) return 'not-allowed';
    await pool.query('update tips set state = $2, answer = $3 where id = $1', [id, state, answer ?? null]);
    return DONE;
  });
}
