/** Cards for the table: of one step, or all of a meeting. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effectiveSteps, type EffectiveStep } from '#domain/group/checklist.ts';
import {
  heading,
  item,
  list,
  own,
  paragraph,
  section,
  typed,
  type Block,
  type PaperDoc,
} from '#domain/group/paper-doc.ts';
import { stepTitleOf } from '#domain/group/paper-minutes.ts';
import type { PaperWords } from '#domain/group/paper-words.ts';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroupState } from '../state/context.tsx';
import { useRoute } from '../state/progress.ts';
import { stepQuestion } from '../steps/words.ts';
import { useHeld } from './MeetingChoice.tsx';
import { PaperChoice, PaperDesk } from './PaperDesk.tsx';
import { StepCard, StepCards } from './StepCards.tsx';
import { UnknownPaper } from './UnknownPaper.tsx';
import { usePaperWords } from './words.ts';

function useSteps(): readonly EffectiveStep[] {
  const checklist = useChecklist();
  const answers = useAnswers();
  const version = useGroupState((state) => state.version);
  // The answers are one live view: its version says when it changed.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  return useMemo(() => effectiveSteps(checklist, answers), [checklist, answers, version]);
}

function useCardDoc(steps: readonly EffectiveStep[], title: string): PaperDoc {
  const words = usePaperWords();
  const text = useChecklistText();
  const term = useTerm();
  return useMemo(
    () => ({
      title,
      about: [],
      blocks: steps.flatMap((step) => [
        heading(2, stepTitleOf(step, words)),
        ...cardBlocks(step, words, text, term),
      ]),
    }),
    [steps, title, words, text, term],
  );
}

function cardBlocks(
  step: EffectiveStep,
  { t }: PaperWords,
  text: (key: string) => string,
  term: (list: string, id: string) => string,
): Block[] {
  const question = stepQuestion(step, text);
  const brings = step.whoBrings.map((role, nr) =>
    item(own(`${term('discipline', role)}: ${text(`${step.id}.brings.${nr + 1}`)}`)),
  );
  const tips = Array.from({ length: step.tips }, (_, nr) => item(own(text(`${step.id}.tip.${nr + 1}`))));
  return [
    paragraph(step.question === undefined ? own(question) : typed(question, t('field.stepTitle'))),
    ...(step.own ? [] : [paragraph(own(text(`${step.id}.why`)))]),
    ...section(3, t('card.brings'), list(brings)),
    ...section(3, t('card.tips'), list(tips)),
  ];
}

const NONE: readonly EffectiveStep[] = [];

export function CardPaper({ stepId }: { readonly stepId: string }) {
  const { t } = useTranslation('samen-paper');
  const step = useSteps().find(({ id }) => id === stepId);
  const steps = useMemo(() => (step === undefined ? NONE : [step]), [step]);
  const words = usePaperWords();
  const title = step === undefined ? '' : stepTitleOf(step, words).text;
  const doc = useCardDoc(steps, t('card.title', { title }));
  if (step === undefined) return <UnknownPaper />;
  return (
    <PaperDesk title={doc.title} paper={t('paper.a5')} doc={doc}>
      <StepCard step={step} />
    </PaperDesk>
  );
}

/** @param no the checklist's meeting; without it, the one after those that were held */
export function CardsPaper({ no }: { readonly no: number | undefined }) {
  const { t } = useTranslation('samen-paper');
  const text = useChecklistText();
  const { meetings, routes } = useChecklist();
  const all = useSteps();
  const short = useRoute() === 'short';
  const held = useHeld();
  const had = Math.max(0, ...held.map((one) => one.no ?? 0));
  const nos = meetings.map((meeting) => meeting.no);
  const [picked, pick] = useState(String(no ?? nos.find((one) => one > had) ?? nos[nos.length - 1] ?? 1));
  const steps = useMemo(
    () =>
      short
        ? all.filter(({ id }) => routes.short.includes(id))
        : all.filter(({ meeting }) => meeting === Number(picked)),
    [all, short, routes, picked],
  );
  const doc = useCardDoc(steps, t('cards.title'));
  return (
    <PaperDesk
      title={t('cards.title')}
      paper={t('paper.two')}
      doc={doc}
      choices={
        short ? undefined : (
          <PaperChoice
            legend={t('whichMeeting')}
            options={nos.map((one) => [String(one), text(`meeting.${one}`)])}
            chosen={picked}
            onChoose={pick}
          />
        )
      }
    >
      <StepCards steps={steps} />
    </PaperDesk>
  );
}
