/** A device is let in with a code. The code stands behind the #, and goes from the address at once. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useEffect, useId, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { INVITE_CODE } from '#sync/api.ts';
import { TierStatus } from '../../data/tier-status.tsx';
import { href } from '../../data/links.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { useOpenWork, useWorkState } from '../../work/work.tsx';
import { deviceLinks } from './links.ts';

/** As somebody types it: with dashes, spaces and capitals. */
const cleaned = (typed: string): string => typed.toLowerCase().replace(/[\s-]/g, '');

export function EnrolPage({ code }: { readonly code: string | undefined }) {
  const { t } = useTranslation('toestel');
  const { t: a } = useTranslation('app');
  const state = useWorkState();
  const [given] = useState(code);
  useEffect(() => {
    // Nobody finds it in the history of a shared computer.
    if (code !== undefined) history.replaceState(null, '', href(deviceLinks.enrol()));
  }, [code]);
  return (
    <Page title={t('enrol.title')} appName={a('app.name')} back={t('back')}>
      <Left />
      {state?.account === undefined ? (
        <EnrolForm given={given} />
      ) : (
        <>
          <p role="status" className="hw-note">
            {t(given === undefined ? 'enrol.already' : 'enrol.done')}
          </p>
          <TierStatus tier="bijhouden" />
          <ActionLink href={href('/bijhouden')} purpose="primary">
            {t('enrol.start')}
          </ActionLink>
        </>
      )}
    </Page>
  );
}

/** Said once, on the page where somebody comes after leaving. */
function Left() {
  const { t } = useTranslation('toestel');
  const [left] = useState(() => window.sessionStorage.getItem('hw.left'));
  useEffect(() => window.sessionStorage.removeItem('hw.left'), []);
  if (left === null) return null;
  return (
    <p role="status" className="hw-note">
      {t('out.done')} {left === 'untold' ? t('out.untold') : null}
    </p>
  );
}

function EnrolForm({ given }: { readonly given: string | undefined }) {
  const { t } = useTranslation('toestel');
  const { bench, failed, ask } = useOpenWork();
  const state = useWorkState();
  const [code, setCode] = useState(given ?? '');
  const [label, setLabel] = useState('');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const id = useId();
  const enrol = async () => {
    const clean = cleaned(code);
    if (!INVITE_CODE.test(clean)) return setProblem(t('enrol.wrongCode'));
    if (label.trim() === '') return setProblem(t('enrol.noLabel'));
    if (bench === undefined) return ask();
    setBusy(true);
    setProblem('');
    const entered = await bench.enrol(clean, label.trim());
    setBusy(false);
    if (!entered.ok) setProblem(t(`problem.${entered.why}`));
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void enrol();
  };
  if (state?.phase === 'unsupported')
    return (
      <ActionLink href={href('/bijhouden')} purpose="primary">
        {t('enrol.start')}
      </ActionLink>
    );
  return (
    <form className="hw-panel" onSubmit={submit}>
      <p>{t('enrol.text')}</p>
      <div className="hw-field">
        <label className="hw-field-label" htmlFor={`${id}-code`}>
          {t('enrol.code')}
        </label>
        <p id={`${id}-code-hint`} className="hw-hint">
          {t('enrol.codeHint')}
        </p>
        <Textbox
          id={`${id}-code`}
          value={code}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
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
          id={`${id}-label`}
          value={label}
          maxLength={60}
          autoComplete="off"
          aria-describedby={`${id}-label-hint ${id}-problem`}
          onChange={(event) => setLabel(event.target.value)}
        />
      </div>
      <p className="hw-hint">{t('enrol.key')}</p>
      <p id={`${id}-problem`} role="alert" className="hw-problem">
        {failed ? t('notHere') : problem}
      </p>
      <Button purpose="primary" type="submit" disabled={busy}>
        {t(busy ? 'enrol.busy' : 'enrol.button')}
      </Button>
    </form>
  );
}
