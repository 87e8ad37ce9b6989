/** Which kinds of questions stand first, and what the law asks of a professional by some of them. */
import { COORDINATOR } from '#domain/finding.ts';
import { QUESTION_GROUPS } from '#domain/questions.ts';
import { mayAnswer, routeOf } from '#domain/routes.ts';
import type { SafetyRule } from '#domain/safety.ts';

/** One tap: what people in a practice ask for most beside care. A list of ours; nothing is counted for it. */
export const OFTEN: readonly string[] = [
  'social.loneliness',
  'care.carer',
  'mental.low_mood',
  'mental.memory',
  'body.fall',
  'body.move',
  'daily.transport',
  'daily.meals',
  'daily.forms',
  'daily.chores',
];

export const ALL_KINDS: readonly string[] = QUESTION_GROUPS.flatMap(({ kinds }) => kinds);

/** Lines to tick, the gravest first: signals of the taxonomy. */
export const SIGNALS = [
  'life_threat',
  'fire_co',
  'fire_gas',
  'missing',
  'suicidal',
  'violence',
  'child_danger',
  'sexual_violence',
  'acute_illness',
  'acute_confusion',
  'confused_longer',
  'carer_collapse',
  'cut_off',
  'homeless_or_cut_off',
] as const;
export type Signal = (typeof SIGNALS)[number];

export type Duty = 'meldcode' | 'kindcheck';

/**
 * By which rules the meldcode and the kindcheck are named. The meldcode is about violence, neglect and abuse, and about
 * a carer who can't go on; the kindcheck is for adults whose state may harm children in the house.
 * Source: the rules' own texts for professionals, and the Besluit verplichte meldcode huiselijk geweld en kindermishandeling.
 */
const DUTIES: Readonly<
  Record<Duty, { readonly rules: readonly string[]; readonly kinds: readonly string[] }>
> = {
  meldcode: {
    rules: ['SR05', 'SR06', 'SR09', 'SR17'],
    kinds: ['safety.violence', 'safety.sexual', 'youth.child_worry'],
  },
  kindcheck: {
    rules: ['SR04', 'SR05', 'SR07'],
    kinds: ['safety.violence', 'mental.suicidal', 'mental.addiction', 'mental.confused'],
  },
};

export const dutiesOf = (helpKind: string | undefined, rules: readonly string[]): Duty[] =>
  (Object.keys(DUTIES) as Duty[]).filter(
    (duty) =>
      DUTIES[duty].rules.some((rule) => rules.includes(rule)) ||
      (helpKind !== undefined && DUTIES[duty].kinds.includes(helpKind)),
  );

const NO_PERSON: readonly string[] = ['everything', 'informal', 'coordinator'];

/** Whether the card may bring the coordinator of the village along. */
export function allowsPerson(helpKind: string, rules: readonly SafetyRule[]): boolean {
  const route = routeOf(helpKind);
  return (
    !rules.some(({ blocks }) => blocks.some((what) => NO_PERSON.includes(what))) &&
    (route === undefined || mayAnswer(route, COORDINATOR, 'informal_nearby'))
  );
}
