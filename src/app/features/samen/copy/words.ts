/** What a record or a unit is called on the screen: the checklist's own words. */
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { fieldsOf } from '#domain/group/form-fields.ts';
import { useChecklist, useChecklistText } from '../state/checklist.ts';

export interface UnitWords {
  /** What lines of this type are called together. */
  readonly type: (type: string) => string;
  /** The question under which a unit is filled in. */
  readonly unit: (type: string, record: string, unit: string) => string;
}

/** Types that no step of the checklist keeps. */
const OWN_TYPES = ['group', 'step', 'own_step', 'meetings', 'points', 'tallies', 'quiet_work'] as const;

export function useUnitWords(): UnitWords {
  const { t } = useTranslation('samen');
  const { steps } = useChecklist();
  const text = useChecklistText();
  const type = useCallback(
    (name: string) => {
      const own = OWN_TYPES.find((one) => one === name);
      if (own !== undefined) return t(`type.${own}`);
      for (const step of steps) {
        const field = fieldsOf(step).find((one) => one.shape === 'list' && one.listId === name);
        if (field !== undefined) return text(field.label);
      }
      return t('type.other');
    },
    [steps, t, text],
  );
  const unit = useCallback(
    (name: string, record: string, path: string) => {
      const id = path.split('/')[0] ?? '';
      const fields = steps.flatMap((step) => fieldsOf(step).map((field) => ({ step, field })));
      const found = fields.find(({ step, field }) =>
        name === 'step'
          ? step.id === record && field.id === id
          : field.shape === 'list' && field.listId === name,
      );
      if (found === undefined) return type(name);
      if (name === 'step' || found.field.shape !== 'list') return text(found.field.label);
      const input = found.field.columns.flatMap(({ inputs }) => inputs).find((one) => one.name === id);
      const line = text(found.field.label);
      return input === undefined ? line : `${line}: ${text(input.label)}`;
    },
    [steps, text, type],
  );
  return { type, unit };
}
