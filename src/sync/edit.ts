/** From what a person did to ops: what it replaces is what was on the screen. */
import { canonicalJson } from '#domain/canonical-json.ts';
import { DELETED, headsOf, type Fold } from './fold.ts';
import { refsOf } from './heads.ts';
import { named, parseOp, type Entry, type Json, type NamedOp, type Op, type OpRef } from './op.ts';

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
  /** What else is replaced by who replaces these: see `throughWaiting`. Nothing, where no hub refuses anything. */
  readonly through?: (refs: readonly OpRef[]) => readonly OpRef[];
}

/**
 * The ops of one transaction, in the order of the edits. Each knows the ones before it: a unit that is written twice
 * does not quarrel with itself, and a delete has seen what was written just before it.
 * @throws when an edit does not fit in an op (`OP_LIMITS`): a file with such an op would be refused whole, so it
 *   may not come to be
 */
export function makeOps(edits: readonly Edit[], author: Author, fold: Fold): readonly Entry[] {
  const byRecord = new Map<string, NamedOp[]>();
  return edits.map((edit, index) => {
    const key = `${edit.type}\n${edit.record}`;
    const before = byRecord.get(key) ?? [];
    byRecord.set(key, before);
    const op = opOf(edit, { ...author, counter: author.counter + index }, fold, before);
    if (parseOp(op) === undefined) throw new Error(`an edit of ${edit.unit} that no device would take`);
    const made = named(op);
    before.push(made);
    return made;
  });
}

/** @param before the ops of the same record in the same transaction */
function opOf(edit: Edit, author: Author, fold: Fold, before: readonly NamedOp[]): Op {
  const { type, record, unit } = edit;
  const deletes = unit === DELETED && edit.value === true;
  const { through = (refs) => refs } = author;
  return {
    device: author.device,
    counter: author.counter,
    space: author.space,
    record,
    type,
    unit,
    value: asStored(edit.value),
    base: [
      ...known(fold, through(edit.base ?? currentRefs(fold, edit))),
      ...refsWhere(before, (one) => one === unit),
    ],
    seen: [
      ...known(fold, through(edit.seen ?? [])),
      ...refsWhere(before, (one) => deletes && one !== DELETED),
    ],
    stamp: author.stamp,
    tx: author.tx,
    salt: author.salt(),
  };
}

const refsWhere = (ops: readonly NamedOp[], isIt: (unit: string) => boolean): readonly OpRef[] =>
  ops.filter(({ op }) => isIt(op.unit)).map(({ ref }) => ref);

/** A copy that reads back as itself: later changes to what was passed in don't reach the op. */
const asStored = (value: Json): Json => JSON.parse(canonicalJson(value)) as Json;

/**
 * Names of ops that are here, each once. To name one that is not (a draft of before a database was lost) would make
 * every file from here one that nobody can read; to leave it out costs at most a question to a person.
 */
const known = (fold: Fold, refs: readonly OpRef[]): readonly OpRef[] => [
  ...new Set(refs.filter((ref) => fold.has(ref))),
];

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
