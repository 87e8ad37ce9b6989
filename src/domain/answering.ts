/**
 * The answer to a question, simple version: the order of layers (the village before care), nearest inside a
 * layer, except where a route says that a professional comes first. Apart from `finding.ts`, because the first
 * page does not need the routes.
 */
import { isOverdue, type Directory, type Entry } from './directory.ts';
import {
  nearestFirst,
  placeEntry,
  RINGS,
  withoutOtherCoordinators,
  type Found,
  type Origin,
  type PlaceLookup,
} from './finding.ts';
import { layerRank } from './layers.ts';
import { mayAnswer, rankInRoute, type Route } from './routes.ts';

/** Everything for one question, in the order in which it should be tried. */
export function findByQuestion(
  directory: Directory,
  route: Route,
  origin: Origin | undefined,
  places: PlaceLookup,
  today: string,
): Found[] {
  const found = directory.entries
    .filter((entry) => answersTo(entry, route))
    .map((entry) => placeEntry(entry, origin, places))
    .sort((a, b) => byLayer(a, b, route, today));
  return withoutOtherCoordinators(found, origin);
}

function answersTo(entry: Entry, route: Route): boolean {
  if (!mayAnswer(route, entry.kind, entry.layer)) return false;
  if (entry.service?.help_kinds?.includes(route.help_kind) === true) return true;
  return route.first.includes(entry.kind);
}

function byLayer(a: Found, b: Found, route: Route, today: string): number {
  const first = (found: Found) => (rankInRoute(route, found.entry.kind) === 0 ? 0 : 1);
  const closed = (found: Found) => (found.entry.service?.status === 'temporarily closed' ? 1 : 0);
  const old = (found: Found) => (isOverdue(found.entry, today) ? 1 : 0);
  return (
    first(a) - first(b) ||
    layerRank(a.entry.layer) - layerRank(b.entry.layer) ||
    RINGS.indexOf(a.ring) - RINGS.indexOf(b.ring) ||
    closed(a) - closed(b) ||
    old(a) - old(b) ||
    nearestFirst(a, b)
  );
}
