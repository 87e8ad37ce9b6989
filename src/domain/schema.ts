/**
 * The treaty of the data: one table says for each record type which units it has, what a value looks like,
 * who may write it, whether it is public, and where it lives in Open Referral HSDS. Parsing, packs, forms,
 * merge units, import and export are made from this table, so that a field is described in one place.
 *
 * The schema grows by adding only. A device that meets a unit or a term it does not know keeps it and
 * passes it on; it never refuses a whole pack for it.
 */
import * as z from 'zod/mini';
import type { CheckGroup, RecordType } from './record.ts';
import { hoursSchema } from './schedule.ts';
import { shownName, shownText as text } from './shown-text.ts';

/** `coordinator`: who keeps the record's home. `region`: the region's keeper. `nobody`: reference data. */
export type Writer = 'coordinator' | 'region' | 'nobody';
/** `always`: can't be hidden. `choice`: the writer ticks it. */
export type Publicity = 'always' | 'choice';

export interface UnitRow<S extends z.ZodMiniType = z.ZodMiniType, K extends 'one' | 'set' = 'one' | 'set'> {
  readonly shape: K;
  readonly value: S;
  readonly write: Writer;
  readonly publicity: Publicity;
  /** Path in HSDS 3.1, or the attribute we export it as (`x_…`). */
  readonly hsds: string;
  readonly check?: CheckGroup;
}

interface RowOptions {
  readonly write?: Writer;
  readonly publicity?: Publicity;
  readonly check?: CheckGroup;
}

const row = <S extends z.ZodMiniType, K extends 'one' | 'set'>(
  shape: K,
  value: S,
  hsds: string,
  options: RowOptions,
): UnitRow<S, K> => ({ shape, value, hsds, write: 'coordinator', publicity: 'always', ...options });

/** A unit with one value. */
const one = <S extends z.ZodMiniType>(value: S, hsds: string, options: RowOptions = {}) =>
  row('one', value, hsds, options);
/** A set: every element is a merge unit of its own. */
const set = <S extends z.ZodMiniType>(value: S, hsds: string, options: RowOptions = {}) =>
  row('set', value, hsds, options);

/** An id from one of our lists. Open on reading (lists grow); forms check it against the list itself. */
const term = z.string().check(z.regex(/^[a-z][a-z0-9_. -]{0,60}$/));
const id = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9:_-]{0,80}$/));
const day = z.string().check(z.regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/));
/** Digits, spaces, dashes, brackets and one leading plus: nothing that `tel:` could read as a command. */
export const phoneNumber = z.string().check(z.regex(/^[+(]?[0-9][0-9 ()-]{1,24}$/));
/** Nothing that `mailto:` could read as a second address, a subject or a header: no ? & % , ; : or brackets. */
const email = z.string().check(z.regex(/^[\w.+!#$*=^{|}~-]{1,64}@[a-z0-9.-]{1,190}\.[a-z]{2,}$/i));
/** Only the web: `javascript:` and `data:` have no business in a directory. */
const webAddress = text(300).check(z.regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?(\/[^\s"'<>]*)?$/i));
const latitude = z.number().check(z.gte(-90), z.lte(90));
const longitude = z.number().check(z.gte(-180), z.lte(180));

const phone = z.object({ number: phoneNumber, type: z.optional(term), description: z.optional(text(120)) });
const mail = z.object({ address: email });

/** Address and point are one unit: merged apart they would give a street of one place on the map of another. */
const site = z.object({
  street: z.optional(text(80)),
  number: z.optional(text(12)),
  postcode: z.optional(z.string().check(z.regex(/^\d{4}( ?[A-Z]{2})?$/))),
  city: z.optional(text(80)),
  place_id: id,
  point: z.optional(z.object({ latitude, longitude })),
  precision: z.optional(z.enum(['address', 'postcode', 'place_centre'])),
});

const contactLines = {
  phones: set(phone, 'phones', { publicity: 'choice', check: 'contact' }),
  emails: set(mail, 'email', { publicity: 'choice', check: 'contact' }),
} as const;

export const treaty = {
  organization: {
    name: one(shownName(120), 'organization.name'),
    alternate_name: one(shownName(120), 'organization.alternate_name'),
    description: one(text(1500), 'organization.description', { check: 'description' }),
    /** An informal group is as good as a foundation: residents' initiatives need no legal form. */
    legal_status: one(term, 'organization.legal_status'),
    org_kind: one(term, 'organization.attributes[x_org_kind]'),
    website: one(webAddress, 'organization.website', { check: 'contact' }),
    ...contactLines,
  },
  location: {
    name: one(shownName(120), 'location.name'),
    description: one(text(1500), 'location.description', { check: 'description' }),
    location_kind: one(term, 'location.attributes[x_location_kind]'),
    site: one(site, 'location.addresses[0]', { check: 'contact' }),
    transportation: one(text(500), 'location.transportation', { check: 'description' }),
    accessibility: set(term, 'location.accessibility[]', { check: 'description' }),
    hours: one(hoursSchema, 'location.schedules[]', { check: 'hours' }),
    website: one(webAddress, 'location.url', { check: 'contact' }),
    ...contactLines,
  },
  service: {
    name: one(shownName(120), 'service.name'),
    alternate_name: one(shownName(120), 'service.alternate_name'),
    description: one(text(1500), 'service.description', { check: 'description' }),
    organization_id: one(id, 'service.organization_id'),
    kind: one(term, 'service.attributes[x_kind]'),
    support_layer: one(term, 'service.attributes[x_support_layer]'),
    help_kinds: set(term, 'service.attributes[x_help_kind]'),
    life_domains: set(term, 'service.attributes[x_life_domain]'),
    target_groups: set(term, 'service.attributes[x_target_group]'),
    laws: set(term, 'service.attributes[x_law]'),
    channels: set(term, 'service.attributes[x_channel]'),
    languages: set(term, 'service.languages[]'),
    day_parts: set(term, 'service.attributes[x_day_part]'),
    access_route: one(term, 'service.application_process', { check: 'description' }),
    cost: one(term, 'service.cost_options[0].option', { check: 'description' }),
    fees_description: one(text(300), 'service.fees_description', { check: 'description' }),
    availability: one(term, 'service.attributes[x_availability]', { check: 'hours' }),
    /** Required for informal help that comes near care: what it is not meant for. */
    not_for: one(text(500), 'service.attributes[x_not_for]', { check: 'description' }),
    boundaries: one(text(500), 'service.attributes[x_boundaries]', { check: 'description' }),
    capacity: one(text(300), 'service.capacities[0].description', { check: 'description' }),
    status: one(term, 'service.status', { check: 'description' }),
    alert: one(text(300), 'service.alert', { check: 'description' }),
    hours: one(hoursSchema, 'service.schedules[]', { check: 'hours' }),
    /** By location id: the hours at that location win over the service's own. */
    locations: set(
      z.object({ location_id: id, hours: z.optional(hoursSchema), note: z.optional(text(300)) }),
      'service_at_location',
      { check: 'hours' },
    ),
    service_area: set(id, 'service.service_areas[]'),
    url: one(webAddress, 'service.url', { check: 'contact' }),
    ...contactLines,
  },
  contact: {
    role: one(term, 'contact.title'),
    /** A name only with the date on which that person agreed; else people see the function. */
    name: one(z.object({ name: shownName(80), consent_date: day }), 'contact.name', { publicity: 'choice' }),
    organization_id: one(id, 'contact.organization_id'),
    service_ids: set(id, 'contact.service_id'),
    service_area: set(id, 'contact.attributes[x_place]'),
    absence: one(
      z.object({ from: day, until: day, deputy_contact_id: z.optional(id) }),
      'contact.attributes[x_absence]',
    ),
    ...contactLines,
  },
  place: {
    name: one(text(80), 'service_area.name', { write: 'nobody' }),
    place_type: one(term, 'service_area.attributes[x_place_type]', { write: 'nobody' }),
    municipality_id: one(id, 'service_area.attributes[x_municipality]', { write: 'nobody' }),
    parent_place_id: one(id, 'service_area.attributes[x_parent]', { write: 'nobody' }),
    point: one(z.object({ latitude, longitude }), 'service_area.extent', { write: 'nobody' }),
    names: set(text(80), 'service_area.attributes[x_name]', { write: 'nobody' }),
    postcodes: set(z.string().check(z.regex(/^\d{4}$/)), 'service_area.attributes[x_pc4]', {
      write: 'nobody',
    }),
  },
  place_profile: {
    own_name: one(shownName(80), 'x_place_profile.own_name'),
    own_wording: one(text(1500), 'x_place_profile.own_wording', { check: 'description' }),
    picture: one(text(120), 'x_place_profile.picture'),
    entrance_service_id: one(id, 'x_place_profile.entrance_service_id', { check: 'contact' }),
    night_route: one(text(500), 'x_place_profile.night_route', { write: 'region', check: 'contact' }),
    volunteer_limits: set(text(300), 'x_place_profile.volunteer_limits'),
  },
} as const satisfies Record<RecordType, Record<string, UnitRow>>;

export type Treaty = typeof treaty;

type ValueOf<R> =
  R extends UnitRow<infer S, infer K> ? (K extends 'set' ? readonly z.infer<S>[] : z.infer<S>) : never;

/** The units of a record type as a reader gets them: one value each, sets as lists. */
export type UnitValues<T extends RecordType> = { readonly [U in keyof Treaty[T]]?: ValueOf<Treaty[T][U]> };

export const RECORD_TYPES = Object.keys(treaty) as readonly RecordType[];

/** @returns the row of the treaty, or undefined for a unit that only a newer version knows. */
export function unitRow(type: RecordType, unit: string): UnitRow | undefined {
  const rows: Readonly<Record<string, UnitRow>> = treaty[type];
  return Object.prototype.hasOwnProperty.call(rows, unit) ? rows[unit] : undefined;
}

/** @returns whether a text is the name of a record type that this version knows. */
export function isRecordType(type: string): type is RecordType {
  return Object.prototype.hasOwnProperty.call(treaty, type);
}
