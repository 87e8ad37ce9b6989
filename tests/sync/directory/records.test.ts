import { describe, expect, it } from 'vitest';
import { deletion } from '#sync/edit.ts';
import { checkEdits, checksOf, withCheck } from '#sync/directory/checks.ts';
import { editsOf, formOf, newRecordEdits, problemsIn, publicValue } from '#sync/directory/form.ts';
import { createRecordCache, keptRecord, recordOf, recordsOf } from '#sync/directory/records.ts';
import { listingEdits } from '#sync/directory/states.ts';
import { elementOf } from '#sync/directory/units.ts';
import { copyOf, desk, SPACE, village, weekdays, type Desk } from './desk.ts';

const MARK = { at: '2026-11-24', how: 'call', role: 'coordinator' } as const;
const house = ({ fold }: Desk) => recordOf(fold, SPACE, 'location', 'house');

function change(at: Desk, unit: string, value: Parameters<typeof editsOf>[3][string]) {
  return at.write(editsOf(at.fold, 'location', 'house', { [unit]: value }, {}));
}

describe('a record of the log', () => {
  it('is what was filled in, with the home of its space', () => {
    expect(house(village())).toEqual({
      type: 'location',
      id: 'house',
      home: 'GM1680',
      source: { system: 'app', id: 'house' },
      language: 'nl',
      units: {
        name: [{ value: 'De Zwaan', public: true }],
        hours: [{ value: weekdays('09:00', '12:00'), public: true }],
        site: [{ value: { street: 'Brink', number: '1', place_id: 'gasselte' }, public: true }],
      },
      sets: { phones: { main: [{ value: { number: '0592 123456' }, public: true }] } },
      checks: {},
    });
  });

  it('has the shown value last in the heads of a unit on which people differ', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'name', publicValue('Van A'));
    change(b, 'website', publicValue('https://b.example'));
    change(b, 'name', publicValue('Van B'));
    a.hear(b);
    expect(house(a)?.units['name']?.map(({ value }) => value)).toEqual(['Van A', 'Van B']);
  });

  it('has one head where two people wrote the same', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'name', publicValue('Samen'));
    change(b, 'name', publicValue('Samen'));
    a.hear(b);
    expect(house(a)?.units['name']).toEqual([{ value: 'Samen', public: true }]);
  });

  it('is left out when it is deleted, and stays when somebody was writing in it', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    a.write([deletion(a.fold, 'location', 'house')]);
    expect(recordsOf(a.fold, SPACE)).toEqual([]);
    expect(keptRecord(a.fold, SPACE, 'location', 'house')?.presence).toBe('deleted');
    change(b, 'name', publicValue('Toch open'));
    a.hear(b);
    expect(recordsOf(a.fold, SPACE)).toHaveLength(1);
  });

  it('that does not want to be listed is kept, and given to no reader', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    a.write(listingEdits('location', 'house', false));
    b.write(listingEdits('location', 'house', true));
    a.hear(b);
    expect(recordsOf(a.fold, SPACE)).toEqual([]);
    expect(keptRecord(a.fold, SPACE, 'location', 'house')).toMatchObject({
      listed: false,
      presence: 'here',
      record: { units: { name: [{ value: 'De Zwaan' }] } },
    });
  });

  it('shows to nobody what only a newer app can read, and keeps it', () => {
    const a = village();
    const newer = { state: 'by_moon', rules: [], closures: [] };
    a.write([
      { type: 'location', record: 'house', unit: 'hours', value: { value: newer, public: true } },
      { type: 'location', record: 'house', unit: 'smell', value: { value: 'fresh', public: true } },
    ]);
    expect(house(a)?.units).not.toHaveProperty('hours');
    expect(house(a)?.units).not.toHaveProperty('smell');
    const form = formOf(a.fold.record('location', 'house'));
    expect(form.newer).toEqual(['hours', 'smell']);
    expect(form.values).not.toHaveProperty('hours');
  });

  it('is the same object until something in it changes', () => {
    const a = village();
    a.write(newRecordEdits({ type: 'location', id: 'other', values: { name: publicValue('Ander') } }));
    const cache = createRecordCache();
    const [before] = recordsOf(a.fold, SPACE, cache);
    a.write(editsOf(a.fold, 'location', 'other', { name: publicValue('Nieuw') }, {}));
    const after = recordsOf(a.fold, SPACE, cache);
    expect(after[0]).toBe(before);
    expect(after[1]?.units['name']).toEqual([{ value: 'Nieuw', public: true }]);
  });

  it('of a newer kind, and what belongs to an import, is no record for readers', () => {
    const a = desk();
    a.write([
      { type: 'import_batch', record: 'b1', unit: 'summary', value: { system: 'list' } },
      { type: 'vehicle', record: 'v1', unit: 'name', value: publicValue('Bus') as never },
    ]);
    expect(recordsOf(a.fold, SPACE)).toEqual([]);
  });
});

describe('a form', () => {
  it('writes only what changed', () => {
    const a = village();
    const { values, bases } = formOf(a.fold.record('location', 'house'));
    expect(editsOf(a.fold, 'location', 'house', values, bases)).toEqual([]);
    const edits = editsOf(a.fold, 'location', 'house', { ...values, name: publicValue('Nieuw') }, bases);
    expect(edits.map(({ unit }) => unit)).toEqual(['name']);
  });

  it('that was open while another wrote leaves alone what its own writer did not touch', () => {
    const a = village();
    const { values, bases } = formOf(a.fold.record('location', 'house'));
    change(a, 'name', publicValue('Van een ander'));
    expect(editsOf(a.fold, 'location', 'house', values, bases)).toEqual([]);
  });

  it('that was open while another wrote the same unit makes a conflict, not a loss', () => {
    const a = village();
    const { bases } = formOf(a.fold.record('location', 'house'));
    change(a, 'name', publicValue('Van een ander'));
    a.write(editsOf(a.fold, 'location', 'house', { name: publicValue('Van mij') }, bases));
    expect(house(a)?.units['name']).toHaveLength(2);
  });

  it('gives no edit for what another meanwhile made the same', () => {
    const a = village();
    const { bases } = formOf(a.fold.record('location', 'house'));
    change(a, 'name', publicValue('Gelijk'));
    expect(editsOf(a.fold, 'location', 'house', { name: publicValue('Gelijk') }, bases)).toEqual([]);
  });

  it('empties a unit, and an emptied one is out of sight', () => {
    const a = village();
    change(a, 'phones/main', { value: null, public: true });
    expect(house(a)?.sets).toEqual({});
    expect(formOf(a.fold.record('location', 'house')).values).not.toHaveProperty('phones/main');
    expect(change(a, 'phones/main', { value: null, public: false })).toEqual([]);
  });

  it('gives no value that the treaty does not allow, and hides nothing that can not be hidden', () => {
    const wrong = { name: { value: 'x', public: false }, website: publicValue('javascript:alert(1)') };
    expect(problemsIn('location', wrong)).toEqual(['name', 'website']);
    expect(() => editsOf(desk().fold, 'location', 'house', wrong, {})).toThrow(/name/);
  });

  it('takes an accent that was typed apart as the letter that it makes (F29)', () => {
    const a = village();
    change(a, 'name', publicValue('Cafe\u0301'));
    expect(house(a)?.units['name']).toEqual([{ value: 'Caf\u00e9', public: true }]);
    expect(change(a, 'name', publicValue('Caf\u00e9'))).toEqual([]);
  });

  it('names an element after what it holds, so that two people add one number', () => {
    expect(elementOf('location', 'phones', { number: '0592 - 12 34 56' })).toBe('0592123456');
    expect(elementOf('service', 'channels', 'at home')).toBe('at_home');
    expect(elementOf('service', 'locations', { location_id: 'abc:1' })).toBe('abc:1');
    expect(elementOf('location', 'emails', { address: '+@x.example' })).toBe('x.example');
    expect(elementOf('location', 'phones', {})).toBe('main');
  });
});

describe('a check', () => {
  const check = (at: Desk) => at.write(checkEdits(at.fold, 'location', 'house', MARK));

  it('counts for every group that has something in it', () => {
    const a = village();
    check(a);
    expect(house(a)?.checks).toEqual({ hours: MARK, contact: MARK });
  });

  it('stops to count when anything in its group is written, and goes on to count for the others', () => {
    const a = village();
    check(a);
    change(a, 'phones/new', { value: { number: '0592 999999' }, public: true });
    expect(house(a)?.checks).toEqual({ hours: MARK });
    expect(checksOf(a.fold.record('location', 'house')).contact).toEqual({ mark: MARK, counts: false });
  });

  it('does not count for what another wrote at the same time', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    check(a);
    change(b, 'hours', publicValue(weekdays('13:00', '17:00')));
    a.hear(b);
    expect(house(a)?.checks).toEqual({ contact: MARK });
  });

  it('in one act with an edit is about what the edit leaves behind', () => {
    const a = village();
    const edits = editsOf(
      a.fold,
      'location',
      'house',
      { hours: publicValue(weekdays('13:00', '17:00')) },
      {},
    );
    a.write(withCheck(a.fold, edits, MARK));
    expect(house(a)?.checks).toEqual({ hours: MARK });
    change(a, 'hours', publicValue(weekdays('10:00', '11:00')));
    expect(house(a)?.checks).toEqual({});
  });

  it('says nothing of a group on which people differ', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    change(a, 'hours', publicValue(weekdays('08:00', '10:00')));
    change(b, 'hours', publicValue(weekdays('13:00', '17:00')));
    a.hear(b);
    check(a);
    expect(house(a)?.checks).toEqual({ contact: MARK });
  });

  it('of two people is the newest that counts, in whatever order they came', () => {
    const a = village();
    const b = copyOf(a, 'device-B');
    const later = { ...MARK, at: '2026-12-01', how: 'visit' } as const;
    a.write(checkEdits(a.fold, 'location', 'house', later, ['hours']));
    b.write(checkEdits(b.fold, 'location', 'house', MARK, ['hours']));
    a.hear(b);
    b.hear(a);
    expect(house(a)?.checks).toEqual({ hours: later });
    expect(house(b)?.checks).toEqual({ hours: later });
  });
});
