/**
 * Which units of a record a form shows, in which order, with which kind of field: only what the kind needs. The units
 * themselves, their values and who may write them are in the treaty (`domain/schema.ts`); a test holds the two together.
 */
import type { RecordType } from '#domain/record.ts';
import type { KeptType } from '../links.ts';

/** How a unit is filled in. */
export type Input =
  | { readonly kind: 'text'; readonly long?: boolean }
  | { readonly kind: 'web' }
  /** One of a list of the taxonomy; `many`: a set of them. */
  | { readonly kind: 'term'; readonly list: string; readonly many?: boolean }
  | { readonly kind: 'record'; readonly to: RecordType; readonly many?: boolean }
  | {
      readonly kind:
        | 'places'
        | 'phones'
        | 'emails'
        | 'site'
        | 'hours'
        | 'locations'
        | 'person'
        | 'absence'
        | 'lines'
        | 'role';
    };

export interface Field {
  readonly unit: string;
  readonly input: Input;
  /** Behind "meer": few records have it. */
  readonly more?: boolean;
  /** Not for records whose kind is one of these. */
  readonly notFor?: readonly string[];
}

/** `hours`, `contact` and `description` are what is checked together. */
export type SectionId = 'basis' | 'hours' | 'contact' | 'description';
export interface Section {
  readonly id: SectionId;
  readonly fields: readonly Field[];
}

const text = (unit: string, options: Partial<Field> = {}): Field => ({
  unit,
  input: { kind: 'text' },
  ...options,
});
const long = (unit: string, options: Partial<Field> = {}): Field => ({
  unit,
  input: { kind: 'text', long: true },
  ...options,
});
const term = (unit: string, list: string, options: Partial<Field> = {}): Field => ({
  unit,
  input: { kind: 'term', list },
  ...options,
});
const terms = (unit: string, list: string, options: Partial<Field> = {}): Field => ({
  unit,
  input: { kind: 'term', list, many: true },
  ...options,
});
const more = { more: true } as const;
const PHONES: Field = { unit: 'phones', input: { kind: 'phones' } };
const EMAILS: Field = { unit: 'emails', input: { kind: 'emails' } };
const HOURS: Field = { unit: 'hours', input: { kind: 'hours' } };
/** Places that nobody walks into. */
const NO_BUILDING = ['phone_only', 'online_only'];

export const LAYOUT: Readonly<Record<KeptType, readonly Section[]>> = {
  location: [
    { id: 'basis', fields: [text('name'), term('location_kind', 'location_kind')] },
    { id: 'hours', fields: [HOURS] },
    {
      id: 'contact',
      fields: [
        { unit: 'site', input: { kind: 'site' } },
        PHONES,
        { ...EMAILS, more: true },
        { unit: 'website', input: { kind: 'web' }, more: true },
      ],
    },
    {
      id: 'description',
      fields: [
        long('description'),
        terms('accessibility', 'accessibility', { notFor: NO_BUILDING }),
        long('transportation', { more: true, notFor: NO_BUILDING }),
      ],
    },
  ],
  service: [
    {
      id: 'basis',
      fields: [
        text('name'),
        term('kind', 'kind'),
        { unit: 'locations', input: { kind: 'locations' } },
        { unit: 'service_area', input: { kind: 'places' } },
        { unit: 'organization_id', input: { kind: 'record', to: 'organization' }, more: true },
        text('alternate_name', more),
        term('support_layer', 'support_layer', more),
      ],
    },
    { id: 'hours', fields: [HOURS] },
    {
      id: 'contact',
      fields: [PHONES, { ...EMAILS, more: true }, { unit: 'url', input: { kind: 'web' }, more: true }],
    },
    {
      id: 'description',
      fields: [
        long('description'),
        terms('help_kinds', 'help_kind'),
        terms('target_groups', 'target_group'),
        term('access_route', 'access_route'),
        term('cost', 'cost'),
        long('not_for'),
        text('alert', more),
        text('fees_description', more),
        text('capacity', more),
        long('boundaries', more),
        terms('channels', 'channel', more),
        terms('languages', 'language', more),
      ],
    },
  ],
  contact: [
    {
      id: 'basis',
      fields: [
        { unit: 'role', input: { kind: 'role' } },
        { unit: 'name', input: { kind: 'person' } },
        { unit: 'service_ids', input: { kind: 'record', to: 'service', many: true } },
        { unit: 'service_area', input: { kind: 'places' } },
        { unit: 'organization_id', input: { kind: 'record', to: 'organization' }, more: true },
      ],
    },
    { id: 'contact', fields: [PHONES, EMAILS, { unit: 'absence', input: { kind: 'absence' } }] },
  ],
  place_profile: [
    {
      id: 'contact',
      fields: [
        { unit: 'entrance_service_id', input: { kind: 'record', to: 'service' } },
        long('night_route'),
      ],
    },
    {
      id: 'description',
      fields: [
        long('own_wording'),
        text('own_name', more),
        { unit: 'volunteer_limits', input: { kind: 'lines' }, more: true },
      ],
    },
  ],
  organization: [
    { id: 'basis', fields: [text('name'), text('alternate_name', more)] },
    { id: 'contact', fields: [PHONES, EMAILS, { unit: 'website', input: { kind: 'web' } }] },
    { id: 'description', fields: [long('description')] },
  ],
};

/** The unit that says of what kind a record is. */
export const KIND_UNIT: Readonly<Partial<Record<KeptType, string>>> = {
  location: 'location_kind',
  service: 'kind',
};

/** @param kind what the record is, if it is known */
export function sectionsFor(type: KeptType, kind: string | undefined): readonly Section[] {
  return LAYOUT[type].map((section) => ({
    ...section,
    fields: section.fields.filter(({ notFor }) => kind === undefined || notFor?.includes(kind) !== true),
  }));
}
