/**
 * From an anonymous question to an ordered proposal. Safety first; then what the route puts first; then the ladder,
 * yourself before the village before care. No score and no ranking that is not said: every line carries its reason.
 */
import type { Entry } from './directory.ts';
import { layerRank } from './layers.ts';
import { dangersOf } from './match-danger.ts';
import { answerKindsOf, isAtAPlace, isOwn, layerOf, ownAnswerKind } from './match-kinds.ts';
import { candidatesOf, optionOf, type Candidate, type Search } from './match-options.ts';
import { planOf, type Plan, type PlanLine } from './match-plan.ts';
import { wantedTime } from './match-time.ts';
import type { MatchWorld } from './match-world.ts';
import { MODIFIERS, pick, type ServiceTrait } from './modifiers.ts';
import { NATIONAL_LINES, type NationalLine } from './national.ts';
import type { Item, Proposal, Said } from './proposal.ts';
import type { Question } from './question.ts';
import { LINE_OF_KIND, mayAnswer, ROUTES, type Route } from './routes.ts';
import { SAFETY_RULES } from './safety.ts';
import { nextStep } from './match-next.ts';

export { asksDanger } from './match-danger.ts';
export type { MatchWorld } from './match-world.ts';

const VILLAGE = 3;
/** Kinds that a route does not name join only as far as the list stays this short. */
const LONGEST = 10;
/** Services beside the lines in the night list. */
const MOST_AT_NIGHT = 3;
const EMERGENCY = 'call_112';

/** A line of the plan with its services. */
interface Row extends PlanLine {
  readonly candidates: readonly Candidate[];
  /** How many modifiers put it lower in its layer. */
  readonly sunk: number;
  /** The route does not name it. */
  readonly extra?: boolean;
}

// oxlint-disable-next-line unicorn/no-thenable -- a list and no function: nothing that awaits it is misled.
const noRoute = (helpKind: string): Route => ({ help_kind: helpKind, first: [], then: [], never: [] });

/**
 * @returns the proposal for a question. The same question, records and moment give the same proposal, whatever the
 *   order of the records. Keeps nothing.
 */
export function propose(question: Question, world: MatchWorld): Proposal {
  const { rules = SAFETY_RULES, modifiers = MODIFIERS, lines = NATIONAL_LINES, routes = ROUTES } = world;
  const route = routes.find(({ help_kind }) => help_kind === question.helpKind) ?? noRoute(question.helpKind);
  const wanted = wantedTime(question, world.now, world.zone);
  const danger = dangersOf(question, route, rules);
  const plan = planOf({ question, route, routes, notes: danger, rules, wanted }, modifiers, lines);
  const today = world.zone.toWall(world.now).date;
  const search: Search = { question, world, effects: plan.effects, wanted, today };

  const byKind = entriesByKind(world, plan, route, question);
  const rows = plan.lines.map((line) => rowOf(line, byKind.named.get(line.kind) ?? [], search, lines));
  const extra = extraRows(byKind, search, lines, rows.length);
  const shown = [...rows, ...extra].filter((row) => isShown(row, plan));
  const items = inLayers(shown).map((row) => itemOf(row, search, plan, lines));
  const mayCount =
    pick(plan.effects, 'no_count').length === 0 &&
    !plan.notes.some(({ rule }) => rule.blocks.includes('tally'));
  return {
    ...(plan.stop === undefined ? {} : { stop: plan.stop }),
    safety: plan.notes,
    items,
    night: nightOf(items, plan, search, lines),
    next: nextStep(question, items, plan.stop),
    gaps: mayCount && world.origin !== undefined ? gapsOf(shown, plan, lines) : [],
    mayCount,
  };
}

interface ByKind {
  readonly named: ReadonlyMap<string, readonly Entry[]>;
  /** Services for this very question of a kind that the route does not name. */
  readonly others: ReadonlyMap<string, readonly Entry[]>;
}

/** One walk through the directory: it may hold ten thousand entries, so what a kind means is looked up once. */
function entriesByKind(
  { directory, origin }: MatchWorld,
  plan: Plan,
  route: Route,
  question: Question,
): ByKind {
  const named = new Map<string, Entry[]>(plan.lines.map(({ kind }) => [kind, []]));
  const others = new Map<string, Entry[]>();
  const here = plan.stop === undefined && plan.only === undefined ? origin?.placeId : undefined;
  const listsOf = new Map<string, readonly Entry[][]>();
  for (const entry of directory.entries) {
    let lists = listsOf.get(entry.kind);
    if (lists === undefined) {
      lists = answerKindsOf(entry.kind).flatMap((kind) => {
        const list = named.get(kind);
        return list === undefined ? [] : [list];
      });
      listsOf.set(entry.kind, lists);
    }
    for (const list of lists) list.push(entry);
    if (lists.length > 0 || here === undefined || !isOf(entry, here)) continue;
    const kind = joins(entry, plan, route, question);
    if (kind === undefined) continue;
    const list = others.get(kind);
    if (list === undefined) others.set(kind, [entry]);
    else list.push(entry);
  }
  return { named, others };
}

const isOf = (entry: Entry, placeId: string): boolean =>
  entry.placeId === placeId || entry.serves.includes(placeId);

/** The kind under which a service joins that the route does not name; most may not. */
function joins(entry: Entry, plan: Plan, route: Route, { helpKind }: Question): string | undefined {
  if (entry.service?.help_kinds?.includes(helpKind) !== true) return undefined;
  const kind = mayAnswer(route, entry.kind, entry.layer) ? ownAnswerKind(entry.kind, entry.layer) : undefined;
  if (kind === undefined || plan.isBlocked(kind)) return undefined;
  const volunteer = layerOf(kind) === VILLAGE || layerRank(entry.layer) === VILLAGE;
  return volunteer && plan.noMoreVolunteers ? undefined : kind;
}

const lineOf = (kind: string, lines: readonly NationalLine[]): NationalLine | undefined => {
  const id = LINE_OF_KIND[kind];
  return lines.find((line) => line.id === id);
};

/** Yourself, a line, a website: no service of the region answers to it. */
const needsNoService = (kind: string): boolean => isOwn(kind) || LINE_OF_KIND[kind] !== undefined;

function rowOf(
  line: PlanLine,
  entries: readonly Entry[],
  search: Search,
  lines: readonly NationalLine[],
): Row {
  const all = needsNoService(line.kind) ? [] : candidatesOf(line.kind, entries, search);
  const deaf = pick(search.effects, 'remove').some(({ trait }) => trait === 'phone_only');
  const candidates = deaf ? all.filter((one) => !isOnlyByPhone(one)) : all;
  const sunk = pick(search.effects, 'sink').filter(
    ({ trait, whole }) =>
      whole === true &&
      (candidates.length === 0
        ? hasTrait(line.kind, trait, lines)
        : candidates.every(({ traits }) => traits.has(trait))),
  ).length;
  return { ...line, candidates, sunk };
}

const isOnlyByPhone = ({ found }: Candidate): boolean => {
  const channels = found.entry.service?.channels ?? [];
  return channels.length > 0 && channels.every((channel) => channel === 'phone');
};

/** What can be said of a kind of which nobody knows a service. */
function hasTrait(kind: string, trait: ServiceTrait, lines: readonly NationalLine[]): boolean {
  const inRegion = layerOf(kind) >= VILLAGE;
  if (trait === 'place_only') return isAtAPlace(kind);
  if (trait === 'other_language') return inRegion;
  if (trait === 'not_today') return inRegion && !needsNoService(kind);
  if (trait !== 'closed_then' || isOwn(kind)) return false;
  const line = lineOf(kind, lines);
  return line === undefined ? inRegion : line.number !== undefined && line.always !== true;
}

/** Kinds beyond the route, of the village itself, while the list is short enough to read. */
function extraRows(
  { others }: ByKind,
  search: Search,
  lines: readonly NationalLine[],
  length: number,
): Row[] {
  const room = Math.max(0, LONGEST - length);
  return [...others]
    .map(([kind, entries]) => {
      const line = { kind, first: false, reason: { key: 'question' } };
      return { ...rowOf(line, entries, search, lines), extra: true };
    })
    .filter(({ candidates }) => candidates.length > 0)
    .sort((a, b) => layerOf(a.kind) - layerOf(b.kind) || (a.kind < b.kind ? -1 : 1))
    .slice(0, room);
}

/**
 * The first ones as they were written, then layer by layer. Inside a layer what can be used at the wanted time comes
 * before what cannot, then the order of the route (sorting keeps it); what the route does not name comes last.
 */
function inLayers(rows: readonly Row[]): Row[] {
  return [
    ...rows.filter(({ first }) => first),
    ...rows
      .filter(({ first }) => !first)
      .sort(
        (a, b) =>
          layerOf(a.kind) - layerOf(b.kind) ||
          Number(a.extra === true) - Number(b.extra === true) ||
          a.sunk - b.sunk,
      ),
  ];
}

/** A kind without a service is a card of its own, unless no modifier says so. */
function isShown(row: Row, plan: Plan): boolean {
  if (row.candidates.length > 0 || layerOf(row.kind) < VILLAGE || needsNoService(row.kind)) return true;
  return row.first || pick(plan.effects, 'generic').length > 0;
}

function itemOf(row: Row, search: Search, plan: Plan, lines: readonly NationalLine[]): Item {
  const { kind, first, reason, candidates } = row;
  const line = lineOf(kind, lines);
  const layer = layerOf(kind);
  const options = candidates.map((one) => optionOf(one, search));
  const local = !needsNoService(kind) && layer !== 2;
  const notes = pick(plan.effects, 'note')
    .filter(({ unless }) => local && !candidates.some(({ traits }) => traits.has(unless)))
    .map(({ remark }): Said => ({ key: remark }));
  const closed = pick(plan.effects, 'sink').some(
    ({ trait, remark }) => trait === 'closed_then' && remark !== undefined,
  );
  const remarks: Said[] = [
    ...(local && layer >= VILLAGE && options.length === 0 ? [{ key: 'no_local' }] : []),
    ...notes,
    ...(line !== undefined && closed && line.number !== undefined && line.always !== true
      ? [{ key: 'hours_unknown' }]
      : []),
  ];
  const reasons = line?.always === true ? [reason, { key: 'always_open' }] : [reason];
  return { kind, layer, first, reasons, remarks, ...(line === undefined ? {} : { line: line.id }), options };
}

/** Something that answers at any hour; in the evening, at night and in the weekend also what is open then. */
function nightOf(items: readonly Item[], plan: Plan, search: Search, lines: readonly NationalLine[]): Item[] {
  const extra = (kind: string): Item | undefined =>
    plan.isBlocked(kind) || (plan.only !== undefined && !plan.only.includes(kind))
      ? undefined
      : itemOf(
          rowOf({ kind, first: false, reason: { key: 'night' } }, [], search, lines),
          search,
          plan,
          lines,
        );
  const always = items.filter(
    ({ line }) => line !== undefined && lines.some((one) => one.id === line && one.always),
  );
  const added = pick(plan.effects, 'night')
    .flatMap(({ kinds }) => kinds)
    .flatMap((kind) => items.find((item) => item.kind === kind) ?? extra(kind) ?? []);
  const chosen = [...new Set([...always, ...added])].sort((a, b) => a.layer - b.layer);
  const open = items.filter(({ options }) => options.some((option) => option.open === 'open'));
  const offHours = pick(plan.effects, 'sink').some(({ trait }) => trait === 'closed_then');
  const beside =
    offHours && plan.stop === undefined
      ? open
          .filter((item) => !chosen.includes(item))
          .slice(0, MOST_AT_NIGHT)
          .map((item) => ({ ...item, options: item.options.filter((option) => option.open === 'open') }))
      : [];
  const night = [...chosen, ...beside];
  if (night.length > 0) return night;
  const last = { kind: EMERGENCY, first: false, reason: { key: 'night' } };
  return [itemOf({ ...last, candidates: [], sunk: 0 }, search, plan, lines)];
}

/** Kinds for which the village itself has nobody: a count for the group, never a name. */
function gapsOf(rows: readonly Row[], plan: Plan, lines: readonly NationalLine[]): string[] {
  if (pick(plan.effects, 'generic').length === 0) return [];
  return rows
    .filter(
      ({ kind }) => layerOf(kind) >= VILLAGE && !needsNoService(kind) && lineOf(kind, lines) === undefined,
    )
    .filter(({ candidates }) => !candidates.some(({ found }) => found.serves))
    .map(({ kind }) => kind);
}
