/** A line or a piece of text, with the privacy check and, for longer texts, help with simple Dutch. */
import { Textbox } from '@utrecht/textbox-react';
import { useCallback, useId } from 'react';
import type { FieldRules } from '../../../privacy/findings.ts';
import { PrivacyMessage } from '../../../privacy/PrivacyMessage.tsx';
import { PlainHelp } from '../../../parts/plain/PlainHelp.tsx';
import { useForm, useFormUnit } from '../form/use-form.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { useGuarded, type GuardedText } from './guarded.ts';

const ONE_LINE = 120;
const MANY_LINES = 1500;

export function TextField({ unit, long = false }: { readonly unit: string; readonly long?: boolean }) {
  const id = useId();
  const { value, set } = useFormUnit(unit);
  return (
    <FieldFrame unit={unit} htmlFor={id}>
      <GuardedInput
        id={id}
        unit={unit}
        value={typeof value === 'string' ? value : ''}
        onChange={(text) => set(text === '' ? null : text)}
        long={long}
      />
    </FieldFrame>
  );
}

interface InputProps extends FieldRules {
  readonly id: string;
  /** What is held back while it may not be kept. */
  readonly unit: string;
  readonly value: string;
  readonly onChange: (text: string) => void;
  readonly long?: boolean;
  readonly maxLength?: number;
}

/** The input itself, for fields that are made of more than one. */
export function GuardedInput({ id, unit, value, onChange, long = false, maxLength, ...rules }: InputProps) {
  const { hold } = useForm();
  const guarded = useGuarded({
    value,
    onChange,
    onHold: useCallback((held) => hold(unit, held), [hold, unit]),
    // The number and the address of an organisation belong in a directory.
    context: 'public_contact',
    ...rules,
  });
  return (
    <>
      <Line id={id} guarded={guarded} long={long} maxLength={maxLength ?? (long ? MANY_LINES : ONE_LINE)} />
      <div id={`${id}-privacy`} role="status">
        {guarded.findings.length > 0 ? <PrivacyMessage {...guarded} fieldId={id} /> : null}
      </div>
      {long ? <PlainHelp text={guarded.text} /> : null}
    </>
  );
}

interface LineProps {
  readonly id: string;
  readonly guarded: GuardedText;
  readonly long: boolean;
  readonly maxLength: number;
}

function Line({ id, guarded, long, maxLength }: LineProps) {
  const { text, change, leave, findings } = guarded;
  const shared = {
    id,
    value: text,
    maxLength,
    autoComplete: 'off',
    'aria-describedby': `${id}-hint ${id}-privacy`,
    'aria-invalid': findings.length > 0,
    onBlur: leave,
  };
  if (!long) return <Textbox {...shared} type="text" onChange={(event) => change(event.target.value)} />;
  return (
    <textarea
      {...shared}
      className="hw-multiline"
      rows={Math.min(8, Math.max(3, Math.ceil(text.length / 45)))}
      onChange={(event) => change(event.target.value)}
    />
  );
}

/** An address on the web: nobody has to type how it begins. */
export function WebField({ unit }: { readonly unit: string }) {
  const id = useId();
  const { value, set } = useFormUnit(unit);
  const text = typeof value === 'string' ? value : '';
  const complete = () => {
    if (text !== '' && !/^https?:\/\//i.test(text)) set(`https://${text}`);
  };
  return (
    <FieldFrame unit={unit} htmlFor={id}>
      <Textbox
        id={id}
        type="url"
        inputMode="url"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck="false"
        maxLength={300}
        value={text}
        aria-describedby={`${id}-hint`}
        onChange={(event) => set(event.target.value.trim() === '' ? null : event.target.value.trim())}
        onBlur={complete}
      />
    </FieldFrame>
  );
}
