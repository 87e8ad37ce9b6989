/** What people wrote differently about the same thing, in words that a page can show. */
import { presenceOf, type Fold } from '#sync/fold.ts';
import { disagrees, refsOf } from '#sync/heads.ts';
import type { NamedOp, OpRef } from '#sync/op.ts';

export interface Conflict {
  readonly type: string;
  readonly record: string;
  readonly unit: string;
  /** The one that is shown first. At most one of each value. */
  readonly choices: readonly NamedOp[];
  readonly refs: readonly OpRef[];
}

export interface Contested {
  readonly type: string;
  readonly record: string;
}

/** Units of which people wrote different values; order of the list and the device is nobody's quarrel. */
export function openConflicts(fold: Fold): readonly Conflict[] {
  return fold.split().flatMap(({ type, record: id, unit }) => {
    const record = fold.record(type, id);
    const state = record?.units.get(unit);
    if (record === undefined || state === undefined) return [];
    if (unit.startsWith('$') || !disagrees(state) || presenceOf(record) === 'deleted') return [];
    return [{ type, record: id, unit, choices: distinct(state.heads), refs: refsOf(state) }];
  });
}

export function contestedRecords(fold: Fold): readonly Contested[] {
  return fold
    .everDeleted()
    .filter((record) => presenceOf(record) === 'contested')
    .map(({ type, id }) => ({ type, record: id }));
}

function distinct(heads: readonly NamedOp[]): readonly NamedOp[] {
  const seen = new Set<string>();
  return heads.filter(({ op }) => {
    const text = JSON.stringify(op.value);
    if (seen.has(text)) return false;
    seen.add(text);
    return true;
  });
}
