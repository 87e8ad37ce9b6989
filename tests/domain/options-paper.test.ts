import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOutOptions, type OptionText } from '#domain/options-paper.ts';

function options(kinds: number, perKind: number, words = 12): readonly OptionText[] {
  return Array.from({ length: kinds * perKind }, (_, nr) => ({
    at: nr % perKind,
    name: 'Klusgroep De Kromme Spijker',
    lines: ['maandag '.repeat(words), 'Bel eerst.'],
    because: 'U ziet dit omdat het er is voor Gasselte.',
  }));
}

describe('a proposal on paper', () => {
  it('with little on it stands in large letters', () => {
    expect(layOutOptions(options(3, 1), [], 3)).toEqual({ points: 14, perKind: 3, because: true });
  });

  it('with more on it gets smaller letters, then fewer services of a kind, and reasons go last', () => {
    const sizes = [3, 6, 9, 12, 15, 18].map((kinds) => layOutOptions(options(kinds, 3), ['Bel 112.'], 6));
    const order = sizes.map(({ points, perKind, because }) => points * 100 + perKind * 10 + Number(because));
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(sizes[sizes.length - 1]).toMatchObject({ perKind: 1 });
  });

  it('never has letters under 11 points, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.integer({ min: 1, max: 6 }),
        fc.nat(60),
        fc.nat(8),
        (kinds, each, words, rules) => {
          const layout = layOutOptions(
            options(kinds, each, words),
            Array.from({ length: rules }, () => 'Bel 112. '.repeat(20)),
            7,
          );
          expect(layout.points).toBeGreaterThanOrEqual(11);
          expect(layout.perKind).toBeGreaterThanOrEqual(1);
        },
      ),
    );
  });
});
