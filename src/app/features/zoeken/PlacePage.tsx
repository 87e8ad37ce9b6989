/** Everything in and around a village, nearest first, with a person on top. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestFirst, nearestOpenPlaces, placeEntry } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import { usePreferences, useSession } from '../../data/stores.tsx';
import { EntryRow } from '../../entry/EntryRow.tsx';
import { NightRouteLater } from '../../parts/night/NightRouteLater.tsx';
import { TipLink } from '../../parts/tip/TipLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { PersonOnTop } from './PersonOnTop.tsx';
import { Results } from './Results.tsx';
import { usePlaceInView, useRingGroups } from './use-place.ts';

/** The nearest open places that stand on top; the others are in the list below. */
const NEAREST_SHOWN = 3;
const LINES = ['luisterlijn', 'regelhulp'];

export function PlacePage({ place }: { readonly place: Place }) {
  const { t } = useTranslation('app');
  const { directory, gazetteer, places, slugs } = useData();
  const { origin } = usePlaceInView(place.id);
  const view = useSession((session) => session.view);
  const mended = useSession((session) => session.mended);
  useEffect(() => view(place.id), [view, place.id]);
  const { nearest, found } = useMemo(() => {
    if (origin === undefined) return { nearest: [], found: [] };
    const top = nearestOpenPlaces(directory, origin, places).slice(0, NEAREST_SHOWN);
    const shown = new Set(top.map((item) => item.entry.id));
    const others = directory.entries
      .filter((entry) => !shown.has(entry.id) && entry.kind !== 'village_coordinator')
      .map((entry) => placeEntry(entry, origin, places))
      .sort(nearestFirst);
    return { nearest: top, found: others };
  }, [directory, origin, places]);
  const groups = useRingGroups(found, place);
  const municipality = gazetteer?.municipality(place.municipality_id)?.name ?? '';
  return (
    <Page title={t('place.title', { place: place.name })} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('place.municipality', { municipality })}</p>
      {mended?.placeId === place.id ? (
        <p role="status">{t('word.corrected', { query: mended.query, corrected: place.name })}</p>
      ) : null}
      <OwnVillageNote place={place} />
      <PersonOnTop place={place} />
      {nearest.length === 0 ? null : (
        <section className="hw-ring">
          <h2 className="hw-ring-title">{t('place.nearest')}</h2>
          <ul className="hw-rows">
            {nearest.map((item) => (
              <EntryRow key={item.entry.id} found={item} />
            ))}
          </ul>
        </section>
      )}
      <h2 className="hw-section-title">{t('place.services')}</h2>
      <Results groups={groups} place={place} lines={LINES} />
      <NightRouteLater place={place} />
      <TipLink path={links.tipVillage(slugs.get(place.id) ?? '')} />
    </Page>
  );
}

/** The first village somebody looks at becomes theirs; after that only when they say so. */
function OwnVillageNote({ place }: { readonly place: Place }) {
  const { t } = useTranslation('app');
  const village = usePreferences((preferences) => preferences.village);
  const change = usePreferences((preferences) => preferences.change);
  useEffect(() => {
    if (village === '') change(own(place));
  }, [village, change, place]);
  if (village === place.id) return <p className="hw-hint">{t('place.isMine')}</p>;
  return (
    <Button purpose="secondary" onClick={() => change(own(place))}>
      {t('place.make')}
    </Button>
  );
}

const own = (place: Place) => ({ village: place.id, municipality: place.municipality_id });
