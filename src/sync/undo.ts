/** Undoing is one more edit, that writes what was there before: nothing that was made is ever unmade. */
import type { Edit } from './edit.ts';
import { DELETED, type Fold } from './fold.ts';
import { refsOf } from './heads.ts';
import { compareOps, type Json, type NamedOp } from './op.ts';

/** `replaced`: somebody wrote over it since. `unknown`: what was there before is not on this device. */
export type Undoing =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly why: 'replaced' | 'unknown' };

/** @param ops one transaction, in the order in which it was made */
export function undoing(fold: Fold, ops: readonly NamedOp[]): Undoing {
  const units = new Map<string, { first: NamedOp; last: NamedOp }>();
  for (const entry of ops) {
    const { type, record, unit } = entry.op;
    const key = `${type}\n${record}\n${unit}`;
    const before = units.get(key);
    if (before === undefined) units.set(key, { first: entry, last: entry });
    else before.last = entry;
  }
  const edits: Edit[] = [];
  for (const { first, last } of units.values()) {
    const { type, record, unit } = last.op;
    if (!refsOf(fold.record(type, record)?.units.get(unit)).includes(last.ref))
      return { ok: false, why: 'replaced' };
    const value = valueBefore(fold, first);
    if (value === undefined) return { ok: false, why: 'unknown' };
    edits.push({ type, record, unit, value, base: [last.ref] });
  }
  return { ok: true, edits };
}

/** What was shown before an op: of several values the one that came first on the screen. */
function valueBefore(fold: Fold, { op }: NamedOp): Json | undefined {
  if (op.base.length === 0) return op.unit === DELETED ? false : null;
  const before = op.base.flatMap((ref) => fold.get(ref) ?? []).sort(compareOps);
  const named = new Set(before.flatMap((one) => one.op.base));
  return before.find(({ ref }) => !named.has(ref))?.op.value;
}
