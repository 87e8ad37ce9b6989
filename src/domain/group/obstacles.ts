/** What stands in the way, and how far it has to travel before somebody can take it away. */
import type { GroupItem } from './answers.ts';

export const OBSTACLES = 'obstacles';

/** The way up, from the village to the talks about money. */
export const ESCALATION_LEVELS = ['solve_here', 'municipality', 'subregion', 'region', 'contract'] as const;
export type EscalationLevel = (typeof ESCALATION_LEVELS)[number];

export const levelOf = ({ values }: GroupItem): EscalationLevel | undefined =>
  ESCALATION_LEVELS.find((level) => level === values['escalation_level']);

/** The stops on the way up to a level, that level included. */
export function wayUpTo(level: EscalationLevel): readonly EscalationLevel[] {
  return ESCALATION_LEVELS.slice(0, ESCALATION_LEVELS.indexOf(level) + 1);
}

export interface LevelGroup {
  /** Undefined for what has no level yet. */
  readonly level: EscalationLevel | undefined;
  readonly items: readonly GroupItem[];
}

/** By level, nearest first; what has no level yet at the end. Levels without obstacles are left out. */
export function byLevel(items: readonly GroupItem[]): readonly LevelGroup[] {
  return [...ESCALATION_LEVELS, undefined]
    .map((level) => ({ level, items: items.filter((item) => levelOf(item) === level) }))
    .filter((group) => group.items.length > 0);
}
