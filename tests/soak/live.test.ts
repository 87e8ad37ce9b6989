/** A dose of the live part of `npm run soak`. */
import { expect, it } from 'vitest';
import { installation } from '../support/build.ts';
import { dataFolder } from './data-folder.ts';
import { live } from './live.ts';

it('what one server took is on a phone at the other within five seconds, by the hints alone', async () => {
  const numbers = await live({
    folder: installation(),
    dataFolder: dataFolder('live'),
    homes: ['GM1680', 'GM1730', 'GM0106'],
    phones: 12,
    numbers: 1_000,
  });
  console.log(JSON.stringify(numbers));
  expect(numbers.numbers).toBeGreaterThanOrEqual(1_000);
  expect(numbers.later).toBe(0);
}, 180_000);
