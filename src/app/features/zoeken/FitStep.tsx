/** "Past het beter?": for whom, how soon, and when. Never needed, and always to be changed on the answer. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { MOBILITIES } from '#domain/question.ts';
import { HASTES, RESIDENTS, WHENS, type Answers } from '#domain/question-steps.ts';
import { StepPage } from './StepPage.tsx';
import type { Way } from './use-asking.ts';

export function FitStep({ way }: { readonly way: Way }) {
  const { t } = useTranslation('question');
  return (
    <StepPage way={way}>
      <section aria-labelledby="fit-title" className="hw-step">
        <h2 id="fit-title" className="hw-step-title">
          {t('fit.title')}
        </h2>
        <p>{t('fit.text')}</p>
        <Button purpose="secondary" onClick={() => way.done({ fitDone: true })}>
          {t('skip')}
        </Button>
        <FitFields answers={way.answers} onChange={way.answer} />
        <Button purpose="primary" onClick={() => way.done({ fitDone: true })}>
          {t('fit.show')}
        </Button>
      </section>
    </StepPage>
  );
}

interface FieldsProps {
  readonly answers: Answers;
  readonly onChange: (change: Partial<Answers>) => void;
}

export function FitFields({ answers, onChange }: FieldsProps) {
  const { t } = useTranslation('question');
  return (
    <>
      <Choice
        name="asker"
        legend={t('fit.asker')}
        value={answers.asker}
        options={RESIDENTS.map((asker) => [asker, t(`asker.${asker}`)])}
        onChange={(asker) => onChange({ asker })}
      />
      <Choice
        name="urgency"
        legend={t('fit.urgency')}
        value={answers.urgency}
        options={HASTES.map((urgency) => [urgency, t(`urgency.${urgency}`)])}
        onChange={(urgency) => onChange({ urgency })}
      />
      <Choice
        name="mobility"
        legend={t('fit.mobility')}
        value={answers.mobility}
        options={MOBILITIES.map((mobility) => [mobility, t(`mobility.${mobility}`)])}
        onChange={(mobility) => onChange({ mobility })}
      />
      <Choice
        name="when"
        legend={t('fit.when')}
        value={answers.when}
        options={WHENS.map((when) => [when, t(`when.${when}`)])}
        onChange={(when) => onChange({ when })}
      />
    </>
  );
}

interface ChoiceProps<V extends string> {
  readonly name: string;
  readonly legend: string;
  readonly value: V | 'professional';
  readonly options: readonly (readonly [V, string])[];
  readonly onChange: (value: V) => void;
}

function Choice<V extends string>({ name, legend, value, options, onChange }: ChoiceProps<V>) {
  return (
    <fieldset className="hw-choice hw-fit">
      <legend>{legend}</legend>
      <div className="hw-choice-options">
        {options.map(([option, text]) => (
          <label key={option} className="hw-choice-option">
            <input
              type="radio"
              className="utrecht-radio-button utrecht-radio-button--html-input"
              name={`fit-${name}`}
              value={option}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            <span>{text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
