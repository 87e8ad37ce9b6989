/** What is known already: a source of a usual kind with one tap, then whose it is and whether it helps. */
import { useTranslation } from 'react-i18next';
import type { GroupItem } from '#domain/group/answers.ts';
import type { FormColumn } from '#domain/group/form-fields.ts';
import { formatDate } from '../../../i18n/format.ts';
import { useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText, useTerm } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import { BigChoice } from './BigChoice.tsx';
import { LineCards } from './LineCards.tsx';
import { QuickPick } from './QuickPick.tsx';
import type { ToolProps } from './registry.tsx';

const SOURCES = 'known_sources';
const USUAL = ['plan', 'vision', 'map', 'health', 'survey', 'neighbours', 'other'] as const;
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function SourcesTool({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const columns = field.shape === 'list' ? field.columns : [];
  return (
    <LineCards
      listId={SOURCES}
      label={text(field.label)}
      addLabel={t('sources.add')}
      start={t('sources.start')}
      renderCard={(item) => <SourceCard item={item} />}
      renderForm={(item) => <SourceForm item={item} columns={columns} />}
      renderAdder={(add) => (
        <>
          <QuickPick
            legend={t('sources.add')}
            options={USUAL.map((id) => ({ id, text: t(`sources.usual.${id}`) }))}
            onPick={(id) => {
              const usual = USUAL.find((one) => one === id);
              add(usual === undefined || usual === 'other' ? {} : { title: t(`sources.usual.${usual}`) });
            }}
          />
          <NothingKnown stepId={step.id} />
        </>
      )}
    />
  );
}

function SourceCard({ item }: { readonly item: GroupItem }) {
  const { t } = useTranslation('samen-tools');
  const term = useTerm();
  const { title, owner, date, usable } = item.values;
  const from = [textOf(owner), textOf(date) === '' ? '' : formatDate(textOf(date))].filter(
    (one) => one !== '',
  );
  return (
    <>
      <strong>{textOf(title) === '' ? t('sources.empty') : textOf(title)}</strong>
      {from.length === 0 ? null : <span className="hw-option-hint">{from.join(' · ')}</span>}
      {textOf(usable) === '' ? null : (
        <span>{t('sources.usable', { answer: term('choice', textOf(usable)) })}</span>
      )}
    </>
  );
}

function SourceForm({
  item,
  columns,
}: {
  readonly item: GroupItem;
  readonly columns: readonly FormColumn[];
}) {
  const text = useChecklistText();
  return columns
    .flatMap(({ inputs }) => inputs)
    .map(({ name, kind, label }) => {
      const path = { type: SOURCES, record: item.id, unit: name };
      return kind.kind === 'choice' ? (
        <BigChoice key={name} label={text(label)} kind={kind} path={path} />
      ) : (
        <ValueInput key={name} label={text(label)} kind={kind} path={path} />
      );
    });
}

/** Only asked while the list is empty; who ticked it before can still take it back. */
function NothingKnown({ stepId }: { readonly stepId: string }) {
  const text = useChecklistText();
  const empty = useAnswers().items(SOURCES).length === 0;
  const path = { type: 'step', record: stepId, unit: 'confirmed_none' };
  const unit = useUnit(path);
  if (!empty && unit.value !== true) return null;
  return <ValueInput label={text(`${stepId}.field.confirmed_none`)} kind={{ kind: 'bool' }} path={path} />;
}
