/** A group for tests: devices with a session each, and a whole checklist as the edits that a screen would make. */
import { createMemoryGroupStore, type GroupStore } from '#storage/group/group-store.ts';
import { ORDER, OWN_STEP, STEP } from '#storage/group/group-view.ts';
import type { Edit } from '#sync/edit.ts';
import type { Json } from '#sync/op.ts';
import { openSession, type GroupSession } from '../../src/app/features/samen/state/session.ts';
import type { PlainAnswers } from '../domain/group/answers-fixture.ts';

export const SPACE = 'group/testgroep';

/** Names and times that come out the same in every run. */
export function counting(prefix: string): { readonly randomId: () => string; readonly now: () => number } {
  let ids = 0;
  let time = Date.UTC(2027, 0, 15, 19);
  return {
    randomId: () => `${prefix}-${String(++ids).padStart(6, '0')}`,
    now: () => (time += 1000),
  };
}

export async function testSession(
  device: string,
  store: GroupStore = createMemoryGroupStore(SPACE, device),
): Promise<GroupSession> {
  const { randomId, now } = counting(device);
  return openSession(store, { now, randomId, announce: () => undefined });
}

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
