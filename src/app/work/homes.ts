/** The homes that somebody keeps on this device, with their spaces. */
import { useMemo } from 'react';
import { homeOfSpace, REGION } from '#sync/access.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
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
  return useMemo(() => {
    // The list of spaces is another one only when the state is.
    void version;
    return (work?.spaces() ?? [])
      .flatMap((space): readonly WorkHome[] => {
        const home = homeOfSpace(space.space);
        if (home === undefined || space.closed()) return [];
        return [{ home, name: gazetteer?.municipality(home)?.name ?? region?.region.name ?? home, space }];
      })
      .sort(
        (a, b) => Number(a.home === REGION) - Number(b.home === REGION) || a.name.localeCompare(b.name, 'nl'),
      );
  }, [work, version, gazetteer, region]);
}
