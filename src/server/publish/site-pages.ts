/** All prerendered pages of a publication, each made when it is first asked for, and anew on another day. */
import { createDirectory, type Directory } from '#domain/directory.ts';
import { parseJson, parsePack } from '#domain/pack.ts';
import type { RegionTable } from '#domain/place.ts';
import { placeSlugs } from '#domain/slug.ts';
import { createZone } from '#domain/zone.ts';
import type { Texts } from '../texts.ts';
import type { Publication } from './publisher.ts';
import { placesPage, villagePage, type PageContext } from './village-page.ts';

export interface SitePages {
  /** Paths with a slash at the end: `dorpen/` and `dorp/<slug>/`. */
  readonly paths: readonly string[];
  readonly get: (path: string) => string | undefined;
}

const PLACES_PATH = 'dorpen/';

/**
 * @param now the clock, ms; read at every request, because closed days that are over leave the page
 * @throws from `get` when a pack of the publication is not readable: we made it, so that is a bug
 */
export function createSitePages(
  {
    template,
    texts,
    region,
  }: { readonly template: string; readonly texts: Texts; readonly region: RegionTable },
  publication: Publication,
  now: () => number,
): SitePages {
  const zone = createZone(region.region.time_zone);
  const slugs = placeSlugs(region.places, region.municipalities);
  const places = new Map(region.places.map((place) => [place.id, place]));
  const byPath = new Map(region.places.map((place) => [`dorp/${slugs.get(place.id) ?? ''}/`, place]));
  const contentDate = zone.toWall(Date.parse(publication.manifest.made_at)).date;
  const made = new Map<string, { readonly date: string; readonly html: string }>();
  let directory: Directory | undefined;

  // All packs together: for many villages the nearest open door is in another municipality, and a place that is
  // only mentioned in a pack has its hours in its own.
  const wholeRegion = (): Directory => {
    directory ??= createDirectory([...publication.packs.keys()].map((area) => readPack(publication, area)));
    return directory;
  };
  const make = (path: string, date: string): string | undefined => {
    const context: PageContext = { template, texts, region, places, slugs, date, contentDate };
    if (path === PLACES_PATH) return placesPage(context);
    const place = byPath.get(path);
    return place && villagePage(place, wholeRegion(), context);
  };
  return {
    paths: [PLACES_PATH, ...byPath.keys()],
    get: (path) => {
      if (path !== PLACES_PATH && !byPath.has(path)) return undefined;
      const { date } = zone.toWall(now());
      const known = made.get(path);
      if (known?.date === date) return known.html;
      const html = make(path, date);
      if (html !== undefined) made.set(path, { date, html });
      return html;
    },
  };
}

function readPack(publication: Publication, area: string) {
  const json = parseJson(publication.packs.get(area) ?? '');
  const pack = json.ok ? parsePack(json.value, area) : json;
  if (!pack.ok) throw new Error(`pack ${area}: ${pack.reason} ${pack.where}`);
  return pack.value;
}
