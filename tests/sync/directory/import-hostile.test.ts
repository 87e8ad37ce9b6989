import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importActs } from '#sync/directory/import/batch.ts';
import { mayWriteOp } from '#sync/directory/rights.ts';
import { readTable } from '#sync/directory/import/table.ts';
import { decode, drenthe, office } from './import-desk.ts';

const GAZETTEER = drenthe();
const HOME = 'GM1680';
/** By heading what is good there; anything else comes now and then. */
const COLUMNS: Readonly<Record<string, readonly string[]>> = {
  naam: ['De Zwaan', 'De Eend', 'Ons Huis', "'t Huis", '=1+1'],
  soort: ['', 'dorpshuis'],
  straat: ['', 'Brink', 'constructor'],
  huisnummer: ['', '1', '2a'],
  postcode: ['', '9462 PC'],
  plaats: ['Gasselte', 'Rolde', 'Grolloo'],
  gemeente: ['', 'Aa en Hunze'],
  telefoon: ['', '0599 564123', '0599-1 (beheer); +31 (0)592 2 [niet openbaar]'],
  email: ['', 'constructor@x.nl', 'a@b.nl, c@d.nl'],
  website: ['', 'x.nl', 'https://x.nl/y'],
  openingstijden: ['', 'ma-vr 9-12', 'op afspraak', 'juli dicht'],
  toegankelijkheid: ['', 'Ringleiding voor hoortoestel; seat_available'],
  lat: ['', '52.97'],
  lon: ['', '6.79'],
  vermelden: ['', '', 'ja', 'nee'],
  id: ['', '1', '2', '__proto__', '\u202e', 'x'.repeat(300)],
  omschrijving: ['', 'Cafe\u0301', 'regel\neen', 'prototype'],
};
const HEADINGS = Object.keys(COLUMNS);
const hostile = fc.oneof(
  fc.constantFrom('constructor', '__proto__', 'toString', '=1+1', "'", '\u202e', '\u0000x', 'Alteveer', '-'),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({ maxLength: 8 }).map((text) => text.repeat(300)),
);
const anyRow = fc.tuple(
  ...HEADINGS.map((heading) =>
    fc.oneof(
      { weight: 60, arbitrary: fc.constantFrom(...(COLUMNS[heading] ?? [''])) },
      { weight: 1, arbitrary: hostile },
    ),
  ),
);
const quoted = (text: string): string => `"${text.replace(/"/g, '""')}"`;

describe('a table that was made to break its reader', () => {
  it('gives edits that every device and the hub take, or words about what is wrong; never an exception (A23)', () => {
    const rows = fc.array(anyRow, { minLength: 1, maxLength: 4 });
    const types = fc.constantFrom('location' as const, 'service' as const, 'organization' as const);
    let written = 0;
    fc.assert(
      fc.property(rows, types, (cells, type) => {
        const at = office([HOME], GAZETTEER);
        const text = [HEADINGS.join(';'), ...cells.map((row) => row.map(quoted).join(';'))].join('\n');
        const bytes = new TextEncoder().encode(text);
        if (!readTable(bytes, decode).ok) return;
        const preview = at.preview(bytes, { type, defaultHome: HOME });
        for (const row of preview.rows) expect(row.status === 'error').toBe(row.problems.length > 0);
        // Throws for an edit that no device would take.
        at.write(preview);
        const ops = at.desks.get(HOME)?.fold.ops() ?? [];
        written += ops.length;
        for (const { op } of ops)
          expect([op.unit, mayWriteOp([{ role: 'coordinator', home: HOME }], op, '2026-11-24')]).toEqual([
            op.unit,
            'yes',
          ]);
        // Whatever was written: the same file again changes nothing.
        expect(at.preview(bytes, { type, defaultHome: HOME }).counts.changed).toBe(0);
      }),
      { numRuns: 600 },
    );
    expect(written).toBeGreaterThan(500);
  });

  it('of random bytes is refused or read', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
        const reading = readTable(bytes, decode);
        if (reading.ok)
          importActs(office([HOME], GAZETTEER).preview(bytes), { id: 'b', file: '', at: '2026-11-24' });
      }),
      { numRuns: 500 },
    );
  });

  it.each(['(', ' ', '(a', '1 ', 'a (b', '[', '; ', '0 (', "' "])(
    'of %s without end is read at once (A60)',
    (piece) => {
      const long = quoted(`a${piece.repeat(5_900 / piece.length)}b`);
      const text = `${HEADINGS.join(';')}\n${HEADINGS.map(() => long).join(';')}`;
      const at = office([HOME], GAZETTEER);
      const times = [1, 2, 3].map(() => {
        const before = performance.now();
        at.preview(text);
        return performance.now() - before;
      });
      expect(Math.min(...times)).toBeLessThan(150);
    },
  );
});
