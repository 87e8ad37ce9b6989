/**
 * What volunteers do and do not do in a village. The standard holds everywhere; what a village keeps in its profile is
 * added to what is not done, so that it can only make the limits stricter.
 */
import { FIXED_DO_NOT, limitsOf } from './group/volunteer-limits.ts';
import type { PackRecordOf } from './pack.ts';
import { withParents } from './place-parents.ts';

export interface PlaceLimits {
  /** Numbers of standard texts that volunteers do; always part of the standard. */
  readonly do: readonly number[];
  /** Numbers of standard texts that volunteers never do: always all of them. */
  readonly doNot: readonly number[];
  /** Of those, what no village in the country changes. */
  readonly fixed: readonly number[];
  /** What this village does not do either, in its own words. */
  readonly own: readonly string[];
}

/** @param stricter the village's own limits, as its profile holds them */
export function limitsOfPlace(stricter: readonly string[]): PlaceLimits {
  const standard = limitsOf({ do: [], doNot: [] });
  const own = [...new Set(stricter.map((text) => text.trim()))].filter((text) => text !== '');
  return { do: standard.do, doNot: standard.doNot, fixed: FIXED_DO_NOT, own };
}

/** The own limits that hold in a place: its own and those of the town around a district. */
export function stricterLimits(
  placeId: string,
  profiles: ReadonlyMap<string, PackRecordOf<'place_profile'>>,
  parentOf: (id: string) => string | undefined,
): readonly string[] {
  return withParents(placeId, parentOf).flatMap((id) => profiles.get(id)?.volunteer_limits ?? []);
}
