/** The hours of this week, whose hours they are, and what does not hold every week. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { weekTable } from '#domain/week-table.ts';
import { formatDate, formatTime, formatWeekday } from '../../i18n/format.ts';

export function Week({ entry, today }: { readonly entry: Entry; readonly today: string }) {
  const { t } = useTranslation('app');
  if (entry.hours === undefined) return null;
  const { hours, of } = entry.hours;
  const table = weekTable(hours, today);
  return (
    <section aria-labelledby="week-title">
      <h2 id="week-title" className="hw-section-title">
        {t('hours.title')}
      </h2>
      {hours.note === undefined ? null : <p>{hours.note}</p>}
      {hours.raw === undefined ? null : <p>{hours.raw}</p>}
      {hours.state === 'by_appointment' ? <p>{t('hours.byAppointment')}</p> : null}
      {hours.state === 'unknown' ? <p>{t('hours.unknown')}</p> : null}
      {hours.state !== 'by_hours' ? null : (
        <>
          <table className="hw-week">
            <caption>{t('hours.thisWeek')}</caption>
            <tbody>
              {table.days.map((day) => (
                <tr key={day.date} {...(day.date === today ? { className: 'hw-week-today' } : {})}>
                  <th scope="row">
                    {formatWeekday(day.date)}
                    {day.date === today ? ` (${t('hours.today')})` : ''}
                  </th>
                  <td>
                    {day.slots.length === 0
                      ? t('hours.dayClosed')
                      : day.slots.map((slot) => (
                          <span key={slot.opens} className="hw-slot">
                            {t('hours.slot', { from: formatTime(slot.opens), to: formatTime(slot.closes) })}
                          </span>
                        ))}
                    {day.holiday !== undefined && hours.holidays === undefined ? (
                      <span className="hw-hint">
                        {t('hours.holiday', { holiday: t(`holiday.${day.holiday}`) })}
                      </span>
                    ) : null}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {table.patterns.length === 0 ? null : (
            <>
              <p>{t('hours.seasonal')}</p>
              <ul>
                {table.patterns
                  .map((pattern) => pattern.next)
                  .filter((next) => next !== undefined)
                  .map((next) => (
                    <li key={next}>{t('hours.nextDate', { date: formatDate(next) })}</li>
                  ))}
              </ul>
            </>
          )}
          <p className="hw-hint">{t(`hours.of.${of}`)}</p>
        </>
      )}
    </section>
  );
}
