/** When help is wanted, and whether a service is open then. Instants in ms since 1970. */
import { DAY_MINUTES } from './calendar-day.ts';
import type { Entry } from './directory.ts';
import type { Option } from './proposal.ts';
import type { DayPart, Question } from './question.ts';
import { openState, type Hours } from './schedule.ts';
import type { WallTime, Zone } from './zone.ts';

/** Parts of the day in minutes after midnight, as the taxonomy has them; the night passes midnight. */
const PARTS: Readonly<Record<DayPart, readonly [from: number, to: number]>> = {
  morning: [480, 720],
  afternoon: [720, 1020],
  evening: [1020, 1380],
  night: [1380, 1920],
};
/** Days looked ahead: most offers come back every week. */
const WEEK = 7;
const SATURDAY = 6;

interface Span {
  readonly from: number;
  readonly to: number;
}

export interface Wanted {
  /** At least one, in time; help at any of these is in time. */
  readonly spans: readonly Span[];
  /** Nobody named a time, so it is this moment. */
  readonly now: boolean;
  readonly dayPart: DayPart;
  readonly weekend: boolean;
  /** The rest of today. */
  readonly today: Span;
}

function dayPartAt(minute: number): DayPart {
  if (minute < PARTS.morning[0] || minute >= PARTS.night[0]) return 'night';
  if (minute < PARTS.afternoon[0]) return 'morning';
  return minute < PARTS.evening[0] ? 'afternoon' : 'evening';
}

const isWeekend = (day: number, zone: Zone): boolean =>
  zone.toWall(zone.instantOf(day * DAY_MINUTES + 720)).weekday >= SATURDAY;

/** @param now ms since 1970 */
export function wantedTime(question: Question, now: number, zone: Zone): Wanted {
  const minute = zone.wallMinuteAt(now);
  const day = Math.floor(minute / DAY_MINUTES);
  const today = { from: now, to: Math.max(now, zone.instantOf((day + 1) * DAY_MINUTES)) };
  const here = { dayPart: dayPartAt(minute - day * DAY_MINUTES), weekend: isWeekend(day, zone), today };
  if (question.dayPart === undefined && question.weekend !== true)
    return { ...here, spans: [{ from: now, to: now }], now: true };
  const spans = spansOf(question, day, now, zone);
  const [first = today] = spans;
  const soon = question.urgency === 'today' || question.urgency === 'life_threat';
  const firstDay = Math.floor(zone.wallMinuteAt(first.from) / DAY_MINUTES);
  return {
    spans: soon ? [first] : spans,
    now: false,
    dayPart: question.dayPart ?? here.dayPart,
    weekend: question.weekend === true || (soon && isWeekend(firstDay, zone)),
    today,
  };
}

/** Every time in the coming week that is that part of the day, from now on. */
function spansOf(question: Question, day: number, now: number, zone: Zone): Span[] {
  const [from, to] = question.dayPart === undefined ? [0, DAY_MINUTES] : PARTS[question.dayPart];
  const spans: Span[] = [];
  // The night of yesterday may not be over.
  for (let at = day - 1; at <= day + WEEK; at++) {
    if (question.weekend === true && !isWeekend(at, zone)) continue;
    const end = zone.instantOf(at * DAY_MINUTES + to);
    const begin = Math.max(now, zone.instantOf(at * DAY_MINUTES + from));
    if (end > begin) spans.push({ from: begin, to: end });
  }
  return spans;
}

export interface OpenThen {
  readonly open: Option['open'];
  /** When it opens next; only when it is closed at the wanted time. */
  readonly next?: WallTime;
  readonly always?: boolean;
}

/** Whether an entry is open at the wanted time. */
export function openThen(entry: Entry, wanted: Wanted, zone: Zone): OpenThen {
  if (entry.hours === undefined) return { open: 'unknown' };
  return openIn(entry.hours.hours, wanted.spans, zone);
}

/** Whether it is still open today, or opens; what goes by appointment or says nothing may. */
export function mayOpenToday(entry: Entry, wanted: Wanted, zone: Zone): boolean {
  if (entry.hours === undefined) return true;
  const { open } = openIn(entry.hours.hours, [wanted.today], zone);
  return open !== 'later' && open !== 'closed';
}

function openIn(hours: Hours, spans: readonly Span[], zone: Zone): OpenThen {
  let next: WallTime | undefined;
  let opens: number | undefined;
  for (const { from, to } of spans) {
    // It is known to stay closed until then.
    if (opens !== undefined && opens >= to) continue;
    const state = openState(hours, from, zone);
    if (state.kind === 'open')
      return { open: 'open', ...(state.until === undefined ? { always: true } : {}) };
    if (state.kind !== 'closed') return { open: state.kind };
    if (state.next === undefined) break;
    next = next ?? state.next;
    opens = zone.toInstant(state.next);
    if (opens < to) return { open: 'open' };
  }
  return next === undefined ? { open: 'closed' } : { open: 'later', next };
}
