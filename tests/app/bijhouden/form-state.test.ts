import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { treaty } from '#domain/schema.ts';
import { formOf } from '#sync/directory/form.ts';
import type { UnitValue } from '#sync/directory/units.ts';
import { makeOps, type Edit } from '#sync/edit.ts';
import { createFold, type Fold } from '#sync/fold.ts';
import {
  draftOf,
  NOTHING_TYPED,
  overtaken,
  pathOfDraft,
  savingEdits,
  shownValues,
  typedIn,
  typedOf,
} from '../../../src/app/features/bijhouden/form/form-state.ts';
import { LAYOUT } from '../../../src/app/features/bijhouden/form/layout.ts';

const PATH = { home: 'GM1680', type: 'location', id: 'spil' } as const;
const seen = (value: UnitValue['value'], isPublic = true): UnitValue => ({ value, public: isPublic });

let counter = 0;
function write(fold: Fold, edits: readonly Edit[], device = 'device-aa'): void {
  counter += 1;
  const author = {
    device,
    space: 'directory/GM1680',
    counter: counter * 10,
    stamp: 1_000 * counter,
    tx: `tx${counter}`,
    salt: () => `salt-${counter}-x`,
  };
  for (const op of makeOps(edits, author, fold)) fold.add(op);
}

/** A place with a name and hours, as somebody kept it. */
function place(): Fold {
  const fold = createFold();
  write(fold, [
    { type: 'location', record: 'spil', unit: 'name', value: { value: 'De Spil', public: true } },
    {
      type: 'location',
      record: 'spil',
      unit: 'hours',
      value: { value: { state: 'closed', rules: [], closures: [] }, public: true },
    },
  ]);
  return fold;
}
const shownIn = (fold: Fold) => formOf(fold.record('location', 'spil'));

describe('what stands in a form', () => {
  it('gives edits for what was typed, and for nothing else', () => {
    const fold = place();
    const typed = typedIn(NOTHING_TYPED, shownIn(fold), 'name', seen('De Nieuwe Spil'));
    const edits = savingEdits(fold, 'location', 'spil', typed);
    expect(edits.map(({ unit }) => unit)).toEqual(['name']);
    expect(edits[0]?.base).toEqual(shownIn(fold).bases['name']);
  });

  it('is nothing typed when somebody types back what was there', () => {
    const shown = shownIn(place());
    const typed = typedIn(NOTHING_TYPED, shown, 'name', seen('De'));
    expect(typedIn(typed, shown, 'name', seen('De Spil'))).toEqual(NOTHING_TYPED);
  });

  it('holds on to what was on the screen when typing began, whatever comes in afterwards', () => {
    const fold = place();
    const before = shownIn(fold);
    const typed = typedIn(NOTHING_TYPED, before, 'name', seen('De Draai'));
    write(
      fold,
      [{ type: 'location', record: 'spil', unit: 'name', value: seen('De Hoek') as never }],
      'device-bb',
    );
    const after = shownIn(fold);
    expect(overtaken(after, typed)).toEqual(['name']);
    expect(shownValues(after, typed)['name']?.value).toBe('De Draai');
    write(fold, savingEdits(fold, 'location', 'spil', typed));
    // Neither of the two is lost: people choose.
    expect(shownIn(fold).split).toEqual(['name']);
  });

  it('follows the log in units that nobody typed in', () => {
    const fold = place();
    const typed = typedIn(NOTHING_TYPED, shownIn(fold), 'name', seen('De Draai'));
    write(fold, [
      { type: 'location', record: 'spil', unit: 'description', value: seen('Een huis.') as never },
    ]);
    expect(shownValues(shownIn(fold), typed)['description']?.value).toBe('Een huis.');
  });

  it('comes back from its draft as it was typed, half an address too, and knows where it belongs', () => {
    const shown = shownIn(createFold());
    const half = typedIn(NOTHING_TYPED, shown, 'site', seen({ street: 'Brink' }));
    const typed = typedIn(half, shown, 'name', seen('De Spil'));
    const draft = draftOf(PATH, typed, new Set(), 5);
    expect(draft === undefined ? undefined : pathOfDraft(draft)).toEqual(PATH);
    expect(typedOf(draft)).toEqual(typed);
  });

  it('keeps no draft of what may be kept nowhere', () => {
    const typed = typedIn(NOTHING_TYPED, shownIn(createFold()), 'description', seen('over een persoon'));
    expect(draftOf(PATH, typed, new Set(['description']), 5)).toBeUndefined();
  });

  it('comes through any row of edits with only the typed units changed', () => {
    const units = fc.constantFrom('name', 'description', 'transportation');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(units, fc.string({ minLength: 1, maxLength: 20, unit: 'grapheme-ascii' }))),
        (keys) => {
          const fold = place();
          const shown = shownIn(fold);
          const typed = keys.reduce(
            (now, [unit, text]) => typedIn(now, shown, unit, seen(text)),
            NOTHING_TYPED,
          );
          write(fold, savingEdits(fold, 'location', 'spil', typed));
          const last = new Map(keys);
          const now = shownIn(fold).values;
          expect(now['hours']).toEqual(shown.values['hours']);
          for (const [unit, text] of last) expect(now[unit]?.value).toBe(text);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the table of forms', () => {
  it('names only units of the treaty, and leaves none out without a reason', () => {
    // Pictures have no screen yet; how far it reaches and under which law is for the region's own lists.
    const left: Readonly<Record<string, readonly string[]>> = {
      service: ['life_domains', 'laws', 'day_parts', 'availability', 'status'],
      place_profile: ['picture'],
      organization: ['legal_status', 'org_kind'],
    };
    for (const [type, sections] of Object.entries(LAYOUT)) {
      const shown = sections.flatMap(({ fields }) => fields.map(({ unit }) => unit));
      const known = Object.keys(treaty[type as keyof typeof LAYOUT]);
      expect([...shown, ...(left[type] ?? [])].sort()).toEqual([...known].sort());
    }
  });

  it('puts every unit that is checked together in the section of that name', () => {
    const misplaced = Object.entries(LAYOUT).flatMap(([type, sections]) =>
      sections.flatMap(({ id, fields }) =>
        fields.flatMap(({ unit }) => {
          const rows: Readonly<Record<string, { check?: string }>> = treaty[type as keyof typeof LAYOUT];
          const check = rows[unit]?.check;
          const other = check !== undefined && check !== id;
          return other ? [`${type}.${unit}`] : [];
        }),
      ),
    );
    // Where something is held is what it is, to people.
    expect(misplaced).toEqual(['service.locations']);
  });
});
