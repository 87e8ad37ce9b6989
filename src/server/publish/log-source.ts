/**
 * The directory as the log has it now. Kept between readings: after a change only the new rows are read, and only the
 * records that they touch are made again.
 */
import type pg from 'pg';
import { flatten } from '#domain/pack-draft.ts';
import { APP_MARK, PACK_FORMAT, parsePack } from '#domain/pack.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { RECORD_TYPES } from '#domain/schema.ts';
import { spaceOfHome } from '#sync/access.ts';
import { recordsOfHomes, type HomeLog } from '#sync/directory/homes.ts';
import { createRecordCache, type RecordCache } from '#sync/directory/records.ts';
import { createFold, type Fold } from '#sync/fold.ts';
import type { HubStore } from '#sync/hub-store.ts';
import { isOpRow } from '#sync/protocol.ts';

export interface LogReading {
  /** Somebody wrote something real, ever: from then on nothing invented is shown, not even when all of it is gone. */
  readonly real: boolean;
  readonly records: readonly DirectoryRecord[];
  /** How many records were left out because no device could read them. */
  readonly leftOut: number;
}

export interface LogSource {
  /** Another text when something changed; costs next to nothing. */
  readonly mark: () => Promise<string>;
  /** @throws when the database does not answer: half a directory is never given */
  readonly read: () => Promise<LogReading>;
}

interface Home {
  readonly fold: Fold;
  readonly cache: RecordCache;
  /** When the first op of each record came, by type and id. */
  readonly first: Map<string, number>;
  n: number;
}

const ROWS = 1_000;
/** Places are those of the region's table, which nobody edits here. */
const OURS: readonly string[] = RECORD_TYPES.filter((type) => type !== 'place');
const keyOf = (type: string, record: string): string => `${type} ${record}`;

export function createLogSource({ pool }: { readonly pool: pg.Pool }, store: HubStore): LogSource {
  const homes = new Map<string, Home>();
  let life = '';

  async function spaces(): Promise<readonly { readonly name: string; readonly head: number }[]> {
    const { rows } = await pool.query<{ name: string; head: number }>(
      'select name, head from spaces where starts_with(name, $1) order by name',
      [spaceOfHome('')],
    );
    return rows;
  }

  /** Replaced values are not read: a snapshot, and whatever came after it. */
  async function open(space: string): Promise<Home> {
    const { n, rows } = await store.snapshot(space);
    const first = await pool.query<{ type: string; record: string; at: number }>(
      `select type, record, min(at) as at from log
        where space = (select id from spaces where name = $1) and record is not null group by type, record`,
      [space],
    );
    return {
      fold: createFold(rows.map(({ entry }) => entry)),
      cache: createRecordCache(),
      first: new Map(first.rows.map(({ type, record, at }) => [keyOf(type, record), at])),
      n,
    };
  }

  async function upToDate(space: string, head: number): Promise<Home> {
    const home = homes.get(space) ?? (await open(space));
    homes.set(space, home);
    while (home.n < head) {
      const { rows } = await store.page(space, home.n, ROWS);
      if (rows.length === 0) break;
      if (!rows.every(isOpRow)) {
        // Something was erased: what was read of it must go, wherever it is kept.
        const again = await open(space);
        homes.set(space, again);
        return again;
      }
      for (const { at, entry } of rows) {
        home.fold.add(entry);
        const key = keyOf(entry.op.type, entry.op.record);
        if (!home.first.has(key)) home.first.set(key, at);
      }
      home.n += rows.length;
    }
    return home;
  }

  async function read(): Promise<LogReading> {
    const now = await store.incarnation();
    if (now !== life) homes.clear();
    life = now;
    const logs: HomeLog[] = [];
    let real = false;
    for (const { name, head } of await spaces()) {
      const { fold, cache, first } = await upToDate(name, head);
      real ||= [...first.keys()].some((key) => OURS.includes(key.split(' ')[0] ?? ''));
      logs.push({ space: name, fold, cache, firstWritten: (type, id) => first.get(keyOf(type, id)) });
    }
    const all = recordsOfHomes(logs).filter(({ type }) => type !== 'place');
    const records = all.filter(isReadable);
    return { real, records, leftOut: all.length - records.length };
  }

  return {
    mark: async () => JSON.stringify([await store.incarnation(), await spaces()]),
    read,
  };
}

/** Read as a device will: one record that it refuses would take the pack of a whole municipality away. */
function isReadable(record: DirectoryRecord): boolean {
  const area = 'one';
  const flat: unknown = JSON.parse(JSON.stringify(flatten(record)));
  return parsePack({ app: APP_MARK, format: PACK_FORMAT, area, records: [flat] }, area).ok;
}
