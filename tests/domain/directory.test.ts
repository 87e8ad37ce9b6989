import { describe, expect, it } from 'vitest';
import { createDirectory, isOverdue, lastChecked, OPEN_PLACES, OVERDUE_DAYS } from '#domain/directory.ts';
import {
  demo,
  directoryOf,
  entryOf,
  location,
  packOf,
  rawRecord,
  service,
  weekdays,
} from '../support/records.ts';

const ids = (...records: readonly unknown[]): string[] => directoryOf(...records).entries.map(({ id }) => id);
type Units = Readonly<Record<string, unknown>>;
const check = (at: string): object => ({ at, how: 'call', role: 'dorpscoördinator' });

describe('an entry', () => {
  it('stands where the first place of its service stands', () => {
    const point = { latitude: 52.9, longitude: 6.8 };
    const entry = entryOf(
      service('s', { locations: [{ location_id: 'l' }] }),
      location('l', 'WP1', { site: { place_id: 'WP1', point } }),
    );
    expect(entry).toMatchObject({ id: 's', placeId: 'WP1', point });
  });

  it('without a place has no place: no village is guessed', () => {
    expect(entryOf(service('s', { locations: [{ location_id: 'elsewhere' }] }))).not.toHaveProperty(
      'placeId',
    );
    expect(entryOf(service('s'))).not.toHaveProperty('placeId');
  });

  it('takes the phone number that is nearest to the offer', () => {
    const phones = (number: string): Units => ({ phones: [{ number }] });
    const all = (own: Units, contact: Units, place: Units, org: Units): string | undefined =>
      entryOf(
        service('s', { organization_id: 'o', locations: [{ location_id: 'l' }], ...own }),
        rawRecord('contact', 'c', { service_ids: ['s'], ...contact }),
        location('l', 'WP1', place),
        rawRecord('organization', 'o', org),
      ).phones[0]?.number;
    expect(all(phones('111'), phones('222'), phones('333'), phones('444'))).toBe('111');
    expect(all({}, phones('222'), phones('333'), phones('444'))).toBe('222');
    expect(all({}, {}, phones('333'), phones('444'))).toBe('333');
    expect(all({ phones: [] }, {}, {}, phones('444'))).toBe('444');
    expect(all({}, {}, {}, {})).toBeUndefined();
  });

  it('takes the hours of the service at that place, else of the service, else of the place', () => {
    const at = weekdays('09:00', '10:00');
    const own = weekdays('11:00', '12:00');
    const place = weekdays('13:00', '14:00');
    const unknown = { state: 'unknown', rules: [], closures: [] };
    const hours = (one: Units, two: Units, three: Units): unknown =>
      entryOf(
        service('s', { locations: [{ location_id: 'l', ...one }], ...two }),
        location('l', 'WP1', three),
      ).hours;
    expect(hours({ hours: at }, { hours: own }, { hours: place })).toEqual({
      hours: at,
      of: 'service_at_location',
    });
    expect(hours({}, { hours: own }, { hours: place })).toEqual({ hours: own, of: 'service' });
    expect(hours({}, {}, { hours: place })).toEqual({ hours: place, of: 'location' });
    expect(hours({ hours: unknown }, {}, { hours: place })).toEqual({ hours: place, of: 'location' });
    expect(hours({}, {}, {})).toBeUndefined();
  });

  it('without a name goes by the name of its organisation', () => {
    const nameless = rawRecord('service', 's', { organization_id: 'o' });
    expect(entryOf(nameless, rawRecord('organization', 'o', { name: 'De Brug' })).name).toBe('De Brug');
    expect(entryOf(nameless).name).toBe('');
  });

  it('of which two people say different things says so, also when they differ about its place', () => {
    const entry = entryOf(
      service('s', { locations: [{ location_id: 'l' }], review: ['phones'] }),
      location('l', 'WP1', { review: ['site'] }),
    );
    expect(entry.review).toEqual(['phones', 'site']);
  });
});

describe('a directory', () => {
  it('has no service that stopped', () => {
    expect(ids(service('s', { status: 'defunct' }))).toEqual([]);
    expect(ids(service('s', { status: 'temporarily closed' }))).toEqual(['s']);
  });

  it.each(OPEN_PLACES.map((kind) => [kind]))('has a %s as an entry of its own', (kind) => {
    const [entry] = directoryOf(location('l', 'WP1', { location_kind: kind })).entries;
    expect(entry).toMatchObject({ id: 'l', kind, openPlace: true, serves: [] });
  });

  it('has no building where nobody walks in', () => {
    expect(ids(location('l', 'WP1', { location_kind: 'gp_practice' }), location('m', 'WP1'))).toEqual([]);
  });

  it('has an open place once when its meeting is a service', () => {
    const place = location('l', 'WP1', { location_kind: 'village_hall' });
    const at = { locations: [{ location_id: 'l' }] };
    expect(ids(service('s', { kind: 'meeting_place', ...at }), place)).toEqual(['s']);
    // A meal in the hall is not the hall, and a meeting that stopped leaves the hall open.
    expect(ids(service('s', { kind: 'eating_together', ...at }), place)).toEqual(['s', 'l']);
    expect(ids(service('s', { kind: 'meeting_place', status: 'defunct', ...at }), place)).toEqual(['l']);
  });

  it('counts a record that stands in two packs once', () => {
    const packs = [packOf([service('s')], 'GM1'), packOf([service('s')], 'GM2')];
    expect(createDirectory(packs).entries.map(({ id }) => id)).toEqual(['s']);
  });

  it('is the same on two phones that fetched the packs in another order', () => {
    const { packs } = demo();
    const one = createDirectory(packs);
    const other = createDirectory([...packs].reverse());
    expect(other.entries.map(({ id }) => id)).toEqual(one.entries.map(({ id }) => id));
    expect(other.areas).toEqual(one.areas);
  });

  it('says that it is an example when anything in it is', () => {
    expect(directoryOf(service('s'), service('t', { example: true })).example).toBe(true);
    expect(directoryOf(service('s')).example).toBe(false);
  });

  it('of the example data has an entry for every service, and every open place once', () => {
    const { directory } = demo();
    const services = directory.entries.filter(({ service: own }) => own !== undefined);
    expect(new Set(services.map((entry) => entry.service?.id)).size).toBe(60);
    // Two of them are at two places.
    expect(services).toHaveLength(62);
    const open = directory.entries.filter(({ openPlace }) => openPlace);
    expect(open).toHaveLength(9);
    expect(new Set(open.map((entry) => entry.location?.id)).size).toBe(9);
    expect(directory.example).toBe(true);
    expect(directory.byId.size).toBe(directory.entries.length);
  });
});

describe('a check', () => {
  it('counts for half a year', () => {
    const entry = entryOf(service('s', { checks: { hours: check('2026-01-01') } }));
    const after = (days: number): string => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10);
    expect(isOverdue(entry, after(OVERDUE_DAYS))).toBe(false);
    expect(isOverdue(entry, after(OVERDUE_DAYS + 1))).toBe(true);
  });

  it('that never happened is overdue', () => {
    expect(isOverdue(entryOf(service('s')), '2026-01-01')).toBe(true);
    expect(isOverdue(entryOf(service('s', { checks: {} })), '2026-01-01')).toBe(true);
  });

  it('the newest of them is shown, whatever it was about', () => {
    const checks = {
      hours: check('2025-01-01'),
      contact: check('2026-02-03'),
      description: check('2024-01-01'),
    };
    expect(lastChecked(entryOf(service('s', { checks })))?.at).toBe('2026-02-03');
  });

  it('on a day that does not exist is no check', () => {
    expect(isOverdue(entryOf(service('s', { checks: { hours: check('2026-13-45') } })), '2026-01-01')).toBe(
      true,
    );
  });
});

describe('a service at two places', () => {
  it('is two entries, each with the distance and the hours of its own place', () => {
    const morning = {
      state: 'by_hours' as const,
      rules: [{ days: [1 as const], slots: [{ opens: '09:00', closes: '10:00' }] }],
      closures: [],
    };
    const base = { home: 'GM0001', example: true } as const;
    const placed = (id: string, latitude: number) =>
      ({
        ...base,
        type: 'location',
        id,
        name: id,
        site: { place_id: id, point: { latitude, longitude: 6 } },
      }) as const;
    const directory = createDirectory([
      {
        area: 'GM0001',
        records: [
          placed('here', 53),
          placed('there', 52),
          {
            ...base,
            type: 'service',
            id: 'soup',
            name: 'Soep',
            kind: 'eating_together',
            locations: [{ location_id: 'here' }, { location_id: 'there', hours: morning }],
          },
        ],
      },
    ]);
    expect(directory.entries.map((entry) => [entry.id, entry.placeId, entry.hours?.of])).toEqual([
      ['soup', 'here', undefined],
      ['soup@1', 'there', 'service_at_location'],
    ]);
    expect(directory.byId.get('soup@1')?.point?.latitude).toBe(52);
  });
});
