/** Figures, and what people make of them. A count of fewer than 5 people is refused: see figures.ts. */
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import {
  smallCountsInText,
  smallCountsInValue,
  withFewerThanFive,
  type SmallCount,
} from '#domain/group/figures.ts';
import type { FormColumn, FormInput } from '#domain/group/form-fields.ts';
import type { Refusal } from '../fields/guard.ts';
import { GuardedText } from '../fields/GuardedText.tsx';
import { fieldKey, useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { BigChoice } from './BigChoice.tsx';
import { LineCards } from './LineCards.tsx';
import type { ToolProps } from './registry.tsx';

const FIGURES = 'figures';
const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

export function FiguresTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const columns = field.shape === 'list' ? field.columns : [];
  return (
    <LineCards
      listId={FIGURES}
      label={text(field.label)}
      addLabel={t('figures.add')}
      start={t('figures.start')}
      renderCard={(item) => <FigureCard item={item} />}
      renderForm={(item) => <FigureForm item={item} columns={columns} />}
    />
  );
}

function FigureCard({ item }: { readonly item: GroupItem }) {
  const { t } = useTranslation('samen-tools');
  const term = useTerm();
  const { text, value, source, year, area, recognised, meaning } = item.values;
  const from = [area, source, year].map(textOf).filter((one) => one !== '');
  return (
    <>
      {textOf(value) === '' ? null : <strong className="hw-figure">{textOf(value)}</strong>}
      <span>{textOf(text) === '' ? t('figures.empty') : textOf(text)}</span>
      {from.length === 0 ? null : <span className="hw-option-hint">{from.join(' · ')}</span>}
      {typeof recognised === 'string' ? (
        <span>{t('figures.recognised', { answer: term('choice', recognised) })}</span>
      ) : null}
      {textOf(meaning) === '' ? null : <span>{textOf(meaning)}</span>}
    </>
  );
}

interface FormProps {
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
}

function FigureForm({ item, columns }: FormProps) {
  const about = textOf(item.values['text']);
  const refuse = useRefusal();
  const inputs = columns.flatMap((column) => column.inputs);
  const line = (name: string, find?: (typed: string) => readonly SmallCount[]) => {
    const input = inputs.find((one) => one.name === name);
    if (input === undefined) return null;
    return <Line input={input} id={item.id} {...(find === undefined ? {} : { refuse: refuse(find) })} />;
  };
  return (
    <>
      {line('text', smallCountsInText)}
      {line('value', (typed) => smallCountsInValue(typed, about))}
      {line('source')}
      {line('year')}
      {line('area')}
      {line('recognised')}
      {line('meaning', smallCountsInText)}
    </>
  );
}

type Refuse = (typed: string) => Refusal | undefined;

function useRefusal(): (find: (typed: string) => readonly SmallCount[]) => Refuse {
  const { t } = useTranslation('samen-tools');
  return (find) => (typed) => {
    const counts = find(typed);
    if (counts.length === 0) return undefined;
    return {
      message: t('figures.small'),
      mend: withFewerThanFive(typed, counts),
      mendLabel: t('figures.mend'),
    };
  };
}

interface LineProps {
  readonly input: FormInput;
  readonly id: string;
  readonly refuse?: Refuse;
}

function Line({ input, id, refuse }: LineProps) {
  const { t } = useTranslation('samen-tools');
  const label = useChecklistText()(input.label);
  const path = { type: FIGURES, record: id, unit: input.name };
  const unit = useUnit(path);
  if (input.kind.kind === 'choice') return <BigChoice label={label} kind={input.kind} path={path} />;
  if (refuse === undefined) return <ValueInput label={label} kind={input.kind} path={path} />;
  return (
    <GuardedText
      field={fieldKey(path)}
      label={label}
      {...(input.name === 'value' ? { hint: t('figures.valueHint') } : {})}
      long={input.kind.kind === 'text' && input.kind.long}
      value={textOf(unit.value)}
      base={unit.base}
      refuse={refuse}
      commit={(typed, base, draft) => unit.set(typed === '' ? null : typed, base, draft)}
    />
  );
}
