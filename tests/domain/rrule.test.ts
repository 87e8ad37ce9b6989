import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { hoursFromSchedules } from '#domain/rrule.ts';

const DEMO = '../shared/domain/demo.json';
const row = (more: object = {}) => ({
  freq: 'WEEKLY',
  interval: 1,
  byday: 'MO',
  opens_at: '09:00',
  closes_at: '12:00',
  ...more,
});
const slots = [{ opens: '09:00', closes: '12:00' }];
const rulesOf = (...rows: readonly unknown[]) => {
  const result = hoursFromSchedules(rows);
  return result.ok ? result.hours.rules : result;
};

describe('schedule rows that we can express', () => {
  it.each([
    ['a weekly row', row({ byday: 'MO,WE' }), { days: [1, 3] }],
    ['spaces after the comma', row({ byday: 'MO, WE' }), { days: [1, 3] }],
    ['the second Wednesday', row({ freq: 'MONTHLY', byday: '2WE' }), { days: [3], nth: [2] }],
    ['the first and third Wednesday', row({ freq: 'MONTHLY', byday: '3WE,1WE' }), { days: [3], nth: [1, 3] }],
    ['the last Thursday', row({ freq: 'MONTHLY', byday: '-1TH' }), { days: [4], nth: [-1] }],
    ['the first Monday and Friday', row({ freq: 'MONTHLY', byday: '1MO,+1FR' }), { days: [1, 5], nth: [1] }],
    ['every Wednesday of the month', row({ freq: 'MONTHLY', byday: 'WE' }), { days: [3] }],
    [
      'every other week',
      row({ interval: 2, dtstart: '2026-01-05' }),
      { days: [1], weeks: { every: 2, since: '2026-01-05' } },
    ],
    [
      'the weekday of the start',
      row({ byday: undefined, dtstart: '2026-01-07' }),
      { days: [3], from: '2026-01-07' },
    ],
    [
      'a season',
      row({ valid_from: '2026-04-01', valid_to: '2026-09-30' }),
      { days: [1], from: '2026-04-01', until: '2026-09-30' },
    ],
    [
      'the later start and the earlier end',
      row({
        valid_from: '2026-04-01',
        dtstart: '2026-05-04T09:00:00Z',
        valid_to: '2026-09-30',
        until: '2026-08-31',
      }),
      { days: [1], from: '2026-05-04', until: '2026-08-31' },
    ],
    ['a loose Z and seconds', row({ opens_at: '9:00:00Z', closes_at: '12:00:00' }), { days: [1] }],
    ['fields that are not filled in', row({ bymonthday: null, until: '', description: null }), { days: [1] }],
  ])('%s', (_, one, expected) => {
    expect(rulesOf(one)).toEqual([{ ...expected, slots }]);
  });

  it('rows that differ in slot or in day only become one rule', () => {
    const afternoon = { opens_at: '13:00', closes_at: '17:00' };
    expect(
      rulesOf(row(afternoon), row(), row({ byday: 'TU' }), row({ byday: 'TU', ...afternoon }), row()),
    ).toEqual([{ days: [1, 2], slots: [...slots, { opens: '13:00', closes: '17:00' }] }]);
  });

  it('different ordinals on different days stay apart', () => {
    expect(rulesOf(row({ freq: 'MONTHLY', byday: '1WE,-1TH' }))).toEqual([
      { days: [3], nth: [1], slots },
      { days: [4], nth: [-1], slots },
    ]);
  });

  it('closing before opening is past midnight, and 23:59 is the end of the day', () => {
    expect(
      rulesOf(row({ opens_at: '20:00', closes_at: '01:00' }), row({ opens_at: '00:00', closes_at: '23:59' })),
    ).toEqual([
      {
        days: [1],
        slots: [
          { opens: '00:00', closes: '24:00' },
          { opens: '20:00', closes: '01:00' },
        ],
      },
    ]);
  });

  it('descriptions are kept as the note', () => {
    const result = hoursFromSchedules([
      row({ description: 'Bel eerst' }),
      row({ byday: 'TU', notes: 'Bel eerst' }),
    ]);
    expect(result).toMatchObject({ ok: true, hours: { note: 'Bel eerst' } });
  });

  it.each([[[]], [null], [undefined]])('no rows (%j) is unknown, not closed', (none) => {
    expect(hoursFromSchedules(none)).toEqual({
      ok: true,
      hours: { state: 'unknown', rules: [], closures: [] },
    });
  });
});

describe('schedule rows that we refuse', () => {
  it.each([
    ['a year rule', row({ freq: 'YEARLY' }), 'freq', 'freq'],
    ['a day of the month', row({ bymonthday: '15' }), 'field', 'bymonthday'],
    ['a count', row({ count: 5 }), 'field', 'count'],
    ['every other week without a first one', row({ interval: 2 }), 'interval', 'interval'],
    [
      'every other month',
      row({ freq: 'MONTHLY', byday: '1MO', interval: 2, dtstart: '2026-01-05' }),
      'interval',
      'interval',
    ],
    ['weeks that begin on Sunday', row({ interval: 2, dtstart: '2026-01-05', wkst: 'SU' }), 'field', 'wkst'],
    ['interval zero', row({ interval: 0 }), 'interval', 'interval'],
    ['an ordinal in a weekly row', row({ byday: '1MO' }), 'byday', 'byday'],
    ['a month rule without days', row({ freq: 'MONTHLY', byday: '' }), 'byday', 'byday'],
    ['an unknown day', row({ byday: 'MA' }), 'byday', 'byday'],
    ['a sixth Monday', row({ freq: 'MONTHLY', byday: '6MO' }), 'byday', 'byday'],
    ['a sign without a number', row({ freq: 'MONTHLY', byday: '-MO' }), 'byday', 'byday'],
    ['25:00', row({ closes_at: '25:00' }), 'time', 'closes_at'],
    ['24:30', row({ closes_at: '24:30' }), 'time', 'closes_at'],
    ['no times', row({ opens_at: null }), 'time', 'opens_at'],
    ['another offset than local', row({ opens_at: '09:00+05:00' }), 'time', 'opens_at'],
    ['30 February', row({ valid_from: '2026-02-30' }), 'date', 'valid_from'],
    [
      'a season that runs back',
      row({ valid_from: '2026-03-01', valid_to: '2026-02-01' }),
      'date',
      'valid_to',
    ],
  ])('%s', (_, one, reason, field) => {
    expect(hoursFromSchedules([row(), one])).toEqual({ ok: false, reason, row: 1, field });
  });

  it('what is not a list of rows', () => {
    expect(hoursFromSchedules('ma-vr')).toEqual({ ok: false, reason: 'not-a-list' });
    expect(hoursFromSchedules([row(), 'ma-vr'])).toEqual({ ok: false, reason: 'not-a-row', row: 1 });
  });

  it('more slots than a screen can show', () => {
    const many = Array.from({ length: 13 }, (_, i) => row({ opens_at: `09:${10 + i}` }));
    expect(hoursFromSchedules(many)).toEqual({ ok: false, reason: 'too-much' });
  });
});

describe('the example data', () => {
  it.skipIf(!existsSync(DEMO))('all its schedules convert', () => {
    const demo: { services: { schedules?: unknown[] }[] } = JSON.parse(readFileSync(DEMO, 'utf8'));
    const results = demo.services.map(({ schedules }) => hoursFromSchedules(schedules));
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.filter((result) => result.ok && result.hours.state === 'by_hours').length).toBe(
      demo.services.filter(({ schedules }) => schedules?.length).length,
    );
  });
});
