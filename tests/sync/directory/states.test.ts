import { describe, expect, it } from 'vitest';
import type { Hours } from '#domain/schedule.ts';
import { formOf, newRecordEdits, publicValue } from '#sync/directory/form.ts';
import { recordsOf } from '#sync/directory/records.ts';
import { closeEdits, deleteEdits, reopenEdits, restoreEdits, stopEdits } from '#sync/directory/states.ts';
import { desk, SPACE, village, weekdays, type Desk } from './desk.ts';

const SUMMER = { from: '2027-07-01', until: '2027-08-15', reason: 'zomer' };
const hoursOf = (at: Desk, type: string, id: string): Hours =>
  formOf(at.fold.record(type, id)).values['hours']?.value as unknown as Hours;
const valueOf = (at: Desk, unit: string) => formOf(at.fold.record('service', 'soup')).values[unit]?.value;

function soup(values: Parameters<typeof newRecordEdits>[0]['values'] = {}): Desk {
  const made = desk();
  made.write(
    newRecordEdits({ type: 'service', id: 'soup', values: { name: publicValue('Soep'), ...values } }),
  );
  return made;
}

describe('closed for a while', () => {
  it('is a closure in the hours, which keep all else', () => {
    const a = village();
    a.write(closeEdits(a.fold, 'location', 'house', SUMMER, 'Dicht'));
    expect(hoursOf(a, 'location', 'house')).toEqual({ ...weekdays('09:00', '12:00'), closures: [SUMMER] });
  });

  it('of a place without hours still closes it on those days', () => {
    const a = desk();
    a.write(newRecordEdits({ type: 'location', id: 'house', values: { name: publicValue('Huis') } }));
    a.write(closeEdits(a.fold, 'location', 'house', SUMMER, 'Dicht'));
    expect(hoursOf(a, 'location', 'house')).toEqual({ state: 'unknown', rules: [], closures: [SUMMER] });
  });

  it('of a service that goes by the hours of its place is said of the service alone', () => {
    const a = soup();
    a.write(closeEdits(a.fold, 'service', 'soup', SUMMER, 'Dicht tot en met 15 augustus'));
    expect([valueOf(a, 'status'), valueOf(a, 'alert')]).toEqual([
      'temporarily closed',
      'Dicht tot en met 15 augustus',
    ]);
    a.write(reopenEdits(a.fold, 'service', 'soup', '2027-08-16', '2027-08-15'));
    expect([valueOf(a, 'status'), valueOf(a, 'alert')]).toEqual(['active', undefined]);
  });

  it('of a service with hours at its places closes it at each of them', () => {
    const hours = weekdays('10:00', '11:00');
    const a = soup({
      'locations/one': publicValue({ location_id: 'one', hours }),
      'locations/two': publicValue({ location_id: 'two', note: 'achterom' }),
    });
    a.write(closeEdits(a.fold, 'service', 'soup', SUMMER, 'Dicht'));
    expect(valueOf(a, 'locations/one')).toEqual({
      location_id: 'one',
      hours: { ...hours, closures: [SUMMER] },
    });
    expect(valueOf(a, 'locations/two')).toEqual({ location_id: 'two', note: 'achterom' });
    expect(valueOf(a, 'status')).toBeUndefined();
  });

  it('ends on the day that it opens again; what is over stays told', () => {
    const a = village();
    a.write(closeEdits(a.fold, 'location', 'house', SUMMER, ''));
    a.write(reopenEdits(a.fold, 'location', 'house', '2027-07-20', '2027-07-19'));
    expect(hoursOf(a, 'location', 'house').closures).toEqual([{ ...SUMMER, until: '2027-07-19' }]);
    const b = village();
    b.write(closeEdits(b.fold, 'location', 'house', SUMMER, ''));
    b.write(reopenEdits(b.fold, 'location', 'house', '2027-07-01', '2027-06-30'));
    expect(hoursOf(b, 'location', 'house').closures).toEqual([]);
  });

  it('never says more closures than hours can hold', () => {
    const a = village();
    for (let day = 1; day <= 120; day += 1) {
      const date = new Date(Date.UTC(2027, 0, day)).toISOString().slice(0, 10);
      a.write(closeEdits(a.fold, 'location', 'house', { from: date, until: date }, ''));
    }
    expect(hoursOf(a, 'location', 'house').closures).toHaveLength(100);
  });
});

describe('stopped', () => {
  it('is a status of a service and the end of any other record; both come back', () => {
    const a = soup();
    a.write(stopEdits(a.fold, 'service', 'soup'));
    expect(valueOf(a, 'status')).toBe('defunct');
    a.write(reopenEdits(a.fold, 'service', 'soup', '2027-01-02', '2027-01-01'));
    expect(valueOf(a, 'status')).toBe('active');
    const b = village();
    b.write(stopEdits(b.fold, 'location', 'house'));
    expect(recordsOf(b.fold, SPACE)).toEqual([]);
    b.write(reopenEdits(b.fold, 'location', 'house', '2027-01-02', '2027-01-01'));
    expect(recordsOf(b.fold, SPACE)).toHaveLength(1);
  });
});

describe('a deleted record', () => {
  it('comes back as it was', () => {
    const a = village();
    const before = recordsOf(a.fold, SPACE);
    a.write(deleteEdits(a.fold, 'location', 'house'));
    expect(recordsOf(a.fold, SPACE)).toEqual([]);
    a.write(restoreEdits('location', 'house'));
    expect(recordsOf(a.fold, SPACE)).toEqual(before);
  });

  it('that never was is not deleted', () => {
    expect(deleteEdits(desk().fold, 'location', 'house')).toEqual([]);
  });
});
