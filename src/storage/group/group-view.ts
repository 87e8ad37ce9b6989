/**
 * The fold of a group's space as the checklist reads it (`GroupAnswers`). Which record and unit a field is kept in is
 * decided here and nowhere else.
 *
 * - a field of a step: record `step/<step id>`, unit `<field>`, or `<field>/<element>` when it may hold many
 * - a line of a list: record `<list id>/<random>`, units `<subfield>` or `<subfield>/<element>`, and `$order`
 * - what is said of a step: units `$skipped`, `$hidden`, `$title`, `$question`
 */
import type { GroupAnswers, GroupItem, OwnStep, StepMarks } from '#domain/group/answers.ts';
import { presenceOf, unitValue, type Fold, type FoldedRecord } from '#sync/fold.ts';

export const STEP = 'step';
export const OWN_STEP = 'own_step';
export const ORDER = '$order';

export interface GroupView extends GroupAnswers {
  /** A line of a list, deleted or not; undefined when there never was one. */
  readonly item: (listId: string, id: string) => GroupItem | undefined;
}

/** @param fold is read live: after an op was added, the next question gets the new answer */
export function createGroupView(fold: Fold): GroupView {
  // A record is a new object only when it changed: of five thousand notes one more costs one.
  const made = new WeakMap<FoldedRecord, GroupItem>();
  function lineOf(record: FoldedRecord): GroupItem {
    const known = made.get(record) ?? itemOf(record);
    made.set(record, known);
    return known;
  }
  const items = new Map<string, { readonly version: number; readonly list: readonly GroupItem[] }>();

  function itemsOf(listId: string): readonly GroupItem[] {
    const version = fold.version(listId);
    const kept = items.get(listId);
    if (kept?.version === version) return kept.list;
    const list = fold
      .records(listId)
      .filter((record) => presenceOf(record) !== 'deleted')
      .sort(byOrder)
      .map(lineOf);
    items.set(listId, { version, list });
    return list;
  }

  const step = (id: string) => fold.record(STEP, id);
  return {
    field: (stepId, fieldId) => valuesOf(step(stepId)).get(fieldId),
    items: itemsOf,
    item: (listId, id) => {
      const record = fold.record(listId, id);
      return record === undefined ? undefined : lineOf(record);
    },
    marks: (stepId) => marksOf(step(stepId)),
    ownSteps: () => itemsOf(OWN_STEP).flatMap(ownStep),
  };
}

function itemOf(record: FoldedRecord): GroupItem {
  const values = valuesOf(record);
  return { id: record.id, values: Object.fromEntries([...values].filter(([unit]) => !unit.startsWith('$'))) };
}

/** Values by field; the elements of a set together, in the order of their names, which is the same everywhere. */
function valuesOf(record: FoldedRecord | undefined): ReadonlyMap<string, unknown> {
  const values = new Map<string, unknown>();
  const sets = new Map<string, [element: string, value: unknown][]>();
  for (const unit of record?.units.keys() ?? []) {
    const value = unitValue(record, unit);
    if (value === undefined || value === null || value === '') continue;
    const slash = unit.indexOf('/');
    if (slash < 0) {
      values.set(unit, value);
      continue;
    }
    const name = unit.slice(0, slash);
    const element = unit.slice(slash + 1);
    sets.set(name, [...(sets.get(name) ?? []), [element, value]]);
  }
  for (const [name, elements] of sets) {
    elements.sort(([a], [b]) => (a < b ? -1 : 1));
    values.set(
      name,
      elements.map(([element, value]) => (value === true ? element : value)),
    );
  }
  return values;
}

/** The element ids of a set that hold something, in the order in which `field` gives their values. */
export function elementsOf(record: FoldedRecord | undefined, field: string): readonly string[] {
  return [...(record?.units.keys() ?? [])]
    .filter((unit) => {
      const value = unit.startsWith(`${field}/`) ? unitValue(record, unit) : undefined;
      return value !== undefined && value !== null && value !== '';
    })
    .map((unit) => unit.slice(field.length + 1))
    .sort();
}

function byOrder(a: FoldedRecord, b: FoldedRecord): number {
  const order = (record: FoldedRecord) => Number(unitValue(record, ORDER) ?? 0);
  return order(a) - order(b) || (a.id < b.id ? -1 : 1);
}

function marksOf(record: FoldedRecord | undefined): StepMarks {
  const text = (unit: string) => {
    const value = unitValue(record, unit);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const skipped = text('$skipped');
  const title = text('$title');
  const question = text('$question');
  return {
    ...(skipped === undefined ? {} : { skipped }),
    ...(unitValue(record, '$hidden') === true ? { hidden: true } : {}),
    ...(title === undefined ? {} : { title }),
    ...(question === undefined ? {} : { question }),
  };
}

function ownStep({ id, values }: GroupItem): readonly OwnStep[] {
  const { phase, title, question, minutes } = values;
  if (typeof phase !== 'string' || typeof title !== 'string') return [];
  return [
    {
      id,
      phase,
      title,
      question: typeof question === 'string' ? question : '',
      minutes: typeof minutes === 'number' ? minutes : 0,
    },
  ];
}
