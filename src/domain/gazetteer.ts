import { nearest, nearestOne, type Point } from './geo.ts';
import type { FinePoint, Located, NearPlace, PlaceAnswer, Suggestion } from './place-answer.ts';
import { indexNames } from './place-names.ts';
import { indexMunicipalities, resolveName } from './place-resolve.ts';
import { suggestPlaces } from './place-suggest.ts';
import type { Place, Postcode, Region, RegionMunicipality } from './place.ts';
import { readPostcode, type PostcodeReading } from './postcode.ts';
import { fold } from './text.ts';

export interface Gazetteer {
  readonly region: Region;
  place(id: string): Place | undefined;
  municipality(id: string): RegionMunicipality | undefined;
  placesIn(municipalityId: string): readonly Place[];
  /** What somebody means by a village name or postcode, spelled their way. Any text is safe. */
  resolve(query: string): PlaceAnswer;
  /** At most `n` places for type-ahead, best first, always in the same order. */
  suggest(prefix: string, n: number): readonly Suggestion[];
  /** The place of a GPS position, by the finest points that are loaded. */
  locate(point: Point): Located;
  /** The `n` other places nearest to this one, with the distance between the places' points in km. */
  neighbours(place: Place, n: number): readonly NearPlace[];
}

/** Nobody types more to name a village; an address with a postcode in it fits. */
const LONGEST_QUERY = 160;
/** Beyond this distance from every point of the region somebody is not in it, in km. */
const OUTSIDE_KM = 15;
/** A six-character postcode is some twenty doors: further away than this its pack is not loaded here, in km. */
const FINE_REACH_KM = 1;

/** Builds everything once; pass the result around. Under 10 ms for the whole country. */
export function createGazetteer(region: Region, finePoints: readonly FinePoint[] = []): Gazetteer {
  const names = indexNames(region);
  const municipalities = indexMunicipalities(region);
  const places = new Map(region.places.map((place) => [place.id, place]));
  const postcodes = new Map(region.postcodes.map((postcode) => [postcode.pc4, postcode]));
  const fine = new Map(finePoints.map((point) => [point.pc6, point]));
  const coarse = region.postcodes.filter((one) => one.kind === 'address' && one.place_id !== null);

  return {
    region,
    place: (id) => places.get(id),
    municipality: (id) => municipalities.byId.get(id),
    placesIn: (id) => municipalities.places.get(id) ?? [],
    resolve(query) {
      const text = query.slice(0, LONGEST_QUERY);
      const reading = readPostcode(fold(text));
      if (reading) return answerPostcode({ region, places, postcodes, fine }, reading);
      return resolveName(region, names, municipalities, text);
    },
    suggest: (prefix, n) => suggestPlaces(region, names, prefix.slice(0, LONGEST_QUERY), n),
    locate: (point) => locate({ region, places, finePoints, coarse }, point),
    neighbours(place, n) {
      const others = region.places.filter((other) => other.id !== place.id);
      return nearest(others, place, n).map(({ item, km }) => ({ place: item, km }));
    },
  };
}

interface PostcodeBook {
  readonly region: Region;
  readonly places: ReadonlyMap<string, Place>;
  readonly postcodes: ReadonlyMap<string, Postcode>;
  readonly fine: ReadonlyMap<string, FinePoint>;
}

function answerPostcode(book: PostcodeBook, reading: PostcodeReading): PlaceAnswer {
  if (reading.kind === 'foreign') return { kind: 'outside', reason: 'foreign', code: reading.code };
  const { pc4, letters } = reading;
  const written = letters === '' ? pc4 : `${pc4} ${letters}`;
  const area = book.postcodes.get(pc4);
  const sharing = book.region.places.filter((place) => place.postcodes.includes(pc4));
  const door = letters === '' ? undefined : book.fine.get(pc4 + letters);
  const main = book.places.get(door?.place_id ?? area?.place_id ?? '') ?? sharing[0];
  // Some villages at the edge have doors in a postcode whose main place is in the next province.
  const point = door ?? area ?? main;
  if (!point) return { kind: 'outside', reason: 'postcode', code: written };
  return {
    kind: 'postcode',
    postcode: written,
    pc4,
    point: { latitude: point.latitude, longitude: point.longitude },
    precision: door ? 'pc6' : 'pc4',
    ...(main ? { place: main } : {}),
    places: main ? [main, ...sharing.filter((place) => place !== main)] : sharing,
  };
}

interface PointBook {
  readonly region: Region;
  readonly places: ReadonlyMap<string, Place>;
  readonly finePoints: readonly FinePoint[];
  readonly coarse: readonly Postcode[];
}

/**
 * The nearest village point names the right village for 85 % of real addresses, the nearest PC4 point for
 * 95 % and the nearest PC6 point for 99.4 %, so the finest decide where they are loaded.
 */
function locate(book: PointBook, point: Point): Located {
  const fine = nearestOne(book.finePoints, point);
  const coarse = nearestOne(book.coarse, point);
  const village = nearestOne(book.region.places.filter(isWhole), point);
  const km = Math.min(fine?.km ?? Infinity, coarse?.km ?? Infinity, village?.km ?? Infinity);
  if (!(km <= OUTSIDE_KM)) return { kind: 'outside', km };
  const at = (id: string | null | undefined, by: 'pc6' | 'pc4'): Located | undefined => {
    const place = book.places.get(id ?? '');
    return place && { kind: 'place', place, km: nearest([place], point, 1)[0]?.km ?? 0, by };
  };
  const door = fine && fine.km <= FINE_REACH_KM ? at(fine.item.place_id, 'pc6') : undefined;
  const area = door ?? at(coarse?.item.place_id, 'pc4');
  if (area) return area;
  return village
    ? { kind: 'place', place: village.item, km: village.km, by: 'place' }
    : { kind: 'outside', km };
}

/** Not a part of another place: a position in a wijk is in the town, as its postcode says too. */
function isWhole(place: Place): boolean {
  return place.parent_place_id === undefined;
}
