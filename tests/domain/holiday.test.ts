import { describe, expect, it } from 'vitest';
import { formatDate } from '#domain/calendar-day.ts';
import { easterOf, holidayOn } from '#domain/holiday.ts';

describe('public holidays in the Netherlands', () => {
  it.each([
    ['2026-01-01', 'new_years_day'],
    ['2026-04-03', 'good_friday'],
    ['2026-04-05', 'easter_sunday'],
    ['2026-04-06', 'easter_monday'],
    ['2026-04-27', 'kings_day'],
    ['2026-05-05', 'liberation_day'],
    ['2026-05-14', 'ascension_day'],
    ['2026-05-24', 'whit_sunday'],
    ['2026-05-25', 'whit_monday'],
    ['2026-12-25', 'christmas_day'],
    ['2026-12-26', 'second_christmas_day'],
    ['2027-03-28', 'easter_sunday'],
    ['2027-05-06', 'ascension_day'],
    ['2027-05-17', 'whit_monday'],
  ])('%s is %s', (date, id) => {
    expect(holidayOn(date)).toBe(id);
  });

  it.each([['2026-04-26'], ['2026-12-24'], ['2026-12-31'], ['2026-11-22'], ['2026-02-30'], ['today']])(
    '%s is none',
    (date) => {
      expect(holidayOn(date)).toBeUndefined();
    },
  );

  it("King's Day on a Sunday is kept on the Saturday before", () => {
    expect(holidayOn('2025-04-26')).toBe('kings_day');
    expect(holidayOn('2025-04-27')).toBeUndefined();
  });

  it('Ascension Day on 5 May is called Ascension Day', () => {
    expect(holidayOn('2016-05-05')).toBe('ascension_day');
  });

  it.each([
    [1818, '1818-03-22'],
    [1943, '1943-04-25'],
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2285, '2285-03-22'],
  ])('Easter of %i is on %s', (year, date) => {
    expect(formatDate(easterOf(year))).toBe(date);
  });
});
