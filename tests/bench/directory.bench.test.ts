/** Ten thousand records of one home: what one edit costs until screens can show it, and a long list that is read in. */
import { describe, expect, it } from 'vitest';
import { createDuplicateIndex, likenessOf } from '#domain/duplicates.ts';
import { packOfHome, type FlatCache } from '#domain/pack-overlay.ts';
import { conflictsOf } from '#sync/directory/conflicts.ts';
import { editsOf, newRecordEdits, publicValue } from '#sync/directory/form.ts';
import { createRecordCache, recordsOf } from '#sync/directory/records.ts';
import { desk, SPACE, weekdays } from '../sync/directory/desk.ts';
import { office } from '../sync/directory/import-desk.ts';
import { report, untilQuiet } from './measure.ts';

const RECORDS = 10_000;

function town() {
  const made = desk();
  for (let first = 0; first < RECORDS; first += 500)
    made.write(
      Array.from({ length: 500 }, (_one, index) => first + index).flatMap((n) =>
        newRecordEdits({
          type: 'location',
          id: `r${n}`,
          values: {
            name: publicValue(`Huis ${n} aan de weg`),
            hours: publicValue(weekdays('09:00', '12:00')),
            site: publicValue({ street: 'Weg', number: String(n), place_id: `p${n % 30}` }),
            'phones/main': publicValue({ number: `0592 ${100_000 + n}` }),
          },
        }),
      ),
    );
  return made;
}

async function times(runs: number, run: (index: number) => unknown): Promise<number[]> {
  await untilQuiet();
  run(runs);
  return Array.from({ length: runs }, (_one, index) => {
    const start = performance.now();
    run(index);
    return performance.now() - start;
  });
}

describe('a directory of ten thousand records', () => {
  it('is there again after an edit', async () => {
    const at = town();
    const cache = createRecordCache();
    const flat: FlatCache = new WeakMap();
    const base = { area: 'GM1680', records: [] };
    const show = () => {
      const records = recordsOf(at.fold, SPACE, cache);
      const overlay = { home: 'GM1680', records, municipalityOf: () => 'GM1680', areas: ['GM1680'] };
      return packOfHome(base, overlay, flat).records.length;
    };
    const rename = (n: number) =>
      at.write(
        editsOf(
          at.fold,
          'location',
          `r${n}`,
          { name: publicValue(`Nieuw ${n} ${at.fold.ops().length}`) },
          {},
        ),
      );
    expect(show()).toBe(RECORDS);
    const read = await times(21, (n) => (rename(n), recordsOf(at.fold, SPACE, cache)));
    report({ name: 'an edit and its 10,000 records again', values: read, unit: 'ms', budget: 25 });
    const drawn = await times(11, (n) => (rename(n), show()));
    report({ name: 'the same, as a pack', values: drawn, unit: 'ms' });
    report({ name: 'its conflicts', values: await times(21, () => conflictsOf(at.fold)), unit: 'ms' });
    const likely = recordsOf(at.fold, SPACE, cache).map(likenessOf);
    report({
      name: 'index of duplicates',
      values: await times(5, () => createDuplicateIndex(likely)),
      unit: 'ms',
    });
    const index = createDuplicateIndex(likely);
    const asked = { type: 'location' as const, id: 'x', name: 'Huis 77 aan de weg', placeId: 'p17' };
    report({
      name: 'likely duplicates of one',
      values: await times(21, () => index.find(asked)),
      unit: 'ms',
    });
  }, 120_000);

  it('is read in from a list of three thousand', async () => {
    const rows = Array.from({ length: 3000 }, (_one, n) => `Huis nummer ${n};MFA;Weg ${n};1;Gasselte`);
    const file = ['naam;soort;straat;huisnummer;plaats', ...rows].join('\n');
    const at = office(['GM1680']);
    report({ name: 'preview of 3,000 rows', values: await times(3, () => at.preview(file)), unit: 'ms' });
    expect(at.preview(file).counts.new).toBe(3000);
  }, 120_000);
});
