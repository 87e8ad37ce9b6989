/** Sheets for the wall: the rainbow plate on A3, and the card with numbers for when it matters. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { effectiveStep } from '#domain/group/checklist.ts';
import { EMPTY_PLATE, plateOf } from '#domain/group/plate.ts';
import { item, list, own, section, typed, type PaperDoc } from '#domain/group/paper-doc.ts';
import { stepDoc } from '#domain/group/paper-work.ts';
import { nationalLine } from '#domain/national.ts';
import { formatDate } from '../../../i18n/format.ts';
import { PlateSheet } from '../plate/PlateSheet.tsx';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers, useGroup, useGroupState } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { PaperChoice, PaperDesk } from './PaperDesk.tsx';
import { localRoutes, SAFETY_LINES, SafetyCard } from './SafetyCard.tsx';
import { useHeading, usePaperWords } from './words.ts';

/** The step in which the rainbow is filled in. */
const PLATE_STEP = 'g1.6';

export function PlatePaper() {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const checklist = useChecklist();
  const session = useGroup();
  const version = useGroupState((state) => state.version);
  const words = usePaperWords();
  const { name, groupName } = useHeading();
  const [filling, setFilling] = useState<'filled' | 'empty'>('filled');
  const isFilled = filling === 'filled';
  const doc = useMemo<PaperDoc>(() => {
    const step = effectiveStep(checklist, answers, PLATE_STEP);
    const about = [name];
    return isFilled && step !== undefined
      ? stepDoc({ step, answers, about, words })
      : { title: t('plate.title'), about, blocks: [] };
    // The answers are one live view: its version says when it changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [checklist, answers, version, isFilled, name, words, t]);
  return (
    <PaperDesk
      title={t('plate.title')}
      paper={t('paper.a3')}
      doc={doc}
      choices={
        <PaperChoice
          legend={t('plate.how')}
          options={[
            ['filled', t('plate.filled')],
            ['empty', t('plate.empty')],
          ]}
          chosen={filling}
          onChoose={setFilling}
        />
      }
    >
      <PlateSheet
        state={isFilled ? plateOf(answers, PLATE_STEP) : EMPTY_PLATE}
        village={groupName}
        date={isFilled ? formatDate(isoDay(session.now())) : undefined}
      />
    </PaperDesk>
  );
}

export function SafetyPaper() {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const words = usePaperWords();
  const version = useGroupState((state) => state.version);
  const [size, setSize] = useState<'a4' | 'a5'>('a4');
  const doc = useMemo<PaperDoc>(() => {
    const lines = SAFETY_LINES.map((id) =>
      item(own(`${nationalLine(id).number ?? ''}: ${t(`safety.${id}`)}`)),
    );
    const local = localRoutes(answers).map(({ situation, who }) =>
      item(typed(`${situation} ${who}`, words.text('g3.4.field.local_route'))),
    );
    return {
      title: t('safety.title'),
      about: [],
      blocks: [
        ...list([...lines, item(own(t('safety.gp'))), item(own(t('safety.night')))]),
        ...section(2, t('safety.local'), list(local)),
      ],
    };
    // The answers are one live view: its version says when it changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  }, [answers, version, words, t]);
  return (
    <PaperDesk
      title={t('safety.name')}
      paper={t(size === 'a4' ? 'paper.a4one' : 'paper.a5')}
      doc={doc}
      choices={
        <PaperChoice
          legend={t('safety.size')}
          options={[
            ['a4', t('safety.a4')],
            ['a5', t('safety.a5')],
          ]}
          chosen={size}
          onChoose={setSize}
        />
      }
    >
      <SafetyCard size={size} />
    </PaperDesk>
  );
}
