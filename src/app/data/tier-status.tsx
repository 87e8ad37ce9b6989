/** What a screen needs to know of its tier, and the line that says whether it opens without internet. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useStores } from './stores.tsx';
import type { TierName, TierState } from './tiers.ts';

/** While a component with this hook is on the screen, its tier belongs on the device. */
export function useTier(tier: TierName): TierState {
  const { tiers } = useStores();
  useEffect(() => void tiers.keep(tier), [tiers, tier]);
  return useStore(tiers.store, (state) => state[tier]);
}

export function TierStatus({ tier }: { readonly tier: TierName }) {
  const { t } = useTranslation('app');
  const state = useTier(tier);
  return (
    <p role="status" className="hw-hint">
      {state === 'none' ? null : t(SAYS[state])}
    </p>
  );
}

const SAYS = {
  fetching: 'tier.fetching',
  ready: 'tier.ready',
  failed: 'tier.failed',
  unsupported: 'tier.unsupported',
} as const;
