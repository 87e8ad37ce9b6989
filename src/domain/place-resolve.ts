import { nearest } from './geo.ts';
import type { PlaceAnswer } from './place-answer.ts';
import { closest, exactMatches, keysOf, placeKey, placeWords } from './place-names.ts';
import type { Keyed, NameEntry, NameIndex } from './place-names.ts';
import { suggestPlaces } from './place-suggest.ts';
import type { Place, Region, RegionMunicipality } from './place.ts';

/** A name and what is said to make it clear ("Grolloo, gemeente Aa en Hunze") have fewer words than this. */
const MOST_WORDS = 10;
/** More equally likely places than this is not a question that one can answer: offer suggestions. */
const MOST_TO_ASK = 8;
const SUGGESTIONS = 5;

const MUNICIPALITY_WORDS: ReadonlySet<string> = new Set(['gemeente', 'gem']);
/** Words that say nothing between a name and what makes it clear. */
const LINK_WORDS: ReadonlySet<string> = new Set(['in', 'bij', 'gemeente', 'gem', 'provincie', 'prov', 'te']);
const COUNTRY_KEYS: ReadonlySet<string> = new Set(['nederland', 'nl', 'netherlands', 'holland']);

export interface MunicipalityIndex {
  readonly byId: ReadonlyMap<string, RegionMunicipality>;
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly keyed: readonly (Keyed & { readonly municipality: RegionMunicipality })[];
}

export function indexMunicipalities(region: Region): MunicipalityIndex {
  const places = new Map<string, Place[]>(region.municipalities.map(({ id }) => [id, []]));
  for (const place of region.places) places.get(place.municipality_id)?.push(place);
  return {
    byId: new Map(region.municipalities.map((one) => [one.id, one])),
    places,
    keyed: region.municipalities.map((municipality) => ({
      ...keysOf(placeWords(municipality.name)),
      municipality,
    })),
  };
}

/** What is said next to a name to make it clear. */
type Qualifier =
  | { readonly kind: 'region' }
  | {
      readonly kind: 'near';
      readonly municipality: RegionMunicipality | undefined;
      readonly places: readonly Place[];
    };

interface Books {
  readonly region: Region;
  readonly names: NameIndex;
  readonly municipalities: MunicipalityIndex;
}

/**
 * The place or municipality that a text names. In this order: the name as it is, a municipality, a name
 * with something that makes it clear, a typing mistake, a name with a typing mistake and something that
 * makes it clear. A name of both a place and a municipality is the place, unless "gemeente" is said.
 */
export function resolveName(
  region: Region,
  names: NameIndex,
  municipalities: MunicipalityIndex,
  text: string,
): PlaceAnswer {
  const books = { region, names, municipalities };
  const asked = placeWords(text).slice(0, MOST_WORDS);
  const answer =
    (MUNICIPALITY_WORDS.has(asked[0] ?? '') ? municipalityNamed(books, asked.slice(1)) : undefined) ??
    answerMatches(exactMatches(names, asked)) ??
    municipalityNamed(books, asked) ??
    qualified(books, asked, (head) => exactMatches(names, head)) ??
    mistyped(books, asked) ??
    qualified(books, asked, (head) => typoMatches(names, head), 'typo');
  return answer ?? { kind: 'nothing', suggestions: suggestPlaces(region, names, text, SUGGESTIONS) };
}

function municipalityNamed(books: Books, asked: readonly string[]): PlaceAnswer | undefined {
  const key = placeKey(asked);
  const found = books.municipalities.keyed.filter((one) => one.key === key);
  return found.length === 1 && found[0] ? answerMunicipality(books, found[0].municipality) : undefined;
}

function answerMunicipality(books: Books, municipality: RegionMunicipality): PlaceAnswer {
  const places = books.municipalities.places.get(municipality.id) ?? [];
  return { kind: 'municipality', municipality, places };
}

/** One place: that place. Some: which one? None or too many: no answer. */
function answerMatches(matches: readonly NameEntry[], typo?: 'typo'): PlaceAnswer | undefined {
  const places = uniquePlaces(matches);
  const [first] = matches;
  if (!first || places.length > MOST_TO_ASK) return undefined;
  if (places.length > 1) return { kind: 'which', how: typo ?? 'name', places };
  const best = matches.find((one) => one.how === 'name') ?? first;
  return { kind: 'place', place: best.place, how: typo ?? best.how, matched: best.matched };
}

function uniquePlaces(matches: readonly NameEntry[]): readonly Place[] {
  return [...new Set(matches.map((one) => one.place))];
}

function typoMatches(names: NameIndex, asked: readonly string[]): readonly NameEntry[] {
  return closest(names.entries, keysOf(asked)).items;
}

/** The nearest name within the allowed mistakes; a municipality only when it is nearer than any place. */
function mistyped(books: Books, asked: readonly string[]): PlaceAnswer | undefined {
  const places = closest(books.names.entries, keysOf(asked));
  const areas = closest(books.municipalities.keyed, keysOf(asked));
  const [area] = areas.items;
  if (area && areas.items.length === 1 && (places.items.length === 0 || areas.distance < places.distance)) {
    return answerMunicipality(books, area.municipality);
  }
  return answerMatches(places.items, 'typo');
}

/** Tries every way to read the words as a name followed, or else preceded, by what makes it clear. */
function qualified(
  books: Books,
  asked: readonly string[],
  match: (head: readonly string[]) => readonly NameEntry[],
  typo?: 'typo',
): PlaceAnswer | undefined {
  let unsure: PlaceAnswer | undefined;
  for (let cut = asked.length - 1; cut >= 1; cut--) {
    const readings = [
      [asked.slice(0, cut), asked.slice(cut)],
      [asked.slice(cut), asked.slice(0, cut)],
    ];
    for (const [head = [], tail = []] of readings) {
      const qualifier = readQualifier(books, tail);
      const matches = qualifier ? match(head) : [];
      if (!qualifier || matches.length === 0) continue;
      const answer = answerMatches(matches.filter(fits(qualifier, matches)), typo);
      if (answer?.kind === 'place') return answer;
      unsure ??= answer ?? contradiction(matches, qualifier);
    }
  }
  return unsure;
}

function readQualifier(books: Books, tail: readonly string[]): Qualifier | undefined {
  const start = tail.findIndex((word) => !LINK_WORDS.has(word));
  const said = start < 0 ? [] : tail.slice(start);
  if (said.length === 0) return undefined;
  if (isRegion(books, said)) return { kind: 'region' };
  // "Aa en Hunze, Drenthe": what the region adds is nothing. But not "Midden-Drenthe", so this comes second.
  const end = said.findIndex((_, index) => index > 0 && isRegion(books, said.slice(index)));
  return readNear(books, said) ?? (end > 0 ? readNear(books, said.slice(0, end)) : undefined);
}

function isRegion({ region }: Books, said: readonly string[]): boolean {
  const key = placeKey(said);
  return COUNTRY_KEYS.has(key) || key === placeKey(placeWords(region.region.name));
}

function readNear(books: Books, said: readonly string[]): Qualifier | undefined {
  const areas = closest(books.municipalities.keyed, keysOf(said)).items;
  const municipality = areas.length === 1 ? areas[0]?.municipality : undefined;
  const places = uniquePlaces(exactMatches(books.names, said));
  return municipality || places.length > 0 ? { kind: 'near', municipality, places } : undefined;
}

/** Inside the municipality; else a part of the place that was said; else, of several, the nearest to it. */
function fits(qualifier: Qualifier, matches: readonly NameEntry[]): (one: NameEntry) => boolean {
  if (qualifier.kind === 'region') return () => true;
  const { municipality, places } = qualifier;
  const inside = ({ place }: NameEntry): boolean =>
    place.municipality_id === municipality?.id || places.some(({ id }) => id === place.parent_place_id);
  if (matches.some(inside)) return inside;
  const candidates = uniquePlaces(matches);
  const [anchor] = places;
  const closestOne = anchor && candidates.length > 1 ? nearest(candidates, anchor, 1)[0]?.item : undefined;
  return ({ place }) => place === closestOne;
}

/** Two names that do not belong together ("Grolloo Emmen"): only the person knows which was meant. */
function contradiction(matches: readonly NameEntry[], qualifier: Qualifier): PlaceAnswer | undefined {
  const others = qualifier.kind === 'near' ? qualifier.places : [];
  const places = [...new Set([...uniquePlaces(matches), ...others])];
  if (places.length < 2 || places.length > MOST_TO_ASK) return undefined;
  return { kind: 'which', how: 'name', places };
}
