/** Somebody new: a name for the list, what they may do, where, and until when. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { API } from '#sync/api.ts';
import type { Invitation } from './InviteCode.tsx';
import { RightFields, rightOf, useRightDraft } from './RightFields.tsx';
import { useAtWork } from './at-work.tsx';

interface Props {
  readonly onInvited: (invitation: Invitation) => void;
}

export function InviteForm({ onInvited }: Props) {
  const { t } = useTranslation('toestel');
  const { work } = useAtWork();
  const id = useId();
  const [label, setLabel] = useState('');
  const fresh = useRightDraft();
  const [draft, setDraft] = useState(fresh);
  const [problem, setProblem] = useState('');
  const invite = async () => {
    const name = label.trim();
    if (name === '') return setProblem(t('invite.noLabel'));
    const said = await work.ask(API.invite, { label: name, rights: [rightOf(draft)] });
    if (!said.ok) return setProblem(t(`problem.${said.why}`));
    setProblem('');
    setLabel('');
    setDraft(fresh);
    return onInvited({ name, code: said.value.code, expiresAt: said.value.expires_at });
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
          aria-describedby={`${id}-hint ${id}-problem`}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <RightFields draft={draft} onChange={setDraft} />
      <p id={`${id}-problem`} role="alert" className="hw-problem">
        {problem}
      </p>
      <Button purpose="primary" type="submit">
        {t('invite.button')}
      </Button>
    </form>
  );
}
