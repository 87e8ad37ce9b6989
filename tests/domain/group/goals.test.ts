import { describe, expect, it } from 'vitest';
import texts from '../../../locales/nl/goals.json';
import { GOALS, listGoals } from '#domain/group/goals.ts';

describe('the goals of the plan', () => {
  it('have a text and a question to see it by, each', () => {
    const keys = GOALS.flatMap(({ id }) => [`${id}.text`, `${id}.indicator`]);
    expect(Object.keys(texts).sort()).toEqual(['past', ...keys].sort());
  });

  it('stand with what people can still work for first, nearest year first', () => {
    const years = [...new Set(listGoals(2027).map(({ year }) => year))];
    expect(years).toEqual([2027, 2028, 2040, 2026, 2025, 2024]);
  });

  it('are past when their year is over, not during that year', () => {
    const past = (year: number): boolean[] => listGoals(year).map((goal) => goal.past);
    expect(past(2024)).not.toContain(true);
    expect(past(2041)).not.toContain(false);
    expect(
      listGoals(2027)
        .filter((goal) => goal.past)
        .map(({ year }) => year),
    ).toEqual([2026, 2026, 2025, 2024]);
  });
});
