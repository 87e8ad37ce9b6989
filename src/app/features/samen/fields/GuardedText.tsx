/** A text field of a group, with the privacy check under it: in words, marked, and never louder than needed. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, type KeyboardEvent, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { privacyMessageKey, withoutFinding, type PrivacyFinding } from '#domain/privacy.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { useMadeText } from '../state/checklist.ts';
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
    spellCheck: false,
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
        {findings.length > 0 ? <PrivacyMessage guarded={guarded} fieldId={id} /> : null}
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

function PrivacyMessage({ guarded, fieldId }: { readonly guarded: Guarded; readonly fieldId: string }) {
  const { t } = useTranslation('privacy');
  const made = useMadeText();
  const { text, findings, blocked, change, accept } = guarded;
  const [worst] = findings;
  if (worst === undefined) return null;
  const messages = [...new Set(findings.filter(({ level }) => level === worst.level).map(privacyMessageKey))];
  return (
    <div className={blocked ? 'hw-privacy hw-privacy--block' : 'hw-privacy'}>
      <p className="hw-privacy-title">
        <Icon name={blocked ? 'alert' : 'shield'} />
        <span>
          {messages.map((key) => (
            <span key={key}>{made('privacy', key)} </span>
          ))}
        </span>
      </p>
      <p className="hw-privacy-text">{marked(text, findings)}</p>
      <div className="hw-actions">
        <Button purpose="secondary" onClick={() => change(withoutFinding(text, worst))}>
          {t('privacy.fix.remove')}
        </Button>
        <Button purpose="subtle" onClick={() => document.getElementById(fieldId)?.focus()}>
          {t('privacy.fix.rewrite')}
        </Button>
        {blocked ? null : (
          <Button purpose="subtle" onClick={accept}>
            {t('privacy.fix.not_personal')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** The text with the words marked; a long text is shown around them only. */
function marked(text: string, findings: readonly PrivacyFinding[]): ReactNode {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const { at, length } of [...findings].sort((a, b) => a.at - b.at)) {
    if (at < from) continue;
    parts.push(
      shortened(text.slice(from, at), from === 0),
      <mark key={at}>{text.slice(at, at + length)}</mark>,
    );
    from = at + length;
  }
  const rest = text.slice(from);
  return (
    <>
      {parts}
      {rest.length > 40 ? `${rest.slice(0, 30)} …` : rest}
    </>
  );
}

const shortened = (text: string, first: boolean): string =>
  text.length <= 60 ? text : `${first ? '' : text.slice(0, 20)} … ${text.slice(-30)}`;
