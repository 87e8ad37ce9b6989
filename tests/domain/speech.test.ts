import { describe, expect, it } from 'vitest';
import { speakable } from '#domain/speech.ts';

describe('read aloud', () => {
  it('says a phone number digit by digit', () => {
    expect(speakable('Bel 0592-12 34 56 of 112.')).toBe('Bel 0, 5, 9, 2, 1, 2, 3, 4, 5, 6 of 112.');
  });
  it('says a postcode digit by digit', () => {
    expect(speakable('9444 PC Grolloo')).toBe('9, 4, 4, 4, P, C Grolloo');
  });
  it('leaves times and other small numbers as they are', () => {
    expect(speakable('Open van 9.00 tot 12.00 uur, 3 dagen.')).toBe('Open van 9.00 tot 12.00 uur, 3 dagen.');
  });
});
