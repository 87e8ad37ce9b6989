/**
 * Where people differ, and the edits with which a person settles it. Nothing is chosen by itself: the shown value is
 * the safe default, and readers see "wordt nagekeken" until somebody decided.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import { isRecordType, type Writer } from '#domain/schema.ts';
import { effectiveStamp } from '../clock.ts';
import { deletion, restoration, type Edit } from '../edit.ts';
import { DELETED, headsOf, presenceOf, type Fold, type FoldedRecord, type UnitPath } from '../fold.ts';
import { disagrees, refsOf } from '../heads.ts';
import type { NamedOp, OpRef } from '../op.ts';
import { LISTING, readListing, readUnit, rowOf } from './units.ts';

/** Who wrote: the device under which it stands in the log; the screen puts a role or a label to it. */
export interface Written {
  readonly ref: OpRef;
  readonly device: string;
  /** ms since 1970, as everybody counts it. */
  readonly at: number;
  /** When the server took it; absent while it waits on a device. */
  readonly receivedAt?: number;
}

/** One of the values of a unit. `null`: emptied. `undefined`: only a newer app can read it. */
export interface Choice extends Written {
  readonly value: unknown;
  readonly public: boolean;
}

export interface UnitConflict extends UnitPath {
  readonly kind: 'unit';
  /** What is shown now first. People who wrote the same stand as one, the latest of them. */
  readonly choices: readonly Choice[];
  readonly writer: Writer;
}

/** Somebody deleted it while somebody else was writing in it; it stays until a person decides. */
export interface ContestedDeletion {
  readonly kind: 'deletion';
  readonly type: string;
  readonly record: string;
  readonly deleted: readonly Written[];
  /** What the deleter had not seen; empty when somebody put it back at the same time. */
  readonly edited: readonly (Written & { readonly unit: string })[];
}
export type Conflict = UnitConflict | ContestedDeletion;

const written = ({ ref, op, receivedAt }: NamedOp): Written => ({
  ref,
  device: op.device,
  at: effectiveStamp(op.stamp, receivedAt),
  ...(receivedAt === undefined ? {} : { receivedAt }),
});

/** All of a space, in the order of their names. Of a deleted record nothing is left to differ about. */
export function conflictsOf(fold: Fold): readonly Conflict[] {
  const found: Conflict[] = [];
  for (const path of fold.split()) {
    const record = fold.record(path.type, path.record);
    if (record === undefined || presenceOf(record) === 'deleted') continue;
    const conflict = unitConflict(record, path.unit);
    if (conflict !== undefined) found.push(conflict);
  }
  for (const record of fold.everDeleted()) {
    if (isRecordType(record.type) && presenceOf(record) === 'contested') found.push(contested(record));
  }
  return found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

const nameOf = (one: Conflict): string =>
  `${one.type}\n${one.record}\n${one.kind === 'unit' ? one.unit : DELETED}`;

/** Of one record; the form asks it for what it shows. */
export function conflictsIn(record: FoldedRecord): readonly Conflict[] {
  const presence = presenceOf(record);
  if (presence === 'deleted') return [];
  const units = [...record.units.keys()].sort().flatMap((unit) => unitConflict(record, unit) ?? []);
  return presence === 'contested' ? [...units, contested(record)] : units;
}

/** The conflict about one unit; undefined when there is none. Marks of different people never exclude each other. */
function unitConflict(record: FoldedRecord, unit: string): UnitConflict | undefined {
  const state = record.units.get(unit);
  const row = rowOf(record.type, unit);
  if (state === undefined || !disagrees(state) || (row === undefined && unit !== LISTING)) return undefined;
  const different = new Map<string, Choice>();
  for (const head of state.heads) {
    const choice = choiceOf(record.type, unit, head);
    const key = canonicalJson([choice.value ?? null, choice.public]);
    if (!different.has(key)) different.set(key, choice);
  }
  if (different.size < 2) return undefined;
  return {
    kind: 'unit',
    type: record.type,
    record: record.id,
    unit,
    choices: [...different.values()],
    writer: row?.write ?? 'coordinator',
  };
}

function choiceOf(type: string, unit: string, head: NamedOp): Choice {
  if (unit === LISTING) return { ...written(head), value: readListing(head.op.value), public: true };
  const value = readUnit(type, unit, head.op.value);
  return { ...written(head), value: value?.value, public: value?.public ?? false };
}

function contested(record: FoldedRecord): ContestedDeletion {
  const deletes = (record.units.get(DELETED)?.heads ?? []).filter(({ op }) => op.value === true);
  const seen = new Set(deletes.flatMap(({ op }) => op.seen));
  const edited = [...record.units].flatMap(([unit, { heads }]) =>
    unit === DELETED
      ? []
      : heads.filter(({ ref }) => !seen.has(ref)).map((head) => ({ ...written(head), unit })),
  );
  return { kind: 'deletion', type: record.type, record: record.id, deleted: deletes.map(written), edited };
}

/**
 * Settles a conflict: the chosen value again, in the place of all the others.
 * @param ref one of the heads. @returns undefined when it is none any more: somebody settled it or wrote since
 */
export function choose(fold: Fold, { type, record, unit }: UnitPath, ref: OpRef): Edit | undefined {
  const state = fold.record(type, record)?.units.get(unit);
  const chosen = state?.heads.find((head) => head.ref === ref);
  if (chosen === undefined || chosen.op.erased !== undefined) return undefined;
  return { type, record, unit, value: chosen.op.value, base: refsOf(state) };
}

/** "Toch houden": the record stays, whoever deleted it. */
export const keepAnyway = (type: string, record: string): readonly Edit[] => [restoration(type, record)];

/** "Toch weg": a deletion that has seen all that was written. */
export const deleteAnyway = (fold: Fold, type: string, record: string): readonly Edit[] =>
  headsOf(fold.record(type, record)).length === 0 ? [] : [deletion(fold, type, record)];
