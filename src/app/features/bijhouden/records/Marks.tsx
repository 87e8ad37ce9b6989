/** The state of a record in words: what waits, what is closed, what is old. Never by colour alone. */
import { useTranslation } from 'react-i18next';
import { useToday } from '../../../data/data.tsx';
import { formatDate } from '../../../i18n/format.ts';
import { closureNow, isPaused, isStopped, newestCheck, type Row } from '../state/records.ts';

type Tone = 'plain' | 'busy' | 'warn';

/** @param due whether something of it is to be looked at again */
export function Marks({ row, due = false }: { readonly row: Row; readonly due?: boolean }) {
  const { t } = useTranslation('bijhouden');
  const today = useToday().date;
  const marks: (readonly [Tone, string])[] = [];
  const closure = closureNow(row.record, today);
  if (row.presence === 'deleted') marks.push(['warn', t('mark.deleted')]);
  if (row.presence === 'contested') marks.push(['warn', t('mark.contested')]);
  if (!row.listed) marks.push(['warn', t('mark.hidden')]);
  if (isStopped(row.record)) marks.push(['warn', t('mark.stopped')]);
  if (isPaused(row.record)) marks.push(['warn', t('mark.paused')]);
  if (closure !== undefined) marks.push(['warn', t('mark.closed', { date: formatDate(closure.until) })]);
  if (row.draft) marks.push(['busy', t('mark.draft')]);
  if (row.split) marks.push(['warn', t('mark.split')]);
  if (row.unsent) marks.push(['busy', t('mark.unsent')]);
  if (row.presence === 'here' && !isStopped(row.record)) {
    const check = newestCheck(row.record);
    if (check === undefined) marks.push(['plain', t('mark.never')]);
    else marks.push(['plain', t('mark.checked', { date: formatDate(check.at), how: t(`how.${check.how}`) })]);
    if (check !== undefined && due) marks.push(['warn', t('mark.due')]);
  }
  return (
    <ul className="hw-keep-marks">
      {marks.map(([tone, text]) => (
        <li key={text} className={`hw-keep-mark hw-keep-mark--${tone}`}>
          {text}
        </li>
      ))}
    </ul>
  );
}
