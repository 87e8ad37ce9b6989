import { describe, expect, it } from 'vitest';
import { createGazetteer, type Gazetteer } from '#domain/gazetteer.ts';
import type { PlaceAnswer } from '#domain/place-answer.ts';
import { drentheTable, elsewhereTable, regionOf } from './region-fixtures.ts';

const drenthe: Gazetteer = createGazetteer(regionOf(drentheTable()));

/** An answer in one line: what the person would see. */
function said(answer: PlaceAnswer, from: Gazetteer = drenthe): string {
  const at = (place: { name: string; municipality_id: string }): string =>
    `${place.name} (${from.municipality(place.municipality_id)?.name ?? '?'})`;
  switch (answer.kind) {
    case 'place':
      return `${answer.how}: ${answer.place.name}`;
    case 'which':
      return `which: ${answer.places.map(at).sort().join(', ')}`;
    case 'municipality':
      return `municipality: ${answer.municipality.name}`;
    case 'postcode':
      return `postcode ${answer.postcode}: ${answer.place?.name ?? '-'}`;
    case 'outside':
      return `outside: ${answer.code}`;
    case 'nothing':
      return `nothing: ${answer.suggestions.map(({ place }) => place.name).join(', ')}`;
  }
}

describe('a village by name', () => {
  it.each([
    ['Grolloo', 'name: Grolloo'],
    ['  grolloo ', 'name: Grolloo'],
    ['GROLLOO!', 'name: Grolloo'],
    ['grollo', 'alias: Grolloo'],
    ['1e Exloërmond', 'name: 1e Exloërmond'],
    ['1e Exloe\u0308rmond', 'name: 1e Exloërmond'],
    ['eerste exloermond', 'name: 1e Exloërmond'],
    ['2de Exloërmond', 'name: 2e Exloërmond'],
    ['Tweede Exloermond', 'name: 2e Exloërmond'],
    ['’t Haantje', "name: 't Haantje"],
    ['Het Haantje', "name: 't Haantje"],
    ['haantje', "name: 't Haantje"],
    ['Nieuw-Amsterdam', 'name: Nieuw-Amsterdam'],
    ['nieuw amsterdam', 'name: Nieuw-Amsterdam'],
    ['nieuwamsterdam', 'name: Nieuw-Amsterdam'],
    ['Nw. Amsterdam', 'name: Nieuw-Amsterdam'],
    ['de Kiel', 'name: De Kiel'],
    ['Kiel', 'name: De Kiel'],
    ['Zeyen', 'name: Zeijen'],
    ['Möppelt', 'alias: Meppel'],
    ['moppelt', 'alias: Meppel'],
    ['Dever', 'alias: Diever'],
    ['Een', 'name: Een'],
    ['Marsdijk', 'name: Marsdijk'],
    ['Alteveer gem Hoogeveen', 'name: Alteveer gem Hoogeveen'],
  ])('%j is %s', (query, expected) => {
    expect(said(drenthe.resolve(query))).toBe(expected);
  });

  it.each([
    ['Alteveer', 'which: Alteveer (De Wolden), Alteveer (Noordenveld), Alteveer gem Hoogeveen (Hoogeveen)'],
    ['eursinge', 'which: Eursinge (De Wolden), Eursinge (Midden-Drenthe)'],
    ['Nieuwlande', 'which: Nieuwlande (Hoogeveen), Nieuwlande Coevorden (Coevorden)'],
    ['Exloermond', 'which: 1e Exloërmond (Borger-Odoorn), 2e Exloërmond (Borger-Odoorn)'],
    ['Grolloo Emmen', 'which: Emmen (Emmen), Grolloo (Aa en Hunze)'],
  ])('%j is a question: %s', (query, expected) => {
    expect(said(drenthe.resolve(query))).toBe(expected);
  });

  it.each([
    ['Alteveer Noordenveld', 'Alteveer', 'GM1699'],
    ['Alteveer, gemeente De Wolden', 'Alteveer', 'GM1690'],
    ['gemeente Noordenveld, Alteveer', 'Alteveer', 'GM1699'],
    ['Alteveer (Hoogeveen)', 'Alteveer gem Hoogeveen', 'GM0118'],
    ['Alteveer bij Roden', 'Alteveer', 'GM1699'],
    ['Eursinge Midden-Drente', 'Eursinge', 'GM1731'],
    ['Grolloo Drenthe', 'Grolloo', 'GM1680'],
    ['Grolloo, Aa en Hunze', 'Grolloo', 'GM1680'],
    ['Grolloo, Aa & Hunze, Nederland', 'Grolloo', 'GM1680'],
    ['Grolooo, Aa en Hunze', 'Grolloo', 'GM1680'],
    ['Marsdijk Assen', 'Marsdijk', 'GM0106'],
    ['Assen Marsdijk', 'Marsdijk', 'GM0106'],
  ])('%j is made clear: %s in %s', (query, name, municipality) => {
    const answer = drenthe.resolve(query);
    expect(answer).toMatchObject({ kind: 'place', place: { name, municipality_id: municipality } });
  });

  it.each([
    ['Grolooo', 'typo: Grolloo'],
    ['Gorlloo', 'typo: Grolloo'],
    ['Dwingelooo', 'typo: Dwingeloo'],
    ['Oosterhesslen', 'typo: Oosterhesselen'],
    ['Osterhesslen', 'typo: Oosterhesselen'],
    ['Westerbrok', 'typo: Westerbork'],
    ['Hogeveen', 'typo: Hoogeveen'],
    ['Koevoorden', 'typo: Coevorden'],
  ])('%j is a typing mistake: %s', (query, expected) => {
    expect(said(drenthe.resolve(query))).toBe(expected);
  });
});

describe('a municipality', () => {
  it.each([
    ['Aa en Hunze', 'municipality: Aa en Hunze'],
    ['aa & hunze', 'municipality: Aa en Hunze'],
    ['midden drenthe', 'municipality: Midden-Drenthe'],
    ['Borger-Odoorn', 'municipality: Borger-Odoorn'],
    ['Wolden', 'municipality: De Wolden'],
    ['gemeente Assen', 'municipality: Assen'],
    ['gem. Tynaarlo', 'municipality: Tynaarlo'],
    ['Noordenvelt', 'municipality: Noordenveld'],
    ['Assen', 'name: Assen'],
    ['Tynaarlo', 'name: Tynaarlo'],
  ])('%j is %s', (query, expected) => {
    expect(said(drenthe.resolve(query))).toBe(expected);
  });

  it('comes with its places', () => {
    const answer = drenthe.resolve('De Wolden');
    expect(answer.kind === 'municipality' && answer.places).toHaveLength(13);
  });
});

describe('a postcode', () => {
  it.each([
    ['9444', 'postcode 9444: Grolloo'],
    ['9444pc', 'postcode 9444 PC: Grolloo'],
    ['Hoofdstraat 1, 9444 PC Grolloo', 'postcode 9444 PC: Grolloo'],
    ['7957 de Wijk', 'postcode 7957: de Wijk'],
    ['9420', 'postcode 9420: Bovensmilde'],
    ['9351', 'postcode 9351: Nietap'],
    ['9711 AA', 'outside: 9711 AA'],
    ['1011', 'outside: 1011'],
    ['D-49824', 'outside: 49824'],
    ['0000 XX', 'nothing: '],
  ])('%j is %s', (query, expected) => {
    expect(said(drenthe.resolve(query))).toBe(expected);
  });

  it('that some villages share comes with all of them, the main one first', () => {
    const answer = drenthe.resolve('7913');
    expect(answer.kind === 'postcode' && answer.places.map(({ name }) => name)).toEqual([
      'Hollandscheveld',
      'Hoogeveen',
      'Nieuweroord',
    ]);
  });

  it('has the point of its six characters once these are loaded', () => {
    const grolloo = drenthe.resolve('Grolloo');
    const id = grolloo.kind === 'place' ? grolloo.place.id : '';
    const fine = { pc6: '9444PC', place_id: id, latitude: 52.9311, longitude: 6.6822 };
    const precise = createGazetteer(drenthe.region, [fine]);
    expect(precise.resolve('9444 pc')).toMatchObject({ precision: 'pc6', point: { latitude: 52.9311 } });
    expect(precise.resolve('9444 PD')).toMatchObject({ precision: 'pc4' });
  });
});

describe('nothing found', () => {
  it('offers the village that is named in a sentence', () => {
    const answer = drenthe.resolve('ik woon in grolloo naast de kerk');
    expect(said(answer)).toContain('Grolloo');
  });

  it.each(['', '   ', '🏡', '???', '.*', 'xqzxqz', '\u200B', '\uD800'])('is the answer to %j', (query) => {
    expect(said(drenthe.resolve(query))).toBe('nothing: ');
  });
});

describe('while typing', () => {
  const names = (prefix: string, n = 5): string[] =>
    drenthe.suggest(prefix, n).map(({ place }) => place.name);

  it.each([
    ['gro', ['Grolloo']],
    ['emm', ['Emmen', 'Emmer-Compascuum']],
    ['zei', ['Zeijen', 'Zeijerveen', 'Zeijerveld']],
    ['tweed', ['2e Exloërmond', '2e Valthermond']],
    ['het h', ["'t Haantje"]],
    ['hesselen', ['Oosterhesselen']],
    ['944', ['Orvelte', 'Elp', 'Schoonloo', 'Grolloo']],
  ])('%j offers %j first', (prefix, expected) => {
    expect(names(prefix).slice(0, expected.length)).toEqual(expected);
  });

  it('shows which spelling was recognised', () => {
    expect(drenthe.suggest('De Nei', 1)).toMatchObject([{ place: { name: 'Nietap' }, matched: 'De Neitap' }]);
  });

  it('never offers a place twice, nor more than asked', () => {
    for (const prefix of ['n', 'nieuw', 'e', 'exl', 'veen', '7']) {
      const ids = drenthe.suggest(prefix, 8).map(({ place }) => place.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.length).toBeLessThanOrEqual(8);
    }
    expect(drenthe.suggest('nieuw', 0)).toEqual([]);
    expect(drenthe.suggest('', 5)).toEqual([]);
  });
});

describe('a position', () => {
  it('in a village is that village', () => {
    const found = drenthe.locate({ latitude: 52.9293, longitude: 6.6825 });
    expect(found).toMatchObject({ kind: 'place', place: { name: 'Grolloo' }, by: 'pc4' });
    expect(found.km).toBeLessThan(2);
  });

  it('in a wijk is in its town', () => {
    expect(drenthe.locate({ latitude: 53.018, longitude: 6.585 })).toMatchObject({
      place: { name: 'Assen' },
    });
  });

  it.each([
    ['Amsterdam', 52.37, 4.9],
    ['Berlin', 52.52, 13.4],
    ['the sea at zero', 0, 0],
    ['nowhere', Number.NaN, 6],
  ])('in %s is outside', (_, latitude, longitude) => {
    expect(drenthe.locate({ latitude, longitude }).kind).toBe('outside');
  });

  it('near a loaded door is decided by that door, far from any by the postcode area', () => {
    const emmen = drenthe.region.places.find(({ name }) => name === 'Emmen');
    const door = { pc6: '9444ZZ', place_id: emmen?.id ?? '', latitude: 52.93, longitude: 6.68 };
    const precise = createGazetteer(drenthe.region, [door]);
    expect(precise.locate({ latitude: 52.931, longitude: 6.68 })).toMatchObject({
      by: 'pc6',
      place: { name: 'Emmen' },
    });
    expect(precise.locate({ latitude: 53.001, longitude: 6.558 })).toMatchObject({
      by: 'pc4',
      place: { name: 'Assen' },
    });
  });
});

describe('neighbours', () => {
  it('are the nearest other places, with the distance', () => {
    const grolloo = drenthe.region.places.find(({ name }) => name === 'Grolloo');
    if (!grolloo) throw new Error('Grolloo is gone');
    const near = drenthe.neighbours(grolloo, 3);
    expect(near.map(({ place }) => place.name)).toEqual(['Vredenheim', 'Papenvoort', 'Marwijksoord']);
    expect(near.every(({ km }, index) => km >= (near[index - 1]?.km ?? 0))).toBe(true);
  });

  it('are all there with their municipality among the neighbours', () => {
    for (const place of drenthe.region.places) {
      const known = [
        place.municipality_id,
        ...(drenthe.municipality(place.municipality_id)?.neighbour_municipality_ids ?? []),
      ];
      for (const near of drenthe.neighbours(place, 3)) expect(known).toContain(near.place.municipality_id);
    }
  });
});

describe('another region', () => {
  const elsewhere = createGazetteer(regionOf(elsewhereTable()));

  it.each([
    ['zilverduin', 'name: Zilverduin'],
    ['Zulverduun', 'alias: Zilverduin'],
    ['Zilverduin Eldersland', 'name: Zilverduin'],
    ['het hoge hek', "name: 't Hoge Hek"],
    ['Westkant Zilverduin', 'name: Westkant'],
    ['verzonnen aan zee', 'municipality: Verzonnen aan Zee'],
    ['4399 AB', "postcode 4399 AB: 't Hoge Hek"],
    ['9444 PC', 'outside: 9444 PC'],
    ['Grolloo', 'nothing: '],
  ])('%j is %s', (query, expected) => {
    expect(said(elsewhere.resolve(query), elsewhere)).toBe(expected);
  });

  it('without any places answers everything with nothing', () => {
    const empty = createGazetteer(regionOf({ ...elsewhereTable(), places: [], postcodes: [] }));
    expect(empty.resolve('Zilverduin')).toEqual({ kind: 'nothing', suggestions: [] });
    expect(empty.locate({ latitude: 51.5, longitude: 3.6 })).toEqual({ kind: 'outside', km: Infinity });
  });
});
