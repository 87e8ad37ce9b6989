/** When somebody last saw that this is right, and how: trust that can be judged. */
import { useTranslation } from 'react-i18next';
import { isOverdue, lastChecked, type Entry } from '#domain/directory.ts';
import { formatDate } from '../../i18n/format.ts';

export function Checked({ entry, today }: { readonly entry: Entry; readonly today: string }) {
  const { t } = useTranslation('app');
  const checked = lastChecked(entry);
  return (
    <section aria-labelledby="checked-title">
      <h2 id="checked-title" className="hw-section-title">
        {t('record.checked')}
      </h2>
      {checked === undefined ? (
        <p>{t('record.checkedNever')}</p>
      ) : (
        <>
          <p>{t('record.checkedOn', { date: formatDate(checked.at), how: t(`how.${checked.how}`) })}</p>
          {isOverdue(entry, today) ? <p className="hw-strong">{t('record.checkedOld')}</p> : null}
        </>
      )}
    </section>
  );
}
