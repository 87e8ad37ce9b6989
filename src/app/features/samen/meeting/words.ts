/** What a meeting, a day and a time are called. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meeting } from '#domain/group/meeting.ts';
import { formatDate, formatTime, formatWeekday } from '../../../i18n/format.ts';
import { useChecklistText } from '../state/checklist.ts';
import { useRoute } from '../state/progress.ts';

/** '2026-12-01' → 'dinsdag 1 december 2026' */
export const dayText = (date: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(date) ? `${formatWeekday(date).toLowerCase()} ${formatDate(date)}` : '';

/** Of a meeting of the checklist its name there; two evenings are called evenings. */
export function useMeetingTitle(): (no: number | undefined) => string {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const short = useRoute() === 'short';
  return useCallback(
    (no) => {
      if (no === undefined) return t('meeting.own');
      const title = short ? t('meeting.evening', { nr: no }) : text(`meeting.${no}`);
      return title === '' ? t('meeting.own') : title;
    },
    [short, t, text],
  );
}

/** Day, time and place in one line; empty when nothing is known. */
export function useWhenWhere(): (meeting: Pick<Meeting, 'date' | 'time' | 'place'>) => string {
  const { t } = useTranslation('samen-meeting');
  return useCallback(
    ({ date, time, place }) =>
      [
        date === undefined ? '' : dayText(date),
        time === undefined ? '' : t('meeting.at', { time: formatTime(time) }),
        place?.name ?? '',
      ]
        .filter((part) => part !== '')
        .join(' · '),
    [t],
  );
}
