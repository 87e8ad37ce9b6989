/** While somebody types something new: does it stand in the list already? */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { createDuplicateIndex, likenessOf, type Likeness } from '#domain/duplicates.ts';
import type { RecordForm } from './use-form.ts';
import { href } from '../../../data/links.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { membersOf } from '../fields/members.ts';
import { keepLinks } from '../links.ts';
import type { KeptHome } from '../state/homes.ts';
import { useRows } from '../state/records.ts';
import { useRowWords } from '../state/words.ts';

const MOST = 3;

const textIn = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);

/** What stands in the form, as records are compared. */
export function likenessIn({ path, values }: Pick<RecordForm, 'path' | 'values'>): Likeness {
  const site = membersOf(values['site']?.value);
  const name = values['name']?.value;
  return {
    type: path.type,
    id: path.id,
    name: textIn(path.type === 'contact' ? membersOf(name)['name'] : name) ?? '',
    placeId: textIn(site['place_id']),
    street: textIn(site['street']),
    number: textIn(site['number']),
    postcode: textIn(site['postcode']),
    phones: Object.entries(values)
      .filter(([unit]) => unit.startsWith('phones/'))
      .flatMap(([, { value }]) => textIn(membersOf(value)['number']) ?? []),
  };
}

export function Doubles({ form, home }: { readonly form: RecordForm; readonly home: KeptHome }) {
  const { t } = useTranslation('bijhouden');
  const homes = useMemo(() => [home], [home]);
  const rows = useRows(homes);
  const words = useRowWords();
  const index = useMemo(
    () =>
      createDuplicateIndex(
        rows.filter(({ presence }) => presence !== 'deleted').map(({ record }) => likenessOf(record)),
      ),
    [rows],
  );
  const { path, values } = form;
  const found = useMemo(() => index.find(likenessIn({ path, values }), MOST), [index, path, values]);
  const like = found.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  return (
    <div role="status">
      {like.length === 0 ? null : (
        <Notice kind="warning">
          <p className="hw-strong">{t('double.title')}</p>
          <p>{t('double.text')}</p>
          <ul>
            {like.map((row) => {
              const { title, what, where } = words(row);
              return (
                <li key={row.id}>
                  <a className="nl-link" href={href(keepLinks.record(row))}>
                    {title}
                  </a>{' '}
                  ({where === undefined ? what : t('row.what', { what, where })})
                </li>
              );
            })}
          </ul>
        </Notice>
      )}
    </div>
  );
}
