/** The words of the sheets, and what stands above every sheet: which group, when, where. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { coordinatorOf } from '#domain/finding.ts';
import { nameOf, type Gathering } from '#domain/group/minutes.ts';
import { own, typed, type Piece } from '#domain/group/paper-doc.ts';
import type { PaperWords } from '#domain/group/paper-words.ts';
import { valuesIn } from '#domain/group/values.ts';
import { unitValue } from '#sync/fold.ts';
import { useData } from '../../../data/data.tsx';
import { formatDate, formatWeekday } from '../../../i18n/format.ts';
import { useValueText } from '../fields/summary.ts';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';

/** '2026-12-01' → 'dinsdag 1 december 2026' */
const longDate = (day: string): string => `${formatWeekday(day).toLowerCase()} ${formatDate(day)}`;

export function usePaperWords(): PaperWords {
  const { i18n } = useTranslation('samen-paper');
  const text = useChecklistText();
  const term = useTerm();
  const value = useValueText();
  return useMemo(
    () => ({
      // The domain puts keys together from ids; a test looks up every one of them.
      t: (key, values) => i18n.t(key, { ns: 'samen-paper', defaultValue: '', ...values }),
      text,
      term,
      value,
      date: formatDate,
      weekday: longDate,
    }),
    [i18n, text, term, value],
  );
}

export interface Heading {
  readonly groupName: string;
  /** The group's own name, as a piece that people typed. */
  readonly name: Piece;
  readonly ofMeeting: (gathering: Gathering | undefined) => readonly Piece[];
  /** What the meeting is called. */
  readonly meetingTitle: (no: number | undefined) => string;
}

export function useHeading(): Heading {
  const { t } = useTranslation('samen-paper');
  const { t: s } = useTranslation('samen');
  const text = useChecklistText();
  const { fold } = useGroup();
  useAnswers();
  const kept = unitValue(fold.record('group', 'group'), 'name');
  const groupName = typeof kept === 'string' && kept !== '' ? kept : s('copy.nameless');
  const meetingTitle = useCallback(
    (no: number | undefined) => (no === undefined ? '' : text(`meeting.${no}`)) || t('meeting.own'),
    [t, text],
  );
  return useMemo(
    () => ({
      groupName,
      name: typed(groupName, t('field.name')),
      meetingTitle,
      ofMeeting: (gathering) =>
        gathering === undefined
          ? []
          : [
              own(
                [meetingTitle(gathering.no), gathering.date === undefined ? '' : longDate(gathering.date)]
                  .filter((part) => part !== '')
                  .join(', '),
              ),
              ...(gathering.place === undefined ? [] : [typed(gathering.place, t('field.place'))]),
            ],
    }),
    [groupName, meetingTitle, t],
  );
}

export interface CoordinatorLine {
  readonly number: string;
  /** The number is invented. */
  readonly example: boolean;
}

/** The village of the group with the number of its coordinator, as far as this device knows them. */
export function useVillage(): {
  readonly place?: string;
  readonly municipality?: string;
  readonly coordinator?: CoordinatorLine;
} {
  const { directory, gazetteer } = useData();
  const answers = useAnswers();
  const [first] = valuesIn(answers.field('g0.1', 'place_ids'));
  const id = (first as { id?: unknown } | undefined)?.id;
  const place = nameOf(first);
  const municipality = gazetteer?.municipality(gazetteer.place(String(id))?.municipality_id ?? '')?.name;
  const entry = typeof id === 'string' ? coordinatorOf(directory, id) : undefined;
  const number = entry?.phones[0]?.number;
  return {
    ...(place === undefined ? {} : { place }),
    ...(municipality === undefined ? {} : { municipality }),
    ...(entry === undefined || number === undefined
      ? {}
      : { coordinator: { number, example: entry.example } }),
  };
}
