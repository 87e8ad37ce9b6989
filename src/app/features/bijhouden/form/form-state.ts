/**
 * What stands in a form: what is kept, and over it what somebody typed. A unit that nobody typed in follows the log;
 * from the first key on, its base is what was on the screen at that moment, so that saving never replaces silently what
 * came in meanwhile. Only what was typed is kept as a draft, and only what is allowed to be kept.
 */
import * as z from 'zod/mini';
import type { RecordType } from '#domain/record.ts';
import { editsOf, formOf, newRecordEdits, problemsIn, type FormState } from '#sync/directory/form.ts';
import type { UnitValue } from '#sync/directory/units.ts';
import type { Edit } from '#sync/edit.ts';
import type { Fold } from '#sync/fold.ts';
import type { OpRef } from '#sync/op.ts';
import type { FormDraft } from '#storage/work/workbench.ts';
import { isKeptType, type RecordPath } from '../links.ts';

export interface Typed {
  /** By unit what somebody made of it; `value: null` empties it. */
  readonly values: Readonly<Record<string, UnitValue>>;
  /** By unit, the heads that were on the screen when typing in it began. */
  readonly bases: Readonly<Record<string, readonly OpRef[]>>;
}

export const NOTHING_TYPED: Typed = { values: {}, bases: {} };

const unitValue = z.object({ value: z.json(), public: z.boolean() });

/** What came back of a draft, half an address and all: saving looks whether it is whole. */
export function typedOf(draft: FormDraft | undefined): Typed {
  if (draft === undefined) return NOTHING_TYPED;
  const values: Record<string, UnitValue> = {};
  for (const [unit, value] of Object.entries(draft.values)) {
    const read = unitValue.safeParse(value);
    if (read.success) values[unit] = read.data;
  }
  return { values, bases: draft.bases };
}

/** Where a record that nobody kept yet belongs: its draft is all there is of it. No unit has such a name. */
const HOME = '$home';

/** @param held units with something in it that may be kept nowhere, not even as a draft */
export function draftOf(
  { home, type, id }: RecordPath,
  typed: Typed,
  held: ReadonlySet<string>,
  now: number,
): FormDraft | undefined {
  const kept = Object.entries(typed.values).filter(([unit]) => !held.has(unit));
  if (kept.length === 0) return undefined;
  const values = { ...Object.fromEntries(kept), [HOME]: home };
  return { key: `${type}/${id}`, values, bases: typed.bases, savedAt: now };
}

/** The record that a draft is of; undefined for a draft of another kind. */
export function pathOfDraft({ key, values }: FormDraft): RecordPath | undefined {
  const [type = '', id = ''] = key.split('/');
  const home = values[HOME];
  return typeof home === 'string' && isKeptType(type) ? { home, type, id } : undefined;
}

export const isSame = (a: UnitValue | undefined, b: UnitValue | undefined): boolean =>
  ((a?.value ?? null) === null && (b?.value ?? null) === null) ||
  (a !== undefined && b !== undefined && a.public === b.public && sameJson(a.value, b.value));

const sameJson = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** One unit typed in; typing back what was there is nothing typed. */
export function typedIn(typed: Typed, shown: FormState, unit: string, value: UnitValue): Typed {
  if (isSame(value, shown.values[unit])) return withoutUnit(typed, unit);
  return {
    values: { ...typed.values, [unit]: value },
    bases: { ...typed.bases, [unit]: typed.bases[unit] ?? shown.bases[unit] ?? [] },
  };
}

function withoutUnit({ values, bases }: Typed, unit: string): Typed {
  const { [unit]: _value, ...otherValues } = values;
  const { [unit]: _base, ...otherBases } = bases;
  return { values: otherValues, bases: otherBases };
}

/** What the form shows: kept values with what was typed over them, emptied ones left out. */
export function shownValues(shown: FormState, typed: Typed): Readonly<Record<string, UnitValue>> {
  const all = { ...shown.values, ...typed.values };
  return Object.fromEntries(Object.entries(all).filter(([, { value }]) => value !== null));
}

/** Units that somebody typed in and in which somebody else's value came in meanwhile. */
export function overtaken(shown: FormState, typed: Typed): readonly string[] {
  return Object.keys(typed.values).filter((unit) => {
    const base = typed.bases[unit] ?? [];
    const now = shown.bases[unit] ?? [];
    return !isSame(shown.values[unit], typed.values[unit]) && now.some((ref) => !base.includes(ref));
  });
}

/** What can't be kept as it stands: the field says what to do about it. */
export const wrongUnits = (type: RecordType, { values }: Typed): readonly string[] =>
  problemsIn(type, values);

/** The edits of saving; a record that nobody wrote in yet is made. */
export function savingEdits(fold: Fold, type: RecordType, id: string, typed: Typed): readonly Edit[] {
  const known = fold.record(type, id);
  const made = known !== undefined && formOf(known).bases !== undefined && known.units.size > 0;
  if (made) return editsOf(fold, type, id, typed.values, typed.bases);
  return newRecordEdits({ type, id, values: typed.values });
}
