/**
 * What a meeting left behind, as a sheet needs it: who was there as roles, what was said, what was agreed. Read
 * leniently: a record of which half has come yet is shown as far as it goes.
 *
 * Records: `meetings` (`no`, `date`, `place`, `started`, `ended`, `present/<seat id>`), `points` (`about`
 * {meeting, kind, step?}, `text`, `agreement`), and the lists `agreements` and `carer_actions` with a unit `meeting`.
 */
import type { GroupAnswers, GroupItem } from './answers.ts';
import { valuesIn } from './values.ts';

export interface Gathering {
  readonly id: string;
  /** The checklist's meeting; absent for one of the group's own. */
  readonly no?: number;
  /** YYYY-MM-DD */
  readonly date?: string;
  readonly place?: string;
  /** ms since 1970 */
  readonly started?: number;
  /** Ids of seats. */
  readonly present: readonly string[];
}

export type PointKind = 'note' | 'decision' | 'question';

export interface MinutesPoint {
  readonly id: string;
  readonly kind: PointKind;
  readonly text: string;
  readonly step?: string;
  /** It became an agreement, and stands among those. */
  readonly agreed: boolean;
}

export interface Agreed {
  readonly id: string;
  readonly list: 'agreements' | 'carer_actions';
  readonly text: string;
  readonly role?: string;
  readonly organization?: string;
  /** YYYY-MM-DD */
  readonly before?: string;
  readonly status: string;
  readonly support?: string;
  /** The meeting in which it was made. */
  readonly meeting?: string;
  /** Ids of programmes of the municipality that it belongs to: only for the page for the municipality. */
  readonly programmes: readonly string[];
}

const DATE = /^\d{4}-\d\d-\d\d$/;
const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
const date = (value: unknown): string | undefined =>
  typeof value === 'string' && DATE.test(value) ? value : undefined;
const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

export function nameOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return text((value as { name?: unknown }).name);
}

/** Without the fields that have nothing in them. */
function filled<T extends object>(fields: { readonly [K in keyof T]: T[K] | undefined }): Partial<T> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<T>;
}

/** The meetings that have begun, the latest last. */
export function heldOf(answers: GroupAnswers): readonly Gathering[] {
  return gatherings(answers)
    .filter(({ started }) => started !== undefined)
    .sort((a, b) => (a.started ?? 0) - (b.started ?? 0) || (a.id < b.id ? -1 : 1));
}

function gatherings(answers: GroupAnswers): readonly Gathering[] {
  return answers.items('meetings').map(({ id, values }) => ({
    id,
    present: valuesIn(values['present']).filter((seat): seat is string => typeof seat === 'string'),
    ...filled<Omit<Gathering, 'id' | 'present'>>({
      no: number(values['no']),
      date: date(values['date']),
      place: nameOf(values['place']) ?? text(values['place']),
      started: number(values['started']),
    }),
  }));
}

/** @returns the first day after `after` on which the group meets, as far as anything says so. */
export function nextDayOf(answers: GroupAnswers, after: string): string | undefined {
  const planned = gatherings(answers).flatMap(({ date: day, started }) =>
    started === undefined ? [day] : [],
  );
  const named = [answers.field('g5.2', 'next_date'), ...valuesIn(answers.field('g0.4', 'dates'))].map(date);
  return [...planned, ...named].flatMap((day) => (day !== undefined && day > after ? [day] : [])).sort()[0];
}

const KINDS: readonly PointKind[] = ['note', 'decision', 'question'];

export function pointsOf(answers: GroupAnswers, meeting: string): readonly MinutesPoint[] {
  return answers.items('points').flatMap(({ id, values }): MinutesPoint[] => {
    const about = values['about'];
    const said = text(values['text']);
    if (typeof about !== 'object' || about === null || said === undefined) return [];
    const { meeting: of, kind, step } = about as { meeting?: unknown; kind?: unknown; step?: unknown };
    if (of !== meeting) return [];
    return [
      {
        id,
        // A kind that only a newer version knows is a note.
        kind: KINDS.find((one) => one === kind) ?? 'note',
        text: said,
        agreed: text(values['agreement']) !== undefined,
        ...(typeof step === 'string' ? { step } : {}),
      },
    ];
  });
}

const agreed =
  (list: Agreed['list']) =>
  ({ id, values }: GroupItem): Agreed[] => {
    const what = text(values['text']);
    if (what === undefined) return [];
    return [
      {
        id,
        list,
        text: what,
        status: text(values['agreement_status']) ?? 'open',
        programmes: valuesIn(values['programme']).filter((one): one is string => typeof one === 'string'),
        ...filled<Pick<Agreed, 'role' | 'organization' | 'before' | 'support' | 'meeting'>>({
          role: text(values['owner_role']),
          organization: nameOf(values['organization_id']),
          before: date(values['before_date']),
          support: text(values['support_needed']),
          meeting: text(values['meeting']),
        }),
      },
    ];
  };

/** Everything that was agreed, the first to be ready first; what has no day at the end. */
export function agreedOf(answers: GroupAnswers): readonly Agreed[] {
  return [
    ...answers.items('agreements').flatMap(agreed('agreements')),
    ...answers.items('carer_actions').flatMap(agreed('carer_actions')),
  ].sort(byDay);
}

const byDay = (a: Agreed, b: Agreed): number => {
  const [first, second] = [a.before ?? '9999', b.before ?? '9999'];
  return first === second ? 0 : first < second ? -1 : 1;
};

/** Still to be done, also when only a newer version knows how it stands. */
export const isOpen = ({ status }: Agreed): boolean => status !== 'done' && status !== 'stopped';

export interface RoleCount {
  readonly role: string;
  readonly count: number;
}

/** Who was there, by role and never by name: in the order in which the seats stand, residents first. */
export function rolesAt(answers: GroupAnswers, { present }: Gathering): readonly RoleCount[] {
  const counts = new Map<string, number>();
  for (const { id, values } of answers.items('seats')) {
    const role = text(values['discipline']);
    if (role !== undefined && present.includes(id)) counts.set(role, (counts.get(role) ?? 0) + 1);
  }
  return [...counts]
    .map(([role, count]) => ({ role, count }))
    .sort((a, b) => Number(b.role === 'resident') - Number(a.role === 'resident'));
}
