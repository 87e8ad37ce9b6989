/** The checklist and its words, as the screens use them. */
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { groupChecklist, type Checklist } from '#domain/group/checklist.ts';
import { GOALS, type Goal } from '#domain/group/goals.ts';
import { label } from '../../../i18n/i18n.ts';

export interface ChecklistWithGoals extends Checklist {
  readonly goals: readonly Goal[];
}

/** Parsed once for each screen that asks; it is the app's own content. */
export function useChecklist(): ChecklistWithGoals {
  return useMemo(() => ({ ...groupChecklist(), goals: GOALS }), []);
}

/** The words of a term of one of the lists: the group's own lists first, then those of the directory. */
export function useTerm(): (list: string, id: string) => string {
  const { i18n } = useTranslation('samen-lists');
  return useCallback(
    (list, id) => {
      const key = `${list}.${id}`;
      // A few words that belong to one field only stand with the checklist's own texts.
      if (list === 'choice') return i18n.t(key as never, { ns: 'checklist' });
      return i18n.exists(key, { ns: 'samen-lists' })
        ? i18n.t(key as never, { ns: 'samen-lists' })
        : label(list, id);
    },
    [i18n],
  );
}

/** A text of the checklist by a key that is put together from ids. */
export function useChecklistText(): (key: string) => string {
  const { i18n } = useTranslation('checklist');
  return useCallback(
    (key) => (i18n.exists(key, { ns: 'checklist' }) ? i18n.t(key as never, { ns: 'checklist' }) : ''),
    [i18n],
  );
}
