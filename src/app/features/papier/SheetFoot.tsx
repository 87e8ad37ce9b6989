/** At the bottom of a sheet: from what day it is, until when it holds, and its number. */
import { useTranslation } from 'react-i18next';
import { NATIONAL_CHECKED } from '#domain/national.ts';
import { paperHoldsUntil } from '#domain/night-route.ts';
import { sheetNumber } from '#domain/sheet-number.ts';
import { useToday } from '../../data/data.tsx';
import { formatDate } from '../../i18n/format.ts';

interface Props {
  /** Days on which what stands on it was checked; undefined for what nobody checked. */
  readonly checks: readonly (string | undefined)[];
  /** All that stands on it. */
  readonly parts: readonly string[];
  readonly example: boolean;
}

export function SheetFoot({ checks, parts, example }: Props) {
  const { t } = useTranslation('papier');
  const today = useToday().date;
  return (
    <footer className="hw-leaf-foot">
      <p>
        <strong>
          {t('stand', { date: formatDate(today) })}{' '}
          {t('until', { date: formatDate(paperHoldsUntil(today, checks)) })}
        </strong>
      </p>
      <p>
        {example ? `${t('example')} ` : null}
        {t('national', { date: formatDate(NATIONAL_CHECKED) })}{' '}
        <span className="hw-leaf-number">{t('number', { number: sheetNumber(parts) })}</span>
      </p>
    </footer>
  );
}
