import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { addBijhoudenTexts } from './texts.ts';

export function BijhoudenRoutes() {
  const { t, i18n } = useTranslation('app');
  addBijhoudenTexts(i18n);
  return (
    <Page title={i18n.t('title', { ns: 'bijhouden' })} appName={t('app.name')} back={t('back')}>
      {undefined}
    </Page>
  );
}
