import { describe, expect, it } from 'vitest';
import { hoursInForce, hoursSchema, nextOpening, openState } from '#domain/schedule.ts';
import type { Hours, HoursRule } from '#domain/schedule.ts';
import { createZone } from '#domain/zone.ts';

const zone = createZone('Europe/Amsterdam');
const at = (date: string, time: string) => zone.toInstant({ date, time });
const rule = (
  days: HoursRule['days'],
  slots: readonly string[],
  more: Partial<HoursRule> = {},
): HoursRule => ({
  days,
  slots: slots.map((text) => ({ opens: text.slice(0, 5), closes: text.slice(6) })),
  ...more,
});
const hours = (rules: HoursRule[], more: Partial<Hours> = {}): Hours => ({
  state: 'by_hours',
  rules,
  closures: [],
  ...more,
});
const silent = (state: Hours['state'], more: Partial<Hours> = {}) => hours([], { state, ...more });
const DAILY: HoursRule['days'] = [1, 2, 3, 4, 5, 6, 7];

/** 'open 12:00', 'closed' …: short enough to compare in one line. */
function seen(one: Hours, date: string, time: string): string {
  const state = openState(one, at(date, time), zone);
  if (state.kind === 'open')
    return `open until ${state.until ? `${state.until.date} ${state.until.time}` : '-'}`;
  if (state.kind === 'closed')
    return `closed until ${state.next ? `${state.next.date} ${state.next.time}` : '-'}`;
  return state.kind;
}

describe('open or closed', () => {
  const house = hours([rule([1, 3], ['09:00-12:00', '13:00-17:00'])]);
  it.each([
    ['2026-11-23', '08:59', 'closed until 2026-11-23 09:00'],
    ['2026-11-23', '09:00', 'open until 2026-11-23 12:00'],
    ['2026-11-23', '11:59', 'open until 2026-11-23 12:00'],
    ['2026-11-23', '12:00', 'closed until 2026-11-23 13:00'],
    ['2026-11-23', '17:00', 'closed until 2026-11-25 09:00'],
    ['2026-11-25', '23:59', 'closed until 2026-11-30 09:00'],
  ])('a house with two slots on Monday and Wednesday, on %s at %s: %s', (date, time, expected) => {
    expect(seen(house, date, time)).toBe(expected);
  });

  it.each([
    ['a slot past midnight is still open at half past twelve', ['20:00-01:00'], '00:30', '2026-11-28 01:00'],
    ['closing at 00:00 is the midnight that ends the day', ['20:00-00:00'], '23:59', '2026-11-28 00:00'],
    ['touching slots are one', ['09:00-12:00', '12:00-17:00'], '09:30', '2026-11-27 17:00'],
    ['overlapping slots are one', ['10:00-17:00', '09:00-12:00'], '09:30', '2026-11-27 17:00'],
  ])('%s', (_, slots, time, until) => {
    const date = time === '00:30' ? '2026-11-28' : '2026-11-27';
    expect(seen(hours([rule([5], slots)]), date, time)).toBe(`open until ${until}`);
  });

  it('slots that meet at midnight are one', () => {
    const night = hours([rule([5], ['20:00-24:00']), rule([6], ['00:00-02:00'])]);
    expect(seen(night, '2026-11-27', '21:00')).toBe('open until 2026-11-28 02:00');
  });

  it.each([['00:00-24:00'], ['00:00-00:00'], ['09:00-09:00']])('every day %s never closes', (slot) => {
    const always = hours([rule(DAILY, [slot])]);
    expect(openState(always, at('2026-11-23', '03:00'), zone)).toEqual({ kind: 'open' });
    expect(nextOpening(always, at('2026-11-23', '03:00'), zone)).toBeUndefined();
  });

  it('day and night except at Christmas closes on Christmas Eve at midnight', () => {
    const house24 = hours([rule(DAILY, ['00:00-24:00'])], {
      closures: [{ from: '2026-12-25', until: '2026-12-26' }],
      holidays: 'open',
    });
    expect(seen(house24, '2026-02-01', '12:00')).toBe('open until 2026-12-25 00:00');
    expect(nextOpening(house24, at('2026-02-01', '12:00'), zone)).toEqual({
      date: '2026-12-27',
      time: '00:00',
      weekday: 7,
    });
  });
});

describe('rules that do not hold every week', () => {
  const from = (one: Hours, date: string) => nextOpening(one, at(date, '00:00'), zone)?.date;
  it.each([
    ['the second Wednesday', rule([3], ['14:00-16:00'], { nth: [2] }), '2026-11-12', '2026-12-09'],
    ['the last Thursday', rule([4], ['14:00-16:00'], { nth: [-1] }), '2026-11-01', '2026-11-26'],
    ['the first and third Friday', rule([5], ['14:00-16:00'], { nth: [1, 3] }), '2026-11-07', '2026-11-20'],
    ['the fifth Sunday', rule([7], ['14:00-16:00'], { nth: [5] }), '2026-12-01', '2027-01-31'],
    ['the fifth Sunday from the end', rule([7], ['14:00-16:00'], { nth: [-5] }), '2026-12-01', '2027-01-03'],
    [
      'every other Tuesday',
      rule([2], ['14:00-16:00'], { weeks: { every: 2, since: '2026-11-17' } }),
      '2026-11-18',
      '2026-12-01',
    ],
    [
      'every other Monday, counted from a Wednesday',
      rule([1], ['14:00-16:00'], { weeks: { every: 2, since: '2026-11-18' } }),
      '2026-11-01',
      '2026-11-30',
    ],
    [
      'a season over new year',
      rule([1], ['14:00-16:00'], { from: '12-15', until: '01-15' }),
      '2026-02-01',
      '2026-12-21',
    ],
    [
      '29 February',
      rule(DAILY, ['14:00-16:00'], { from: '02-29', until: '02-29' }),
      '2026-02-01',
      '2028-02-29',
    ],
    ['a rule from a date on', rule([1], ['14:00-16:00'], { from: '2027-09-01' }), '2026-02-01', '2027-09-06'],
    [
      'the last day of a season',
      rule([1], ['14:00-16:00'], { until: '2026-11-23' }),
      '2026-11-20',
      '2026-11-23',
    ],
    ['a rule that has ended', rule([1], ['14:00-16:00'], { until: '2026-09-01' }), '2026-11-01', undefined],
  ])('%s comes next on its own date', (_, one, date, expected) => {
    expect(from(hours([one]), date)).toBe(expected);
  });
});

describe('what the holder says', () => {
  const now = at('2026-11-23', '10:00');
  const closed = { from: '2026-11-20', until: '2026-11-30', reason: 'verbouwing' };

  it.each([['by_appointment'], ['unknown'], ['closed']] as const)('%s is shown as such', (state) => {
    expect(openState(silent(state), now, zone)).toEqual({ kind: state });
    expect(nextOpening(silent(state), now, zone)).toBeUndefined();
  });

  it('hours without rules are unknown, never closed', () => {
    expect(openState(hours([], { raw: 'ma-vr 9-12 of na afspraak' }), now, zone)).toEqual({
      kind: 'unknown',
    });
  });

  it('a closed day is told with its last date and its reason', () => {
    const house = hours([rule([1], ['09:00-12:00'])], { closures: [closed] });
    expect(openState(house, now, zone)).toEqual({
      kind: 'closed',
      next: { date: '2026-12-07', time: '09:00', weekday: 1 },
      closure: { until: '2026-11-30', reason: 'verbouwing' },
    });
    expect(openState(silent('by_appointment', { closures: [closed] }), now, zone).kind).toBe('closed');
  });

  it('of two closures over a day the longer one is told', () => {
    const closures = [{ from: '2026-11-23', until: '2026-11-23' }, closed];
    const state = openState(hours([rule([1], ['09:00-12:00'])], { closures }), now, zone);
    expect(state).toMatchObject({ closure: { until: '2026-11-30' } });
  });

  it('a night that began before the closed day ends at its own time', () => {
    const house = hours([rule([7], ['20:00-01:00'])], {
      closures: [{ from: '2026-11-23', until: '2026-11-23' }],
    });
    expect(seen(house, '2026-11-23', '00:30')).toBe('open until 2026-11-23 01:00');
  });
});

describe('public holidays', () => {
  const monday = rule([1], ['09:00-12:00']);
  // King's Day 2026 is a Monday.
  const state = (more: Partial<Hours>, time = '10:00') =>
    openState(hours([monday], more), at('2026-04-27', time), zone);

  it('nothing said: the ordinary hours with a remark', () => {
    expect(state({})).toMatchObject({ kind: 'open', holiday: 'kings_day' });
    expect(state({}, '13:00')).toMatchObject({ kind: 'closed', holiday: 'kings_day' });
  });
  it('said to be closed: closed for the holiday', () => {
    expect(state({ holidays: 'closed' })).toMatchObject({
      kind: 'closed',
      holiday: 'kings_day',
      next: { date: '2026-05-04' },
    });
  });
  it('said to be open: open, without a remark', () => {
    expect(state({ holidays: 'open' })).toEqual({
      kind: 'open',
      until: { date: '2026-04-27', time: '12:00', weekday: 1 },
    });
  });
});

describe('the nights on which the clock changes', () => {
  it.each([
    [
      'a slot inside the skipped hour does not open',
      ['02:15-02:45'],
      '2026-03-29',
      '01:00',
      'closed until 2026-10-25 02:15',
    ],
    [
      'a slot that opens in the skipped hour opens after it',
      ['02:30-04:00'],
      '2026-03-29',
      '01:00',
      'closed until 2026-03-29 03:00',
    ],
    [
      'a slot that closes in the skipped hour closes at it',
      ['01:00-02:30'],
      '2026-03-29',
      '01:30',
      'open until 2026-03-29 03:00',
    ],
    [
      'slots that both touch the skipped hour are one',
      ['01:00-02:10', '02:50-04:00'],
      '2026-03-29',
      '01:30',
      'open until 2026-03-29 04:00',
    ],
    [
      'a slot that closes in the double hour closes the first time',
      ['01:00-02:30'],
      '2026-10-25',
      '01:30',
      'open until 2026-10-25 02:30',
    ],
  ])('%s', (_, slots, date, time, expected) => {
    const lastSundays = hours([
      rule([7], slots, { nth: [-1], from: '03-01', until: '03-31' }),
      rule([7], slots, { nth: [-1], from: '10-01', until: '10-31' }),
    ]);
    expect(seen(lastSundays, date, time)).toBe(expected);
  });

  it('half past two on the autumn night is open the first time and closed the second', () => {
    const night = hours([rule([7], ['01:00-02:30'])]);
    const kinds = ['2026-10-25T00:20Z', '2026-10-25T01:20Z'].map(
      (ms) => openState(night, Date.parse(ms), zone).kind,
    );
    expect(kinds).toEqual(['open', 'closed']);
  });
});

describe('whose hours count', () => {
  const known = hours([rule([1], ['09:00-12:00'])]);
  const unknown = silent('unknown', { raw: 'zie website' });
  const closed = silent('closed');
  it.each([
    ['the service at this location before all', [known, closed, closed], 'service_at_location'],
    ['else the service', [undefined, known, closed], 'service'],
    ['else the location', [undefined, undefined, known], 'location'],
    ['unknown hours give way to known ones', [unknown, hours([]), closed], 'location'],
    ['by appointment is known', [silent('by_appointment'), known, known], 'service_at_location'],
    ['of unknown ones the nearest stands, with its raw text', [undefined, unknown, unknown], 'service'],
    ['nobody said anything', [undefined, undefined, undefined], undefined],
  ] as const)('%s', (_, [a, b, c], of) => {
    expect(hoursInForce(a, b, c)?.of).toBe(of);
  });
});

describe('hours from outside', () => {
  const accepts = (one: unknown) => hoursSchema.safeParse(one).success;
  const withRule = (more: object) => hours([{ ...rule([1], ['09:00-12:00']), ...more }]);
  const withSlot = (opens: string, closes: string) => withRule({ slots: [{ opens, closes }] });

  it.each([
    ['an ordinary slot', withSlot('09:00', '12:00')],
    ['day and night', withSlot('00:00', '24:00')],
    ['past midnight', withSlot('20:00', '01:00')],
    ['a season over new year', withRule({ from: '11-01', until: '02-29' })],
    ['a rule from a date on', withRule({ from: '2026-11-01' })],
    ['a text we could not read', silent('unknown', { raw: 'ma-vr 9-12' })],
  ])('%s is taken', (_, one) => {
    expect(accepts(one)).toBe(true);
  });

  it.each([
    ['25:99', withSlot('09:00', '25:99')],
    ['a slot that opens at 24:00', withSlot('24:00', '01:00')],
    ['9:00 without its zero', withSlot('9:00', '12:00')],
    ['no slots', withRule({ slots: [] })],
    ['a slot twice', hours([rule([1], ['09:00-12:00', '09:00-12:00'])])],
    ['a rule twice', hours([rule([1], ['09:00-12:00']), rule([1], ['09:00-12:00'])])],
    ['no days', withRule({ days: [] })],
    ['an eighth day', withRule({ days: [8] })],
    ['a day twice', withRule({ days: [1, 1] })],
    ['the sixth Monday', withRule({ nth: [6] })],
    ['the zeroth Monday', withRule({ nth: [0] })],
    ['half a yearly season', withRule({ from: '11-01' })],
    ['a season of two kinds', withRule({ from: '11-01', until: '2026-12-01' })],
    ['31 April', withRule({ from: '04-31', until: '05-01' })],
    ['a season that ends before it begins', withRule({ from: '2026-12-01', until: '2026-11-01' })],
    ['every single week as an interval', withRule({ weeks: { every: 1, since: '2026-01-01' } })],
    ['nth weekday and every other week', withRule({ nth: [1], weeks: { every: 2, since: '2026-01-01' } })],
    ['a condition we do not know', withRule({ only_when: 'full_moon' })],
    ['rules beside "by appointment"', { ...withRule({}), state: 'by_appointment' }],
    [
      'a closure on 30 February',
      silent('closed', { closures: [{ from: '2026-02-30', until: '2026-03-01' }] }),
    ],
    [
      'a closure that runs back',
      silent('closed', { closures: [{ from: '2026-03-02', until: '2026-03-01' }] }),
    ],
    ['a note that turns the text around', silent('closed', { note: 'open\u202e nesolseg' })],
    ['an unknown state', { ...silent('closed'), state: 'maybe' }],
  ])('%s is refused', (_, one) => {
    expect(accepts(one)).toBe(false);
  });
});
