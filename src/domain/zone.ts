/**
 * Between instants (milliseconds since 1970, UTC) and what the clock on the wall shows in one time zone. The
 * zone is always named: a phone that stands on another zone must still tell when the house in Drenthe opens.
 *
 * In spring an hour of the wall clock is missing and in autumn one comes twice. One rule covers both: a time
 * on the wall is *reached* at the first instant at which the clock shows that time or later.
 */
import { DAY_MINUTES, formatDate, formatTime, parseDate, parseTime, weekdayOf } from './calendar-day.ts';
import type { Weekday } from './calendar-day.ts';

/** What the clock on the wall shows, to the minute. */
export interface WallTime {
  /** YYYY-MM-DD */
  readonly date: string;
  /** HH:MM, 00:00 to 23:59 */
  readonly time: string;
  readonly weekday: Weekday;
}

export interface Zone {
  /** @returns what the wall clock shows at an instant (ms). */
  readonly toWall: (ms: number) => WallTime;
  /**
   * @returns the first instant (ms) at which the wall clock shows that time or later. '24:00' is the midnight
   * that ends the date.
   * @throws RangeError for a date or time that does not exist: parsing is done before this.
   */
  readonly toInstant: (wall: { readonly date: string; readonly time: string }) => number;
  /** As `toWall`, counted in wall minutes (see calendar-day.ts). */
  readonly wallMinuteAt: (ms: number) => number;
  /** As `toInstant`, of a wall minute. Never decreases when the wall minute grows. */
  readonly instantOf: (wallMinute: number) => number;
}

const MINUTE_MS = 60_000;
const DAY_MS = DAY_MINUTES * MINUTE_MS;
/** Days remembered at most; a screen needs a few, a search through a year no more than this. */
const MEMO_SIZE = 1000;

/** Remembers a function of a day number: reading an offset is slow on old phones, and lists ask for the same days. */
function remembered(find: (day: number) => number): (day: number) => number {
  const memo = new Map<number, number>();
  return (day) => {
    const known = memo.get(day);
    if (known !== undefined) return known;
    if (memo.size >= MEMO_SIZE) memo.clear();
    const found = find(day);
    memo.set(day, found);
    return found;
  };
}

/** @returns wall time of a wall minute. */
function wallTime(wallMinute: number): WallTime {
  const day = Math.floor(wallMinute / DAY_MINUTES);
  const time = formatTime(wallMinute - day * DAY_MINUTES);
  return { date: formatDate(day), time, weekday: weekdayOf(day) };
}

/** @returns reads how far the wall clock is ahead of UTC (ms) at an instant, by the browser's own tables. */
function createOffsetReader(timeZone: string): (ms: number) => number {
  // The calendar and digits are fixed, or a phone set to Persian or Arabic would read other numbers.
  const format = new Intl.DateTimeFormat('en-US-u-ca-gregory-nu-latn', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  return (ms) => {
    const seen: Partial<Record<Intl.DateTimeFormatPartTypes, number>> = {};
    for (const part of format.formatToParts(ms)) seen[part.type] = Number(part.value);
    const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = seen;
    // Some older engines write midnight as 24 in spite of h23.
    const shown = Date.UTC(year, month - 1, day, hour % 24, minute, second);
    return shown - Math.floor(ms / 1000) * 1000;
  };
}

/** @returns the first instant in (low, high] with another offset than at `low`; there is one. */
function changeBetween(low: number, high: number, offsetAt: (ms: number) => number): number {
  const before = offsetAt(low);
  let [no, yes] = [low, high];
  while (yes - no > 1) {
    const middle = Math.floor((no + yes) / 2);
    if (offsetAt(middle) === before) no = middle;
    else yes = middle;
  }
  return yes;
}

/**
 * Makes the clock of one time zone. Make it once: the Intl object behind it is slow to build.
 * Exact for zones that change their clock at most once in three days, which all do since 1970.
 * @param timeZone IANA name, as 'Europe/Amsterdam'.
 * @throws RangeError when the browser does not know the zone.
 */
export function createZone(timeZone: string): Zone {
  const readOffset = createOffsetReader(timeZone);
  const offsetAtDayStart = remembered((day) => readOffset(day * DAY_MS));
  // Offsets lie within a day of UTC, so these two midnights (UTC) enclose every instant of a local day.
  const changeAround = remembered((day) => changeBetween((day - 1) * DAY_MS, (day + 2) * DAY_MS, readOffset));

  const offsetAt = (ms: number): number => {
    // Nearly all days begin and end with the same offset.
    const day = Math.floor(ms / DAY_MS);
    const offset = offsetAtDayStart(day);
    return offset === offsetAtDayStart(day + 1) ? offset : readOffset(ms);
  };
  const wallMinuteAt = (ms: number): number => Math.floor((ms + offsetAt(ms)) / MINUTE_MS);
  const instantOf = (wallMinute: number): number => {
    const local = wallMinute * MINUTE_MS;
    const day = Math.floor(local / DAY_MS);
    const [before, after] = [offsetAtDayStart(day - 1), offsetAtDayStart(day + 2)];
    if (before === after) return local - before;
    const change = changeAround(day);
    return local - before < change ? local - before : Math.max(change, local - after);
  };

  return {
    wallMinuteAt,
    instantOf,
    toWall: (ms) => wallTime(wallMinuteAt(ms)),
    toInstant: ({ date, time }) => {
      const [day, minute] = [parseDate(date), parseTime(time)];
      if (day === undefined || minute === undefined) throw new RangeError('no such wall time');
      return instantOf(day * DAY_MINUTES + minute);
    },
  };
}
