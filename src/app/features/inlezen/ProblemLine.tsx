/** What is wrong with a row: the column, what stands there, and what to do. */
import { useTranslation } from 'react-i18next';
import type { Problem } from '#sync/directory/import/row.ts';
import { useData } from '../../data/data.tsx';

export function ProblemLine({ problem }: { readonly problem: Problem }) {
  const { t } = useTranslation('inlezen');
  const { gazetteer } = useData();
  const { what, column, text, places = [], other } = problem;
  const meant = places.flatMap((id) => {
    const place = gazetteer?.place(id);
    return place === undefined
      ? []
      : [`${place.name} (${gazetteer?.municipality(place.municipality_id)?.name ?? ''})`];
  });
  const home = what === 'not_your_home' ? gazetteer?.municipality(text ?? '')?.name : undefined;
  return (
    <div className="hw-import-problem">
      {column === undefined && home === undefined ? null : (
        <p>
          <strong>{home ?? t('problem.column', { column: column ?? '' })}</strong>
          {text === undefined || home !== undefined ? null : <q className="hw-quote">{text}</q>}
        </p>
      )}
      <p>{t(`problem.${what}`, { line: other ?? 0 })}</p>
      {meant.length === 0 ? null : <p>{t('problem.meant', { places: meant.join(', ') })}</p>}
    </div>
  );
}
