/** Hands the stores that `main.tsx` made to the screens. */
import { createContext, useContext, type ReactNode } from 'react';
import { useStore } from 'zustand';
import type { OpenTipBox } from '#storage/tips/later.ts';
import type { AppUpdate } from './app-update.ts';
import type { InstallOffer } from './install.ts';
import type { PreferencesState, PreferencesStore } from './preferences.ts';
import type { SessionState, SessionStore } from './session.ts';
import type { Tiers } from './tiers.ts';

export interface Stores {
  readonly preferences: PreferencesStore;
  readonly session: SessionStore;
  readonly update: AppUpdate;
  readonly install: InstallOffer;
  readonly tiers: Tiers;
  readonly tips: OpenTipBox;
}

const StoresContext = createContext<Stores | undefined>(undefined);

export function StoresProvider({
  stores,
  children,
}: {
  readonly stores: Stores;
  readonly children: ReactNode;
}) {
  return <StoresContext value={stores}>{children}</StoresContext>;
}

export function useStores(): Stores {
  const stores = useContext(StoresContext);
  if (stores === undefined) throw new Error('useStores outside StoresProvider');
  return stores;
}

export function usePreferences<V>(select: (state: PreferencesState) => V): V {
  return useStore(useStores().preferences, select);
}

export function useSession<V>(select: (state: SessionState) => V): V {
  return useStore(useStores().session, select);
}
