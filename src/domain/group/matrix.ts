/**
 * Question beside help: for each chosen question and each layer of support, is there enough? One record of
 * `match_rows` for each of these cells. Its id is made of the two, so that two devices that fill in the same cell
 * make one record that merges.
 *
 * What the directory knows is shown as it is. It is never turned into a verdict: that something is on the list does
 * not say that it is enough, and that nothing is on the list does not say that nothing is there.
 */
import type { Entry } from '../directory.ts';
import type { PlaceLookup } from '../finding.ts';
import { mayAnswer, routeOf } from '../routes.ts';
import type { GroupAnswers, GroupItem } from './answers.ts';
import { keyOf, valuesIn } from './values.ts';

export const MATCH_ROWS = 'match_rows';

/** From yourself to specialised care; danger is no layer that a group arranges. */
export const MATRIX_LAYERS = [
  'self_and_close',
  'digital_remote',
  'informal_nearby',
  'collective_welfare',
  'formal_nearby',
  'formal_specialised',
] as const;
export type MatrixLayer = (typeof MATRIX_LAYERS)[number];

export const VERDICTS = ['covered', 'partly', 'gap', 'overlap', 'unknown'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const cellId = (themeId: string, layer: string): string => `${themeId}.${layer}`;

/** The row of a cell: by its own id, else one that somebody wrote in a list. */
export function rowOf(rows: readonly GroupItem[], themeId: string, layer: string): GroupItem | undefined {
  const own = cellId(themeId, layer);
  const isIt = ({ values }: GroupItem): boolean =>
    values['support_layer'] === layer &&
    valuesIn(values['theme_id']).some((theme) => keyOf(theme) === themeId);
  return rows.find(({ id }) => id === own) ?? rows.find(isIt);
}

export function verdictOf(row: GroupItem | undefined): Verdict | undefined {
  return VERDICTS.find((one) => one === row?.values['match_verdict']);
}

/** Something of the directory that answers a question in one layer. */
export interface Known {
  /** Of the service. */
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly placeId?: string;
  /** `village`: in or for a village of the group; `municipality`: only elsewhere in it; `anywhere`: has no place. */
  readonly near: 'village' | 'municipality' | 'anywhere';
  /** Not open for a while: it is there, but helps nobody now. */
  readonly paused: boolean;
}

export interface GroupArea {
  readonly placeIds: readonly string[];
  readonly places: PlaceLookup;
}

/**
 * What the directory has for a question in a layer: in the group's villages and what has no place, and only when the
 * villages have nothing, what the rest of their municipality has. What must not be proposed for the question is left out.
 */
export function knownHelp(
  entries: readonly Entry[],
  area: GroupArea,
  helpKind: string,
  layer: string,
): readonly Known[] {
  const route = routeOf(helpKind);
  const found = new Map<string, Known>();
  for (const entry of entries) {
    const { service, kind } = entry;
    if (service === undefined || entry.layer !== layer || service.help_kinds?.includes(helpKind) !== true)
      continue;
    if (route !== undefined && !mayAnswer(route, kind, layer)) continue;
    const near = nearness(entry, area);
    if (near === undefined) continue;
    const before = found.get(service.id);
    // At two places it is one service: the one in the village says where.
    if (before !== undefined && (before.near === 'village' || near !== 'village')) continue;
    found.set(service.id, {
      id: service.id,
      name: entry.name,
      kind,
      ...(entry.placeId === undefined ? {} : { placeId: entry.placeId }),
      near,
      paused: service.status === 'temporarily closed',
    });
  }
  const all = [...found.values()].sort(byName);
  const close = all.filter(({ near }) => near !== 'municipality');
  return close.some(({ near }) => near === 'village') ? close : all;
}

function nearness({ serves, placeId }: Entry, { placeIds, places }: GroupArea): Known['near'] | undefined {
  const at = [...serves, ...(placeId === undefined ? [] : [placeId])];
  if (at.length === 0) return 'anywhere';
  if (at.some((id) => placeIds.includes(id))) return 'village';
  const own = new Set(placeIds.flatMap((id) => places.municipalityOf(id) ?? []));
  return at.some((id) => own.has(places.municipalityOf(id) ?? '')) ? 'municipality' : undefined;
}

const byName = (a: Known, b: Known): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : a.id < b.id ? -1 : 1;

/** What may be double: help of one kind that is there more than once, in or for the villages, and open. */
export function maybeDouble(known: readonly Known[]): readonly (readonly Known[])[] {
  const kinds = new Map<string, Known[]>();
  for (const one of known) {
    if (one.paused || one.near !== 'village') continue;
    const same = kinds.get(one.kind) ?? [];
    same.push(one);
    kinds.set(one.kind, same);
  }
  return [...kinds.values()].filter((same) => same.length > 1);
}

/**
 * The verdict to begin with, which people still have to take over. Only one is honest: with nothing on the list
 * nobody knows yet, and that is no gap. With something on the list only people can say whether it is enough.
 */
export function suggestedVerdict(known: readonly Known[]): Verdict | undefined {
  return known.some(({ paused }) => !paused) ? undefined : 'unknown';
}

/** The layers of a question at which nobody has looked. */
export function openLayers(rows: readonly GroupItem[], themeId: string): readonly MatrixLayer[] {
  return MATRIX_LAYERS.filter((layer) => verdictOf(rowOf(rows, themeId, layer)) === undefined);
}

/** The group's villages, by the references that it filled in; those typed by hand have no id. */
export function villageIds(answers: GroupAnswers): readonly string[] {
  return valuesIn(answers.field('g0.1', 'place_ids')).flatMap((value) => {
    const { id } = value as { readonly id?: unknown };
    return typeof id === 'string' ? [id] : [];
  });
}
