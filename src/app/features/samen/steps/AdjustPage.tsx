/** The village's own checklist: leave a step out, say it in own words, or add a step. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ORDER, OWN_STEP } from '#storage/group/group-view.ts';
import { Page } from '../../../ui/Page.tsx';
import { GuardedText } from '../fields/GuardedText.tsx';
import { NumberInput } from '../fields/ValueInput.tsx';
import { Picker } from '../fields/Picker.tsx';
import { useUnit } from '../fields/unit.ts';
import { SavedLine } from '../groups/GroupNotices.tsx';
import { useChecklist, useChecklistText } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';

export function AdjustPage() {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const { phases, steps } = useChecklist();
  const answers = useAnswers();
  return (
    <Page title={t('adjust.title')} appName={t('title')} back={t('back')}>
      <p className="hw-lead">{t('adjust.text')}</p>
      <RouteChoice />
      {phases.map(({ id }) => (
        <section key={id} aria-labelledby={`adjust-${id}`}>
          <h2 id={`adjust-${id}`} className="hw-section-title">
            {text(`phase.${id}.title`)}
          </h2>
          {steps
            .filter((step) => step.phase === id)
            .map((step) => (
              <OneStep key={step.id} id={step.id} />
            ))}
          {answers
            .ownSteps()
            .filter((own) => own.phase === id)
            .map((own) => (
              <OwnStepForm key={own.id} id={own.id} />
            ))}
          <AddStep phase={id} />
        </section>
      ))}
      <SavedLine />
    </Page>
  );
}

function RouteChoice() {
  const { t } = useTranslation('samen');
  const unit = useUnit({ type: 'group', record: 'group', unit: 'route' });
  return (
    <Picker
      legend={t('new.route')}
      options={(['full', 'short'] as const).map((id) => ({ id, text: t(`new.route.${id}`) }))}
      chosen={[unit.value === 'short' ? 'short' : 'full']}
      many={false}
      onPick={(id, on) => (on ? void unit.set(id) : undefined)}
    />
  );
}

function OneStep({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const hidden = useUnit({ type: 'step', record: id, unit: '$hidden' });
  const [open, setOpen] = useState(false);
  return (
    <div className="hw-adjust">
      <label className="hw-check">
        <input
          type="checkbox"
          checked={hidden.value !== true}
          onChange={(event) => void hidden.set(event.target.checked ? null : true)}
        />
        <span>{text(`${id}.title`)}</span>
      </label>
      <Button purpose="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t('adjust.reword')}
        <span className="hw-visually-hidden"> {text(`${id}.title`)}</span>
      </Button>
      {open ? (
        <>
          <OwnWords id={id} unit="$title" ours={text(`${id}.title`)} />
          <OwnWords id={id} unit="$question" ours={text(`${id}.question`)} />
        </>
      ) : null}
    </div>
  );
}

function OwnWords({
  id,
  unit: name,
  ours,
}: {
  readonly id: string;
  readonly unit: '$title' | '$question';
  readonly ours: string;
}) {
  const { t } = useTranslation('samen');
  const unit = useUnit({ type: 'step', record: id, unit: name });
  return (
    <GuardedText
      field={`step/${id}/${name}`}
      label={t(name === '$title' ? 'adjust.ownTitle' : 'adjust.ownQuestion')}
      hint={ours}
      value={typeof unit.value === 'string' ? unit.value : ''}
      base={unit.base}
      commit={(value, base, draft) => unit.set(value === '' ? null : value, base, draft)}
    />
  );
}

function OwnStepForm({ id }: { readonly id: string }) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const title = useUnit({ type: OWN_STEP, record: id, unit: 'title' });
  const question = useUnit({ type: OWN_STEP, record: id, unit: 'question' });
  return (
    <div className="hw-panel">
      <GuardedText
        field={`${OWN_STEP}/${id}/title`}
        label={t('adjust.ownTitle')}
        value={typeof title.value === 'string' ? title.value : ''}
        base={title.base}
        commit={(value, base, draft) => title.set(value, base, draft)}
      />
      <GuardedText
        field={`${OWN_STEP}/${id}/question`}
        label={t('adjust.ownQuestion')}
        value={typeof question.value === 'string' ? question.value : ''}
        base={question.base}
        commit={(value, base, draft) => question.set(value, base, draft)}
      />
      <NumberInput
        label={t('adjust.minutes')}
        path={{ type: OWN_STEP, record: id, unit: 'minutes' }}
        least={0}
      />
      <Button purpose="subtle" onClick={() => void session.remove(OWN_STEP, id)}>
        {t('list.remove')}
      </Button>
    </div>
  );
}

function AddStep({ phase }: { readonly phase: string }) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const add = () => {
    const record = session.newId();
    void session.edit([
      { type: OWN_STEP, record, unit: 'phase', value: phase },
      { type: OWN_STEP, record, unit: 'title', value: t('adjust.newTitle') },
      { type: OWN_STEP, record, unit: 'minutes', value: 15 },
      { type: OWN_STEP, record, unit: ORDER, value: session.now() },
    ]);
  };
  return (
    <Button purpose="secondary" onClick={add}>
      {t('adjust.add')}
    </Button>
  );
}
