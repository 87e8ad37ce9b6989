/** The records of a home as a list shows them: name, kind, where, and the state of each. */
import { useMemo, useState } from 'react';
import type { CheckGroup, CheckMark, DirectoryRecord, Heads, RecordType } from '#domain/record.ts';
import type { Point } from '#domain/geo.ts';
import { hoursSchema, type Hours } from '#domain/schedule.ts';
import {
  createRecordCache,
  keptRecords,
  type KeptRecord,
  type RecordCache,
} from '#sync/directory/records.ts';
import type { Fold, Presence } from '#sync/fold.ts';
import { useData } from '../../../data/data.tsx';
import { asOf, useWork, useWorkState } from '../../../work/work.tsx';
import { isKeptType, type RecordPath } from '../links.ts';
import type { KeptHome } from './homes.ts';

export interface Row extends RecordPath {
  /** Empty for a record that has none; the screen then says what it is. */
  readonly name: string;
  /** The term of its kind: of a contact its role. */
  readonly kind: string | undefined;
  readonly places: readonly string[];
  readonly point: Point | undefined;
  readonly presence: Presence;
  readonly listed: boolean;
  /** Something of it is not in the log yet. */
  readonly unsent: boolean;
  readonly draft: boolean;
  readonly split: boolean;
  readonly record: DirectoryRecord;
}

export const winner = (heads: Heads | undefined): unknown => heads?.[heads.length - 1]?.value;

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

/** The elements of a set, in the order of their names. */
export const elementsIn = (record: DirectoryRecord, set: string): readonly unknown[] =>
  Object.keys(record.sets[set] ?? {})
    .sort()
    .map((key) => winner(record.sets[set]?.[key]))
    .filter((value) => value !== null && value !== undefined);

function nameOf({ type, units, id }: DirectoryRecord, place: (id: string) => string | undefined): string {
  if (type === 'place_profile') return place(id) ?? '';
  const name = winner(units['name']);
  return textIn(type === 'contact' ? memberOf(name, 'name') : name) ?? '';
}

const KIND: Readonly<Partial<Record<RecordType, string>>> = {
  location: 'location_kind',
  service: 'kind',
  contact: 'role',
};

const isPoint = (value: unknown): value is Point =>
  typeof memberOf(value, 'latitude') === 'number' && typeof memberOf(value, 'longitude') === 'number';

function sitesOf(
  record: DirectoryRecord,
  locations: ReadonlyMap<string, DirectoryRecord>,
): readonly unknown[] {
  const own = winner(record.units['site']);
  const others = elementsIn(record, 'locations').map((at) =>
    winner(locations.get(textIn(memberOf(at, 'location_id')) ?? '')?.units['site']),
  );
  return [own, ...others].filter((site) => site !== undefined && site !== null);
}

/** The places that a record stands in or serves. A contact is where its own area is. */
function placesOf(record: DirectoryRecord, sites: readonly unknown[]): readonly string[] {
  if (record.type === 'place_profile') return [record.id];
  const stands = sites.flatMap((site) => textIn(memberOf(site, 'place_id')) ?? []);
  const serves = elementsIn(record, 'service_area').flatMap((id) => textIn(id) ?? []);
  return [...new Set([...stands, ...serves])];
}

interface Around {
  readonly home: string;
  readonly place: (id: string) => string | undefined;
  readonly locations: ReadonlyMap<string, DirectoryRecord>;
  readonly unsent: ReadonlySet<string>;
  readonly drafts: ReadonlySet<string>;
  readonly split: ReadonlySet<string>;
}

export const recordKey = (type: string, id: string): string => `${type}/${id}`;

function rowOf({ record, presence, listed }: KeptRecord, around: Around): readonly Row[] {
  const { type, id, units } = record;
  if (!isKeptType(type)) return [];
  const sites = sitesOf(record, around.locations);
  const key = recordKey(type, id);
  return [
    {
      home: around.home,
      type,
      id,
      name: nameOf(record, around.place),
      kind: textIn(winner(units[KIND[type] ?? ''])),
      places: placesOf(record, sites),
      point: sites.map((site) => memberOf(site, 'point')).find(isPoint),
      presence,
      listed,
      unsent: around.unsent.has(key),
      draft: around.drafts.has(key),
      split: around.split.has(key),
      record,
    },
  ];
}

/** @param drafts keys of records that somebody is typing in on this device */
export function rowsOf(
  { home, space }: Pick<KeptHome, 'home' | 'space'>,
  place: (id: string) => string | undefined,
  drafts: ReadonlySet<string>,
  cache: RecordCache = createRecordCache(),
): readonly Row[] {
  const fold = space.fold();
  const kept = keptRecords(fold, space.space, cache);
  const around: Around = {
    home,
    place,
    drafts,
    locations: new Map(
      kept.flatMap(({ record }) => (record.type === 'location' ? [[record.id, record] as const] : [])),
    ),
    unsent: new Set(space.pending().flatMap(({ ops }) => ops.map(({ op }) => recordKey(op.type, op.record)))),
    split: new Set(fold.split().map(({ type, record }) => recordKey(type, record))),
  };
  return kept.flatMap((one) => rowOf(one, around)).sort(byName);
}

const byName = (a: Row, b: Row): number => a.name.localeCompare(b.name, 'nl') || (a.id < b.id ? -1 : 1);

/** What was worked out of a fold, for as long as it is the fold of its home. */
function createCaches(): (home: string, fold: Fold) => RecordCache {
  const caches = new Map<string, { readonly fold: Fold; readonly cache: RecordCache }>();
  return (home, fold) => {
    const known = caches.get(home);
    if (known?.fold === fold) return known.cache;
    const cache = createRecordCache();
    caches.set(home, { fold, cache });
    return cache;
  };
}

/** All records of all homes that are kept here; worked out again when something changed. */
export function useRows(homes: readonly KeptHome[]): readonly Row[] {
  const work = useWork();
  const version = useWorkState()?.version;
  const { gazetteer } = useData();
  const [cacheOf] = useState(createCaches);
  return useMemo(() => {
    const drafts = asOf(version, () => new Set((work?.drafts() ?? []).map(({ key }) => key)));
    return homes.flatMap((home) =>
      rowsOf(home, (id) => gazetteer?.place(id)?.name, drafts, cacheOf(home.home, home.space.fold())),
    );
  }, [homes, work, version, gazetteer, cacheOf]);
}

/** The closed days that hold on a day: "tijdelijk dicht tot". @param today YYYY-MM-DD */
export function closureNow(record: DirectoryRecord, today: string): Hours['closures'][number] | undefined {
  const hours = hoursSchema.safeParse(winner(record.units['hours']));
  if (!hours.success) return undefined;
  return hours.data.closures.find(({ from, until }) => from <= today && today <= until);
}

export const isPaused = (record: DirectoryRecord): boolean =>
  winner(record.units['status']) === 'temporarily closed';
export const isStopped = (record: DirectoryRecord): boolean => winner(record.units['status']) === 'defunct';

/** The newest mark that still counts. */
export function newestCheck(record: DirectoryRecord): CheckMark | undefined {
  const groups: readonly CheckGroup[] = ['hours', 'contact', 'description'];
  return groups.flatMap((group) => record.checks[group] ?? []).sort((a, b) => (a.at < b.at ? 1 : -1))[0];
}
