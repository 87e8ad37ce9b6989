/** A field of the form, with the privacy check under it while somebody types. */
import { Textbox } from '@utrecht/textbox-react';
import { useTranslation } from 'react-i18next';
import { PrivacyMessage } from '../../privacy/PrivacyMessage.tsx';
import type { WatchedText } from '../../privacy/watched-text.ts';

interface Props {
  readonly id: string;
  readonly label: string;
  readonly hint: string;
  readonly long?: boolean;
  readonly value: string;
  readonly most: number;
  readonly watched: WatchedText;
  readonly onChange: (text: string) => void;
}

/** From here on the field says how many characters are left. */
const NEARLY_FULL = 100;

export function TipField({ id, label, hint, long = false, value, most, watched, onChange }: Props) {
  const { t } = useTranslation('doorgeven');
  const { findings, blocked, accept, look } = watched;
  const left = most - value.length;
  const shared = {
    id,
    value,
    maxLength: most,
    autoComplete: 'off',
    spellCheck: 'false' as const,
    'aria-describedby': `${id}-hint ${id}-privacy`,
    'aria-invalid': findings.length > 0,
    onBlur: () => void look(),
  };
  return (
    <div className="hw-field">
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {label}
      </label>
      {long ? (
        <textarea
          {...shared}
          className="hw-multiline"
          rows={5}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <Textbox {...shared} type="text" onChange={(event) => onChange(event.target.value)} />
      )}
      <p id={`${id}-hint`} className="hw-hint">
        {hint}
        {left > NEARLY_FULL ? null : ` ${t('text.left', { count: left })}`}
      </p>
      <div id={`${id}-privacy`} role="status">
        {findings.length === 0 ? null : (
          <PrivacyMessage
            text={value}
            findings={findings}
            blocked={blocked}
            change={onChange}
            accept={accept}
            fieldId={id}
          />
        )}
      </div>
    </div>
  );
}
