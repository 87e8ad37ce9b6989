/** What a coordinator says of a whole record: gone, back, closed for a while, stopped, not to be listed. */
import { hoursSchema, isKnown, type Hours } from '#domain/schedule.ts';
import type { RecordType } from '#domain/record.ts';
import { deletion, restoration, type Edit } from '../edit.ts';
import { presenceOf, type Fold, type FoldedRecord } from '../fold.ts';
import { OP_LIMITS, type Json } from '../op.ts';
import { formOf, editsOf, type FormValues } from './form.ts';
import { LISTING, type UnitValue } from './units.ts';

/** The terms of `service.status`. */
export type ServiceStatus = 'active' | 'inactive' | 'defunct' | 'temporarily closed';

export const deleteEdits = (fold: Fold, type: RecordType, id: string): readonly Edit[] =>
  fold.record(type, id) === undefined ? [] : [deletion(fold, type, id)];

/** Takes the place of every deletion there is, of whoever. */
export const restoreEdits = (type: RecordType, id: string): readonly Edit[] => [restoration(type, id)];

/** @param listed false: "niet vermelden", which the next import respects */
export const listingEdits = (type: RecordType, id: string, listed: boolean): readonly Edit[] => [
  { type, record: id, unit: LISTING, value: { listed } },
];

export interface Closure {
  /** YYYY-MM-DD, both included. */
  readonly from: string;
  readonly until: string;
  readonly reason?: string;
}

const UNKNOWN_HOURS: Hours = { state: 'unknown', rules: [], closures: [] };
/** As the schema of hours says. */
const MOST_CLOSURES = 100;
/** Characters of JSON that hours may take, so that they fit in an op with what stands around them. */
const ROOM = OP_LIMITS.valueLength - 1_000;

const asJson = (value: unknown): Json => value as Json;

function hoursIn(value: UnitValue | undefined, pick: (value: unknown) => unknown = (one) => one) {
  const parsed = hoursSchema.safeParse(pick(value?.value));
  return parsed.success ? parsed.data : undefined;
}

const hoursAt = (value: unknown): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, 'hours') : undefined;

/** What the new closure covers is part of it; when there is no room, those that were over first go. */
function closed(hours: Hours, { from, until, reason }: Closure): Hours {
  const others = hours.closures
    .filter((one) => !(from <= one.from && one.until <= until))
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .slice(-(MOST_CLOSURES - 1));
  const closure = { from, until, ...(reason === undefined || reason === '' ? {} : { reason }) };
  const room = ROOM - JSON.stringify({ ...hours, closures: [closure] }).length;
  while (others.length > 0 && JSON.stringify(others).length > room) others.shift();
  return { ...hours, closures: [...others, closure] };
}

/** Hours from a day on without the closures that lie over it: of one that began already the past stays. */
function opened(hours: Hours, from: string, dayBefore: string): Hours {
  const closures = hours.closures.flatMap((one) => {
    if (one.until < from || one.from > from) return [one];
    return one.from < from ? [{ ...one, until: dayBefore }] : [];
  });
  return { ...hours, closures };
}

/** The units of a record that hold hours by which somebody goes, each as a change of those hours makes it. */
function changedHours(record: FoldedRecord | undefined, change: (hours: Hours) => Hours): FormValues {
  const values: Record<string, UnitValue> = {};
  for (const [unit, value] of Object.entries(formOf(record).values)) {
    if (unit === 'hours') {
      const hours = hoursIn(value);
      if (hours !== undefined) values[unit] = { ...value, value: asJson(change(hours)) };
    } else if (unit.startsWith('locations/')) {
      const hours = hoursIn(value, hoursAt);
      const at = value.value;
      if (hours === undefined || !isKnown(hours)) continue;
      values[unit] = { ...value, value: asJson({ ...Object(at), hours: change(hours) }) };
    }
  }
  return values;
}

/**
 * "Dicht tot en met": closed days in the hours, which end by themselves. A service without hours of its own goes by
 * those of its place, and those are not its own to close: it gets the status and a line of text, until somebody says
 * that it goes on.
 * @param alert the line for readers, in words; used where the hours can't say it
 */
export function closeEdits(
  fold: Fold,
  type: 'location' | 'service',
  id: string,
  closure: Closure,
  alert: string,
): readonly Edit[] {
  const record = fold.record(type, id);
  const values = changedHours(record, (hours) => closed(hours, closure));
  const says = Object.values(values).some((value) => {
    const hours = hoursIn(value) ?? hoursIn(value, hoursAt);
    return hours !== undefined && isKnown(hours);
  });
  if (type === 'location' && values['hours'] === undefined)
    return editsOf(fold, type, id, { hours: shown(asJson(closed(UNKNOWN_HOURS, closure))) }, {});
  if (type === 'location' || says) return editsOf(fold, type, id, values, {});
  return statusEdits(fold, id, 'temporarily closed', alert);
}

const shown = (value: Json): UnitValue => ({ value, public: true });

/** @param alert a line for readers; empty takes away the one that is there */
export function statusEdits(fold: Fold, id: string, status: ServiceStatus, alert: string): readonly Edit[] {
  const values = { status: shown(status), alert: shown(alert === '' ? null : alert) };
  return editsOf(fold, 'service', id, values, {});
}

/** "Gestopt": people find it no more. What has no status of its own is deleted, and can come back. */
export const stopEdits = (fold: Fold, type: RecordType, id: string): readonly Edit[] =>
  type === 'service' ? statusEdits(fold, id, 'defunct', '') : deleteEdits(fold, type, id);

/**
 * "Gaat weer door": undoes what `closeEdits`, `stopEdits` and a deletion say, from a day on.
 * @param today YYYY-MM-DD @param yesterday the day before it
 */
export function reopenEdits(
  fold: Fold,
  type: RecordType,
  id: string,
  today: string,
  yesterday: string,
): readonly Edit[] {
  const record = fold.record(type, id);
  const back = record === undefined || presenceOf(record) === 'here' ? [] : restoreEdits(type, id);
  if (type !== 'location' && type !== 'service') return back;
  const hours = editsOf(
    fold,
    type,
    id,
    changedHours(record, (one) => opened(one, today, yesterday)),
    {},
  );
  const now = type === 'service' ? formOf(record).values['status']?.value : undefined;
  const status = now === undefined || now === 'active' ? [] : statusEdits(fold, id, 'active', '');
  return [...back, ...hours, ...status];
}
