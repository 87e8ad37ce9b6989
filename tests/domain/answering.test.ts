import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findByQuestion } from '#domain/answering.ts';
import { createDirectory } from '#domain/directory.ts';
import { nearestFirst, RINGS } from '#domain/finding.ts';
import { layerRank } from '#domain/layers.ts';
import { HELP_KINDS, rankInRoute, routeOf, type Route } from '#domain/routes.ts';
import { demo, directoryOf, location, lookupOf, packOf, service } from '../support/records.ts';

const TODAY = '2026-11-22';
const route = (kind: string): Route => {
  const found = routeOf(kind);
  if (found === undefined) throw new Error(kind);
  return found;
};

const VILLAGES = [
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

describe('an answer from the example data', () => {
  const { directory, origin, places } = demo();
  const answer = (kind: string, village: string) =>
    findByQuestion(directory, route(kind), origin(village), places, TODAY);

  it.each(HELP_KINDS.map((kind) => [kind]))('to %s keeps to the route, in every village', (kind) => {
    const { first, never } = route(kind);
    for (const village of VILLAGES) {
      const found = answer(kind, village);
      for (const { entry } of found) {
        expect(never, entry.name).not.toContain(entry.kind);
        expect(never, entry.name).not.toContain(`initiative.${entry.kind}`);
        if (never.includes('initiative.*')) expect(entry.layer, entry.name).not.toBe('informal_nearby');
        expect(
          entry.service?.help_kinds?.includes(kind) === true || first.includes(entry.kind),
          entry.name,
        ).toBe(true);
      }
      const ranks = found.map(({ entry }) =>
        rankInRoute(route(kind), entry.kind) === 0 ? -1 : layerRank(entry.layer),
      );
      expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
    }
  });

  it('to violence at home there is no volunteer and no coordinator, in no village', () => {
    for (const kind of ['safety.violence', 'safety.sexual', 'mental.suicidal'])
      for (const village of VILLAGES)
        for (const { entry } of answer(kind, village)) {
          expect(entry.kind).not.toBe('village_coordinator');
          expect(entry.layer).not.toBe('informal_nearby');
        }
  });

  it('where a professional comes first, that is the first thing on the list when there is one', () => {
    const formalFirst = HELP_KINDS.map(route).filter(({ first }) =>
      directory.entries.some(({ kind }) => first.includes(kind)),
    );
    expect(formalFirst.map(({ help_kind }) => help_kind)).toEqual(
      expect.arrayContaining(['body.medicine', 'body.care', 'mental.memory', 'daily.debt', 'body.dying']),
    );
    for (const { help_kind, first } of formalFirst)
      for (const village of VILLAGES)
        expect(first, `${help_kind} ${village}`).toContain(answer(help_kind, village)[0]?.entry.kind);
  });

  it('for the groceries begins with the village and ends with the counter', () => {
    const layers = answer('daily.groceries', 'Gasselte').map(({ entry }) => layerRank(entry.layer));
    expect(layers[0]).toBe(layerRank('informal_nearby'));
  });
});

describe('inside a layer', () => {
  const places = lookupOf([
    { id: 'here', municipality_id: 'GM1', latitude: 52.9, longitude: 6.8 },
    { id: 'near', municipality_id: 'GM1', latitude: 52.93, longitude: 6.8 },
  ]);
  const from = { placeId: 'here', municipalityId: 'GM1', point: { latitude: 52.9, longitude: 6.8 } };
  const checked = { checks: { hours: { at: TODAY, how: 'call', role: 'x' } } };
  const chores = (id: string, place: string, more: object = checked): unknown[] => [
    service(id, {
      kind: 'chores',
      support_layer: 'informal_nearby',
      help_kinds: ['daily.chores'],
      locations: [{ location_id: `l-${id}` }],
      ...more,
    }),
    location(`l-${id}`, place),
  ];
  const order = (...records: readonly unknown[]): string[] =>
    findByQuestion(directoryOf(...records), route('daily.chores'), from, places, TODAY).map(
      ({ entry }) => entry.id,
    );

  it('the own village comes first', () => {
    expect(order(...chores('a', 'near'), ...chores('b', 'here'))).toEqual(['b', 'a']);
  });

  it('what is closed for a while comes after what is not, and what nobody checked comes last of the village', () => {
    const closed = { ...checked, status: 'temporarily closed' };
    expect(order(...chores('a', 'here', closed), ...chores('b', 'here', {}), ...chores('c', 'here'))).toEqual(
      ['c', 'b', 'a'],
    );
  });

  it('what is closed here still comes before what is open elsewhere: the reader sees why', () => {
    expect(
      order(...chores('a', 'here', { ...checked, status: 'temporarily closed' }), ...chores('b', 'near')),
    ).toEqual(['a', 'b']);
  });

  it('of a volunteer that was filed under welfare by mistake, a question that forbids volunteers hears nothing', () => {
    const wrong = service('a', {
      kind: 'visiting',
      support_layer: 'collective_welfare',
      help_kinds: ['safety.violence', 'body.medicine'],
    });
    for (const kind of ['safety.violence', 'body.medicine'])
      expect(findByQuestion(directoryOf(wrong), route(kind), from, places, TODAY)).toEqual([]);
  });

  it('the order is the same on every phone, whatever order the packs came in', () => {
    const records = ['a', 'b', 'c', 'd'].flatMap((id) => chores(id, id < 'c' ? 'here' : 'near'));
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const directory = createDirectory([packOf(shuffled)]);
        const found = findByQuestion(directory, route('daily.chores'), from, places, TODAY);
        expect(found.map(({ entry }) => entry.id)).toEqual(['a', 'b', 'c', 'd']);
        const sorted = [...found].sort(
          (a, b) => RINGS.indexOf(a.ring) - RINGS.indexOf(b.ring) || nearestFirst(a, b),
        );
        expect(found).toEqual(sorted);
      }),
    );
  });

  it('without a village there is an answer too', () => {
    const found = findByQuestion(
      directoryOf(...chores('a', 'here')),
      route('daily.chores'),
      undefined,
      places,
      TODAY,
    );
    expect(found).toMatchObject([{ ring: 'region', serves: false }]);
  });
});
