/** The homes that somebody keeps on this device, with their spaces. */
import { useMemo } from 'react';
import { homeOfSpace, REGION } from '#sync/access.ts';
import type { SpaceWork, Workbench } from '#storage/work/workbench.ts';
import { useData } from '../data/data.tsx';
import { useWork, useWorkState } from './work.tsx';

export interface WorkHome {
  /** A municipality (its official code), or `region`. */
  readonly home: string;
  readonly name: string;
  readonly space: SpaceWork;
}

/** In the order of their names; what belongs to no municipality comes last. */
export function useWorkHomes(): readonly WorkHome[] {
  const work = useWork();
  const version = useWorkState()?.version;
  const { gazetteer, region } = useData();
  return useMemo(
    () =>
      spacesAt(work, version)
        .flatMap((space): readonly WorkHome[] => {
          const home = homeOfSpace(space.space);
          if (home === undefined || space.closed()) return [];
          const name = gazetteer?.municipality(home)?.name ?? region?.region.name ?? home;
          return [{ home, name, space }];
        })
        .sort(byName),
    [work, version, gazetteer, region],
  );
}

/** The list is another one with every version of the work, also when the same spaces are in it. */
const spacesAt = (work: Workbench | undefined, _version: number | undefined): readonly SpaceWork[] =>
  work?.spaces() ?? [];

const byName = (a: WorkHome, b: WorkHome): number =>
  Number(a.home === REGION) - Number(b.home === REGION) || a.name.localeCompare(b.name, 'nl');
