/** The village that questions are answered for: the one in view, else the own one. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { RINGS, type Found, type Origin } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { originOf, useData } from '../../data/data.tsx';
import { usePreferences, useSession } from '../../data/stores.tsx';
import type { ResultGroup } from './Results.tsx';

export interface PlaceInView {
  readonly place: Place | undefined;
  readonly origin: Origin | undefined;
}

/** @param placeId the village of a village page; left out on the other pages */
export function usePlaceInView(placeId?: string): PlaceInView {
  const { gazetteer, library } = useData();
  const own = usePreferences((preferences) => preferences.village);
  const viewed = useSession((session) => session.viewed);
  const finer = useSession((session) => session.finer);
  const id = placeId ?? viewed ?? own;
  const place = id === '' ? undefined : gazetteer?.place(id);
  const area = place?.municipality_id;
  useEffect(() => {
    if (area !== undefined) void library.want(area);
  }, [area, library]);
  if (place === undefined) return { place: undefined, origin: undefined };
  return { place, origin: finer?.placeId === place.id ? finer : originOf(place) };
}

/** Splits a list into rings around the village, each with a title that says where it is. */
export function useRingGroups(found: readonly Found[], place: Place | undefined): readonly ResultGroup[] {
  const { t } = useTranslation('app');
  const { gazetteer, region } = useData();
  const names = {
    place: place?.name ?? '',
    municipality: gazetteer?.municipality(place?.municipality_id ?? '')?.name ?? '',
    region: region?.region.name ?? '',
  };
  return RINGS.map((ring) => ({
    id: ring,
    title: t(place === undefined ? 'ring.all' : `ring.${ring}`, names),
    found: found.filter((item) => item.ring === ring),
  }));
}
