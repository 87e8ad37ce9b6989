/** The groups on this device: go on with one, begin a new one, or open a copy. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { checkPrivacy, privacyVerdict } from '#domain/privacy.ts';
import type { GroupEntry } from '#storage/group/group-index.ts';
import { TierStatus } from '../../../data/tier-status.tsx';
import { href } from '../../../data/links.ts';
import { formatDate } from '../../../i18n/format.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { OpenCopy } from '../copy/OpenCopy.tsx';
import { samenLinks } from '../links.ts';
import { useGroups } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';

export function GroupsPage() {
  const { t } = useTranslation('samen');
  const { t: c } = useTranslation('checklist');
  const { index } = useGroups();
  const [list, setList] = useState<readonly GroupEntry[] | undefined>(undefined);
  useEffect(() => {
    void index.list().then(setList);
  }, [index]);
  return (
    <Page title={t('groups.title')} appName={t('appName')} back={t('back')}>
      <p className="hw-lead">{c('intro.1')}</p>
      <p>{c('intro.2')}</p>
      {index.kind === 'memory' ? (
        <p role="status" className="hw-note hw-note--warn">
          {t('device.memory')}
        </p>
      ) : null}
      <TierStatus tier="samen" />
      {list === undefined || list.length === 0 ? null : <KnownGroups list={list} />}
      <NewGroup first={list?.length === 0} />
      <section aria-labelledby="copy-title">
        <h2 id="copy-title" className="hw-section-title">
          {t('copy.openTitle')}
        </h2>
        <p>{t('copy.openText')}</p>
        <OpenCopy />
      </section>
    </Page>
  );
}

function KnownGroups({ list }: { readonly list: readonly GroupEntry[] }) {
  const { t } = useTranslation('samen');
  return (
    <section aria-labelledby="known-title">
      <h2 id="known-title" className="hw-section-title">
        {t('groups.known')}
      </h2>
      <ul className="hw-cards">
        {list.map(({ space, name, openedAt }) => (
          <li key={space}>
            <a className="hw-card-link" href={href(samenLinks.group(space))}>
              <Icon name="people" />
              <span>
                <strong>{name}</strong>
                <span className="hw-hint">{t('groups.opened', { date: formatDate(isoDay(openedAt)) })}</span>
              </span>
              <Icon name="next" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

const ROUTES = ['full', 'short'] as const;

function NewGroup({ first }: { readonly first: boolean }) {
  const { t } = useTranslation('samen');
  const groups = useGroups();
  const [, navigate] = useLocation();
  const [name, setName] = useState('');
  const [route, setRoute] = useState<(typeof ROUTES)[number]>('full');
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const id = useId();
  const start = async () => {
    const clean = name.trim();
    if (clean === '') {
      setProblem(t('new.empty'));
      return;
    }
    if (privacyVerdict(checkPrivacy(clean)) === 'block') {
      setProblem(t('new.blocked'));
      return;
    }
    const space = `group/${groups.randomId()}`;
    const session = await groups.open(space).catch(() => undefined);
    if (session === undefined) {
      setProblem(t('fault.lost'));
      return;
    }
    const made = await session.edit([
      { type: 'group', record: 'group', unit: 'name', value: clean },
      { type: 'group', record: 'group', unit: 'route', value: route },
    ]);
    session.close();
    if (!made) {
      setProblem(t('fault.full'));
      return;
    }
    const now = session.now();
    await groups.index.put({ space, name: clean, openedAt: now, copiedAt: 0 });
    navigate(samenLinks.group(space));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void start();
  };
  return (
    <form className="hw-panel" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-panel-title">
        {t(first ? 'new.first' : 'new.title')}
      </h2>
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {t('new.name')}
      </label>
      <p id={`${id}-hint`} className="hw-hint">
        {t('new.nameHint')}
      </p>
      <Textbox
        id={id}
        type="text"
        value={name}
        maxLength={80}
        autoComplete="off"
        aria-describedby={`${id}-hint ${id}-problem`}
        onChange={(event) => {
          setName(event.target.value);
          setProblem(undefined);
        }}
      />
      <p id={`${id}-problem`} role="status" className="hw-problem">
        {problem}
      </p>
      <fieldset className="hw-choice">
        <legend>{t('new.route')}</legend>
        <div className="hw-choice-options">
          {ROUTES.map((one) => (
            <label key={one} className="hw-choice-option">
              <input type="radio" name="route" checked={route === one} onChange={() => setRoute(one)} />
              <span>
                {t(`new.route.${one}`)}
                <span className="hw-hint">{t(`new.route.${one}Text`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <div className="hw-actions">
        <Button type="submit" purpose="primary">
          {t('new.start')}
        </Button>
      </div>
    </form>
  );
}
