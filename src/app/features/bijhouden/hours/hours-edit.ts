/** Hours as a week that can be tapped: each day its times. What a week can't show (patterns, seasons) is kept apart. */
import type { Hours, HoursRule, HoursSlot, HoursState } from '#domain/schedule.ts';

export type Day = HoursRule['days'][number];
export const DAYS: readonly Day[] = [1, 2, 3, 4, 5, 6, 7];
export const WORK_DAYS: readonly Day[] = [1, 2, 3, 4, 5];

export const NO_HOURS: Hours = { state: 'unknown', rules: [], closures: [] };

/** A rule that holds in every week of every year. */
export const isPlain = ({ nth, weeks, from, until }: HoursRule): boolean =>
  nth === undefined && weeks === undefined && from === undefined && until === undefined;

export type Week = Readonly<Record<Day, readonly HoursSlot[]>>;

const inOrder = (a: HoursSlot, b: HoursSlot): number =>
  a.opens < b.opens ? -1 : a.opens > b.opens ? 1 : a.closes < b.closes ? -1 : 1;

export function weekOf({ rules }: Hours): Week {
  const week: Record<Day, HoursSlot[]> = { 1: [], 2: [], 3: [], 4: [], 5: [], 6: [], 7: [] };
  for (const rule of rules.filter(isPlain)) for (const day of rule.days) week[day].push(...rule.slots);
  for (const day of DAYS) week[day] = unique(week[day].sort(inOrder));
  return week;
}

const keyOf = (slots: readonly HoursSlot[]): string => JSON.stringify(slots);
const unique = (slots: readonly HoursSlot[]): HoursSlot[] =>
  slots.filter((slot, index) => slots.findIndex((one) => keyOf([one]) === keyOf([slot])) === index);

/** Days with the same times are one rule, as people say them. */
function rulesOf(week: Week): HoursRule[] {
  const byTimes = new Map<string, Day[]>();
  for (const day of DAYS) {
    if (week[day].length === 0) continue;
    const key = keyOf(week[day]);
    byTimes.set(key, [...(byTimes.get(key) ?? []), day]);
  }
  return [...byTimes.values()].map((days) => ({ days, slots: [...week[days[0] ?? 1]] }));
}

/** The hours with other times on some days; patterns and everything else stay. */
export function withDays(hours: Hours, days: readonly Day[], slots: readonly HoursSlot[]): Hours {
  const week: Record<Day, readonly HoursSlot[]> = { ...weekOf(hours) };
  for (const day of days) week[day] = unique([...slots].sort(inOrder));
  const { raw: _raw, ...rest } = hours;
  return {
    ...rest,
    state: 'by_hours',
    rules: [...rulesOf(week), ...hours.rules.filter((rule) => !isPlain(rule))],
  };
}

export const withoutRule = (hours: Hours, dropped: HoursRule): Hours => ({
  ...hours,
  rules: hours.rules.filter((rule) => rule !== dropped),
});

/** Only fixed hours have rules. @param before the rules from when it had fixed hours last, to go back to */
export function withState(hours: Hours, state: HoursState, before: Hours['rules']): Hours {
  const { raw: _raw, ...rest } = hours;
  return { ...(state === 'unknown' ? hours : rest), state, rules: state === 'by_hours' ? before : [] };
}

/** What somebody typed takes the place of all rules; closed days, holidays and the note are not part of it. */
export function withTyped(hours: Hours, typed: Hours): Hours {
  const { raw: _raw, note, holidays, ...rest } = hours;
  return {
    ...rest,
    state: typed.state,
    rules: typed.rules,
    ...orElse('note', typed.note, note),
    ...orElse('holidays', typed.holidays, holidays),
    closures: [...hours.closures, ...typed.closures.filter((one) => !hasClosure(hours, one))],
    ...(typed.raw === undefined ? {} : { raw: typed.raw }),
  };
}

const orElse = <K extends string, T>(key: K, first: T | undefined, second: T | undefined) => {
  const value = first ?? second;
  return (value === undefined ? {} : { [key]: value }) as Partial<Record<K, T>>;
};
const hasClosure = ({ closures }: Hours, { from, until }: Hours['closures'][number]): boolean =>
  closures.some((one) => one.from === from && one.until === until);

export const withoutClosure = (hours: Hours, dropped: Hours['closures'][number]): Hours => ({
  ...hours,
  closures: hours.closures.filter((one) => one !== dropped),
});

/** Fixed hours without any times would look like "always closed" to a machine, and like a mistake to people. */
export const isWhole = ({ state, rules }: Hours): boolean => state !== 'by_hours' || rules.length > 0;
