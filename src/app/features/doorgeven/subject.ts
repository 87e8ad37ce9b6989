/** What a tip is about: a record, a village, or not known yet. */
import type { Entry } from '#domain/directory.ts';
import type { Place } from '#domain/place.ts';
import type { Tip } from '#sync/api.ts';
import { useData } from '../../data/data.tsx';
import { usePreferences, useSession } from '../../data/stores.tsx';

/** As the address says it. */
export interface Subject {
  readonly entry?: string;
  readonly slug?: string;
}

export interface About {
  readonly entry: Entry | undefined;
  /** Whose coordinator reads it; undefined: to be chosen. */
  readonly place: Place | undefined;
  readonly example: boolean;
  /** The address names a record that is not here. */
  readonly missing: boolean;
}

export function useAbout({ entry: id, slug }: Subject): About {
  const { directory, gazetteer, slugs, state } = useData();
  const own = usePreferences((preferences) => preferences.village);
  const viewed = useSession((session) => session.viewed);
  const entry = id === undefined ? undefined : directory.byId.get(id);
  const named = slug === undefined ? undefined : [...slugs].find(([, one]) => one === slug)?.[0];
  // A record without a place of its own belongs to the village it was looked at for.
  const placeId = entry?.placeId ?? named ?? viewed ?? own;
  return {
    entry,
    place: gazetteer?.place(placeId),
    example: entry?.example ?? state.example,
    missing: id !== undefined && entry === undefined,
  };
}

/** The record that the coordinator will open; a place that is open to everybody may have no service of its own. */
export function recordOf(entry: Entry): Tip['about'] {
  if (entry.service !== undefined) return { type: 'service', id: entry.service.id };
  if (entry.location !== undefined) return { type: 'location', id: entry.location.id };
  return entry.contact === undefined ? undefined : { type: 'contact', id: entry.contact.id };
}

/** The municipality whose coordinators read it: that of the record, and for one of the whole region that of the village. */
export function homeOf(entry: Entry | undefined, place: Place): string {
  const home = entry?.service?.home ?? entry?.location?.home ?? entry?.contact?.home;
  return home === undefined || !/^[A-Z]{2}\d{4}$/.test(home) ? place.municipality_id : home;
}
