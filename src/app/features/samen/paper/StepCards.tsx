/** A step as a card for the table: the question big, why, who brings what, tips, and room to write. */
import { useTranslation } from 'react-i18next';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import { sizeFor, type Part } from '#domain/group/paper-fit.ts';
import { stepQuestion, stepTitle } from '../steps/words.ts';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { WriteLines } from './Lines.tsx';

/** An A5 with its margins off, in mm, and what must stay free to write in. */
const ROOM = { width: 126, height: 186, free: 42 } as const;
const QUESTION = 1.7;

export function StepCard({ step }: { readonly step: EffectiveStep }) {
  return (
    <article className="hw-sheet hw-sheet--a5">
      <Card step={step} />
    </article>
  );
}

/** Two cards on an A4 on its side, to cut through the middle. */
export function StepCards({ steps }: { readonly steps: readonly EffectiveStep[] }) {
  const pairs = Array.from({ length: Math.ceil(steps.length / 2) }, (_, nr) =>
    steps.slice(nr * 2, nr * 2 + 2),
  );
  return pairs.map((pair) => (
    <div key={pair[0]?.id} className="hw-sheet hw-sheet--two">
      {pair.map((step) => (
        <article key={step.id} className="hw-sheet-half">
          <Card step={step} />
        </article>
      ))}
    </div>
  ));
}

function Card({ step }: { readonly step: EffectiveStep }) {
  const { t } = useTranslation('samen-paper');
  const text = useChecklistText();
  const { title, question, why, brings, tips } = useCardTexts(step);
  const parts: Part[] = [
    { text: `${title} ${t('minutes', { count: step.minutes })}`, scale: 1, bold: true, gap: 4 },
    { text: question, scale: QUESTION, bold: true, gap: 5 },
    ...(why === '' ? [] : [{ text: why, scale: 1, gap: 3 }]),
    ...[...brings.map(([role, what]) => `${role}: ${what}`), ...tips].map((line) => ({
      text: line,
      scale: 1,
      // The list is set in.
      gap: 2.5,
    })),
    { text: t('card.brings'), scale: 1, bold: true, gap: 4 },
    { text: t('card.tips'), scale: 1, bold: true, gap: 4 },
  ];
  return (
    <div className="hw-card-sheet" style={{ fontSize: `${sizeFor(parts, ROOM)}pt` }}>
      <p className="hw-card-place">
        <strong>{title}</strong> <span>{t('minutes', { count: step.minutes })}</span>
      </p>
      <h2 className="hw-card-question">{question}</h2>
      {why === '' ? null : <p>{why}</p>}
      {brings.length === 0 ? null : (
        <>
          <h3>{t('card.brings')}</h3>
          <ul>
            {brings.map(([role, what]) => (
              <li key={role}>
                <strong>{role}:</strong> {what}
              </li>
            ))}
          </ul>
        </>
      )}
      {tips.length === 0 ? null : (
        <>
          <h3>{t('card.tips')}</h3>
          <ul>
            {tips.map((tip) => (
              <li key={tip}>{tip}</li>
            ))}
          </ul>
        </>
      )}
      <WriteLines label={t('card.write')} />
      <p className="hw-card-foot">{text('g1.1.promise.1')}</p>
    </div>
  );
}

export function useCardTexts(step: EffectiveStep): {
  readonly title: string;
  readonly question: string;
  readonly why: string;
  readonly brings: readonly (readonly [role: string, what: string])[];
  readonly tips: readonly string[];
} {
  const text = useChecklistText();
  const term = useTerm();
  return {
    title: stepTitle(step, text),
    question: stepQuestion(step, text),
    why: step.own ? '' : text(`${step.id}.why`),
    brings: step.whoBrings.map(
      (role, nr) => [term('discipline', role), text(`${step.id}.brings.${nr + 1}`)] as const,
    ),
    tips: Array.from({ length: step.tips }, (_, nr) => text(`${step.id}.tip.${nr + 1}`)),
  };
}
