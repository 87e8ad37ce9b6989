import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupItem } from '#domain/group/answers.ts';
import { ownCount, rankThemes, residentsOwnTop, suggestThemes, votesOf } from '#domain/group/votes.ts';

/** A theme with dots of residents and of others, each a number for each device. */
const theme = (id: string, residents: readonly unknown[], others: readonly unknown[] = []): GroupItem => ({
  id,
  values: { votes_residents: residents, votes_others: others },
});
/** Themes a, b, c … with so many dots. */
const withDots = (...counts: readonly number[]): readonly GroupItem[] =>
  counts.map((count, index) => theme('abcdefgh'.charAt(index), [count]));
const suggested = (...counts: readonly number[]) => {
  const { ids, tie } = suggestThemes(rankThemes(withDots(...counts)));
  return [ids.join(''), tie.join('')];
};

describe('dots on a question', () => {
  it('are the sum over devices, of residents and of others together', () => {
    expect(votesOf(theme('a', [3, 2], [4]))).toEqual({ id: 'a', residents: 5, others: 4, total: 9 });
    expect(votesOf({ id: 'a', values: {} })).toMatchObject({ total: 0 });
  });

  it('are never below 0, and what is no whole number counts for nothing', () => {
    expect(votesOf(theme('a', [2, -5], ['7', 1.5, 1]))).toMatchObject({ residents: 0, others: 1 });
  });

  it('weigh the same, whoever gave them', () => {
    const ranked = rankThemes([theme('a', [1], [2]), theme('b', [3])]);
    expect(ranked.map(({ place, tied }) => [place, tied])).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it('become what somebody typed, whatever another device counted', () => {
    const count = fc.integer({ min: -20, max: 999 });
    fc.assert(
      fc.property(count, count, fc.integer({ min: 0, max: 999 }), (own, other, wanted) => {
        const next = ownCount(theme('a', [own, other]), 'votes_residents', own, wanted);
        expect(votesOf(theme('a', [next, other])).residents).toBe(wanted);
      }),
    );
  });
});

describe('the order by dots', () => {
  it('has the most first; as many dots share a place and keep the order of the list', () => {
    const ranked = rankThemes(withDots(1, 5, 1, 9));
    expect(ranked.map(({ id, place, tied }) => `${id}${place}${tied ? '=' : ''}`)).toEqual([
      'd1',
      'b2',
      'a3=',
      'c3=',
    ]);
  });
});

describe('the proposal', () => {
  it('is the first 3 when they stand out, up to 5 when equals would be cut apart', () => {
    expect(suggested(9, 8, 7, 6, 5, 4)).toEqual(['abc', '']);
    expect(suggested(9, 8, 7, 7, 5, 4)).toEqual(['abcd', '']);
    expect(suggested(9, 7, 7, 7, 7, 4)).toEqual(['abcde', '']);
  });

  it('says between which equals people must choose', () => {
    expect(suggested(9, 8, 7, 7, 7, 7)).toEqual(['ab', 'cdef']);
    expect(suggested(2, 2, 2, 2, 2, 2)).toEqual(['', 'abcdef']);
  });

  it('is nothing without dots, and never has a question without a dot', () => {
    expect(suggested(0, 0, 0, 0)).toEqual(['', '']);
    expect(suggested(0, 4, 0, 1)).toEqual(['bd', '']);
  });

  it('never cuts through equals', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 4 }), { maxLength: 8 }), (counts) => {
        const ranked = rankThemes(withDots(...counts));
        const { ids, tie } = suggestThemes(ranked);
        const total = (id: string) => ranked.find((one) => one.id === id)?.total ?? 0;
        const out = ranked.filter(({ id }) => !ids.includes(id)).map(({ id }) => total(id));
        expect(ids.every((id) => out.every((other) => total(id) > other))).toBe(true);
        expect(new Set(tie.map(total)).size).toBeLessThan(2);
        expect(ids.length).toBeLessThanOrEqual(5);
      }),
    );
  });
});

describe("the residents' own top", () => {
  it('is shown when others tip the scales', () => {
    const themes = [theme('a', [1], [9]), theme('b', [5]), theme('c', [4]), theme('d', [3])];
    expect(residentsOwnTop(themes)).toEqual(['b', 'c', 'd']);
  });

  it('is not shown when it is the same, or when no resident voted', () => {
    expect(residentsOwnTop(withDots(4, 3, 2, 1))).toBeUndefined();
    expect(residentsOwnTop([theme('a', [], [3])])).toBeUndefined();
  });
});
