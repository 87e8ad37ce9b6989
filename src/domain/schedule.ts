/**
 * Is it open, until when, and if not, when next? Answers are instants of the named zone, never of the device.
 *
 * A slot of date D runs from the first instant at which the wall clock shows `opens` or later on D up to the
 * first instant at which it shows `closes` or later (on D, or on the next day when it passes midnight).
 */
import { DAY_MINUTES } from './calendar-day.ts';
import { holidayOnDay } from './holiday.ts';
import type { HolidayId } from './holiday.ts';
import { closureOn, compileHours, isClosedDay, spansFrom } from './schedule-rules.ts';
import type { Span, Timetable } from './schedule-rules.ts';
import { isKnown } from './schedule-schema.ts';
import type { Hours } from './schedule-schema.ts';
import type { WallTime, Zone } from './zone.ts';

export { hoursSchema, isKnown } from './schedule-schema.ts';
export type { Hours, HoursClosure, HoursRule, HoursSlot, HoursState } from './schedule-schema.ts';

/** What the screen can say about a moment. `holiday` asks for a remark: today is that public holiday. */
export type OpenState =
  | {
      readonly kind: 'open';
      /** Absent: for more than a year without a break, so "dag en nacht". */
      readonly until?: WallTime;
      /** Nobody said what holds on this holiday, so the hours may be different. */
      readonly holiday?: HolidayId;
    }
  | {
      readonly kind: 'closed';
      readonly next?: WallTime;
      /** Today lies in it; `until` is its last date. */
      readonly closure?: { readonly until: string; readonly reason?: string };
      /** Closed for it when `hours.holidays` is 'closed', else: the hours may be different. */
      readonly holiday?: HolidayId;
    }
  | { readonly kind: 'by_appointment' }
  | { readonly kind: 'unknown' };

/** Open for so long without a break (minutes: 400 days) is called always. */
const ALWAYS_MINUTES = 400 * DAY_MINUTES;

interface Outlook {
  readonly open: boolean;
  /** Instant (ms) at which it closes. Absent when it is not open, or always. */
  readonly until?: number;
  /** Instant (ms) of the next change from closed to open. */
  readonly next?: number;
}

/** Whether `later` begins before or exactly when `end` comes: also when both fall in the hour that is skipped. */
function touches(end: number, later: Span, zone: Zone): boolean {
  return later.start <= end || zone.instantOf(later.start) <= zone.instantOf(end);
}

function lookAhead(table: Timetable, now: number, zone: Zone): Outlook {
  const wallNow = zone.wallMinuteAt(now);
  // A slot lasts at most 24 hours, so yesterday's is the oldest that can still be open.
  const yesterday = Math.floor(wallNow / DAY_MINUTES) - 1;
  let end: number | undefined;
  for (const span of spansFrom(table, yesterday)) {
    if (end !== undefined && touches(end, span, zone)) {
      end = Math.max(end, span.end);
      if (end - wallNow > ALWAYS_MINUTES) return { open: true };
      continue;
    }
    const [start, stop] = [zone.instantOf(span.start), zone.instantOf(span.end)];
    if (stop <= now || start === stop) continue;
    if (end !== undefined) return { open: true, until: zone.instantOf(end), next: start };
    if (start > now) return { open: false, next: start };
    end = span.end;
  }
  return end === undefined ? { open: false } : { open: true, until: zone.instantOf(end) };
}

/** The two remarks that can go with "closed". */
function closedRemarks(table: Timetable, hours: Hours, today: number) {
  const closure = closureOn(table, today);
  const holiday = hours.holidays === 'open' ? undefined : holidayOnDay(today);
  return {
    ...(closure && {
      closure: { until: closure.until, ...(closure.reason !== undefined && { reason: closure.reason }) },
    }),
    ...(holiday && { holiday }),
  };
}

/**
 * The state at an instant. A closed day that the holder stated also closes hours that are unknown or by
 * appointment; nothing else turns those into "closed".
 * @param now ms since 1970
 */
export function openState(hours: Hours, now: number, zone: Zone): OpenState {
  if (hours.state === 'closed') return { kind: 'closed' };
  const table = compileHours(hours);
  const today = Math.floor(zone.wallMinuteAt(now) / DAY_MINUTES);
  if (hours.state === 'by_appointment' || !isKnown(hours)) {
    if (isClosedDay(table, today)) return { kind: 'closed', ...closedRemarks(table, hours, today) };
    return { kind: hours.state === 'by_appointment' ? 'by_appointment' : 'unknown' };
  }
  const { open, until, next } = lookAhead(table, now, zone);
  if (!open) {
    const remarks = closedRemarks(table, hours, today);
    return { kind: 'closed', ...(next !== undefined && { next: zone.toWall(next) }), ...remarks };
  }
  const holiday = hours.holidays === undefined ? holidayOnDay(today) : undefined;
  return {
    kind: 'open',
    ...(until !== undefined && { until: zone.toWall(until) }),
    ...(holiday && { holiday }),
  };
}

/**
 * The next change from closed to open after an instant: while it is open, the opening after this one closes.
 * Looks about four years ahead.
 * @param now ms since 1970
 * @returns undefined when there is none, when it never closes, and when there are no hours to compute with.
 */
export function nextOpening(hours: Hours, now: number, zone: Zone): WallTime | undefined {
  const { next } = lookAhead(compileHours(hours), now, zone);
  return next === undefined ? undefined : zone.toWall(next);
}

/** Whose hours they are; the screen says it. */
export type HoursOwner = 'service_at_location' | 'service' | 'location';
export interface HoursInForce {
  readonly hours: Hours;
  readonly of: HoursOwner;
}

/**
 * Which hours count: those of the service at this location, else of the service, else of the location. Hours
 * that say nothing give way to known ones; only when all are unknown does the first of them stand, so that
 * its note or raw text is still shown.
 */
export function hoursInForce(
  atLocation?: Hours,
  service?: Hours,
  location?: Hours,
): HoursInForce | undefined {
  const candidates: HoursInForce[] = [];
  if (atLocation) candidates.push({ hours: atLocation, of: 'service_at_location' });
  if (service) candidates.push({ hours: service, of: 'service' });
  if (location) candidates.push({ hours: location, of: 'location' });
  return candidates.find(({ hours }) => isKnown(hours)) ?? candidates[0];
}
