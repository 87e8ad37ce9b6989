/** What stands on the card with numbers for a village, and what its number is made of. */
import { useMemo } from 'react';
import { EMERGENCY_LINES, nationalLine } from '#domain/national.ts';
import { nightProfile, nightRoute, type NightLine } from '#domain/night-route.ts';
import type { Place } from '#domain/place.ts';
import { useData, useToday, type Data } from '../../data/data.tsx';

const NUMBERS: readonly string[] = EMERGENCY_LINES.map((id) => nationalLine(id).number ?? id);

export interface SafetyContent {
  readonly lines: readonly NightLine[];
  readonly parts: readonly string[];
}

/** @param today YYYY-MM-DD */
export function safetyContent(
  { directory, gazetteer, region }: Pick<Data, 'directory' | 'gazetteer' | 'region'>,
  place: Place | undefined,
  today: string,
): SafetyContent {
  const parentOf = (id: string) => gazetteer?.place(id)?.parent_place_id;
  const profile = place === undefined ? undefined : nightProfile(place.id, directory.profiles, parentOf);
  const lines = nightRoute({ profile, numbers: region?.night, today });
  return { lines, parts: ['veiligheid', place?.id ?? '', JSON.stringify(lines), ...NUMBERS] };
}

export function useSafetyContent(place: Place | undefined): SafetyContent {
  const data = useData();
  const today = useToday().date;
  return useMemo(() => safetyContent(data, place, today), [data, place, today]);
}
