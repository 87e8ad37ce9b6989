/**
 * Whom to call this evening, tonight and in the weekend: what the village says of itself, then the doctor, the
 * pharmacy and the crisis route of the region, then the national lines that answer day and night. A number that is
 * not known is a line that says so, never an empty place.
 */
import { addMonths } from './group/calendar-months.ts';
import { holidayOn, type HolidayId } from './holiday.ts';
import { NATIONAL_LINES } from './national.ts';
import { NIGHT_KINDS, type NightKind, type NightNumbers } from './night-numbers.ts';
import type { PackRecordOf } from './pack.ts';
import { withParents } from './place-parents.ts';
import type { Zone } from './zone.ts';

export type { NightNumbers } from './night-numbers.ts';

export type NightPart = 'evening' | 'night' | 'weekend';
export type NightMoment = 'day' | NightPart;

/** Who looked at it, and whether that is so long ago that people must ask first whether it still holds. */
export interface NightCheck {
  /** YYYY-MM-DD; absent when nobody ever checked it. */
  readonly at?: string;
  readonly by?: string;
  readonly stale: boolean;
}

export type NightLine =
  | {
      /** The village's own words; `placeId` is the village, or the town around a district. */
      readonly kind: 'own';
      readonly placeId: string;
      readonly text: string;
      readonly check: NightCheck;
      /** Two people wrote something else. */
      readonly review: boolean;
      /** Invented. */
      readonly example: boolean;
    }
  /** One's own practice: open by day on working days. */
  | { readonly kind: 'gp' }
  | {
      readonly kind: NightKind;
      /** Absent: not known here yet, and the page says so. */
      readonly known?: { readonly name: string; readonly number?: string; readonly text?: string };
      readonly check?: NightCheck;
    }
  | { readonly kind: 'national'; readonly line: string };

/** A check holds this long, in months; after that: call first. Source: practice with coordinators. */
export const CHECK_HOLDS_MONTHS = 3;

/** Practices keep office hours on these two, or not: no general rule. All others are days off. */
const MAYBE_OPEN: ReadonlySet<HolidayId> = new Set(['good_friday', 'liberation_day']);
const FIRST_FREE_WEEKDAY = 6;

/**
 * What part of the day it is for somebody who needs a doctor. Practices are open by day on working days, as a
 * general rule; the evening begins at 17.00, the night at 23.00 and the day at 8.00. Holidays are as the weekend.
 * @param now ms since 1970
 */
export function nightMoment(now: number, zone: Zone): NightMoment {
  const { date, time, weekday } = zone.toWall(now);
  if (time < '08:00' || time >= '23:00') return 'night';
  const holiday = holidayOn(date);
  if (weekday >= FIRST_FREE_WEEKDAY || (holiday !== undefined && !MAYBE_OPEN.has(holiday))) return 'weekend';
  return time < '17:00' ? 'day' : 'evening';
}

type Profile = PackRecordOf<'place_profile'>;

export interface NightPlace {
  /** The profile with a night route of this village, or else of the place that it is a part of. */
  readonly profile?: Profile | undefined;
  readonly numbers?: NightNumbers | undefined;
  /** YYYY-MM-DD in the region's zone. */
  readonly today: string;
}

/** The profile whose night route holds for a place: its own, else that of the town around a district. */
export function nightProfile(
  placeId: string,
  profiles: ReadonlyMap<string, Profile>,
  parentOf: (id: string) => string | undefined,
): Profile | undefined {
  return withParents(placeId, parentOf)
    .map((id) => profiles.get(id))
    .find((profile) => profile?.night_route !== undefined);
}

/** The lines in their order. They hold this evening, tonight and in the weekend alike. */
export function nightRoute({ profile, numbers, today }: NightPlace): readonly NightLine[] {
  const text = profile?.night_route;
  const at = profile?.checks?.contact?.at;
  const own: NightLine[] =
    profile === undefined || text === undefined
      ? []
      : [
          {
            kind: 'own',
            placeId: profile.id,
            text,
            check: { ...(at === undefined ? {} : { at }), stale: isStale(at, today) },
            review: profile.review?.includes('night_route') ?? false,
            example: profile.example === true,
          },
        ];
  return [
    ...own,
    { kind: 'gp' },
    ...NIGHT_KINDS.map((kind) => regionLine(kind, numbers, today)),
    ...ALWAYS_LINES.map((line): NightLine => ({ kind: 'national', line })),
  ];
}

function regionLine(kind: NightKind, numbers: NightNumbers | undefined, today: string): NightLine {
  const one = numbers?.[kind];
  if (one === undefined) return { kind };
  const { name, number, text, checked, checked_by } = one;
  return {
    kind,
    known: { name, ...(number === undefined ? {} : { number }), ...(text === undefined ? {} : { text }) },
    check: { at: checked, by: checked_by, stale: isStale(checked, today) },
  };
}

/** The national lines that are confirmed to answer day and night, in the order of the list. */
export const ALWAYS_LINES: readonly string[] = NATIONAL_LINES.filter(({ always }) => always === true).map(
  ({ id }) => id,
);

/** Whether a check is too old, or is none: a day that does not exist, or one that is still to come. */
export function isStale(at: string | undefined, today: string): boolean {
  const until = at === undefined ? undefined : addMonths(at, CHECK_HOLDS_MONTHS);
  return at === undefined || until === undefined || at > today || until < today;
}

/**
 * Until when a sheet on the wall may be trusted: three months, or less when something on it was checked before today.
 * @param checks the days (YYYY-MM-DD) of what stands on it; undefined for what nobody checked
 * @returns YYYY-MM-DD, never before today
 */
export function paperHoldsUntil(today: string, checks: readonly (string | undefined)[]): string {
  const ends = checks.map((at) =>
    isStale(at, today) ? today : (addMonths(at ?? '', CHECK_HOLDS_MONTHS) ?? today),
  );
  const longest = addMonths(today, CHECK_HOLDS_MONTHS) ?? today;
  return [...ends, longest].reduce((first, end) => (end < first ? end : first));
}

/**
 * Whether a phone may dial it. Invented numbers begin with 0000: no country code begins with a zero, so they can't be
 * routed, but a phone would still try.
 */
export const isDialable = (number: string): boolean => !/^\D*0\D*0\D*0\D*0/.test(number);
