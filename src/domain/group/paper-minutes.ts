/** The minutes of one meeting. */
import type { GroupAnswers } from './answers.ts';
import { effectiveSteps, type Checklist, type EffectiveStep } from './checklist.ts';
import { agreedOf, nextDayOf, pointsOf, rolesAt, type Gathering, type MinutesPoint } from './minutes.ts';
import { agreementItem, tableText } from './paper-agreements.ts';
import {
  item,
  list,
  own,
  paragraph,
  section,
  typed,
  type Block,
  type PaperDoc,
  type Piece,
} from './paper-doc.ts';
import type { PaperWords } from './paper-words.ts';

/** The title of a step in the village's own words where it has them. */
export const stepTitleOf = (step: EffectiveStep, { text, t }: PaperWords): Piece =>
  step.title === undefined ? own(text(`${step.id}.title`)) : typed(step.title, t('field.stepTitle'));

/** Under the step that people were busy with, in the order of the list; what belongs to none comes first. */
function pointBlocks(
  points: readonly MinutesPoint[],
  steps: readonly EffectiveStep[],
  words: PaperWords,
): Block[] {
  const known = new Set(steps.map(({ id }) => id));
  const lines = (of: readonly MinutesPoint[]) => list(of.map((point) => item(pointPiece(point, words))));
  const loose = points.filter(({ step }) => step === undefined || !known.has(step));
  return [
    ...lines(loose),
    ...steps.flatMap((step) => {
      const mine = points.filter((point) => point.step === step.id);
      return mine.length === 0
        ? []
        : [{ kind: 'heading', level: 3, piece: stepTitleOf(step, words) } as const, ...lines(mine)];
    }),
  ];
}

function pointPiece({ kind, text }: MinutesPoint, { t }: PaperWords): Piece {
  return typed(kind === 'note' ? text : t(`point.${kind}`, { text }), t('field.point'));
}

export interface MinutesOf {
  readonly answers: GroupAnswers;
  readonly checklist: Checklist;
  readonly gathering: Gathering;
  readonly about: readonly Piece[];
  readonly words: PaperWords;
}

export function minutesDoc({ answers, checklist, gathering, about, words }: MinutesOf): PaperDoc {
  const { t } = words;
  const points = pointsOf(answers, gathering.id);
  const decided = points.filter(({ kind }) => kind === 'decision');
  const said = points.filter(({ kind }) => kind !== 'decision');
  const agreed = agreedOf(answers).filter(({ meeting }) => meeting === gathering.id);
  const table = tableText(rolesAt(answers, gathering), words);
  const next = gathering.date === undefined ? undefined : nextDayOf(answers, gathering.date);
  return {
    title: t('minutes.title'),
    about,
    blocks: [
      ...section(2, t('section.table'), table === '' ? [] : [paragraph(own(table))]),
      ...section(
        2,
        t('section.said'),
        pointBlocks(said, effectiveSteps(checklist, answers), words),
        t('minutes.none'),
      ),
      ...section(
        2,
        t('section.decided'),
        list(decided.map(({ text }) => item(typed(text, t('field.point'))))),
      ),
      ...section(2, t('section.agreed'), list(agreed.map((one) => agreementItem(one, words)))),
      ...(next === undefined ? [] : section(2, t('section.next'), [paragraph(own(words.weekday(next)))])),
    ],
  };
}
