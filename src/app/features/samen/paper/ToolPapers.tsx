/** Sheets that the tools of the steps draw: what stands in the way, per level, and the limits of volunteers. */
import { useTranslation } from 'react-i18next';
import { levelOf, OBSTACLES } from '#domain/group/obstacles.ts';
import { heading, item, list, own, typed, type PaperDoc, type Piece } from '#domain/group/paper-doc.ts';
import type { ObstacleLevel } from '#domain/group/paper-sheets.ts';
import { linesOf } from '#domain/group/values.ts';
import { useSummary } from '../fields/summary.ts';
import { useLimits, useLimitTexts, useVolunteerKinds } from '../match/limits.ts';
import { ObstacleSheet } from '../match/ObstacleSheet.tsx';
import { VolunteerLimitsCard } from '../match/VolunteerLimitsCard.tsx';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { useColumns } from '../steps/EachLine.tsx';
import { PaperDesk } from './PaperDesk.tsx';
import { useHeading } from './words.ts';

export function ObstaclesPaper({ level }: { readonly level: ObstacleLevel }) {
  const { t } = useTranslation('samen-paper');
  const term = useTerm();
  const text = useChecklistText();
  const { name } = useHeading();
  const columns = useColumns(OBSTACLES);
  const summary = useSummary(columns);
  const items = linesOf(useAnswers(), OBSTACLES).filter((one) => levelOf(one) === level);
  const field = text('g3.6.field.obstacles');
  const doc: PaperDoc = {
    title: `${t('sheet.obstacles')}: ${term('escalation_level', level)}`,
    about: [name],
    blocks: list(items.map((one) => item(typed(summary(one), field)))),
  };
  return (
    <PaperDesk title={doc.title} paper={t('paper.a4many')} doc={doc}>
      <div className="hw-sheet hw-sheet--a4">
        <ObstacleSheet level={level} />
      </div>
    </PaperDesk>
  );
}

export function VolunteersPaper() {
  const { t } = useTranslation('samen-paper');
  const term = useTerm();
  const text = useChecklistText();
  const { name } = useHeading();
  const kinds = useVolunteerKinds();
  const limitsOf = useLimits();
  const { allowed, never } = useLimitTexts();
  const { t: words } = useTranslation('samen-matching');
  const field = text('g3.3.field.boundaries');
  const lines = (pieces: readonly Piece[]) => list(pieces.map((piece) => item(piece)));
  const doc: PaperDoc = {
    title: t('sheet.volunteers'),
    about: [name],
    blocks: kinds.flatMap((kind) => {
      const limits = limitsOf(kind);
      return [
        heading(2, own(term('initiative_kind', kind))),
        heading(3, own(words('limits.do'))),
        ...lines(limits.do.map((nr) => own(allowed(nr)))),
        heading(3, own(words('limits.doNot'))),
        ...lines([
          ...limits.doNot.map((nr) => own(never(nr))),
          ...limits.own.map((one) => typed(one.text, field)),
        ]),
      ];
    }),
  };
  return (
    <PaperDesk title={t('sheet.volunteers')} paper={t('paper.a4many')} doc={doc}>
      <div className="hw-sheet hw-sheet--a4">
        <VolunteerLimitsCard />
      </div>
    </PaperDesk>
  );
}
