/**
 * A60: text that makes a pattern backtrack. Every place that reads text from people or packs gets texts of 100,000
 * letters that are made to be almost right, and 100,000 short ones; each must be read in at most 10 ms.
 */
import { describe, expect, it } from 'vitest';
import { readPostcode } from '#domain/postcode.ts';
import { parseJson } from '#domain/pack.ts';
import { treaty, type UnitRow } from '#domain/schema.ts';
import { createSearchIndex, forms, search } from '#domain/search.ts';
import { slugOf } from '#domain/slug.ts';
import { smsText } from '#domain/sms.ts';
import { fold, words } from '#domain/text.ts';
import { villageRedirect } from '../../src/sw/navigation.ts';
import { quickest } from '../support/quickest.ts';
import { demo } from '../support/records.ts';

const LENGTH = 100_000;
const LIMIT_MS = 10;

/** Made to be almost right for as long as possible: what is repeated, and how it ends. */
const PATTERNS: readonly (readonly [repeated: string, end: string])[] = [
  ['0', 'x'],
  ['0 ', '!'],
  ['(0)-', '\n'],
  ['+', '0'],
  ['a', '@'],
  ['a@', '.'],
  ['a.', '@'],
  ['a@a.', ''],
  ['https://', '"'],
  ['a-', '_'],
  ['9:', '0'],
  ['00:00', ' '],
  ['ma-vr ', '9'],
  ['9444 ', 'p'],
  ['FREQ=WEEKLY;', 'X'],
  ['en', 'q'],
  ['jetjetje', 's'],
  [' ', 'x'],
  ['\u0301', 'e'],
  ['ĳ', '\u202e'],
  ['\\u005f', '"'],
  ['dorp/', ''],
];
const TEXTS = PATTERNS.map(([repeated, end]) => repeated.repeat(Math.ceil(LENGTH / repeated.length)) + end);

const index = createSearchIndex(demo().directory, (entry) => ({ strong: [entry.name], weak: [] }));
const hours = (text: string): unknown => ({
  state: 'by_hours',
  rules: [{ days: [1], from: text, until: text, slots: [{ opens: text, closes: text }] }],
  closures: [{ from: text, until: text }],
  note: text,
});
const reads =
  (row: UnitRow, wrap: (text: string) => unknown = (text) => text) =>
  (text: string): unknown =>
    row.value.safeParse(wrap(text));

const scope = new URL('https://example.org/wijk/');

const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  'a phone number': reads(treaty.service.phones, (number) => ({ number })),
  'a mail address': reads(treaty.service.emails, (address) => ({ address })),
  'a web address': reads(treaty.service.url),
  'a name': reads(treaty.service.name),
  'a term': reads(treaty.service.kind),
  'an id': reads(treaty.service.organization_id),
  'opening hours': reads(treaty.service.hours, hours),
  'a postcode': readPostcode,
  JSON: parseJson,
  'the search box': (text) => search(index, text),
  'other forms of a word': forms,
  'the address of a village page': (text) => {
    const url = new URL(scope);
    url.pathname = `/wijk/dorp/${text.slice(0, 4000)}`;
    return villageRedirect(url, scope);
  },
};

/** These turn every letter over, so they cost in proportion to the text; whoever calls them cuts it first. */
const LINEAR: Readonly<Record<string, (text: string) => unknown>> = {
  fold,
  words,
  slugOf,
  smsText: (text) => smsText([text]),
};

describe.each(Object.entries(READERS))('%s (A60)', (_name, read) => {
  it('of 100,000 letters is read in 10 ms', () => {
    for (const text of TEXTS)
      expect(
        quickest(() => read(text)),
        text.slice(0, 20),
      ).toBeLessThan(LIMIT_MS);
  });
});

describe.each(Object.entries(LINEAR))('%s (A60)', (_name, read) => {
  it('of 100,000 letters takes the time of reading them, not the square of it', () => {
    // In proportion it is some 20 ms, also on a busy machine far under this; the square would be minutes.
    for (const text of TEXTS)
      expect(
        quickest(() => read(text)),
        text.slice(0, 20),
      ).toBeLessThan(50 * LIMIT_MS);
  });
});

/** From one seed, so that a failure can be repeated: a linear congruential generator (Numerical Recipes). */
function* shortTexts(count: number): Generator<string> {
  const alphabet = Array.from('0123456789 +-().:;@/aeins\'"<>\u0301\u202e€😀[]{}\\\n');
  let seed = 20261122;
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  for (let made = 0; made < count; made++) {
    let text = '';
    for (let length = next(24); length > 0; length--) text += alphabet[next(alphabet.length)] ?? '';
    yield text;
  }
}

/** The texts that are read too slowly, more than once. */
function slowOnes(read: (text: string) => unknown, count: number): string[] {
  const slow: string[] = [];
  for (const text of shortTexts(count)) {
    const start = performance.now();
    read(text);
    if (performance.now() - start > LIMIT_MS && quickest(() => read(text)) > LIMIT_MS) slow.push(text);
  }
  return slow;
}

describe('100,000 short texts (A60)', () => {
  it.each([
    ['a phone number', 100_000],
    ['a mail address', 100_000],
    ['a web address', 100_000],
    ['a postcode', 100_000],
    // Four times in one value.
    ['opening hours', 25_000],
  ])('are each read as %s in 10 ms', (name, count) => {
    const read = READERS[name];
    if (read === undefined) throw new Error(name);
    expect(slowOnes(read, count)).toEqual([]);
  });

  it('are each searched for in 10 ms (10,000 of them)', () => {
    expect(slowOnes((text) => search(index, text), 10_000)).toEqual([]);
  });
});
