/** A field of a step: with the tool that was made for it, or as a plain form when there is none. */
import { createElement } from 'react';
import type { EffectiveStep } from '#domain/group/checklist.ts';
import type { FormField } from '#domain/group/form-fields.ts';
import { ListField } from '../fields/ListField.tsx';
import { ManyInput, ValueInput } from '../fields/ValueInput.tsx';
import { useChecklistText } from '../state/checklist.ts';
import { toolFor } from '../tools/registry.tsx';
import { EachLine } from './EachLine.tsx';

interface Props {
  readonly step: EffectiveStep;
  readonly field: FormField;
}

export function FieldOf({ step, field }: Props) {
  const text = useChecklistText();
  const tool = toolFor(step.id, field.id);
  if (tool === 'nothing') return null;
  if (tool !== undefined) return createElement(tool, { step, field });
  const label = text(field.label);
  switch (field.shape) {
    case 'list':
      return <ListField listId={field.listId} label={label} columns={field.columns} />;
    case 'each':
      return <EachLine label={label} listId={field.listId} subfield={field.subfield} />;
    case 'value': {
      const path = { type: 'step', record: step.id, unit: field.id };
      return field.many ? (
        <ManyInput label={label} kind={field.kind} path={path} />
      ) : (
        <ValueInput label={label} kind={field.kind} path={path} />
      );
    }
  }
}
