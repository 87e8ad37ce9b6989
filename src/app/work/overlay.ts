/** Packs with the homes that are followed on this device in the place of what was published of them. */
import { packOfHome, type FlatCache } from '#domain/pack-overlay.ts';
import type { Pack } from '#domain/pack.ts';
import { homeOfSpace } from '#sync/access.ts';
import { createRecordCache, recordsOf, type RecordCache } from '#sync/directory/records.ts';
import type { Fold } from '#sync/fold.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';

interface Region {
  readonly municipalityOf: (placeId: string) => string | undefined;
  readonly areas: readonly string[];
}
export type Overlaid = (
  packs: readonly Pack[],
  spaces: readonly SpaceWork[],
  region: Region,
) => readonly Pack[];

/** Keeps what it worked out: an edit costs the one record that it changed. */
export function createOverlay(): Overlaid {
  const flat: FlatCache = new WeakMap();
  const caches = new WeakMap<Fold, RecordCache>();
  return (packs, spaces, region) =>
    spaces.reduce<readonly Pack[]>((shown, { space, fold, complete }) => {
      const home = homeOfSpace(space);
      const now = fold();
      // Before all of the log was here, or without the right to it, the published records are the better ones.
      if (home === undefined || !complete()) return shown;
      const cache = caches.get(now) ?? createRecordCache();
      caches.set(now, cache);
      const records = recordsOf(now, space, cache);
      return shown.map((pack) => packOfHome(pack, { home, records, ...region }, flat));
    }, packs);
}
