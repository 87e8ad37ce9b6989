/** Screens of a part of the app that may not be on the device yet. */
import { Button } from '@nl-design-system-candidate/button-react';
import { lazy, useEffect, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../data/stores.tsx';
import { useTier } from '../data/tier-status.tsx';
import type { TierName } from '../data/tiers.ts';
import { Page } from '../ui/Page.tsx';

/**
 * A screen of a tier, loaded when it is opened. While it is shown the whole tier is put on the device. When it
 * can't be loaded, a calm screen stands in its place instead of the one for faults of our own.
 */
export function tierScreen(tier: TierName, load: () => Promise<ComponentType>) {
  return lazy(async () => {
    const Screen = await load().catch(() => undefined);
    if (Screen === undefined) return { default: () => <TierMissing tier={tier} /> };
    const Kept = () => {
      const { tiers } = useStores();
      useEffect(() => void tiers.keep(tier), [tiers]);
      return <Screen />;
    };
    return { default: Kept };
  });
}

/**
 * A browser may remember that a part could not be fetched until the page is loaded again, so the button does
 * that. The app itself comes from the device, so nothing is lost by it.
 */
function TierMissing({ tier }: { readonly tier: TierName }) {
  const { t } = useTranslation('app');
  const state = useTier(tier);
  return (
    <Page title={t('tier.missing')} appName={t('app.name')} back={t('back')}>
      <p role="status" className="hw-lead">
        {t(MISSING[state])}
      </p>
      <Button purpose="primary" onClick={() => window.location.reload()}>
        {t('tier.open')}
      </Button>
    </Page>
  );
}

const MISSING = {
  none: 'tier.offline',
  failed: 'tier.offline',
  fetching: 'tier.fetching',
  ready: 'tier.arrived',
  unsupported: 'tier.unsupported',
} as const;
