/** The goals of the plan for Drenthe that a group's own goal can belong to. Texts are in `locales/<language>/goals.json`. */
import content from '../content/goals.json' with { type: 'json' };

export interface Goal {
  readonly id: string;
  /** The year for which the plan says it. */
  readonly year: number;
  /** The document and the place in it. */
  readonly source: string;
}

export interface ListedGoal extends Goal {
  /**
   * Its year is over: say "stond in het plan voor 2024". Whether it came true is not ours to say.
   */
  readonly past: boolean;
}

export const GOALS: readonly Goal[] = content;

/**
 * What people can still work for first, nearest year first; then past years, latest first.
 *
 * @param year the year it is now
 */
export function listGoals(year: number, goals: readonly Goal[] = GOALS): ListedGoal[] {
  const listed = goals.map((goal) => ({ ...goal, past: goal.year < year }));
  const live = listed.filter(({ past }) => !past).sort((a, b) => a.year - b.year);
  return [...live, ...listed.filter(({ past }) => past).sort((a, b) => b.year - a.year)];
}
