/**
 * What changes a proposal besides the route: urgency, time of day, mobility, language, age of the data. All of it is
 * content (`content/modifiers.json`) in a small closed language of conditions and effects; here it is read, and
 * `modifiers-schema.ts` says which words exist. No question has code of its own.
 */
import content from './content/modifiers.json' with { type: 'json' };
import type { Ring } from './finding.ts';
import type { Layer } from './proposal.ts';

/** Lists match when one of them does; `safety.*` is everything that begins so. */
export type Condition =
  | { readonly always: true }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly [F in ListFact]: Readonly<Record<F, readonly string[]>> }[ListFact]
  | { readonly weekend: boolean }
  | { readonly has_rule: boolean }
  | { readonly no_volunteers: boolean };

export const LIST_FACTS = [
  'help_kind',
  'urgency',
  'day_part',
  'mobility',
  'language',
  'asker',
  /** The stop rule that leads; nothing when there is none. */
  'led_by',
  /** All safety rules that apply, and their levels. */
  'rule',
  'level',
  /** What the route puts first. */
  'first',
] as const;
export type ListFact = (typeof LIST_FACTS)[number];

/** What is true of a question, as conditions see it. */
export type Facts = Readonly<Record<ListFact, readonly string[]>> & {
  readonly weekend: boolean;
  /** The route of the question has a safety rule of its own. */
  readonly has_rule: boolean;
  /** The route forbids every initiative of the village. */
  readonly no_volunteers: boolean;
};

/** What can be said of a service at the wanted time. Some hold for a kind without a service too. */
export const SERVICE_TRAITS = [
  'open',
  'closed_then',
  'not_today',
  'at_home',
  'place_only',
  'language',
  'other_language',
  'step_free',
  'doubtful',
  'paused',
  'defunct',
  'phone',
  'waiting',
] as const;
export type ServiceTrait = (typeof SERVICE_TRAITS)[number];
export const KIND_TRAITS = ['phone_only', 'no_line'] as const;
export type KindTrait = (typeof KIND_TRAITS)[number];

interface Kinds {
  readonly kinds: readonly string[];
}
interface About {
  readonly trait: ServiceTrait;
}
/** What each effect needs to know. */
interface Effects {
  /** Nothing else is shown; the first that holds counts. `rule` speaks when no rule with that action does. */
  readonly only: Kinds & { readonly rule?: string };
  /** Before everything; or in its own layer. */
  readonly first: Kinds & { readonly reason: string };
  readonly add: Kinds & { readonly reason: string };
  /** Joins what is open at any hour. */
  readonly night: Kinds;
  readonly remove_layer: { readonly layer: Layer };
  readonly remove: { readonly trait: KindTrait };
  readonly no_count: object;
  /** A kind without a service is shown all the same, and counted as a gap. */
  readonly generic: object;
  readonly prefer: About;
  readonly hide: About;
  /** `whole`: a kind of which every service sinks, sinks below the other kinds of its layer. */
  readonly sink: About & { readonly whole?: boolean; readonly remark?: string };
  /** After all other services of the kind. */
  readonly last: About & { readonly remark: string };
  readonly say: About & { readonly remark: string };
  /** Said of a kind of which no service has the trait. */
  readonly note: { readonly remark: string; readonly unless: ServiceTrait };
  readonly widen: { readonly rings: readonly Ring[]; readonly layers: readonly Layer[] };
}
export type Sort = keyof Effects;
export type EffectOf<S extends Sort> = { readonly do: S; readonly when?: Condition } & Effects[S];
export type Effect = { [S in Sort]: EffectOf<S> }[Sort];

export interface Modifier {
  readonly id: string;
  readonly when: Condition;
  readonly effects: readonly Effect[];
}

// The file is ours; a test reads it with the schema and refuses every unknown word.
export const MODIFIERS = content as unknown as readonly Modifier[];

/** Whether a name is one of the names, or begins as one that ends in `*`. */
export const isNamed = (names: readonly string[], name: string): boolean =>
  names.some((one) => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : one === name));

/** Whether a condition is true of a question. */
export function holds(condition: Condition, facts: Facts): boolean {
  if ('always' in condition) return true;
  if ('all' in condition) return condition.all.every((part) => holds(part, facts));
  if ('any' in condition) return condition.any.some((part) => holds(part, facts));
  if ('not' in condition) return !holds(condition.not, facts);
  if ('weekend' in condition) return condition.weekend === facts.weekend;
  if ('has_rule' in condition) return condition.has_rule === facts.has_rule;
  if ('no_volunteers' in condition) return condition.no_volunteers === facts.no_volunteers;
  return Object.entries(condition).every(([fact, names]) =>
    facts[fact as ListFact].some((value) => isNamed(names, value)),
  );
}

/** All effects that hold, in the written order. */
export function effectsOf(modifiers: readonly Modifier[], facts: Facts): Effect[] {
  return modifiers
    .filter(({ when }) => holds(when, facts))
    .flatMap(({ effects }) => effects.filter(({ when }) => when === undefined || holds(when, facts)));
}

/** The effects of one sort. */
export const pick = <S extends Sort>(effects: readonly Effect[], sort: S): EffectOf<S>[] =>
  effects.filter((effect): effect is Extract<Effect, EffectOf<S>> => effect.do === sort);
