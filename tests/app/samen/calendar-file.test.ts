import { convertIcsCalendar } from 'ts-ics';
import { describe, expect, it } from 'vitest';
import type { Agreement } from '#domain/group/agreements.ts';
import { calendarDates, type CalendarDate } from '#domain/group/agenda-dates.ts';
import { meetingFrom } from '#domain/group/meeting.ts';
import { calendarText } from '../../../src/app/features/samen/calendar/calendar-file.ts';

const agreement = (id: string, more: Partial<Agreement> = {}): Agreement => ({
  id,
  list: 'agreements',
  text: `Afspraak ${id}`,
  status: 'open',
  madeAt: 1,
  madeOn: '2026-11-22',
  ...more,
});
const meeting = (id: string, units: Readonly<Record<string, unknown>>) =>
  meetingFrom(id, new Map(Object.entries(units)));

const words = {
  summary: (date: CalendarDate) => (date.kind === 'agreement' ? date.agreement.text : date.kind),
  description: (date: CalendarDate) =>
    date.kind === 'review' ? date.agreements.map(({ text }) => `- ${text}`).join('\n') : '',
};
const file = (dates: readonly CalendarDate[]) =>
  calendarText(dates, words, 'group/abc', Date.UTC(2026, 10, 22, 20));
const read = (text: string) => convertIcsCalendar(undefined, text).events ?? [];

describe('the days of a group', () => {
  it('are its meetings, what must be ready, and one day to look back for all that was agreed on one evening', () => {
    const meetings = [
      meeting('m1', { no: 1, date: '2026-11-01', started: 1, ended: 2 }),
      meeting('m2', { no: 2, date: '2026-12-01', time: '19:30', place: { name: 'Dorpshuis' } }),
      meeting('m3', { no: 3 }),
    ];
    const agreements = [
      agreement('a', { beforeDate: '2026-12-06' }),
      agreement('b'),
      agreement('c', { status: 'done' }),
    ];
    const dates = calendarDates(meetings, agreements, '2026-11-22');
    expect(dates.map(({ kind, date }) => `${date} ${kind}`)).toEqual([
      '2026-12-01 meeting',
      '2026-12-06 agreement',
      '2027-02-22 review',
      '2027-05-22 review',
    ]);
    expect(dates[2]).toMatchObject({ agreements: [{ id: 'a' }, { id: 'b' }] });
  });

  it('that are past, or no days at all, are left out', () => {
    const agreements = [agreement('past', { beforeDate: '2026-11-21', madeOn: '2026-01-01' })];
    const odd = [agreement('odd', { beforeDate: '2026-02-31', madeOn: 'ooit' })];
    expect(calendarDates([], [...agreements, ...odd], '2026-11-22')).toEqual([]);
  });
});

describe('the calendar file', () => {
  it('reads back as what was put in, also with commas, semicolons and lines', () => {
    const text = 'Eten; elke week, in het dorpshuis \\ samen. '.repeat(4).trim();
    const dates = calendarDates(
      [],
      [agreement('a', { beforeDate: '2027-01-10', text }), agreement('b')],
      '2026-11-22',
    );
    const events = read(file(dates));
    expect(events.map(({ summary }) => summary)).toEqual([text, 'review', 'review']);
    expect(events[1]?.description).toBe(`- ${text}\n- Afspraak b`);
  });

  it('has a whole day for an agreement: from its date to the next', () => {
    const [event] = read(
      file(calendarDates([], [agreement('a', { beforeDate: '2026-12-31', madeOn: 'x' })], '2026-11-22')),
    );
    expect(event?.start).toMatchObject({ type: 'DATE', date: new Date(Date.UTC(2026, 11, 31)) });
    expect(event?.end).toMatchObject({ type: 'DATE', date: new Date(Date.UTC(2027, 0, 1)) });
  });

  it.each([
    ['winter', '2026-12-01', '2026-12-01T18:30:00.000Z'],
    ['summer', '2027-07-01', '2027-07-01T17:30:00.000Z'],
  ])(
    'has a meeting at half past seven in Drenthe in %s, whatever zone the device is in',
    (_season, date, instant) => {
      const text = file(calendarDates([meeting('m', { date, time: '19:30' })], [], '2026-11-22'));
      expect(text).toContain(`TZID=Europe/Amsterdam:${date.replace(/-/g, '')}T193000`);
      const [event] = read(text);
      expect(event?.start.date.toISOString()).toBe(instant);
      expect(event?.duration).toEqual({ minutes: 120 });
    },
  );

  it('has a whole day for a meeting of which nobody knows the time', () => {
    const [event] = read(
      file(calendarDates([meeting('m', { date: '2026-12-01', time: 'straks' })], [], '2026-11-22')),
    );
    expect(event?.start.type).toBe('DATE');
  });

  it('says how the zone changes its clock, the same on every device', () => {
    const text = file(calendarDates([meeting('m', { date: '2026-12-01', time: '19:30' })], [], '2026-11-22'));
    expect(text).toContain('DTSTART:19700329T020000');
    expect(text).toContain('RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3');
    expect(text).toContain('DTSTART:19701025T030000');
    expect(text).toContain('RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10');
  });

  it('names a day the same each time, so that taking it again replaces it', () => {
    const dates = calendarDates([], [agreement('a', { beforeDate: '2026-12-31' })], '2026-11-22');
    const uids = (text: string) => read(text).map(({ uid }) => uid);
    expect(uids(file(dates))).toEqual(uids(file(dates)));
    expect(uids(file(dates))).toEqual(['agreement-a@abc', 'review-2027-02-22@abc', 'review-2027-05-22@abc']);
  });

  it('folds its lines at 75 bytes, and never inside a character', () => {
    const long = 'é👵 '.repeat(60).trim();
    const text = file(
      calendarDates([], [agreement('a', { beforeDate: '2027-01-10', text: long })], '2026-11-22'),
    );
    const bytes = text.split('\r\n').map((line) => new TextEncoder().encode(line).length);
    expect(Math.max(...bytes)).toBeLessThanOrEqual(75);
    const kept = new TextDecoder().decode(new TextEncoder().encode(text));
    expect(read(kept)[0]?.summary).toBe(long);
  });
});
