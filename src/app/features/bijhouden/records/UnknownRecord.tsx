/** An address of something that is not here: deleted long ago, of another home, or not fetched yet. */
import { useTranslation } from 'react-i18next';
import { href } from '../../../data/links.ts';
import { Page } from '../../../ui/Page.tsx';
import { keepLinks } from '../links.ts';
import { useHome } from '../state/homes.ts';

export function UnknownRecord({ home }: { readonly home: string }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const kept = useHome(home);
  return (
    <Page title={t('unknown.title')} appName={a('app.name')} back={a('back')}>
      <p>{t(kept !== undefined && !kept.space.complete() ? 'unknown.coming' : 'unknown.text')}</p>
      <a className="nl-link" href={href(keepLinks.start())}>
        {t('unknown.back')}
      </a>
    </Page>
  );
}
