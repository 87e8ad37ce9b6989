/** Somebody new: a name for the list, what they may do, where, and until when. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { REGION, ROLES, type Role } from '#sync/access.ts';
import { API } from '#sync/api.ts';
import { useData } from '../../data/data.tsx';
import type { Invitation } from './InviteCode.tsx';
import { useWords } from './use-words.ts';
import { useAtWork } from './WorkGate.tsx';

interface Props {
  readonly onInvited: (invitation: Invitation) => void;
  readonly onProblem: (words: string) => void;
}

export function InviteForm({ onInvited, onProblem }: Props) {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const { region } = useData();
  const words = useWords();
  const id = useId();
  const [label, setLabel] = useState('');
  const [role, setRole] = useState<Role>('coordinator');
  const [home, setHome] = useState('');
  const [until, setUntil] = useState('');
  const homes = [...(region?.municipalities.map((one) => one.id) ?? []), REGION];
  const chosen = home === '' ? (homes[0] ?? REGION) : home;
  const invite = async () => {
    const name = label.trim();
    if (name === '') return onProblem(t('enrol.noLabel'));
    const right = { role, home: chosen, ...(until === '' ? {} : { until }) };
    const said = await work.ask(API.invite, { label: name, rights: [right] });
    if (!said.ok) return onProblem(t(`problem.${said.why}`));
    onProblem('');
    setLabel('');
    onInvited({ name, code: said.value.code, expiresAt: said.value.expires_at });
    window.scrollTo(0, 0);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void invite();
  };
  return (
    <form className="hw-panel" onSubmit={submit} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-panel-title">
        {t('invite.title')}
      </h2>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-label`}>
          {t('invite.label')}
        </label>
        <p id={`${id}-hint`} className="hw-hint">
          {t('invite.labelHint')}
        </p>
        <Textbox
          id={`${id}-label`}
          value={label}
          maxLength={60}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-role`}>
          {t('invite.role')}
        </label>
        <select
          id={`${id}-role`}
          className="hw-date"
          value={role}
          onChange={(event) => setRole(ROLES.find((one) => one === event.target.value) ?? 'coordinator')}
        >
          {ROLES.map((one) => (
            <option key={one} value={one}>
              {t(`role.${one}`, { home: words.home(chosen) })}
            </option>
          ))}
        </select>
      </div>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-home`}>
          {t('invite.home')}
        </label>
        <select
          id={`${id}-home`}
          className="hw-date"
          value={chosen}
          onChange={(event) => setHome(event.target.value)}
        >
          {homes.map((one) => (
            <option key={one} value={one}>
              {words.home(one)}
            </option>
          ))}
        </select>
      </div>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-until`}>
          {t('invite.until')}
        </label>
        <input
          id={`${id}-until`}
          type="date"
          className="hw-date"
          value={until}
          onChange={(event) => setUntil(event.target.value)}
        />
      </div>
      <Button purpose="primary" type="submit">
        {t('invite.button')}
      </Button>
    </form>
  );
}
