/** What must be looked at again, and in which order: by check group, the nearest first. */
import { distanceKm, type Point } from './geo.ts';
import { parseDate } from './calendar-day.ts';
import { OVERDUE_DAYS } from './directory.ts';
import type { CheckGroup, CheckMark, DirectoryRecord, Heads } from './record.ts';
import { unitRow } from './schema.ts';

/** Entrances and night routes are looked at twice as often, days: who finds them wrong stands at a closed door. */
export const URGENT_DAYS = 92;

export interface DueGroup {
  readonly group: CheckGroup;
  /** The last check that still counts; absent when there is none, or something was written since. */
  readonly mark?: CheckMark;
  /** How many days ago it should have been looked at; Infinity when that never happened. */
  readonly daysOver: number;
}

export interface Due {
  readonly record: DirectoryRecord;
  /** At least one, the longest overdue first. */
  readonly groups: readonly DueGroup[];
  readonly daysOver: number;
  /** As the crow flies; absent without a starting point or a place of its own. */
  readonly km?: number;
}

export interface DueQuestion {
  /** YYYY-MM-DD */
  readonly today: string;
  /** Also what becomes due within so many days. Absent: only what is due. */
  readonly within?: number;
  /** Where the coordinator is or begins. */
  readonly from?: Point;
  readonly pointOf: (placeId: string) => Point | undefined;
}

const GROUPS: readonly CheckGroup[] = ['hours', 'contact', 'description'];

/**
 * @param records as they are now, of one or more homes: their check marks are those that still count
 * @returns the nearest first; without a starting point the longest overdue first
 */
export function whatIsDue(records: readonly DirectoryRecord[], question: DueQuestion): readonly Due[] {
  const entrances = new Set(records.flatMap((one) => textIn(one.units['entrance_service_id'])));
  const byId = new Map(records.map((one) => [one.id, one]));
  const due: Due[] = [];
  for (const record of records) {
    const groups = dueGroups(record, entrances, question);
    const [first] = groups;
    if (first === undefined) continue;
    const km = kmTo(record, byId, question);
    due.push({ record, groups, daysOver: first.daysOver, ...(km === undefined ? {} : { km }) });
  }
  return due.sort(
    (a, b) =>
      (a.km ?? Infinity) - (b.km ?? Infinity) ||
      // Two that were never looked at are equal: what nobody ever saw has no number of days.
      (a.daysOver === b.daysOver ? 0 : b.daysOver - a.daysOver) ||
      (a.record.id < b.record.id ? -1 : 1),
  );
}

function dueGroups(
  record: DirectoryRecord,
  entrances: ReadonlySet<string>,
  { today, within = 0 }: DueQuestion,
): DueGroup[] {
  const filled = filledGroups(record);
  return GROUPS.flatMap((group): DueGroup[] => {
    if (!filled.has(group)) return [];
    const mark = record.checks[group];
    const daysOver = daysSince(mark, today) - periodOf(record, group, entrances);
    if (daysOver <= -within) return [];
    return [{ group, daysOver, ...(mark === undefined ? {} : { mark }) }];
  }).sort((a, b) => (a.daysOver === b.daysOver ? 0 : b.daysOver - a.daysOver));
}

/** After how many days a group of a record must be looked at again. */
export function periodOf(
  record: Pick<DirectoryRecord, 'type' | 'id'>,
  group: CheckGroup,
  entrances: ReadonlySet<string>,
): number {
  const urgent = record.type === 'place_profile' || entrances.has(record.id);
  return urgent && group === 'contact' ? URGENT_DAYS : OVERDUE_DAYS;
}

/** A check on a day that does not exist, or that is still to come, is no check; a day of difference is a clock. */
function daysSince(mark: CheckMark | undefined, today: string): number {
  const [at, now] = [parseDate(mark?.at ?? ''), parseDate(today)];
  if (at === undefined || now === undefined || at > now + 1) return Infinity;
  return Math.max(0, now - at);
}

/** Groups in which something is filled in: the rest has nothing to look at. */
function filledGroups(record: DirectoryRecord): ReadonlySet<CheckGroup> {
  const groups = new Set<CheckGroup>();
  const add = (name: string, heads: Heads): void => {
    const group = unitRow(record.type, name)?.check;
    if (group !== undefined && heads.some(({ value }) => value !== null)) groups.add(group);
  };
  for (const [name, heads] of Object.entries(record.units)) add(name, heads);
  for (const [name, elements] of Object.entries(record.sets))
    for (const heads of Object.values(elements)) add(name, heads);
  return groups;
}

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const shown = (heads: Heads | undefined): unknown => heads?.[heads.length - 1]?.value;
const textIn = (heads: Heads | undefined): readonly string[] => {
  const value = shown(heads);
  return typeof value === 'string' ? [value] : [];
};

function kmTo(
  record: DirectoryRecord,
  byId: ReadonlyMap<string, DirectoryRecord>,
  { from, pointOf }: DueQuestion,
): number | undefined {
  if (from === undefined) return undefined;
  const kms = pointsOf(record, byId, pointOf).map((point) => distanceKm(from, point));
  return kms.length === 0 ? undefined : Math.min(...kms);
}

/** Where somebody would go to look: the place itself, the places of a service, the villages that it serves. */
function pointsOf(
  record: DirectoryRecord,
  byId: ReadonlyMap<string, DirectoryRecord>,
  pointOf: DueQuestion['pointOf'],
): readonly Point[] {
  const site = shown(record.units['site']);
  const point = memberOf(site, 'point');
  const [latitude, longitude] = [memberOf(point, 'latitude'), memberOf(point, 'longitude')];
  if (typeof latitude === 'number' && typeof longitude === 'number') return [{ latitude, longitude }];
  const placeId = record.type === 'place_profile' ? record.id : memberOf(site, 'place_id');
  if (typeof placeId === 'string') return [pointOf(placeId)].filter((one) => one !== undefined);
  const locations = Object.keys(record.sets['locations'] ?? {}).flatMap((key) => {
    const id = memberOf(shown(record.sets['locations']?.[key]), 'location_id');
    const location = typeof id === 'string' ? byId.get(id) : undefined;
    return location === undefined || location.type !== 'location' ? [] : pointsOf(location, byId, pointOf);
  });
  if (locations.length > 0) return locations;
  return Object.values(record.sets['service_area'] ?? {}).flatMap((heads) =>
    textIn(heads).flatMap((id) => pointOf(id) ?? []),
  );
}
