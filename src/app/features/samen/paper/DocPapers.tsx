/** The sheets that are documents: the minutes, the page for the municipality, and everything. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { PaperDoc } from '#domain/group/paper-doc.ts';
import { minutesDoc } from '#domain/group/paper-minutes.ts';
import { municipalityDoc } from '#domain/group/paper-municipality.ts';
import { workDoc } from '#domain/group/paper-work.ts';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers, useGroupState } from '../state/context.tsx';
import { DocSheet } from './DocSheet.tsx';
import { MeetingChoice, useHeld, useMeetingChoice } from './MeetingChoice.tsx';
import { PaperDesk } from './PaperDesk.tsx';
import { ProgrammeTags } from './ProgrammeTags.tsx';
import { useStand } from './stand.ts';
import { UnknownPaper } from './UnknownPaper.tsx';
import { useHeading, usePaperWords } from './words.ts';

/** Made again when the group's answers, of which the view is live, changed. */
function useDoc(make: () => PaperDoc, needs: readonly unknown[]): PaperDoc {
  const version = useGroupState((state) => state.version);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller says what it is made of
  return useMemo(make, [version, ...needs]);
}

/** @param meeting the id of a meeting; without it, the last one */
export function MinutesPaper({ meeting }: { readonly meeting?: string }) {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const checklist = useChecklist();
  const words = usePaperWords();
  const { name, ofMeeting } = useHeading();
  const choice = useMeetingChoice(meeting);
  const stand = useStand();
  const { chosen } = choice;
  const doc = useDoc(() => {
    const about = [name, ...ofMeeting(chosen)];
    return chosen === undefined
      ? { title: t('minutes.title'), about, blocks: [] }
      : minutesDoc({ answers, checklist, gathering: chosen, about, words });
  }, [answers, checklist, chosen, name, ofMeeting, words, t]);
  // Never the minutes of another meeting than the address says.
  if (meeting !== undefined && choice.held.every(({ id }) => id !== meeting)) return <UnknownPaper />;
  return (
    <PaperDesk
      title={t('minutes.title')}
      paper={t(chosen === undefined ? 'minutes.noMeeting' : 'paper.a4many')}
      doc={doc}
      choices={<MeetingChoice {...choice} />}
    >
      <DocSheet doc={doc} stand={stand} />
    </PaperDesk>
  );
}

export function MunicipalityPaper() {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const checklist = useChecklist();
  const words = usePaperWords();
  const { name } = useHeading();
  const stand = useStand();
  const doc = useDoc(
    () => municipalityDoc({ answers, checklist, about: [name], words }),
    [answers, checklist, name, words],
  );
  return (
    <PaperDesk title={t('municipality.title')} paper={t('paper.a4many')} doc={doc} extra={<ProgrammeTags />}>
      <DocSheet doc={doc} stand={stand} />
    </PaperDesk>
  );
}

export function EverythingPaper() {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const checklist = useChecklist();
  const words = usePaperWords();
  const { name, ofMeeting } = useHeading();
  const held = useHeld();
  const stand = useStand();
  const doc = useDoc(
    () => workDoc({ answers, checklist, held, about: [name], aboutMeeting: ofMeeting, words }),
    [answers, checklist, held, name, ofMeeting, words],
  );
  return (
    <PaperDesk title={t('everything.title')} paper={t('paper.everything')} doc={doc}>
      <DocSheet doc={doc} stand={stand} />
    </PaperDesk>
  );
}
