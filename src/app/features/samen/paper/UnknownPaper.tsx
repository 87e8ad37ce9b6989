import { useTranslation } from 'react-i18next';
import { Page } from '../../../ui/Page.tsx';

/** A sheet that is not there, or of a step that the village left out. */
export function UnknownPaper() {
  const { t } = useTranslation('samen-paper');
  const { t: s } = useTranslation('samen');
  return (
    <Page title={t('unknown')} appName={s('title')} back={s('back')}>
      <p>{t('unknownText')}</p>
    </Page>
  );
}
