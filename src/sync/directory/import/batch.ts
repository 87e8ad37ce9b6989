/** An import as one thing: its edits in as few acts as fit, what it made, and undoing all of it. */
import { deletion, type Edit } from '../../edit.ts';
import { DELETED, presenceOf, unitValue, type Fold, type FoldedRecord } from '../../fold.ts';
import type { NamedOp } from '../../op.ts';
import { MESSAGE_LIMITS } from '../../protocol.ts';
import { undoing } from '../../undo.ts';
import { spaceOfHome } from '../../access.ts';
import { IMPORT_BATCH } from '../units.ts';
import type { Preview } from './preview.ts';

/** An act must fit in one message with what goes around it; half of the bytes, since a message is counted unzipped. */
const MOST = { edits: MESSAGE_LIMITS.ops - 500, bytes: MESSAGE_LIMITS.bytes / 2 } as const;
/** What an op takes besides its value, characters of JSON, generously. */
const AROUND = 600;
/** Names of records in one unit, so that it fits in an op. */
const MADE_IN_ONE = 300;

export interface BatchOf {
  /** A new UUID; the same in every home that the file reaches. */
  readonly id: string;
  readonly file: string;
  /** YYYY-MM-DD */
  readonly at: string;
}

/** What is written in one space: `acts` in a row, mostly one. */
export interface HomeImport {
  readonly home: string;
  readonly space: string;
  readonly acts: readonly (readonly Edit[])[];
}

/**
 * The edits of all rows that are good. A row is written whole or not at all.
 * @param skipErrors rows with a problem are left out; without it one such row means that nothing is written
 * @returns undefined when there are problems and nobody said to leave them out
 */
export function importActs(
  preview: Preview,
  batch: BatchOf,
  skipErrors = false,
): readonly HomeImport[] | undefined {
  if (preview.counts.error > 0 && !skipErrors) return undefined;
  const homes = new Map<string, { record: string; edits: readonly Edit[] }[]>();
  for (const { home, edits } of preview.rows) {
    const [first] = edits;
    if (home === undefined || first === undefined) continue;
    const rows = homes.get(home) ?? [];
    rows.push({ record: `${first.type}/${first.record}`, edits });
    homes.set(home, rows);
  }
  return [...homes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, rows]) => ({ home, space: spaceOfHome(home), acts: actsOf(rows, batch, preview) }));
}

type Rows = readonly { readonly record: string; readonly edits: readonly Edit[] }[];

function actsOf(rows: Rows, batch: BatchOf, preview: Preview): readonly (readonly Edit[])[] {
  const parts = partsOf(rows);
  const own = (unit: string, value: Edit['value']): Edit => ({
    type: IMPORT_BATCH,
    record: batch.id,
    unit,
    value,
    base: [],
  });
  let made = 0;
  return parts.map((part, index) => {
    const names = part.map(({ record }) => record);
    const lists: Edit[] = [];
    for (let at = 0; at < names.length; at += MADE_IN_ONE)
      lists.push(own(`made/${(made += 1)}`, names.slice(at, at + MADE_IN_ONE)));
    const summary = {
      system: preview.system,
      type: preview.type,
      file: batch.file.slice(0, 120),
      at: batch.at,
      records: rows.length,
      acts: parts.length,
    };
    return [...(index === 0 ? [own('summary', summary)] : []), ...lists, ...part.flatMap((one) => one.edits)];
  });
}

/** Records are never cut in two. */
function partsOf(rows: Rows): readonly Rows[] {
  const parts: { record: string; edits: readonly Edit[] }[][] = [];
  let [count, bytes] = [Infinity, 0];
  for (const row of rows) {
    const size = row.edits.reduce((sum, one) => sum + AROUND + JSON.stringify(one.value).length, 0);
    if (count + row.edits.length > MOST.edits || bytes + size > MOST.bytes) {
      parts.push([]);
      [count, bytes] = [0, 0];
    }
    parts[parts.length - 1]?.push(row);
    count += row.edits.length;
    bytes += size;
  }
  return parts;
}

/** Which ops were made by an import: what is in one act with a record of it. */
export interface ImportTrace {
  /** The list that an op came from; undefined when a person wrote it. */
  readonly systemOf: (op: NamedOp) => string | undefined;
  /** Whether a record is only gone because the import that made it was undone. */
  readonly isUndone: (record: FoldedRecord | undefined) => boolean;
}

/** In each act that undoes a part of an import. */
const UNDONE = 'undone/';
const actOf = ({ op }: NamedOp): string => `${op.device}\n${op.tx}`;

/** The acts that have an op of these units of an import. */
function actsIn(record: FoldedRecord, isIt: (unit: string) => boolean): ReadonlySet<string> {
  const acts = new Set<string>();
  for (const [unit, { heads }] of record.units)
    if (isIt(unit)) for (const head of heads) acts.add(actOf(head));
  return acts;
}
const makes = (unit: string): boolean => unit === 'summary' || unit.startsWith('made/');

export function createImportTrace(fold: Fold): ImportTrace {
  const systems = new Map<string, string>();
  const undoings = new Set<string>();
  for (const record of fold.records(IMPORT_BATCH)) {
    const system = summaryOf(record)['system'];
    for (const act of actsIn(record, makes)) systems.set(act, typeof system === 'string' ? system : '');
    for (const act of actsIn(record, (unit) => unit.startsWith(UNDONE))) undoings.add(act);
  }
  return {
    systemOf: (op) => systems.get(actOf(op)),
    isUndone: (record) =>
      (record?.units.get(DELETED)?.heads ?? []).every((head) => undoings.has(actOf(head))),
  };
}

function summaryOf(record: FoldedRecord): Readonly<Record<string, unknown>> {
  const value = unitValue(record, 'summary');
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}

export interface PastImport {
  readonly id: string;
  readonly system: string;
  readonly file: string;
  /** YYYY-MM-DD */
  readonly at: string;
  readonly records: number;
  readonly undone: boolean;
}

/** The imports of a home, the newest first. */
export function importsOf(fold: Fold): readonly PastImport[] {
  return fold
    .records(IMPORT_BATCH)
    .map((record): PastImport => {
      const summary = summaryOf(record);
      const text = (name: string): string => (typeof summary[name] === 'string' ? summary[name] : '');
      return {
        id: record.id,
        system: text('system'),
        file: text('file'),
        at: text('at'),
        records: typeof summary['records'] === 'number' ? summary['records'] : 0,
        undone: presenceOf(record) !== 'here',
      };
    })
    .sort((a, b) => (a.at === b.at ? (a.id < b.id ? -1 : 1) : a.at < b.at ? 1 : -1));
}

/** Something that an import wrote and that stays. `unit` absent: a whole record that it made. */
export interface Stays {
  readonly type: string;
  readonly record: string;
  readonly unit?: string;
  /** `changed`: somebody wrote in it since. `unknown`: what was there before is not on this device. */
  readonly why: 'changed' | 'unknown';
}

export interface ImportUndoing {
  /** To be written in this order; none when there is nothing to undo. */
  readonly acts: readonly (readonly Edit[])[];
  readonly stays: readonly Stays[];
}

/**
 * Undoes a whole import: records that it made go, units that it changed get back what stood in them. What somebody
 * wrote in since stays as they made it, and is named.
 */
export function undoImport(fold: Fold, batchId: string): ImportUndoing {
  const batch = fold.record(IMPORT_BATCH, batchId);
  if (batch === undefined) return { acts: [], stays: [] };
  const acts = actsIn(batch, makes);
  const records = new Map<string, NamedOp[]>();
  for (const op of fold.ops()) {
    if (!acts.has(actOf(op)) || op.op.type === IMPORT_BATCH) continue;
    const key = `${op.op.type}/${op.op.record}`;
    const list = records.get(key);
    if (list === undefined) records.set(key, [op]);
    else list.push(op);
  }
  const rows: { record: string; edits: readonly Edit[] }[] = [];
  const stays: Stays[] = [];
  for (const [record, ops] of records) {
    const undone = undoRecord(fold, ops, acts);
    stays.push(...undone.stays);
    if (undone.edits.length > 0) rows.push({ record, edits: undone.edits });
  }
  const parts = partsOf(rows).map((part, index) => [
    undoneEdit(batchId, index, part.length),
    ...part.flatMap(({ edits }) => edits),
  ]);
  // Last of all: while any part of it stands, the import is not undone.
  return { acts: [...parts, [deletion(fold, IMPORT_BATCH, batchId)]], stays };
}

const undoneEdit = (record: string, index: number, records: number): Edit => ({
  type: IMPORT_BATCH,
  record,
  unit: `${UNDONE}${index + 1}`,
  value: { records },
});

function undoRecord(
  fold: Fold,
  ops: readonly NamedOp[],
  acts: ReadonlySet<string>,
): { readonly edits: readonly Edit[]; readonly stays: readonly Stays[] } {
  const [first] = ops;
  if (first === undefined) return { edits: [], stays: [] };
  const { type, record } = first.op;
  const now = fold.record(type, record);
  if (now === undefined || presenceOf(now) === 'deleted') return { edits: [], stays: [] };
  if (madeHere(ops)) {
    const touched = [...now.units.values()].some(({ heads }) => heads.some((head) => !acts.has(actOf(head))));
    return touched
      ? { edits: [], stays: [{ type, record, why: 'changed' }] }
      : { edits: [deletion(fold, type, record)], stays: [] };
  }
  const edits: Edit[] = [];
  const stays: Stays[] = [];
  for (const [unit, written] of byUnit(ops)) {
    const undone = undoing(fold, written);
    if (undone.ok) edits.push(...undone.edits);
    else stays.push({ type, record, unit, why: undone.why === 'replaced' ? 'changed' : 'unknown' });
  }
  return { edits, stays };
}

/** An import that made a record said where it came from. */
const madeHere = (ops: readonly NamedOp[]): boolean =>
  ops.some(({ op }) => op.unit === '$source' && op.base.length === 0);

function byUnit(ops: readonly NamedOp[]): ReadonlyMap<string, readonly NamedOp[]> {
  const units = new Map<string, NamedOp[]>();
  for (const op of ops) units.set(op.op.unit, [...(units.get(op.op.unit) ?? []), op]);
  return units;
}
