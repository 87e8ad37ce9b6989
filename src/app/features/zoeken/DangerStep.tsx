/** "Is er nu gevaar?" before a kind where that can be; and at "Ja" what is the matter, with 112 on top. */
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { telHref } from '#domain/phone.ts';
import { OTHER_SIGNAL, SIGNALS } from '#domain/question-steps.ts';
import { NationalList } from '../../entry/NationalList.tsx';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { StepPage } from './StepPage.tsx';
import type { Way } from './use-asking.ts';

const ANSWERS = ['yes', 'no', 'unsure'] as const;

interface Props {
  readonly way: Way;
  /** The line of the kind itself: whoever came here for it can call it at once. */
  readonly lines: readonly string[];
}

export function DangerStep({ way, lines }: Props) {
  const { t } = useTranslation('question');
  return (
    <StepPage way={way}>
      <section aria-labelledby="danger-title" className="hw-step">
        <h2 id="danger-title" className="hw-step-title">
          {t('danger.title')}
        </h2>
        <p className="hw-step-second">{t('danger.hidden')}</p>
        <ul className="hw-answers">
          {ANSWERS.map((danger) => (
            <li key={danger}>
              <button
                type="button"
                className="hw-answer"
                aria-pressed={way.answers.danger === danger}
                onClick={() => way.done({ danger })}
              >
                {t(`danger.${danger}`)}
              </button>
            </li>
          ))}
        </ul>
      </section>
      {lines.length === 0 ? null : (
        <section className="hw-ring">
          <h2 className="hw-ring-title">{t('danger.direct')}</h2>
          <NationalList ids={lines} />
        </section>
      )}
    </StepPage>
  );
}

export function SignalsStep({ way }: { readonly way: Way }) {
  const { t } = useTranslation('question');
  const number = nationalLine('112').number ?? '';
  const choose = (signal: string) => way.done({ signal });
  return (
    <StepPage way={way}>
      <section aria-labelledby="signals-title" className="hw-step">
        <h2 id="signals-title" className="hw-step-title">
          {t('signals.title')}
        </h2>
        <p className="hw-calls hw-calls--big">
          <ActionLink href={telHref(number)} icon="phone" purpose="primary">
            {t('signals.call')}
          </ActionLink>
        </p>
        <p>{t('signals.text')}</p>
      </section>
      <section aria-labelledby="choose-title">
        <h2 id="choose-title" className="hw-section-title">
          {t('signals.choose')}
        </h2>
        <ul className="hw-answers">
          {[...SIGNALS, OTHER_SIGNAL].map((signal) => (
            <li key={signal}>
              <button
                type="button"
                className="hw-answer"
                aria-pressed={way.answers.signal === signal}
                onClick={() => choose(signal)}
              >
                <SignalText signal={signal} />
              </button>
            </li>
          ))}
        </ul>
      </section>
    </StepPage>
  );
}

function SignalText({ signal }: { readonly signal: string }) {
  const { i18n } = useTranslation('question');
  // The compiler knows the keys that stand in code; these come from the list of signals.
  const say = i18n.getFixedT('nl', 'question') as unknown as (key: string) => string;
  return (
    <>
      <span>{say(`signal.${signal}`)}</span>
      <span className="hw-hint">{say(`signal.${signal}.hint`)}</span>
    </>
  );
}
