/**
 * What an import would do, row by row, before anything is written. The same file read again changes nothing; what
 * people corrected since the last time stays as they made it; what asked not to be listed stays unlisted.
 */
import { canonicalJson } from '#domain/canonical-json.ts';
import { createDuplicateIndex, likenessOf, type Duplicate, type DuplicateIndex } from '#domain/duplicates.ts';
import type { DirectoryRecord } from '#domain/record.ts';
import { fold as folded } from '#domain/text.ts';
import { spaceOfHome } from '../../access.ts';
import { hashOf } from '../../digest.ts';
import { restoration, type Edit } from '../../edit.ts';
import type { Fold } from '../../fold.ts';
import { refsOf } from '../../heads.ts';
import { newRecordEdits } from '../form.ts';
import { keptRecords, type KeptRecord } from '../records.ts';
import { elementOf, LISTING, readUnit, splitUnit, type UnitValue } from '../units.ts';
import { createImportTrace, type ImportTrace } from './batch.ts';
import { columnsOf, type Column, type ImportType, type Mapping } from './columns.ts';
import { readRow, type Problem, type RowPorts, type RowRecord } from './row.ts';
import type { Table } from './table.ts';

/**
 * `deleted` and `unlisted`: it was taken away here, or asked not to be listed; the import does not bring it back.
 * `skipped`: the row itself, or somebody, says not to take it.
 */
export type RowStatus =
  'new' | 'changed' | 'same' | 'duplicate' | 'error' | 'skipped' | 'deleted' | 'unlisted';
export const ROW_STATUSES: readonly RowStatus[] = [
  'new',
  'changed',
  'same',
  'duplicate',
  'error',
  'skipped',
  'deleted',
  'unlisted',
];

export interface RowPreview {
  readonly line: number;
  readonly status: RowStatus;
  readonly name: string;
  readonly home?: string;
  /** Of the record, made or found. */
  readonly id?: string;
  readonly problems: readonly Problem[];
  /** Units that the import writes. */
  readonly units: readonly string[];
  /** Units in which a person wrote since, which stay as they are. */
  readonly kept: readonly string[];
  /** What stands here already and looks like it. An id that begins with `line ` is a row of this file. */
  readonly duplicates: readonly Duplicate[];
  readonly edits: readonly Edit[];
}

export interface Preview {
  readonly columns: readonly Column[];
  readonly rows: readonly RowPreview[];
  readonly counts: Readonly<Record<RowStatus, number>>;
  readonly system: string;
  readonly type: ImportType;
}

export interface ImportPlan extends RowPorts {
  /** Where the list comes from: with the id of a row the name by which the next import finds its record. */
  readonly system: string;
  readonly mapping?: Mapping;
  /** The fold of a home that may be written; undefined for any other. */
  readonly foldOf: (home: string) => Fold | undefined;
  /** For what has no place of its own: an organisation. */
  readonly defaultHome?: string;
  /**
   * By line, what somebody decided about a likely duplicate: a record of its own after all, not taken, or the same as
   * a record that is here: then the row leaves what people wrote there, as with any record that the list made.
   */
  readonly decisions?: Readonly<Record<number, Decision>>;
}

export type Decision = 'new' | 'skip' | { readonly same: string };

/** A home with what the import looks up in it, made when a row first stands in it. */
interface Home {
  readonly fold: Fold;
  readonly trace: ImportTrace;
  readonly bySource: ReadonlyMap<string, KeptRecord>;
  readonly byId: ReadonlyMap<string, KeptRecord>;
  readonly duplicates: DuplicateIndex;
}

export function previewImport(table: Table, plan: ImportPlan): Preview {
  const columns = columnsOf(table.heading, plan.type, plan.mapping);
  const homes = new Map<string, Home | undefined>();
  const homeOf = (home: string): Home | undefined => {
    if (!homes.has(home)) homes.set(home, openHome(plan, home));
    return homes.get(home);
  };
  const lines = new Map<string, number>();
  const rows = table.rows.map((row) => previewRow(readRow(row, columns, plan), plan, homeOf, lines));
  const counts = Object.fromEntries(
    ROW_STATUSES.map((status) => [status, rows.filter((row) => row.status === status).length]),
  ) as Record<RowStatus, number>;
  return { columns, rows, counts, system: plan.system, type: plan.type };
}

function openHome({ foldOf, type }: ImportPlan, home: string): Home | undefined {
  const fold = foldOf(home);
  if (fold === undefined) return undefined;
  const kept = keptRecords(fold, spaceOfHome(home)).filter(({ record }) => record.type === type);
  const here = kept.filter(({ presence }) => presence !== 'deleted');
  return {
    fold,
    trace: createImportTrace(fold),
    bySource: new Map(kept.map((one) => [sourceKey(one.record.source), one])),
    byId: new Map(kept.map((one) => [one.record.id, one])),
    duplicates: createDuplicateIndex(here.map(({ record }) => likenessOf(record))),
  };
}

const sourceKey = ({ system, id }: DirectoryRecord['source']): string => `${system}\n${id}`;

/** The same row in the same list is the same record, whoever imports it and on whichever device. */
export function importedId(system: string, sourceId: string, home: string): string {
  const hex = hashOf(`import\n${home}\n${system}\n${sourceId}`);
  // A UUID of version 8 (RFC 9562): its bits are our own.
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** What a row is known by when the list has no numbers: its door, since a house keeps that when its name changes. */
function sourceIdOf(row: RowRecord): string {
  if (row.sourceId !== undefined) return row.sourceId;
  const site = row.values['site']?.value;
  const text = (name: string): string => {
    const found: unknown = typeof site === 'object' && site !== null ? Reflect.get(site, name) : undefined;
    return typeof found === 'string' ? folded(found).replace(/ /g, '') : '';
  };
  const [postcode, number] = [text('postcode'), text('number')];
  return postcode !== '' && number !== ''
    ? `${postcode}-${number}`
    : `${folded(row.name)} ${row.placeId ?? ''}`.trim().slice(0, 120);
}

const EMPTY = { problems: [], units: [], kept: [], duplicates: [], edits: [] };

function previewRow(
  row: RowRecord,
  plan: ImportPlan,
  homeOf: (home: string) => Home | undefined,
  lines: Map<string, number>,
): RowPreview {
  const homeId = row.home ?? plan.defaultHome;
  const base = { line: row.line, name: row.name, ...(homeId === undefined ? {} : { home: homeId }) };
  if (row.skip || plan.decisions?.[row.line] === 'skip') return { ...EMPTY, ...base, status: 'skipped' };
  const { problems } = row;
  const failed = (more: readonly Problem[]): RowPreview => ({
    ...EMPTY,
    ...base,
    status: 'error',
    problems: [...problems, ...more],
  });
  if (problems.length > 0) return failed([]);
  if (homeId === undefined) return failed([{ line: row.line, what: 'missing' }]);
  const home = homeOf(homeId);
  if (home === undefined) return failed([{ line: row.line, what: 'not_your_home', text: homeId }]);
  const source = { system: row.system ?? plan.system, id: sourceIdOf(row) };
  const key = `${homeId}\n${sourceKey(source)}`;
  const other = lines.get(key);
  if (other !== undefined) return failed([{ line: row.line, what: 'twice', text: source.id, other }]);
  lines.set(key, row.line);
  const id = importedId(source.system, source.id, homeId);
  const said = plan.decisions?.[row.line];
  const same = typeof said === 'object' ? home.byId.get(said.same) : undefined;
  const known = same ?? home.bySource.get(sourceKey(source)) ?? home.byId.get(id);
  return known === undefined
    ? freshRow(row, base, { id, source, home, plan })
    : knownRow(row, base, known, { id: known.record.id, source, home, plan });
}

interface At {
  readonly id: string;
  readonly source: DirectoryRecord['source'];
  readonly home: Home;
  readonly plan: ImportPlan;
}
type Base = Pick<RowPreview, 'line' | 'name' | 'home'>;

const likenessOfRow = (row: RowRecord, type: ImportType, id: string) => {
  const site = row.values['site']?.value as Readonly<Record<string, string>> | undefined;
  return {
    type,
    id,
    name: row.name,
    placeId: row.placeId,
    street: site?.['street'],
    number: site?.['number'],
    postcode: site?.['postcode'],
    phones: Object.entries(row.values).flatMap(([unit, { value }]) =>
      unit.startsWith('phones/') && typeof value === 'object' && value !== null
        ? [String(Reflect.get(value, 'number'))]
        : [],
    ),
  };
};

function freshRow(row: RowRecord, base: Base, { id, source, home, plan }: At): RowPreview {
  const { type, decisions } = plan;
  const duplicates = home.duplicates.find(likenessOfRow(row, type, id));
  home.duplicates.add(likenessOfRow(row, type, `line ${row.line}`));
  if (duplicates.length > 0 && decisions?.[row.line] !== 'new')
    return { ...EMPTY, ...base, id, status: 'duplicate', duplicates };
  const hidden = row.listed === false;
  // Of who does not want to be listed no more is kept than what the next import knows it by.
  const values = hidden ? pick(row.values, ['name']) : row.values;
  const edits = [
    ...newRecordEdits({ type, id, values, source }),
    ...(hidden ? [listing(type, id, false)] : []),
  ];
  return {
    ...EMPTY,
    ...base,
    id,
    status: hidden ? 'unlisted' : 'new',
    duplicates,
    units: Object.keys(values),
    edits,
  };
}

const pick = (values: RowRecord['values'], names: readonly string[]): RowRecord['values'] =>
  Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name)));

const listing = (type: string, record: string, listed: boolean): Edit => ({
  type,
  record,
  unit: LISTING,
  value: { listed },
});

function knownRow(row: RowRecord, base: Base, known: KeptRecord, at: At): RowPreview {
  const { id, plan } = at;
  const undone = known.presence === 'deleted' && at.home.trace.isUndone(at.home.fold.record(plan.type, id));
  if (known.presence === 'deleted' && !undone) return { ...EMPTY, ...base, id, status: 'deleted' };
  if (!known.listed) return { ...EMPTY, ...base, id, status: 'unlisted' };
  if (row.listed === false)
    return { ...EMPTY, ...base, id, status: 'unlisted', edits: [listing(plan.type, id, false)] };
  const edits: Edit[] = [];
  const kept: string[] = [];
  const values = ontoElements(row.values, at);
  for (const [unit, value] of Object.entries({ ...values, ...gone(row.sets, values, at) })) {
    const wanted = change(unit, value, at);
    if (wanted === 'kept') kept.push(unit);
    else if (wanted !== undefined) edits.push(wanted);
  }
  const units = edits.map(({ unit }) => unit);
  // What only went because its import was undone may come back with the next.
  if (undone)
    return { ...EMPTY, ...base, id, status: 'new', units, edits: [restoration(plan.type, id), ...edits] };
  return { ...EMPTY, ...base, id, status: edits.length > 0 ? 'changed' : 'same', units, kept, edits };
}

/** An element that holds the same under another name ("main") is the same element. */
function ontoElements(values: RowRecord['values'], { id, home, plan }: At): RowRecord['values'] {
  const units = home.fold.record(plan.type, id)?.units;
  const names = new Map<string, string>();
  for (const [unit, { heads }] of units ?? []) {
    const { name, element } = splitUnit(unit);
    const value = readUnit(plan.type, unit, heads[0]?.op.value)?.value ?? null;
    if (element !== undefined && value !== null)
      names.set(`${name}/${elementOf(plan.type, name, value)}`, unit);
  }
  const here = (unit: string): string => (units?.has(unit) === true ? unit : (names.get(unit) ?? unit));
  return Object.fromEntries(Object.entries(values).map(([unit, value]) => [here(unit), value]));
}

/** Elements that an earlier import of the same list made and that are in the list no more. */
function gone(
  sets: RowRecord['sets'],
  values: RowRecord['values'],
  { id, home, plan, source }: At,
): Readonly<Record<string, UnitValue>> {
  const left: Record<string, UnitValue> = {};
  for (const [unit, state] of home.fold.record(plan.type, id)?.units ?? []) {
    if (!sets.includes(splitUnit(unit).name) || unit in values) continue;
    if (state.heads.every((head) => home.trace.systemOf(head) === source.system))
      left[unit] = { value: null, public: true };
  }
  return left;
}

/** @returns the edit of a unit; nothing when it is so already; `kept` when a person wrote it since */
function change(unit: string, wanted: UnitValue, { id, home, plan }: At): Edit | 'kept' | undefined {
  const state = home.fold.record(plan.type, id)?.units.get(unit);
  const [head] = state?.heads ?? [];
  const now = head === undefined ? undefined : readUnit(plan.type, unit, head.op.value);
  const value = now === undefined ? wanted : merged(now, wanted);
  const same = now !== undefined && canonicalJson({ ...now }) === canonicalJson({ ...value });
  if (same || (wanted.value === null && (now?.value ?? null) === null)) return undefined;
  const own = state === undefined || state.heads.every((one) => home.trace.systemOf(one) !== undefined);
  if (!own) return 'kept';
  const { type } = plan;
  return {
    type,
    record: id,
    unit,
    value: { value: value.value, public: value.public },
    base: refsOf(state),
  };
}

/** What a table has no cell for stays: the kind of a telephone, the point of an address, who may see it. */
function merged(now: UnitValue, wanted: UnitValue): UnitValue {
  const [before, after] = [now.value, wanted.value];
  const objects = isObject(before) && isObject(after) && !('state' in after);
  // A list that says nothing of it never makes a hidden number public.
  const shown = wanted.public && (now.public || now.value === null);
  return { value: objects ? { ...before, ...after } : after, public: after === null ? now.public : shown };
}

const isObject = (value: unknown): value is Readonly<Record<string, never>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
