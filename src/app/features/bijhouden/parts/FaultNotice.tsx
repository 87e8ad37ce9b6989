/** Not kept: what is wrong with the device, and what somebody can do. What was typed is still on the screen. */
import { useTranslation } from 'react-i18next';
import type { NotKept } from '#storage/work/workbench.ts';
import { Notice } from '../../../ui/Notice.tsx';

export function FaultNotice({ fault }: { readonly fault: NotKept }) {
  const { t } = useTranslation('bijhouden');
  return (
    <Notice kind="warning">
      <p className="hw-strong">{t('fault.title')}</p>
      <p>{t(`fault.${fault}`)}</p>
    </Notice>
  );
}
