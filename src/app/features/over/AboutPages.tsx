/** What this app is, what it keeps, and how accessible it is. */
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { Page } from '../../ui/Page.tsx';

const PRIVACY = [
  'privacy.short',
  'privacy.account',
  'privacy.location',
  'privacy.device',
  'privacy.none',
] as const;
const ACCESSIBILITY = [
  'accessibility.aim',
  'accessibility.how',
  'accessibility.limits',
  'accessibility.help',
] as const;

export function AboutPage() {
  const { t } = useTranslation('app');
  const { region } = useData();
  return (
    <Page title={t('about.title')} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('about.what')}</p>
      <p>{t('about.not')}</p>
      <p>
        <a className="nl-link" href={href(links.intended())}>
          {t('footer.intended')}
        </a>
      </p>
      <p>{t('about.source')}</p>
      <h2 className="hw-section-title">{t('about.credit')}</h2>
      <p>{region?.region.credit}</p>
    </Page>
  );
}

export function PrivacyPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('privacy.title')} appName={t('app.name')} back={t('back')}>
      {PRIVACY.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </Page>
  );
}

export function AccessibilityPage() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('accessibility.title')} appName={t('app.name')} back={t('back')}>
      {ACCESSIBILITY.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
    </Page>
  );
}
