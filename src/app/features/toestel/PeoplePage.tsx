/** Who keeps data and with which device; letting people in, and taking it back. Only with internet: rights are the server's. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { API } from '#sync/api.ts';
import { Page } from '../../ui/Page.tsx';
import { InviteCode, type Invitation } from './InviteCode.tsx';
import { InviteForm } from './InviteForm.tsx';
import { PersonPanel, type Person } from './PersonPanel.tsx';
import { useAtWork } from './at-work.tsx';

export function PeoplePage() {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const { work, account } = useAtWork();
  const [people, setPeople] = useState<readonly Person[]>();
  const [problem, setProblem] = useState('');
  const [invitation, setInvitation] = useState<Invitation>();
  const [inviting, setInviting] = useState(false);
  const load = useCallback(async () => {
    const said = await work.ask(API.people, {});
    if (said.ok) setPeople(said.value.people);
    setProblem(said.ok ? '' : t(`problem.${said.why}`));
  }, [work, t]);
  useEffect(() => {
    const first = async () => load();
    void first();
  }, [load]);
  const administers = account.rights.some(({ role }) => role === 'administrator');
  const another = async ({ person, label }: Pick<Person, 'person' | 'label'>) => {
    const said = await work.ask(API.invite, { person, rights: [] });
    if (said.ok) setInvitation({ name: label, code: said.value.code, expiresAt: said.value.expires_at });
    else setProblem(t(`problem.${said.why}`));
  };
  return (
    <Page title={t(administers ? 'people.title' : 'people.self')} appName={a('app.name')} back={t('back')}>
      <p className="hw-lead">{t(administers ? 'people.text' : 'people.selfText')}</p>
      <div role="alert">
        {problem === '' ? null : (
          <p className="hw-note hw-note--warn">
            {problem} {people === undefined ? t('people.online') : null}
          </p>
        )}
      </div>
      {problem !== '' && people === undefined ? (
        <Button purpose="secondary" onClick={() => void load()}>
          {t('again')}
        </Button>
      ) : null}
      {invitation === undefined ? null : (
        <InviteCode
          key={invitation.code}
          invitation={invitation}
          onReady={() => {
            setInvitation(undefined);
            void load();
          }}
        />
      )}
      {administers && people !== undefined && invitation === undefined ? (
        inviting ? (
          <InviteForm
            onInvited={(made) => {
              setInviting(false);
              setInvitation(made);
            }}
          />
        ) : (
          <Button purpose="primary" onClick={() => setInviting(true)}>
            {t('invite.title')}
          </Button>
        )
      ) : null}
      {(people ?? []).map((person) => (
        <PersonPanel
          key={person.person}
          person={person}
          own={person.person === account.person}
          administers={administers}
          onChanged={() => void load()}
          onInvite={() => void another(person)}
          onProblem={setProblem}
        />
      ))}
    </Page>
  );
}
