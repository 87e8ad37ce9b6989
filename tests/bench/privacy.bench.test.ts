/** The privacy check runs while people type: at most 1 ms for a note of 300 letters, and no text makes it stop. */
import { describe, expect, it } from 'vitest';
import { checkPrivacy } from '#domain/privacy.ts';
import { quickest } from '../support/quickest.ts';
import { measured, report } from './measure.ts';

const NOTE =
  'Op donderdag 12 maart 2027 komen we om 19.30 uur bij elkaar in het dorpshuis. Mevrouw Jansen (83) wil graag mee ' +
  'eten. Bel 06-12345678 of mail naar info@dorp.example. Jongeren van 16 jaar doen mee. De weduwe naast de kerk heeft ' +
  'dementie. Het kost 2,50 per keer. Er komen 15 tot 20 mensen uit het hele dorp.';
const RUNS = 2000;
const LONG = 20_000;
const LONG_MS = 1500;

/** Milliseconds of each run. */
function times(text: string): number[] {
  for (let i = 0; i < 500; i++) checkPrivacy(text);
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    checkPrivacy(text);
    return performance.now() - start;
  });
}

describe('the privacy check in time', () => {
  it('a note of 300 letters takes at most 1 ms', () => {
    expect(NOTE.length).toBeGreaterThanOrEqual(300);
    report({ name: 'privacy check, 300 letters', values: times(NOTE), unit: 'ms', budget: 1 });
    const plain = 'We willen elke week samen eten in het dorpshuis van Sleen. '.repeat(6).slice(0, 300);
    report({ name: 'privacy check, 300 plain letters', values: times(plain), unit: 'ms', budget: 1 });
  });

  it('a text of 20,000 letters made to be slow takes the time of reading it, not the square of it', () => {
    const pieces = [
      '1',
      '1 ',
      '1.',
      '12-',
      '0 ',
      '06 ',
      'A.',
      'Jan ',
      'is 9 ',
      'kanker Jan ',
      'a@',
      'a@a.',
      'x at ',
    ];
    const slowest = pieces.map((piece) => {
      const text = piece.repeat(Math.ceil(LONG / piece.length));
      return quickest(() => checkPrivacy(text));
    });
    console.log(`hostile texts of 20,000 letters: slowest ${measured(slowest).max.toFixed(0)} ms`);
    expect(measured(slowest).max).toBeLessThan(LONG_MS);
  });
});
