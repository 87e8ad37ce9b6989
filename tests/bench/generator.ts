/**
 * Invented offers in any number, for measuring: as long and as varied as what coordinators write, spread over the
 * region as people are. No name in it is of a real organization, and all say that they are an example. The same
 * seed gives the same records on every machine.
 */
import type { RegionTable } from '#domain/place.ts';
import type { CheckMark, DirectoryRecord, Head, HeadSet, RecordType } from '#domain/record.ts';
import type { Hours } from '#domain/schedule.ts';
import { OFFERS, SURNAMES, THINGS, COLOURS, STREETS, HALLS, type Offer } from './generator-words.ts';

/** A small seeded random number generator: mulberry32 (T. Ettinger, public domain). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

interface Draw {
  readonly random: () => number;
  readonly pick: <T>(list: readonly T[]) => T;
  readonly chance: (share: number) => boolean;
  readonly int: (below: number) => number;
  readonly uuid: () => string;
}

function createDraw(seed: number): Draw {
  const random = createRandom(seed);
  const int = (below: number) => Math.floor(random() * below);
  const hex = (digits: number) => Array.from({ length: digits }, () => int(16).toString(16)).join('');
  return {
    random,
    int,
    chance: (share) => random() < share,
    pick: (list) => {
      const item = list[int(list.length)];
      if (item === undefined) throw new Error('nothing to pick from');
      return item;
    },
    uuid: () => `${hex(8)}-${hex(4)}-5${hex(3)}-${(8 + int(4)).toString(16)}${hex(3)}-${hex(12)}`,
  };
}

const head = (value: unknown): Head[] => [{ value, public: true }];
const setOf = (values: readonly string[]): HeadSet =>
  Object.fromEntries(values.map((value) => [value, head(value)]));
const round = (degrees: number) => Math.round(degrees * 100_000) / 100_000;

interface Standing {
  readonly placeId: string;
  readonly place: string;
  readonly area: string;
  readonly locationId: string;
  readonly organizationId: string;
}

/**
 * @param offers how many things there are to find: services, and open places without a service of their own. The
 *   organizations and contacts behind them come on top.
 * @param table the region they are spread over
 */
export function generateRecords(offers: number, table: RegionTable, seed = 1): DirectoryRecord[] {
  const draw = createDraw(seed);
  const records: DirectoryRecord[] = [];
  const standing: Standing[] = [];
  // Postcodes go by people: a town has more of them than a village.
  const places = table.places
    .filter((place) => place.parent_place_id === undefined)
    .flatMap((place) => (place.postcodes.length === 0 ? [place] : place.postcodes.map(() => place)));
  const record = (type: RecordType, id: string, home: string, more: Partial<DirectoryRecord>) => {
    const source = { system: 'bench', id: `${records.length}` };
    const base = { language: 'nl', example: true, units: {}, sets: {}, checks: {} };
    records.push({ ...base, type, id, home, source, ...more });
  };
  // One building for every eight offers; every village has its share.
  const halls = Math.max(1, Math.round(offers / 8));
  for (let index = 0; index < halls; index++) {
    const place = places[index % places.length];
    if (place === undefined) throw new Error('a region without places');
    const area = place.municipality_id;
    const at: Standing = {
      placeId: place.id,
      place: place.name,
      area,
      locationId: draw.uuid(),
      organizationId: draw.uuid(),
    };
    standing.push(at);
    record('organization', at.organizationId, area, organization(at, draw));
    record('location', at.locationId, area, location(at, place, draw));
  }
  for (let index = halls; index < offers; index++) {
    const at = draw.pick(standing);
    const id = draw.uuid();
    const offer = draw.pick(OFFERS);
    record('service', id, at.area, service(at, offer, draw));
    // Contacts with a name are the exception: most people are reached through the organization.
    if (draw.chance(0.05)) record('contact', draw.uuid(), at.area, contact(at, id, draw));
  }
  return records;
}

const organizationName = (draw: Draw) =>
  `Stichting De ${draw.pick(COLOURS)} ${draw.pick(THINGS)} (voorbeeld)`;

function organization(at: Standing, draw: Draw): Partial<DirectoryRecord> {
  return {
    units: {
      name: head(organizationName(draw)),
      description: head(`Bewoners van ${at.place} die samen iets doen voor elkaar.`),
      legal_status: head(draw.pick(['stichting', 'vereniging', 'informal_group'])),
      org_kind: head('residents'),
    },
    sets: { phones: phone(draw) },
  };
}

function location(at: Standing, place: RegionTable['places'][number], draw: Draw): Partial<DirectoryRecord> {
  const kind = draw.pick(HALLS);
  const postcode = draw.pick(place.postcodes.length === 0 ? ['9999'] : place.postcodes);
  const letters = String.fromCharCode(65 + draw.int(26), 65 + draw.int(26));
  return {
    units: {
      name: head(`${kind.label} De ${draw.pick(COLOURS)} ${draw.pick(THINGS)} (voorbeeld)`),
      description: head(draw.pick(kind.texts)),
      location_kind: head(kind.kind),
      site: head({
        street: draw.pick(STREETS),
        number: `${1 + draw.int(120)}`,
        postcode: `${postcode} ${letters}`,
        city: at.place,
        place_id: at.placeId,
        point: {
          latitude: round(place.latitude + (draw.random() - 0.5) / 50),
          longitude: round(place.longitude + (draw.random() - 0.5) / 30),
        },
        precision: 'address',
      }),
      hours: head(hoursOf(draw)),
    },
    sets: { accessibility: setOf(draw.chance(0.7) ? ['step_free', 'accessible_toilet'] : ['parking_close']) },
    checks: checksOf(draw),
  };
}

function service(at: Standing, offer: Offer, draw: Draw): Partial<DirectoryRecord> {
  const own = draw.chance(0.3);
  return {
    units: {
      name: head(`${draw.pick(offer.names)} ${at.place} (voorbeeld)`),
      description: head(`${draw.pick(offer.texts)} ${draw.pick(offer.more)}`),
      organization_id: head(at.organizationId),
      kind: head(offer.kind),
      support_layer: head(offer.layer),
      access_route: head(draw.pick(['walk_in', 'call_first', 'sign_up'])),
      cost: head(draw.pick(['free', 'free', 'small_fee'])),
      status: head('active'),
      ...(own ? { hours: head(hoursOf(draw)) } : {}),
    },
    sets: {
      help_kinds: setOf(offer.help),
      target_groups: setOf([draw.pick(['everyone', 'older_people', 'informal_carers'])]),
      locations: { [at.locationId]: head({ location_id: at.locationId }) },
      service_area: setOf([at.placeId]),
      ...(draw.chance(0.5) ? { phones: phone(draw) } : {}),
    },
    checks: checksOf(draw),
  };
}

function contact(at: Standing, serviceId: string, draw: Draw): Partial<DirectoryRecord> {
  return {
    units: {
      role: head('coordinator'),
      name: head({ name: `${draw.pick(SURNAMES)} (voorbeeld)`, consent_date: dateOf(draw) }),
      organization_id: head(at.organizationId),
    },
    sets: { service_ids: setOf([serviceId]), service_area: setOf([at.placeId]) },
  };
}

/** Drawn at random; the records are marked as an example, and those are never dialled. */
function phone(draw: Draw): HeadSet {
  const number = `0592 ${String(draw.int(1_000_000)).padStart(6, '0')}`;
  return { main: head({ number }) };
}

const dateOf = (draw: Draw): string =>
  new Date(Date.UTC(2026, 0, 1) + draw.int(320) * 86_400_000).toISOString().slice(0, 10);

function checksOf(draw: Draw): DirectoryRecord['checks'] {
  const how = draw.pick<CheckMark['how']>(['visit', 'call', 'owner']);
  const mark: CheckMark = { at: dateOf(draw), how, role: 'village_coordinator' };
  return { hours: mark, contact: mark, description: mark };
}

const OPENS = ['09:00', '09:30', '10:00', '13:00', '13:30', '14:00', '19:30'];
const LENGTHS = [1.5, 2, 2.5, 3, 4];

function hoursOf(draw: Draw): Hours {
  const base = { rules: [], closures: [] };
  if (draw.chance(0.1)) return { ...base, state: 'unknown' };
  if (draw.chance(0.15)) return { ...base, state: 'by_appointment' };
  const days = [1, 2, 3, 4, 5, 6] as const;
  const first = draw.int(days.length);
  const chosen = days.slice(first, first + 1 + draw.int(3));
  const opens = draw.pick(OPENS);
  return {
    ...base,
    state: 'by_hours',
    rules: [{ days: chosen, slots: [{ opens, closes: after(opens, draw) }] }],
  };
}

function after(opens: string, draw: Draw): string {
  const [hours = 0, minutes = 0] = opens.split(':').map(Number);
  const end = hours * 60 + minutes + draw.pick(LENGTHS) * 60;
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(end / 60))}:${two(end % 60)}`;
}
