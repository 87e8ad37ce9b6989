import { describe, expect, it } from 'vitest';
import { createZone } from '#domain/zone.ts';

const MINUTE = 60_000;
const at = (text: string) => Date.parse(text);
const instant = (zone: string, date: string, time: string) =>
  new Date(createZone(zone).toInstant({ date, time })).toISOString();

describe('the wall clock of Amsterdam', () => {
  it.each([
    ['2026-01-15T11:30:00Z', '2026-01-15', '12:30', 4],
    ['2026-07-15T22:30:59Z', '2026-07-16', '00:30', 4],
    ['2026-03-29T00:59:59.999Z', '2026-03-29', '01:59', 7],
    ['2026-03-29T01:00:00Z', '2026-03-29', '03:00', 7],
    ['2026-10-25T00:59:00Z', '2026-10-25', '02:59', 7],
    ['2026-10-25T01:00:00Z', '2026-10-25', '02:00', 7],
    ['2026-12-31T23:00:00Z', '2027-01-01', '00:00', 5],
  ])('shows at %s %s %s', (ms, date, time, weekday) => {
    expect(createZone('Europe/Amsterdam').toWall(at(ms))).toEqual({ date, time, weekday });
  });

  it.each([
    ['an ordinary winter morning', '2026-01-15', '09:00', '2026-01-15T08:00:00.000Z'],
    ['an ordinary summer morning', '2026-07-15', '09:00', '2026-07-15T07:00:00.000Z'],
    ['the last minute before the spring gap', '2026-03-29', '01:59', '2026-03-29T00:59:00.000Z'],
    ['a time in the spring gap', '2026-03-29', '02:30', '2026-03-29T01:00:00.000Z'],
    ['the end of the spring gap', '2026-03-29', '03:00', '2026-03-29T01:00:00.000Z'],
    ['a time that comes twice', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
    ['the time after the double hour', '2026-10-25', '03:00', '2026-10-25T02:00:00.000Z'],
    ['the midnight that ends a day', '2026-12-31', '24:00', '2026-12-31T23:00:00.000Z'],
  ])('reaches %s once', (_, date, time, expected) => {
    expect(instant('Europe/Amsterdam', date, time)).toBe(expected);
  });

  it('does not know the thirtieth of February', () => {
    const zone = createZone('Europe/Amsterdam');
    expect(() => zone.toInstant({ date: '2026-02-30', time: '09:00' })).toThrow(RangeError);
    expect(() => zone.toInstant({ date: '2026-02-20', time: '24:01' })).toThrow(RangeError);
  });
});

describe('the wall clock of odd zones', () => {
  it('a zone that skipped a whole day goes on at the next', () => {
    expect(instant('Pacific/Apia', '2011-12-30', '12:00')).toBe('2011-12-30T10:00:00.000Z');
    expect(instant('Pacific/Apia', '2011-12-31', '00:00')).toBe('2011-12-30T10:00:00.000Z');
  });

  it.each([
    ['Australia/Lord_Howe', '2026-04-04T00:00Z'],
    ['Australia/Lord_Howe', '2026-10-03T00:00Z'],
    ['America/St_Johns', '2026-03-07T12:00Z'],
    ['America/St_Johns', '2026-10-31T12:00Z'],
    ['America/St_Johns', '2010-11-06T12:00Z'],
    ['Africa/Cairo', '2026-04-23T12:00Z'],
    ['Africa/Cairo', '2026-10-29T12:00Z'],
    ['Europe/Amsterdam', '2027-03-27T12:00Z'],
    ['Europe/Amsterdam', '2027-10-30T12:00Z'],
  ])('%s reaches each wall minute when a scan minute by minute sees it reached (%s)', (name, from) => {
    const zone = createZone(name);
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: name,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const start = at(from);
    const labels = Array.from({ length: 2 * 1440 }, (_, i) => format.format(start + i * MINUTE));
    const first = new Map<string, number>();
    for (const label of labels) {
      first.set(label, first.get(label) ?? labels.findIndex((seen) => seen >= label));
    }
    for (const [label, index] of first) {
      const [date = '', time = ''] = label.split(' ');
      expect(zone.toInstant({ date, time }), label).toBe(start + index * MINUTE);
    }
    labels.forEach((label, i) => {
      const { date, time } = zone.toWall(start + i * MINUTE);
      if (`${date} ${time}` !== label) expect(`${date} ${time}`).toBe(label);
    });
  });

  it('an unknown zone is refused when it is made', () => {
    expect(() => createZone('Drenthe/Gasselte')).toThrow(RangeError);
  });
});
