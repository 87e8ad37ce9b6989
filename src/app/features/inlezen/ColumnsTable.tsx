/** Which column is what: as the app read it, and as somebody says. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '#sync/directory/import/columns.ts';
import type { Preview } from '#sync/directory/import/preview.ts';
import type { Table } from '#sync/directory/import/table.ts';
import { fieldName } from './texts.ts';
import type { Importing } from './use-import.ts';

interface Props {
  readonly importing: Importing;
  readonly preview: Preview;
  readonly table: Table;
}

export function ColumnsTable({ importing, preview, table }: Props) {
  const { t } = useTranslation('inlezen');
  const { type } = importing.said;
  const id = useId();
  const fields = [...fieldsOf(type)]
    .map((field) => ({ field, name: fieldName(type, field) }))
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const unused = preview.columns.filter(({ field }) => field === undefined).length;
  return (
    <details className="hw-why" open={unused > preview.columns.length / 2}>
      <summary>
        {t('columns.title', { used: preview.columns.length - unused, count: preview.columns.length })}
      </summary>
      <p className="hw-hint">{t('columns.hint')}</p>
      <ul className="hw-import-columns">
        {preview.columns.map(({ heading, index, field }) => (
          <li key={index}>
            <label htmlFor={`${id}-${index}`}>
              <strong>{heading === '' ? t('columns.noName', { number: index + 1 }) : heading}</strong>
              <span className="hw-hint">{firstOf(table, index)}</span>
            </label>
            <select
              id={`${id}-${index}`}
              className="hw-import-select"
              value={field ?? ''}
              onChange={(event) => importing.map(heading, event.target.value)}
            >
              <option value="">{t('columns.unused')}</option>
              {fields.map((one) => (
                <option key={one.field} value={one.field}>
                  {one.name}
                </option>
              ))}
            </select>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** The first value that stands in a column, so that people see what it is. */
function firstOf({ rows }: Table, index: number): string {
  const cell = rows.find(({ cells }) => (cells[index] ?? '') !== '')?.cells[index] ?? '';
  return cell.length > 40 ? `${cell.slice(0, 40)} …` : cell;
}
