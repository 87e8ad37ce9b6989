/** The rows by what would become of them: what needs somebody first, what changes next, the rest last. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview, RowPreview, RowStatus } from '#sync/directory/import/preview.ts';
import { useData } from '../../data/data.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { fieldName } from './texts.ts';
import { DuplicateChoice } from './DuplicateChoice.tsx';
import { ProblemLine } from './ProblemLine.tsx';
import type { Importing } from './use-import.ts';

/** More than this is shown on request. */
const STEP = 40;
const ORDER: readonly (readonly [RowStatus, IconName])[] = [
  ['error', 'alert'],
  ['duplicate', 'people'],
  ['new', 'check'],
  ['changed', 'settings'],
  ['same', 'check'],
  ['skipped', 'next'],
  ['deleted', 'next'],
  ['unlisted', 'shield'],
];

interface Props {
  readonly importing: Importing;
  readonly preview: Preview;
}

export function RowLists({ importing, preview }: Props) {
  const decided = new Set(Object.keys(importing.said.decisions).map(Number));
  return (
    <>
      {ORDER.map(([status, icon]) => {
        // A row that somebody decided about stays in sight with the likely duplicates, to decide otherwise.
        const rows = preview.rows.filter((row) =>
          status === 'duplicate'
            ? row.status === status || decided.has(row.line)
            : row.status === status && !decided.has(row.line),
        );
        return rows.length === 0 ? null : (
          <StatusList key={status} status={status} icon={icon} rows={rows} importing={importing} />
        );
      })}
    </>
  );
}

interface ListProps {
  readonly status: RowStatus;
  readonly icon: IconName;
  readonly rows: readonly RowPreview[];
  readonly importing: Importing;
}

function StatusList({ status, icon, rows, importing }: ListProps) {
  const { t } = useTranslation('inlezen');
  const [most, setMost] = useState(STEP);
  return (
    <details className="hw-import-list" open={status === 'error' && rows.length <= STEP}>
      <summary>
        <Icon name={icon} />
        <span>
          <strong>{t(`status.${status}`, { count: rows.length })}</strong>
          <span className="hw-hint">{t(`explain.${status}`)}</span>
        </span>
      </summary>
      <ol className="hw-import-rows">
        {rows.slice(0, most).map((row) => (
          <li key={row.line}>
            <RowLine row={row} importing={importing} open={status === 'duplicate'} />
          </li>
        ))}
      </ol>
      {rows.length > most ? (
        <button type="button" className="hw-chip" onClick={() => setMost(most + 10 * STEP)}>
          {t('rows.more', { count: rows.length - most })}
        </button>
      ) : null}
    </details>
  );
}

function RowLine({
  row,
  importing,
  open,
}: Pick<ListProps, 'importing'> & { readonly row: RowPreview; readonly open: boolean }) {
  const { t } = useTranslation('inlezen');
  const { gazetteer } = useData();
  const { type } = importing.said;
  const names = (units: readonly string[]) =>
    [...new Set(units.map((unit) => fieldName(type, unit.split('/')[0] ?? unit)))].join(', ');
  const municipality = gazetteer?.municipality(row.home ?? '')?.name;
  return (
    <>
      <p className="hw-import-name">
        <strong>{row.name === '' ? t('rows.noName') : row.name}</strong>
        <span className="hw-hint">
          {t('rows.line', { line: row.line })}
          {municipality === undefined ? null : `, ${municipality}`}
        </span>
      </p>
      {row.problems.map((problem) => (
        <ProblemLine
          key={`${problem.column ?? ''} ${problem.what} ${problem.text ?? ''}`}
          problem={problem}
        />
      ))}
      {row.status === 'changed' && row.units.length > 0 ? (
        <p className="hw-hint">{t('rows.units', { units: names(row.units) })}</p>
      ) : null}
      {row.kept.length > 0 ? <p className="hw-hint">{t('rows.kept', { units: names(row.kept) })}</p> : null}
      {open ? <DuplicateChoice row={row} importing={importing} /> : null}
    </>
  );
}
