/** A table of records as a file: what comes out goes in again, and changes nothing. */
import type { Gazetteer } from '#domain/gazetteer.ts';
import { hoursToText } from '#domain/hours-to-text.ts';
import type { DirectoryRecord, Head, Heads } from '#domain/record.ts';
import { hoursSchema } from '#domain/schedule.ts';
import { unitRow } from '#domain/schema.ts';
import type { Field, ImportType } from './columns.ts';
import { exported } from './table.ts';

/** By field the heading in the file, one that `columnsOf` knows. */
const HEADINGS: Readonly<Record<Field, string>> = {
  source_system: 'bron',
  source_id: 'bronnummer',
  name: 'naam',
  location_kind: 'soort',
  kind: 'soort',
  org_kind: 'soort',
  description: 'omschrijving',
  street: 'straat',
  number: 'huisnummer',
  postcode: 'postcode',
  place: 'plaats',
  municipality: 'gemeente',
  latitude: 'latitude',
  longitude: 'longitude',
  hours: 'openingstijden',
  phones: 'telefoon',
  emails: 'email',
  website: 'website',
  url: 'website',
  transportation: 'vervoer',
  accessibility: 'toegankelijkheid',
  service_area: 'dorpen',
  help_kinds: 'soorten hulp',
  target_groups: 'voor wie',
  channels: 'kanalen',
  languages: 'talen',
  access_route: 'toegang',
  cost: 'kosten',
  not_for: 'niet voor',
};

const OWN: readonly Field[] = [
  'source_system',
  'source_id',
  'street',
  'number',
  'postcode',
  'place',
  'municipality',
  'latitude',
  'longitude',
];
const SITE: readonly Field[] = ['street', 'number', 'postcode', 'latitude', 'longitude'];

function fieldsOf(type: ImportType): readonly Field[] {
  return Object.keys(HEADINGS).filter((field) =>
    OWN.includes(field) ? type === 'location' || !SITE.includes(field) : unitRow(type, field) !== undefined,
  );
}

/**
 * @param records of one type; what can't be written in a cell (hours with more than a text can say) is left out, and
 *   an empty cell changes nothing when the file is read again
 * @returns the text of a file, with a mark so that spreadsheets read it as UTF-8
 */
export function exportTable(
  records: readonly DirectoryRecord[],
  type: ImportType,
  gazetteer: Gazetteer,
): string {
  const fields = fieldsOf(type);
  const rows = records
    .filter((one) => one.type === type)
    .map((record) => fields.map((field) => exported(cellOf(record, field, gazetteer))).join(';'));
  const heading = fields.map((field) => HEADINGS[field] ?? field).join(';');
  return `\ufeff${[heading, ...rows].join('\r\n')}\r\n`;
}

const shown = (heads: Heads | undefined): Head | undefined => heads?.[heads.length - 1];
const memberOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';

function cellOf(record: DirectoryRecord, field: Field, gazetteer: Gazetteer): string {
  if (field === 'source_system') return record.source.system;
  if (field === 'source_id') return record.source.id;
  if (OWN.includes(field)) return siteCell(record, field, gazetteer);
  if (field === 'hours') {
    const hours = hoursSchema.safeParse(shown(record.units['hours'])?.value);
    const text = hours.success ? hoursToText(hours.data) : undefined;
    return text?.ok === true ? text.text : '';
  }
  if (unitRow(record.type, field)?.shape === 'one') return textOf(shown(record.units[field])?.value);
  return Object.keys(record.sets[field] ?? {})
    .sort()
    .flatMap((element) => elementCell(field, shown(record.sets[field]?.[element]), gazetteer))
    .join('; ');
}

function siteCell(record: DirectoryRecord, field: Field, gazetteer: Gazetteer): string {
  const site = shown(record.units['site'])?.value;
  const placeId = textOf(memberOf(site, 'place_id'));
  const place = gazetteer.place(placeId);
  if (field === 'place') return place?.name ?? '';
  if (field === 'municipality')
    return gazetteer.municipality(place?.municipality_id ?? record.home)?.name ?? '';
  if (field === 'latitude' || field === 'longitude') return textOf(memberOf(memberOf(site, 'point'), field));
  return textOf(memberOf(site, field));
}

function elementCell(field: Field, head: Head | undefined, gazetteer: Gazetteer): readonly string[] {
  if (head === undefined || head.value === null) return [];
  const hidden = head.public ? '' : ' [niet openbaar]';
  if (field === 'emails') return [`${textOf(memberOf(head.value, 'address'))}${hidden}`];
  if (field === 'phones') {
    const remark = textOf(memberOf(head.value, 'description'));
    return [`${textOf(memberOf(head.value, 'number'))}${remark === '' ? '' : ` (${remark})`}${hidden}`];
  }
  const text = textOf(head.value);
  const place = field === 'service_area' ? gazetteer.place(text) : undefined;
  const home = place === undefined ? undefined : gazetteer.municipality(place.municipality_id)?.name;
  return [place === undefined ? text : `${place.name} gemeente ${home ?? ''}`.trim()];
}
