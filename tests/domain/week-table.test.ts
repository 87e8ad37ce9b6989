import { describe, expect, it } from 'vitest';
import type { Hours } from '#domain/schedule.ts';
import { weekTable } from '#domain/week-table.ts';

const house = (): Hours => ({
  state: 'by_hours',
  rules: [
    { days: [1, 3], slots: [{ opens: '13:00', closes: '17:00' }] },
    { days: [1], slots: [{ opens: '09:00', closes: '12:00' }] },
    { days: [3], nth: [2], slots: [{ opens: '19:00', closes: '01:00' }] },
    { days: [6], from: '06-01', until: '08-31', slots: [{ opens: '10:00', closes: '00:00' }] },
    {
      days: [2],
      weeks: { every: 2, since: '2026-01-06' },
      until: '2026-06-30',
      slots: [{ opens: '10:00', closes: '11:00' }],
    },
  ],
  closures: [{ from: '2026-11-09', until: '2026-11-09', reason: 'vergadering' }],
});
const shown = (date: string, begin?: 'monday' | 'date') =>
  weekTable(house(), date, begin).days.map((day) =>
    `${day.date} ${day.weekday} ${day.slots.map((s) => `${s.opens}-${s.closes}`).join(' ')}`.trim(),
  );

describe('the week on the screen', () => {
  it('begins on Monday and sorts the slots of a day', () => {
    expect(shown('2026-11-22')).toEqual([
      '2026-11-16 1 09:00-12:00 13:00-17:00',
      '2026-11-17 2',
      '2026-11-18 3 13:00-17:00',
      '2026-11-19 4',
      '2026-11-20 5',
      '2026-11-21 6',
      '2026-11-22 7',
    ]);
  });

  it('can begin today', () => {
    expect(shown('2026-11-22', 'date').slice(0, 2)).toEqual([
      '2026-11-22 7',
      '2026-11-23 1 09:00-12:00 13:00-17:00',
    ]);
  });

  it('shows the nth weekday only in the week in which it falls, and the closed day with its reason', () => {
    const { days } = weekTable(house(), '2026-11-11');
    expect(days[2]?.slots).toEqual([
      { opens: '13:00', closes: '17:00' },
      { opens: '19:00', closes: '01:00' },
    ]);
    expect(days[0]).toMatchObject({ slots: [], closure: { reason: 'vergadering' } });
  });

  it('shows closing at midnight as 24:00 and names the holidays of the week', () => {
    expect(shown('2026-07-04')[5]).toBe('2026-07-04 6 10:00-24:00');
    expect(weekTable(house(), '2026-04-27').days[0]?.holiday).toBe('kings_day');
  });

  it('gives what a week cannot show as data, with the next date', () => {
    expect(weekTable(house(), '2026-11-22').patterns).toEqual([
      { days: [3], nth: [2], slots: [{ opens: '19:00', closes: '01:00' }], next: '2026-12-09' },
      {
        days: [6],
        season: { kind: 'yearly', from: '06-01', until: '08-31' },
        slots: [{ opens: '10:00', closes: '00:00' }],
        next: '2027-06-05',
      },
      {
        days: [2],
        weeks: { every: 2, since: '2026-01-06' },
        season: { kind: 'dates', until: '2026-06-30' },
        slots: [{ opens: '10:00', closes: '11:00' }],
      },
    ]);
  });

  it('by appointment has seven empty days and no patterns', () => {
    const table = weekTable({ state: 'by_appointment', rules: [], closures: [] }, '2026-11-22');
    expect(table.days.every(({ slots }) => slots.length === 0)).toBe(true);
    expect(table.patterns).toEqual([]);
  });
});
