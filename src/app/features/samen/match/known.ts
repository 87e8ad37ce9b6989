/** What the directory on this device has for a question, near the group. */
import { useCallback } from 'react';
import { knownHelp, villageIds, type Known } from '#domain/group/matrix.ts';
import { useData } from '../../../data/data.tsx';
import { label } from '../../../i18n/i18n.ts';
import { useAnswers } from '../state/context.tsx';

export function useKnownHelp(): (helpKind: string, layer: string) => readonly Known[] {
  const { directory, places } = useData();
  const answers = useAnswers();
  const ids = villageIds(answers).join(' ');
  return useCallback(
    (helpKind, layer) =>
      knownHelp(directory.entries, { placeIds: ids === '' ? [] : ids.split(' '), places }, helpKind, layer),
    [directory, places, ids],
  );
}

/** What kind it is, and where. */
export function useKnownHint(): (known: Known) => string {
  const { gazetteer } = useData();
  return useCallback(
    ({ kind, placeId }) => {
      const place = placeId === undefined ? '' : (gazetteer?.place(placeId)?.name ?? '');
      return [label('kind', kind), place].filter((part) => part !== '').join(', ');
    },
    [gazetteer],
  );
}
