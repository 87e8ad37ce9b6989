/** Around every field: its name, help, and what somebody must know about what stands in it. */
import { useTranslation } from 'react-i18next';
import type { ReactNode } from 'react';
import { mayHide } from '#sync/directory/form.ts';
import { ValueWords } from '../../../work/values/ValueWords.tsx';
import { unitName, unitOf } from '../../../work/values/value-lines.ts';
import { useForm } from '../form/use-form.ts';
import { hintOf } from '../texts.ts';

interface FrameProps {
  readonly unit: string;
  /** The field that the name belongs to; without it the parts of the field are a group. */
  readonly htmlFor?: string;
  readonly children: ReactNode;
}

export function FieldFrame({ unit, htmlFor, children }: FrameProps) {
  const { path } = useForm();
  const label = unitName(path.type, unit);
  const hint = hintOf(path.type, unitOf(unit));
  if (htmlFor !== undefined)
    return (
      <div className="hw-field">
        <label htmlFor={htmlFor} className="utrecht-form-label hw-field-label">
          {label}
        </label>
        {hint === undefined ? null : (
          <p id={`${htmlFor}-hint`} className="hw-hint">
            {hint}
          </p>
        )}
        {children}
        <Remarks unit={unit} />
      </div>
    );
  return (
    <fieldset className="hw-choice hw-keep-field">
      <legend>{label}</legend>
      {hint === undefined ? null : <p className="hw-hint">{hint}</p>}
      {children}
      <Remarks unit={unit} />
    </fieldset>
  );
}

/** Somebody else wrote in it while it was open, people differ about it, or it can't be kept like this. */
function Remarks({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const { path, shown, overtaken, wrong, tried } = useForm();
  const kept = shown.values[unit];
  return (
    <div role="status">
      {overtaken.includes(unit) ? (
        <div className="hw-keep-remark">
          <p>{t('field.overtaken')}</p>
          <ValueWords type={path.type} unit={unit} value={kept ?? null} />
        </div>
      ) : null}
      {shown.split.includes(unit) ? <p className="hw-keep-remark">{t('field.split')}</p> : null}
      {tried && wrong.includes(unit) ? <p className="hw-problem">{t('field.wrong')}</p> : null}
    </div>
  );
}

interface TickProps {
  readonly unit: string;
  readonly checked: boolean;
  readonly onChange: (isPublic: boolean) => void;
}

/** "Iedereen mag dit zien": of one value, and kept as one with it. */
export function PublicTick({ unit, checked, onChange }: TickProps) {
  const { t } = useTranslation('bijhouden');
  const { path } = useForm();
  if (!mayHide(path.type, unit)) return null;
  return (
    <label className="hw-check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.target.checked)} />
      <span>{t('field.public')}</span>
    </label>
  );
}
