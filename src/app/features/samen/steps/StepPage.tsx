/** One step: its question big, why, who brings what, what to fill in, and help that folds out. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effectiveSteps, type EffectiveStep } from '#domain/group/checklist.ts';
import { fieldsOf } from '#domain/group/form-fields.ts';
import { href } from '../../../data/links.ts';
import { Icon } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { GuardedText } from '../fields/GuardedText.tsx';
import { useUnit } from '../fields/unit.ts';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { samenLinks } from '../links.ts';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup, useGroups } from '../state/context.tsx';
import { useStepStatus } from '../state/progress.ts';
import { FieldOf } from './FieldOf.tsx';
import { Promises } from './Promises.tsx';
import { stepTitle, stepQuestion } from './words.ts';

export function StepPage({ stepId }: { readonly stepId: string }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const checklist = useChecklist();
  const answers = useAnswers();
  const session = useGroup();
  const { index } = useGroups();
  useEffect(() => {
    // Where somebody was, to go on there.
    void (async () => {
      const entry = await index.get(session.space);
      if (entry !== undefined)
        await index.put({ ...entry, lastScreen: `/stap/${stepId}` }).catch(() => undefined);
    })();
  }, [index, session.space, stepId]);
  const steps = effectiveSteps(checklist, answers);
  const at = steps.findIndex(({ id }) => id === stepId);
  const step = steps[at];
  if (step === undefined)
    return (
      <Page title={t('step.unknown')} appName={t('title')} back={t('back')}>
        <p>{t('step.unknownText')}</p>
      </Page>
    );
  return (
    <Page
      title={stepTitle(step, text)}
      appName={t('title')}
      back={t('back')}
      before={
        <p className="hw-step-phase">
          {t('step.place', { nr: at + 1, of: steps.length, phase: text(`phase.${step.phase}.title`) })}
        </p>
      }
    >
      <p className="hw-question">{stepQuestion(step, text)}</p>
      <StepHelp step={step} />
      {step.promises > 0 ? <Promises step={step} /> : null}
      <div className="hw-fields">
        {fieldsOf(step).map((field) => (
          <FieldOf key={field.id} step={step} field={field} />
        ))}
      </div>
      <SavedLine />
      <DoneLine step={step} />
      <StepNav before={steps[at - 1]} after={steps[at + 1]} />
      <Skip step={step} />
    </Page>
  );
}

function StepHelp({ step }: { readonly step: EffectiveStep }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const term = useTerm();
  const lines = (kind: 'tip' | 'pitfall', count: number) =>
    Array.from({ length: count }, (_, nr) => text(`${step.id}.${kind}.${nr + 1}`));
  if (step.own) return null;
  return (
    <details className="hw-help">
      <summary>{t('step.help', { minutes: step.minutes })}</summary>
      <h2 className="hw-help-title">{t('step.why')}</h2>
      <p>{text(`${step.id}.why`)}</p>
      <h2 className="hw-help-title">{t('step.brings')}</h2>
      <ul>
        {step.whoBrings.map((role, nr) => (
          <li key={role}>
            <strong>{term('discipline', role)}</strong>: {text(`${step.id}.brings.${nr + 1}`)}
          </li>
        ))}
      </ul>
      <h2 className="hw-help-title">{t('step.tips')}</h2>
      <ul>
        {lines('tip', step.tips).map((tip) => (
          <li key={tip}>{tip}</li>
        ))}
      </ul>
      <h2 className="hw-help-title">{t('step.pitfalls')}</h2>
      <ul>
        {lines('pitfall', step.pitfalls).map((pitfall) => (
          <li key={pitfall}>{pitfall}</li>
        ))}
      </ul>
      <h2 className="hw-help-title">{t('step.doneWhen')}</h2>
      <p>{text(`${step.id}.done`)}</p>
    </details>
  );
}

/** A quiet tick when the step is done; never a word about what is not. */
function DoneLine({ step }: { readonly step: EffectiveStep }) {
  const { t } = useTranslation('samen');
  const status = useStepStatus()(step.id);
  return (
    <p role="status" className="hw-done-line">
      {status === 'done' ? (
        <>
          <Icon name="check" />
          {t('step.done')}
        </>
      ) : null}
    </p>
  );
}

function StepNav({
  before,
  after,
}: {
  readonly before: EffectiveStep | undefined;
  readonly after: EffectiveStep | undefined;
}) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const { space } = useGroup();
  return (
    <nav className="hw-step-nav" aria-label={t('step.nav')}>
      {after === undefined ? null : (
        <a className="nl-button nl-button--primary hw-action" href={href(samenLinks.step(space, after.id))}>
          {t('step.next', { title: stepTitle(after, text) })}
          <Icon name="next" />
        </a>
      )}
      {before === undefined ? null : (
        <a className="hw-more" href={href(samenLinks.step(space, before.id))}>
          {t('step.before', { title: stepTitle(before, text) })}
        </a>
      )}
      <a className="hw-more" href={href(samenLinks.group(space))}>
        {t('step.all')}
      </a>
    </nav>
  );
}

/** Nothing is locked and nothing is "not finished": a step may be left out, with a reason. */
function Skip({ step }: { readonly step: EffectiveStep }) {
  const { t } = useTranslation('samen');
  const path = { type: 'step', record: step.id, unit: '$skipped' };
  const unit = useUnit(path);
  const skipped = typeof unit.value === 'string' ? unit.value : '';
  const [open, setOpen] = useState(false);
  if (skipped !== '')
    return (
      <p className="hw-note">
        {t('step.skipped', { reason: skipped })}{' '}
        <Button purpose="subtle" onClick={() => void unit.set(null)}>
          {t('step.unskip')}
        </Button>
      </p>
    );
  if (!open)
    return (
      <Button purpose="subtle" onClick={() => setOpen(true)}>
        {t('step.skip')}
      </Button>
    );
  return (
    <div className="hw-panel">
      <GuardedText
        field={`step/${step.id}/$skipped`}
        label={t('step.skipWhy')}
        hint={t('step.skipHint')}
        value=""
        base={unit.base}
        commit={(text, base, draft) => unit.set(text === '' ? null : text, base, draft)}
      />
    </div>
  );
}
