/**
 * Dots that people stuck on questions. Every dot weighs the same; those of residents are counted apart only to see
 * whether they chose something else. The order is a proposal: the group itself chooses.
 *
 * A theme keeps `votes_residents/<device>` and `votes_others/<device>`, one whole number for each device, and the
 * count is their sum: two writers who both count lose nothing. A device's own number may be below 0, when somebody
 * took away a dot that another device counted.
 */
import type { GroupItem } from './answers.ts';

export const VOTERS = ['votes_residents', 'votes_others'] as const;
export type Voters = (typeof VOTERS)[number];

/** A count above this is a slip of the finger. */
export const MOST_DOTS = 999;
/** So many questions a group begins with. Source: the checklist, g2.4. */
export const FEWEST_CHOSEN = 3;
export const MOST_CHOSEN = 5;

export interface Votes {
  readonly id: string;
  readonly residents: number;
  readonly others: number;
  readonly total: number;
}

export interface Ranked extends Votes {
  /** 1 for the most dots; questions with as many dots share a place. */
  readonly place: number;
  readonly tied: boolean;
}

function sum(value: unknown): number {
  const counts = Array.isArray(value) ? (value as readonly unknown[]) : [];
  return counts.reduce<number>((all, one) => all + (Number.isInteger(one) ? Number(one) : 0), 0);
}

/** Below 0 when two devices both took the same dot away; shown as 0. */
const shown = (count: number): number => Math.min(MOST_DOTS, Math.max(0, count));

export function votesOf({ id, values }: GroupItem): Votes {
  const residents = shown(sum(values['votes_residents']));
  const others = shown(sum(values['votes_others']));
  return { id, residents, others, total: residents + others };
}

/**
 * What this device must keep so that the count becomes the wanted one, whatever other devices kept.
 * @param own what this device keeps now
 */
export function ownCount(item: GroupItem, voters: Voters, own: number, wanted: number): number {
  return shown(wanted) - (sum(item.values[voters]) - own);
}

/** Most dots first; as many dots keep the order in which people put them. */
export function rankThemes(
  themes: readonly GroupItem[],
  by: (votes: Votes) => number = ({ total }) => total,
): readonly Ranked[] {
  const votes = themes.map(votesOf).sort((a, b) => by(b) - by(a));
  return votes.map((one) => ({
    ...one,
    place: 1 + votes.filter((other) => by(other) > by(one)).length,
    tied: votes.filter((other) => by(other) === by(one)).length > 1,
  }));
}

export interface Suggestion {
  /** Questions that stand out by their dots, 3 to 5 of them; empty while nobody voted. */
  readonly ids: readonly string[];
  /** Questions with as many dots, of which only some would fit: people choose between them. */
  readonly tie: readonly string[];
}

/** The fewest questions, from 3 on, that can be cut off without cutting through equals. */
export function suggestThemes(ranked: readonly Ranked[]): Suggestion {
  const voted = ranked.filter(({ total }) => total > 0);
  const clean = (count: number): boolean => voted[count - 1]?.total !== voted[count]?.total;
  if (voted.length <= FEWEST_CHOSEN) return { ids: voted.map(({ id }) => id), tie: [] };
  for (let count = FEWEST_CHOSEN; count <= MOST_CHOSEN; count += 1)
    if (clean(count)) return { ids: voted.slice(0, count).map(({ id }) => id), tie: [] };
  const level = voted[MOST_CHOSEN]?.total ?? 0;
  return {
    ids: voted.filter(({ total }) => total > level).map(({ id }) => id),
    tie: voted.filter(({ total }) => total === level).map(({ id }) => id),
  };
}

/**
 * What residents would choose by their own dots, when that is not what all dots together say.
 * @returns ids in the order of the residents' dots, or undefined when it is the same, or no resident voted
 */
export function residentsOwnTop(themes: readonly GroupItem[]): readonly string[] | undefined {
  const residents = ({ residents: count }: Votes): number => count;
  const own = suggestThemes(rankThemes(themes, residents).map((one) => ({ ...one, total: one.residents })));
  const all = suggestThemes(rankThemes(themes));
  const top = [...own.ids, ...own.tie];
  const rest = new Set([...all.ids, ...all.tie]);
  if (top.length === 0) return undefined;
  return top.length === rest.size && top.every((id) => rest.has(id)) ? undefined : top;
}
