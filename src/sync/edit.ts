/** From what a person did to ops: what it replaces is what was on the screen. */
import { DELETED, headsOf, type Fold } from './fold.ts';
import { refsOf } from './heads.ts';
import { named, type Json, type NamedOp, type OpRef } from './op.ts';

/** One unit that somebody changed. */
export interface Edit {
  readonly type: string;
  readonly record: string;
  readonly unit: string;
  readonly value: Json;
  /**
   * What was on the screen when the form opened; without it, what is there now. A form that was open for a while
   * must give its own: otherwise it would silently replace what came in between.
   */
  readonly base?: readonly OpRef[];
  readonly seen?: readonly OpRef[];
}

/** Who makes the ops of one transaction, and when; everything that a pure function may not find out itself. */
export interface Author {
  readonly device: string;
  readonly space: string;
  /** The counter of the first op; the others follow. */
  readonly counter: number;
  /** ms since 1970 */
  readonly stamp: number;
  readonly tx: string;
  readonly salt: () => string;
}

/** The ops of one transaction, in the order of the edits. */
export function makeOps(edits: readonly Edit[], author: Author, fold: Fold): readonly NamedOp[] {
  return edits.map((edit, index) =>
    named({
      device: author.device,
      counter: author.counter + index,
      space: author.space,
      record: edit.record,
      type: edit.type,
      unit: edit.unit,
      value: edit.value,
      base: [...(edit.base ?? currentRefs(fold, edit))],
      seen: [...(edit.seen ?? [])],
      stamp: author.stamp,
      tx: author.tx,
      salt: author.salt(),
    }),
  );
}

export const currentRefs = (fold: Fold, { type, record, unit }: Omit<Edit, 'value'>): readonly OpRef[] =>
  refsOf(fold.record(type, record)?.units.get(unit));

/** Deletes a record, and says what it knew of it. */
export const deletion = (fold: Fold, type: string, record: string): Edit => ({
  type,
  record,
  unit: DELETED,
  value: true,
  seen: headsOf(fold.record(type, record)),
});

export const restoration = (type: string, record: string): Edit => ({
  type,
  record,
  unit: DELETED,
  value: false,
});

/** A stamp that never runs back on one device, also when its clock was set back, ms. */
export const nextStamp = (now: number, last: number): number => Math.max(now, last + 1);
