/** Placeholder page. */
import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/Page.tsx';

export function AgreementsPage() {
  const { t } = useTranslation('samen');
  return (
    <Page title={t('title')} appName={t('title')} back={t('back')}>
      {null}
    </Page>
  );
}
