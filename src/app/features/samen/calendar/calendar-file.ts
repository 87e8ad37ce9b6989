/**
 * The group's days as a calendar file (RFC 5545), made by the device itself. Fetched when somebody asks for it: most
 * evenings nobody does.
 */
import { generateIcsCalendar, type IcsEvent, type IcsTimezone } from 'ts-ics';
import type { CalendarDate } from '#domain/group/agenda-dates.ts';
import { parseDate } from '#domain/calendar-day.ts';
import { createZone } from '#domain/zone.ts';

const ZONE = 'Europe/Amsterdam';
/** A meeting of the checklist takes at most this long, minutes. Source: `max_minutes` in the checklist. */
const MEETING_MINUTES = 120;
const DAY_MS = 86_400_000;

/** The rule of the European Union since 1996, for programs that do not know the zone by its name. */
const ZONE_RULES: IcsTimezone = {
  id: ZONE,
  props: [
    {
      type: 'DAYLIGHT',
      // The library adds `offsetTo`: the wall clock reads 02:00, the usual start in such a file.
      start: new Date(Date.UTC(1970, 2, 29, 0)),
      offsetFrom: '+0100',
      offsetTo: '+0200',
      name: 'CEST',
      recurrenceRule: { frequency: 'YEARLY', byMonth: [2], byDay: [{ day: 'SU', occurrence: -1 }] },
    },
    {
      type: 'STANDARD',
      // 03:00 on the wall.
      start: new Date(Date.UTC(1970, 9, 25, 2)),
      offsetFrom: '+0200',
      offsetTo: '+0100',
      name: 'CET',
      recurrenceRule: { frequency: 'YEARLY', byMonth: [9], byDay: [{ day: 'SU', occurrence: -1 }] },
    },
  ],
};

export interface CalendarWords {
  readonly summary: (date: CalendarDate) => string;
  readonly description: (date: CalendarDate) => string;
}

/**
 * @param space the group's own, so that the same day taken again replaces the old one
 * @param now ms since 1970
 */
export function calendarText(
  dates: readonly CalendarDate[],
  words: CalendarWords,
  space: string,
  now: number,
): string {
  const group = space.replace(/^group\//, '');
  const events = dates.flatMap((date): IcsEvent[] => {
    const day = parseDate(date.date);
    if (day === undefined) return [];
    const description = words.description(date);
    return [
      {
        summary: words.summary(date),
        uid: `${date.kind}-${date.id}@${group}`,
        stamp: { date: new Date(now) },
        ...(description === '' ? {} : { description }),
        ...('place' in date ? { location: date.place } : {}),
        ...moment(date, day),
      },
    ];
  });
  const text = generateIcsCalendar({
    version: '2.0',
    prodId: '-//Hechte Wijk//Samen//NL',
    method: 'PUBLISH',
    timezones: [ZONE_RULES],
    events,
  });
  return folded(text);
}

/** Bytes of a line, its end left out. Source: RFC 5545, 3.1. */
const LINE_BYTES = 75;

/**
 * Lines of at most 75 bytes. The library folds by UTF-16 units, which can cut an emoji in two: what it folded is
 * joined again, and cut between characters.
 */
function folded(text: string): string {
  const bytes = new TextEncoder();
  return text
    .replace(/\r\n /g, '')
    .split('\r\n')
    .map((line) => {
      let out = '';
      let room = LINE_BYTES;
      for (const character of line) {
        const size = bytes.encode(character).length;
        if (size > room) {
          out += '\r\n ';
          room = LINE_BYTES - 1;
        }
        out += character;
        room -= size;
      }
      return out;
    })
    .join('\r\n');
}

/** @param day day number: a whole day ends where the next begins */
function moment(
  date: CalendarDate,
  day: number,
): Pick<IcsEvent, 'start'> & ({ duration: { minutes: number } } | { end: { date: Date; type: 'DATE' } }) {
  if (date.kind === 'meeting' && date.time !== undefined && /^([01]\d|2[0-3]):[0-5]\d$/.test(date.time)) {
    const instant = createZone(ZONE).toInstant({ date: date.date, time: date.time });
    const [hours = '0', minutes = '0'] = date.time.split(':');
    const wall = new Date(day * DAY_MS + (Number(hours) * 60 + Number(minutes)) * 60_000);
    const ahead = Math.round((wall.getTime() - instant) / 3_600_000);
    return {
      start: {
        date: new Date(instant),
        type: 'DATE-TIME',
        local: { date: wall, timezone: ZONE, tzoffset: ahead === 2 ? '+0200' : '+0100' },
      },
      duration: { minutes: MEETING_MINUTES },
    };
  }
  return {
    start: { date: new Date(day * DAY_MS), type: 'DATE' },
    end: { date: new Date((day + 1) * DAY_MS), type: 'DATE' },
  };
}
