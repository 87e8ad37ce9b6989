/** Of which day the data on this device are: taken over with one tap, because nobody knows it by heart. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/data.tsx';
import { formatDate } from '../../../i18n/format.ts';
import { useUnit, type UnitPath } from './unit.ts';

export function VersionInput({ label, path }: { readonly label: string; readonly path: UnitPath }) {
  const { t } = useTranslation('samen');
  const { state } = useData();
  const unit = useUnit(path);
  const day = (state.madeAt ?? '').slice(0, 10);
  const kept = typeof unit.value === 'string' ? unit.value : '';
  const isDay = /^\d{4}-\d\d-\d\d$/;
  return (
    <div className="hw-field" role="group" aria-label={label}>
      <p className="hw-field-label">{label}</p>
      <p role="status">{isDay.test(kept) ? formatDate(kept) : t('version.none')}</p>
      {isDay.test(day) && day !== kept ? (
        <Button purpose="secondary" onClick={() => void unit.set(day)}>
          {t('version.take', { date: formatDate(day) })}
        </Button>
      ) : null}
    </div>
  );
}
