/** What a village filled in, as plain data in memory: full, empty, or full with something taken out. */
import type { GroupAnswers, GroupItem, OwnStep, StepMarks } from '#domain/group/answers.ts';
import { groupChecklist, type Field } from '#domain/group/checklist.ts';
import type { DirectoryFacts } from '#domain/group/done-rule.ts';
import type { ScalarKind, Subfield } from '#domain/group/field-type.ts';

export interface PlainAnswers {
  /** By step, then by field. */
  readonly fields: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly lists: Readonly<Record<string, readonly GroupItem[]>>;
  readonly marks?: Readonly<Record<string, StepMarks>>;
  readonly own?: readonly OwnStep[];
}

export const EMPTY: PlainAnswers = { fields: {}, lists: {} };

export function groupAnswers({ fields, lists, marks = {}, own = [] }: PlainAnswers): GroupAnswers {
  return {
    field: (stepId, fieldId) => fields[stepId]?.[fieldId],
    items: (listId) => lists[listId] ?? [],
    marks: (stepId) => marks[stepId] ?? {},
    ownSteps: () => own,
  };
}

/** A directory in which the service `service-gp` is of kind `gp`. */
export const FACTS: DirectoryFacts = {
  serviceKind: (id) => (id.startsWith('service-') ? id.slice('service-'.length) : undefined),
};

const reference = (id: string): { id: string; name: string } => ({ id, name: `Naam van ${id}` });

/** A value of any kind; of terms the one at this place, so that lines differ. */
function valueOf(kind: ScalarKind, nth: number): unknown {
  switch (kind.kind) {
    case 'text':
      return `Tekst ${nth + 1}`;
    case 'int':
      return 3;
    case 'tally':
      return 7;
    case 'bool':
      return true;
    case 'date':
      return `2027-03-${String(nth + 1).padStart(2, '0')}`;
    case 'url':
      return 'https://voorbeeld.nl';
    case 'version':
      return '2027-01-15';
    case 'schedule':
      return { state: 'by_appointment' };
    case 'enum':
    case 'choice':
      return kind.values[nth % kind.values.length];
    case 'ref':
      return reference(`${kind.to}-${nth + 1}`);
  }
}

function manyOf(kind: ScalarKind, many: boolean, nth: number): unknown {
  return many ? [valueOf(kind, nth), valueOf(kind, nth + 1)] : valueOf(kind, nth);
}

/** A line with every column filled in, the first of the alternatives where there are more. */
function line(listId: string, columns: readonly Subfield[], nth: number): GroupItem {
  const values = columns.flatMap(({ alternatives, many }) => {
    const [first] = alternatives;
    return first === undefined ? [] : [[first.name, manyOf(first.kind, many, nth)] as const];
  });
  return {
    id: listId === 'themes' ? `theme-${nth + 1}` : `${listId}-${nth + 1}`,
    values: Object.fromEntries(values),
  };
}

/** How many lines a list has where 1 is not enough. */
const LINES: Readonly<Record<string, number>> = {
  known_sources: 2,
  assets: 5,
  boundaries: 5,
  arc_entries: 7,
  themes: 8,
  reach_plan: 2,
  channels: 3,
  agreements: 3,
};

const lines = (listId: string, all: readonly Readonly<Record<string, unknown>>[]): GroupItem[] =>
  all.map((values, nth) => ({ id: `${listId}-${nth + 1}`, values }));

/** Where the whole of the list has a meaning that single lines do not know. */
function ownLists(): Record<string, readonly GroupItem[]> {
  const core = ['gp', 'pharmacist', 'district_nurse', 'social_worker', 'village_coordinator'];
  const asked = [...core, 'resident', 'resident', 'volunteer'];
  const layers = groupChecklist().lists['support_layer'] ?? [];
  const themes = ['theme-1', 'theme-2', 'theme-3'];
  return {
    seats: lines(
      'seats',
      asked.map((discipline, nth) => ({ discipline, status: nth % 2 === 0 ? 'asked' : 'joined' })),
    ),
    match_rows: lines(
      'match_rows',
      themes.flatMap((theme) =>
        layers.map((support_layer) => ({
          theme_id: reference(theme),
          support_layer,
          text: 'Wat er is',
          match_verdict: 'unknown',
        })),
      ),
    ),
    shares: lines('shares', [
      { arc: 'light_green', what: 'De keuzes', who_role: 'gp', date: '2027-05-01' },
      { arc: 'yellow', what: 'De gaten', who_role: 'policy_officer', date: '2027-05-01' },
    ]),
  };
}

const OWN_FIELDS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'g0.2': { residents_share: 2 },
  'g0.3': { confirmed_none: false },
  'g1.4': { checked: ['phone_checked', 'owner_confirmed'] },
  'g1.5': {
    formal_service_ids: [
      'gp',
      'gp_out_of_hours',
      'pharmacy',
      'district_nursing',
      'wmo_desk',
      'social_work',
    ].map((kind) => reference(`service-${kind}`)),
  },
  'g1.6': { empty_arcs: ['outside_contract'] },
  'g2.4': { priority_theme_ids: ['theme-1', 'theme-2', 'theme-3'].map(reference) },
  'g3.2': { confirmed_none: false, reviewed_day_parts: ['morning', 'afternoon', 'evening', 'night'] },
  'g3.6': { confirmed_none: false },
};

function valueFields(fields: readonly Field[]): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ id, kind, many }) =>
      kind.kind === 'list' || kind.kind === 'each' ? [] : [[id, manyOf(kind, many, 0)] as const],
    ),
  );
}

/** Every field of every step has a value, every list at least a line, and every step is done. */
export function fullAnswers(): PlainAnswers {
  const { steps } = groupChecklist();
  const fields = steps.map(
    ({ id, fields: all }) => [id, { ...valueFields(all), ...OWN_FIELDS[id] }] as const,
  );
  const lists = steps.flatMap(({ fields: all }) =>
    all.flatMap(({ id, kind }) =>
      kind.kind === 'list'
        ? [[id, Array.from({ length: LINES[id] ?? 1 }, (_, nth) => line(id, kind.subfields, nth))] as const]
        : [],
    ),
  );
  return { fields: Object.fromEntries(fields), lists: { ...Object.fromEntries(lists), ...ownLists() } };
}

/**
 * The same without one thing: a field (`g0.1 place_ids`), a list (`seats`), a line (`seats 2`, from 1) or one value of
 * a line (`seats 2 status`). Throws when there is no such thing, so that a test cannot pass for nothing.
 */
export function without(plain: PlainAnswers, path: string): PlainAnswers {
  const [first = '', second, sub] = path.split(' ');
  const step = plain.fields[first];
  if (step !== undefined && second !== undefined) {
    return { ...plain, fields: { ...plain.fields, [first]: drop(step, second) } };
  }
  const list = plain.lists[first] ?? [];
  if (second === undefined) return { ...plain, lists: drop(plain.lists, first) };
  const found = list[Number(second) - 1];
  if (found === undefined) throw new Error(`nothing at ${path}`);
  const changed = list.flatMap((one) => {
    if (one !== found) return [one];
    return sub === undefined ? [] : [{ ...one, values: drop(one.values, sub) }];
  });
  return { ...plain, lists: { ...plain.lists, [first]: changed } };
}

function drop<T>(record: Readonly<Record<string, T>>, name: string): Record<string, T> {
  if (!(name in record)) throw new Error(`nothing at ${name}`);
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== name));
}

/** The same with one field set. */
export function withField(
  plain: PlainAnswers,
  stepId: string,
  fieldId: string,
  value: unknown,
): PlainAnswers {
  return {
    ...plain,
    fields: { ...plain.fields, [stepId]: { ...plain.fields[stepId], [fieldId]: value } },
  };
}
