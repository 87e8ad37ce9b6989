/** "Gebruik mijn plek": asked only on a tap, used on this device, kept in memory only, never sent. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import { useSession } from '../../data/stores.tsx';
import { Icon } from '../../ui/Icon.tsx';

/** A phone indoors may never get a position: after this the field is the way, ms. */
const TIMEOUT_MS = 12_000;

export function LocateButton({ onGo }: { readonly onGo: (path: string) => void }) {
  const { t } = useTranslation('app');
  const { gazetteer, region, slugs } = useData();
  const view = useSession((session) => session.view);
  const [state, setState] = useState<'idle' | 'asking' | 'failed' | 'outside'>('idle');
  if (gazetteer === undefined || !('geolocation' in navigator)) return null;

  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = { latitude: coords.latitude, longitude: coords.longitude };
        const located = gazetteer.locate(point);
        if (located.kind === 'outside') {
          setState('outside');
          return;
        }
        const { place } = located;
        view(place.id, { placeId: place.id, municipalityId: place.municipality_id, point });
        onGo(links.place(slugs.get(place.id) ?? ''));
      },
      () => setState('failed'),
      { enableHighAccuracy: false, timeout: TIMEOUT_MS, maximumAge: 300_000 },
    );
  };

  return (
    <div className="hw-locate">
      <Button
        purpose="secondary"
        busy={state === 'asking'}
        iconStart={<Icon name="locate" />}
        onClick={locate}
      >
        {t('start.locate')}
      </Button>
      <p className="hw-hint" role="status">
        {state === 'asking' ? t('start.locating') : null}
        {state === 'failed' ? t('start.locateFailed') : null}
        {state === 'outside' ? t('place.outsideText', { region: region?.region.name ?? '' }) : null}
        {state === 'idle' ? t('start.locatePrivacy') : null}
      </p>
    </div>
  );
}
