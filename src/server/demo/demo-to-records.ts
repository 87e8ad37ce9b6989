/**
 * Turns the written example data (HSDS names, village slugs, RRULE schedules) into records of our own form.
 * Runs once, by `commands/demo-from-json.ts`; the result is kept beside this file and read at start.
 */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { CheckGroup, CheckMark, DirectoryRecord, Head, HeadSet } from '#domain/record.ts';
import { hoursFromSchedules } from '#domain/rrule.ts';
import type { Hours } from '#domain/schedule.ts';

const optionalText = z.optional(z.nullable(z.string()));
const demoSchema = z.object({
  places: z.array(z.object({ id: z.string(), name: z.string(), municipality_id: z.string() })),
  organizations: z.array(z.looseObject({ id: z.string(), key: z.string() })),
  locations: z.array(
    z.looseObject({
      id: z.string(),
      key: z.string(),
      place_id: z.string(),
      latitude: z.number(),
      longitude: z.number(),
      address: z.object({ address_1: z.string(), city: z.string() }),
      accessibility: z.array(z.string()),
    }),
  ),
  services: z.array(
    z.looseObject({
      id: z.string(),
      key: z.string(),
      organization_id: z.string(),
      name: z.string(),
      kind: z.string(),
      availability: z.string(),
      assurance: z.string(),
      assured_date: z.string(),
      contact_name: optionalText,
      boundaries: optionalText,
      location_ids: z.array(z.string()),
      service_area_place_ids: z.array(z.string()),
      phones: z.array(z.object({ number: z.string() })),
      schedules: z.array(z.unknown()),
    }),
  ),
});
type Demo = z.infer<typeof demoSchema>;
type DemoService = Demo['services'][number];

/** Residents are addressed with u; two of the written texts are not. */
const RESIDENT_FORM: Readonly<Record<string, string>> = {
  'De vrijwilliger vult niets in zonder jou. Hij gebruikt nooit jouw DigiD.':
    'De vrijwilliger vult niets in zonder u. Hij gebruikt nooit uw DigiD.',
  'Een geldmaatje beheert nooit jouw geld.': 'Een geldmaatje beheert nooit uw geld.',
};

const HOW: Readonly<Record<string, CheckMark['how']>> = {
  owner_confirmed: 'owner',
  phone_checked: 'call',
  overdue: 'owner',
};

const head = (value: unknown): Head[] => [{ value, public: true }];

/** Elements of a set are known by what they are: the same term added twice is one element. */
const setOf = (values: readonly unknown[], key: (value: unknown) => string = String): HeadSet =>
  Object.fromEntries(values.map((value) => [key(value), head(value)]));

/** UUID version 5 (RFC 4122 §4.3): the same source always gives the same record. */
export function uuid5(name: string, namespace = '6ba7b811-9dad-11d1-80b4-00c04fd430c8'): string {
  const hash = createHash('sha1')
    .update(Buffer.from(namespace.replaceAll('-', ''), 'hex'))
    .update(name)
    .digest();
  const bytes = Buffer.from(hash.subarray(0, 16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function hoursOf(service: DemoService): Hours {
  if (service.schedules.length > 0) {
    const converted = hoursFromSchedules(service.schedules);
    if (!converted.ok) throw new Error(`${service.key}: ${converted.reason}`);
    return converted.hours;
  }
  const base = { rules: [], closures: [] };
  if (service.availability === 'always') {
    const slots = [{ opens: '00:00', closes: '24:00' }];
    return { ...base, state: 'by_hours', rules: [{ days: [1, 2, 3, 4, 5, 6, 7], slots }], holidays: 'open' };
  }
  const byAppointment = service.availability === 'by_appointment' || service.availability === 'on_call';
  return { ...base, state: byAppointment ? 'by_appointment' : 'unknown' };
}

function checksOf(service: DemoService): DirectoryRecord['checks'] {
  const how = HOW[service.assurance];
  if (how === undefined) return {};
  const mark: CheckMark = { at: service.assured_date, how, role: 'village_coordinator' };
  const groups: CheckGroup[] = ['hours', 'contact', 'description'];
  return Object.fromEntries(groups.map((group) => [group, mark]));
}

/** Copies the plain text units that are filled in. */
function textUnits(raw: Readonly<Record<string, unknown>>, names: readonly string[]): Record<string, Head[]> {
  const units: Record<string, Head[]> = {};
  for (const name of names) {
    const value = raw[name];
    if (typeof value === 'string' && value !== '')
      units[name.replace(/_nl$/, '')] = head(RESIDENT_FORM[value] ?? value);
  }
  return units;
}

const strings = (value: unknown): string[] => z.array(z.string()).parse(value ?? []);

/**
 * @param written the example data
 * @param placeIdOf official place code for a place name and municipality
 * @throws when the data is not of the written form: it is our own, so that is a bug
 */
export function demoToRecords(
  written: unknown,
  placeIdOf: (name: string, municipalityId: string) => string,
): DirectoryRecord[] {
  const demo = demoSchema.parse(written);
  const placeIds = new Map(
    demo.places.map((place) => [place.id, placeIdOf(place.name, place.municipality_id)]),
  );
  const municipalities = new Map(demo.places.map((place) => [place.id, place.municipality_id]));
  const place = (slug: string) => {
    const id = placeIds.get(slug);
    if (id === undefined) throw new Error(`unknown place ${slug}`);
    return id;
  };
  const homeOf = (slug: string | undefined) => municipalities.get(slug ?? '') ?? 'region';
  const record = (
    fields: Omit<DirectoryRecord, 'language' | 'example' | 'source'>,
    key: string,
  ): DirectoryRecord => ({
    ...fields,
    source: { system: 'example', id: key },
    language: 'nl',
    example: true,
  });

  const organizations = demo.organizations.map((raw) => {
    const ofIt = demo.services.find((service) => service.organization_id === raw.id);
    return record(
      {
        type: 'organization',
        id: raw.id,
        home: homeOf(ofIt?.service_area_place_ids[0]),
        units: textUnits(raw, ['name', 'description', 'legal_status', 'org_kind', 'website']),
        sets: typeof raw['email'] === 'string' ? { emails: { main: head({ address: raw['email'] }) } } : {},
        checks: {},
      },
      raw.key,
    );
  });
  const locations = demo.locations.map((raw) =>
    record(
      {
        type: 'location',
        id: raw.id,
        home: homeOf(raw.place_id),
        units: {
          ...textUnits(raw, ['name', 'description', 'location_kind', 'transportation']),
          site: head(siteOf(raw, place(raw.place_id))),
        },
        sets: { accessibility: setOf(raw.accessibility) },
        checks: {},
      },
      raw.key,
    ),
  );
  const services = demo.services.map((raw) => record(serviceFields(raw, place, homeOf), raw.key));
  const contacts = demo.services
    .filter((raw) => typeof raw.contact_name === 'string')
    .map((raw) => record(contactFields(raw, place, homeOf), `contact:${raw.key}`));
  return [...organizations, ...locations, ...services, ...contacts];
}

function siteOf(raw: Demo['locations'][number], placeId: string): unknown {
  const [, street, number] = /^(.*?) (\d+\w*)$/.exec(raw.address.address_1) ?? [];
  return {
    street,
    number,
    city: raw.address.city,
    place_id: placeId,
    point: { latitude: raw.latitude, longitude: raw.longitude },
    precision: 'place_centre',
  };
}

type PlaceOf = (slug: string) => string;
type HomeOf = (slug: string | undefined) => string;

function serviceFields(raw: DemoService, place: PlaceOf, homeOf: HomeOf) {
  const email = raw['email'];
  return {
    type: 'service' as const,
    id: raw.id,
    home: homeOf(raw.service_area_place_ids[0]),
    units: {
      ...textUnits(raw, [
        'name',
        'description',
        'organization_id',
        'kind',
        'support_layer',
        'access_route',
        'cost',
        'availability',
        'not_for_nl',
        'boundaries',
        'capacity_nl',
        'status',
        'alert',
      ]),
      hours: head(hoursOf(raw)),
    },
    sets: {
      ...Object.fromEntries(
        ['help_kinds', 'life_domains', 'target_groups', 'laws', 'channels', 'languages', 'day_parts'].map(
          (name) => [name, setOf(strings(raw[name]))],
        ),
      ),
      locations: Object.fromEntries(raw.location_ids.map((id) => [id, head({ location_id: id })])),
      service_area: setOf(raw.service_area_place_ids.map(place)),
      phones: Object.fromEntries(raw.phones.map((phone) => [phone.number, head({ number: phone.number })])),
      emails: typeof email === 'string' ? { main: head({ address: email }) } : {},
    },
    checks: checksOf(raw),
  };
}

function contactFields(raw: DemoService, place: PlaceOf, homeOf: HomeOf) {
  return {
    type: 'contact' as const,
    id: uuid5(`contact:${raw.key}`),
    home: homeOf(raw.service_area_place_ids[0]),
    units: {
      role: head('coordinator'),
      name: head({ name: raw.contact_name, consent_date: raw.assured_date }),
      organization_id: head(raw.organization_id),
    },
    sets: {
      service_ids: setOf([raw.id]),
      service_area: setOf(raw.service_area_place_ids.map(place)),
    },
    checks: checksOf(raw),
  };
}
