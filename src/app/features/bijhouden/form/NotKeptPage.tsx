/**
 * The device did not keep it, time after time: nothing else on the screen but that, with what was typed to take along.
 * The fields are gone meanwhile; what stands in them is in the form's state, and nothing in it is held back or half.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../ui/Icon.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { Page } from '../../../ui/Page.tsx';
import { useNames } from '../../../work/values/names.ts';
import { useValueTexts } from '../../../work/values/texts.ts';
import { unitName, valueLines } from '../../../work/values/value-lines.ts';
import { useMark } from '../check/how.tsx';
import { useSavedState } from '../state/saved.ts';
import type { RecordForm } from './use-form.ts';

interface Props {
  readonly form: RecordForm;
  /** What the record is called. */
  readonly name: string;
  readonly onSaved: (outcome: 'kept' | 'nothing') => void;
}

export function NotKeptPage({ form, name, onSaved }: Props) {
  const { t } = useTranslation('bijhouden');
  const { t: a } = useTranslation('app');
  const { fault } = useSavedState();
  const markFor = useMark();
  const [state, setState] = useState<'rest' | 'busy' | 'still'>('rest');
  const again = async () => {
    setState('busy');
    const saved = await form.save(name, markFor(form.path.home));
    if (saved === 'kept' || saved === 'nothing') return onSaved(saved);
    setState('still');
    // The form itself says what is not right in it.
    if (saved !== 'failed') form.unstick();
  };
  return (
    <Page title={t('unkept.title')} appName={a('app.name')}>
      <Notice kind="warning">
        <p className="hw-strong">{t('unkept.text')}</p>
        {fault === undefined ? null : <p>{t(`fault.${fault}`)}</p>}
      </Notice>
      <div className="hw-actions">
        <Button purpose="primary" busy={state === 'busy'} onClick={() => void again()}>
          {t('unkept.again')}
        </Button>
        <Button purpose="secondary" onClick={form.unstick}>
          {t('unkept.back')}
        </Button>
      </div>
      <p role="status" className="hw-strong">
        {state === 'still' ? t('unkept.still') : null}
      </p>
      <TakeAlong label={t('unkept.typed', { name })} text={useTypedText(form)} />
      <p className="hw-hint">{t('unkept.tab')}</p>
    </Page>
  );
}

/** A unit a line, as people read it. */
function useTypedText({ path, typed }: RecordForm): string {
  const names = useNames();
  const v = useValueTexts();
  return Object.entries(typed.values)
    .map(([unit, typedValue]) => {
      const value = typedValue.value === null ? null : typedValue;
      return `${unitName(path.type, unit)}: ${valueLines(path.type, unit, value, names, v).lines.join(', ')}`;
    })
    .join('\n');
}

function TakeAlong({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useTranslation('bijhouden');
  const id = useId();
  const [copied, setCopied] = useState<boolean | undefined>(undefined);
  const { share } = navigator as Partial<Pick<Navigator, 'share'>>;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // No clipboard for this page: then by hand, from the field.
      document.querySelector<HTMLTextAreaElement>(`#${CSS.escape(id)}`)?.select();
      setCopied(false);
    }
  };
  return (
    <>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={id}>
          {label}
        </label>
        <textarea id={id} className="hw-multiline" readOnly rows={6} value={text} />
      </div>
      <div className="hw-actions">
        <Button purpose="secondary" onClick={() => void copy()}>
          {t('unkept.copy')}
        </Button>
        {share === undefined ? null : (
          // Somebody who closes the share screen again chose that.
          <Button
            purpose="secondary"
            iconStart={<Icon name="letter" />}
            onClick={() => void share.call(navigator, { title: label, text }).catch(() => undefined)}
          >
            {t('unkept.share')}
          </Button>
        )}
      </div>
      <p role="status" className="hw-strong">
        {copied === undefined ? null : t(copied ? 'unkept.copied' : 'unkept.byHand')}
      </p>
    </>
  );
}
