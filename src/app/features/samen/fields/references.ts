/** What a reference can point at: places, services and locations of this device, and what the group wrote itself. */
import { useMemo } from 'react';
import type { Reference } from '#domain/group/answers.ts';
import type { ReferenceTarget } from '#domain/group/field-type.ts';
import { fold } from '#domain/text.ts';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/data.tsx';
import { label } from '../../../i18n/i18n.ts';
import { useAnswers } from '../state/context.tsx';
import { useChecklist, useTerm } from '../state/checklist.ts';
import type { PickOption } from './Picker.tsx';

const MOST = 8;

/** @returns a search: the best options for what somebody typed; with nothing typed what is nearest at hand. */
export function useReferences(to: ReferenceTarget): (query: string) => readonly PickOption[] {
  const { gazetteer, directory } = useData();
  const answers = useAnswers();
  const { goals } = useChecklist();
  const term = useTerm();
  const { t: goalText } = useTranslation('goals');
  const fixed = useMemo<readonly PickOption[]>(() => {
    if (to !== 'service' && to !== 'location' && to !== 'organization') return [];
    return distinct(
      directory.entries.flatMap((entry): PickOption[] => {
        const record = entry[to];
        if (record === undefined) return [];
        const place = entry.placeId === undefined ? '' : (gazetteer?.place(entry.placeId)?.name ?? '');
        const hint = [label('kind', entry.kind), place].filter((part) => part !== '').join(', ');
        return [{ id: record.id, text: record.name ?? entry.name, hint }];
      }),
    );
  }, [to, directory, gazetteer]);

  return (query) => {
    const wanted = fold(query.trim());
    if (to === 'place')
      return wanted === ''
        ? []
        : (gazetteer?.suggest(query, MOST) ?? []).map(({ place }) => ({ id: place.id, text: place.name }));
    const options: readonly PickOption[] =
      to === 'theme'
        ? answers.items('themes').map(({ id, values }) => ({ id, text: themeName(values, term) }))
        : to === 'goal'
          ? goals.map(({ id, year }) => ({ id, text: goalText(`${id}.text` as never), hint: String(year) }))
          : fixed;
    if (to === 'theme' || to === 'goal') return options;
    return options.filter(({ text, hint = '' }) => fold(`${text} ${hint}`).includes(wanted)).slice(0, MOST);
  };
}

/** A question of people has no name of its own: its kind, and the note when there is one. */
export function themeName(
  values: Readonly<Record<string, unknown>>,
  term: (list: string, id: string) => string,
): string {
  const kind = typeof values['help_kind'] === 'string' ? term('help_kind', values['help_kind']) : '';
  const note = typeof values['note'] === 'string' ? values['note'] : '';
  if (kind === '') return note;
  return note === '' ? kind : `${kind}: ${note}`;
}

function distinct(options: readonly PickOption[]): readonly PickOption[] {
  return [...new Map(options.map((option) => [option.id, option])).values()].sort((a, b) =>
    a.text < b.text ? -1 : 1,
  );
}

export const isReference = (value: unknown): value is Reference =>
  typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string';
