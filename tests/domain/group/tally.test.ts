import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupChecklist } from '#domain/group/checklist.ts';
import {
  mayBeCounted,
  OUTCOMES,
  outcomesOf,
  pictureOf,
  readTallies,
  shareOf,
  shown,
  tallyKey,
  type TallyLine,
} from '#domain/group/tally.ts';

const line = (count: number, over: Partial<TallyLine> = {}): TallyLine => ({
  month: '2027-01',
  kind: 'daily.transport',
  outcome: 'solved_by_community',
  count,
  ...over,
});
const kinds = groupChecklist().lists['help_kind'] ?? [];
const anyLines = fc.array(
  fc.record({
    month: fc.constantFrom('2027-01', '2027-02'),
    kind: fc.constantFrom(...kinds.filter(mayBeCounted).slice(0, 6)),
    outcome: fc.constantFrom(...OUTCOMES),
    count: fc.integer({ min: 1, max: 30 }),
  }),
  { maxLength: 12 },
);

describe('which questions are counted', () => {
  it('danger, suicide, addiction, debt, confusion, worries about a child and dying never are', () => {
    expect(kinds.filter((kind) => !mayBeCounted(kind)).sort()).toEqual([
      'body.dying',
      'daily.debt',
      'meaning.later',
      'mental.addiction',
      'mental.confused',
      'mental.suicidal',
      'safety.fire_co',
      'safety.gas_fire',
      'safety.sexual',
      'safety.urgent_medical',
      'safety.violence',
      'youth.child_worry',
    ]);
  });

  it('a count that should not be there is not read', () => {
    expect(
      readTallies({
        [tallyKey('2027-01', 'daily.meals', 'not_solved')]: 3,
        '2027-01/mental.suicidal/not_solved': 9,
        '2027-01/daily.meals/iets': 9,
        'jan/daily.meals/not_solved': 9,
        '2027-02/daily.meals/not_solved': -1,
      }),
    ).toEqual([{ month: '2027-01', kind: 'daily.meals', outcome: 'not_solved', count: 3 }]);
  });
});

describe('small numbers', () => {
  it('nothing, 1 and 4 look the same; 5 is shown', () => {
    expect([0, 1, 4, 5, 40].map(shown)).toEqual(['<5', '<5', '<5', 5, 40]);
  });

  it('no picture and nothing that is handed on holds a count from 1 to 4', () => {
    fc.assert(
      fc.property(anyLines, fc.option(fc.integer({ min: 0, max: 5000 })), (lines, inhabitants) => {
        const { kinds: seen, atLeast } = pictureOf(lines, inhabitants ?? undefined);
        const numbers = [...seen.map(({ count }) => count), ...Object.values(outcomesOf(lines)), atLeast];
        for (const number of numbers)
          expect(number === '<5' || number === 0 || number >= 5, JSON.stringify(number)).toBe(true);
      }),
    );
  });

  it('the total does not give a hidden kind away: it is known to ten at best', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        expect(pictureOf(lines, 2000).atLeast % 10).toBe(0);
      }),
    );
  });

  it('one question more or less of a kind below 5 changes nothing that is seen of the kinds', () => {
    for (const count of [1, 2, 3])
      expect(pictureOf([line(count), line(8, { kind: 'daily.meals' })], 2000).kinds).toEqual(
        pictureOf([line(count + 1), line(8, { kind: 'daily.meals' })], 2000).kinds,
      );
  });

  it('in a village of fewer than 1000 people, or of unknown size, kinds are not told apart', () => {
    const lines = [line(40), line(12, { kind: 'daily.meals' })];
    expect(pictureOf(lines, 999)).toMatchObject({ kinds: [], kindsHidden: true, atLeast: 50 });
    expect(pictureOf(lines, undefined).kinds).toEqual([]);
    expect(pictureOf(lines, 1000).kinds).toEqual([
      { kind: 'daily.transport', count: 40 },
      { kind: 'daily.meals', count: 12 },
    ]);
  });
});

describe('the share that the village solved itself', () => {
  it('is not told from fewer than 20 questions', () => {
    expect(shareOf([line(19)])).toBeUndefined();
    expect(shareOf([line(20)])).toEqual({ alone: 10, withPartly: 10 });
  });

  it('is told with and without "deels", in tenths', () => {
    const lines = [
      line(12),
      line(8, { outcome: 'partly_community' }),
      line(16, { outcome: 'to_professional' }),
      line(4, { outcome: 'not_solved' }),
    ];
    expect(shareOf(lines)).toEqual({ alone: 3, withPartly: 5 });
  });

  it('with "deels" is never less than without', () => {
    fc.assert(
      fc.property(anyLines, (lines) => {
        const share = shareOf(lines);
        expect(share === undefined || share.withPartly >= share.alone).toBe(true);
      }),
    );
  });
});
