/**
 * From records to packs, for the publisher and for a device that follows a space itself. The same records give the
 * same JSON, whatever their order.
 *
 * Two promises are kept here. A value gets into a pack only if *every* head of its unit is public: while two
 * people differ about whether a number may be shown, it is not shown. And a record stands in the pack of every
 * municipality that it serves or stands in, with what it refers to, so that one pack is enough to read it.
 */
import { canonicalJson } from './canonical-json.ts';
import { APP_MARK, PACK_FORMAT } from './pack.ts';
import type { CheckGroup, CheckMark, DirectoryRecord, Heads } from './record.ts';
import { unitRow } from './schema.ts';

export interface PackDraft {
  readonly area: string;
  readonly json: string;
  readonly records: number;
  /** Something in it is invented. */
  readonly example: boolean;
  /** Something in it is not. */
  readonly real: boolean;
}

/** What a reader may see of a unit: the newest public head (null: emptied), and whether people differ. */
type Visible = { readonly value: unknown; readonly review: boolean } | undefined;

function visible(heads: Heads): Visible {
  const last = heads[heads.length - 1];
  if (last === undefined || !heads.every((head) => head.public)) return undefined;
  return { value: last.value, review: heads.length > 1 };
}

/** Flattens one record to its public values; units that the treaty does not know are not published. */
export function flatten(record: DirectoryRecord): Record<string, unknown> {
  const flat: Record<string, unknown> = { type: record.type, id: record.id, home: record.home };
  const review: string[] = [];
  for (const [name, heads] of Object.entries(record.units)) {
    const shown = unitRow(record.type, name)?.shape === 'one' ? visible(heads) : undefined;
    if (shown === undefined) continue;
    if (shown.value !== null) flat[name] = shown.value;
    if (shown.review) review.push(name);
  }
  for (const [name, elements] of Object.entries(record.sets)) {
    if (unitRow(record.type, name)?.shape !== 'set') continue;
    const shown = Object.keys(elements)
      .sort()
      .map((key) => visible(elements[key] ?? []))
      .filter((element) => element !== undefined);
    const values = shown.map((element) => element.value).filter((value) => value !== null);
    if (values.length > 0) flat[name] = values;
    if (shown.some((element) => element.review)) review.push(name);
  }
  if (record.example === true) flat['example'] = true;
  if (review.length > 0) flat['review'] = review.sort();
  const checks = shownChecks(record.checks);
  if (Object.keys(checks).length > 0) flat['checks'] = checks;
  return flat;
}

/** Only what a reader needs of a check mark: whatever else a source keeps with it stays here. */
function shownChecks(checks: DirectoryRecord['checks']): Record<string, CheckMark> {
  const groups: readonly CheckGroup[] = ['hours', 'contact', 'description'];
  const shown: Record<string, CheckMark> = {};
  for (const group of groups) {
    const mark = checks[group];
    if (mark !== undefined) shown[group] = { at: mark.at, how: mark.how, role: mark.role };
  }
  return shown;
}

const list = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];

export type Flat = Readonly<Record<string, unknown>>;

const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const locationsOf = (flat: Flat): string[] => {
  const locations: readonly unknown[] = Array.isArray(flat['locations']) ? flat['locations'] : [];
  return list(locations.map((at) => memberOf(at, 'location_id')));
};

/** Ids of the records that a flat record refers to and that a reader needs beside it. */
function references(flat: Flat): string[] {
  return [...ownReferences(flat), ...list(flat['service_ids']), ...locationsOf(flat)];
}

/** The references that are needed wherever the record stands: whose it is, and who stands in for it. */
function ownReferences(flat: Flat): string[] {
  const deputy = memberOf(flat['absence'], 'deputy_contact_id');
  return list([flat['organization_id'], flat['entrance_service_id'], deputy]);
}

/**
 * @param records all records of the directory
 * @param municipalityOf the municipality of a place id
 * @param areas the municipalities that get a pack, also when nothing stands in it
 * @returns one draft an area, by area id
 */
export function draftPacks(
  records: readonly DirectoryRecord[],
  municipalityOf: (placeId: string) => string | undefined,
  areas: readonly string[],
): PackDraft[] {
  const flat = new Map(records.map((record) => [record.id, flatten(record)]));
  const members = new Map(areas.map((area) => [area, new Set<string>()]));
  for (const [id, record] of flat) {
    for (const area of areasOf(record, flat, municipalityOf, areas))
      addWithReferences(id, members.get(area), flat);
  }
  addContacts(flat, members);
  return areas
    .map((area) => {
      const ids = [...(members.get(area) ?? [])];
      const content = ids.map((id) => flat.get(id)).sort(byTypeAndId);
      const json = canonicalJson({ app: APP_MARK, format: PACK_FORMAT, area, records: content });
      const example = content.some((record) => record?.['example'] === true);
      const real = content.some((record) => record?.['example'] !== true);
      return { area, json, records: content.length, example, real };
    })
    .sort((a, b) => (a.area < b.area ? -1 : 1));
}

/** The areas in whose packs a record stands by itself. `areas`: all there are. */
export function areasOf(
  record: Flat,
  flat: ReadonlyMap<string, Flat>,
  municipalityOf: (placeId: string) => string | undefined,
  areas: readonly string[],
): Set<string> {
  const home = String(record['home']);
  const sites = [record, ...locationsOf(record).map((id) => flat.get(id))].map(siteOf);
  const places = [...list(record['service_area']), ...list(sites)];
  if (record['type'] === 'place_profile') places.push(String(record['id']));
  const served = places.map(municipalityOf).filter((area) => area !== undefined);
  // Nothing local about it: what the whole region offers stands in every pack.
  if (served.length === 0 && home === 'region') return new Set(areas);
  return new Set([home, ...served]);
}

/** The place where a record stands. A service stands where its locations do. */
function siteOf(record: Flat | undefined): unknown {
  return memberOf(record?.['site'], 'place_id');
}

/** Puts a record among the members of an area, with all that it refers to and that is there. */
export function addWithReferences(
  id: string,
  members: Set<string> | undefined,
  flat: ReadonlyMap<string, Flat>,
): void {
  const record = flat.get(id);
  if (members === undefined || record === undefined || members.has(id)) return;
  members.add(id);
  for (const reference of references(record)) addWithReferences(reference, members, flat);
}

/** A contact belongs beside the services it answers for, in whichever pack those stand. */
export function addContacts(
  flat: ReadonlyMap<string, Flat>,
  members: ReadonlyMap<string, Set<string>>,
): void {
  for (const [id, record] of flat) {
    if (record['type'] !== 'contact') continue;
    const services = list(record['service_ids']);
    for (const area of members.values()) {
      if (!services.some((service) => area.has(service))) continue;
      area.add(id);
      // Not its other services: those may be of villages far away.
      for (const reference of ownReferences(record)) if (flat.has(reference)) area.add(reference);
    }
  }
}

/** The order in which records stand in a pack. */
export function byTypeAndId(a?: Flat, b?: Flat): number {
  const [one, other] = [a?.['type'], b?.['type']];
  const [first, second] = one === other ? [a?.['id'], b?.['id']] : [one, other];
  return String(first) < String(second) ? -1 : 1;
}
