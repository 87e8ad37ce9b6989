/** Nothing on this device and nothing from the network: say why, offer to try again, and give the numbers. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { EMERGENCY_LINES } from '#domain/national.ts';
import { useData } from '../data/data.tsx';
import { NationalList } from '../entry/NationalList.tsx';
import { Page } from '../ui/Page.tsx';

export function EmptyState() {
  const { t } = useTranslation('app');
  const { library, state } = useData();
  return (
    <Page title={t('empty.title')} appName={t('app.name')}>
      <p role="status" className="hw-lead">
        {state.fetching ? t('app.loading') : t(`empty.${state.problem ?? 'offline'}`)}
      </p>
      <Button purpose="primary" onClick={() => void library.refresh()}>
        {t('data.again')}
      </Button>
      <p>{t('empty.call')}</p>
      <NationalList ids={[...EMERGENCY_LINES.slice(0, 5), 'luisterlijn']} level={2} />
    </Page>
  );
}
