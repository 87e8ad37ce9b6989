/** A point on the earth in decimal degrees, WGS84. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** The mean radius of the earth, R₁ = (2a + b) / 3 of the WGS84 ellipsoid (Moritz, J. Geodesy 74, 2000). */
const EARTH_RADIUS_KM = 6371.0088;

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Distance over the earth as the crow flies, in km: the haversine formula (Sinnott, "Virtues of the
 * Haversine", Sky & Telescope 68(2), 1984). The earth is taken as a sphere, so it is up to 0.5 % off.
 */
export function distanceKm(a: Point, b: Point): number {
  const latitude = Math.sin(radians(b.latitude - a.latitude) / 2);
  const longitude = Math.sin(radians(b.longitude - a.longitude) / 2);
  const h =
    latitude * latitude +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * longitude * longitude;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Whether the numbers are a place on the earth at all. */
export function isOnEarth(point: Point): boolean {
  return Math.abs(point.latitude) <= 90 && Math.abs(point.longitude) <= 180;
}

/** One of the points and how far away it is, in km. */
export interface Near<T> {
  readonly item: T;
  readonly km: number;
}

/**
 * The `n` points nearest to `from`, nearest first; points at the same distance keep their order. Meant for
 * a handful: it looks at every point once and keeps the best so far.
 */
export function nearest<T extends Point>(points: readonly T[], from: Point, n: number): Near<T>[] {
  const found: Near<T>[] = [];
  if (!(n > 0)) return found;
  for (const item of points) {
    const km = distanceKm(from, item);
    if (found.length >= n && km >= (found[found.length - 1]?.km ?? Infinity)) continue;
    let at = found.length;
    while (at > 0 && (found[at - 1]?.km ?? 0) > km) at--;
    found.splice(at, 0, { item, km });
    if (found.length > n) found.pop();
  }
  return found;
}

/**
 * The nearest point, quick enough for tens of thousands: it compares squared distances on a flat map
 * around `from` (exact enough within a country) and measures only the winner over the earth.
 */
export function nearestOne<T extends Point>(points: readonly T[], from: Point): Near<T> | undefined {
  const shrink = Math.cos(radians(from.latitude));
  let winner: T | undefined;
  let least = Infinity;
  for (const point of points) {
    const up = point.latitude - from.latitude;
    const right = (point.longitude - from.longitude) * shrink;
    const squared = up * up + right * right;
    if (squared < least) {
      least = squared;
      winner = point;
    }
  }
  return winner && { item: winner, km: distanceKm(from, winner) };
}
