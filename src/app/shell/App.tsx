/** The house around every screen: skip link, emergency strip, what is going on, the screen, the footer. */
import { SkipLink } from '@nl-design-system-candidate/skip-link-react';
import { Suspense, useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../data/data.tsx';
import { href, links } from '../data/links.ts';
import { usePreferences, useStores } from '../data/stores.tsx';
import { telHref } from '#domain/phone.ts';
import { Icon, Logo } from '../ui/Icon.tsx';
import { DataNote } from './DataNote.tsx';
import { EmptyState } from './EmptyState.tsx';
import { Notices } from './Notices.tsx';
import { Screens } from './screens.tsx';

export function App() {
  const { t } = useTranslation('app');
  const { state } = useData();
  const { update } = useStores();
  const answered = state.phase !== 'starting';
  useEffect(() => {
    // The app's own files are kept after the first answer, so that they never compete with it.
    if (answered) update.register();
  }, [answered, update]);
  return (
    <>
      <SkipLink href="#inhoud" onClick={skip}>
        {t('app.skip')}
      </SkipLink>
      <header>
        <EmergencyStrip />
        <Header />
        {state.example ? <p className="hw-banner">{t('demo.banner')}</p> : null}
      </header>
      <main id="inhoud" tabIndex={-1} className="hw-main">
        <Notices />
        <Body phase={state.phase} loading={t('app.loading')} />
        <DataNote />
      </main>
      <Footer />
    </>
  );
}

/** The address after `#` belongs to the screens, so the skip link moves the focus itself. */
function skip(event: { preventDefault: () => void }): void {
  event.preventDefault();
  document.getElementById('inhoud')?.focus();
}

function Body({ phase, loading }: { readonly phase: string; readonly loading: string }): ReactNode {
  if (phase === 'starting') return <p className="hw-loading">{loading}</p>;
  return (
    <Suspense fallback={<p className="hw-loading">{loading}</p>}>
      {phase === 'empty' ? <EmptyState /> : <Screens />}
    </Suspense>
  );
}

function EmergencyStrip() {
  const { t } = useTranslation('app');
  return (
    <div className="hw-emergency">
      <a className="hw-emergency-call" href={telHref('112')}>
        <Icon name="alert" />
        {t('emergency.strip')}
      </a>
      <a className="hw-emergency-more" href={href(links.emergency())}>
        {t('emergency.more')}
      </a>
    </div>
  );
}

function Header() {
  const { t } = useTranslation('app');
  const { slugs } = useData();
  const village = usePreferences((preferences) => preferences.village);
  const slug = slugs.get(village);
  return (
    <div className="hw-header">
      <a className="hw-brand" href={href(links.start())}>
        <Logo />
        <span>{t('app.name')}</span>
      </a>
      <nav aria-label={t('nav.label')} className="hw-nav">
        {slug === undefined ? null : (
          <a href={href(links.place(slug))}>
            <Icon name="home" />
            {t('nav.village')}
          </a>
        )}
        <a href={href(links.settings())}>
          <Icon name="settings" />
          {t('nav.settings')}
        </a>
      </nav>
    </div>
  );
}

function Footer() {
  const { t } = useTranslation('app');
  return (
    <footer className="hw-footer">
      <ul>
        <li>
          <a className="nl-link" href={href(links.together())}>
            {t('samen.title')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.kernteam())}>
            {t('kernteam.title')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.tips())}>
            {t('tip.title')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.install())}>
            {t('footer.install')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.about())}>
            {t('footer.about')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.intended())}>
            {t('footer.intended')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.privacy())}>
            {t('footer.privacy')}
          </a>
        </li>
        <li>
          <a className="nl-link" href={href(links.accessibility())}>
            {t('footer.accessibility')}
          </a>
        </li>
      </ul>
      <p className="hw-print-only">{t('emergency.112')}</p>
    </footer>
  );
}
