/**
 * A pack with the records of one home as this device has them: who follows a space sees their own work, also what was
 * not sent yet, in the place of what was published of that home.
 */
import type { Pack, PackRecord } from './pack.ts';
import { addContacts, addWithReferences, areasOf, byTypeAndId, flatten, type Flat } from './pack-draft.ts';
import type { DirectoryRecord } from './record.ts';

/** Flat records made before, so that an edit costs one. */
export type FlatCache = WeakMap<DirectoryRecord, Flat>;

export interface Overlay {
  readonly home: string;
  /** All records of that home, as `recordsOf` gives them: every value was read by the treaty. */
  readonly records: readonly DirectoryRecord[];
  readonly municipalityOf: (placeId: string) => string | undefined;
  /** All municipalities of the region: what is meant for everybody stands in the pack of each. */
  readonly areas: readonly string[];
}

/**
 * The pack of an area with one home's records replaced. Records of other homes stay, except invented ones: beside a
 * real house an invented one would be taken for real. As long as nobody wrote anything and the pack itself is
 * invented, it stays as it is.
 * @param base the published pack, or an empty one when the device has none. Any area's: a home's records may serve
 *   the villages of another
 */
export function packOfHome(base: Pack, overlay: Overlay, cache: FlatCache = new WeakMap()): Pack {
  const { home, records, municipalityOf, areas } = overlay;
  if (records.length === 0 && base.records.every((one) => one.home !== home || one.example === true))
    return base;
  const kept = base.records.filter((one) => one.home !== home && one.example !== true);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a record of a pack is flat: that is its form.
  const flat = new Map<string, Flat>(kept.map((one) => [one.id, one as unknown as Flat]));
  const own: Flat[] = [];
  for (const record of records) {
    const made = cache.get(record) ?? flatten(record);
    cache.set(record, made);
    // Of another home: whoever keeps this one can't put something in its place.
    if (flat.has(record.id)) continue;
    flat.set(record.id, made);
    own.push(made);
  }
  const members = new Set<string>();
  for (const { id } of kept) addWithReferences(id, members, flat);
  for (const one of own)
    // Whatever else it serves, a record stands in the pack of its own home; so most need no more than a look.
    if (home === base.area || areasOf(one, flat, municipalityOf, areas).has(base.area))
      addWithReferences(String(one['id']), members, flat);
  addContacts(flat, new Map([[base.area, members]]));
  const content = [...members].map((id) => flat.get(id)).filter((one) => one !== undefined);
  content.sort(byTypeAndId);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- flattened from values that the treaty allows.
  return { area: base.area, records: content as unknown as PackRecord[] };
}
