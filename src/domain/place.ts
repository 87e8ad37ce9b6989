import type { Point } from './geo.ts';
import type { NightNumbers } from './night-numbers.ts';

/**
 * Places are reference data: they come from a region's table, travel in its region pack and are never
 * edited in the app. Field names follow HSDS; ids are the official codes.
 */

export const PLACE_TYPES = ['village', 'town', 'hamlet', 'district', 'neighbourhood'] as const;
export type PlaceType = (typeof PLACE_TYPES)[number];

/** What another name of a place is: how it is said in Drents, or only how it is sometimes written. */
export const NAME_KINDS = ['spelling', 'drents', 'no_diacritics', 'no_hyphen', 'old'] as const;
export type NameKind = (typeof NAME_KINDS)[number];

export const POSTCODE_KINDS = ['address', 'po_box'] as const;
export type PostcodeKind = (typeof POSTCODE_KINDS)[number];

export interface PlaceName {
  readonly name: string;
  readonly kind: NameKind;
}

export interface Place extends Point {
  readonly id: string;
  readonly name: string;
  readonly place_type: PlaceType;
  readonly municipality_id: string;
  /** The place that a district or neighbourhood is a part of. */
  readonly parent_place_id?: string;
  /** The four digits of every postcode with an address in this place, ascending. */
  readonly postcodes: readonly string[];
  readonly names: readonly PlaceName[];
}

export interface Municipality {
  readonly id: string;
  readonly name: string;
}

/** The four digits of a Dutch postcode (PC4): an area of some streets up to some villages. */
export interface Postcode extends Point {
  readonly pc4: string;
  /** The place where most of its addresses are; `null` when that is not a place of the region. */
  readonly place_id: string | null;
  readonly kind: PostcodeKind;
}

/** A word of the region's own language and the plain Dutch words to search for instead. */
export interface RegionalWord {
  readonly word: string;
  readonly means: readonly string[];
}

export interface RegionInfo {
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA name. */
  readonly time_zone: string;
  /** Who made the data, to be shown wherever the data is shown. */
  readonly credit: string;
}

/** Everything one region is made of: the file that its keeper edits. Another region is another table. */
export interface RegionTable {
  /** For the keeper of the table; not in the pack. */
  readonly note?: string;
  readonly region: RegionInfo;
  readonly municipalities: readonly Municipality[];
  readonly places: readonly Place[];
  readonly postcodes: readonly Postcode[];
  readonly words: readonly RegionalWord[];
  /** Whom to call when practices are closed. A region with real records is not published without all of it. */
  readonly night?: NightNumbers;
}

export interface RegionMunicipality extends Municipality {
  /** The municipalities whose packs a device fetches after its own: see `neighbourMunicipalities`. */
  readonly neighbour_municipality_ids: readonly string[];
}

/** A region as read from its pack: the table plus what was computed from it. */
export interface Region extends RegionTable {
  readonly municipalities: readonly RegionMunicipality[];
}
