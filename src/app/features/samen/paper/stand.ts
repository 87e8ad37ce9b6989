import { useTranslation } from 'react-i18next';
import { formatDate } from '../../../i18n/format.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';

/** From what day the sheet is: paper stays on the wall longer than what stands on it holds. */
export function useStand(): string {
  const { t } = useTranslation('samen-paper');
  return t('stand', { date: formatDate(isoDay(useGroup().now())) });
}
