/** Of which meeting: the latest, unless people choose another. */
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { heldOf, type Gathering } from '#domain/group/minutes.ts';
import { useAnswers, useGroupState } from '../state/context.tsx';
import { PaperChoice } from './PaperDesk.tsx';
import { useHeading } from './words.ts';

export interface MeetingChoiceState {
  readonly held: readonly Gathering[];
  readonly chosen: Gathering | undefined;
  readonly choose: (id: string) => void;
}

export function useHeld(): readonly Gathering[] {
  const answers = useAnswers();
  const version = useGroupState((state) => state.version);
  // The answers are one live view: its version says when it changed.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- see above
  return useMemo(() => heldOf(answers), [answers, version]);
}

/** @param first the meeting to begin with; without it, the last one */
export function useMeetingChoice(first?: string): MeetingChoiceState {
  const held = useHeld();
  const [id, choose] = useState(first);
  const chosen = held.find((one) => one.id === id) ?? held[held.length - 1];
  return { held, chosen, choose };
}

export function MeetingChoice({ held, chosen, choose }: MeetingChoiceState) {
  const { t } = useTranslation('samen-paper');
  const { ofMeeting } = useHeading();
  if (held.length < 2 || chosen === undefined) return null;
  const latestFirst = [...held].reverse();
  return (
    <PaperChoice
      legend={t('whichMeeting')}
      options={latestFirst.map((one) => [one.id, ofMeeting(one)[0]?.text ?? ''])}
      chosen={chosen.id}
      onChoose={choose}
    />
  );
}
