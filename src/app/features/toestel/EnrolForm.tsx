/** The code and a name for this device; one button. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useCallback, useId, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { guessSystem } from '../../data/system.ts';
import { useOpenWork } from '../../work/work.tsx';
import { enrolCode, groupedCode } from './enrol-code.ts';
import { ScanPanel } from './ScanPanel.tsx';

interface Props {
  /** That came with the address. */
  readonly given: string | undefined;
  readonly onDone: () => void;
}

interface Problem {
  readonly field: 'code' | 'label' | undefined;
  readonly words: string;
}

export function EnrolForm({ given, onDone }: Props) {
  const { t } = useTranslation('toestel');
  const { bench, failed, opened } = useOpenWork();
  const [code, setCode] = useState(() => shown(given));
  const [label, setLabel] = useState(() => t(`enrol.device.${guessSystem()}`));
  const [problem, setProblem] = useState<Problem>();
  const [busy, setBusy] = useState(false);
  const id = useId();
  const codeField = useRef<HTMLInputElement>(null);
  const labelField = useRef<HTMLInputElement>(null);
  const wrong = (field: 'code' | 'label', words: string): void => {
    setProblem({ field, words });
    (field === 'code' ? codeField : labelField).current?.focus();
  };
  const enrol = async () => {
    const clean = enrolCode(code);
    if (clean === undefined) return wrong('code', t('enrol.wrongCode'));
    if (label.trim() === '') return wrong('label', t('enrol.noLabel'));
    setBusy(true);
    setProblem(undefined);
    // Whoever is quicker than a slow phone tapped once, and that is enough.
    const here = bench ?? (await opened());
    const entered = await here?.enrol(clean, label.trim());
    setBusy(false);
    if (entered === undefined) return undefined;
    if (entered.ok) return onDone();
    if (entered.why === 'code') return wrong('code', t('problem.code'));
    return setProblem({ field: undefined, words: t(`problem.${entered.why}`) });
  };
  const scanned = useCallback((found: string) => {
    setCode(groupedCode(found));
    setProblem(undefined);
    labelField.current?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enrol();
  };
  return (
    <form className="hw-panel" onSubmit={submit}>
      <p>{t('enrol.text')}</p>
      <ScanPanel onCode={scanned} />
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-code`}>
          {t('enrol.code')}
        </label>
        <p id={`${id}-code-hint`} className="hw-hint">
          {t('enrol.codeHint')}
        </p>
        <Textbox
          ref={codeField}
          id={`${id}-code`}
          className="hw-code-field"
          value={code}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          invalid={problem?.field === 'code'}
          aria-describedby={`${id}-code-hint ${id}-problem`}
          onChange={(event) => setCode(event.target.value)}
        />
      </div>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-label`}>
          {t('enrol.label')}
        </label>
        <p id={`${id}-label-hint`} className="hw-hint">
          {t('enrol.labelHint')}
        </p>
        <Textbox
          ref={labelField}
          id={`${id}-label`}
          value={label}
          maxLength={60}
          autoComplete="off"
          invalid={problem?.field === 'label'}
          aria-describedby={`${id}-label-hint ${id}-problem`}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <p id={`${id}-problem`} role="alert" className="hw-problem">
        {failed ? t('notHere') : problem?.words}
      </p>
      <Button purpose="primary" type="submit" disabled={busy}>
        {t(busy ? 'enrol.busy' : 'enrol.button')}
      </Button>
      <p className="hw-hint">{t('enrol.key')}</p>
    </form>
  );
}

/** What came with an address, in groups; what is no code stands as it came, to be looked at. */
function shown(given: string | undefined): string {
  const code = enrolCode(given ?? '');
  return code === undefined ? (given ?? '') : groupedCode(code);
}
