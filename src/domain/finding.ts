/**
 * From a question and a place to a list, in an order that can be explained to the reader.
 *
 * By place or word: nearest first (by question: `match.ts`). A list is never empty: it widens from
 * the village to its neighbours, the municipality, the region and at last the national lines, and each entry
 * says in which ring it was found.
 */
import type { Directory, Entry } from './directory.ts';
import { distanceKm, type Point } from './geo.ts';
import { openState } from './schedule.ts';
import type { Zone } from './zone.ts';

/** How far the list had to look. `region` is also the ring of everything when no place was chosen. */
export type Ring = 'village' | 'neighbours' | 'municipality' | 'region';
export const RINGS: readonly Ring[] = ['village', 'neighbours', 'municipality', 'region'];
/** Villages up to this far, as the crow flies, count as neighbours. */
export const NEIGHBOUR_KM = 8;

/** Where the reader is looking from. */
export interface Origin {
  readonly placeId?: string;
  readonly municipalityId?: string;
  readonly point: Point;
}

/** What the finder must know of places: kept small so that it does not depend on the gazetteer. */
export interface PlaceLookup {
  readonly pointOf: (placeId: string) => Point | undefined;
  readonly municipalityOf: (placeId: string) => string | undefined;
}

export interface Found {
  readonly entry: Entry;
  readonly ring: Ring;
  /** As the crow flies, in km; absent without a place to measure from or to. */
  readonly km?: number;
  /** It works in, or stands in, the chosen village. */
  readonly serves: boolean;
  /** The village that was looked from. */
  readonly from?: string;
}

export type Filter = 'open_now' | 'free' | 'walk_in' | 'step_free';
export const FILTERS: readonly Filter[] = ['open_now', 'free', 'walk_in', 'step_free'];

/** Places an entry in its ring, with its distance to the nearest spot where it is or works. */
export function placeEntry(entry: Entry, origin: Origin | undefined, places: PlaceLookup): Found {
  if (origin === undefined) return { entry, ring: 'region', serves: false };
  const here = origin.placeId;
  // A point in no village is nobody's own village, and least of all that of what stands nowhere.
  const serves = here !== undefined && (entry.serves.includes(here) || entry.placeId === here);
  const km = distanceOf(entry, origin, places);
  const found = {
    entry,
    serves,
    ...(here === undefined ? {} : { from: here }),
    ...(km === undefined ? {} : { km }),
  };
  if (found.serves) return { ...found, ring: 'village' };
  if (km !== undefined && km <= NEIGHBOUR_KM) return { ...found, ring: 'neighbours' };
  const near = [...entry.serves, ...(entry.placeId === undefined ? [] : [entry.placeId])];
  const inMunicipality =
    origin.municipalityId !== undefined &&
    near.some((place) => places.municipalityOf(place) === origin.municipalityId);
  return { ...found, ring: inMunicipality ? 'municipality' : 'region' };
}

function distanceOf(entry: Entry, origin: Origin, places: PlaceLookup): number | undefined {
  if (entry.point !== undefined) return distanceKm(origin.point, entry.point);
  const standing = entry.placeId === undefined ? undefined : places.pointOf(entry.placeId);
  if (standing !== undefined) return distanceKm(origin.point, standing);
  // No place of its own: as far as the nearest village where it works.
  let best: number | undefined;
  for (const place of entry.serves) {
    const point = places.pointOf(place);
    const km = point === undefined ? undefined : distanceKm(origin.point, point);
    if (km !== undefined && (best === undefined || km < best)) best = km;
  }
  return best;
}

/** The open places (huis van de buurt, dorpshuis …), nearest first. */
export function nearestOpenPlaces(directory: Directory, origin: Origin, places: PlaceLookup): Found[] {
  return directory.entries
    .filter((entry) => entry.openPlace)
    .map((entry) => placeEntry(entry, origin, places))
    .sort(nearestFirst);
}

const FAR = Number.POSITIVE_INFINITY;

/** Nearest first; equal distances by name, so that the order is the same on every phone. */
export function nearestFirst(a: Found, b: Found): number {
  return (
    (a.km ?? FAR) - (b.km ?? FAR) ||
    compareText(a.entry.name, b.entry.name) ||
    compareText(a.entry.id, b.entry.id)
  );
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

export const COORDINATOR = 'village_coordinator';

/**
 * A coordinator answers for one village. Of those of other villages a list keeps only the nearest, and none when
 * the own village has one.
 */
export function withoutOtherCoordinators(found: readonly Found[], origin: Origin | undefined): Found[] {
  if (origin === undefined) return [...found];
  const coordinators = found.filter((item) => item.entry.kind === COORDINATOR);
  const keep = coordinators.find((item) => item.serves) ?? [...coordinators].sort(nearestFirst)[0];
  return found.filter((item) => item.entry.kind !== COORDINATOR || item === keep);
}

/**
 * The coordinator (or buurtverbinder) who answers for a village: the person on top of every page. Of two, one who
 * is there comes before one who is away, and then the name decides, so that every phone shows the same one.
 */
export function coordinatorOf(directory: Directory, placeId: string): Entry | undefined {
  const [first] = directory.entries
    .filter((entry) => entry.kind === COORDINATOR && entry.serves.includes(placeId))
    .sort(
      (a, b) =>
        Number(isPaused(a)) - Number(isPaused(b)) || compareText(a.name, b.name) || compareText(a.id, b.id),
    );
  return first;
}

const isPaused = (entry: Entry): boolean => entry.service?.status === 'temporarily closed';

/** Whether an entry passes a filter. Unknown never passes: a promise that may be false helps nobody. */
export function passes(entry: Entry, filter: Filter, now: number, zone: Zone): boolean {
  switch (filter) {
    case 'open_now':
      if (entry.hours === undefined || isPaused(entry)) return false;
      return openState(entry.hours.hours, now, zone).kind === 'open';
    case 'free':
      return entry.service?.cost === 'free';
    case 'walk_in':
      return entry.service?.access_route === 'walk_in';
    case 'step_free':
      return (
        entry.location?.accessibility?.some((item) => item === 'step_free' || item === 'wheelchair') ?? false
      );
  }
}
