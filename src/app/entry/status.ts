/** Open, closed, by appointment or unknown, in words. */
import type { Entry } from '#domain/directory.ts';
import { openState, type OpenState } from '#domain/schedule.ts';
import type { WallTime, Zone } from '#domain/zone.ts';
import { formatDate, formatTime, formatWeekday } from '../i18n/format.ts';
import type { T } from '../i18n/i18n.ts';

export interface Status {
  readonly kind: OpenState['kind'] | 'paused';
  readonly text: string;
  /** Said beside it: a holiday on which the hours may differ. */
  readonly remark?: string;
}

/** @param now ms since 1970 */
export function statusOf(entry: Entry, now: number, zone: Zone, t: T): Status {
  if (entry.service?.status === 'temporarily closed') {
    return {
      kind: 'paused',
      text: t('hours.paused'),
      ...(entry.service.alert && { remark: entry.service.alert }),
    };
  }
  // "Bel eerst" helps only where there is a number to call.
  const unknown = t(entry.phones.length === 0 ? 'hours.unknownHere' : 'hours.unknown');
  if (entry.hours === undefined) return { kind: 'unknown', text: unknown };
  const state = openState(entry.hours.hours, now, zone);
  const today = zone.toWall(now).date;
  const holiday = 'holiday' in state && state.holiday !== undefined ? state.holiday : undefined;
  return {
    kind: state.kind,
    text: state.kind === 'unknown' ? unknown : stateText(state, today, t),
    ...(holiday === undefined ? {} : { remark: t('hours.holiday', { holiday: t(`holiday.${holiday}`) }) }),
  };
}

function stateText(state: Exclude<OpenState, { kind: 'unknown' }>, today: string, t: T): string {
  switch (state.kind) {
    case 'open': {
      if (state.until === undefined) return t('hours.always');
      const time = formatTime(state.until.time);
      return state.until.date === today ? t('hours.open', { time }) : t('hours.openTomorrow', { time });
    }
    case 'closed':
      return [closedText(state, t), state.next === undefined ? '' : nextText(state.next, today, t)]
        .filter((part) => part !== '')
        .join('. ');
    case 'by_appointment':
      return t('hours.byAppointment');
  }
}

function closedText(state: Extract<OpenState, { kind: 'closed' }>, t: T): string {
  if (state.closure === undefined) return t('hours.closed');
  return t('hours.closedUntil', { date: formatDate(state.closure.until) });
}

/** When it opens next, named as near as people do: today, tomorrow, a weekday, else a date. */
export function nextText(next: Pick<WallTime, 'date' | 'time'>, today: string, t: T): string {
  const days = Math.round((Date.parse(next.date) - Date.parse(today)) / 86_400_000);
  const time = formatTime(next.time);
  if (days === 0) return t('hours.nextToday', { time });
  if (days === 1) return t('hours.nextTomorrow', { time });
  if (days < 7) return t('hours.nextDay', { day: formatWeekday(next.date), time });
  return t('hours.nextDate', { date: formatDate(next.date) });
}
