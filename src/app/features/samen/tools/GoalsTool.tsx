/** The village's own goals in its own words, each tied to a goal of Drenthe when people want that. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { listGoals, type ListedGoal } from '#domain/group/goals.ts';
import { useToday } from '../../../data/data.tsx';
import { Picker } from '../fields/Picker.tsx';
import { isReference } from '../fields/references.ts';
import { useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText, useMadeText } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { LineCards } from './LineCards.tsx';
import type { ToolProps } from './registry.tsx';

const GOALS = 'local_goals';
/** More than this is too much to work on. Source: the rule of the step. */
const MOST = 3;
/** Goals of Drenthe that are shown at first: those of the nearest years. */
const NEAREST = 5;
/** A goal is a sentence or two: it needs more room than one line. */
const LONG = { kind: 'text', long: true } as const;

const useThisYear = (): number => Number(useToday().date.slice(0, 4));
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function GoalsTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const year = useThisYear();
  const count = useAnswers().items(GOALS).length;
  const columns = field.shape === 'list' ? field.columns : [];
  return (
    <LineCards
      listId={GOALS}
      label={text(field.label)}
      addLabel={t(count === 0 ? 'goals.first' : 'goals.add')}
      start={t('goals.start')}
      preset={{ year: year + 1 }}
      renderCard={(item) => <GoalCard item={item} />}
      renderForm={(item) => <GoalForm item={item} columns={columns} />}
      after={count < MOST ? null : <p className="hw-hint">{t('goals.enough')}</p>}
    />
  );
}

function GoalCard({ item }: { readonly item: GroupItem }) {
  const { t } = useTranslation('samen-tools');
  const { text, year, how_we_see_it: how, goal_id: goal } = item.values;
  return (
    <>
      <strong className="hw-tool-big">{textOf(text) === '' ? t('goals.empty') : textOf(text)}</strong>
      {typeof year === 'number' ? <span>{t('goals.year', { year: String(year) })}</span> : null}
      {textOf(how) === '' ? null : <span>{t('goals.how', { how: textOf(how) })}</span>}
      {isReference(goal) ? (
        <span className="hw-option-hint">{t('goals.fits', { goal: goal.name })}</span>
      ) : null}
    </>
  );
}

interface FormProps {
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
}

function GoalForm({ item, columns }: FormProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const made = useMadeText();
  const input = (name: string) => columns.flatMap(({ inputs }) => inputs).find((one) => one.name === name);
  const at = (unit: string) => ({ type: GOALS, record: item.id, unit });
  const goal = item.values['goal_id'];
  const indicator = isReference(goal) && goal.id !== undefined ? made('goals', `${goal.id}.indicator`) : '';
  const line = (name: string, hint?: string) => {
    const found = input(name);
    return found === undefined ? null : (
      <ValueInput
        label={text(found.label)}
        kind={LONG}
        path={at(name)}
        {...(hint === undefined ? {} : { hint })}
      />
    );
  };
  return (
    <>
      {line('text', t('goals.textHint'))}
      {line('how_we_see_it', indicator === '' ? t('goals.howHint') : t('goals.indicator', { indicator }))}
      <YearChoice label={text(input('year')?.label ?? '')} id={item.id} />
      <GoalChoice label={text(input('goal_id')?.label ?? '')} id={item.id} />
    </>
  );
}

/** A goal is for soon: this year and the three after it. */
function YearChoice({ label, id }: { readonly label: string; readonly id: string }) {
  const year = useThisYear();
  const unit = useUnit({ type: GOALS, record: id, unit: 'year' });
  const kept = typeof unit.value === 'number' ? unit.value : undefined;
  const years = [...new Set([year, year + 1, year + 2, year + 3, kept ?? year])].sort((a, b) => a - b);
  return (
    <Picker
      legend={label}
      options={years.map((one) => ({ id: String(one), text: String(one) }))}
      chosen={kept === undefined ? [] : [String(kept)]}
      many={false}
      onPick={(one, on) => void unit.set(on ? Number(one) : null)}
    />
  );
}

function GoalChoice({ label, id }: { readonly label: string; readonly id: string }) {
  const { t } = useTranslation('samen-tools');
  const unit = useUnit({ type: GOALS, record: id, unit: 'goal_id' });
  const goals = listGoals(useThisYear());
  const [all, setAll] = useState(false);
  const chosen = isReference(unit.value) ? unit.value.id : undefined;
  const pick = (goal: ListedGoal, name: string) => {
    void unit.set(goal.id === chosen ? null : { id: goal.id, name });
    setAll(false);
  };
  const list = (shown: readonly ListedGoal[]) => (
    <ul className="hw-lines">
      {shown.map((goal) => (
        <GoalOption key={goal.id} goal={goal} on={goal.id === chosen} onPick={(name) => pick(goal, name)} />
      ))}
    </ul>
  );
  const live = goals.filter(({ past }) => !past);
  return (
    <details className="hw-help" open={chosen !== undefined}>
      <summary>{label}</summary>
      <p className="hw-hint">{t('goals.choose')}</p>
      {list(live.filter(({ id: one }, index) => all || index < NEAREST || one === chosen))}
      {all ? (
        <>
          <h3 className="hw-help-title">{t('goals.past')}</h3>
          {list(goals.filter(({ past }) => past))}
        </>
      ) : (
        <button type="button" className="hw-chip" onClick={() => setAll(true)}>
          {t('goals.all', { count: goals.length })}
        </button>
      )}
    </details>
  );
}

interface OptionProps {
  readonly goal: ListedGoal;
  readonly on: boolean;
  readonly onPick: (name: string) => void;
}

function GoalOption({ goal, on, onPick }: OptionProps) {
  const { t } = useTranslation('samen-tools');
  const { t: goalText } = useTranslation('goals');
  const name = useMadeText()('goals', `${goal.id}.text`);
  const year = String(goal.year);
  // "1: Vitaal ouder worden A / Kwetsbare inwoners 3A": the number of the document says nothing to people.
  const where = goal.source.replace(/^\d+:\s*/, '').replace(/\s*\/\s*/g, ', ');
  return (
    <li>
      <label className="hw-check">
        <input type="checkbox" checked={on} onChange={() => onPick(name)} />
        <span>
          {name}
          <span className="hw-hint">
            {goal.past ? goalText('past', { year }) : t('goals.year', { year })}.{' '}
            {t('goals.source', { where })}
          </span>
        </span>
      </label>
    </li>
  );
}
