/** Whether records can be kept on this device at all; if not, why, and what somebody can do. */
import { Button } from '@nl-design-system-candidate/button-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkPhase } from '#storage/work/workbench.ts';
import { href, links } from '../../data/links.ts';
import { needsHomeScreen } from '../../data/system.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useOpenWork, useWorkState } from '../../work/work.tsx';
import { keepLinks } from './links.ts';

export function Gate({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation('bijhouden');
  const { failed, ask } = useOpenWork();
  const state = useWorkState();
  const phase = state?.phase ?? 'opening';
  if (needsHomeScreen()) return <HomeScreenFirst />;
  if (failed) return <NotHere onAgain={ask} />;
  switch (phase) {
    case 'opening':
      // Tried again every few seconds; what is wrong may last.
      return <p className="hw-loading">{t(state?.fault === undefined ? 'gate.opening' : 'gate.stuck')}</p>;
    case 'none':
    case 'unsupported':
    case 'replaced':
      return <Closed phase={phase} />;
    case 'ready':
    case 'memory':
      return children;
  }
}

function Closed({ phase }: { readonly phase: Extract<WorkPhase, 'none' | 'unsupported' | 'replaced'> }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const emptied = useWorkState()?.emptied === true;
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      {phase === 'none' && emptied ? (
        <Notice kind="warning">
          <p className="hw-strong">{t('gate.emptied')}</p>
          <p>{t('gate.emptiedText')}</p>
        </Notice>
      ) : null}
      {phase === 'none' && emptied ? null : <p className="hw-lead">{t(`gate.${phase}`)}</p>}
      {phase === 'none' ? (
        <>
          <ul className="hw-keep-points">
            <li>{t('gate.none1')}</li>
            <li>{t('gate.none2')}</li>
            <li>{t('gate.none3')}</li>
          </ul>
          <ActionLink href={href(keepLinks.enrol())} purpose="primary">
            {t('gate.enrol')}
          </ActionLink>
        </>
      ) : null}
      {phase === 'unsupported' ? (
        <>
          <p>{t('gate.browsers')}</p>
          <ul className="hw-keep-points">
            <li>{t('gate.chrome')}</li>
            <li>{t('gate.firefox')}</li>
            <li>{t('gate.safari')}</li>
          </ul>
          <p>{t(window.isSecureContext ? 'gate.reading' : 'gate.http')}</p>
        </>
      ) : null}
    </Page>
  );
}

/** The code for it is not on this device yet, and could not be fetched. */
function NotHere({ onAgain }: { readonly onAgain: () => void }) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{a('tier.offline')}</p>
      <Button purpose="primary" onClick={onAgain}>
        {t('gate.again')}
      </Button>
    </Page>
  );
}

/** On an iPhone, Safari throws away what is not in an app on the home screen: work would be lost. */
function HomeScreenFirst() {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('ios.title')} appName={a('app.name')} back={a('back')}>
      <p className="hw-lead">{t('ios.why')}</p>
      <ol className="hw-steps">
        <li>{a('install.ios1')}</li>
        <li>{a('install.ios2')}</li>
        <li>{a('install.ios3')}</li>
        <li>{a('install.ios4')}</li>
        <li>{t('ios.then')}</li>
      </ol>
      <p>{t('ios.reading')}</p>
      <ActionLink href={href(links.install())}>{t('ios.more')}</ActionLink>
    </Page>
  );
}
