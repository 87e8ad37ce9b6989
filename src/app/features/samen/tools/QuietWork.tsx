/** Quiet help as a number by kind: how many people do this, never who. How it is kept: see quiet-work.ts. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FEWER_THAN_FIVE } from '#domain/group/field-type.ts';
import {
  lessThan,
  moreThan,
  QUIET_KINDS,
  QUIET_PEOPLE,
  QUIET_WORK,
  quietCount,
  type QuietCount,
} from '#domain/group/quiet-work.ts';
import { useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText, useMadeText } from '../state/checklist.ts';
import { useAnswers } from '../state/context.tsx';
import type { ToolProps } from './registry.tsx';

const FIRST = 6;

export function QuietWork({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const answers = useAnswers();
  const [all, setAll] = useState(false);
  const counted = new Set(answers.items(QUIET_WORK).map(({ id }) => id));
  const kinds = QUIET_KINDS.filter((kind, index) => all || index < FIRST || counted.has(kind));
  return (
    <section className="hw-quiet">
      <h2 className="hw-field-label">{text(field.label)}</h2>
      <p className="hw-hint">{t('quiet.how')}</p>
      <ul className="hw-lines">
        {kinds.map((kind) => (
          <QuietRow key={kind} kind={kind} />
        ))}
      </ul>
      {all || kinds.length === QUIET_KINDS.length ? null : (
        <button type="button" className="hw-chip" onClick={() => setAll(true)}>
          {t('quiet.more')}
        </button>
      )}
      <ValueInput
        label={t('quiet.other')}
        hint={t('quiet.otherHint')}
        kind={{ kind: 'text', long: true }}
        path={{ type: 'step', record: step.id, unit: field.id }}
      />
    </section>
  );
}

function QuietRow({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('samen-tools');
  const name = useMadeText()('samen-tools', `quiet.kind.${kind}`);
  const unit = useUnit({ type: QUIET_WORK, record: kind, unit: QUIET_PEOPLE });
  const count = quietCount(unit.value);
  const change = (next: QuietCount) => {
    if (next !== count) void unit.set(next ?? null);
  };
  return (
    <li>
      <div className="hw-quiet-row" role="group" aria-label={name}>
        <span className="hw-quiet-name">{name}</span>
        <button
          type="button"
          className="hw-round"
          aria-label={t('quiet.less', { kind: name })}
          onClick={() => change(lessThan(count))}
        >
          −
        </button>
        <span className="hw-quiet-count" role="status">
          {count === undefined ? t('quiet.none') : null}
          {count === FEWER_THAN_FIVE ? t('quiet.few') : null}
          {typeof count === 'number' ? t('quiet.about', { count }) : null}
        </span>
        <button
          type="button"
          className="hw-round"
          aria-label={t('quiet.plus', { kind: name })}
          onClick={() => change(moreThan(count))}
        >
          +
        </button>
      </div>
    </li>
  );
}
