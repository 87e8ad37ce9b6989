import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallCountsInText, smallCountsInValue, withFewerThanFive } from '#domain/group/figures.ts';

describe('a value that counts fewer than 5 people', () => {
  it.each([
    '2',
    '3 mensen',
    'vier huishoudens',
    'één gezin',
    '0',
    'ongeveer 4',
    '2 tot 4 mensen',
    '2-4 mensen',
    '3 van de 12 mensen',
    'minder dan 3',
    '4 statushouders in het dorp',
    '2 meldingen',
    'twee oude mensen',
    '120 ouderen en 3 jonge mantelzorgers',
    'vier\u0020huishoudens',
    'e\u0301e\u0301n huishouden',
  ])('is found in %j', (value) => {
    expect(smallCountsInValue(value)).not.toEqual([]);
  });

  it.each([
    '5',
    '12 mensen',
    '1.200 inwoners',
    '4.000',
    'minder dan 5',
    '3%',
    '3 %',
    '4 procent',
    '2,3',
    '1 op de 4 inwoners',
    '1 op 3',
    'gemiddeld 2 mensen per huishouden',
    '2 km',
    '4 minuten',
    '2 bushaltes',
    '2 kleine winkels',
    '3 keer zo veel',
    '3x zo veel',
    '€ 3',
    '2 per 1.000 inwoners',
    '0 tot 20 mensen',
    'kinderen van 0 tot 4 jaar: 35',
    '14% van de 1-persoonshuishoudens',
    'twee derde van de mensen',
    'dit weten we niet',
    '',
  ])('is not found in %j', (value) => {
    expect(smallCountsInValue(value)).toEqual([]);
  });

  it('may be a small number when the figure is an average or a grade, and not when it counts people after all', () => {
    expect(smallCountsInValue('2', 'Gemiddeld aantal mensen in een huis')).toEqual([]);
    expect(smallCountsInValue('4', 'Rapportcijfer voor het dorp')).toEqual([]);
    expect(smallCountsInValue('3 mensen', 'Aandeel mensen zonder werk')).toHaveLength(1);
  });

  it('is never missed when it is a bare number or stands before a word for people', () => {
    const people = fc.constantFrom('', ' mensen', ' huishoudens', ' kinderen', ' mantelzorgers', ' cliënten');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 }), people, (count, word) => {
        expect(smallCountsInValue(`${count}${word}`)).toEqual([{ at: 0, length: 1 }]);
      }),
    );
  });

  it('is never seen in a number of 5 or more, however it is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: 5, max: 999_999 }), (count) => {
        const dotted = String(count).replace(/\B(?=(?:\d{3})+$)/g, '.');
        expect([...smallCountsInValue(String(count)), ...smallCountsInValue(`${dotted} mensen`)]).toEqual([]);
      }),
    );
  });
});

describe('a sentence', () => {
  it.each(['Er wonen 3 mensen zonder werk', 'Vier gezinnen hebben schulden', '2 jonge mantelzorgers'])(
    'with a count of people is found: %j',
    (text) => {
      expect(smallCountsInText(text)).toHaveLength(1);
    },
  );

  it.each([
    'Kinderen van 0 tot 4 jaar',
    'Leerlingen van groep 3',
    'Mensen met 2 of meer ziektes',
    '1 op de 4 mensen voelt zich alleen',
    'Dit gaat over 2 dorpen. Mensen herkennen het',
    'Eenzame mensen in de 4 wijken',
    'Een gezin heeft gemiddeld meer auto’s',
  ])('without one is left alone: %j', (text) => {
    expect(smallCountsInText(text)).toEqual([]);
  });
});

describe('a small count that is put right', () => {
  const mended = (value: string): string => withFewerThanFive(value, smallCountsInValue(value));

  it.each([
    ['3 mensen', 'minder dan 5 mensen'],
    ['2', 'minder dan 5'],
    ['minder dan 3', 'minder dan 5'],
    ['2 tot 4 mensen', 'minder dan 5 mensen'],
    ['120 ouderen en 3 jonge mantelzorgers', '120 ouderen en minder dan 5 jonge mantelzorgers'],
  ])('%j becomes %j', (value, expected) => {
    expect(mended(value)).toBe(expected);
  });

  it('holds none any more, whatever somebody typed', () => {
    const word = fc.constantFrom(
      '1',
      '2',
      'vier',
      '12',
      'mensen',
      'gezinnen',
      'tot',
      'en',
      'minder dan',
      '3%',
      '-',
      ',',
      'km',
      'op de',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 8 }), (words) => {
        let text = words.join(' ');
        for (let round = 0; round < 8 && smallCountsInValue(text).length > 0; round += 1) text = mended(text);
        expect(smallCountsInValue(text)).toEqual([]);
      }),
    );
  });
});
