import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPrivacy, privacyVerdict } from '#domain/privacy.ts';
import { passesElevenProof } from '#domain/privacy-numbers.ts';

const kinds = (text: string): string[] => checkPrivacy(text).map(({ kind }) => kind);
const verdict = (text: string): string => privacyVerdict(checkPrivacy(text));

/** Independent of ours: the check digit that makes eight digits a BSN, if one does. */
function completed(eight: string): string | undefined {
  const sum = Array.from(eight).reduce((total, digit, i) => total + Number(digit) * (9 - i), 0);
  const last = sum % 11;
  const number = `${eight}${last}`;
  return last === 10 || /^(\d)\1+$/.test(number) ? undefined : number;
}

const digits = (count: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: count, maxLength: count }).map((all) => all.join(''));
const nine = digits(8).map(completed);
const eight = digits(7).map((seven) => completed(`0${seven}`)?.slice(1));
const bsn = fc
  .oneof(nine, eight)
  .filter((number): number is string => number !== undefined && !/^(\d)\1+$/.test(number));

const CUTS: readonly ((number: string, gap: string) => string)[] = [
  (number) => number,
  (number, gap) => [number.slice(0, 3), number.slice(3, 6), number.slice(6)].join(gap),
  (number, gap) => [number.slice(0, 2), number.slice(2, 5), number.slice(5)].join(gap),
  (number, gap) => [number.slice(0, 2), number.slice(2, 4), number.slice(4, 6), number.slice(6)].join(gap),
  (number, gap) => Array.from(number).join(gap),
  (number, gap) => [number.slice(0, -1), number.slice(-1)].join(gap),
];
const written = fc
  .tuple(bsn, fc.constantFrom(...CUTS), fc.constantFrom(' ', '.', '-', '\u00a0', '–', ' - '))
  .map(([number, cut, gap]) => cut(number, gap));

const WORDS =
  'we komen op dinsdag bij elkaar in het dorpshuis met koffie, iemand vroeg om vervoer: nummer (zie lijst) Emmen ja.'.split(
    ' ',
  );
const words = fc.array(fc.constantFrom(...WORDS), { maxLength: 8 }).map((all) => all.join(' '));

describe('a burgerservicenummer', () => {
  it('is blocked, however it is cut, in whatever sentence', () => {
    fc.assert(
      fc.property(words, written, words, (before, number, after) => {
        expect(verdict(`${before} ${number} ${after}`), number).toBe('block');
      }),
      { numRuns: 1000 },
    );
  });

  it('is blocked glued to words and marks', () => {
    fc.assert(
      fc.property(bsn, fc.constantFrom('bsn', 'nr', '(', ',', ':', '"', '#'), (number, lead) => {
        expect(verdict(`${lead}${number}.`)).toBe('block');
      }),
    );
  });

  it.each([
    'Kamer 12 123 456 782',
    '2 71407054 mensen',
    'In 2027 123.456.782 weer',
    '123456782-01',
    '3 13 55 89 97 op',
  ])('is seen beside another number: %s', (text) => {
    expect(verdict(text)).toBe('block');
  });

  it.each(['123 . 456 . 782', '123/456/782', '123_456_782', '123  456  782', '123,456,782'])(
    'is seen as %s',
    (text) => {
      expect(kinds(text)).toEqual(['bsn']);
    },
  );

  it('with its name in front or behind is blocked without the proof', () => {
    expect(kinds('burgerservicenummer: 123456789')).toEqual(['bsn']);
    expect(kinds('sofinummer 12345678')).toEqual(['bsn']);
    expect(kinds('123456789 is het BSN')).toEqual(['bsn']);
    expect(kinds('het getal 123456789')).toEqual(['long_number']);
    expect(kinds('het getal 12345678')).toEqual([]);
  });

  it('is never all one digit, and one in eleven numbers', () => {
    expect(passesElevenProof('111111111')).toBe(false);
    expect(passesElevenProof('00000000')).toBe(false);
    expect(passesElevenProof('1234567')).toBe(false);
    const passing = Array.from({ length: 11_000 }, (_one, i) => String(100_000_000 + i)).filter(
      passesElevenProof,
    );
    expect(passing.length).toBe(1000);
  });

  it('is not the middle of a code of letters and digits', () => {
    expect(verdict('54dbb123456782f8')).toBe('ok');
  });
});

describe('numbers that are nobody’s', () => {
  // Each holds eight digits that pass the proof of a BSN, and a word or a form that explains them.
  it.each([
    ['Op 21-01-2027 om 19.30 uur', '21-01-2027'],
    ['vanaf 2027-01-12', '2027-01-12'],
    ['op 1-1-27 19.30 uur', '1-1-27 19.30'],
    ['open 19.00-21.05 uur', '19.00-21.05'],
    ['open 19.00 - 22.45 uur', '19.00 - 22.45'],
    ['plan 2024-2037', '2024-2037'],
    ['voor 1000-2200 mensen', '1000-2200'],
    ['voor 1000 - 2200 mensen', '1000 - 2200'],
    ['In 2027 1505 leden', '2027 1505'],
    ['een budget van 12.345.106 euro', '12.345.106'],
    ['€ 14500000', '14500000'],
    ['KvK-nummer: 12345003', '12345003'],
  ])('pass: %s', (text, number) => {
    expect(passesElevenProof(number.replace(/\D/g, ''))).toBe(true);
    expect(verdict(text)).toBe('ok');
    expect(verdict(`nummer ${number.replace(/\D/g, '')}`)).toBe('block');
  });

  const day = fc.date({ min: new Date('2026-01-01'), max: new Date('2040-12-31'), noInvalidDate: true });
  const WRITTEN: readonly ((d: number, m: number, y: number) => string)[] = [
    (d, m, y) => `${d}-${m}-${y}`,
    (d, m, y) => `${String(d).padStart(2, '0')}-${String(m).padStart(2, '0')}-${y}`,
    (d, m, y) => `${d}/${m}/${y}`,
    (d, m, y) => `${d}.${m}.${y}`,
    (d, m, y) => `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`,
    (d, m, y) =>
      `${d} ${new Intl.DateTimeFormat('nl', { month: 'long' }).format(new Date(2026, m - 1, 1))} ${y}`,
    (d, m, y) =>
      `di ${d} ${new Intl.DateTimeFormat('nl', { month: 'short' }).format(new Date(2026, m - 1, 1))} ${y}`,
    (d, m) => `${d}-${m}`,
    (d, m, y) => `${d}-${m}-${String(y).slice(2)}`,
  ];
  const time = fc
    .tuple(
      fc.integer({ min: 7, max: 23 }),
      fc.constantFrom('00', '15', '30', '45'),
      fc.constantFrom('.', ':'),
    )
    .map(([hour, minute, mark]) => `${hour}${mark}${minute}`);

  it('pass: the day of a meeting in every form, with its times', () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...WRITTEN), time, time, (when, write, from, until) => {
        const date = write(when.getUTCDate(), when.getUTCMonth() + 1, when.getUTCFullYear());
        expect(['ok', 'info'], date).toContain(verdict(`We komen op ${date} om ${from} uur bij elkaar.`));
        expect(['ok', 'info'], date).toContain(verdict(`${date}, ${from}-${until} uur, zaal 2`));
        expect(['ok', 'info'], date).toContain(verdict(`${date} ${from} - ${until}`));
      }),
    );
  });

  it('pass: counts, amounts, years, rooms and postcodes without letters', () => {
    fc.assert(
      fc.property(fc.nat(999_999), fc.integer({ min: 1900, max: 2099 }), fc.nat(999), (count, year, room) => {
        expect(verdict(`In ${year} waren er ${count} mensen in zaal ${room}. Dat kost € ${count},50.`)).toBe(
          'ok',
        );
        expect(verdict(`Postcode ${year}: ${new Intl.NumberFormat('nl').format(count)} inwoners`)).toBe('ok');
      }),
    );
  });

  it.each([
    '0592-12',
    '14 0592',
    'Tel. 14 0592',
    '09.00-12.00 en 13.30-16.30',
    '01-01-2026/31-12-2027',
    '0000-000 123',
    '22-11 22.00 - 7.00',
    '1 januari 2040 19.30 - 7.00',
    '22/11 22.00-7.00',
  ])('pass: %s', (text) => {
    expect(verdict(text)).toBe('ok');
  });
});

it('the hour of a clock is no part of a number', () => {
  expect(verdict('1 januari 2026 7.00 - 9:00')).toBe('ok');
});

describe('a telephone number', () => {
  it.each([
    '06 12 34 56 78',
    '06-12345678',
    '0612345678',
    '06.12.34.56.78',
    '06/12345678',
    '(06) 12345678',
    '06 - 1234 5678',
    '0 6 1 2 3 4 5 6 7 8',
    '+31 6 1234 5678',
    '+31612345678',
    '+31 (0)6 12345678',
    '+31(0)592-123456',
    '0031612345678',
    '0031 (0)592 123456',
    '(0592) 12 34 56',
    '0592 - 12 34 56',
    '0592/123456',
    '050-123 45 67',
    '＋31 6 12345678',
    '06‑12345678',
    '０６１２３４５６７８',
    '+49 170 1234567',
    '0049 170 1234567',
    '0900-1234',
    '0800 1234567',
  ])('is blocked: %s', (number) => {
    expect(kinds(`Bel ${number} even`)).toEqual(['phone']);
  });

  it('is blocked without its area code behind its name', () => {
    expect(kinds('Tel. 12 34 56')).toEqual(['phone']);
    expect(kinds('mobiel 612345671')).toEqual(['phone']);
    expect(kinds('lijst 12 34 56')).toEqual([]);
  });

  it('leaves the number behind it to be seen', () => {
    expect(kinds('0612345678 123456782')).toEqual(['phone', 'bsn']);
  });
});

describe('a bank account', () => {
  it.each([
    'NL91ABNA0417164300',
    'NL91 ABNA 0417 1643 00',
    'nl91 abna 0417 1643 00',
    'NL 91-ABNA-0417-1643-00',
    'DE89 3704 0044 0532 0130 00',
  ])('is blocked: %s', (account) => {
    expect(kinds(`Betaal op 12 mei naar ${account} graag`)).toEqual(['iban']);
  });
  it('of another country needs its proof', () => {
    expect(kinds('DE88 3704 0044 0532 0130 00')).not.toContain('iban');
  });
});
