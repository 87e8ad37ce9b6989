/** One thing to fill in for each line of a list that another step keeps: how does each agreement stand? */
import { useTranslation } from 'react-i18next';
import { fieldsOf, type FormField } from '#domain/group/form-fields.ts';
import { useSummary } from '../fields/summary.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';

interface Props {
  readonly label: string;
  readonly listId: string;
  readonly subfield: string;
}

export function EachLine({ label, listId, subfield }: Props) {
  const { t } = useTranslation('samen');
  const answers = useAnswers();
  const columns = useColumns(listId);
  const summary = useSummary(columns.filter(({ inputs }) => inputs[0]?.name === 'text'));
  const kind = columns.flatMap(({ inputs }) => inputs).find(({ name }) => name === subfield)?.kind;
  const items = answers.items(listId);
  return (
    <section className="hw-list" aria-label={label}>
      <h2 className="hw-field-label">{label}</h2>
      {items.length === 0 ? <p>{t('list.nothing')}</p> : null}
      {kind === undefined
        ? null
        : items.map((item) => (
            <ValueInput
              key={item.id}
              label={summary(item)}
              kind={kind}
              path={{ type: listId, record: item.id, unit: subfield }}
            />
          ))}
    </section>
  );
}

/** The columns of a list, wherever in the checklist it is kept. */
export function useColumns(listId: string) {
  const checklist = useChecklist();
  const isIt = (field: FormField): field is Extract<FormField, { shape: 'list' }> =>
    field.shape === 'list' && field.listId === listId;
  return checklist.steps.flatMap((step) => fieldsOf(step)).find(isIt)?.columns ?? [];
}
