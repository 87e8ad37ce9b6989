/** The names of places in addresses: `dorp/gasselte/`. */
import type { Municipality, Place } from './place.ts';
import { fold } from './text.ts';

/** @returns letters, digits and hyphens; empty when nothing is left of the name. `’t Haantje`: `t-haantje`. */
export function slugOf(name: string): string {
  return fold(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
}

type Named = Pick<Place, 'id' | 'name' | 'municipality_id'>;

/**
 * The slug of every place, each different. A name that stands alone keeps its plain form; all places that share
 * one get their municipality behind it, and then their code. The order of the list does not matter.
 * @returns slug by place id
 */
export function placeSlugs(
  places: readonly Named[],
  municipalities: readonly Municipality[],
): ReadonlyMap<string, string> {
  const nameOf = new Map(municipalities.map(({ id, name }) => [id, name]));
  const forms: readonly ((place: Named) => string)[] = [
    (place) => slugOf(place.name),
    (place) => slugOf(`${place.name} ${nameOf.get(place.municipality_id) ?? ''}`),
    (place) => slugOf(`${place.name} ${nameOf.get(place.municipality_id) ?? ''} ${place.id}`),
  ];
  const level = new Map(places.map(({ id }) => [id, 0]));
  const slug = (place: Named) => forms[level.get(place.id) ?? 0]?.(place) ?? '';
  for (let round = 1; round < forms.length; round += 1) {
    for (const double of doubles(places, slug)) level.set(double.id, round);
  }
  return new Map(places.map((place) => [place.id, slug(place)]));
}

/** The places whose slug is empty or also that of another. */
function doubles(places: readonly Named[], slug: (place: Named) => string): Named[] {
  const count = new Map<string, number>();
  for (const place of places) count.set(slug(place), (count.get(slug(place)) ?? 0) + 1);
  return places.filter((place) => slug(place) === '' || (count.get(slug(place)) ?? 0) > 1);
}
