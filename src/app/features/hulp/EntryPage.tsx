/** Everything about one place or offer: first how to reach it, then what it is, then whether it still holds. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { placeEntry, type Found } from '#domain/finding.ts';
import { useData, useNow } from '../../data/data.tsx';
import { originOf } from '../../data/data.tsx';
import { usePreferences, useSession } from '../../data/stores.tsx';
import { statusOf } from '../../entry/status.ts';
import { formatDate } from '../../i18n/format.ts';
import { links } from '../../data/links.ts';
import { RecordView } from '../../parts/record/RecordView.tsx';
import { TipLink } from '../../parts/tip/TipLink.tsx';
import { Page } from '../../ui/Page.tsx';
import { Why } from './Why.tsx';

export function EntryPage({ id }: { readonly id: string }) {
  const { t } = useTranslation('app');
  const { directory, state } = useData();
  const entry = directory.byId.get(id);
  if (entry !== undefined) return <EntryDetails entry={entry} />;
  // It may stand in a municipality that is still on its way.
  if (!state.complete && state.fetching) return <p role="status">{t('app.loading')}</p>;
  return (
    <Page title={t('record.gone')} appName={t('app.name')} back={t('back')}>
      <p>{t('record.goneText')}</p>
    </Page>
  );
}

function EntryDetails({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  const { zone, gazetteer, places, state } = useData();
  const now = useNow();
  const status = statusOf(entry, now, zone, t);
  const own = usePreferences((preferences) => preferences.village);
  const viewed = useSession((session) => session.viewed);
  const place = gazetteer?.place(viewed ?? own);
  const found: Found = useMemo(
    () => placeEntry(entry, place === undefined ? undefined : originOf(place), places),
    [entry, place, places],
  );
  return (
    <Page title={entry.name} appName={t('app.name')} back={t('back')}>
      <RecordView entry={entry} />
      <Why found={found} place={place} open={status.kind === 'open'} />
      <TipLink path={links.tipAbout(entry.id)} />
      {state.madeAt === undefined ? null : (
        <p className="hw-print-only">{t('print.asOf', { date: formatDate(state.madeAt.slice(0, 10)) })}</p>
      )}
    </Page>
  );
}
