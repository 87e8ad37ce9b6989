import * as fc from 'fast-check';
import { _tests, encodeQR } from 'qr';
import decodeQR from 'qr/decode.js';
import { describe, expect, it } from 'vitest';
import { qrMatrix, type QrMatrix } from '#domain/qr.ts';

const QUIET = 4;
const MASKS = [0, 1, 2, 3, 4, 5, 6, 7];
const ascii = (maxLength: number) => fc.string({ unit: 'binary-ascii', maxLength });

const drawn = (matrix: QrMatrix): string =>
  matrix.map((row) => row.map((dark) => (dark ? '#' : '.')).join('')).join('\n');

/** What the library makes of the same text with every mask. */
function byTheLibrary(text: string): readonly string[] {
  return MASKS.map((mask) => {
    const framed = encodeQR(text, 'raw', { ecc: 'medium', encoding: 'byte', mask, border: 1 });
    return drawn(framed.slice(1, -1).map((row) => row.slice(1, -1)));
  });
}

function libraryPenalty(text: string): number {
  const rows = text.split('\n');
  const [matrix, turned] = [_tests.mat(rows.length), _tests.mat(rows.length)];
  for (const [y, row] of rows.entries())
    for (let x = 0; x < row.length; x++) {
      const word = y * matrix.words + (x >> 5);
      if (row[x] === '#') matrix.v[word] = (matrix.v[word] ?? 0) | (1 << (x & 31));
    }
  return _tests.penalty(matrix, turned);
}

/** As a camera would see it: four pixels to a square, with the quiet zone. */
function seen(matrix: QrMatrix, scale = 4) {
  const width = (matrix.length + 2 * QUIET) * scale;
  const data = new Uint8Array(width * width * 4).fill(255);
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const dark = matrix[Math.floor(y / scale) - QUIET]?.[Math.floor(x / scale) - QUIET] === true;
      if (dark) data.set([0, 0, 0], (y * width + x) * 4);
    }
  return { width, height: width, data };
}

describe('a QR code', () => {
  it('has the squares that the library draws with one of its eight masks, whatever the text is', () => {
    fc.assert(
      fc.property(ascii(660), (text) => {
        expect(byTheLibrary(text)).toContain(drawn(qrMatrix(text)));
      }),
      { numRuns: 150 },
    );
  });

  it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
    'of version %i is that of the library',
    (version) => {
      const text = 'x'.repeat(
        [14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412, 450, 504, 560, 624, 666][
          version - 1
        ] ?? 0,
      );
      const ours = qrMatrix(text);
      expect(ours).toHaveLength(17 + 4 * version);
      expect(byTheLibrary(text)).toContain(drawn(ours));
    },
  );

  it('is read back as the same link', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'aZ09-_.:/#'), minLength: 1, maxLength: 350 }),
        (text) => {
          expect(decodeQR(seen(qrMatrix(text)))).toBe(text);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('has the mask with the fewest penalty points, as the library counts them', () => {
    for (let nr = 0; nr < 60; nr++) {
      const text = `https://hechtewijk.example/#/kaart/1.pWP${nr * 37}`;
      const all = byTheLibrary(text);
      const points = all.map(libraryPenalty);
      const ours = all.indexOf(drawn(qrMatrix(text)));
      expect(points[ours]).toBe(Math.min(...points));
    }
  });

  it('is refused for what is no address of ours', () => {
    expect(() => qrMatrix('x'.repeat(667))).toThrow(RangeError);
    expect(() => qrMatrix('é')).toThrow(RangeError);
  });
});
