import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDirectory } from '#domain/directory.ts';
import {
  coordinatorOf,
  FILTERS,
  NEIGHBOUR_KM,
  nearestFirst,
  nearestOpenPlaces,
  passes,
  placeEntry,
  type Found,
  type Origin,
} from '#domain/finding.ts';
import { distanceKm } from '#domain/geo.ts';
import { createZone } from '#domain/zone.ts';
import {
  demo,
  directoryOf,
  entryOf,
  location,
  lookupOf,
  packOf,
  service,
  sharedJson,
  weekdays,
} from '../support/records.ts';

/** Four villages on a line: one kilometre is 0.009 of a degree of latitude. */
const at = (id: string, km: number, municipality_id: string) => ({
  id,
  municipality_id,
  latitude: 52.9 + km * 0.009,
  longitude: 6.8,
});
const villages = [at('here', 0, 'GM1'), at('near', 5, 'GM2'), at('same', 12, 'GM1'), at('far', 30, 'GM2')];
const places = lookupOf(villages);
const origin: Origin = {
  placeId: 'here',
  municipalityId: 'GM1',
  point: villages[0] ?? { latitude: 0, longitude: 0 },
};

const standingIn = (place: string, more: object = {}) =>
  entryOf(service('s', { locations: [{ location_id: 'l' }], ...more }), location('l', place));

describe('how far the list had to look', () => {
  it.each([
    ['here', 'village'],
    ['near', 'neighbours'],
    ['same', 'municipality'],
    ['far', 'region'],
    ['nowhere', 'region'],
  ])('an offer that stands in %s is found in the ring %s', (place, ring) => {
    expect(placeEntry(standingIn(place), origin, places).ring).toBe(ring);
  });

  it.each([
    [['here', 'far'], 'village'],
    [['near', 'far'], 'neighbours'],
    [['far', 'same'], 'municipality'],
    [['far'], 'region'],
    [[], 'region'],
  ])('an offer without a place that works in %s is found in the ring %s', (area, ring) => {
    expect(placeEntry(entryOf(service('s', { service_area: area })), origin, places).ring).toBe(ring);
  });

  it('what stands elsewhere but works here is from here', () => {
    expect(placeEntry(standingIn('far', { service_area: ['here'] }), origin, places)).toMatchObject({
      ring: 'village',
      serves: true,
    });
  });

  it('what stands here but works elsewhere is still found here', () => {
    expect(placeEntry(standingIn('here', { service_area: ['far'] }), origin, places).ring).toBe('village');
  });

  it('a neighbour is a neighbour up to eight kilometres, also over the border of the municipality', () => {
    const edge = lookupOf([
      ...villages,
      at('just', NEIGHBOUR_KM - 0.1, 'GM9'),
      at('over', NEIGHBOUR_KM + 0.1, 'GM9'),
    ]);
    expect(placeEntry(standingIn('just'), origin, edge).ring).toBe('neighbours');
    expect(placeEntry(standingIn('over'), origin, edge).ring).toBe('region');
  });

  it('without a village everything is in the region, without a distance', () => {
    expect(placeEntry(standingIn('here'), undefined, places)).toEqual({
      entry: standingIn('here'),
      ring: 'region',
      serves: false,
    });
  });

  it('from a point in no village, nothing without a place pretends to be from there', () => {
    const nowhere: Origin = { point: origin.point };
    expect(placeEntry(entryOf(service('s')), nowhere, places)).toEqual({
      entry: entryOf(service('s')),
      ring: 'region',
      serves: false,
    });
    expect(placeEntry(entryOf(service('s', { service_area: ['far'] })), nowhere, places).ring).toBe('region');
  });

  it('is measured to its own point, else to its village, else to the nearest village where it works', () => {
    const km = (...records: readonly unknown[]) => placeEntry(entryOf(...records), origin, places).km;
    const point = { latitude: 52.9 + 2 * 0.009, longitude: 6.8 };
    const service1 = service('s', { locations: [{ location_id: 'l' }], service_area: ['here', 'far'] });
    expect(km(service1, location('l', 'same', { site: { place_id: 'same', point } }))).toBeCloseTo(2, 1);
    expect(km(service1, location('l', 'same'))).toBeCloseTo(12, 1);
    expect(km(service('s', { service_area: ['far', 'near', 'same'] }))).toBeCloseTo(5, 1);
    expect(km(service('s', { service_area: ['nowhere'] }))).toBeUndefined();
  });
});

const anyPlace = fc.record({
  latitude: fc.double({ min: 52.6, max: 53.2, noNaN: true }),
  longitude: fc.double({ min: 6.1, max: 7.1, noNaN: true }),
});

function foundAt(km: number | undefined, name: string, id: string): Found {
  const entry = entryOf(service(id, { name }));
  return { entry, ring: 'region', serves: false, ...(km === undefined ? {} : { km }) };
}

describe('nearest first', () => {
  it('the open places come in the order of a tape measure', () => {
    fc.assert(
      fc.property(fc.array(anyPlace, { maxLength: 20 }), anyPlace, (points, from) => {
        const records = points.map((point, index) =>
          location(`l${index}`, 'WP1', { location_kind: 'village_hall', site: { place_id: 'WP1', point } }),
        );
        const found = nearestOpenPlaces(directoryOf(...records), { point: from }, places);
        const oracle = points.map((point) => distanceKm(from, point)).sort((a, b) => a - b);
        expect(found.map(({ km }) => km)).toEqual(oracle);
      }),
    );
  });

  it('equal distances come by name, then by id, whatever order they came in', () => {
    const rows = ['b', 'a', 'c'].flatMap((name) =>
      [1, 2].map((n) => ({ id: `${name}${n}`, name: `Hal ${name}` })),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        const records = shuffled.map(({ id, name }) =>
          location(id, 'near', { name, location_kind: 'village_hall' }),
        );
        const found = nearestOpenPlaces(directoryOf(...records), origin, places);
        expect(found.map(({ entry }) => entry.id)).toEqual(['a1', 'a2', 'b1', 'b2', 'c1', 'c2']);
      }),
    );
  });

  it('what has no distance comes last', () => {
    const near = placeEntry(standingIn('far'), origin, places);
    const unknown = placeEntry(standingIn('nowhere'), origin, places);
    expect([unknown, near].sort(nearestFirst)).toEqual([near, unknown]);
  });

  it('is an order: it never contradicts itself', () => {
    const found = fc
      .tuple(fc.option(fc.nat(3), { nil: undefined }), fc.constantFrom('a', 'b'), fc.constantFrom('x', 'y'))
      .map(([km, name, id]) => foundAt(km, name, id));
    fc.assert(
      fc.property(found, found, found, (a, b, c) => {
        expect(Math.sign(nearestFirst(a, b)) + Math.sign(nearestFirst(b, a))).toBe(0);
        if (nearestFirst(a, b) <= 0 && nearestFirst(b, c) <= 0)
          expect(nearestFirst(a, c)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

interface Checks {
  readonly checks: {
    readonly nearest_neighbourhood_house: Readonly<
      Record<string, readonly { location_key: string; km: number }[]>
    >;
  };
}
const written = sharedJson<Checks>('demo.json');
/** Our points are of another source than those of the written example data: at most this far from them. */
const POINTS_DIFFER_KM = 0.6;

describe.skipIf(written === undefined)('the example data', () => {
  const { directory, origin: from, places: all, keyOf } = demo();
  const houses = {
    ...directory,
    entries: directory.entries.filter((entry) => entry.location?.location_kind === 'neighbourhood_house'),
  };

  it.each(Object.entries(written?.checks.nearest_neighbourhood_house ?? {}))(
    'gives the three houses nearest to %s',
    (village, expected) => {
      const found = nearestOpenPlaces(houses, from(village), all).slice(0, expected.length);
      expect(found.map(({ entry }) => keyOf(entry.location?.id ?? ''))).toEqual(
        expected.map(({ location_key }) => location_key),
      );
      for (const [index, { km }] of expected.entries())
        expect(Math.abs((found[index]?.km ?? Infinity) - km)).toBeLessThan(POINTS_DIFFER_KM);
    },
  );
});

describe('the person on top', () => {
  const { directory, place, packs } = demo();
  const names = [
    'Gasselte',
    'Westerbork',
    'Peize',
    'Dwingeloo',
    'Ruinen',
    'Exloo',
    'Sleen',
    'Emmer-Compascuum',
    'Marsdijk',
  ];

  it.each(names)('of %s is its own coordinator, with a way to reach them', (name) => {
    const found = coordinatorOf(directory, place(name).id);
    expect(found?.name).toContain(name);
    expect([...(found?.phones ?? []), ...(found?.emails ?? [])].length).toBeGreaterThan(0);
  });

  it('is in the pack of the own municipality: no other pack is needed', () => {
    for (const name of names) {
      const { id, municipality_id } = place(name);
      const own = createDirectory(packs.filter(({ area }) => area === municipality_id));
      expect(coordinatorOf(own, id)?.name, name).toContain(name);
    }
  });

  it('is nobody where nobody is', () => {
    expect(coordinatorOf(directory, place('Annen').id)).toBeUndefined();
    expect(coordinatorOf(directory, '')).toBeUndefined();
  });

  it('is the same person on every phone when there are two', () => {
    const one = service('b', { kind: 'village_coordinator', service_area: ['here'] });
    const two = service('a', { kind: 'village_coordinator', service_area: ['here'] });
    const chosen = [
      [one, two],
      [two, one],
    ].map(([first, second]) => coordinatorOf(createDirectory([packOf([first, second])]), 'here')?.id);
    expect(chosen).toEqual(['a', 'a']);
  });

  it('is one who is there before one who is away for a while', () => {
    const away = service('a', {
      kind: 'village_coordinator',
      service_area: ['here'],
      status: 'temporarily closed',
    });
    const there = service('b', { kind: 'village_coordinator', service_area: ['here'] });
    expect(coordinatorOf(directoryOf(away, there), 'here')?.id).toBe('b');
    expect(coordinatorOf(directoryOf(away), 'here')?.id).toBe('a');
  });
});

describe('a filter', () => {
  const zone = createZone('Europe/Amsterdam');
  /** A Monday at noon in Drenthe. */
  const noon = Date.parse('2026-11-23T11:00:00Z');

  it('never lets through what is not known', () => {
    const unknown = entryOf(service('s'));
    for (const filter of FILTERS) expect(passes(unknown, filter, noon, zone), filter).toBe(false);
  });

  it.each([
    ['open_now', { hours: weekdays('09:00', '17:00') }, true],
    ['open_now', { hours: weekdays('13:00', '17:00') }, false],
    ['open_now', { hours: { state: 'by_appointment', rules: [], closures: [] } }, false],
    ['open_now', { hours: { state: 'unknown', rules: [], closures: [], note: 'meestal open' } }, false],
    ['open_now', { hours: { state: 'by_hours', rules: [], closures: [] } }, false],
    ['open_now', { hours: { ...weekdays('09:00', '17:00'), new_condition: 1 } }, false],
    ['open_now', { hours: weekdays('09:00', '17:00'), status: 'temporarily closed' }, false],
    ['free', { cost: 'free' }, true],
    ['free', { cost: 'small_fee' }, false],
    ['free', { cost: 'free_for_members' }, false],
    ['walk_in', { access_route: 'walk_in' }, true],
    ['walk_in', { access_route: 'referral' }, false],
  ] as const)('%s for %j: %s', (filter, units, answer) => {
    expect(passes(entryOf(service('s', units)), filter, noon, zone)).toBe(answer);
  });

  it.each([
    [['step_free'], true],
    [['wheelchair'], true],
    [['wheelchair_toilet'], false],
    [[], false],
  ])('step_free for a place with %j: %s', (accessibility, answer) => {
    expect(passes(standingIn('here'), 'step_free', noon, zone)).toBe(false);
    const entry = entryOf(
      service('s', { locations: [{ location_id: 'l' }] }),
      location('l', 'here', { accessibility }),
    );
    expect(passes(entry, 'step_free', noon, zone)).toBe(answer);
  });
});
