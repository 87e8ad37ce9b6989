/** One slide of the big screen. */
import { useTranslation } from 'react-i18next';
import type { Agreement } from '#domain/group/agreements.ts';
import type { Meeting } from '#domain/group/meeting.ts';
import type { Slide, SlideLine } from '#domain/group/slides.ts';
import { unitValue } from '#sync/fold.ts';
import { formatDate } from '../../../i18n/format.ts';
import { useWho } from '../agreements/AgreementLine.tsx';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { stepQuestion, stepTitle } from '../steps/words.ts';
import { useAgenda } from './agenda.ts';
import { TimeLeft } from './Clock.tsx';
import { useMeetingTitle, useWhenWhere } from './words.ts';

interface Props {
  readonly slide: Slide;
  readonly meeting: Meeting;
}

export function SlideView({ slide, meeting }: Props) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  switch (slide.kind) {
    case 'title':
      return <TitleSlide meeting={meeting} />;
    case 'promised':
      return <AgreementSlide title={t('begin.promised')} agreements={slide.agreements} />;
    case 'agreed':
      return <AgreementSlide title={t('close.agreed')} agreements={slide.agreements} />;
    case 'rules':
      return (
        <>
          <h1>{t('beamer.rules')}</h1>
          <ol className="hw-slide-list">
            {Array.from({ length: slide.count }, (_, nr) => (
              <li key={nr}>{text(`${slide.stepId}.promise.${nr + 1}`)}</li>
            ))}
          </ol>
        </>
      );
    case 'agenda':
      return <AgendaSlide meeting={meeting} />;
    case 'step':
      return (
        <>
          <p className="hw-slide-small">{stepTitle(slide.step, text)}</p>
          <h1 className="hw-slide-question">{stepQuestion(slide.step, text)}</h1>
          {meeting.timer?.step === slide.step.id ? (
            <TimeLeft meeting={meeting} minutes={slide.step.minutes} />
          ) : (
            <p className="hw-slide-small">{t('minutes', { count: slide.step.minutes })}</p>
          )}
        </>
      );
    case 'result':
      return (
        <>
          <h1>{stepTitle(slide.step, text)}</h1>
          <ul className="hw-slide-list">
            {slide.lines.map((line) => (
              <Line key={JSON.stringify(line)} line={line} />
            ))}
          </ul>
        </>
      );
    case 'end':
      return (
        <>
          <h1>{t('beamer.thanks')}</h1>
          <p>{t('beamer.sheet')}</p>
        </>
      );
  }
}

function TitleSlide({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen');
  const { fold } = useGroup();
  const name = unitValue(fold.record('group', 'group'), 'name');
  const title = useMeetingTitle()(meeting.no);
  const when = useWhenWhere()(meeting);
  return (
    <>
      <p className="hw-slide-small">{typeof name === 'string' ? name : t('copy.nameless')}</p>
      <h1>{title}</h1>
      <p>{when}</p>
    </>
  );
}

function AgreementSlide({
  title,
  agreements,
}: {
  readonly title: string;
  readonly agreements: readonly Agreement[];
}) {
  const { t } = useTranslation('samen-meeting');
  const term = useTerm();
  const who = useWho();
  return (
    <>
      <h1>{title}</h1>
      <ul className="hw-slide-list hw-slide-agreements">
        {agreements.map((agreement) => (
          <li key={agreement.id}>
            {agreement.text}
            <span className="hw-slide-small">
              {[
                who(agreement),
                agreement.beforeDate === undefined
                  ? ''
                  : t('agreement.date', { date: formatDate(agreement.beforeDate) }),
                agreement.status === 'open' ? '' : term('agreement_status', agreement.status),
              ]
                .filter((part) => part !== '')
                .join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

function AgendaSlide({ meeting }: { readonly meeting: Meeting }) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const { items } = useAgenda(meeting);
  return (
    <>
      <h1>{t('agenda.title')}</h1>
      <ol className={items.length > 6 ? 'hw-slide-list hw-slide-list--many' : 'hw-slide-list'}>
        {items.map((step) => (
          <li key={step.id}>
            {stepTitle(step, text)}{' '}
            <span className="hw-slide-small">{t('minutes', { count: step.minutes })}</span>
          </li>
        ))}
      </ol>
    </>
  );
}

function Line({ line }: { readonly line: SlideLine }) {
  const term = useTerm();
  if (line.kind === 'text') return <li>{line.text}</li>;
  const words = term(line.list, line.id);
  if (line.text === undefined) return <li>{words}</li>;
  return (
    <li>
      {line.text} <span className="hw-slide-small">{words}</span>
    </li>
  );
}
