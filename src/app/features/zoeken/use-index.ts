/** The search index of the directory in memory, made when somebody searches and again when packs arrive. */
import { useMemo } from 'react';
import type { Entry } from '#domain/directory.ts';
import { createSearchIndex, type SearchIndex, type SearchTexts } from '#domain/search.ts';
import type { Gazetteer } from '#domain/gazetteer.ts';
import { useData } from '../../data/data.tsx';
import { label } from '../../i18n/i18n.ts';

export function useSearchIndex(): SearchIndex {
  const { directory, gazetteer } = useData();
  return useMemo(
    () => createSearchIndex(directory, (entry) => textsOf(entry, gazetteer)),
    [directory, gazetteer],
  );
}

function textsOf(entry: Entry, gazetteer: Gazetteer | undefined): SearchTexts {
  const { service, location, organization } = entry;
  const kinds = service?.help_kinds ?? [];
  return {
    strong: [
      entry.name,
      service?.alternate_name ?? '',
      label('kind', entry.kind),
      location?.location_kind === undefined ? '' : label('location_kind', location.location_kind),
      gazetteer?.place(entry.placeId ?? '')?.name ?? '',
    ],
    weak: [
      service?.description ?? '',
      location?.name ?? '',
      location?.description ?? '',
      organization?.name ?? '',
      ...kinds.map((kind) => label('help_kind', kind)),
    ],
  };
}
