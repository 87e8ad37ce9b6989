/** A device is let in with a code. The code stands behind the #, and goes from the address at once. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useLayoutEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { needsHomeScreen } from '../../data/system.ts';
import { TierStatus } from '../../data/tier-status.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { useOpenWork, useWorkState } from '../../work/work.tsx';
import { enrolCode, groupedCode } from './enrol-code.ts';
import { EnrolForm } from './EnrolForm.tsx';
import { deviceLinks } from './links.ts';

export function EnrolPage({ code }: { readonly code: string | undefined }) {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const [given, setGiven] = useState(code);
  // A second link, opened while the page stands here: its code is the one that is meant.
  if (code !== undefined && code !== given) setGiven(code);
  useLayoutEffect(() => {
    // Nobody finds it in the history of a shared computer.
    if (code !== undefined) history.replaceState(null, '', href(deviceLinks.enrol()));
  }, [code]);
  return (
    <Page title={t('enrol.title')} appName={a('app.name')} back={t('back')}>
      <Left />
      {needsHomeScreen() ? <HomeScreenFirst given={given} /> : <Enrolling key={given} given={given} />}
    </Page>
  );
}

function Enrolling({ given }: { readonly given: string | undefined }): ReactNode {
  const { t } = useTranslation('toestel');
  useOpenWork();
  const state = useWorkState();
  const [done, setDone] = useState(false);
  const [again, setAgain] = useState(false);
  const account = state?.account;
  if (state?.phase === 'unsupported') return <Unsupported />;
  if (done && account !== undefined) return <LetIn name={account.label} />;
  const form = <EnrolForm given={given} onDone={() => setDone(true)} />;
  if (account === undefined) return form;
  // Let in before, and the server does not know this device any more: what was made here stays.
  if (state?.connection === 'log-in')
    return (
      <>
        <Notice kind="warning">
          <p className="hw-strong">{t('enrol.again')}</p>
          <p>{t('enrol.againText', { name: account.label })}</p>
        </Notice>
        {form}
      </>
    );
  return (
    <>
      <p className="hw-note">{t('enrol.already', { name: account.label })}</p>
      <div className="hw-actions">
        <ActionLink href={href('/bijhouden')} purpose="primary">
          {t('enrol.start')}
        </ActionLink>
        {again || given !== undefined ? null : (
          <Button purpose="secondary" onClick={() => setAgain(true)}>
            {t('enrol.other')}
          </Button>
        )}
      </div>
      {again || given !== undefined ? (
        <>
          <p>{t('enrol.otherText')}</p>
          {form}
        </>
      ) : null}
    </>
  );
}

function LetIn({ name }: { readonly name: string }) {
  const { t } = useTranslation('toestel');
  return (
    <>
      <div role="status" className="hw-note">
        <p className="hw-strong">{t('enrol.done')}</p>
        <p>{t('who', { name })}</p>
      </div>
      <TierStatus tier="bijhouden" />
      <ul className="hw-points">
        <li>{t('enrol.next1')}</li>
        <li>{t('enrol.next2')}</li>
        <li>{t('enrol.next3')}</li>
      </ul>
      <div className="hw-actions">
        <ActionLink href={href('/bijhouden')} purpose="primary">
          {t('enrol.start')}
        </ActionLink>
        <ActionLink href={href(deviceLinks.start())}>{t('title')}</ActionLink>
      </div>
    </>
  );
}

/** No keys: an old browser, or an address without the lock. */
function Unsupported() {
  const { t } = useTranslation('toestel');
  return (
    <>
      <p className="hw-lead">{t(window.isSecureContext ? 'enrol.oldBrowser' : 'enrol.insecure')}</p>
      <p>{t('enrol.reading')}</p>
      <ActionLink href={href(links.start())}>{t('enrol.toStart')}</ActionLink>
    </>
  );
}

/**
 * An iPhone throws away what stands in Safari, and the app on the home screen has a storage of its own: a key that is
 * made here would be of no use there. So the code goes along by hand.
 */
function HomeScreenFirst({ given }: { readonly given: string | undefined }) {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const [copied, setCopied] = useState(false);
  const code = enrolCode(given ?? '');
  const copy = async (text: string) => {
    await navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <>
      <p className="hw-lead">{t('ios.why')}</p>
      <ol className="hw-steps">
        <li>{a('install.ios1')}</li>
        <li>{a('install.ios2')}</li>
        <li>{a('install.ios3')}</li>
        <li>{a('install.ios4')}</li>
        <li>{t('ios.then')}</li>
      </ol>
      {code === undefined ? null : (
        <section className="hw-panel" aria-label={t('enrol.code')}>
          <p>{t('ios.code')}</p>
          <p className="hw-code">{groupedCode(code)}</p>
          <Button purpose="secondary" onClick={() => void copy(code)}>
            {t('ios.copy')}
          </Button>
          <p role="status" className="hw-said">
            {copied ? t('ios.copied') : null}
          </p>
        </section>
      )}
    </>
  );
}

/** Said once, on the page where somebody comes after leaving. */
function Left() {
  const { t } = useTranslation('toestel');
  const [left] = useState(() => window.sessionStorage.getItem('hw.logged-out'));
  useEffect(() => window.sessionStorage.removeItem('hw.logged-out'), []);
  if (left === null) return null;
  return (
    <p role="status" className="hw-note">
      {t('out.done')} {left === 'untold' ? t('out.untold') : null}
    </p>
  );
}
