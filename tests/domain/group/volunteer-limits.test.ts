import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import texts from '../../../locales/nl/volunteer.json';
import {
  FIXED_DO_NOT,
  isFixed,
  limitsOf,
  standardElement,
  STANDARD_DO,
  STANDARD_DO_NOT,
  type KeptLimits,
} from '#domain/group/volunteer-limits.ts';

const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const keptStandard: KeptLimits = {
  do: range(STANDARD_DO).map(standardElement),
  doNot: range(STANDARD_DO_NOT).map((nr) => ({ element: standardElement(nr), text: `Tekst ${nr}` })),
};

const element = fc.oneof(fc.integer({ min: 0, max: 20 }).map(standardElement), fc.string());
const anyKept: fc.Arbitrary<KeptLimits> = fc.record({
  do: fc.array(element),
  doNot: fc.array(fc.record({ element, text: fc.string() })),
});

describe('the limits of volunteers', () => {
  it('are never looser than the standard, whatever a village or a file brings', () => {
    fc.assert(
      fc.property(anyKept, (kept) => {
        const limits = limitsOf(kept);
        expect(range(STANDARD_DO)).toEqual(expect.arrayContaining([...limits.do]));
        expect(new Set(limits.do).size).toBe(limits.do.length);
        expect(limits.doNot).toEqual(range(STANDARD_DO_NOT));
        expect(limits.doNot).toEqual(expect.arrayContaining([...FIXED_DO_NOT]));
        expect([...limits.do, ...limits.leftOut].sort((a, b) => a - b)).toEqual(range(STANDARD_DO));
      }),
    );
  });

  it('only get stricter by each edit that a village can make', () => {
    const dropped = fc.uniqueArray(fc.integer({ min: 1, max: STANDARD_DO }));
    const own = fc.array(fc.record({ element: fc.uuid(), text: fc.constantFrom('Niet in de nacht', ' ') }));
    fc.assert(
      fc.property(dropped, own, (left, added) => {
        const limits = limitsOf({
          do: keptStandard.do.filter((one) => !left.map(standardElement).includes(one)),
          doNot: [...keptStandard.doNot, ...added],
        });
        expect([...limits.leftOut]).toEqual([...left].sort((a, b) => a - b));
        expect(limits.own).toHaveLength(added.filter(({ text }) => text !== ' ').length);
      }),
    );
  });

  it('keep the fixed ones, also when somebody emptied them', () => {
    const limits = limitsOf({ do: keptStandard.do, doNot: keptStandard.doNot.slice(0, 1) });
    expect(limits.doNot.filter(isFixed)).toEqual(FIXED_DO_NOT);
  });

  it('are the standard until a village took them over; a later standard text must be allowed by the village', () => {
    expect(limitsOf({ do: [], doNot: [] }).do).toHaveLength(STANDARD_DO);
    const older = { ...keptStandard, do: keptStandard.do.slice(0, -1) };
    expect(limitsOf(older).leftOut).toEqual([STANDARD_DO]);
  });

  it('have a text each, and no text without a limit', () => {
    const keys = Object.keys(texts);
    const wanted = [
      ...range(STANDARD_DO).map((nr) => `do.${nr}`),
      ...range(STANDARD_DO_NOT).map((nr) => `dont.${nr}`),
    ];
    expect(keys.sort()).toEqual(wanted.sort());
  });
});
