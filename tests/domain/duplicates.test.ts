import { describe, expect, it } from 'vitest';
import { createDuplicateIndex, likenessOf, type Likeness } from '#domain/duplicates.ts';

const house = (id: string, name: string, more: Partial<Likeness> = {}): Likeness => ({
  type: 'location',
  id,
  name,
  placeId: 'gasselte',
  ...more,
});
const found = (known: readonly Likeness[], asked: Likeness) => createDuplicateIndex(known).find(asked);

describe('a likely duplicate', () => {
  it.each([
    ['De Zwaan', 'de zwaan'],
    ['Dorpshuis De Zwaan', 'De Zwaan'],
    ['Dorpshuis ’t Aole Compas', 't Aole Compas'],
    ['Vincent van Goghhuis', 'Vincent van Gogh huis'],
    ['De Zwaan Gasselte', 'De Zwaan'],
    ['Boermarkehuis', 'Boermarkenhuis'],
  ])('has the name "%s" as "%s" in the same village', (known, typed) => {
    expect(found([house('a', known)], house('b', typed))).toMatchObject([{ id: 'a', shared: ['name'] }]);
  });

  it('is not every house with a common name: villages have their own', () => {
    expect(found([house('a', 'De Zwaan', { placeId: 'gieten' })], house('b', 'De Zwaan'))).toEqual([]);
    expect(found([house('a', 'Dorpshuis De Zwaan')], house('b', 'Dorpshuis De Eend'))).toEqual([]);
  });

  it('stands at the same door, whatever it is called and however the address is written', () => {
    const known = house('a', 'Oude school', { street: 'Brink', number: '2 a', postcode: '9462 PC' });
    expect(found([known], house('b', 'MFA', { number: '2A', postcode: '9462pc' }))).toMatchObject([
      { id: 'a' },
    ]);
    expect(found([known], house('b', 'MFA', { street: 'brink', number: '2a' }))).toMatchObject([
      { id: 'a', shared: ['address'] },
    ]);
    expect(found([known], house('b', 'MFA', { street: 'Brink', number: '3' }))).toEqual([]);
  });

  it('of a service needs more than a door: groups share houses', () => {
    const at = { street: 'Brink', number: '2', postcode: '9462 PC' };
    const soup: Likeness = { ...house('a', 'Soep', at), type: 'service' };
    expect(found([soup], { ...house('b', 'Wandelen', at), type: 'service' })).toEqual([]);
    expect(found([soup], { ...house('b', 'Soep', at), type: 'service' })).toHaveLength(1);
  });

  it('may be known by its number, with or without the country', () => {
    const known = house('a', 'Ons Huis', { phones: ['0592-123456'] });
    const asked = house('b', 'Ons Huis', { placeId: 'gieten', phones: ['+31 (0)592 12 34 56'] });
    expect(found([known], asked)).toMatchObject([{ id: 'a', shared: ['name', 'phone'] }]);
  });

  it('is never the record itself, nor one of another type', () => {
    expect(found([house('a', 'De Zwaan')], house('a', 'De Zwaan'))).toEqual([]);
    expect(found([{ ...house('a', 'De Zwaan'), type: 'organization' }], house('b', 'De Zwaan'))).toEqual([]);
  });

  it('among the rows of one import is found as they are added', () => {
    const index = createDuplicateIndex();
    index.add(house('row 2', 'De Zwaan'));
    expect(index.find(house('row 9', 'Zwaan'))).toMatchObject([{ id: 'row 2' }]);
  });

  it('is likelier the more it shares, and the same list comes in the same order', () => {
    const at = { street: 'Brink', number: '2', postcode: '9462 PC' };
    const known = [house('c', 'De Zwaan'), house('a', 'Zwaan', at), house('b', 'De Zwaan')];
    const ids = (list: readonly Likeness[]) => found(list, house('x', 'De Zwaan', at)).map(({ id }) => id);
    expect(ids(known)).toEqual(['a', 'b', 'c']);
    expect(ids([...known].reverse())).toEqual(['a', 'b', 'c']);
  });

  it('is found among ten thousand while somebody types', () => {
    const many = Array.from({ length: 10_000 }, (_, n) =>
      house(`r${n}`, `Huis nummer ${n} aan de weg ${n % 97}`, {
        placeId: `p${n % 219}`,
        postcode: `${1000 + n} AB`,
      }),
    );
    const before = performance.now();
    const index = createDuplicateIndex(many);
    const built = performance.now();
    for (let n = 0; n < 100; n += 1)
      index.find(house('x', `Huis nummer ${n} aan de weg`, { placeId: `p${n % 219}` }));
    const asked = (performance.now() - built) / 100;
    console.log(
      `duplicates of 10,000: index ${Math.round(built - before)} ms, question ${asked.toFixed(2)} ms`,
    );
    expect(index.find(house('x', 'Huis nummer 438 aan de weg 50', { placeId: 'p0' }))[0]?.id).toBe('r438');
  });

  it('is worked out from what a record shows', () => {
    expect(
      likenessOf({
        type: 'location',
        id: 'a',
        home: 'GM1680',
        source: { system: 'app', id: 'a' },
        language: 'nl',
        units: {
          name: [{ value: 'Huis', public: true }],
          site: [{ value: { place_id: 'gasselte', street: 'Brink', number: '2' }, public: true }],
        },
        sets: { phones: { main: [{ value: { number: '0592 123456' }, public: false }] } },
        checks: {},
      }),
    ).toEqual({
      type: 'location',
      id: 'a',
      name: 'Huis',
      placeId: 'gasselte',
      street: 'Brink',
      number: '2',
      postcode: undefined,
      phones: ['0592 123456'],
    });
  });
});
