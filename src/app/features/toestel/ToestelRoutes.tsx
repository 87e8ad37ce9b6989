import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { addToestelTexts } from './texts.ts';

export function ToestelRoutes() {
  const { t, i18n } = useTranslation('app');
  addToestelTexts(i18n);
  return (
    <Page title={i18n.t('title', { ns: 'toestel' })} appName={t('app.name')} back={t('back')}>
      {undefined}
    </Page>
  );
}
