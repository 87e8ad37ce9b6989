/** Lines of a list: what is there, short; one opened at a time to change it; a button for the next. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { ORDER } from '#storage/group/group-view.ts';
import type { Json } from '#sync/op.ts';
import { useChecklistText } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { isReference } from './references.ts';
import { useSummary } from './summary.ts';
import { ManyInput, ValueInput } from './ValueInput.tsx';

interface Props {
  readonly listId: string;
  readonly label: string;
  readonly columns: readonly FormColumn[];
  /** Values that a new line starts with: the step's tool knows them. */
  readonly preset?: Readonly<Record<string, Json>>;
  /** Which lines; all of them when it is left out. */
  readonly only?: (item: GroupItem) => boolean;
  readonly addLabel?: string;
  /** More to see on a line than its values. */
  readonly extra?: (item: GroupItem) => ReactNode;
  readonly hideTitle?: boolean;
}

export function ListField(props: Props) {
  const { listId, label, columns, preset = {}, only = () => true, addLabel, extra, hideTitle } = props;
  const { t } = useTranslation('samen');
  const answers = useAnswers();
  const session = useGroup();
  const [open, setOpen] = useState<string | undefined>(undefined);
  const items = answers.items(listId).filter(only);
  const summary = useSummary(columns);
  const add = async () => {
    const id = session.newId();
    const start = { ...preset, [ORDER]: session.now() };
    const edits = Object.entries(start).map(([unit, value]) => ({ type: listId, record: id, unit, value }));
    if (await session.edit(edits)) setOpen(id);
  };
  return (
    <section className="hw-list" aria-label={label}>
      {hideTitle === true ? null : <h2 className="hw-field-label">{label}</h2>}
      {items.length === 0 ? null : (
        <ol className="hw-lines">
          {items.map((item) => (
            <li key={item.id} className="hw-line-item">
              {open === item.id ? (
                <LineForm listId={listId} item={item} columns={columns} onDone={() => setOpen(undefined)} />
              ) : (
                <>
                  <button
                    type="button"
                    className="hw-line-open"
                    aria-expanded={false}
                    onClick={() => setOpen(item.id)}
                  >
                    <span>{summary(item) === '' ? t('list.empty') : summary(item)}</span>
                    <span className="hw-option-hint">{t('list.change')}</span>
                  </button>
                  {extra?.(item)}
                </>
              )}
            </li>
          ))}
        </ol>
      )}
      {open === undefined ? (
        <Button purpose="secondary" onClick={() => void add()}>
          {addLabel ?? t('list.add', { what: label })}
        </Button>
      ) : null}
    </section>
  );
}

interface LineFormProps {
  readonly listId: string;
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
  readonly onDone: () => void;
}

export function LineForm({ listId, item, columns, onDone }: LineFormProps) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  return (
    <div className="hw-line-form">
      {columns.map((column) => (
        <Column
          key={column.inputs[0]?.name ?? ''}
          column={column}
          listId={listId}
          recordId={item.id}
          values={item.values}
        />
      ))}
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {t('list.done')}
        </Button>
        <Button purpose="subtle" onClick={() => void session.remove(listId, item.id).then(onDone)}>
          {t('list.remove')}
        </Button>
      </div>
    </div>
  );
}

interface ColumnProps {
  readonly column: FormColumn;
  readonly listId: string;
  readonly recordId: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** One column; where people fill in one of two things, both are offered until one of them is filled in. */
export function Column({ column, listId, recordId, values }: ColumnProps) {
  const text = useChecklistText();
  const filled = column.inputs.find(({ name }) => values[name] !== undefined);
  const inputs = filled === undefined ? column.inputs : [filled];
  return (
    <>
      {inputs.map(({ name, kind, label }) => {
        const path = { type: listId, record: recordId, unit: name };
        return column.many ? (
          <ManyInput key={name} label={text(label)} kind={kind} path={path} />
        ) : (
          <ValueInput key={name} label={text(label)} kind={kind} path={path} />
        );
      })}
    </>
  );
}

export const referenceName = (value: unknown): string => (isReference(value) ? value.name : '');
