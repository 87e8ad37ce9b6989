/** The fields of a step as a form draws them: plain data with the keys of their labels in `checklist.json`. */
import type { EffectiveStep, Field, Step } from './checklist.ts';
import type { ScalarKind } from './field-type.ts';

/** One thing to fill in. */
export interface FormInput {
  /** The name under which its value is kept: the field id, or the name of the subfield in a line. */
  readonly name: string;
  /** Key of the label. */
  readonly label: string;
  readonly kind: ScalarKind;
}

export interface FormColumn {
  readonly required: boolean;
  readonly many: boolean;
  /** More than one: people fill in exactly one of them. Never empty. */
  readonly inputs: readonly FormInput[];
}

interface Common {
  readonly id: string;
  readonly label: string;
  readonly required: boolean;
}

export type FormField =
  | (Common & { readonly shape: 'value'; readonly many: boolean; readonly kind: ScalarKind })
  /** Lines of `items(listId)`. */
  | (Common & { readonly shape: 'list'; readonly listId: string; readonly columns: readonly FormColumn[] })
  /** One subfield for each line of a list that another step keeps. */
  | (Common & { readonly shape: 'each'; readonly listId: string; readonly subfield: string });

/** @returns the fields in order; plain data that survives JSON. */
export function fieldsOf(step: Step | EffectiveStep): FormField[] {
  const prefix = 'own' in step && step.own ? 'own' : step.id;
  return step.fields.map((field) => formField(field, `${prefix}.field.${field.id}`));
}

function formField({ id, kind, required, many }: Field, label: string): FormField {
  const common = { id, label, required };
  if (kind.kind === 'each') return { ...common, shape: 'each', listId: kind.list, subfield: kind.subfield };
  if (kind.kind !== 'list') return { ...common, shape: 'value', many, kind };
  const columns = kind.subfields.map(({ alternatives, ...rest }) => ({
    ...rest,
    inputs: alternatives.map((one) => ({ ...one, label: `${label}.${one.name}` })),
  }));
  return { ...common, shape: 'list', listId: id, columns };
}
