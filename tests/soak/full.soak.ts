/**
 * The whole of it: `npm run soak`. Prints its numbers; a smaller one with SOAK_PUSHES, SOAK_KILLS, SOAK_BROWSER_KILLS
 * and SOAK_SEED.
 */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { emptyFolder, installation } from '../support/build.ts';
import { createDice } from '../simulation/random.ts';
import { dataFolder } from './data-folder.ts';
import { openDesk } from './desk.ts';
import { killWhileWriting } from './kills.ts';
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
const browserKills = numberOf('SOAK_BROWSER_KILLS', 60);
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
      // Some hundreds of deaths: a phone that starts again reads all that it has, and with 100,000 that is much.
      fragile: 0.0005,
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

  it(`and a browser that is killed ${browserKills} times while it writes has all that it said was kept`, async () => {
    const desk = await openDesk();
    try {
      const profile = join(emptyFolder('profile'), 'profile');
      const numbers = await killWhileWriting(desk, profile, browserKills, createDice(seed));
      console.log(JSON.stringify(numbers, undefined, 2));
      expect(numbers).toMatchObject({ missing: [], torn: [], notInLog: [], unexplained: 0 });
    } finally {
      await desk.close();
    }
  });
});
