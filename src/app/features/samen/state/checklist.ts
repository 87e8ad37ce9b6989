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
  const text = useMadeText();
  return useCallback(
    (list, id) => {
      // A few words that belong to one field only stand with the checklist's own texts.
      const own = text(list === 'choice' ? 'checklist' : 'samen-lists', `${list}.${id}`);
      return own === '' ? label(list, id) : own;
    },
    [text],
  );
}

/** A text of the checklist by a key that is put together from ids; empty when there is none. */
export function useChecklistText(): (key: string) => string {
  const text = useMadeText();
  return useCallback((key) => text('checklist', key), [text]);
}

/** Texts without anything to fill in, by keys that the compiler can't know because data makes them. */
export function useMadeText(): (namespace: string, key: string) => string {
  const { i18n } = useTranslation('checklist');
  return useCallback(
    (namespace, key) => {
      const text: unknown = i18n.getResource('nl', namespace, key);
      return typeof text === 'string' ? text : '';
    },
    [i18n],
  );
}
