/** A record in a few words: what it is called, what it is, and where. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/data.tsx';
import { label } from '../../../i18n/i18n.ts';
import { valueText } from '../../../work/values/texts.ts';
import type { Row } from './records.ts';

type Named = Pick<Row, 'home' | 'type' | 'name' | 'kind' | 'places'>;

export interface RowWords {
  readonly title: string;
  readonly what: string;
  readonly where: string | undefined;
}

const KINDS = { location: 'location_kind', service: 'kind' } as const;

export function useRowWords(): (row: Named) => RowWords {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  return useCallback(
    (row) => {
      const what = kindWords(row) ?? valueText(`type.${row.type}`) ?? '';
      const known = row.places.flatMap((id) => gazetteer?.place(id) ?? []);
      // The villages of the home itself come first: those are what its keeper knows them by.
      const place = (known.find((one) => one.municipality_id === row.home) ?? known[0])?.name;
      const where =
        place !== undefined && row.places.length > 1
          ? t('where.more', { place, count: row.places.length - 1 })
          : place;
      return { title: row.name === '' ? t('row.noName', { what }) : row.name, what, where };
    },
    [t, gazetteer],
  );
}

function kindWords({ type, kind }: Named): string | undefined {
  if (kind === undefined) return undefined;
  if (type === 'contact') return valueText(`role.${kind}`) ?? kind;
  return type === 'location' || type === 'service' ? label(KINDS[type], kind) : undefined;
}
