import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import type { PlaceAnswer } from '#domain/place-answer.ts';
import type { Place } from '#domain/place.ts';
import { placeKey, placeWords, withoutArticle } from '#domain/place-names.ts';
import { drentheTable, hasShared, nationalTable, regionOf, sharedCsv } from './region-fixtures.ts';

/** Every place, every spelling and every postcode, and what people make of them. */

const drenthe: Gazetteer = createGazetteer(regionOf(drentheTable()));
const { places, postcodes } = drenthe.region;
const official = places.filter(({ id }) => id.startsWith('WP'));

/** The places that an answer puts before the person to choose from. */
function offered(answer: PlaceAnswer): readonly Place[] {
  switch (answer.kind) {
    case 'place':
      return [answer.place];
    case 'which':
    case 'municipality':
      return answer.places;
    case 'postcode':
      return answer.places;
    case 'nothing':
      return answer.suggestions.map(({ place }) => place);
    case 'outside':
      return [];
  }
}

const ids = (answer: PlaceAnswer): string[] => offered(answer).map(({ id }) => id);
const keyOf = (text: string): string => placeKey(placeWords(text));
const { municipalities } = drenthe.region;
const allNames = [
  ...municipalities.map(({ name }) => name),
  ...places.flatMap(({ name, names }) => [name, ...names.map((one) => one.name)]),
];
const allKeys = new Set(allNames.map(keyOf));

describe('every place', () => {
  it('answers to its own name, or is asked about when another place has that name too', () => {
    const asked = new Set<string>();
    for (const place of official) {
      const answer = drenthe.resolve(place.name);
      expect(ids(answer)).toContain(place.id);
      expect(['place', 'which']).toContain(answer.kind);
      if (answer.kind === 'which') asked.add(place.name);
      else expect(answer).toMatchObject({ place: { id: place.id }, how: 'name' });
    }
    expect([...asked].sort()).toEqual(['Alteveer', 'Eursinge', 'Nieuwlande']);
  });

  it('answers to its name in capitals, without accents, without hyphens and without spaces', () => {
    for (const place of official) {
      const plain = place.name.normalize('NFD').replace(/\p{M}/gu, '');
      for (const way of [
        place.name.toUpperCase(),
        plain,
        place.name.replace(/-/g, ' '),
        place.name.replace(/ /g, ''),
      ]) {
        expect(ids(drenthe.resolve(way)), way).toContain(place.id);
      }
    }
  });

  it('is found by its name and municipality, also when others have the name', () => {
    for (const place of official) {
      const municipality = drenthe.municipality(place.municipality_id)?.name ?? '';
      const answer = drenthe.resolve(`${place.name}, gemeente ${municipality}`);
      expect(answer, `${place.name}, ${municipality}`).toMatchObject({
        kind: 'place',
        place: { id: place.id },
      });
    }
  });

  it('answers to each of the 112 other spellings and Drents names', () => {
    const aliases = places.flatMap((place) => place.names.map(({ name }) => ({ name, id: place.id })));
    expect(aliases).toHaveLength(112);
    for (const { name, id } of aliases) {
      const answer = drenthe.resolve(name);
      expect(['place', 'which'], name).toContain(answer.kind);
      expect(ids(answer), name).toContain(id);
    }
  });

  it('is among the first three suggestions once its name is typed', () => {
    for (const place of official) {
      const names = drenthe.suggest(place.name, 3).map((one) => one.place.id);
      expect(names, place.name).toContain(place.id);
    }
  });
});

describe('one typing mistake', () => {
  const mistake = fc.record({
    place: fc.constantFrom(...official.filter(({ name }) => name.length >= 5)),
    kind: fc.constantFrom('more', 'less', 'other', 'swap'),
    at: fc.nat(),
    letter: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'.split('')),
  });

  function mistyped(name: string, kind: string, at: number, letter: string): string {
    const index = at % (kind === 'swap' ? name.length - 1 : name.length);
    const [before, after] = [name.slice(0, index), name.slice(index)];
    if (kind === 'more') return before + letter + after;
    if (kind === 'less') return before + after.slice(1);
    if (kind === 'other') return before + letter + after.slice(1);
    return before + after.charAt(1) + after.charAt(0) + after.slice(2);
  }

  it('in a name of five letters or more still leads to the village', () => {
    fc.assert(
      fc.property(mistake, ({ place, kind, at, letter }) => {
        const typed = mistyped(place.name, kind, at, letter);
        // Westervelde without its last letter is a municipality, "de Valthermond" another village than "2e".
        const words = placeWords(typed);
        fc.pre(!allKeys.has(placeKey(words)) && !allKeys.has(placeKey(withoutArticle(words))));
        expect(ids(drenthe.resolve(typed)), typed).toContain(place.id);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('every postcode', () => {
  it('of four digits has a point and a place, with or without letters', () => {
    expect(postcodes).toHaveLength(281);
    for (const { pc4, place_id } of postcodes) {
      expect(drenthe.resolve(pc4)).toMatchObject({ kind: 'postcode', pc4, place: { id: place_id } });
      expect(drenthe.resolve(`${pc4} ab`)).toMatchObject({ kind: 'postcode', postcode: `${pc4} AB` });
    }
  });

  it('in the list of a place leads to that place', () => {
    for (const place of official) {
      for (const pc4 of place.postcodes) expect(ids(drenthe.resolve(pc4))).toContain(place.id);
    }
  });
});

describe('a GPS position', () => {
  it.skipIf(!hasShared('pc6-drenthe.csv'))(
    'names the right village for 94 of 100 addresses by postcode area',
    () => {
      let right = 0;
      let total = 0;
      for (const row of sharedCsv('pc6-drenthe.csv').filter((_, index) => index % 5 === 0)) {
        const found = drenthe.locate({ latitude: Number(row['lat']), longitude: Number(row['lon']) });
        const addresses = Number(row['n_addresses']);
        total += addresses;
        if (found.kind === 'place' && found.place.name === row['place']) right += addresses;
      }
      console.log(`GPS with four-digit points: ${((100 * right) / total).toFixed(1)} % right`);
      expect(right / total).toBeGreaterThan(0.94);
    },
  );

  it.skipIf(!hasShared('pc6-drenthe.csv'))('names it for 99 of 100 once the fine points are there', () => {
    const rows = sharedCsv('pc6-drenthe.csv');
    const byName = new Map(official.map((place) => [place.name, place.id]));
    const points = rows.map((row) => ({
      pc6: row['pc6'] ?? '',
      place_id: byName.get(row['place'] ?? '') ?? '',
      latitude: Number(row['lat']),
      longitude: Number(row['lon']),
    }));
    const fine = createGazetteer(drenthe.region, points);
    // Some fifty metres beside the middle of the street: somebody at the door, not on the point.
    const sample = points.filter((_, index) => index % 37 === 0);
    const right = sample.filter(({ place_id, latitude, longitude }) => {
      const found = fine.locate({ latitude: latitude + 0.0003, longitude: longitude - 0.0005 });
      return found.kind === 'place' && found.place.name === drenthe.place(place_id)?.name;
    });
    expect(right.length / sample.length).toBeGreaterThan(0.99);
  });
});

describe('the whole country', () => {
  it.skipIf(!hasShared('nl-places.csv'))('works as one region: every place answers to its name', () => {
    const country = createGazetteer(regionOf(nationalTable()));
    expect(country.region.places.length).toBeGreaterThan(2_400);
    for (const place of country.region.places.filter((_, index) => index % 20 === 0)) {
      const answer = country.resolve(place.name);
      if (answer.kind === 'nothing') {
        const namesakes = country.region.places.filter(({ name }) => name === place.name);
        expect(namesakes.length, place.name).toBeGreaterThan(8);
      } else expect(ids(answer), place.name).toContain(place.id);
      const municipality = country.municipality(place.municipality_id)?.name ?? '';
      expect(ids(country.resolve(`${place.name}, gemeente ${municipality}`)), place.name).toContain(place.id);
    }
  });
});

describe('any text', () => {
  it('has an answer and never an exception', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom(
            'gemeente',
            'in',
            'Assen',
            '9444',
            'PC',
            'De',
            "'",
            '-',
            '.*',
            '1e',
            'Drenthe',
            '&',
            '(',
          ),
        )
        .map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: -2, max: 12 }), (query, n) => {
        expect(drenthe.resolve(query).kind).toBeTruthy();
        expect(drenthe.suggest(query, n).length).toBeLessThanOrEqual(Math.max(0, n));
      }),
    );
  });

  it('is answered the same each time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...official), fc.nat({ max: 12 }), ({ name }, length) => {
        const prefix = name.slice(0, length);
        expect(drenthe.suggest(prefix, 8)).toEqual(createGazetteer(drenthe.region).suggest(prefix, 8));
        expect(drenthe.resolve(prefix)).toEqual(drenthe.resolve(prefix));
      }),
      { numRuns: 50 },
    );
  });
});
