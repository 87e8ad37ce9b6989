/** What volunteers do and do not do in a village, and what the number of that sheet is made of. */
import { useMemo } from 'react';
import type { Entry } from '#domain/directory.ts';
import { coordinatorOf } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { limitsOfPlace, stricterLimits } from '#domain/volunteer-limits-of-place.ts';
import volunteer from '#locales/nl/volunteer.json';
import { useData, type Data } from '../../data/data.tsx';

const texts: Readonly<Record<string, string>> = volunteer;

export interface VolunteersContent {
  readonly allowed: readonly string[];
  readonly never: readonly string[];
  readonly others: readonly string[];
  /** What this village made stricter. */
  readonly own: readonly string[];
  readonly coordinator: Entry | undefined;
  readonly number: string | undefined;
  readonly parts: readonly string[];
}

export function volunteersContent(
  { directory, gazetteer }: Pick<Data, 'directory' | 'gazetteer'>,
  place: Place | undefined,
): VolunteersContent {
  const parentOf = (id: string) => gazetteer?.place(id)?.parent_place_id;
  const limits = limitsOfPlace(
    place === undefined ? [] : stricterLimits(place.id, directory.profiles, parentOf),
  );
  const { fixed, own } = limits;
  const allowed = limits.do.map((nr) => texts[`do.${nr}`] ?? '');
  const never = limits.doNot.filter((nr) => fixed.includes(nr)).map((nr) => texts[`dont.${nr}`] ?? '');
  const others = limits.doNot.filter((nr) => !fixed.includes(nr)).map((nr) => texts[`dont.${nr}`] ?? '');
  const coordinator = place === undefined ? undefined : coordinatorOf(directory, place.id);
  const number = coordinator?.phones[0]?.number;
  const parts = ['vrijwilligers', place?.id ?? '', ...allowed, ...never, ...others, ...own, number ?? ''];
  return { allowed, never, others, own, coordinator, number, parts };
}

export function useVolunteersContent(place: Place | undefined): VolunteersContent {
  const data = useData();
  return useMemo(() => volunteersContent(data, place), [data, place]);
}
