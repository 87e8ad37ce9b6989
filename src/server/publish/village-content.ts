/** What a village page shows, and in which order: a person first, then doors that are open, then other help. */
import { distanceKm } from '#domain/geo.ts';
import type { Directory, Entry } from '#domain/directory.ts';
import { layerRank } from '#domain/layers.ts';
import type { PackRecordOf } from '#domain/pack.ts';
import type { Place } from '#domain/place.ts';
import { withParents } from '#domain/place-parents.ts';

/** Enough to choose from on paper; the app shows the rest. */
const OPEN_PLACES_SHOWN = 3;
const NEARBY_SHOWN = 5;
const COORDINATOR = 'village_coordinator';

export interface Shown {
  readonly entry: Entry;
  /** As the crow flies; absent in the village itself and for what has no place. */
  readonly km?: number;
}

export interface VillageContent {
  readonly coordinators: readonly Shown[];
  readonly openPlaces: readonly Shown[];
  readonly services: readonly Shown[];
  /** Help of other villages, nearest first; only filled when there is none for this one: never an empty page. */
  readonly nearby: readonly Shown[];
  readonly profile?: PackRecordOf<'place_profile'>;
}

/** @param places all places of the region, to climb from a district to its town and to measure distances */
export function selectContent(
  place: Place,
  directory: Directory,
  places: ReadonlyMap<string, Place>,
): VillageContent {
  const around = new Set(withParents(place.id, (id) => places.get(id)?.parent_place_id));
  const shown = (entry: Entry): Shown => {
    const point = entry.point ?? places.get(entry.placeId ?? '');
    return point === undefined || entry.placeId === place.id
      ? { entry }
      : { entry, km: distanceKm(place, point) };
  };
  const forHere = (entry: Entry) =>
    entry.serves.length === 0 ? entry.placeId === place.id : entry.serves.some((id) => around.has(id));
  const openPlaces = directory.entries
    .filter((entry) => entry.openPlace && entry.placeId !== undefined)
    .map(shown)
    .sort((a, b) => distance(a) - distance(b) || byName(a, b))
    .slice(0, OPEN_PLACES_SHOWN);
  const doors = new Set(openPlaces.map(({ entry }) => entry.id));
  const here = directory.entries.filter((entry) => forHere(entry) && !doors.has(entry.id)).map(shown);
  const services = here.filter(({ entry }) => entry.kind !== COORDINATOR);
  const elsewhere = services.length > 0 ? [] : directory.entries.filter((entry) => !doors.has(entry.id));
  const profile = directory.profiles.get(place.id);
  return {
    coordinators: here.filter(({ entry }) => entry.kind === COORDINATOR).sort(byName),
    openPlaces,
    services: services.sort((a, b) => layerRank(a.entry.layer) - layerRank(b.entry.layer) || byName(a, b)),
    nearby: elsewhere
      .map(shown)
      .filter(({ entry, km }) => km !== undefined && entry.kind !== COORDINATOR)
      .sort((a, b) => distance(a) - distance(b) || byName(a, b))
      .slice(0, NEARBY_SHOWN),
    ...(profile === undefined ? {} : { profile }),
  };
}

const distance = ({ km }: Shown): number => km ?? 0;

/** The id decides between equal names, so that the page is the same each time. */
function byName(a: Shown, b: Shown): number {
  return a.entry.name.localeCompare(b.entry.name, 'nl') || (a.entry.id < b.entry.id ? -1 : 1);
}
