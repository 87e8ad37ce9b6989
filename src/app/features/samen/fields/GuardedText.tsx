/** A text field of a group, with the privacy check under it: in words, marked, and never louder than needed. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { PrivacyMessage } from '../../../privacy/PrivacyMessage.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useGuardedText, type Guarded, type GuardedOptions } from './guard.ts';

export interface GuardedTextProps extends GuardedOptions {
  readonly label: string;
  readonly hint?: string;
  readonly long?: boolean;
  /** Enter keeps the line and makes room for the next. */
  readonly onEnter?: () => void;
  readonly maxLength?: number;
  readonly hideLabel?: boolean;
}

export function GuardedText(props: GuardedTextProps) {
  const guarded = useGuardedText(props);
  return <GuardedField {...props} guarded={guarded} />;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly long?: boolean;
  readonly onEnter?: () => void;
  readonly maxLength?: number;
  readonly hideLabel?: boolean;
  readonly guarded: Guarded;
}

/** The same field for who needs the text itself, such as a button beside it. */
export function GuardedField({ label, hint, long, onEnter, maxLength, hideLabel, guarded }: FieldProps) {
  const { t } = useTranslation('samen');
  const id = useId();
  const described = [hint === undefined ? '' : `${id}-hint`, `${id}-privacy`].join(' ').trim();
  const { text, change, leave, findings, refusal, recovered } = guarded;
  const shared = {
    id,
    value: text,
    maxLength: maxLength ?? (long === true ? 4000 : 300),
    autoComplete: 'off',
    spellCheck: 'false' as const,
    'aria-describedby': described,
    'aria-invalid': findings.length > 0 || refusal !== undefined,
    onBlur: () => void leave(),
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || onEnter === undefined || event.nativeEvent.isComposing) return;
    if (long === true && !event.ctrlKey) return;
    event.preventDefault();
    void leave().then((kept) => (kept ? onEnter() : undefined));
  };
  const mend = () => {
    if (refusal === undefined) return;
    change(refusal.mend);
    // Nobody is in the field any more: it is kept at once.
    void leave();
  };
  return (
    <div className="hw-field">
      <label
        htmlFor={id}
        className={hideLabel === true ? 'hw-visually-hidden' : 'utrecht-form-label hw-field-label'}
      >
        {label}
      </label>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="hw-hint">
          {hint}
        </p>
      )}
      {long === true ? (
        <textarea
          {...shared}
          className="hw-multiline"
          rows={Math.min(8, Math.max(3, Math.ceil(text.length / 50)))}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      ) : (
        <Textbox
          {...shared}
          type="text"
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
      )}
      {recovered ? <p className="hw-hint">{t('field.recovered')}</p> : null}
      <div id={`${id}-privacy`} role="status">
        {findings.length > 0 ? <PrivacyMessage {...guarded} fieldId={id} /> : null}
        {refusal === undefined ? null : (
          <div className="hw-privacy">
            <p className="hw-privacy-title">
              <Icon name="shield" />
              <span>{refusal.message}</span>
            </p>
            <Button purpose="secondary" onClick={mend}>
              {refusal.mendLabel}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
