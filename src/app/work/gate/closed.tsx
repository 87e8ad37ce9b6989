/** What stands in the place of a screen for who keeps records, when it can't be opened. */
import { Button } from '@nl-design-system-candidate/button-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';

interface Props {
  readonly title: string;
}

const ENROL = href('/toestel/aanmelden');

function Frame({ title, children }: Props & { readonly children: ReactNode }) {
  const { t } = useTranslation('app');
  return (
    <Page title={title} appName={t('app.name')} back={t('back')}>
      {children}
    </Page>
  );
}

/** The code for it is not on this device yet, and could not be fetched. */
export function NotHere({ title, onAgain }: Props & { readonly onAgain: () => void }) {
  const { t } = useTranslation('gate');
  const { t: a } = useTranslation('app');
  return (
    <Frame title={title}>
      <p className="hw-lead">{a('tier.offline')}</p>
      <Button purpose="primary" onClick={onAgain}>
        {t('again')}
      </Button>
    </Frame>
  );
}

/** Nobody was let in here yet. */
export function Nobody({ title }: Props) {
  const { t } = useTranslation('gate');
  return (
    <Frame title={title}>
      <p className="hw-lead">{t('none')}</p>
      <HowToComeIn />
      <p>{t('resident')}</p>
      <p>
        <a className="nl-link" href={href(links.tips())}>
          {t('tip')}
        </a>
      </p>
    </Frame>
  );
}

/** Somebody was: the browser threw away all that was here. */
export function Emptied({ title }: Props) {
  const { t } = useTranslation('gate');
  return (
    <Frame title={title}>
      <Notice kind="warning">
        <p className="hw-strong">{t('emptied')}</p>
        <p>{t('emptiedText')}</p>
      </Notice>
      <HowToComeIn />
    </Frame>
  );
}

function HowToComeIn() {
  const { t } = useTranslation('gate');
  return (
    <>
      <ul className="hw-points">
        <li>{t('none1')}</li>
        <li>{t('none2')}</li>
        <li>{t('none3')}</li>
      </ul>
      <ActionLink href={ENROL} purpose="primary">
        {t('enrol')}
      </ActionLink>
    </>
  );
}

/** A newer version of the app has the work open; this one must not touch it any more. */
export function Replaced({ title }: Props) {
  const { t } = useTranslation('gate');
  return (
    <Frame title={title}>
      <p className="hw-lead">{t('replaced')}</p>
      <Button purpose="primary" onClick={() => window.location.reload()}>
        {t('reload')}
      </Button>
    </Frame>
  );
}

export function Unsupported({ title }: Props) {
  const { t } = useTranslation('gate');
  return (
    <Frame title={title}>
      <p className="hw-lead">{t('unsupported')}</p>
      <p>{t('browsers')}</p>
      <ul className="hw-points">
        <li>{t('chrome')}</li>
        <li>{t('firefox')}</li>
        <li>{t('safari')}</li>
      </ul>
      <p>{t(window.isSecureContext ? 'reading' : 'http')}</p>
    </Frame>
  );
}

/** On an iPhone, Safari throws away what is not in an app on the home screen: work would be lost. */
export function HomeScreenFirst() {
  const { t } = useTranslation('gate');
  const { t: a } = useTranslation('app');
  return (
    <Frame title={t('ios.title')}>
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
    </Frame>
  );
}
