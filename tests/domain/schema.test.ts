import { writeFileSync } from 'node:fs';
import * as fc from 'fast-check';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { isRecordType, RECORD_TYPES, treaty, unitRow, type UnitRow } from '#domain/schema.ts';
import { readJson } from '../support/records.ts';

/**
 * The treaty as it was agreed. A row is added by adding it here too; no row ever goes, changes its name or its
 * form: an old device will send it again. To add rows: `UPDATE_TREATY=1 npx vitest run tests/domain/schema.test.ts`.
 */
const SNAPSHOT = new URL('./schema.snapshot.json', import.meta.url);

interface Agreed {
  readonly shape: string;
  readonly write: string;
  readonly publicity: string;
  readonly hsds: string;
  readonly check?: string;
  readonly value: string;
}
type Table = Readonly<Record<string, Readonly<Record<string, Agreed>>>>;

const rowsOf = (type: (typeof RECORD_TYPES)[number]): [string, UnitRow][] => Object.entries(treaty[type]);

interface JsonSchema {
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
}

/** The form of a value in a few words: its members, which may be left out, and closed lists of words. */
function formOf(schema: JsonSchema): string {
  if (schema.enum !== undefined) return schema.enum.map((word) => JSON.stringify(word)).join('|');
  if (schema.items !== undefined) return `[${formOf(schema.items)}]`;
  if (schema.properties === undefined) return schema.type ?? 'any';
  const members = Object.entries(schema.properties).map(
    ([name, member]) => `${name}${schema.required?.includes(name) === true ? '' : '?'}: ${formOf(member)}`,
  );
  return `{${members.sort().join(', ')}}`;
}

const schemaOf = (value: UnitRow['value']): JsonSchema =>
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- only the members that are read are named.
  z.toJSONSchema(value, { unrepresentable: 'any' }) as JsonSchema;

function table(): Table {
  const agreed = ({ shape, write, publicity, hsds, check, value }: UnitRow): Agreed => ({
    shape,
    write,
    publicity,
    hsds,
    ...(check === undefined ? {} : { check }),
    value: formOf(schemaOf(value)),
  });
  return Object.fromEntries(
    RECORD_TYPES.map((type) => [
      type,
      Object.fromEntries(rowsOf(type).map(([unit, row]) => [unit, agreed(row)])),
    ]),
  );
}

const agreedTable = (): Table => readJson<Table>(SNAPSHOT);

describe('the treaty', () => {
  it('has the six records of the design, each with units', () => {
    expect([...RECORD_TYPES].sort()).toEqual(
      ['contact', 'location', 'organization', 'place', 'place_profile', 'service'].sort(),
    );
    for (const type of RECORD_TYPES) expect(rowsOf(type).length, type).toBeGreaterThan(5);
  });

  it('grows by adding only', () => {
    if (process.env['UPDATE_TREATY'] === '1')
      writeFileSync(SNAPSHOT, `${JSON.stringify(table(), undefined, 2)}\n`);
    const now = table();
    for (const [type, units] of Object.entries(agreedTable()))
      for (const [unit, row] of Object.entries(units))
        expect(now[type]?.[unit], `${type}.${unit}`).toEqual(row);
  });

  it('has no row that nobody agreed on', () => {
    const agreed = agreedTable();
    const added = RECORD_TYPES.flatMap((type) =>
      rowsOf(type)
        .filter(([unit]) => agreed[type]?.[unit] === undefined)
        .map(([unit]) => `${type}.${unit}`),
    );
    expect(added).toEqual([]);
  });

  it('says for every unit where it lives in HSDS, who writes it and whether it can be hidden', () => {
    for (const type of RECORD_TYPES)
      for (const [unit, row] of rowsOf(type)) {
        expect(row.hsds, `${type}.${unit}`).toMatch(/^[a-z_]+(?:\.[a-z_]+(?:\[[a-z0-9_]*\])?)*$/);
        expect(['coordinator', 'region', 'nobody'], `${type}.${unit}`).toContain(row.write);
        expect(['always', 'choice'], `${type}.${unit}`).toContain(row.publicity);
      }
  });

  it('gives no two units of a record one place in HSDS', () => {
    for (const type of RECORD_TYPES) {
      const paths = rowsOf(type).map(([, row]) => row.hsds);
      expect(new Set(paths).size, type).toBe(paths.length);
    }
  });

  it('lets people hide every way to reach a person, and a name', () => {
    for (const type of RECORD_TYPES)
      for (const [unit, row] of rowsOf(type)) {
        if (/phone|email/.test(unit)) expect(row.publicity, `${type}.${unit}`).toBe('choice');
      }
    expect(treaty.contact.name.publicity).toBe('choice');
  });

  it('lets nobody write a place: places are reference data', () => {
    expect(rowsOf('place').filter(([, row]) => row.write !== 'nobody')).toEqual([]);
  });

  it('has names that a pack can carry beside its own', () => {
    const taken = ['type', 'id', 'home', 'example', 'review', 'checks'];
    for (const type of RECORD_TYPES)
      for (const [unit] of rowsOf(type)) {
        expect(taken).not.toContain(unit);
        expect(unit).toMatch(/^[a-z][a-z0-9_]*$/);
      }
  });

  it('knows no unit and no record that only a prototype has (A14)', () => {
    for (const name of Object.getOwnPropertyNames(Object.prototype)) {
      expect(isRecordType(name), name).toBe(false);
      for (const type of RECORD_TYPES) expect(unitRow(type, name), name).toBeUndefined();
    }
  });
});

const takes = (type: (typeof RECORD_TYPES)[number], unit: string, value: unknown): boolean => {
  const row = unitRow(type, unit);
  if (row === undefined) throw new Error(`no row ${type}.${unit}`);
  return row.value.safeParse(value).success;
};

const site = (more: object): unknown => ({ place_id: 'WP1', ...more });

describe('a value that could do harm is refused', () => {
  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.nl',
    '//example.nl',
    'https:example.nl',
    'https://',
    'https://user:secret@example.nl',
    'https://example.nl@evil.example/',
    'https://example.nl\\@evil.example/',
    'https://example.nl/"onclick="x',
    'https://example.nl/<script>',
    'https://example.nl/a b',
    'https://example.nl/\u202egnp.exe',
    'https://example.nl/a\u200bb',
    'https://exаmple.nl/', // a Cyrillic а
    `https://example.nl/${'a'.repeat(300)}`,
    '',
  ])('as an address on the web: %j (A17, A18)', (address) => {
    for (const [type, unit] of [
      ['service', 'url'],
      ['organization', 'website'],
      ['location', 'website'],
    ] as const)
      expect(takes(type, unit, address)).toBe(false);
  });

  it.each([
    'tel:112',
    '112;phone-context=x',
    '0900-BELMIJ',
    '0592 12 34 56 ext 4',
    '*21*0900#',
    '##002#',
    '0592,123',
    '+',
    '++31592',
    '0592+123',
    '0592\n123',
    '٠٥٩٢١٢٣٤٥٦',
    `0${'1'.repeat(40)}`,
    '',
  ])('as a phone number: %j (A17)', (number) => {
    expect(takes('service', 'phones', { number })).toBe(false);
  });

  it.each([
    'a@b',
    'a@@example.nl',
    'a b@example.nl',
    'a@example.nl?bcc=b@evil.example',
    'a?bcc=b%40evil.example&x=@example.nl',
    'a&body=x@example.nl',
    'a%0abcc@example.nl',
    'a,b@example.nl',
    'a;b@example.nl',
    'a\n@example.nl',
    '"a"@example.nl',
    'Jan <a@example.nl>',
    'a@exa\u202emple.nl',
    'a\u202eb@example.nl',
    '',
  ])('as a mail address: %j (A17)', (address) => {
    expect(takes('contact', 'emails', { address })).toBe(false);
  });

  it.each([
    ['right to left', 'a\u202eb'],
    ['an isolate', 'a\u2066b'],
    ['an Arabic letter mark', 'a\u061cb'],
    ['zero width', 'a\u200bb'],
    ['a zero width joiner', 'a\u200db'],
    ['a byte order mark', '\ufeffa'],
    ['a null', 'a\u0000b'],
    ['an escape', 'a\u001b[31mb'],
    ['a word joiner', 'a\u2060b'],
    ['a Cyrillic letter among Latin ones', 'Ap\u043etheek'],
    ['a Greek letter among Latin ones', 'Buurthuis \u039fns'],
    ['nothing', ''],
    ['far too much', 'a'.repeat(121)],
  ])('as a name with %s in it (A18)', (_what, name) => {
    expect(takes('organization', 'name', name)).toBe(false);
    expect(takes('service', 'name', name)).toBe(false);
    expect(takes('contact', 'name', { name, consent_date: '2026-01-01' })).toBe(false);
  });

  it('but takes a name that is whole in another script, or has accents (A18)', () => {
    for (const name of [
      '\u0414\u043e\u043c',
      'Caf\u00e9 \u0414\u043e\u043c',
      'Cafe\u0301',
      'a-\u03b2',
      '50 \u00b5m',
      '\u7530',
    ])
      expect([name, takes('service', 'name', name)]).toEqual([name, true]);
  });

  it('as a name without a date of consent', () => {
    expect(takes('contact', 'name', { name: 'A. Voorbeeld' })).toBe(false);
    expect(takes('contact', 'name', { name: 'A. Voorbeeld', consent_date: 'ja' })).toBe(false);
    expect(takes('contact', 'name', 'A. Voorbeeld')).toBe(false);
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, 90.1, -91, '52.9', null, 2 ** 53, [52]])(
    'as a latitude: %s (A10)',
    (latitude) => {
      expect(takes('location', 'site', site({ point: { latitude, longitude: 6 } }))).toBe(false);
    },
  );

  it.each(['25:99', '24:01', '9:00', '12:60', '-1:00', '1200', '', 9])('as an opening time: %j', (opens) => {
    const hours = {
      state: 'by_hours',
      rules: [{ days: [1], slots: [{ opens, closes: '17:00' }] }],
      closures: [],
    };
    expect(takes('service', 'hours', hours)).toBe(false);
    expect(takes('location', 'hours', hours)).toBe(false);
    expect(takes('service', 'locations', { location_id: 'a', hours })).toBe(false);
  });

  it.each([
    '__proto__',
    'constructor.prototype',
    '../x',
    "a'; DROP TABLE ops; --",
    'a b',
    '<b>',
    '',
    'a'.repeat(90),
  ])('as an id or a term: %j (A14, A15)', (id) => {
    const known = id.startsWith('constructor');
    expect(takes('service', 'organization_id', id)).toBe(false);
    expect(takes('service', 'service_area', id)).toBe(false);
    if (!known) expect(takes('service', 'kind', id === 'a b' ? 'A B' : id)).toBe(false);
  });

  it('whatever it is, the answer is yes or no and never an exception, and the value is left as it was', () => {
    const rows = RECORD_TYPES.flatMap((type) => rowsOf(type));
    fc.assert(
      fc.property(fc.nat(rows.length - 1), fc.anything({ maxDepth: 4 }), (index, value) => {
        const before = JSON.stringify(value, (_key, member: unknown) =>
          typeof member === 'bigint' ? String(member) : member,
        );
        rows[index]?.[1].value.safeParse(value);
        expect(
          JSON.stringify(value, (_key, member: unknown) =>
            typeof member === 'bigint' ? String(member) : member,
          ),
        ).toBe(before);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a value that people write is taken', () => {
  it.each([
    'https://example.nl',
    'http://www.example.nl:8080/a/b?c=d&e=f#g',
    'https://sub.example.nl/~jan/%20x(1)',
  ])('as an address on the web: %s', (address) => expect(takes('service', 'url', address)).toBe(true));
  it.each(['112', '0592 12 34 56', '(0592) 123456', '+31 592 123456', '088 0767 000', '0000-000 123'])(
    'as a phone number: %s',
    (number) => expect(takes('service', 'phones', { number })).toBe(true),
  );
  it.each(['info@example.nl', 'jan.de-vries+buurt@sub.example.nl', "o'brien@example.nl".replace("'", '_')])(
    'as a mail address: %s',
    (address) => expect(takes('service', 'emails', { address })).toBe(true),
  );
  it.each([
    '’t Haantje',
    'Café De Brink & Zn.',
    'Dörpshoes “Oes Huus”',
    'a\nb',
    '日本',
    'Ĳsbaan',
    'Zo’n 100 % 😀',
  ])('as a name: %j', (name) => expect(takes('service', 'name', name)).toBe(true));
});
