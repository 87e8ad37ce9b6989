import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SMS_MAX, smsHref, smsText, toGsm } from '#domain/sms.ts';

/** The basic table of 3GPP TS 23.038 § 6.2.1, without the escape and carriage return: written here a second time. */
const GSM = new Set(
  '@£$¥èéùìòÇ\nØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const anyText = fc.string({ unit: 'grapheme', maxLength: 250 });
const anyParts = fc.array(fc.option(anyText, { nil: undefined }), { maxLength: 8 });

describe('a text message', () => {
  it('is at most 160 letters of the GSM alphabet, whatever the parts are', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const text = smsText(parts);
        expect(text.length).toBeLessThanOrEqual(SMS_MAX);
        expect(Array.from(text).filter((letter) => !GSM.has(letter))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('has no empty lines, whatever the parts are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: 'grapheme', maxLength: 20 }).map((s) => s.replace(/\n/g, ''))),
        (parts) => {
          const text = smsText(parts);
          if (text !== '') expect(text.split('\n').filter((line) => line.trim() === '')).toEqual([]);
        },
      ),
    );
  });

  it('gives the parts in order, each on a line of its own', () => {
    expect(smsText(['Huis van de buurt', '0000-000 123', undefined, '', 'Brink 1'])).toBe(
      'Huis van de buurt\n0000-000 123\nBrink 1',
    );
  });

  it('leaves out what does not fit, and keeps what was more important', () => {
    const text = smsText(['Naam', '0000-000 123', 'x'.repeat(150)]);
    expect(text).toBe('Naam\n0000-000 123');
  });

  it('keeps a name of 160 letters whole and cuts a longer one', () => {
    expect(smsText(['a'.repeat(160), 'b'])).toBe('a'.repeat(160));
    expect(smsText(['a'.repeat(161)])).toHaveLength(160);
  });

  it('a name keeps its letters and loses only the accents that cost half the room', () => {
    expect(toGsm('Café ’t Dörp – België, ĳsbaan, € 2… 😀')).toBe("Café 't Dörp - Belgie, ijsbaan, EUR 2... ");
  });

  it('an address of it opens a message and nothing else, whatever the text is', () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const href = smsHref(smsText(parts));
        expect(href).toMatch(/^sms:\?&body=[^&#?\s]*$/);
        expect(decodeURIComponent(href.slice('sms:?&body='.length))).toBe(smsText(parts));
      }),
    );
  });
});
