/** What the names in a done-rule stand for: fields of the step itself first, then those of any other step. */
import type { Checklist, Field, Step } from './checklist.ts';
import type { Path } from './done-rule-parse.ts';
import { parseRule } from './done-rule-parse.ts';
import { subfieldNames, type ScalarKind } from './field-type.ts';

export interface NamedField {
  readonly stepId: string;
  readonly field: Field;
}

/** @returns the field of this name, or undefined. */
export function fieldNamed(checklist: Checklist, step: Step, name: string): NamedField | undefined {
  for (const { id: stepId, fields } of [step, ...checklist.steps]) {
    const field = fields.find((one) => one.id === name);
    if (field !== undefined) return { stepId, field };
  }
  return undefined;
}

/** @returns the kind of the values at a path: of a field that is no list, or of a subfield; undefined for others. */
export function kindAt(checklist: Checklist, step: Step, path: Path): ScalarKind | undefined {
  const kind = fieldNamed(checklist, step, path.name)?.field.kind;
  if (kind === undefined) return undefined;
  if (path.sub !== undefined) return subfieldNames(kind).find(({ name }) => name === path.sub)?.kind;
  return kind.kind === 'list' || kind.kind === 'each' ? undefined : kind;
}

/** @returns where the chosen themes may stand. The content gives paths in the words of a rule. */
export function chosenPaths(checklist: Checklist): Path[] {
  return checklist.chosen.map((text) => {
    const parsed = parseRule(`filled(${text})`);
    if (!parsed.ok || parsed.rule.op !== 'call') throw new Error(`no path: ${text}`);
    return parsed.rule.about;
  });
}
