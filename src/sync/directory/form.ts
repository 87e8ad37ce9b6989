/** A form and the log: what stands in a record with the heads that were on the screen, and edits for what changed. */
import { canonicalJson } from '#domain/canonical-json.ts';
import type { RecordType, Source } from '#domain/record.ts';
import { currentRefs, type Edit } from '../edit.ts';
import type { Fold, FoldedRecord } from '../fold.ts';
import { disagrees, refsOf } from '../heads.ts';
import { compareOps, OP_LIMITS, type Json, type OpRef } from '../op.ts';
import { LANGUAGE, readUnit, rowOf, SOURCE, type UnitValue } from './units.ts';

/** By unit (`hours`, `phones/<element>`). */
export type FormValues = Readonly<Record<string, UnitValue>>;
export type FormBases = Readonly<Record<string, readonly OpRef[]>>;

export interface FormState {
  /** What is shown of each unit; emptied ones are left out. */
  readonly values: FormValues;
  /** The heads of each unit, emptied ones too: what is on the screen when the form opens. */
  readonly bases: FormBases;
  /** Units on which people differ. */
  readonly split: readonly string[];
  /** Units that only a newer app can read: never offered for editing, never written back. */
  readonly newer: readonly string[];
}

/** What a form starts from. A record that nobody wrote in yet gives an empty form. */
export function formOf(record: FoldedRecord | undefined): FormState {
  const values: Record<string, UnitValue> = {};
  const bases: Record<string, readonly OpRef[]> = {};
  const split: string[] = [];
  const newer: string[] = [];
  for (const [unit, state] of record?.units ?? []) {
    if (unit.startsWith('$') || record === undefined) continue;
    const [first] = state.heads;
    const shown = first === undefined ? undefined : readUnit(record.type, unit, first.op.value);
    if (first !== undefined && shown === undefined) newer.push(unit);
    if (shown === undefined) continue;
    bases[unit] = refsOf(state);
    if (shown.value !== null) values[unit] = shown;
    if (disagrees(state)) split.push(unit);
  }
  return { values, bases, split, newer };
}

/** One form for a letter with an accent, however a keyboard makes it: else two that look the same would differ. */
function composed(value: Json): Json {
  if (typeof value === 'string') return value.normalize('NFC');
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(composed);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, composed(one)]));
}

const same = (a: UnitValue | undefined, b: UnitValue | undefined): boolean =>
  // Empty is empty, whoever ticked what beside it.
  ((a?.value ?? null) === null && (b?.value ?? null) === null) ||
  (a !== undefined &&
    b !== undefined &&
    a.public === b.public &&
    canonicalJson(a.value) === canonicalJson(b.value));

/** What was on the screen when the form opened, as far as it is still here; else what is there now. */
function shownAt(fold: Fold, type: string, id: string, unit: string, base: readonly OpRef[] | undefined) {
  const then = (base ?? []).flatMap((ref) => fold.get(ref) ?? []).sort(compareOps)[0];
  if (then !== undefined) return readUnit(type, unit, then.op.value);
  return base === undefined ? shownNow(fold, type, id, unit) : undefined;
}

function shownNow(fold: Fold, type: string, id: string, unit: string): UnitValue | undefined {
  const head = fold.record(type, id)?.units.get(unit)?.heads[0];
  return head === undefined ? undefined : readUnit(type, unit, head.op.value);
}

/**
 * The edits for what somebody changed in a form, and for nothing else. A unit that is as it was when the form opened
 * gives no edit, whatever others wrote in it since; nor does one that another has given the same value meanwhile.
 * @param values what stands in the form now; a unit that is not named is not touched, `value: null` empties it
 * @param bases from `formOf` when the form opened; for a unit without: as it is now
 * @throws for a value that the treaty does not allow: a form asks `problemsIn` first
 */
export function editsOf(
  fold: Fold,
  type: RecordType,
  id: string,
  values: FormValues,
  bases: FormBases,
): readonly Edit[] {
  const [wrong] = problemsIn(type, values);
  if (wrong !== undefined) throw new Error(`a value of ${wrong} that no form may give`);
  return Object.entries(values).flatMap(([unit, typed]): readonly Edit[] => {
    const value = { value: composed(typed.value), public: typed.public };
    const base = bases[unit];
    if (same(value, shownAt(fold, type, id, unit, base))) return [];
    const state = fold.record(type, id)?.units.get(unit);
    const settled = state === undefined || !disagrees(state);
    if (settled && same(value, shownNow(fold, type, id, unit))) return [];
    return [
      {
        type,
        record: id,
        unit,
        value,
        base: base ?? currentRefs(fold, { type, record: id, unit }),
      },
    ];
  });
}

/** @returns the units whose value the treaty does not allow or no op can hold, or that are no unit of this type */
export function problemsIn(type: RecordType, values: FormValues): readonly string[] {
  return Object.entries(values)
    .filter(
      ([unit, value]) =>
        readUnit(type, unit, value) === undefined || JSON.stringify(value).length > OP_LIMITS.valueLength,
    )
    .map(([unit]) => unit);
}

/** A value as the treaty wants it: what can't be hidden is public. */
export const publicValue = (value: Json): UnitValue => ({ value, public: true });

/** Whether the writer may choose who sees a unit. */
export const mayHide = (type: RecordType, unit: string): boolean => rowOf(type, unit)?.publicity === 'choice';

export interface NewRecord {
  readonly type: RecordType;
  /** A new UUID; of a `place_profile` the id of the place. */
  readonly id: string;
  readonly values: FormValues;
  /** Absent: made here. */
  readonly source?: Source;
  readonly language?: string;
}

/** The edits that make a record. Its home is that of the space they are written in. */
export function newRecordEdits({ type, id, values, source, language }: NewRecord): readonly Edit[] {
  const [wrong] = problemsIn(type, values);
  if (wrong !== undefined) throw new Error(`a value of ${wrong} that no form may give`);
  const own = (unit: string, value: Json): Edit => ({ type, record: id, unit, value, base: [] });
  return [
    own(SOURCE, source === undefined ? { system: 'app', id } : { system: source.system, id: source.id }),
    ...(language === undefined ? [] : [own(LANGUAGE, language)]),
    ...Object.entries(values)
      .filter(([, { value }]) => value !== null)
      .map(([unit, { value, public: shown }]) => own(unit, { value: composed(value), public: shown })),
  ];
}
