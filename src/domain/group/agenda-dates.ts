/** The days that belong in people's own calendars: meetings, what must be ready, and looking back together. */
import { isOpen, reviewDates, type Agreement } from './agreements.ts';
import { addDays } from './calendar-months.ts';
import type { Meeting } from './meeting.ts';

export type CalendarDate =
  | {
      readonly kind: 'meeting';
      readonly id: string;
      /** YYYY-MM-DD */
      readonly date: string;
      /** HH:MM; absent: the whole day */
      readonly time?: string;
      readonly place?: string;
      readonly no?: number;
    }
  | { readonly kind: 'agreement'; readonly id: string; readonly date: string; readonly agreement: Agreement }
  | {
      readonly kind: 'review';
      readonly id: string;
      readonly date: string;
      readonly agreements: readonly Agreement[];
    };

/**
 * @param today YYYY-MM-DD: what is past is no help in a calendar
 * @returns in the order of their dates; agreements that are closed are left out
 */
export function calendarDates(
  meetings: readonly Meeting[],
  agreements: readonly Agreement[],
  today: string,
): readonly CalendarDate[] {
  const open = agreements.filter((agreement) => isOpen(agreement) && agreement.text !== '');
  return [...meetingDates(meetings), ...agreementDates(open), ...reviews(open)]
    .filter(({ date }) => date >= today)
    .sort((a, b) => (a.date === b.date ? 0 : a.date < b.date ? -1 : 1));
}

function meetingDates(meetings: readonly Meeting[]): readonly CalendarDate[] {
  return meetings.flatMap(({ id, no, date, time, place, ended }): CalendarDate[] =>
    isDay(date) && ended === undefined
      ? [
          {
            kind: 'meeting',
            id,
            date,
            ...(time === undefined ? {} : { time }),
            ...(place === undefined ? {} : { place: place.name }),
            ...(no === undefined ? {} : { no }),
          },
        ]
      : [],
  );
}

function agreementDates(open: readonly Agreement[]): readonly CalendarDate[] {
  return open.flatMap((agreement): CalendarDate[] => {
    const { id, beforeDate: date } = agreement;
    return isDay(date) ? [{ kind: 'agreement', id, date, agreement }] : [];
  });
}

/** Ten agreements of one evening make one day to look back, not ten. */
function reviews(open: readonly Agreement[]): readonly CalendarDate[] {
  const byDate = new Map<string, Agreement[]>();
  for (const agreement of open)
    for (const date of reviewDates(agreement)) byDate.set(date, [...(byDate.get(date) ?? []), agreement]);
  return [...byDate].map(([date, agreements]) => ({ kind: 'review', id: date, date, agreements }));
}

/** What is no date cannot stand in a calendar. */
const isDay = (date: string | undefined): date is string => date !== undefined && addDays(date, 0) === date;
