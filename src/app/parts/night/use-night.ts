/** Whom to call when practices are closed, from what this device has of the place and its region. */
import { useMemo } from 'react';
import {
  nightMoment,
  nightProfile,
  nightRoute,
  type NightLine,
  type NightMoment,
} from '#domain/night-route.ts';
import type { Place } from '#domain/place.ts';
import { useData, useNow, useToday } from '../../data/data.tsx';

/** Of a place, or of the region alone when none is known. */
export function useNightLines(place: Place | undefined): readonly NightLine[] {
  const { directory, gazetteer, region } = useData();
  const today = useToday().date;
  return useMemo(() => {
    const parentOf = (id: string) => gazetteer?.place(id)?.parent_place_id;
    const profile = place === undefined ? undefined : nightProfile(place.id, directory.profiles, parentOf);
    return nightRoute({ profile, numbers: region?.night, today });
  }, [place, directory, gazetteer, region, today]);
}

export function useNightMoment(): NightMoment {
  const { zone } = useData();
  return nightMoment(useNow(), zone);
}
