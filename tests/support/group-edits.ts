/** A whole checklist as the edits that a screen would make, and a group's file made of edits without any store. */
import { makeOps, type Edit } from '#sync/edit.ts';
import { writeFile } from '#sync/exchange.ts';
import { createFold } from '#sync/fold.ts';
import type { Json } from '#sync/op.ts';
import type { PlainAnswers } from '../domain/group/answers-fixture.ts';

export const SPACE = 'group/testgroep';
/** As the view of a group keeps them; a test that spelled them wrong would find nothing. */
const STEP = 'step';
const OWN_STEP = 'own_step';
const ORDER = '$order';

const json = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** How the screens keep a field that may hold many: terms by their own name, references by id, lines by number. */
function manyEdits(type: string, record: string, unit: string, values: readonly unknown[]): Edit[] {
  return values.map((value, nth) => {
    if (typeof value === 'string' && /^[a-z0-9_.]+$/.test(value))
      return { type, record, unit: `${unit}/${value}`, value: true };
    const { id } = (typeof value === 'object' && value !== null ? value : {}) as { id?: string };
    return { type, record, unit: `${unit}/${id ?? `line${nth}`}`, value: json(value) };
  });
}

function unitEdits(type: string, record: string, unit: string, value: unknown): Edit[] {
  return Array.isArray(value)
    ? manyEdits(type, record, unit, value)
    : [{ type, record, unit, value: json(value) }];
}

/** Everything that was filled in, as edits. */
export function editsOf({ fields, lists, marks = {}, own = [] }: PlainAnswers): Edit[] {
  const ofSteps = Object.entries(fields).flatMap(([step, values]) =>
    Object.entries(values).flatMap(([field, value]) => unitEdits(STEP, step, field, value)),
  );
  const ofLists = Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id, values }, nth) => [
      { type: list, record: id, unit: ORDER, value: nth },
      ...Object.entries(values).flatMap(([sub, value]) => unitEdits(list, id, sub, value)),
    ]),
  );
  const ofMarks = Object.entries(marks).flatMap(([step, all]) =>
    Object.entries(all).map(([mark, value]) => ({
      type: STEP,
      record: step,
      unit: `$${mark}`,
      value: json(value),
    })),
  );
  const ofOwn = own.flatMap(({ id, ...values }) =>
    Object.entries(values).map(([unit, value]) => ({ type: OWN_STEP, record: id, unit, value: json(value) })),
  );
  return [...ofSteps, ...ofLists, ...ofMarks, ...ofOwn];
}

/** The file of a group in which one device made these edits, one second after another. */
export function fileOf(edits: readonly Edit[], device = 'schrijver1'): string {
  const fold = createFold();
  let counter = 0;
  for (const edit of edits) {
    counter += 1;
    const stamp = Date.UTC(2027, 0, 15, 19) + counter * 1000;
    const author = {
      device,
      space: SPACE,
      counter,
      stamp,
      tx: `tx-${counter}`,
      salt: () => `salt-${counter}-salt`,
    };
    for (const op of makeOps([edit], author, fold)) fold.add(op);
  }
  return writeFile(SPACE, fold.ops());
}
