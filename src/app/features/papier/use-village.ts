/** The village that a sheet is for. */
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { usePreferences, useSession } from '../../data/stores.tsx';

export interface Village {
  readonly place: Place | undefined;
  readonly municipality: string | undefined;
}

/** @param slug of the address; without it the village that was looked at last, or the own one */
export function useVillage(slug: string | undefined): Village {
  const { gazetteer, slugs } = useData();
  const own = usePreferences((preferences) => preferences.village);
  const viewed = useSession((session) => session.viewed);
  const named = [...slugs].find(([, candidate]) => candidate === slug)?.[0];
  const place = gazetteer?.place(named ?? viewed ?? own);
  return { place, municipality: gazetteer?.municipality(place?.municipality_id ?? '')?.name };
}
