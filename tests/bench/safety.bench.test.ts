/** Words of danger are looked for while people type: at most 2 ms for a text of 2,000 letters, and no text hangs it. */
import { describe, expect, it } from 'vitest';
import { dangerIn } from '#domain/safety.ts';
import unseen from '../domain/safety-unseen.json';
import { quickest } from '../support/quickest.ts';
import { report } from './measure.ts';

const ALL = [...unseen.plain, ...unseen.danger.map(([, text = '']) => text)].join('. ');
const LENGTH = 2000;
const LONG_MS = 1000;

describe('the words of danger in time', () => {
  it('a text of 2,000 letters takes at most 2 ms', () => {
    const texts = Array.from({ length: 100 }, (_, index) => ALL.slice(index * 131, index * 131 + LENGTH));
    for (const text of [...texts, ...texts, ...texts]) dangerIn(text);
    const values = texts.map((text) => {
      const start = performance.now();
      dangerIn(text);
      return performance.now() - start;
    });
    report({ name: 'words of danger, 2,000 letters', values, unit: 'ms', budget: 2 });
  });

  it.each([ALL, 'a', 'slaat mij ', 'bloedverdunners gevallen ', 'van 5 ', 'ik\n\n'])(
    'a text of 100,000 letters is read in the time of its length (%#)',
    (piece) => {
      const long = piece.repeat(Math.ceil(100_000 / piece.length)).slice(0, 100_000);
      expect(quickest(() => dangerIn(long))).toBeLessThan(LONG_MS);
    },
  );
});
