import { nearest } from './geo.ts';
import type { Place } from './place.ts';

/**
 * How many of the nearest other places are looked at. Results go to the nearest three villages; six also
 * finds the municipality that lies just behind the nearest ones, in thin and in crowded country alike.
 */
const LOOKED_AT = 6;

/**
 * Per municipality id, the ids of the municipalities that one of its places has among its nearest: what a
 * device fetches next. Mutual, because a village asks "who is near me" from both sides of a border.
 * Takes places² steps: for the publisher, not for a phone.
 */
export function neighbourMunicipalities(places: readonly Place[]): Map<string, Set<string>> {
  const near = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const known = near.get(from);
    if (known) known.add(to);
    else near.set(from, new Set([to]));
  };
  for (const place of places) {
    const others = places.filter((other) => other.id !== place.id);
    for (const { item } of nearest(others, place, LOOKED_AT)) {
      if (item.municipality_id === place.municipality_id) continue;
      add(place.municipality_id, item.municipality_id);
      add(item.municipality_id, place.municipality_id);
    }
  }
  return near;
}
