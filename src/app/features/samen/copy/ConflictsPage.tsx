/** "Twee mensen schreven iets anders": two big buttons, and always "later". */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '#domain/group/form-fields.ts';
import type { ScalarKind } from '#domain/group/field-type.ts';
import type { Json } from '#sync/op.ts';
import { Page } from '../../../ui/Page.tsx';
import { useValueText } from '../fields/summary.ts';
import { useChecklist } from '../state/checklist.ts';
import { useAnswers, useGroup } from '../state/context.tsx';
import { contestedRecords, openConflicts, type Conflict, type Contested } from './conflicts.ts';
import { useUnitWords } from './words.ts';

export function ConflictsPage() {
  const { t } = useTranslation('samen');
  const { fold } = useGroup();
  useAnswers();
  const [later, setLater] = useState<ReadonlySet<string>>(new Set());
  const keyOf = ({ type, record, unit }: Conflict) => `${type}/${record}/${unit}`;
  const open = openConflicts(fold).filter((one) => !later.has(keyOf(one)));
  const contested = contestedRecords(fold);
  return (
    <Page title={t('conflicts.title')} appName={t('title')} back={t('back')}>
      {open.length + contested.length === 0 ? <p>{t('conflicts.none')}</p> : <p>{t('conflicts.text')}</p>}
      {open.map((conflict) => (
        <OneConflict
          key={keyOf(conflict)}
          conflict={conflict}
          onLater={() => setLater(new Set([...later, keyOf(conflict)]))}
        />
      ))}
      {contested.map((one) => (
        <OneContested key={`${one.type}/${one.record}`} contested={one} />
      ))}
    </Page>
  );
}

function OneConflict({ conflict, onLater }: { readonly conflict: Conflict; readonly onLater: () => void }) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const words = useUnitWords();
  const show = useShownValue();
  const { type, record, unit, choices, refs } = conflict;
  return (
    <section className="hw-panel" aria-label={words.unit(type, record, unit)}>
      <h2 className="hw-panel-title">{words.unit(type, record, unit)}</h2>
      <p>{t('conflicts.which')}</p>
      <div className="hw-conflict">
        {choices.map(({ ref, op }) => (
          <button
            key={ref}
            type="button"
            className="hw-conflict-choice"
            onClick={() => void session.edit([{ type, record, unit, value: op.value, base: refs }])}
          >
            {show(type, unit, op.value)}
          </button>
        ))}
      </div>
      <Button purpose="subtle" onClick={onLater}>
        {t('conflicts.later')}
      </Button>
    </section>
  );
}

function OneContested({ contested: { type, record } }: { readonly contested: Contested }) {
  const { t } = useTranslation('samen');
  const session = useGroup();
  const words = useUnitWords();
  const show = useShownValue();
  const units = [...(session.fold.record(type, record)?.units ?? [])];
  const line = units
    .filter(([unit]) => !unit.startsWith('$'))
    .map(([unit, { heads }]) => show(type, unit, heads[0]?.op.value ?? null))
    .filter((text) => text !== '')
    .join(' · ');
  return (
    <section className="hw-panel" aria-label={words.type(type)}>
      <h2 className="hw-panel-title">{words.type(type)}</h2>
      <p>{t('conflicts.contested')}</p>
      <p className="hw-quote">{line}</p>
      <div className="hw-actions">
        <Button purpose="primary" onClick={() => void session.restore(type, record)}>
          {t('conflicts.keep')}
        </Button>
        <Button purpose="secondary" onClick={() => void session.remove(type, record)}>
          {t('conflicts.away')}
        </Button>
      </div>
    </section>
  );
}

/** A value in words, by the kind that the checklist gives its unit. */
function useShownValue(): (type: string, unit: string, value: Json) => string {
  const { t } = useTranslation('samen');
  const { steps } = useChecklist();
  const valueText = useValueText();
  return (type, unit, value) => {
    if (value === null || value === '') return t('conflicts.empty');
    const id = unit.split('/')[0] ?? '';
    const kinds = steps.flatMap((step) =>
      fieldsOf(step).flatMap((field): { id: string; kind: ScalarKind }[] => {
        if (field.shape === 'list' && field.listId === type)
          return field.columns.flatMap(({ inputs }) => inputs.map(({ name, kind }) => ({ id: name, kind })));
        return field.shape === 'value' && type === 'step' ? [{ id: field.id, kind: field.kind }] : [];
      }),
    );
    const kind = kinds.find((one) => one.id === id)?.kind;
    if (kind !== undefined) return valueText(kind, value);
    return typeof value === 'object' ? t('conflicts.other') : String(value);
  };
}
