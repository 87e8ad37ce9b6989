/** A short answer to who passed something on: a ready sentence, or own words with help to keep them simple. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asShownText } from '#domain/shown-text.ts';
import { PlainHelp } from '../../parts/plain/PlainHelp.tsx';
import { PrivacyMessage } from '../../privacy/PrivacyMessage.tsx';
import { useWatchedText } from '../../privacy/watched-text.ts';

const LONGEST = 400;
const READY = ['ready.changed', 'ready.looking', 'ready.asking', 'ready.right', 'ready.call'] as const;

export function AnswerForm({ onSend }: { readonly onSend: (answer: string) => Promise<void> }) {
  const { t } = useTranslation('meldingen');
  const id = useId();
  const [text, setText] = useState('');
  const watched = useWatchedText(text, { context: 'public_contact' });
  const send = async () => {
    const answer = asShownText(text);
    if (answer !== '' && watched.look()) await onSend(answer);
    else document.getElementById(id)?.focus();
  };
  return (
    <div className="hw-melding-answer">
      <p className="hw-strong">{t('answer.ready')}</p>
      <ul className="hw-melding-ready">
        {READY.map((key) => (
          <li key={key}>
            <button type="button" onClick={() => setText(t(key))}>
              {t(key)}
            </button>
          </li>
        ))}
      </ul>
      <div className="hw-field">
        <label htmlFor={id} className="utrecht-form-label hw-field-label">
          {t('answer.label')}
        </label>
        <textarea
          id={id}
          className="hw-multiline"
          rows={3}
          maxLength={LONGEST}
          value={text}
          autoComplete="off"
          aria-describedby={`${id}-hint`}
          onBlur={() => void watched.look()}
          onChange={(event) => setText(event.target.value)}
        />
        <p id={`${id}-hint`} className="hw-hint">
          {t('answer.hint')}
        </p>
        <div role="status">
          {watched.findings.length === 0 ? null : (
            <PrivacyMessage text={text} {...watched} change={setText} fieldId={id} />
          )}
        </div>
        <PlainHelp text={text} />
      </div>
      <Button purpose="primary" onClick={() => void send()}>
        {t('answer.send')}
      </Button>
    </div>
  );
}
