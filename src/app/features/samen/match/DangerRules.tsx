/** When to call whom, to read aloud together; beside the tick that says that the group did. */
import { useTranslation } from 'react-i18next';
import { nationalLine } from '#domain/national.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText } from '../state/checklist.ts';
import type { ToolProps } from '../tools/registry.tsx';
import './matching.css';

/** The national lines in the order of haste; every number comes from the checked list, none from a text. */
const LINES = ['112', '113', 'veilig_thuis', 'csg', 'gas_stroom', 'zorgwekkend_gedrag'] as const;

export function DangerRules({ step, field }: ToolProps) {
  const { t } = useTranslation('samen-matching');
  const text = useChecklistText();
  return (
    <section className="hw-panel" aria-labelledby="danger-title">
      <h2 id="danger-title" className="hw-panel-title">
        {t('danger.title')}
      </h2>
      <p>{t('danger.text')}</p>
      <ul className="hw-lines hw-danger">
        {LINES.map((id) => (
          <li key={id}>
            <span>{t(`danger.${id}`)}</span>
            <strong>{nationalLine(id).number}</strong>
          </li>
        ))}
        <li>
          <span>{t('danger.gp')}</span>
          <strong>{t('danger.gpWho')}</strong>
        </li>
      </ul>
      <p>{t('danger.volunteer')}</p>
      <ValueInput
        label={text(field.label)}
        kind={{ kind: 'bool' }}
        path={{ type: 'step', record: step.id, unit: field.id }}
      />
    </section>
  );
}
