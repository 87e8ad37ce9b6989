/** The whole of it: `npm run soak`. Prints its numbers; a smaller one with SOAK_PUSHES, SOAK_KILLS and SOAK_SEED. */
import { describe, expect, it } from 'vitest';
import { installation } from '../support/build.ts';
import { dataFolder } from './data-folder.ts';
import { live } from './live.ts';
import { soak } from './soak.ts';

const HOMES = [
  'GM0106',
  'GM0109',
  'GM0114',
  'GM0118',
  'GM0119',
  'GM1680',
  'GM1681',
  'GM1690',
  'GM1699',
  'GM1701',
  'GM1730',
  'GM1731',
] as const;
const numberOf = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise);

const pushes = numberOf('SOAK_PUSHES', 100_000);
const kills = numberOf('SOAK_KILLS', 40);
const seed = numberOf('SOAK_SEED', 1);

describe(`${pushes} pushes over bad lines, ${kills} kills at each point, seed ${seed}`, () => {
  it('nothing that was acknowledged is lost, nothing is there twice', async () => {
    const numbers = await soak({
      folder: installation(),
      dataFolder: dataFolder('soak'),
      seed,
      phones: 48,
      homes: HOMES,
      follows: 2,
      fragile: 0.003,
      // As the app.
      patienceMs: 5_000,
      pushes,
      kills,
      tell: console.log,
    });
    console.log(JSON.stringify(numbers, undefined, 2));
    expect(numbers).toMatchObject({ lost: 0, doubles: 0, silent: [] });
    for (const times of Object.values(numbers.kills)) expect(times).toBeGreaterThanOrEqual(kills);
  });

  it('and others see it within five seconds, by the hints alone', async () => {
    const numbers = await live({
      folder: installation(),
      dataFolder: dataFolder('live'),
      homes: HOMES,
      phones: 36,
      numbers: pushes,
    });
    console.log(JSON.stringify(numbers, undefined, 2));
    expect(numbers.later).toBe(0);
  });
});
