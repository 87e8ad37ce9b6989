/** How PostgreSQL goes about the one statement that is on every coordinator's way, also before it has counted anything. */
import { afterAll, describe, expect, it } from 'vitest';
import { findBinaries } from '#server/db/binaries.ts';
import { WRITE } from '#server/db/log-rows.ts';
import { inSpace } from '#server/db/space-lock.ts';
import { testServer } from '../../support/postgres.ts';

const PARAMETERS = 36;

describe.each((['system', 'npm'] as const).filter((kind) => findBinaries([kind]).length > 0))(
  'PostgreSQL of the %s',
  (kind) => {
    const server = testServer([kind]);
    afterAll(async () => (await server).stop());

    it('finds what an edit replaces by its own key, in tables that are still empty: a plan is kept for long', async () => {
      const database = await (await server).fresh();
      const plan = await inSpace(database.pool, 'directory/GM1680', async (client) => {
        await client.query(`prepare writing as ${WRITE}`);
        const nothing = Array.from({ length: PARAMETERS }, () => 'null').join();
        const { rows } = await client.query<{ 'QUERY PLAN': string }>(`explain execute writing(${nothing})`);
        return { keep: false, value: rows.map((row) => row['QUERY PLAN'].trim()) };
      });
      const looks = plan.filter((line) => /^(?:-> +)?\w.* Scan.* on log/.test(line));
      expect(looks.map((line) => line.replace(/^-> +|(?: log_\d)? {2}\(.*/g, ''))).toEqual([
        'Index Scan using log_by_device on log',
        'Tid Scan on log',
      ]);
      expect(plan.join('\n')).toMatch(
        /\(space = \$1\) AND \(device = one_?\d*\.device\) AND \(counter = one_?\d*\.counter\)/,
      );
      await database.drop();
    });
  },
);
