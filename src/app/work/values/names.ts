/** What a value points at, by name: from the records that are kept here, and from what residents see. */
import { useMemo } from 'react';
import type { Directory } from '#domain/directory.ts';
import type { RecordType } from '#domain/record.ts';
import { useData } from '../../data/data.tsx';
import type { Names } from './value-lines.ts';

export function useNames(): Names {
  const { directory, gazetteer } = useData();
  return useMemo(
    () => ({
      place: (id) => gazetteer?.place(id)?.name,
      record: (type, id) => nameInDirectory(directory, type, id),
    }),
    [directory, gazetteer],
  );
}

function nameInDirectory({ entries }: Directory, type: RecordType, id: string): string | undefined {
  for (const { service, location, organization, contact } of entries) {
    if (type === 'service' && service?.id === id) return service.name;
    if (type === 'location' && location?.id === id) return location.name;
    if (type === 'organization' && organization?.id === id) return organization.name;
    if (type === 'contact' && contact?.id === id) return contact.name?.name;
  }
  return undefined;
}
