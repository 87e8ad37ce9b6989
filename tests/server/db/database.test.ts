/** The database, as a server finds it when it starts. */
import { afterAll, describe, expect, it } from 'vitest';
import { testServer } from '../../support/postgres.ts';

const server = testServer();
afterAll(async () => (await server).stop());

describe('a database', () => {
  it('is migrated when it is started, and counts in numbers', async () => {
    const fresh = await (await server).fresh();
    const { rows } = await fresh.pool.query(
      'select count(*) as many, 9007199254740991::int8 as most from log',
    );
    expect(rows).toEqual([{ many: 0, most: 9_007_199_254_740_991 }]);
    await expect(fresh.pool.query('select 9007199254740992::int8 as more')).rejects.toThrow('too large');
    await fresh.drop();
  });
});
