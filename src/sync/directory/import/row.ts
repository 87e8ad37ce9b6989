/** One row of a table as the units of a record, or what is wrong with it: which column, and what to do. */
import type { Gazetteer } from '#domain/gazetteer.ts';
import { parseHoursText } from '#domain/hours-text.ts';
import { fold } from '#domain/text.ts';
import { unitRow } from '#domain/schema.ts';
import type { Json } from '../../op.ts';
import { elementOf, readUnit, type UnitValue } from '../units.ts';
import type { Column, Field, ImportType } from './columns.ts';
import { placeOf } from './place.ts';
import type { Row } from './table.ts';

/**
 * What is wrong, as a word; the screen says what to do. `which_place`: the name is that of several, `places` has them.
 * `hours`: `text` has the words that were not understood.
 */
export const ROW_PROBLEMS = [
  'missing',
  'which_place',
  'unknown_place',
  'unknown_postcode',
  'too_long',
  'wrong_form',
  'phone',
  'email',
  'website',
  'hours',
  'unknown_term',
  'yes_or_no',
  'coordinates',
  'too_many_cells',
  'twice',
  'not_your_home',
] as const;
export type RowProblem = (typeof ROW_PROBLEMS)[number];

export interface Problem {
  readonly line: number;
  /** The heading of the column; absent when it is about the whole row. */
  readonly column?: string;
  readonly what: RowProblem;
  /** What stands there, or the part of it that is wrong; cut off. */
  readonly text?: string;
  readonly places?: readonly string[];
  /** The line with the same, for `twice`. */
  readonly other?: number;
}

export interface RowRecord {
  readonly line: number;
  readonly name: string;
  /** Undefined when the row does not say it. */
  readonly sourceId?: string;
  readonly system?: string;
  readonly home?: string;
  readonly placeId?: string;
  /** false: the row asks not to be listed. */
  readonly listed?: boolean;
  /** Units that are filled in. */
  readonly values: Readonly<Record<string, UnitValue>>;
  /** Sets that the table has a column for: what is not in the row is not in the set. */
  readonly sets: readonly string[];
  readonly problems: readonly Problem[];
  /** The row says itself that it is not to be taken. */
  readonly skip: boolean;
}

export interface RowPorts {
  readonly type: ImportType;
  readonly gazetteer: Gazetteer;
  /** The term of a list that a text means ("dorpshuis"), by its name for people or its own. */
  readonly termOf: (unit: string, text: string) => string | undefined;
  /** YYYY-MM-DD */
  readonly today: string;
}

/** A row while it is read. */
export interface Draft {
  readonly ports: RowPorts;
  readonly line: number;
  /** The cell of a field; empty when there is none. */
  readonly cell: (field: Field) => string;
  readonly fail: (field: Field, what: RowProblem, more?: Partial<Problem>) => void;
  readonly values: Record<string, UnitValue>;
}

const CUT = 80;

export function readRow(row: Row, columns: readonly Column[], ports: RowPorts): RowRecord {
  const byField = new Map(
    columns.flatMap((one) => (one.field === undefined ? [] : [[one.field, one] as const])),
  );
  const problems: Problem[] = [];
  const cell = (field: Field): string => row.cells[byField.get(field)?.index ?? -1] ?? '';
  const fail: Draft['fail'] = (field, what, more = {}) => {
    const column = byField.get(field)?.heading;
    const text = cell(field).slice(0, CUT);
    problems.push({
      line: row.line,
      ...(column === undefined ? {} : { column }),
      what,
      ...(text === '' ? {} : { text }),
      ...more,
    });
  };
  const draft: Draft = { ports, line: row.line, cell, fail, values: {} };
  const skip = cell('take') !== '' && yesNo(cell('take')) !== true;
  if (skip) return { line: row.line, name: cell('name'), values: {}, sets: [], problems: [], skip };
  if (row.cells.slice(columns.length).some((one) => one !== '')) fail('', 'too_many_cells');
  const place = placeOf(draft);
  for (const field of byField.keys()) readField(draft, field);
  if (byField.has('step_free')) readStepFree(draft);
  if (cell('name') === '') fail('name', 'missing');
  const listed = cell('listed') === '' ? undefined : yesNo(cell('listed'));
  if (listed === undefined && cell('listed') !== '') fail('listed', 'yes_or_no');
  const [sourceId, system] = [cell('source_id'), cell('source_system')];
  return {
    line: row.line,
    name: cell('name'),
    ...(sourceId === '' ? {} : { sourceId: sourceId.slice(0, 120) }),
    ...(system === '' ? {} : { system: system.slice(0, 60) }),
    ...place,
    ...(listed === undefined ? {} : { listed }),
    values: draft.values,
    sets: [...byField.keys()].filter((field) => unitRow(ports.type, field)?.shape === 'set'),
    problems,
    skip,
  };
}

const YES = new Set(['ja', 'j', 'yes', 'y', 'true', 'waar', '1', 'x']);
const NO = new Set(['nee', 'n', 'no', 'false', 'onwaar', '0']);
function yesNo(text: string): boolean | undefined {
  const folded = fold(text);
  return YES.has(folded) ? true : NO.has(folded) ? false : undefined;
}

/** "Zonder drempel: ja" is one of the terms of accessibility. "Nee" says nothing about the others. */
function readStepFree({ cell, fail, values }: Draft): void {
  if (cell('step_free') === '') return;
  const said = yesNo(cell('step_free'));
  if (said === undefined) fail('step_free', 'yes_or_no');
  else if (said) values['accessibility/step_free'] = { value: 'step_free', public: true };
}

function readField(draft: Draft, field: Field): void {
  const { ports, cell, fail, values } = draft;
  const row = unitRow(ports.type, field);
  const text = cell(field);
  if (row === undefined || text === '') return;
  if (field === 'hours') return readHours(draft, text);
  if (row.shape === 'one') {
    const value = TERMS.has(field) ? termOf(draft, field, text) : text;
    if (value === undefined) return fail(field, 'unknown_term');
    return take(draft, field, field, value, true, values);
  }
  for (const item of text.split(LISTS.has(field) ? /[;,\n]/ : /[;\n]/)) {
    const one = item.trim();
    if (one !== '') readElement(draft, field, one);
  }
}

/** Sets of short names, in which a comma separates too. */
const LISTS: ReadonlySet<string> = new Set([
  'accessibility',
  'help_kinds',
  'life_domains',
  'target_groups',
  'channels',
  'languages',
  'service_area',
  'emails',
]);

/** "0592 123456 (beheer) [niet openbaar]", as `exportTable` writes it. */
const LINE = /^([^([]{0,60}?)\s*(?:\(([^()]{1,120})\))?\s*(\[niet openbaar\])?$/i;

/** Longer elements are none of ours, and not worth the time that looking for one in them takes. */
const LONGEST_ELEMENT = 300;

function readElement(draft: Draft, field: Field, written: string): void {
  const { ports, fail, values } = draft;
  const text = written.replace(/\s+/g, ' ');
  if (text.length > LONGEST_ELEMENT) return fail(field, 'too_long');
  const { type } = ports;
  if (field === 'phones' || field === 'emails') {
    const isLine = LINE.exec(text.replace(/\(0\)/, ''));
    const [, head = text, remark, hidden] = isLine ?? [];
    const value: Json =
      field === 'emails'
        ? { address: head }
        : {
            number: head.replace(/[./]/g, ' ').trim(),
            ...(remark === undefined ? {} : { description: remark }),
          };
    const unit = `${field}/${elementOf(type, field, value)}`;
    return take(draft, field, unit, value, hidden === undefined, values);
  }
  if (field === 'service_area') {
    const place = ports.gazetteer.resolve(text);
    if (place.kind !== 'place' || place.how === 'typo')
      return fail(field, place.kind === 'which' ? 'which_place' : 'unknown_place', {
        text: text.slice(0, CUT),
      });
    return take(draft, field, `${field}/${place.place.id}`, place.place.id, true, values);
  }
  const term = ports.termOf(field, text);
  if (term === undefined) return fail(field, 'unknown_term', { text: text.slice(0, CUT) });
  return take(draft, field, `${field}/${elementOf(type, field, term)}`, term, true, values);
}

const WRONG: Readonly<Record<string, RowProblem>> = {
  phones: 'phone',
  emails: 'email',
  website: 'website',
  url: 'website',
};

function take(
  { ports, fail }: Draft,
  field: Field,
  unit: string,
  value: Json,
  isPublic: boolean,
  values: Record<string, UnitValue>,
): void {
  const bare = field === 'website' || field === 'url' ? /^(?!https?:)./i : undefined;
  const read = readUnit(ports.type, unit, {
    value: typeof value === 'string' && bare?.test(value) === true ? `https://${value}` : value,
    public: isPublic,
  });
  if (read !== undefined) values[unit] = read;
  else
    fail(
      field,
      WRONG[field] ?? (typeof value === 'string' && value.length > CUT ? 'too_long' : 'wrong_form'),
    );
}

function readHours({ ports, fail, values }: Draft, text: string): void {
  const { hours, notUnderstood } = parseHoursText(text, ports.today);
  if (hours !== undefined) values['hours'] = { value: hours, public: true };
  else
    fail('hours', 'hours', {
      text: notUnderstood
        .map((one) => one.text)
        .join(' … ')
        .slice(0, CUT),
    });
}

/** Units whose value is one of a list. */
const TERMS: ReadonlySet<string> = new Set([
  'location_kind',
  'kind',
  'org_kind',
  'legal_status',
  'support_layer',
  'access_route',
  'cost',
  'status',
  'availability',
]);
const termOf = ({ ports }: Draft, field: Field, text: string): string | undefined =>
  text.length > LONGEST_ELEMENT ? undefined : ports.termOf(field, text);
