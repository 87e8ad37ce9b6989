import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { columnsOf } from '#sync/directory/import/columns.ts';
import { exported, readTable, readTableText, TABLE_LIMITS } from '#sync/directory/import/table.ts';
import { bytesOf, decode } from './import-desk.ts';

const read = (file: string | Uint8Array) =>
  readTable(typeof file === 'string' ? bytesOf(file) : file, decode);
function tableOf(file: string | Uint8Array) {
  const reading = read(file);
  if (!reading.ok) throw new Error(reading.problem);
  return reading.table;
}
const utf16 = (text: string, big: boolean): Uint8Array => {
  const bytes = [...`\ufeff${text}`].flatMap((letter) => {
    const code = letter.charCodeAt(0);
    return big ? [code >> 8, code & 255] : [code & 255, code >> 8];
  });
  return Uint8Array.from(bytes);
};

describe('a table', () => {
  it.each([
    ['UTF-8', bytesOf('naam;plaats\nCafé;Gieten')],
    ['UTF-8 with a mark', bytesOf('\ufeffnaam;plaats\nCafé;Gieten')],
    [
      'windows-1252',
      Uint8Array.from([...'naam;plaats\nCaf\u00e9;Gieten'].map((letter) => letter.charCodeAt(0))),
    ],
    ['UTF-16, small end first', utf16('naam;plaats\nCafé;Gieten', false)],
    ['UTF-16, big end first', utf16('naam;plaats\nCafé;Gieten', true)],
    ['an accent typed apart', bytesOf('naam;plaats\nCafe\u0301;Gieten')],
  ])('in %s has the same letters', (_what, file) => {
    const { heading, rows } = tableOf(file);
    expect([heading.cells, rows.map(({ cells }) => cells)]).toEqual([
      ['naam', 'plaats'],
      [['Café', 'Gieten']],
    ]);
  });

  it('in an old Dutch spreadsheet has its euro sign and its quotes', () => {
    expect(tableOf(Uint8Array.from([97, 59, 98, 10, 0x80, 59, 0x93, 0x94])).rows[0]?.cells).toEqual([
      '€',
      '“”',
    ]);
  });

  it.each([';', ',', '\t', '|'])('has its separator found: %j', (delimiter) => {
    const text = `"a;b,c"${delimiter}d${delimiter}e\n1${delimiter}2${delimiter}3`;
    expect(tableOf(text)).toMatchObject({ delimiter, rows: [{ cells: ['1', '2', '3'] }] });
  });

  it('may name its separator itself', () => {
    expect(tableOf('sep=|\na,x|b,y\n1|2')).toMatchObject({
      delimiter: '|',
      heading: { line: 2, cells: ['a,x', 'b,y'] },
    });
  });

  it('knows on which line of the file a row begins, also after cells of several lines', () => {
    const { rows } = tableOf('a;b\r\n"een\r\ntwee";x\r\n\r\n"drie\nvier\nvijf";y\rzes;z');
    expect(rows).toEqual([
      { line: 2, cells: ['een\r\ntwee', 'x'] },
      { line: 5, cells: ['drie\nvier\nvijf', 'y'] },
      { line: 8, cells: ['zes', 'z'] },
    ]);
  });

  it('has cells with quotes and separators in them', () => {
    expect(tableOf('a;b\n"zeg ""hoi""; en meer";dit "is" zo').rows[0]?.cells).toEqual([
      'zeg "hoi"; en meer',
      'dit "is" zo',
    ]);
  });

  it.each([
    ['empty', ''],
    ['empty', 'naam;plaats\n\n'],
    ['open_quote', 'a;b\n1;"twee\ndrie'],
    ['spreadsheet', Uint8Array.from([0x50, 0x4b, 3, 4, 20])],
    ['not_text', 'a;b\n\u0000;1'],
    ['too_many_columns', `a;b\n${';'.repeat(TABLE_LIMITS.columns + 1)}`],
    ['cell_too_long', `a\n${'x'.repeat(TABLE_LIMITS.cell + 1)}`],
    ['too_many_rows', `a\n${'x\n'.repeat(TABLE_LIMITS.rows + 1)}`],
    ['too_large', new Uint8Array(TABLE_LIMITS.bytes + 1)],
  ])('that is %s is refused whole (A23)', (problem, file) => {
    expect(read(file)).toMatchObject({ ok: false, problem });
  });

  it('is read as a known reader reads it', () => {
    const cell = fc.oneof(
      fc.string({ unit: fc.constantFrom('a', 'é', ' ', ';', ',', '"', '\n', '1', "'"), maxLength: 8 }),
      fc.constantFrom('', 'x', '=1+1'),
    );
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1 }), (cells) => {
        const text = Papa.unparse([['x', 'y', 'z'], ...cells], { delimiter: ';', newline: '\n' });
        const reading = readTableText(text);
        const wanted = Papa.parse<string[]>(text, { delimiter: ';' })
          .data.slice(1)
          .map((row) => row.map((one) => one.replace(/^'(?=[=+\-@\t\r])/, '').trim()))
          .filter((row) => row.some((one) => one !== ''));
        expect(reading.ok ? reading.table.rows.map((row) => row.cells) : []).toEqual(wanted);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time as it takes bytes: no text is slow (A23)', () => {
    for (const piece of ['"', '""', ';', '\n', '"\n', 'a"', '";']) {
      const before = performance.now();
      read(piece.repeat(2_000_000 / piece.length));
      expect(performance.now() - before).toBeLessThan(3000);
    }
  });
});

describe('a cell that is written', () => {
  it('is never a formula, and reads back as it was (A22)', () => {
    for (const bad of ['=HYPERLINK("x")', '+31 592', '-1', '@SUM(1)', '\tx', '\rx'])
      expect(exported(bad)).toMatch(/^"?'/);
    const text = fc.string({ unit: fc.constantFrom(...'=+-@ab;"\n\'1'), minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, (value) => {
        fc.pre(value === value.trim() && !/^'[=+\-@]/.test(value));
        const reading = readTableText(`kop;b\n${exported(value)};y`);
        expect(reading.ok && reading.table.rows[0]?.cells[0]).toBe(value);
        expect(/^[=+\-@\t\r]/.test(exported(value))).toBe(false);
      }),
    );
  });
});

describe('the columns of a table', () => {
  const fieldsOf = (heading: string, mapping?: Readonly<Record<string, string>>) =>
    columnsOf({ line: 1, cells: heading.split(';') }, 'location', mapping).map(({ field }) => field);

  it('are known by Dutch and English headings, however they are written', () => {
    expect(fieldsOf('Naam;Straatnaam;HUISNR;Post-code;Woonplaats;E-mail;Tel.;Openingstijden')).toEqual([
      'name',
      'street',
      'number',
      'postcode',
      'place',
      'emails',
      'phones',
      'hours',
    ]);
    expect(
      fieldsOf('name;category;meeting_place;street;number;pc6;place;municipality;lat;lon;bag_use'),
    ).toEqual([
      'name',
      'location_kind',
      'take',
      'street',
      'number',
      'postcode',
      'place',
      'municipality',
      'latitude',
      'longitude',
      undefined,
    ]);
  });

  it('are what somebody says they are, before anything is guessed', () => {
    expect(fieldsOf('naam;gebouw;plaats', { gebouw: 'name', naam: '' })).toEqual([
      undefined,
      'name',
      'place',
    ]);
    expect(fieldsOf('naam;x', { x: 'locations' })).toEqual(['name', undefined]);
    expect(fieldsOf('constructor;naam;naam')).toEqual([undefined, 'name', undefined]);
  });
});
