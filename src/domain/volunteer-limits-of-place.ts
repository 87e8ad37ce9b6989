/**
 * What volunteers do and do not do, for a kind of help in a village. The standard holds everywhere; what a village
 * keeps in its profile is added to what is not done, so that it can only make the limits stricter.
 */
import { FIXED_DO_NOT, limitsOf, STANDARD_DO } from './group/volunteer-limits.ts';
import type { PackRecordOf } from './pack.ts';
import { withParents } from './place-parents.ts';
import { routeOf } from './routes.ts';

/** Telling the coordinator that it goes wrong: always right, also where volunteers must not help. */
export const ALWAYS_DO = STANDARD_DO;

/** Questions to which a standard task belongs. The others are for every question. Texts: `do.N` of `volunteer.json`. */
const TASK_KINDS: ReadonlyMap<number, readonly string[]> = new Map([
  [2, ['daily.groceries', 'daily.meals', 'body.after_hospital', 'body.eat']],
  [3, ['daily.transport', 'daily.groceries', 'social.meet', 'social.loneliness', 'body.after_hospital']],
  [4, ['daily.chores', 'daily.pets', 'daily.housing', 'body.fall']],
  [
    5,
    [
      'daily.forms',
      'daily.money',
      'daily.legal',
      'daily.housing',
      'work.income',
      'social.language',
      'social.new_here',
      'daily.find_gp',
    ],
  ],
  [6, ['daily.digital', 'daily.forms', 'daily.find_gp']],
  [7, ['daily.legal', 'daily.debt', 'daily.transport', 'body.aids', 'mental.memory', 'body.after_hospital']],
  [8, ['daily.meals', 'body.eat', 'social.loneliness', 'social.meet']],
  [9, ['care.carer', 'care.respite', 'care.alone_safe', 'mental.memory', 'body.dying']],
]);

/** Limits that are broken most easily with this question: they stand on top. */
const NEAR_KINDS: ReadonlyMap<number, readonly string[]> = new Map([
  [1, ['body.medicine', 'body.after_hospital', 'mental.memory', 'body.dying', 'body.illness']],
  [2, ['body.care', 'body.after_hospital', 'body.illness']],
  [3, ['body.fall', 'body.care', 'body.move', 'care.respite', 'body.dying']],
  [4, ['body.care', 'body.after_hospital', 'care.respite', 'body.dying']],
  [5, ['daily.groceries', 'daily.money', 'daily.debt', 'daily.digital', 'daily.forms', 'work.income']],
  [6, ['daily.money', 'daily.debt', 'daily.groceries', 'daily.legal', 'meaning.later']],
  [7, ['youth.parenting', 'youth.child_worry', 'youth.start']],
  [8, ['social.conflict', 'safety.violence', 'safety.sexual']],
  [9, ['mental.low_mood', 'mental.suicidal', 'safety.violence', 'youth.child_worry', 'social.loneliness']],
  [10, ['body.illness', 'body.fall', 'mental.confused', 'mental.suicidal', 'safety.urgent_medical']],
  [11, ['social.loneliness', 'meaning.grief', 'mental.addiction', 'daily.debt', 'social.conflict']],
]);

export interface PlaceLimits {
  /** Numbers of standard texts that volunteers do for this question; always part of the standard. */
  readonly do: readonly number[];
  /** Numbers of standard texts that volunteers never do: always all of them, those that matter most here first. */
  readonly doNot: readonly number[];
  /** Of those, what no village in the country changes. */
  readonly fixed: readonly number[];
  /** What this village does not do either, in its own words. */
  readonly own: readonly string[];
}

/**
 * @param stricter the village's own limits, as its profile holds them
 * @param helpKind a kind of help of the taxonomy; without it, or when it is unknown, the whole standard
 */
export function limitsOfPlace(stricter: readonly string[], helpKind?: string): PlaceLimits {
  const standard = limitsOf({ do: [], doNot: [] });
  const route = helpKind === undefined ? undefined : routeOf(helpKind);
  const own = [...new Set(stricter.map((text) => text.trim()))].filter((text) => text !== '');
  const doNot = standard.doNot;
  if (helpKind === undefined || route === undefined)
    return { do: standard.do, doNot, fixed: FIXED_DO_NOT, own };
  const isNear = (nr: number): boolean => NEAR_KINDS.get(nr)?.includes(helpKind) ?? false;
  return {
    // Where a volunteer must not stand in for a professional nothing is left but to say that it goes wrong.
    do: route.never.includes('initiative.*')
      ? standard.do.filter((nr) => nr === ALWAYS_DO)
      : standard.do.filter((nr) => TASK_KINDS.get(nr)?.includes(helpKind) ?? true),
    doNot: [...doNot.filter(isNear), ...doNot.filter((nr) => !isNear(nr))],
    fixed: FIXED_DO_NOT,
    own,
  };
}

/** The own limits that hold in a place: its own and those of the town around a district. */
export function stricterLimits(
  placeId: string,
  profiles: ReadonlyMap<string, PackRecordOf<'place_profile'>>,
  parentOf: (id: string) => string | undefined,
): readonly string[] {
  return withParents(placeId, parentOf).flatMap((id) => profiles.get(id)?.volunteer_limits ?? []);
}
