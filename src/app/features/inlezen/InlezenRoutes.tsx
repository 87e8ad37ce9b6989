import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/Page.tsx';
import { addInlezenTexts } from './texts.ts';

export function InlezenRoutes() {
  const { t, i18n } = useTranslation('app');
  addInlezenTexts(i18n);
  return (
    <Page title={i18n.t('title', { ns: 'inlezen' })} appName={t('app.name')} back={t('back')}>
      {undefined}
    </Page>
  );
}
