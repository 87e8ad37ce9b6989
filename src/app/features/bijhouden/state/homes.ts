/** The homes that somebody keeps on this device, with their spaces. */
import { useMemo } from 'react';
import { homeOfSpace, REGION, spaceOfHome, type Right } from '#sync/access.ts';
import { mayEditUnit } from '#sync/directory/rights.ts';
import type { SpaceWork } from '#storage/work/workbench.ts';
import { useData, useToday } from '../../../data/data.tsx';
import { asOf, useWork, useWorkState } from '../../../work/work.tsx';

export interface KeptHome {
  /** A municipality (its official code), or `region`. */
  readonly home: string;
  readonly name: string;
  readonly space: SpaceWork;
}

/** In the order of their names; what belongs to no municipality comes last. */
export function useHomes(): readonly KeptHome[] {
  const work = useWork();
  const state = useWorkState();
  const { gazetteer, region } = useData();
  const version = state?.version;
  return useMemo(() => {
    // The list of spaces is another one only when the state is.
    const spaces = asOf(version, () => work?.spaces() ?? []);
    return spaces
      .flatMap((space): readonly KeptHome[] => {
        const home = homeOfSpace(space.space);
        if (home === undefined) return [];
        const name = gazetteer?.municipality(home)?.name ?? region?.region.name ?? home;
        return [{ home, name, space }];
      })
      .sort(byName);
  }, [work, version, gazetteer, region]);
}

const byName = (a: KeptHome, b: KeptHome): number =>
  Number(a.home === REGION) - Number(b.home === REGION) || a.name.localeCompare(b.name, 'nl');

export function useHome(home: string): KeptHome | undefined {
  const homes = useHomes();
  return homes.find(({ space }) => space.space === spaceOfHome(home));
}

const NO_RIGHTS: readonly Right[] = [];

/** Whether this person may write a unit of records of a home. */
export function useMayWrite(home: string): (type: string, unit: string) => boolean {
  const rights = useWorkState()?.account?.rights ?? NO_RIGHTS;
  const today = useToday().date;
  return (type, unit) => mayEditUnit(rights, home, type, unit, today);
}
