/** A group's own page: where to go on, the meeting, the steps, what lies ready, and one line about the device. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StepProgress } from '#domain/group/progress.ts';
import { unitValue } from '#sync/fold.ts';
import { href } from '../../../data/links.ts';
import { Icon, type IconName } from '../../../ui/Icon.tsx';
import { Page } from '../../../ui/Page.tsx';
import { DeviceLine } from '../copy/DeviceLine.tsx';
import { samenLinks } from '../links.ts';
import { MeetingCard } from '../meeting/MeetingCard.tsx';
import { useChecklist, useChecklistText } from '../state/checklist.ts';
import { useAnswers, useGroup, useGroups } from '../state/context.tsx';
import { useProgress, useRoute } from '../state/progress.ts';
import { stepTitle } from '../steps/words.ts';

export function GroupHome() {
  const { t } = useTranslation('samen');
  const { fold, space } = useGroup();
  useAnswers();
  const name = unitValue(fold.record('group', 'group'), 'name');
  const { next, steps } = useProgress();
  const text = useChecklistText();
  const step = steps.find((one) => one.step.id === next)?.step;
  return (
    <Page title={typeof name === 'string' ? name : t('copy.nameless')} appName={t('title')} back={t('back')}>
      <p className="hw-lead">{text('intro.3')}</p>
      {step === undefined ? null : (
        <a className="hw-go-on" href={href(samenLinks.step(space, step.id))}>
          <span>
            <span className="hw-go-on-label">{t('home.next')}</span>
            <strong>{stepTitle(step, text)}</strong>
          </span>
          <Icon name="next" />
        </a>
      )}
      <WhereYouWere next={next} />
      <MeetingCard />
      <Tools />
      <StepOverview />
      <DeviceLine />
    </Page>
  );
}

/** The step that somebody had open last, when that is another one than the next. */
function WhereYouWere({ next }: { readonly next: string | undefined }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const { space } = useGroup();
  const { index } = useGroups();
  const { steps } = useProgress();
  const [last, setLast] = useState<string | undefined>(undefined);
  useEffect(() => {
    void (async () => {
      setLast((await index.get(space))?.lastScreen);
    })();
  }, [index, space]);
  const step = steps.find((one) => last === `/stap/${one.step.id}`)?.step;
  if (step === undefined || step.id === next) return null;
  return (
    <a className="hw-more" href={href(samenLinks.step(space, step.id))}>
      {t('home.last', { title: stepTitle(step, text) })}
    </a>
  );
}

function Tools() {
  const { t } = useTranslation('samen');
  const { space } = useGroup();
  const tools: readonly (readonly [IconName, string, string])[] = [
    ['check', t('home.agreements'), samenLinks.agreements(space)],
    ['people', t('home.meetings'), samenLinks.meetings(space)],
    ['more', t('home.tally'), samenLinks.tally(space)],
    ['print', t('home.papers'), samenLinks.papers(space)],
  ];
  return (
    <ul className="hw-tiles hw-group-tools">
      {tools.map(([icon, title, path]) => (
        <li key={path}>
          <a className="hw-tile" href={href(path)}>
            <Icon name={icon} />
            {title}
          </a>
        </li>
      ))}
    </ul>
  );
}

function StepOverview() {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const { phases, routes } = useChecklist();
  const { steps } = useProgress();
  const { space } = useGroup();
  const short = useRoute() === 'short';
  const inRoute = (id: string) => !short || routes.short.includes(id);
  const first = steps.filter(({ step }) => inRoute(step.id));
  const rest = steps.filter(({ step }) => !inRoute(step.id));
  return (
    <section aria-labelledby="steps-title">
      <h2 id="steps-title" className="hw-section-title">
        {t(short ? 'home.shortSteps' : 'home.steps')}
      </h2>
      {short ? (
        <StepList steps={first} />
      ) : (
        phases.map(({ id }) => (
          <section key={id} className="hw-phase" aria-labelledby={`phase-${id}`}>
            <h3 id={`phase-${id}`} className="hw-phase-title">
              {text(`phase.${id}.title`)}
            </h3>
            <p className="hw-hint">{text(`phase.${id}.text`)}</p>
            <StepList steps={first.filter(({ step }) => step.phase === id)} />
          </section>
        ))
      )}
      {rest.length === 0 ? null : (
        <details className="hw-help">
          <summary>{t('home.otherSteps', { count: rest.length })}</summary>
          <StepList steps={rest} />
        </details>
      )}
      <a className="hw-more" href={href(samenLinks.adjust(space))}>
        {t('home.adjust')}
      </a>
    </section>
  );
}

function StepList({ steps }: { readonly steps: readonly StepProgress[] }) {
  const { t } = useTranslation('samen');
  const text = useChecklistText();
  const { space } = useGroup();
  return (
    <ul className="hw-step-list">
      {steps.map(({ step, status }) => (
        <li key={step.id}>
          <a className={`hw-step hw-step--${status}`} href={href(samenLinks.step(space, step.id))}>
            <span className="hw-step-tick">{status === 'done' ? <Icon name="check" /> : null}</span>
            <span className="hw-step-title">{stepTitle(step, text)}</span>
            <span className="hw-option-hint">
              {status === 'done' || status === 'skipped'
                ? t(`status.${status}`)
                : t('step.minutes', { count: step.minutes })}
            </span>
          </a>
        </li>
      ))}
    </ul>
  );
}
