/** At the bottom of a sheet for everybody: the emergency number, the coordinator, and from what day it is. */
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { useVillage } from './words.ts';

export function SheetFoot({ stand }: { readonly stand: string }) {
  const { t } = useTranslation('samen-paper');
  const { t: a } = useTranslation('app');
  const { coordinator } = useVillage();
  return (
    <footer className="hw-sheet-foot">
      <p className="hw-sheet-danger">
        <span>{t('foot.danger')}</span> <strong>{nationalLine('112').number}</strong>
      </p>
      <p className="hw-sheet-person">
        <span>{t('foot.person')}</span>{' '}
        {coordinator === undefined ? (
          <i className="hw-sheet-blank" />
        ) : (
          <strong>
            {coordinator.number}
            {coordinator.example ? ` (${a('demo.number')})` : ''}
          </strong>
        )}
      </p>
      <p className="hw-sheet-stand">{stand}</p>
    </footer>
  );
}
