import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFold } from '#sync/fold.ts';
import { deletion } from '#sync/edit.ts';
import { choose, conflictsIn, conflictsOf, deleteAnyway, keepAnyway } from '#sync/directory/conflicts.ts';
import { editsOf, formOf, publicValue } from '#sync/directory/form.ts';
import { recordsOf } from '#sync/directory/records.ts';
import { copyOf, SPACE, village, weekdays, type Desk } from './desk.ts';

function change(at: Desk, unit: string, value: Parameters<typeof editsOf>[3][string]) {
  return at.write(editsOf(at.fold, 'location', 'house', { [unit]: value }, {}));
}

/** Two that changed the hours without knowing of each other. */
function quarrel() {
  const a = village();
  const b = copyOf(a, 'device-B');
  change(a, 'hours', publicValue(weekdays('08:00', '10:00')));
  change(b, 'hours', publicValue(weekdays('13:00', '17:00')));
  a.hear(b);
  return a;
}

describe('a conflict', () => {
  it('names both values, who wrote them and when, what is shown first', () => {
    const a = quarrel();
    const [conflict, ...more] = conflictsOf(a.fold);
    expect(more).toEqual([]);
    if (conflict?.kind !== 'unit') throw new Error('no conflict');
    expect(conflict).toMatchObject({ type: 'location', record: 'house', unit: 'hours' });
    expect(conflict.choices.map(({ device }) => device).sort()).toEqual(['device-A', 'device-B']);
    expect(conflict.choices[0]?.value).toEqual(
      formOf(a.fold.record('location', 'house')).values['hours']?.value,
    );
    expect(conflict.choices.every(({ at }) => at > 0)).toBe(true);
  });

  it('is settled by choosing either value, and the choice replaces both', () => {
    for (const index of [0, 1]) {
      const a = quarrel();
      const [conflict] = conflictsOf(a.fold);
      if (conflict?.kind !== 'unit') throw new Error('no conflict');
      const chosen = conflict.choices[index];
      const edit = choose(a.fold, conflict, chosen?.ref ?? '');
      expect(edit?.base).toHaveLength(2);
      a.write(edit === undefined ? [] : [edit]);
      expect(conflictsOf(a.fold)).toEqual([]);
      expect(formOf(a.fold.record('location', 'house')).values['hours']?.value).toEqual(chosen?.value);
    }
  });

  it('that somebody settled meanwhile can not be settled again with an old value', () => {
    const a = quarrel();
    const [conflict] = conflictsOf(a.fold);
    if (conflict?.kind !== 'unit') throw new Error('no conflict');
    change(a, 'hours', publicValue(weekdays('18:00', '20:00')));
    expect(choose(a.fold, conflict, conflict.choices[0]?.ref ?? '')).toBeUndefined();
  });

  it('is also about who may see a number', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'phones/main', { value: { number: '0592 123456' }, public: false });
    change(b, 'phones/main', { value: { number: '0592 123457' }, public: true });
    a.hear(b);
    expect(conflictsOf(a.fold)).toMatchObject([{ unit: 'phones/main' }]);
    const heads = recordsOf(a.fold, SPACE)[0]?.sets['phones']?.['main'];
    expect(heads?.map((head) => head.public).sort()).toEqual([false, true]);
  });

  it('between emptying and changing is one too', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'phones/main', { value: null, public: true });
    change(b, 'phones/main', { value: { number: '0592 123457' }, public: true });
    a.hear(b);
    const [conflict] = conflictsIn(
      a.fold.record('location', 'house') ?? { type: '', id: '', units: new Map() },
    );
    expect(conflict?.kind === 'unit' && conflict.choices.map(({ value }) => value)).toContain(null);
  });

  it('is none where people wrote the same, or both checked', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'name', publicValue('Samen'));
    change(b, 'name', publicValue('Samen'));
    a.hear(b);
    expect(conflictsOf(a.fold)).toEqual([]);
  });

  it('about a deletion says what the deleter had not seen, and either way ends it', () => {
    const contested = () => {
      const a = village();
      const b = copyOf(a, 'device-B');
      a.write([deletion(a.fold, 'location', 'house')]);
      change(b, 'name', publicValue('Toch open'));
      a.hear(b);
      return a;
    };
    const a = contested();
    expect(conflictsOf(a.fold)).toMatchObject([
      { kind: 'deletion', record: 'house', deleted: [{ device: 'device-A' }], edited: [{ unit: 'name' }] },
    ]);
    a.write(keepAnyway('location', 'house'));
    expect(conflictsOf(a.fold)).toEqual([]);
    expect(recordsOf(a.fold, SPACE)).toHaveLength(1);
    const b = contested();
    b.write(deleteAnyway(b.fold, 'location', 'house'));
    expect(conflictsOf(b.fold)).toEqual([]);
    expect(recordsOf(b.fold, SPACE)).toEqual([]);
  });

  it('is the same in every order in which the ops come', () => {
    const a = quarrel();
    const b = copyOf(a, 'device-C');
    change(a, 'name', publicValue('Van A'));
    change(b, 'name', publicValue('Van C'));
    b.write([deletion(b.fold, 'location', 'house')]);
    a.hear(b);
    const wanted = JSON.stringify([conflictsOf(a.fold), recordsOf(a.fold, SPACE)]);
    const ops = [...a.fold.ops()];
    fc.assert(
      fc.property(fc.shuffledSubarray(ops, { minLength: ops.length }), (order) => {
        const fold = createFold(order);
        // Units stand in the order in which they came; what is said of each is the same.
        const records = recordsOf(fold, SPACE).map((one) => sorted(one));
        expect(JSON.stringify(sorted([conflictsOf(fold), records]))).toBe(
          JSON.stringify(sorted(JSON.parse(wanted))),
        );
      }),
    );
  });
});

/** With the members of objects by name, and `edited` by unit. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const list = value.map(sorted);
    return list.every((one) => typeof one === 'object' && one !== null && 'unit' in one)
      ? list.sort((x, y) => (JSON.stringify(x) < JSON.stringify(y) ? -1 : 1))
      : list;
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
