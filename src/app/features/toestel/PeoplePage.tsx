/** Who keeps data and with which device; letting people in, and taking it back. Only with internet: rights are the server's. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API, type Answer } from '#sync/api.ts';
import { Page } from '../../ui/Page.tsx';
import { InviteForm } from './InviteForm.tsx';
import { InviteCode, type Invitation } from './InviteCode.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

type Person = Answer<typeof API.people>['people'][number];

export function PeoplePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work, account } = useAtWork();
  const [people, setPeople] = useState<readonly Person[]>();
  const [problem, setProblem] = useState('');
  const [invitation, setInvitation] = useState<Invitation>();
  const load = useCallback(async () => {
    const said = await work.ask(API.people, {});
    if (said.ok) setPeople(said.value.people);
    setProblem(said.ok ? '' : t(`problem.${said.why}`));
  }, [work, t]);
  useEffect(() => void load(), [load]);
  const administers = account.rights.some(({ role }) => role === 'administrator');
  const invite = async (person: Person) => {
    const said = await work.ask(API.invite, { person: person.person, rights: [] });
    if (said.ok)
      setInvitation({ name: person.label, code: said.value.code, expiresAt: said.value.expires_at });
    else setProblem(t(`problem.${said.why}`));
  };
  return (
    <Page title={t('people.title')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t(administers ? 'people.text' : 'people.self')}</p>
      <p role="alert" className="hw-problem">
        {problem}
      </p>
      {invitation === undefined ? null : (
        <InviteCode invitation={invitation} onReady={() => setInvitation(undefined)} />
      )}
      {(people ?? []).map((person) => (
        <OnePerson
          key={person.person}
          person={person}
          own={person.person === account.person}
          onChanged={() => void load()}
          onInvite={() => void invite(person)}
          onProblem={setProblem}
        />
      ))}
      {administers ? <InviteForm onInvited={setInvitation} onProblem={setProblem} /> : null}
    </Page>
  );
}

interface PersonProps {
  readonly person: Person;
  readonly own: boolean;
  readonly onChanged: () => void;
  readonly onInvite: () => void;
  readonly onProblem: (words: string) => void;
}

function OnePerson({ person, own, onChanged, onInvite, onProblem }: PersonProps) {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const words = useWords();
  const { label, rights, devices } = person;
  const take = async () => {
    const said = await work.ask(API.rights, { person: person.person, rights: [] });
    if (said.ok) onChanged();
    else onProblem(t(`problem.${said.why}`));
  };
  const stop = async (device: string) => {
    const said = await work.ask(API.revoke, { device });
    if (said.ok) onChanged();
    else onProblem(t(`problem.${said.why}`));
  };
  return (
    <section className="hw-panel" aria-label={label}>
      <h2 className="hw-panel-title">{own ? t('people.you', { name: label }) : label}</h2>
      {rights.length === 0 ? <p>{t('people.noRights')}</p> : null}
      <ul>
        {rights.map((right) => (
          <li key={`${right.role} ${right.home}`}>{words.right(right)}</li>
        ))}
      </ul>
      {devices.map((one) => (
        <div key={one.device} className="hw-device-row hw-change">
          <p>{t('people.device', { label: one.label, date: words.date(one.enrolled_at) })}</p>
          {one.seen_at === undefined ? null : (
            <p className="hw-hint">{t('people.seen', { date: words.date(one.seen_at) })}</p>
          )}
          {one.revoked_at === undefined ? (
            <AskTwice
              first={t('people.revoke')}
              text={t('people.revokeText')}
              sure={t('people.revokeSure')}
              onSure={() => void stop(one.device)}
            />
          ) : (
            <p className="hw-strong">{t('people.revoked', { date: words.date(one.revoked_at) })}</p>
          )}
        </div>
      ))}
      <div className="hw-actions">
        <Button purpose="secondary" onClick={onInvite}>
          {own ? t('people.ownDevice') : t('people.otherDevice', { name: label })}
        </Button>
      </div>
      {own || rights.length === 0 ? null : (
        <AskTwice
          first={t('people.stop')}
          text={t('people.stopText', { name: label })}
          sure={t('people.stopSure')}
          onSure={() => void take()}
        />
      )}
    </section>
  );
}

interface AskProps {
  readonly first: string;
  readonly text: string;
  readonly sure: string;
  readonly onSure: () => void;
}

/** What can't be undone by one more tap asks once more. */
function AskTwice({ first, text, sure, onSure }: AskProps) {
  const { t } = useTranslation('toestel');
  const [asking, setAsking] = useState(false);
  if (!asking)
    return (
      <Button purpose="subtle" onClick={() => setAsking(true)}>
        {first}
      </Button>
    );
  return (
    <div role="status">
      <p>{text}</p>
      <div className="hw-actions">
        <Button purpose="secondary" onClick={onSure}>
          {sure}
        </Button>
        <Button purpose="primary" onClick={() => setAsking(false)}>
          {t('people.cancel')}
        </Button>
      </div>
    </div>
  );
}
