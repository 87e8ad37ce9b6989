import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { addMeldingenTexts } from './texts.ts';

export function MeldingenRoutes() {
  const { t, i18n } = useTranslation('app');
  addMeldingenTexts(i18n);
  return (
    <Page title={i18n.t('title', { ns: 'meldingen' })} appName={t('app.name')} back={t('back')}>
      {undefined}
    </Page>
  );
}
