/**
 * The limits of volunteers for one kind of help: which of the standard tasks belong to it, and which limits are broken
 * most easily with it. Never looser than those of the place. (A file of its own: sheets need the place only.)
 */
import { STANDARD_DO } from './group/volunteer-limits.ts';
import { routeOf } from './routes.ts';
import { limitsOfPlace, type PlaceLimits } from './volunteer-limits-of-place.ts';

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

/**
 * @param helpKind a kind of help of the taxonomy; the whole standard for one that is not known
 * @param stricter the village's own limits, as its profile holds them
 * @returns of the limits those that matter most for this question first
 */
export function limitsOfKind(helpKind: string, stricter: readonly string[]): PlaceLimits {
  const limits = limitsOfPlace(stricter);
  const route = routeOf(helpKind);
  if (route === undefined) return limits;
  const isNear = (nr: number): boolean => NEAR_KINDS.get(nr)?.includes(helpKind) ?? false;
  return {
    ...limits,
    // Where a volunteer must not stand in for a professional nothing is left but to say that it goes wrong.
    do: route.never.includes('initiative.*')
      ? limits.do.filter((nr) => nr === ALWAYS_DO)
      : limits.do.filter((nr) => TASK_KINDS.get(nr)?.includes(helpKind) ?? true),
    doNot: [...limits.doNot.filter(isNear), ...limits.doNot.filter((nr) => !isNear(nr))],
  };
}
