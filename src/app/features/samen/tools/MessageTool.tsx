/** The village's message, with help towards simple Dutch while people write. The help never stops anybody. */
import { useTranslation } from 'react-i18next';
import { PlainHelp } from '../../../parts/plain/PlainHelp.tsx';
import { GuardedField } from '../fields/GuardedText.tsx';
import { useGuardedText } from '../fields/guard.ts';
import { fieldKey, useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText } from '../state/checklist.ts';
import type { ToolProps } from './registry.tsx';
import './tools.css';

export function MessageTool({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-tools');
  const text = useChecklistText();
  const path = { type: 'step', record: step.id, unit: field.id };
  const unit = useUnit(path);
  const guarded = useGuardedText({
    field: fieldKey(path),
    value: typeof unit.value === 'string' ? unit.value : '',
    base: unit.base,
    // The number of the coordinator belongs in it.
    context: 'public_contact',
    commit: (typed, base, draft) => unit.set(typed === '' ? null : typed, base, draft),
  });
  return (
    <section>
      <GuardedField label={text(field.label)} hint={t('message.hint')} long guarded={guarded} />
      <PlainHelp text={guarded.text} />
      <ValueInput
        label={text(`${step.id}.field.b1_checked`)}
        hint={t('message.checkedHint')}
        kind={{ kind: 'bool' }}
        path={{ type: 'step', record: step.id, unit: 'b1_checked' }}
      />
    </section>
  );
}
