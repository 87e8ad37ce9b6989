import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { addDoorgevenTexts } from './texts.ts';

export function DoorgevenRoutes() {
  const { t, i18n } = useTranslation('app');
  addDoorgevenTexts(i18n);
  return (
    <Page title={i18n.t('title', { ns: 'doorgeven' })} appName={t('app.name')} back={t('back')}>
      {undefined}
    </Page>
  );
}
