/** A name to begin with, from what a resident wrote. */
import { describe, expect, it } from 'vitest';
import { asShownText } from '#domain/shown-text.ts';
import { nameFrom } from '../../src/app/work/tips/name-from.ts';

describe('a name for something new', () => {
  it.each([
    ['Er is een nieuwe groep: "Soep op dinsdag". Elke week om 12 uur.', 'Soep op dinsdag'],
    ['Nieuwe eettafel in Grolloo. Iedereen mag komen.', 'Nieuwe eettafel in Grolloo'],
    ['Eettafel', 'Eettafel'],
    [`${'heel '.repeat(20)}lang`, ''],
    ['', ''],
  ])('%j begins as %j', (text, name) => {
    expect(nameFrom(text)).toBe(name);
  });
});

describe('a text that somebody pasted', () => {
  it('loses the characters that hide in it, and nothing else', () => {
    expect(asShownText(' a\u202Eb\u200Bc\n🌻 ')).toBe('abc\n🌻');
  });
});
