/** This device: who works here, what waits, what is kept, and how to leave. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { CarePanel } from './CarePanel.tsx';
import { KeptPanel } from './KeptPanel.tsx';
import { LeavePanel } from './LeavePanel.tsx';
import { deviceLinks } from './links.ts';
import { SendPanel } from './SendPanel.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './at-work.tsx';

export function DevicePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  return (
    <Page title={t('title')} appName={a('app.name')} back={t('back')}>
      <Lost />
      <Who />
      <SendPanel />
      <Doors />
      <KeptPanel />
      <CarePanel />
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
    <section aria-label={t('who.title')}>
      <p className="hw-lead">{t('who', { name: account.label })}</p>
      <ul className="hw-points">
        {account.rights.map((right) => (
          <li key={`${right.role} ${right.home}`}>{words.right(right)}</li>
        ))}
      </ul>
    </section>
  );
}

interface Door {
  readonly to: string;
  readonly title: string;
  /** What is behind it, for who never was there. */
  readonly hint: string;
  readonly icon: IconName;
  readonly count: number;
}

const door = (to: string, title: string, hint: string, icon: IconName, count = 0): Door => ({
  to,
  title,
  hint,
  icon,
  count,
});

function Doors() {
  const { t } = useTranslation('toestel');
  const { state, account } = useAtWork();
  const administers = account.rights.some(({ role }) => role === 'administrator');
  const doors: readonly Door[] = [
    door(deviceLinks.queue(), t('queue.title'), t('queue.hint'), 'cloud', state.waiting),
    door(deviceLinks.conflicts(), t('conflicts.title'), t('conflicts.hint'), 'people', state.conflicts),
    door(deviceLinks.refused(), t('refused.title'), t('refused.hint'), 'alert', state.refused),
    door(deviceLinks.file(), t('file.title'), t('file.hint'), 'letter'),
    door(
      deviceLinks.people(),
      t(administers ? 'people.title' : 'people.self'),
      t(administers ? 'people.hint' : 'self.hint'),
      'phone',
    ),
  ];
  return (
    <nav aria-label={t('doors')}>
      <ul className="hw-cards">
        {doors.map(({ to, title, hint, icon, count }) => (
          <li key={to}>
            <a className="hw-card-link" href={href(to)}>
              <Icon name={icon} />
              <span>
                <strong>{title}</strong>
                <span className="hw-hint">{hint}</span>
              </span>
              {count > 0 ? (
                <span className="hw-count" aria-label={t('doors.count', { count })}>
                  {count}
                </span>
              ) : null}
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </nav>
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
      {state.lost.map((space) => (
        <p key={space}>{t('lost.text', { home: words.space(space) })}</p>
      ))}
      <Button purpose="secondary" onClick={() => void work.sawLost()}>
        {t('lost.seen')}
      </Button>
    </Notice>
  );
}

function Others() {
  const { t } = useTranslation('toestel');
  const { work, state } = useAtWork();
  return (
    <section className="hw-panel" aria-labelledby="others-title">
      <h2 id="others-title" className="hw-panel-title">
        {t('others.title')}
      </h2>
      <p>{t('others.text')}</p>
      <div className="hw-actions">
        {state.others.map(({ profile, label }) => (
          <Button key={profile} purpose="secondary" onClick={() => void work.switchTo(profile)}>
            {t('others.switch', { name: label })}
          </Button>
        ))}
        <ActionLink href={href(deviceLinks.enrol())}>{t('enrol.other')}</ActionLink>
      </div>
    </section>
  );
}
