/** "Dit spraken we af" of one meeting, for the group or for the notice board. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { agreementSheet, forAudience, type Audience } from '#domain/group/agreement-sheet.ts';
import { agreementDoc } from '#domain/group/paper-agreements.ts';
import { useAnswers, useGroup, useGroupState } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { AgreementsSheet } from './AgreementsSheet.tsx';
import { MeetingChoice, useMeetingChoice } from './MeetingChoice.tsx';
import { PaperChoice, PaperDesk } from './PaperDesk.tsx';
import { useStand } from './stand.ts';
import { useHeading, usePaperWords } from './words.ts';

export function AgreementsPaper() {
  const { t } = useTranslation('samen-paper');
  const answers = useAnswers();
  const session = useGroup();
  const version = useGroupState((state) => state.version);
  const words = usePaperWords();
  const { name, ofMeeting } = useHeading();
  const choice = useMeetingChoice();
  const [audience, setAudience] = useState<Audience>('group');
  const stand = useStand();
  const { chosen } = choice;
  const today = isoDay(session.now());
  const about = useMemo(() => [name, ...ofMeeting(chosen)], [name, ofMeeting, chosen]);
  const sheet = useMemo(
    () => forAudience(agreementSheet(answers, chosen, today), audience),
    // The answers are one live view: its version says when it changed.
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
    [answers, version, chosen, audience, today],
  );
  const doc = useMemo(() => agreementDoc(sheet, about, words), [sheet, about, words]);
  return (
    <PaperDesk
      title={t('agreements.title')}
      paper={t('paper.a4')}
      doc={doc}
      choices={
        <>
          <MeetingChoice {...choice} />
          <PaperChoice
            legend={t('audience')}
            options={[
              ['group', t('audience.group')],
              ['residents', t('audience.residents')],
            ]}
            chosen={audience}
            onChoose={setAudience}
          />
        </>
      }
    >
      <AgreementsSheet sheet={sheet} about={about} words={words} stand={stand} />
    </PaperDesk>
  );
}
