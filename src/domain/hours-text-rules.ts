/** From what the sentences say to the rules of hours, in one normal order. */
import { formatTime } from './calendar-day.ts';
import { lengthOf, type DateLike } from './hours-text-items.ts';
import { loosely, type Loose, type Spot, type Why } from './hours-text-lex.ts';
import type { Closed, Group, SeasonItem, Sentence } from './hours-text-sentence.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Hours, HoursClosure, HoursRule, HoursSlot } from './schedule-schema.ts';

export interface Draft {
  readonly rules: readonly HoursRule[];
  /** Closed periods, maybe still without their year. */
  readonly closedDates: readonly Closed[];
}

const allLoose = (why: Why, spots: readonly Spot[]): readonly Loose[] =>
  spots.map((one) => loosely(why, one));

type WithYear = (date: DateLike) => DateLike & { readonly year: number };
type Season = Pick<HoursRule, 'from' | 'until'>;
type Weeks = NonNullable<HoursRule['weeks']>;

/** @param loose gets what can't be said with rules */
export function rulesOf(sentences: readonly Sentence[], loose: Loose[], withYear: WithYear): Draft {
  const rules: HoursRule[] = [];
  let lastDays: Group['days'] = [];
  for (const sentence of sentences) {
    const { seasons, weeks } = frameOf(sentence, loose, withYear);
    for (const group of sentence.groups) {
      // "ma-vr 9-12; 13-17": more times of the same days.
      const days = group.days.length > 0 ? group.days : sentence.seasons.length > 0 ? [] : lastDays;
      rules.push(...groupRules({ days, slots: group.slots }, seasons, weeks, loose));
      if (group.days.length > 0) lastDays = group.days;
    }
    if (sentence.groups.length === 0)
      loose.push(...allLoose('times', [...sentence.seasons, ...sentence.weeks]));
  }
  return withClosed(
    rules,
    sentences.flatMap((one) => one.closed),
    loose,
  );
}

/** The seasons and the rhythm that hold for all of a sentence. */
function frameOf({ seasons, weeks }: Sentence, loose: Loose[], withYear: WithYear) {
  const [rhythm, ...more] = weeks;
  loose.push(...allLoose('not_possible', more));
  if (rhythm === undefined) return { seasons: seasonsOf(seasons, loose, withYear), weeks: undefined };
  const since = seasons.find(
    (one) => one.kind === 'dates' && one.first !== undefined && one.last === undefined,
  );
  const date =
    since?.kind === 'dates' && since.first !== undefined ? dateText(withYear(since.first)) : undefined;
  if (date === undefined) loose.push(loosely('start', rhythm));
  const others = seasons.filter((one) => one !== since);
  const every: Weeks | undefined = date === undefined ? undefined : { every: rhythm.every, since: date };
  return { seasons: seasonsOf(others, loose, withYear), weeks: every };
}

function seasonsOf(items: readonly SeasonItem[], loose: Loose[], withYear: WithYear): readonly Season[] {
  const months = items.flatMap((one) => (one.kind === 'months' ? one.months : []));
  const dates = items.flatMap((one) => {
    if (one.kind !== 'dates') return [];
    const season = seasonOf(one, withYear);
    if (season === undefined) loose.push(loosely('word', one));
    return season ?? [];
  });
  return [...monthSeasons(months), ...dates];
}

/** Two days without a year come back every year; a lone one is the next. */
function seasonOf(
  { first, last }: Extract<SeasonItem, { kind: 'dates' }>,
  withYear: WithYear,
): Season | undefined {
  if (
    first !== undefined &&
    last !== undefined &&
    first !== last &&
    first.year === undefined &&
    last.year === undefined
  ) {
    const [from, until] = [yearDay(first), yearDay(last)];
    return from === undefined || until === undefined ? undefined : { from, until };
  }
  const end = last === undefined ? undefined : withYear(last);
  const start =
    first === undefined
      ? undefined
      : first.year === undefined && end !== undefined
        ? {
            ...first,
            year: first.month * 100 + first.day > end.month * 100 + end.day ? end.year - 1 : end.year,
          }
        : withYear(first);
  const [from, until] = [start && dateText(start), end && dateText(end)];
  if ((start !== undefined && from === undefined) || (end !== undefined && until === undefined))
    return undefined;
  if (from !== undefined && until !== undefined && from > until) return undefined;
  return { ...(from === undefined ? {} : { from }), ...(until === undefined ? {} : { until }) };
}

const two = (value: number): string => String(value).padStart(2, '0');
const isDay = (year: number, { month, day }: DateLike): boolean =>
  month >= 1 && month <= 12 && day >= 1 && day <= lengthOf(year, month);
/** 2000 was a leap year: 29 February is a day of the year. */
const yearDay = (date: DateLike): string | undefined =>
  isDay(2000, date) ? `${two(date.month)}-${two(date.day)}` : undefined;
const dateText = (date: DateLike & { readonly year: number }): string | undefined =>
  isDay(date.year, date)
    ? `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`
    : undefined;

/** Months in a row as one season each, over new year too. All twelve are no season. */
function monthSeasons(months: readonly number[]): readonly Season[] {
  const named = new Set(months);
  if (named.size === 0 || named.size === 12) return [];
  const seasons: Season[] = [];
  for (let month = 1; month <= 12; month += 1) {
    if (!named.has(month) || named.has(month === 1 ? 12 : month - 1)) continue;
    let last = month;
    while (named.has((last % 12) + 1)) last = (last % 12) + 1;
    seasons.push({ from: `${two(month)}-01`, until: `${two(last)}-${two(lengthOf(2000, last))}` });
  }
  return seasons;
}

function groupRules(
  { days, slots }: Group,
  seasons: readonly Season[],
  weeks: Weeks | undefined,
  loose: Loose[],
): readonly HoursRule[] {
  const whole = slots.length > 0 && slots.every(({ opens, closes }) => opens === 0 && closes === 1440);
  if (slots.length === 0 || (days.length === 0 && !whole)) {
    loose.push(...allLoose('times', days), ...allLoose('days', slots));
    return [];
  }
  const times = slots.map(slotOf);
  const named = days.length > 0 ? days : [{ days: [1, 2, 3, 4, 5, 6, 7] }];
  const wrong = days.filter(({ nth }) => nth !== undefined && weeks !== undefined);
  loose.push(...allLoose('not_possible', wrong));
  return named.flatMap((one) => {
    const nth = 'nth' in one ? one.nth : undefined;
    return (seasons.length > 0 ? seasons : [{}]).map((season): HoursRule => ({
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- days and ordinals are numbers of our own lists.
      ...({ days: one.days, ...(nth === undefined ? {} : { nth }) } as Pick<HoursRule, 'days' | 'nth'>),
      ...(weeks === undefined ? {} : { weeks }),
      ...season,
      slots: times,
    }));
  });
}

const slotOf = ({ opens, closes }: { readonly opens: number; readonly closes: number }): HoursSlot => ({
  opens: formatTime(opens % 1440),
  closes: formatTime(closes === 0 ? 1440 : closes),
});

/** What is closed is taken out of the weeks that were said; what has dates becomes closed days. */
function withClosed(rules: readonly HoursRule[], closed: readonly Closed[], loose: Loose[]): Draft {
  const days = new Set<number>();
  const months = new Set<number>();
  const closedDates: Closed[] = [];
  for (const one of closed) {
    const { what } = one;
    if (what.kind === 'dates') closedDates.push(one);
    // "1e dinsdag gesloten": hours can't say that one of them is not.
    else if (what.kind === 'days' && what.nth !== undefined) loose.push(loosely('not_possible', what));
    else if (what.kind === 'days') for (const day of what.days) days.add(day);
    else if (rules.some((rule) => isPartly(rule, what.months))) loose.push(loosely('not_possible', what));
    else for (const month of what.months) months.add(month);
  }
  const left = rules.flatMap((rule) => {
    const kept = rule.nth === undefined ? rule.days.filter((day) => !days.has(day)) : rule.days;
    return kept.length === 0 ? [] : [{ ...rule, days: kept }];
  });
  if (rules.length === 0) closedDates.push(...monthDates([...months]));
  if (months.size === 0 || left.length === 0) return { rules: left, closedDates };
  const open = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].filter((month) => !months.has(month));
  const inSeason = left.flatMap((rule) =>
    rule.from === undefined && rule.until === undefined
      ? monthSeasons(open).map((season) => ({ ...rule, ...season }))
      : [rule],
  );
  return { rules: inSeason, closedDates };
}

/** Whether a season of its own lies over a closed month: what is left of it we don't work out. */
function isPartly({ from, until }: HoursRule, months: readonly number[]): boolean {
  if (from === undefined && until === undefined) return false;
  if (from?.length !== 5 || until?.length !== 5) return true;
  const [first, last] = [Number(from.slice(0, 2)), Number(until.slice(0, 2))];
  return months.some((month) =>
    first <= last ? first <= month && month <= last : first <= month || month <= last,
  );
}

/** With no hours to take them out of, closed months are closed days, once. */
function monthDates(months: readonly number[]): readonly Closed[] {
  return monthSeasons(months).map(({ from = '', until = '' }) => {
    const [first, last] = [from, until].map((text): DateLike => {
      const [month, day] = text.split('-').map(Number);
      return { month: month ?? 1, day: day ?? 1 };
    });
    return { what: { kind: 'dates', from: 0, to: 0, ...(first && { first }), ...(last && { last }) } };
  });
}

/**
 * One form for hours that say the same: per day of the week all its times, days with the same times together, all in
 * order. Changes nothing about when it is open.
 */
export function normalHours(hours: Hours): Hours {
  const frames = new Map<string, { readonly frame: HoursRule; readonly byDay: Map<Day, HoursSlot[]> }>();
  for (const rule of hours.rules) {
    const nth = rule.nth === undefined ? {} : { nth: [...new Set(rule.nth)].sort(byNth) };
    const frame: HoursRule = { ...rule, ...nth, days: [], slots: [] };
    const key = canonicalJson(frame);
    const { byDay } = frames.get(key) ?? { byDay: new Map<Day, HoursSlot[]>() };
    for (const day of rule.days) byDay.set(day, [...(byDay.get(day) ?? []), ...rule.slots]);
    frames.set(key, { frame, byDay });
  }
  const rules = [...frames.values()].flatMap(({ frame, byDay }) => rulesPerDay(frame, byDay));
  const closures = [...hours.closures].sort((a, b) => (closureKey(a) < closureKey(b) ? -1 : 1));
  return { ...hours, rules, closures };
}

type Day = HoursRule['days'][number];

function rulesPerDay(frame: HoursRule, byDay: ReadonlyMap<Day, readonly HoursSlot[]>): HoursRule[] {
  const rules = new Map<string, HoursRule>();
  for (const [day, all] of [...byDay].sort(([a], [b]) => a - b)) {
    const slots = uniqueSlots(all);
    const key = canonicalJson(slots);
    rules.set(key, { ...frame, days: [...(rules.get(key)?.days ?? []), day], slots });
  }
  return [...rules.values()];
}

/** First to fifth, then from the end: the last comes last. */
const byNth = (a: number, b: number): number => (a < 0 ? 10 - a : a) - (b < 0 ? 10 - b : b);
const closureKey = ({ from, until, reason = '' }: HoursClosure): string => `${from} ${until} ${reason}`;

/** Midnight at the end of a day is 24:00, however it was written. */
function uniqueSlots(slots: readonly HoursSlot[]): HoursSlot[] {
  const ends = (closes: string): string => (closes === '00:00' ? '24:00' : closes);
  const known = new Map(
    slots.map(({ opens, closes }) => [`${opens} ${ends(closes)}`, { opens, closes: ends(closes) }]),
  );
  return [...known].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, slot]) => slot);
}
