/** What it is, for whom, what it costs, how to get in, and what it is not for. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { useData } from '../../data/data.tsx';
import { label } from '../../i18n/i18n.ts';
import { Explained } from './Explained.tsx';

/** A list of villages longer than this says "and others": nobody reads forty names. */
const MOST_PLACES = 12;

export function Details({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const { service, location, organization } = entry;
  const names = (list: string, ids: readonly string[] | undefined) =>
    ids === undefined || ids.length === 0 ? undefined : ids.map((id) => label(list, id)).join(', ');
  const villages = entry.serves
    .slice(0, MOST_PLACES)
    .map((id) => gazetteer?.place(id)?.name)
    .filter((name) => name !== undefined);
  const rows: readonly (readonly [string, string | undefined])[] = [
    [t('record.about'), service?.description ?? location?.description],
    [t('record.forWhom'), names('target_group', service?.target_groups)],
    [t('record.access'), service?.access_route && label('access_route', service.access_route)],
    [t('record.cost'), service?.fees_description ?? (service?.cost && label('cost', service.cost))],
    [t('record.capacity'), service?.capacity],
    [t('record.notFor'), service?.not_for],
    [t('record.boundaries'), service?.boundaries],
    [t('record.channels'), names('channel', service?.channels)],
    [t('record.languages'), names('language', service?.languages)],
    [t('record.building'), names('accessibility', location?.accessibility)],
    [t('record.area'), villages.length === 0 ? undefined : villages.join(', ')],
    [t('record.by'), organization?.name],
  ];
  return (
    <dl className="hw-details">
      {rows.map(([term, text]) =>
        text === undefined ? null : (
          <div key={term} className="hw-detail">
            <dt>{term}</dt>
            <dd>
              <Explained text={text} />
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
