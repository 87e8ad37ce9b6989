import type { Point } from './geo.ts';
import type { Place, RegionMunicipality } from './place.ts';

/** A place offered for what was typed, with the name (maybe another spelling) that made it come up. */
export interface Suggestion {
  readonly place: Place;
  readonly matched: string;
}

export type PlaceAnswer =
  | {
      readonly kind: 'place';
      readonly place: Place;
      readonly how: 'name' | 'alias' | 'typo';
      readonly matched: string;
    }
  /** Ask which one: two villages of one name, or a typing mistake as near to one as to the other. */
  | { readonly kind: 'which'; readonly how: 'name' | 'typo'; readonly places: readonly Place[] }
  | {
      readonly kind: 'municipality';
      readonly municipality: RegionMunicipality;
      readonly places: readonly Place[];
    }
  | {
      readonly kind: 'postcode';
      /** As it is written: `9444` or `9444 PC`. */
      readonly postcode: string;
      readonly pc4: string;
      readonly point: Point;
      /** Whether the point is of the whole four digits or, with finer points loaded, of all six. */
      readonly precision: 'pc4' | 'pc6';
      readonly place?: Place;
      /** All places with addresses in this postcode, the main one first. */
      readonly places: readonly Place[];
    }
  | { readonly kind: 'outside'; readonly reason: 'postcode' | 'foreign'; readonly code: string }
  | { readonly kind: 'nothing'; readonly suggestions: readonly Suggestion[] };

export type Located =
  | {
      readonly kind: 'place';
      readonly place: Place;
      /** To the place's own point, in km. */
      readonly km: number;
      readonly by: 'pc6' | 'pc4' | 'place';
    }
  /** `km` to the nearest point of the region; Infinity for a region without points. */
  | { readonly kind: 'outside'; readonly km: number };

export interface NearPlace {
  readonly place: Place;
  readonly km: number;
}

/** The point of one six-character postcode, from an optional precision pack. */
export interface FinePoint extends Point {
  /** Without a space, in capitals: `9444PC`. */
  readonly pc6: string;
  readonly place_id: string;
}
