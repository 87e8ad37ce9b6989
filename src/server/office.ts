/** The half of the server that remembers: the database, the hub on top of it, who may come in, and live news. */
import type { FastifyInstance } from 'fastify';
import type { RegionTable } from '#domain/place.ts';
import { REGION } from '#sync/access.ts';
import { createHub } from '#sync/hub.ts';
import { createHubAccess } from './access/hub-ports.ts';
import { firstCode } from './access/invites.ts';
import { createToday } from './access/today.ts';
import { createLimits } from './api/limits.ts';
import { createHints, startLive, type LivePorts } from './api/live.ts';
import { registerApi } from './api/routes.ts';
import { createPgHubStore, type PgHubPorts } from './db/hub-store.ts';
import type { Database } from './db/database.ts';
import { createWatch, type Watch } from './watch/watch.ts';

export interface OfficeSettings {
  readonly database: Pick<Database, 'pool' | 'url'>;
  readonly region: RegionTable;
  /** ms since 1970 */
  readonly now: () => number;
  /** Told after each commit, besides those who listen. */
  readonly committed?: PgHubPorts['committed'];
  /** Where what is erased is written down outside the database. */
  readonly erasing?: PgHubPorts['erasing'];
  /** For tests: where a process may die, and whether timers look for news. */
  readonly reached?: PgHubPorts['reached'];
  readonly look?: LivePorts['look'];
  /** What it tells about itself; absent: to nobody. */
  readonly watch?: Watch;
}

export interface Office {
  /** Adds the questions that the app asks (`api/…`). */
  readonly register: (app: FastifyInstance) => void;
  /** The code for the first administrator; undefined when somebody is in already. */
  readonly firstCode: () => Promise<string | undefined>;
  /** Open streams, for the numbers of this process. */
  readonly streams: () => number;
  /** Ends the streams; the database is for whoever opened it to close. */
  readonly close: () => Promise<void>;
}

export async function openOffice(settings: OfficeSettings): Promise<Office> {
  const { database, region, now, reached, look, committed, erasing, watch = createWatch() } = settings;
  const { pool, url } = database;
  const today = createToday(region.region.time_zone);
  const homes = [...region.municipalities.map(({ id }) => id), REGION];
  const hint = createHints(pool);
  const store = createPgHubStore(database, {
    committed: (space, head) => {
      hint(space, head);
      committed?.(space, head);
    },
    ...(erasing === undefined ? {} : { erasing }),
    ...(reached === undefined ? {} : { reached }),
  });
  const hub = createHub({
    store,
    ...createHubAccess(pool, today, now),
    now,
    // The store keeps the list of what was erased beside the log, and empties what comes again.
    isErased: () => false,
  });
  const live = await startLive({ pool, url, homes, now, today, ...(look === undefined ? {} : { look }) });
  const limits = createLimits(pool, now);
  watch.metrics.watch({ streams: live.count, pool });
  return {
    register: (app) =>
      // A room of its own: what it does with bodies does not touch the rest.
      void app.register((scope, _options, done) => {
        registerApi(scope, { pool, hub, live, limits, now, today, homes, watch });
        done();
      }),
    firstCode: () => firstCode(pool, now(), today(now())),
    streams: live.count,
    close: live.close,
  };
}
