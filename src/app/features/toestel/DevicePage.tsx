/** This device: who works here, what waits, what is kept, and how to leave. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { href, links } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { LeavePanel } from './LeavePanel.tsx';
import { deviceLinks } from './links.ts';
import { saveBlob } from './save-blob.ts';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

export function DevicePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('title')} appName={a('app.name')} back={t('back')}>
      <Lost />
      <Who />
      <Sending />
      <Doors />
      <Kept />
      <Export />
      <Others />
      <LeavePanel />
    </Page>
  );
}

function Who() {
  const { t } = useTranslation('toestel');
  const { account } = useAtWork();
  const words = useWords();
  return (
    <section className="hw-panel" aria-label={t('title')}>
      <p className="hw-lead">{t('who', { name: account.label })}</p>
      <ul>
        {account.rights.map((right) => (
          <li key={`${right.role} ${right.home}`}>{words.right(right)}</li>
        ))}
      </ul>
    </section>
  );
}

function Sending() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const words = useWords();
  const [asked, setAsked] = useState(false);
  const send = async () => {
    setAsked(true);
    await work.syncNow();
    setAsked(false);
  };
  const busy = asked || state.busy;
  return (
    <section className="hw-panel" aria-labelledby="send-title">
      <h2 id="send-title" className="hw-panel-title">
        {t('send.title')}
      </h2>
      <p>
        {state.heardAt === undefined
          ? t('send.neverHeard')
          : t('send.heard', { when: words.moment(state.heardAt) })}
      </p>
      <Button purpose="primary" onClick={() => void send()} disabled={busy}>
        {t(busy ? 'send.busy' : 'send.now')}
      </Button>
    </section>
  );
}

function Doors() {
  const { t } = useTranslation('toestel');
  const { state } = useAtWork();
  const doors: readonly (readonly [address: string, title: string, icon: IconName, count: number])[] = [
    [deviceLinks.queue(), t('queue.title'), 'clock', state.waiting],
    [deviceLinks.conflicts(), t('conflicts.title'), 'people', state.conflicts],
    [deviceLinks.refused(), t('refused.title'), 'alert', state.refused],
    [deviceLinks.file(), t('file.title'), 'letter', 0],
    [deviceLinks.people(), t('people.title'), 'phone', 0],
  ];
  return (
    <nav aria-label={t('title')}>
      <ul className="hw-cards">
        {doors.map(([address, title, icon, count]) => (
          <li key={address}>
            <a className="hw-card-link" href={href(address)}>
              <Icon name={icon} />
              <span>
                <strong>{title}</strong>
                {count > 0 ? <span className="hw-hint"> ({count})</span> : null}
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const MEGABYTE = 1_000_000;

function Kept() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const size = useSize();
  const promise = state.persisted === undefined ? 'unasked' : state.persisted ? 'kept' : 'notKept';
  return (
    <section className="hw-panel" aria-labelledby="store-title">
      <h2 id="store-title" className="hw-panel-title">
        {t('store.title')}
      </h2>
      <p>{t('store.spaces', { count: work.spaces().length })}</p>
      {size === undefined ? null : <p>{t('store.size', { size })}</p>}
      <p>{t(`store.${promise}`)}</p>
      {promise === 'notKept' ? (
        <ActionLink href={href(links.install())}>{t('store.install')}</ActionLink>
      ) : null}
    </section>
  );
}

/** What the app keeps here, in words; undefined where the browser does not say. */
function useSize(): string | undefined {
  const [size, setSize] = useState<string>();
  useEffect(() => {
    const storage = (navigator as { storage?: StorageManager }).storage;
    void storage?.estimate?.().then(({ usage }) => {
      if (usage !== undefined) setSize(`${Math.max(1, Math.round(usage / MEGABYTE))} MB`);
    });
  }, []);
  return size;
}

function Export() {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const [said, setSaid] = useState('');
  const keep = async () => {
    saveBlob('hechte-wijk-mijn-werk.json.gz', await work.exportAll());
    setSaid(t('export.done'));
  };
  const repair = async () => {
    saveBlob('hechte-wijk-mijn-werk.json.gz', await work.exportAll());
    const outcome = await work.repair();
    setSaid(t(outcome.kept ? 'repair.done' : outcome.why === 'lost' ? 'repair.offline' : 'repair.fault'));
  };
  return (
    <section className="hw-panel" aria-labelledby="export-title">
      <h2 id="export-title" className="hw-panel-title">
        {t('export.title')}
      </h2>
      <p>{t('export.text')}</p>
      <Button purpose="secondary" onClick={() => void keep()}>
        {t('export.button')}
      </Button>
      <h3>{t('repair.title')}</h3>
      <p>{t('repair.text')}</p>
      <Button purpose="secondary" onClick={() => void repair()}>
        {t('repair.button')}
      </Button>
      <p role="status" className="hw-problem">
        {said}
      </p>
    </section>
  );
}

function Lost() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  const words = useWords();
  if (state.lost.length === 0) return null;
  return (
    <Notice kind="warning" polite>
      <p className="hw-strong">{t('lost.title')}</p>
      <p>{state.lost.map(words.space).join(', ')}</p>
      <Button purpose="secondary" onClick={() => void work.sawLost()}>
        {t('lost.seen')}
      </Button>
    </Notice>
  );
}

function Others() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  if (state.others.length === 0) return null;
  return (
    <section className="hw-panel" aria-labelledby="others-title">
      <h2 id="others-title" className="hw-panel-title">
        {t('others.title')}
      </h2>
      <div className="hw-actions">
        {state.others.map(({ profile, label }) => (
          <Button key={profile} purpose="secondary" onClick={() => void work.switchTo(profile)}>
            {t('others.switch', { name: label })}
          </Button>
        ))}
      </div>
    </section>
  );
}
