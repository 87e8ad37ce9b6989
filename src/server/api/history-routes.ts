/** What happened to a record: the log keeps what devices forget. Who did it is a role, never a name. */
import { mayFollow, spaceOfHome, type Right } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import { isOpRow } from '#sync/protocol.ts';
import { rightsEver, type HeldRight } from '../access/people.ts';
import { LOG_COLUMNS, readLogRow, type LogRow } from '../db/log-rows.ts';
import type { ApiPorts, Door } from './routes.ts';

const MOST = 1_000;
const RANK: readonly Right['role'][] = ['administrator', 'region_keeper', 'coordinator'];
/** What somebody was for this home when the hub took the op; `former` when that is not known any more. */
const roleThen = (held: readonly HeldRight[], home: string, at: number, day: string): string => {
  const then = held.filter(({ began_at, ended_at = Infinity }) => began_at <= at && at < ended_at);
  return (
    RANK.find((role) => then.some((right) => right.role === role && mayFollow([right], home, day))) ??
    'former'
  );
};

export function historyRoutes({ known }: Door, { pool, now, today }: ApiPorts): void {
  known(API.history, async ({ home, type, id }, { session }) => {
    if (!mayFollow(session.rights, home, today(now()))) return 'not-allowed';
    const { rows } = await pool.query<LogRow>(
      `select ${LOG_COLUMNS} from log l where record = $2 and type = $3
        and space = (select s.id from spaces s where s.name = $1) order by l.n desc limit ${MOST}`,
      [spaceOfHome(home), id, type],
    );
    const ops = rows.map(readLogRow).filter(isOpRow);
    const authors = await authorsOf(ops.map(({ entry }) => entry.op.device));
    const rights = await rightsEver(pool, [...new Set(authors.values())]);
    return {
      rows: ops.map(({ n, at, entry: { op } }) => {
        const person = authors.get(op.device);
        return {
          n,
          at,
          unit: op.unit,
          ...(op.erased === undefined ? { value: op.value } : {}),
          role: roleThen(rights.get(person ?? '') ?? [], home, at, today(at)),
          own: person === session.person,
          tx: op.tx,
        };
      }),
    };
  });

  async function authorsOf(names: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { rows } = await pool.query<{ name: string; person: string }>(
      `select n.name, d.person from device_names n join devices d on d.name = n.device where n.name = any($1)`,
      [[...new Set(names)]],
    );
    return new Map(rows.map(({ name, person }) => [name, person]));
  }
}
