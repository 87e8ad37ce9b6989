import { describe, expect, it } from 'vitest';
import { readPostcode } from '#domain/postcode.ts';
import { fold } from '#domain/text.ts';

const read = (text: string) => readPostcode(fold(text));
const dutch = (pc4: string, letters = '') => ({ kind: 'dutch', pc4, letters });

describe('a postcode', () => {
  it.each([
    '9444 PC',
    '9444pc',
    '9444-pc',
    'NL-9444 PC',
    ' 9444 PC Grolloo',
    'Hoofdstraat 12, 9444 PC Grolloo',
  ])('is read in %j', (text) => {
    expect(read(text)).toEqual(dutch('9444', 'PC'));
  });

  it.each(['9444', '9444 P', '9444 Grolloo', '9444 SS', '9444 de Wijk', 'NL 9444'])(
    'is read as four digits in %j',
    (text) => {
      expect(read(text)).toEqual(dutch('9444'));
    },
  );

  it.each([
    ['D-49824', 'DE', '49824'],
    ['49824 Emlichheim', 'other', '49824'],
    ['B-1000', 'BE', '1000'],
  ])('of another country is seen in %j', (text, country, code) => {
    expect(read(text)).toEqual({ kind: 'foreign', country, code });
  });

  it.each(['', 'Grolloo', '1e Exloërmond', '0000 XX', '0999', '123', '123456'])(
    'is not seen in %j',
    (text) => {
      expect(read(text)).toBeUndefined();
    },
  );
});
