/** Which column of a table is what: by its heading, in Dutch or English, or as somebody says. */
import type { RecordType } from '#domain/record.ts';
import { unitRow } from '#domain/schema.ts';
import { fold } from '#domain/text.ts';
import type { Row } from './table.ts';

/** Record types that come in tables. */
export type ImportType = Extract<RecordType, 'location' | 'service' | 'organization'>;
export const IMPORT_TYPES: readonly ImportType[] = ['location', 'service', 'organization'];

/** What a column may be besides a unit of the treaty. `take`: rows that say no are left out. */
export const OWN_FIELDS = [
  'source_id',
  'source_system',
  'take',
  'listed',
  'address',
  'street',
  'number',
  'postcode',
  'place',
  'municipality',
  'latitude',
  'longitude',
  'step_free',
] as const;
export type OwnField = (typeof OWN_FIELDS)[number];
/** A unit's name, or one of our own. */
export type Field = string;

/** By field the headings that mean it, folded. The name of the field itself always does. */
const HEADINGS: Readonly<Record<string, string>> = {
  source_id: 'id|bron id|bronnummer|nummer bron|kenmerk|external id|record id|identificatie',
  source_system: 'bron|bronsysteem|source|source system|systeem',
  take: 'opnemen|meenemen|take|meeting place|include',
  listed: 'vermelden|listed|in gids',
  name: 'naam|name|titel|title|naam locatie|locatie|location|stembureau|naam stembureau|organisatie|naam organisatie',
  alternate_name: 'andere naam|alternate name|roepnaam',
  description: 'omschrijving|beschrijving|description|toelichting|over',
  location_kind: 'soort|soort plek|category|categorie|type|kind|soort locatie|soort gebouw',
  kind: 'soort|soort hulp|category|categorie|type|kind|soort aanbod',
  org_kind: 'soort|soort organisatie|category|categorie|type|kind',
  legal_status: 'rechtsvorm|legal status',
  support_layer: 'laag|support layer',
  address: 'adres|address|straat en huisnummer|bezoekadres|address 1',
  street: 'straat|straatnaam|street',
  number: 'nummer|huisnummer|number|house number|huisnr|nr',
  postcode: 'postcode|post code|pc6|postal code|zip|pc',
  place: 'plaats|woonplaats|dorp|place|city|town|village|plaatsnaam',
  municipality: 'gemeente|municipality',
  latitude: 'latitude|lat|breedtegraad',
  longitude: 'longitude|lon|lng|long|lengtegraad',
  step_free: 'toegankelijk|zonder drempel|accessible|rolstoel|accessible 2023|mindervaliden toegankelijk',
  phones: 'telefoon|telefoonnummer|phone|phones|tel|telefoonnummers|mobiel',
  emails: 'email|e mail|mail|emailadres|e mailadres|emails',
  website: 'website|site|web|webadres|url|internet',
  url: 'website|site|web|webadres|url|internet',
  hours: 'openingstijden|openingstijd|tijden|hours|opening hours|open|wanneer',
  transportation: 'vervoer|bereikbaarheid|transportation|ov',
  accessibility: 'toegankelijkheid|accessibility',
  service_area: 'dorpen|voor dorpen|werkgebied|service area|gebied',
  help_kinds: 'soorten hulp|help kinds|hulp bij',
  life_domains: 'leefgebieden|life domains',
  target_groups: 'voor wie|doelgroep|doelgroepen|target groups',
  channels: 'hoe|kanalen|channels',
  languages: 'talen|taal|languages',
  access_route: 'hoe kom ik er|toegang|access route',
  cost: 'kosten|cost|prijs',
  fees_description: 'kosten uitleg|fees description',
  not_for: 'niet voor|not for',
  boundaries: 'grenzen|boundaries',
  capacity: 'plek|capaciteit|capacity',
  status: 'status',
  alert: 'let op|melding|alert',
};

export interface Column {
  readonly heading: string;
  /** From 0. */
  readonly index: number;
  /** Absent: not used. */
  readonly field?: Field;
}

/** What somebody says a heading is, before all else; empty: not used. */
export type Mapping = Readonly<Record<string, Field>>;

/** Units that a cell of a table can't hold. */
const TOO_MUCH: ReadonlySet<string> = new Set(['site', 'locations', 'organization_id', 'laws', 'day_parts']);

export function isField(type: ImportType, field: Field): boolean {
  if (OWN_FIELDS.some((one) => one === field)) return true;
  return unitRow(type, field) !== undefined && !TOO_MUCH.has(field);
}

/** All fields that a column can be in a table of this type: what a person may choose from. */
export const fieldsOf = (type: ImportType): readonly Field[] =>
  Object.keys(HEADINGS).filter((field) => isField(type, field));

/** The columns of a heading; a field is found once, in the first column that may be it. */
export function columnsOf(heading: Row, type: ImportType, mapping: Mapping = {}): readonly Column[] {
  const taken = new Set<Field>(Object.values(mapping));
  return heading.cells.map((cell, index): Column => {
    const said = Object.prototype.hasOwnProperty.call(mapping, cell) ? mapping[cell] : undefined;
    if (said !== undefined)
      return isField(type, said) ? { heading: cell, index, field: said } : { heading: cell, index };
    const field = guess(fold(cell), type, taken);
    if (field === undefined) return { heading: cell, index };
    taken.add(field);
    return { heading: cell, index, field };
  });
}

function guess(folded: string, type: ImportType, taken: ReadonlySet<Field>): Field | undefined {
  if (folded === '') return undefined;
  return Object.keys(HEADINGS).find(
    (field) =>
      isField(type, field) &&
      !taken.has(field) &&
      (fold(field) === folded || (HEADINGS[field] ?? '').split('|').includes(folded)),
  );
}
