import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  checkPrivacy,
  privacyMessageKey,
  privacyVerdict,
  withoutFinding,
  type PrivacyOptions,
  type PrivacyVerdict,
} from '#domain/privacy.ts';
import { NATIONAL_LINES } from '#domain/national.ts';
import { readJson, sharedJson } from '../support/records.ts';
import { readdirSync } from 'node:fs';

interface Case {
  readonly t: string;
  readonly v: PrivacyVerdict | 'warn-or-ok';
  readonly type?: string;
  readonly context?: 'public_contact';
}

const cases = readJson<readonly Case[]>(new URL('privacy-cases.json', import.meta.url));
const verdict = (text: string, options?: PrivacyOptions): PrivacyVerdict =>
  privacyVerdict(checkPrivacy(text, options));
const marked = (text: string): string[] =>
  checkPrivacy(text).map(({ at, length }) => text.slice(at, at + length));

/** Every text in a tree of data, but not its ids and keys. */
function textsIn(value: unknown, key = ''): string[] {
  if (typeof value === 'string') return /^(?:id|key|source|email|website|phones?)$/.test(key) ? [] : [value];
  if (Array.isArray(value)) return value.flatMap((one) => textsIn(one, key));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, one]) => textsIn(one, name));
}
const alarms = (texts: readonly string[]): string[] =>
  texts.filter((text) => ['block', 'warn'].includes(verdict(text)));

describe('the cases of the privacy rules', () => {
  it.each(cases.map((one) => [one.t, one] as const))('%s', (_text, { t, v, type, context }) => {
    const findings = checkPrivacy(t, context === undefined ? {} : { context });
    expect(v === 'warn-or-ok' ? ['warn', 'ok'] : [v]).toContain(privacyVerdict(findings));
    if (type !== undefined) expect(findings.map(({ kind }) => kind)).toContain(type);
  });
});

describe('texts of ours', () => {
  it('ring no alarm: everything that the app says', () => {
    const folder = new URL('../../locales/nl/', import.meta.url);
    const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
    expect(files.length).toBeGreaterThan(5);
    expect(files.flatMap((name) => alarms(textsIn(readJson(new URL(name, folder)))))).toEqual([]);
  });

  it('ring no alarm: names and descriptions of the example data', () => {
    const records = readJson<{ units: Record<string, { value: unknown }[]> }[]>(
      new URL('../../src/server/demo/records.json', import.meta.url),
    );
    const texts = records.flatMap(({ units }) => textsIn([units['name'], units['description']]));
    expect(texts.length).toBeGreaterThan(100);
    expect(alarms(texts)).toEqual([]);
  });

  it('ring no alarm: the national lines, everywhere', () => {
    for (const { number } of NATIONAL_LINES)
      if (number !== undefined) expect(verdict(`Bel ${number} als het nodig is.`), number).toBe('ok');
    expect(verdict('Lukt 113 niet? Bel 0800-0113.')).toBe('ok');
    expect(verdict('Bel +31 88 0767000')).toBe('ok');
  });

  it('ring no alarm: the written checklist and questions', () => {
    const variants = sharedJson<{ variants: { id: string }[] }>('checklist.json')?.variants ?? [];
    const written = [
      ...variants.filter(({ id }) => id === 'group_series'),
      sharedJson<{ questions: unknown }>('questions.json')?.questions,
    ];
    expect(alarms(textsIn(written))).toEqual([]);
  });
});

describe('what people type', () => {
  it.each([
    ['full-width digits', '１２３４５６７８２'],
    ['Arabic digits', '١٢٣٤٥٦٧٨٢'],
    ['mathematical digits', '𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟐'],
    ['zero-width letters inside', '123\u200b456\u200d782'],
    ['soft hyphens inside', '12345\u00ad6782'],
    ['accents on digits', '1\u03362\u03363\u0336456782'],
    ['hard spaces', '123\u00a0456\u202f782'],
    ['en dashes', '123–456–782'],
    ['middle dots', '123·456·782'],
  ])('%s are read as the digits they are', (_what, number) => {
    expect(verdict(`Het is ${number} geloof ik`)).toBe('block');
    expect(marked(`Het is ${number} geloof ik`)).toEqual([number]);
  });

  it('is marked where it stands, behind emoji and accents too', () => {
    expect(marked('😀 e\u0301é́ ﬁets: bel 06\u200b-12345678!')).toEqual(['06\u200b-12345678']);
  });

  it('is marked inside the text, in order, and never empty, whatever it is', () => {
    const pieces = fc.constantFrom(
      '06',
      '12',
      '-',
      ' ',
      '.',
      'Jan',
      'mevrouw ',
      '\u200b',
      '😀',
      '\ud800',
      '@a.nl',
      '\n',
    );
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.array(pieces).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(text, (typed) => {
        let before = -1;
        for (const { at, length } of checkPrivacy(typed)) {
          expect(at).toBeGreaterThanOrEqual(before);
          expect(length).toBeGreaterThan(0);
          expect(at + length).toBeLessThanOrEqual(typed.length);
          before = at;
        }
      }),
    );
  });
});

describe('a field for contact details of organisations', () => {
  const context = 'public_contact';
  it('may hold a telephone number, an e-mail address and an address', () => {
    expect(verdict('Hoofdstraat 12, 9444 PC, 0592-123456, info@dorp.example', { context })).toBe('ok');
  });
  it('gives a note for a name', () => {
    expect(verdict('Vraag naar Hendrikje', { context })).toBe('info');
  });
  it.each(['123456782', 'NL91 ABNA 0417 1643 00', 'geboren 3-4-1938'])('may not hold %s', (text) => {
    expect(verdict(text, { context })).toBe('block');
  });
});

describe('people who agreed to be named', () => {
  const publicNames = ['Hendrikje de Vries', 'Zoë Jansen'];
  it.each(['Vraag Hendrikje de Vries', 'Bel mevrouw Hendrikje de Vries', 'Zoe\u0308 Jansen helpt'])(
    'may be named: %s',
    (text) => {
      expect(verdict(text, { publicNames })).toBe('ok');
    },
  );
  it('do not lend their first name to somebody else', () => {
    expect(verdict('Vraag Hendrikje', { publicNames })).toBe('warn');
    expect(verdict('Vraag Hendrikje Bakker', { publicNames })).toBe('warn');
  });
});

describe('a verdict', () => {
  it('is that of the gravest finding', () => {
    expect(privacyVerdict([])).toBe('ok');
    expect(privacyVerdict([{ level: 'info' }])).toBe('info');
    expect(privacyVerdict([{ level: 'info' }, { level: 'warn' }])).toBe('warn');
    expect(privacyVerdict([{ level: 'warn' }, { level: 'block' }, { level: 'info' }])).toBe('block');
  });
});

describe('"Haal weg"', () => {
  it.each([
    ['Bel 06-12345678 voor vervoer.', 'Bel voor vervoer.'],
    ['Vervoer: bel 06-12345678.', 'Vervoer: bel.'],
    ['Hendrikje, kom je ook?', 'kom je ook?'],
    ['Er komt iemand (06-12345678) langs', 'Er komt iemand langs'],
    ['Geert', ''],
    ['Eerste regel\nGeert helpt', 'Eerste regel\nhelpt'],
  ])('makes of "%s": "%s"', (text, expected) => {
    const [first] = checkPrivacy(text);
    expect(first && withoutFinding(text, first)).toBe(expected);
  });

  it('said as often as something is found ends in a text without findings', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(cases.slice(), { minLength: 1, maxLength: 8 }), (some) => {
        let text = some.map(({ t }) => t).join(' ');
        for (let rounds = 0; rounds < 80; rounds++) {
          const [first] = checkPrivacy(text);
          if (first === undefined) break;
          const shorter = withoutFinding(text, first);
          expect(shorter.length).toBeLessThan(text.length);
          text = shorter;
        }
        expect(checkPrivacy(text)).toEqual([]);
      }),
    );
  });
});

describe('the message of a finding', () => {
  it('exists for everything that the cases find', () => {
    const texts = readJson<Record<string, string>>(new URL('../../locales/nl/privacy.json', import.meta.url));
    const all = ['123456789', '3-4-52', 'geboren in 1948', 'de weduwe naast de kerk', 'NL91ABNA0417164300'];
    const keys = [...all, ...cases.map(({ t }) => t)].flatMap((text) =>
      checkPrivacy(text).map(privacyMessageKey),
    );
    expect([...new Set(keys)].filter((key) => texts[key] === undefined)).toEqual([]);
    expect(new Set(keys).size).toBe(12);
  });
  it('of a note is that of the question', () => {
    expect(privacyMessageKey({ kind: 'first_name', level: 'info' })).toBe('privacy.warn.name');
  });
});

describe('a text of 20,000 letters made to be slow', () => {
  it.each([
    '1',
    '1 ',
    '1.',
    '12-',
    '0 ',
    '06 ',
    '+31 ',
    'A.',
    'J. de ',
    'mevrouw ',
    'Jan ',
    'jan van der ',
    'is 9 ',
    'kanker Jan ',
    '@',
    'a@',
    'a@a.',
    'x at ',
    'NL91 ',
    'NL91ABNA',
    '12-03-',
    '12 maart ',
    '\u0301',
    '123456782 ',
    'de weduwe naast de kerk ',
    'Hoofdstraat 1',
    "a'",
    '09.00-12.00 ',
    '9444 ab ',
    '123,456,',
    '\n',
  ])('is finished: %j', (piece) => {
    const text = piece.repeat(Math.ceil(20_000 / piece.length));
    expect(Array.isArray(checkPrivacy(text))).toBe(true);
  });
});
