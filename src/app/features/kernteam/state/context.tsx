/** Hands the question of this page to its parts. Made by the page; nothing outlives it. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { Place } from '#domain/place.ts';
import { useData } from '../../../data/data.tsx';
import { usePreferences } from '../../../data/stores.tsx';
import type { Draft, Session } from './kernteam-session.ts';
import type { KernteamStore } from './session-store.ts';

export const KernteamContext = createContext<KernteamStore | undefined>(undefined);

export function useKernteam(): KernteamStore {
  const kernteam = useContext(KernteamContext);
  if (kernteam === undefined) throw new Error('useKernteam outside KernteamPage');
  return kernteam;
}

export const useKernteamSession = <V,>(select: (session: Session) => V): V =>
  useStore(useKernteam().store, select);

export const useDraft = (): Draft => useKernteamSession(({ draft }) => draft);

/** The villages of the practice that the region still knows, in the order in which they were chosen. */
export function usePracticeVillages(): readonly Place[] {
  const { gazetteer } = useData();
  const ids = usePreferences(({ practiceVillages }) => practiceVillages);
  return ids.flatMap((id) => gazetteer?.place(id) ?? []);
}

/** The village that counts: the chosen one, or the only one of the practice. */
export function useChosenPlace(): Place | undefined {
  const { placeId } = useDraft();
  const villages = usePracticeVillages();
  const chosen = villages.find(({ id }) => id === placeId);
  return chosen ?? (villages.length === 1 ? villages[0] : undefined);
}
