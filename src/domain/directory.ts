/**
 * The directory in memory: what the packs on this device say, joined into entries that a screen can show.
 * An *entry* is one thing a resident can use: a service at one place, or a place that is open to everybody.
 */
import type { Point } from './geo.ts';
import type { Pack, PackRecord, PackRecordOf } from './pack.ts';
import type { CheckMark, RecordType } from './record.ts';
import { hoursInForce, type HoursInForce } from './schedule.ts';

/** Kinds of location where anybody may walk in: together they answer "the nearest huis van de buurt". */
export const OPEN_PLACES: readonly string[] = [
  'neighbourhood_house',
  'village_hall',
  'community_centre',
  'multifunctional_centre',
  'living_room',
  'walk_in_point',
];
/** Kinds of service that are about being at such a place. */
const MEETING_KINDS: readonly string[] = ['meeting_place', 'living_room'];
/** After this many days without a check an entry is old and sinks: bel eerst. Source: domain model, rules. */
export const OVERDUE_DAYS = 183;

export interface Entry {
  readonly id: string;
  readonly name: string;
  /** Service kind, or the location kind for a place without a service of its own. */
  readonly kind: string;
  readonly layer: string;
  readonly service?: PackRecordOf<'service'>;
  readonly location?: PackRecordOf<'location'>;
  readonly organization?: PackRecordOf<'organization'>;
  readonly contact?: PackRecordOf<'contact'>;
  readonly phones: readonly { readonly number: string; readonly description?: string | undefined }[];
  readonly emails: readonly string[];
  readonly hours?: HoursInForce;
  /** Where it stands; absent when it has no place of its own (by phone, at your home). */
  readonly placeId?: string;
  readonly point?: Point;
  /** Places it is meant for; empty means: for whoever comes. */
  readonly serves: readonly string[];
  readonly openPlace: boolean;
  readonly example: boolean;
  /** Units on which two people differ. */
  readonly review: readonly string[];
}

export interface Directory {
  readonly entries: readonly Entry[];
  readonly byId: ReadonlyMap<string, Entry>;
  readonly profiles: ReadonlyMap<string, PackRecordOf<'place_profile'>>;
  /** Any record in it is invented: the banner shows on every page. */
  readonly example: boolean;
  /** The areas whose packs are in it: the screen says what was searched. */
  readonly areas: readonly string[];
}

type ByType = { [T in RecordType]: Map<string, PackRecordOf<T>> };

/**
 * Joins packs into one directory. A record that stands in several packs counts once: the last pack wins. Packs are
 * taken by the name of their area, so that two phones with the same packs show the same list.
 */
export function createDirectory(unordered: readonly Pack[]): Directory {
  const packs = [...unordered].sort((a, b) => (a.area < b.area ? -1 : 1));
  const all: ByType = {
    organization: new Map(),
    location: new Map(),
    service: new Map(),
    contact: new Map(),
    place: new Map(),
    place_profile: new Map(),
  };
  for (const pack of packs) for (const record of pack.records) keep(all, record);

  const contacts = new Map<string, PackRecordOf<'contact'>>();
  for (const contact of all.contact.values())
    for (const service of contact.service_ids ?? []) contacts.set(service, contact);

  const entries: Entry[] = [];
  const covered = new Set<string>();
  for (const service of all.service.values()) {
    if (service.status === 'defunct') continue;
    // At two places it is two things to go to: each has its own distance and its own hours.
    const places = service.locations?.length ? service.locations : [undefined];
    for (const [nth, at] of places.entries()) {
      const entry = serviceEntry(
        service,
        nth === 0 ? service.id : `${service.id}@${nth}`,
        at,
        all,
        contacts.get(service.id),
      );
      entries.push(entry);
      if (entry.location !== undefined && MEETING_KINDS.includes(entry.kind)) covered.add(entry.location.id);
    }
  }
  for (const location of all.location.values()) {
    // A place whose meeting is a service already stands in the list once.
    if (covered.has(location.id) || !OPEN_PLACES.includes(location.location_kind ?? '')) continue;
    entries.push(locationEntry(location));
  }
  return {
    entries,
    byId: new Map(entries.map((entry) => [entry.id, entry])),
    profiles: all.place_profile,
    example: entries.some((entry) => entry.example),
    areas: packs.map((pack) => pack.area),
  };
}

function keep(all: ByType, record: PackRecord): void {
  // The map of a type holds records of that type; TypeScript can't follow the pair through the index.
  (all[record.type] as Map<string, PackRecord>).set(record.id, record);
}

function serviceEntry(
  service: PackRecordOf<'service'>,
  id: string,
  at: NonNullable<PackRecordOf<'service'>['locations']>[number] | undefined,
  all: ByType,
  contact: PackRecordOf<'contact'> | undefined,
): Entry {
  const location = at === undefined ? undefined : all.location.get(at.location_id);
  const organization = all.organization.get(service.organization_id ?? '');
  const hours = hoursInForce(at?.hours, service.hours, location?.hours);
  const kind = service.kind ?? '';
  return {
    id,
    name: service.name ?? organization?.name ?? '',
    kind,
    layer: service.support_layer ?? 'informal_nearby',
    service,
    ...(location === undefined ? {} : { location }),
    ...(organization === undefined ? {} : { organization }),
    ...(contact === undefined ? {} : { contact }),
    phones: firstFilled(service.phones, contact?.phones, location?.phones, organization?.phones),
    emails: firstFilled(service.emails, contact?.emails, location?.emails, organization?.emails).map(
      (mail) => mail.address,
    ),
    ...(hours === undefined ? {} : { hours }),
    ...standsAt(location),
    serves: service.service_area ?? [],
    openPlace: MEETING_KINDS.includes(kind) && OPEN_PLACES.includes(location?.location_kind ?? ''),
    example: service.example === true,
    review: [...(service.review ?? []), ...(location?.review ?? [])],
  };
}

function locationEntry(location: PackRecordOf<'location'>): Entry {
  const hours = hoursInForce(undefined, undefined, location.hours);
  return {
    id: location.id,
    name: location.name ?? '',
    kind: location.location_kind ?? '',
    layer: 'informal_nearby',
    location,
    phones: location.phones ?? [],
    emails: (location.emails ?? []).map((mail) => mail.address),
    ...(hours === undefined ? {} : { hours }),
    ...standsAt(location),
    serves: [],
    openPlace: true,
    example: location.example === true,
    review: location.review ?? [],
  };
}

function standsAt(location: PackRecordOf<'location'> | undefined): { placeId?: string; point?: Point } {
  const site = location?.site;
  if (site === undefined) return {};
  return { placeId: site.place_id, ...(site.point === undefined ? {} : { point: site.point }) };
}

function firstFilled<T>(...lists: readonly (readonly T[] | undefined)[]): readonly T[] {
  return lists.find((list) => list !== undefined && list.length > 0) ?? [];
}

/** The newest check mark of an entry, whatever it was about. */
export function lastChecked(entry: Entry): CheckMark | undefined {
  const checks = entry.service?.checks ?? entry.location?.checks ?? {};
  const marks = Object.values(checks).sort((a, b) => (a.at < b.at ? 1 : -1));
  return marks[0];
}

/** @param today YYYY-MM-DD. @returns true when nobody checked it in the last half year, or ever. */
export function isOverdue(entry: Entry, today: string): boolean {
  const checked = lastChecked(entry);
  if (checked === undefined) return true;
  const days = (Date.parse(today) - Date.parse(checked.at)) / 86_400_000;
  // Not `days > …`: a check on a day that does not exist is no check, and such a number is never greater.
  return !(days <= OVERDUE_DAYS);
}
