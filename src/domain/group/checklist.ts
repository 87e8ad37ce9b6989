/**
 * The group's checklist as the app shows it. All of its phases, steps and fields stand in
 * `content/group-checklist.json`; texts are in `locales/<language>/checklist.json` under keys that start with the
 * id of the step. A village may hide steps, put its own words on them and add steps of its own.
 */
import * as z from 'zod/mini';
import content from '../content/group-checklist.json' with { type: 'json' };
import type { GroupAnswers, OwnStep } from './answers.ts';
import { parseRule, type Rule } from './done-rule-parse.ts';
import { parseFieldType, type FieldKind, type TermLists } from './field-type.ts';

const name = z.string().check(z.regex(/^[a-z][a-z0-9_]*$/));
const stepId = z.string().check(z.regex(/^g\d+\.\d+$/));
const count = z.int().check(z.gte(0), z.lte(20));
const minutes = z.int().check(z.gte(1), z.lte(240));

const fieldSchema = z.strictObject({
  id: name,
  type: z.string(),
  enum: z.exactOptional(name),
  required: z.exactOptional(z.boolean()),
  many: z.exactOptional(z.boolean()),
});

const stepSchema = z.strictObject({
  id: stepId,
  phase: name,
  meeting: count,
  minutes,
  arcs: z.array(name),
  methods: z.array(z.string()),
  source: z.exactOptional(z.array(z.array(z.string()))),
  who_brings: z.array(name),
  tips: count,
  pitfalls: count,
  promises: count,
  done: z.string(),
  fields: z.array(fieldSchema),
});

const checklistSchema = z.strictObject({
  version: z.string(),
  phases: z.array(z.strictObject({ id: name, meeting: count })),
  meetings: z.array(z.strictObject({ no: count, max_minutes: minutes })),
  routes: z.strictObject({ short: z.array(stepId) }),
  chosen: z.array(z.string()),
  theme_list: name,
  lists: z.record(name, z.array(z.string())),
  own_step: z.strictObject({ done: z.string(), fields: z.array(fieldSchema) }),
  steps: z.array(stepSchema),
});

export interface Field {
  readonly id: string;
  readonly kind: FieldKind;
  /** Only a hint for the form: no rule of the app blocks on it. */
  readonly required: boolean;
  readonly many: boolean;
}

export interface Step {
  readonly id: string;
  readonly phase: string;
  readonly meeting: number;
  readonly minutes: number;
  readonly arcs: readonly string[];
  readonly methods: readonly string[];
  /** Which document asked for it: pairs of a document and the place in it. */
  readonly source: readonly (readonly string[])[];
  /** Roles in the order of the texts `<id>.brings.1` and on. */
  readonly whoBrings: readonly string[];
  /** How many texts there are: `<id>.tip.1` …, `<id>.pitfall.1` …, `<id>.promise.1` …. */
  readonly tips: number;
  readonly pitfalls: number;
  readonly promises: number;
  /** When it is done: the text of the rule, and the rule. */
  readonly done: string;
  readonly rule: Rule;
  readonly fields: readonly Field[];
}

/** A step as this village sees it. */
export interface EffectiveStep extends Step {
  /** The village added it: it has no texts of ours except the labels of its fields. */
  readonly own: boolean;
  /** The village's own words; absent means: show the text `<id>.title` or `<id>.question`. */
  readonly title?: string;
  readonly question?: string;
}

export interface Checklist {
  readonly version: string;
  /** In order; a phase belongs to one meeting. */
  readonly phases: readonly { readonly id: string; readonly meeting: number }[];
  readonly meetings: readonly { readonly no: number; readonly maxMinutes: number }[];
  /** Steps for a village with two evenings. */
  readonly routes: { readonly short: readonly string[] };
  /** Where the chosen themes stand: the first path that has any. On the short route nobody chooses beforehand. */
  readonly chosen: readonly string[];
  /** The list whose lines are the themes that `ref:theme` points at. */
  readonly themeList: string;
  readonly lists: TermLists;
  readonly ownStep: Pick<Step, 'done' | 'rule' | 'fields'>;
  readonly steps: readonly Step[];
}

/** @param json ours unless a test brings its own. @throws when the content is not a checklist: that is our bug. */
export function groupChecklist(json: unknown = content): Checklist {
  const raw = checklistSchema.parse(json);
  const fieldsFrom = (fields: readonly z.infer<typeof fieldSchema>[]): Field[] =>
    fields.map(({ id, type, enum: list, required = false, many = false }) => {
      const kind = parseFieldType(type, raw.lists, list);
      return { id, kind, required, many };
    });
  const { done, fields } = raw.own_step;
  return {
    version: raw.version,
    phases: raw.phases,
    meetings: raw.meetings.map(({ no, max_minutes }) => ({ no, maxMinutes: max_minutes })),
    routes: raw.routes,
    chosen: raw.chosen,
    themeList: raw.theme_list,
    lists: raw.lists,
    ownStep: { done, rule: ruleFrom(done), fields: fieldsFrom(fields) },
    steps: raw.steps.map(({ who_brings, fields: own, source = [], ...step }) => ({
      ...step,
      source,
      rule: ruleFrom(step.done),
      whoBrings: who_brings,
      fields: fieldsFrom(own),
    })),
  };
}

function ruleFrom(text: string): Rule {
  const parsed = parseRule(text);
  if (!parsed.ok) throw new Error(`done-rule "${text}": ${parsed.error} at ${parsed.at}`);
  return parsed.rule;
}

/** The steps that this village does, in order: hidden ones left out, its own ones at the end of their phase. */
export function effectiveSteps(checklist: Checklist, answers: GroupAnswers): EffectiveStep[] {
  const last = checklist.phases[checklist.phases.length - 1]?.id;
  const known = new Set(checklist.phases.map(({ id }) => id));
  // A step of a phase that only a newer version knows is kept, at the end, rather than lost.
  const ownOf = (phase: string): OwnStep[] =>
    answers.ownSteps().filter((own) => (known.has(own.phase) ? own.phase : last) === phase);
  return checklist.phases
    .flatMap(({ id: phase, meeting }): EffectiveStep[] => [
      ...checklist.steps.filter((step) => step.phase === phase).map((step) => ({ ...step, own: false })),
      ...ownOf(phase).map((own) => asStep(checklist, own, phase, meeting)),
    ])
    .filter(({ id }) => answers.marks(id).hidden !== true)
    .map((step) => reworded(step, answers));
}

function asStep({ ownStep }: Checklist, own: OwnStep, phase: string, meeting: number): EffectiveStep {
  const { id, title, question } = own;
  const empty = { arcs: [], methods: [], source: [], whoBrings: [], tips: 0, pitfalls: 0, promises: 0 };
  const length = Number.isFinite(own.minutes) ? Math.max(0, Math.round(own.minutes)) : 0;
  return { ...empty, ...ownStep, id, phase, meeting, minutes: length, own: true, title, question };
}

function reworded(step: EffectiveStep, answers: GroupAnswers): EffectiveStep {
  const { title = '', question = '' } = answers.marks(step.id);
  return {
    ...step,
    ...(title.trim() === '' ? {} : { title }),
    ...(question.trim() === '' ? {} : { question }),
  };
}

/** @returns the step of this id as this village sees it, or undefined when it is hidden or unknown. */
export function effectiveStep(
  checklist: Checklist,
  answers: GroupAnswers,
  id: string,
): EffectiveStep | undefined {
  return effectiveSteps(checklist, answers).find((step) => step.id === id);
}

/** @returns the keys of the promises that the group makes, in order. */
export function promises(checklist: Checklist): string[] {
  return checklist.steps.flatMap(({ id, promises: many }) =>
    Array.from({ length: many }, (_, index) => `${id}.promise.${index + 1}`),
  );
}
