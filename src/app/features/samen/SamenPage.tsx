/** The village group's own part of the app. */
import { useTranslation } from 'react-i18next';
import { TierStatus } from '../../data/tier-status.tsx';
import { Page } from '../../ui/Page.tsx';

export function SamenPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('samen.title')} appName={t('app.name')} back={t('back')}>
      <TierStatus tier="samen" />
    </Page>
  );
}
