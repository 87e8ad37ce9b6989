import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { hoursSchema, nextOpening, openState } from '#domain/schedule.ts';
import type { Hours, HoursRule, HoursSlot } from '#domain/schedule.ts';
import { createZone } from '#domain/zone.ts';
import { instantAt, makeCalendar, markOpen, nextChanges } from './hours-oracle.ts';

const AMSTERDAM = 'Europe/Amsterdam';
const calendar = makeCalendar(AMSTERDAM);
/** Fixed, so that a red run can be repeated. */
const SEED = 20260329;

const pad = (n: number) => String(n).padStart(2, '0');
const clock = (quarter: number) => `${pad(Math.floor(quarter / 4))}:${pad((quarter % 4) * 15)}`;
const isoDay = (ms: number) => new Date(ms).toISOString().slice(0, 10);

const CHANGE_DATES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'];

// Two of three times fall in or near the hour that is skipped or doubled, and half of the dates near that night.
const quarter = (max: number) =>
  fc.oneof(fc.integer({ min: 7, max: 13 }), fc.integer({ min: 0, max: 16 }), fc.integer({ min: 0, max }));
const opens = quarter(95).map(clock);
const closes = quarter(96).map(clock);
const nearChange = fc
  .tuple(fc.constantFrom(...CHANGE_DATES), fc.integer({ min: -1, max: 1 }))
  .map(([day, after]) => isoDay(Date.parse(day) + after * 86_400_000));
const slot: fc.Arbitrary<HoursSlot> = fc.record({ opens, closes });
const date = fc.oneof(
  nearChange,
  fc.integer({ min: 0, max: 729 }).map((n) => isoDay(Date.UTC(2026, 0, 1 + n))),
);
const yearDay = fc.oneof(
  nearChange.map((day) => day.slice(5)),
  fc.integer({ min: 0, max: 365 }).map((n) => isoDay(Date.UTC(2024, 0, 1 + n)).slice(5)),
);

const weekdays = fc.oneof(
  fc.subarray([1, 2, 3, 4, 5, 6, 7] satisfies HoursRule['days'], { minLength: 1 }),
  fc.constant<HoursRule['days']>([7]),
);
const nths = fc.subarray([1, 2, 3, 4, 5, -1, -2, -3, -4, -5] satisfies HoursRule['nth'], {
  minLength: 1,
  maxLength: 5,
});
const beat: fc.Arbitrary<Partial<HoursRule>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ nth: nths }) },
  {
    weight: 1,
    arbitrary: fc.record({ weeks: fc.record({ every: fc.integer({ min: 2, max: 5 }), since: date }) }),
  },
);
const ordered = fc
  .tuple(date, date)
  .map(([a, b]) => (a <= b ? { from: a, until: b } : { from: b, until: a }));
const season: fc.Arbitrary<Partial<HoursRule>> = fc.oneof(
  { weight: 3, arbitrary: fc.constant({}) },
  { weight: 1, arbitrary: fc.record({ from: yearDay, until: yearDay }) },
  { weight: 1, arbitrary: ordered },
  { weight: 1, arbitrary: fc.record({ from: date }) },
);
const byText = { selector: (value: unknown) => JSON.stringify(value) };
const rule: fc.Arbitrary<HoursRule> = fc
  .tuple(weekdays, fc.uniqueArray(slot, { minLength: 1, maxLength: 3, ...byText }), beat, season)
  .map(([days, slots, often, when]) => Object.assign({ days, slots }, often, when));
const hours: fc.Arbitrary<Hours> = fc
  .tuple(
    fc.uniqueArray(rule, { minLength: 1, maxLength: 4, ...byText }),
    fc.uniqueArray(ordered, { maxLength: 2, ...byText }),
    fc.constantFrom(undefined, 'closed' as const, 'open' as const),
  )
  .map(([rules, closures, holidays]) =>
    Object.assign({ state: 'by_hours' as const, rules, closures }, holidays && { holidays }),
  );

/** What the list of quarters says, in the words of openState and nextOpening. */
function oracle(one: Hours) {
  const open = markOpen(one, calendar);
  const change = nextChanges(open);
  // After 2027 the list ends; what happens there is not known here.
  const label = (index: number) => (index < calendar.last ? calendar.labels[index] : undefined);
  return {
    isOpen: (i: number) => open[i] === 1,
    changes: (i: number) => label(change[i] ?? calendar.last),
    opens: (i: number) => label((open[i] === 1 ? change[change[i] ?? 0] : change[i]) ?? calendar.last),
  };
}

const written = (wall: { date: string; time: string } | undefined) => wall && `${wall.date} ${wall.time}`;
/** Beyond the list, or "always" where the list sees more than a year of it: both are right. */
const agrees = (answer: string | undefined, expected: string | undefined) =>
  answer === expected || (expected === undefined && (answer === undefined || answer >= '2028-01-01 00:00'));

/** @returns the first quarter on which engine and oracle differ, in words. */
function firstDifference(one: Hours, indexes: Iterable<number>, nextEvery: number): string | undefined {
  const zone = createZone(AMSTERDAM);
  const truth = oracle(one);
  for (const i of indexes) {
    const now = instantAt(calendar, i);
    const state = openState(one, now, zone);
    const where = `${new Date(now).toISOString()} ${JSON.stringify(state)}`;
    if ((state.kind === 'open') !== truth.isOpen(i)) return `${where}, in truth ${truth.isOpen(i)}`;
    const change = state.kind === 'open' ? state.until : state.kind === 'closed' ? state.next : undefined;
    const always = state.kind === 'open' && !state.until;
    if (!always && !agrees(written(change), truth.changes(i)))
      return `${where}, in truth ${truth.changes(i)}`;
    const end = truth.changes(i);
    if (always && end !== undefined && end < isoDay(now + 395 * 86_400_000))
      return `${where}, in truth ${end}`;
    if (i % nextEvery !== 0 || always) continue;
    const next = written(nextOpening(one, now, zone));
    if (!agrees(next, truth.opens(i))) return `${where}, next ${next}, in truth ${truth.opens(i)}`;
  }
  return undefined;
}

function* quarters(from: number, to: number): Generator<number> {
  for (let i = from; i < to; i += 1) yield i;
}
/** The quarters of the nights on which the clock changes and of the days around them. */
const AROUND_CHANGES = CHANGE_DATES.flatMap((day) => {
  const noon = calendar.labels.indexOf(`${day} 12:00`);
  return Array.from({ length: 300 }, (_, i) => noon - 150 + i);
});

afterEach(() => {
  delete process.env['TZ'];
});

describe('opening hours against two years of quarters of an hour (F26)', () => {
  it('the list has two short and two long days', () => {
    const odd = calendar.days
      .filter(({ from, to }) => to - from !== 96)
      .map((d) => `${d.date} ${d.to - d.from}`);
    expect(odd).toEqual(['2026-03-29 92', '2026-10-25 100', '2027-03-28 92', '2027-10-31 100']);
    expect(calendar.last - calendar.first).toBe(70_080);
  });

  it('random hours are hours that the schema takes', () => {
    const taken = (one: Hours) => hoursSchema.safeParse(one).success;
    fc.assert(fc.property(hours, taken), { seed: SEED, numRuns: 300 });
  });

  it(`are open and closed at every quarter as a plain scan says (seed ${SEED})`, { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(hours, (one) => {
        expect(firstDifference(one, quarters(calendar.first, calendar.last), 50)).toBeUndefined();
      }),
      { seed: SEED, numRuns: 3, endOnFailure: true },
    );
  });

  it(
    `are right around the four clock changes for many more hours (seed ${SEED})`,
    { timeout: 60_000 },
    () => {
      fc.assert(
        fc.property(hours, (one) => {
          expect(firstDifference(one, AROUND_CHANGES, 7)).toBeUndefined();
        }),
        { seed: SEED, numRuns: 110 },
      );
    },
  );
});

describe('a device that stands on another zone (F26)', () => {
  const samples = fc.sample(hours, { seed: SEED, numRuns: 5 });
  const answers = () => {
    const zone = createZone(AMSTERDAM);
    return samples.map((one) =>
      AROUND_CHANGES.map((i) => JSON.stringify(openState(one, instantAt(calendar, i), zone))),
    );
  };

  it.each([
    ['Pacific/Auckland', -780],
    ['America/St_Johns', 210],
    ['Asia/Kathmandu', -345],
    ['UTC', 0],
  ])('in %s sees the same', (name, offset) => {
    process.env['TZ'] = AMSTERDAM;
    const home = answers();
    process.env['TZ'] = name;
    // Or the test would prove nothing.
    expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(offset);
    expect(answers()).toEqual(home);
    expect(
      firstDifference(samples[0] ?? { state: 'unknown', rules: [], closures: [] }, AROUND_CHANGES, 7),
    ).toBeUndefined();
  });
});
