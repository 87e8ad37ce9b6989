/**
 * "Klopt nog": somebody saw that a group of units was right. A mark names what it looked at, so that it stops to count
 * by itself when anything in the group is written afterwards, by whomever and wherever.
 */
import type { CheckGroup, CheckMark } from '#domain/record.ts';
import { isRecordType } from '#domain/schema.ts';
import type { Edit } from '../edit.ts';
import type { Fold, FoldedRecord } from '../fold.ts';
import { disagrees, refsOf } from '../heads.ts';
import type { NamedOp } from '../op.ts';
import { CHECK_GROUPS, checkUnit, groupsOf, readMark, readUnit, rowOf } from './units.ts';

/** `counts: false`: something in the group was written after it. */
export interface CheckState {
  readonly mark: CheckMark;
  readonly counts: boolean;
}
export type Checks = Readonly<Partial<Record<CheckGroup, CheckState>>>;

/** The ops that a mark of this group is about, and whether people differ about any of it. */
function groupHeads(record: FoldedRecord, group: CheckGroup) {
  const heads: NamedOp[] = [];
  let split = false;
  let filled = false;
  for (const [unit, state] of record.units) {
    if (rowOf(record.type, unit)?.check !== group) continue;
    heads.push(...state.heads);
    split ||= disagrees(state);
    filled ||= state.heads.some(({ op }) => (readUnit(op.type, unit, op.value)?.value ?? null) !== null);
  }
  return { heads, split, filled };
}

/** A mark saw what it names, and what was written in the same act: who corrects the hours has looked at them. */
function saw({ op }: NamedOp, heads: readonly NamedOp[]): boolean {
  const seen = new Set(op.seen);
  return heads.every((head) => seen.has(head.ref) || (head.op.tx === op.tx && head.op.device === op.device));
}

/** By group the newest mark that counts; when none counts, the newest of all. */
export function checksOf(record: FoldedRecord | undefined): Checks {
  const checks: Partial<Record<CheckGroup, CheckState>> = {};
  if (record === undefined) return checks;
  for (const group of CHECK_GROUPS) {
    const marks = record.units.get(checkUnit(group))?.heads ?? [];
    if (marks.length === 0) continue;
    const { heads } = groupHeads(record, group);
    for (const entry of marks) {
      const mark = readMark(entry.op.value);
      if (mark === undefined) continue;
      const state = { mark, counts: saw(entry, heads) };
      if (isBetter(state, checks[group])) checks[group] = state;
    }
  }
  return checks;
}

/** Among equals the first stays: heads come in the same order everywhere. */
function isBetter(one: CheckState, than: CheckState | undefined): boolean {
  if (than === undefined) return true;
  return one.counts === than.counts ? one.mark.at > than.mark.at : one.counts;
}

/**
 * The edits of one tap "alles klopt nog". A group with nothing in it has nothing to check; one on which people differ
 * can't be right as it is, and is left out.
 * @param groups only these; absent: all that the record has
 */
export function checkEdits(
  fold: Fold,
  type: string,
  id: string,
  mark: CheckMark,
  groups?: readonly CheckGroup[],
): readonly Edit[] {
  const record = fold.record(type, id);
  if (record === undefined || !isRecordType(type)) return [];
  return groupsOf(type).flatMap((group): readonly Edit[] => {
    const { heads, split, filled } = groupHeads(record, group);
    if (!filled || split || (groups !== undefined && !groups.includes(group))) return [];
    const unit = checkUnit(group);
    return [
      {
        type,
        record: id,
        unit,
        value: { at: mark.at, how: mark.how, role: mark.role },
        base: refsOf(record.units.get(unit)),
        seen: heads.map(({ ref }) => ref),
      },
    ];
  });
}

/**
 * A mark in the same act as other edits: to be passed together with them. It is about what they leave behind.
 * @param edits of one record, as a form gave them
 */
export function withCheck(
  fold: Fold,
  edits: readonly Edit[],
  mark: CheckMark,
  groups?: readonly CheckGroup[],
): readonly Edit[] {
  const [first] = edits;
  if (first === undefined || !isRecordType(first.type)) return edits;
  const { type, record: id } = first;
  const written = new Set(edits.flatMap(({ unit }) => rowOf(type, unit)?.check ?? []));
  const wanted = groups ?? [...written];
  const record = fold.record(type, id);
  const marks = groupsOf(type)
    .filter((group) => wanted.includes(group))
    .map((group): Edit => {
      const unit = checkUnit(group);
      const seen = record === undefined ? [] : groupHeads(record, group).heads.map(({ ref }) => ref);
      const value = { at: mark.at, how: mark.how, role: mark.role };
      return { type, record: id, unit, value, base: refsOf(record?.units.get(unit)), seen };
    });
  return [...edits, ...marks];
}
