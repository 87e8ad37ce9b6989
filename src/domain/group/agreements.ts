/**
 * What a group agreed: who does it, by when, how it stands, and when people look back at it together. Two lists hold
 * agreements: `agreements` and, for people who care for somebody, `carer_actions`.
 */
import type { GroupItem, Reference } from './answers.ts';
import { addMonths } from './calendar-months.ts';

export const AGREEMENT_LISTS = ['agreements', 'carer_actions'] as const;
export type AgreementList = (typeof AGREEMENT_LISTS)[number];

/** Terms of the list `agreement_status`, in the order in which they are offered. */
export const AGREEMENT_STATUSES = ['open', 'busy', 'done', 'stopped', 'changed'] as const;
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number];

export interface Agreement {
  readonly id: string;
  readonly list: AgreementList;
  readonly text: string;
  readonly status: AgreementStatus;
  /** A term of `discipline`: a role, never a name. */
  readonly ownerRole?: string;
  readonly organization?: Reference;
  /** YYYY-MM-DD */
  readonly beforeDate?: string;
  readonly support?: string;
  readonly theme?: Reference;
  /** The meeting in which it was made; absent when it was made between meetings. */
  readonly meeting?: string;
  /** The last meeting in which people said how it stands. */
  readonly lookedIn?: string;
  /** When it was written down, ms since 1970. */
  readonly madeAt: number;
  /** The day on which it was made, YYYY-MM-DD; absent when nobody knows. */
  readonly madeOn?: string;
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value.trim() !== '' ? value : undefined;

function reference(value: unknown): Reference | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { id, name } = value as { id?: unknown; name?: unknown };
  if (typeof name !== 'string') return undefined;
  return typeof id === 'string' ? { id, name } : { name };
}

export const isStatus = (value: unknown): value is AgreementStatus =>
  AGREEMENT_STATUSES.some((status) => status === value);

/** A status that only a newer version knows still stands open: nobody's work is lost from sight. */
const statusOf = (value: unknown): AgreementStatus => (isStatus(value) ? value : 'open');

/** @param made what the line itself does not hold: when it was written down, and in which meeting it was looked at */
export function agreementFrom(
  list: AgreementList,
  { id, values }: GroupItem,
  made: { readonly at: number; readonly on?: string; readonly lookedIn?: unknown },
): Agreement {
  return {
    id,
    list,
    text: text(values['text']) ?? '',
    status: statusOf(values['agreement_status']),
    madeAt: made.at,
    ...given('ownerRole', text(values['owner_role'])),
    ...given('organization', reference(values['organization_id'])),
    ...given('beforeDate', text(values['before_date'])),
    ...given('support', text(values['support_needed'])),
    ...given('theme', reference(values['theme_id'])),
    ...given('meeting', text(values['meeting'])),
    ...given('lookedIn', text(made.lookedIn)),
    ...given('madeOn', made.on),
  };
}

function given<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [P in K]?: V };
}

/** Whether there is still something to do. What changed goes on in another way. */
export const isOpen = ({ status }: Pick<Agreement, 'status'>): boolean =>
  status !== 'done' && status !== 'stopped';

export interface AgreementGroups {
  readonly open: readonly Agreement[];
  readonly done: readonly Agreement[];
  readonly stopped: readonly Agreement[];
}

/** Open ones by their date, those without a date at the end; the others as they were made. */
export function groupAgreements(agreements: readonly Agreement[]): AgreementGroups {
  return {
    open: agreements.filter(isOpen).sort(byDate),
    done: agreements.filter(({ status }) => status === 'done').sort(byMade),
    stopped: agreements.filter(({ status }) => status === 'stopped').sort(byMade),
  };
}

const byMade = (a: Agreement, b: Agreement): number => a.madeAt - b.madeAt || (a.id < b.id ? -1 : 1);

function byDate(a: Agreement, b: Agreement): number {
  const late = '9999';
  const first = a.beforeDate ?? late;
  const second = b.beforeDate ?? late;
  return first === second ? byMade(a, b) : first < second ? -1 : 1;
}

export interface MeetingMoment {
  readonly id: string;
  /** ms since 1970; absent before it began. */
  readonly started?: number;
}

/**
 * What was agreed before this meeting and is still to be done, plus what people closed during it: a line must not
 * disappear under the finger that said "gelukt".
 */
export function promisesBefore(
  agreements: readonly Agreement[],
  meeting: MeetingMoment,
): readonly Agreement[] {
  return agreements
    .filter((agreement) => isBefore(agreement, meeting))
    .filter((agreement) => isOpen(agreement) || agreement.lookedIn === meeting.id)
    .sort(byDate);
}

function isBefore(agreement: Agreement, { id, started }: MeetingMoment): boolean {
  if (agreement.text === '' || agreement.meeting === id) return false;
  return started === undefined || agreement.madeAt < started;
}

/** What people agreed in this meeting, in the order in which they did. */
export function agreedIn(agreements: readonly Agreement[], meeting: string): readonly Agreement[] {
  return agreements
    .filter((agreement) => agreement.meeting === meeting && agreement.text !== '')
    .sort(byMade);
}

/** Months after which people look back. Source: the checklist, step g5.1 (3 months) and the half year after it. */
export const REVIEW_MONTHS = [3, 6] as const;

/** @returns the days (YYYY-MM-DD) on which people look back at it together; none when nobody knows when it was made */
export function reviewDates({ madeOn }: Pick<Agreement, 'madeOn'>): readonly string[] {
  if (madeOn === undefined) return [];
  return REVIEW_MONTHS.flatMap((months) => addMonths(madeOn, months) ?? []);
}

/** @returns the first day from today on which people look back at this agreement; undefined when that is past */
export function nextReview(agreement: Agreement, today: string): string | undefined {
  return isOpen(agreement) ? reviewDates(agreement).find((date) => date >= today) : undefined;
}

/** @returns the first such day of all open agreements */
export function nextReviewOf(agreements: readonly Agreement[], today: string): string | undefined {
  return agreements.flatMap((agreement) => nextReview(agreement, today) ?? []).sort()[0];
}
