import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistanceAtMost, fold, words } from '#domain/text.ts';

/** The textbook definition, by recursion over everything: slow and plainly right. */
function slowDistance(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length;
  const [restA, restB] = [a.slice(0, -1), b.slice(0, -1)];
  const same = a[a.length - 1] === b[b.length - 1];
  let best = Math.min(
    slowDistance(restA, b) + 1,
    slowDistance(a, restB) + 1,
    slowDistance(restA, restB) + (same ? 0 : 1),
  );
  const swapped = a[a.length - 1] === b[b.length - 2] && a[a.length - 2] === b[b.length - 1];
  if (a.length > 1 && b.length > 1 && swapped) {
    best = Math.min(best, slowDistance(a.slice(0, -2), b.slice(0, -2)) + 1);
  }
  return best;
}

describe('folding', () => {
  it.each([
    ['1e Exloërmond', '1e exloermond'],
    ['1e Exloe\u0308rmond', '1e exloermond'],
    ['’t Haantje', 't haantje'],
    ["'t Haantje", 't haantje'],
    ['´t Haantje', 't haantje'],
    ['Nieuw-Amsterdam', 'nieuw amsterdam'],
    ['Nieuw–Amsterdam', 'nieuw amsterdam'],
    ['  Nieuw \t\n Amsterdam ', 'nieuw amsterdam'],
    ['Gro\u200Blloo\u200E', 'grolloo'],
    ['\u202EGrolloo\u202C', 'grolloo'],
    ['Zĳen', 'zijen'],
    ['İstanbul', 'istanbul'],
    ['Ærø straße', 'aero strasse'],
    ['Grolloo 🏡!', 'grolloo'],
    ['(.*)+[a-z]$', 'a z'],
    ['', ''],
  ])('%j is %j', (typed, folded) => {
    expect(fold(typed)).toBe(folded);
  });

  it('takes the short way for plain text, and comes out at the same place', () => {
    // A letter that is not plain, and that folding takes away again, sends the same text the long way.
    const plain = fc.string({ unit: 'binary-ascii', maxLength: 40 });
    fc.assert(fc.property(plain, (text) => fold(text) === fold(`${text}\u200b`)));
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(fold(text)) === fold(text)));
  });

  it('is the same for composed and decomposed letters', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        (text) => fold(text.normalize('NFC')) === fold(text.normalize('NFD')),
      ),
    );
  });

  it('gives words without empty ones', () => {
    expect(words(' Samen  eten—in het dörpshoes! ')).toEqual(['samen', 'eten', 'in', 'het', 'dorpshoes']);
    expect(words('…')).toEqual([]);
  });
});

describe('typing mistakes', () => {
  it.each([
    ['grolloo', 'grolloo', 0],
    ['grollo', 'grolloo', 1],
    ['grollloo', 'grolloo', 1],
    ['grilloo', 'grolloo', 1],
    ['gorlloo', 'grolloo', 1],
    ['gorllo', 'grolloo', 2],
    ['assen', 'emmen', null],
  ])('%s and %s are %j apart', (a, b, distance) => {
    expect(editDistanceAtMost(a, b, 2)).toBe(distance);
  });

  it('are counted as the textbook counts them, up to the limit', () => {
    const short = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 });
    fc.assert(
      fc.property(short, short, fc.integer({ min: 0, max: 3 }), (a, b, max) => {
        const distance = slowDistance(a, b);
        expect(editDistanceAtMost(a, b, max)).toBe(distance <= max ? distance : null);
      }),
      { numRuns: 500 },
    );
  });

  it('are not looked for in texts too long to be a word', () => {
    expect(editDistanceAtMost('a'.repeat(100_000), `${'a'.repeat(99_999)}b`, 2)).toBeNull();
    expect(editDistanceAtMost('a'.repeat(100_000), 'a'.repeat(100_000), 2)).toBe(0);
  });
});
