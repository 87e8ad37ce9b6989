import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sheetNumber } from '#domain/sheet-number.ts';

describe('the number of a sheet', () => {
  it('is the same for the same content, on every printer and every day', () => {
    expect(sheetNumber(['veiligheid', 'WP1', '0000-000 901'])).toBe('35 706');
  });

  it('is five digits that people can say', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        expect(sheetNumber(parts)).toMatch(/^[1-9]\d \d{3}$/);
      }),
    );
  });

  it('is another one when a phone number changes', () => {
    const numbers = Array.from({ length: 100 }, (_, nr) => sheetNumber(['veiligheid', `0000-000 ${nr}`]));
    expect(new Set(numbers).size).toBeGreaterThan(98);
  });
});
