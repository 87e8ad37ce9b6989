/** Who is not heard yet: a group with one tap, and for each who goes to talk with them, and when. */
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { formatDate } from '../../../i18n/format.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklist, useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { LineCards } from './LineCards.tsx';
import { QuickPick } from './QuickPick.tsx';
import type { ToolProps } from './registry.tsx';

const PLAN = 'reach_plan';
/** Groups that villages hear least; source: the first tip of the step. */
const MOST_USED = [
  'young_people',
  'parents',
  'informal_carers',
  'low_income',
  'migrant_background',
  'low_literacy',
];
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Fills in two fields at once: a group of the plan is one of the groups that are not heard (`unheard/<group>`). */
export function ReachTool({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const term = useTerm();
  const { lists } = useChecklist();
  const items = useAnswers().items(PLAN);
  const groups = [...new Set([...MOST_USED, ...(lists['target_group'] ?? [])])].filter(
    (id) => id !== 'everyone',
  );
  const columns = field.shape === 'list' ? field.columns : [];
  const unheard = (group: unknown, value: true | null) =>
    typeof group === 'string' ? [{ type: 'step', record: step.id, unit: `unheard/${group}`, value }] : [];
  const last = (item: GroupItem) =>
    items.every(({ id, values }) => id === item.id || values['target_group'] !== item.values['target_group']);
  return (
    <LineCards
      listId={PLAN}
      label={text(field.label)}
      addLabel={t('reach.add')}
      start={t('reach.start')}
      renderCard={(item) => <ReachCard item={item} />}
      renderForm={(item) => <ReachForm item={item} columns={columns} />}
      alsoAdd={({ target_group: group }) => unheard(group, true)}
      alsoRemove={(item) => (last(item) ? unheard(item.values['target_group'], null) : [])}
      renderAdder={(add) => (
        <QuickPick
          legend={text(`${step.id}.field.unheard`)}
          options={groups.map((id) => ({ id, text: term('target_group', id) }))}
          onPick={(id) => add({ target_group: id })}
        />
      )}
    />
  );
}

function ReachCard({ item }: { readonly item: GroupItem }) {
  const { t } = useTranslation('samen-tools');
  const term = useTerm();
  const { target_group: group, how, who_role: who, before_date: date } = item.values;
  return (
    <>
      <strong>{textOf(group) === '' ? t('reach.empty') : term('target_group', textOf(group))}</strong>
      {textOf(how) === '' ? null : <span>{textOf(how)}</span>}
      {textOf(who) === '' ? null : <span>{t('reach.who', { role: term('discipline', textOf(who)) })}</span>}
      {textOf(date) === '' ? null : <span>{t('reach.before', { date: formatDate(textOf(date)) })}</span>}
    </>
  );
}

function ReachForm({ item, columns }: { readonly item: GroupItem; readonly columns: readonly FormColumn[] }) {
  const text = useChecklistText();
  const term = useTerm();
  const group = textOf(item.values['target_group']);
  const inputs = columns.flatMap((column) => column.inputs);
  return (
    <>
      {group === '' ? null : <h3 className="hw-panel-title">{term('target_group', group)}</h3>}
      {inputs
        .filter(({ name }) => name !== 'target_group' || group === '')
        .map(({ name, kind, label }) => (
          <ValueInput
            key={name}
            label={text(label)}
            kind={kind}
            path={{ type: PLAN, record: item.id, unit: name }}
          />
        ))}
    </>
  );
}
