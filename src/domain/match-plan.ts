/** Which kinds of answer a question gets, before any service is looked for: safety, then the route, then the modifiers. */
import { blocks, leadingStop } from './match-danger.ts';
import { isPhoneOnly, layerOf } from './match-kinds.ts';
import { effectsOf, isNamed, pick, type Effect, type Facts } from './modifiers.ts';
import type { Wanted } from './match-time.ts';
import type { NationalLine } from './national.ts';
import type { Said, SafetyNote } from './proposal.ts';
import type { Question } from './question.ts';
import { LINE_OF_KIND, type Route } from './routes.ts';
import type { SafetyRule } from './safety.ts';

const EMERGENCY = 'call_112';
const VILLAGE = 3;

export interface PlanLine {
  readonly kind: string;
  readonly first: boolean;
  readonly reason: Said;
}

export interface Plan {
  readonly stop?: SafetyRule;
  readonly notes: readonly SafetyNote[];
  /** In the written order, before layers; every kind once. */
  readonly lines: readonly PlanLine[];
  readonly effects: readonly Effect[];
  readonly facts: Facts;
  /** Kinds that may not be shown, whoever offers them. */
  readonly isBlocked: (kind: string) => boolean;
  /** Volunteers may do no more than the route itself names. */
  readonly noMoreVolunteers: boolean;
  /** Nothing but these may be shown. */
  readonly only?: readonly string[];
}

interface Asked {
  readonly question: Question;
  readonly route: Route;
  readonly routes: readonly Route[];
  readonly notes: readonly SafetyNote[];
  readonly rules: readonly SafetyRule[];
  readonly wanted: Wanted;
}

export function factsOf({ question, route, notes, wanted }: Asked): Facts {
  const stop = leadingStop(notes);
  return {
    help_kind: [question.helpKind],
    urgency: [question.urgency],
    day_part: [wanted.dayPart],
    mobility: [question.mobility],
    language: [question.language],
    asker: [question.asker],
    led_by: stop === undefined ? [] : [stop.id],
    rule: notes.map(({ rule }) => rule.id),
    level: [...new Set(notes.map(({ rule }) => rule.level))],
    first: route.first,
    weekend: wanted.weekend,
    has_rule: route.safety_rule !== undefined,
    no_volunteers: route.never.includes('initiative.*'),
  };
}

/** A rule speaks for its own action, and in danger for the other one. */
const actsBy = (rule: SafetyRule, kind: string | undefined): boolean =>
  kind !== undefined && (rule.action === kind || rule.actionIfDanger === kind);

export function planOf(
  asked: Asked,
  modifiers: Parameters<typeof effectsOf>[0],
  lines: readonly NationalLine[],
): Plan {
  const facts = factsOf(asked);
  const effects = effectsOf(modifiers, facts);
  const only = pick(effects, 'only')[0];
  const led = leadingStop(asked.notes);
  const byName = asked.rules.find(({ id }) => id === only?.rule);
  const stop =
    led !== undefined && (only === undefined || actsBy(led, only.kinds[0])) ? led : (byName ?? led);
  const notes = withNote(asked, stop);
  const ofStop = stop && asked.routes.find(({ safety_rule }) => safety_rule === stop.id);
  const written =
    only === undefined
      ? stop === undefined
        ? routeLines(asked)
        : stopLines(stop, ofStop)
      : only.kinds.map((kind) => ({ kind, first: true, reason: reasonOf(stop) }));
  const kept = new Set([
    ...(only?.kinds ?? []),
    ...notes.map(({ rule }) => rule.action),
    ...(stop === undefined ? [] : stop.also),
  ]);
  const never = stop === undefined ? asked.route.never : (ofStop?.never ?? []);
  const isBlocked = blocker({ ...asked, notes }, effects, never, kept, lines);
  const put = (sort: 'first' | 'add'): PlanLine[] =>
    pick(effects, sort).flatMap(({ kinds, reason }) =>
      kinds.map((kind) => ({ kind, first: sort === 'first', reason: { key: reason } })),
    );
  return {
    ...(stop === undefined ? {} : { stop }),
    ...(only === undefined ? {} : { only: only.kinds }),
    notes,
    // Where one thing must be done, nothing joins it.
    lines: onceEach([
      ...put('first'),
      ...written,
      ...(stop === undefined && only === undefined ? put('add') : []),
    ]).filter(({ kind }) => !isBlocked(kind)),
    effects,
    facts,
    isBlocked,
    noMoreVolunteers: notes.some(({ rule }) => rule.blocks.length > 0),
  };
}

/** The rule that leads is said, also when only the urgency called it. */
function withNote({ notes, rules }: Asked, stop: SafetyRule | undefined): readonly SafetyNote[] {
  if (stop === undefined || notes.some(({ rule }) => rule.id === stop.id)) return notes;
  const all: readonly SafetyNote[] = [...notes, { rule: stop, why: 'urgency' }];
  return rules.flatMap(({ id }) => all.filter(({ rule }) => rule.id === id));
}

const reasonOf = (rule: SafetyRule | undefined): Said =>
  rule === undefined ? { key: 'first' } : { key: 'safety', values: { rule: rule.id } };

/** A stop rule shows its own route alone: that of the question it belongs to, or what the rule itself names. */
function stopLines(stop: SafetyRule, route: Route | undefined): PlanLine[] {
  const reason = reasonOf(stop);
  const line = (first: boolean) => (kind: string) => ({ kind, first, reason });
  if (blocks(stop, 'everything'))
    return [stop.action, ...stop.also.filter((kind) => kind === EMERGENCY)].map(line(true));
  if (route !== undefined)
    return [...[stop.action, ...route.first].map(line(true)), ...route.then.map(line(false))];
  return [line(true)(stop.action), ...stop.also.map((kind) => line(layerOf(kind) === 0)(kind))];
}

/** Lines of danger (112, 113) that a rule names beside its action are for "if …": its text says when. */
const isConditional = (kind: string): boolean => layerOf(kind) === 0 && LINE_OF_KIND[kind] !== undefined;

function routeLines({ route, notes }: Asked): PlanLine[] {
  const also = notes.flatMap(({ rule }) =>
    rule.also
      .filter((kind) => !isConditional(kind))
      .map((kind): PlanLine => ({ kind, first: layerOf(kind) === 0, reason: reasonOf(rule) })),
  );
  return [
    ...notes.map(({ rule }): PlanLine => ({ kind: rule.action, first: true, reason: reasonOf(rule) })),
    ...also.filter(({ first }) => first),
    ...route.first.map((kind): PlanLine => ({ kind, first: true, reason: { key: 'first' } })),
    ...route.then.map((kind): PlanLine => ({ kind, first: false, reason: { key: 'question' } })),
    ...also.filter(({ first }) => !first),
  ];
}

function onceEach(lines: readonly PlanLine[]): PlanLine[] {
  const seen = new Set<string>();
  return lines.filter(({ kind }) => !seen.has(kind) && seen.add(kind));
}

/** @param kept kinds that a safety rule itself asks for: no route and no layer takes those away */
function blocker(
  { notes, routes }: Asked,
  effects: readonly Effect[],
  never: readonly string[],
  kept: ReadonlySet<string>,
  lines: readonly NationalLine[],
): Plan['isBlocked'] {
  const layers: number[] = pick(effects, 'remove_layer').map(({ layer }) => layer);
  if (notes.some(({ rule }) => blocks(rule, 'informal') || blocks(rule, 'everything'))) layers.push(VILLAGE);
  // What a volunteer may not do for this task is what the routes of that rule forbid.
  const tasks = notes
    .filter(({ rule }) => blocks(rule, 'informal_task'))
    .flatMap(({ rule }) => routes.filter(({ safety_rule }) => safety_rule === rule.id))
    .flatMap((route) => route.never);
  const removed = pick(effects, 'remove').map(({ trait }) => trait);
  return (kind) => {
    if (kept.has(kind)) return false;
    const line = LINE_OF_KIND[kind];
    return (
      isNamed(never, kind) ||
      isNamed(tasks, kind) ||
      layers.includes(layerOf(kind)) ||
      (removed.includes('phone_only') && isPhoneOnly(kind)) ||
      (removed.includes('no_line') && line !== undefined && !lines.some(({ id }) => id === line))
    );
  };
}
