/** Which area was searched and how old the data is: on every page, because the two can differ. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useStore } from 'zustand';
import { useData, useNow } from '../data/data.tsx';
import { useStores } from '../data/stores.tsx';
import { formatDate, formatMoment } from '../i18n/format.ts';
import { WorkLine } from '../work/work-line.tsx';

/** Screens on which nobody searches. */
const NO_SEARCH = /^\/(?:toestel|meldingen|inlezen|bijhouden|doorgeven)(?:\/|$)/;

export function DataNote() {
  const { t } = useTranslation('app');
  const { library, state, directory, gazetteer, region } = useData();
  const now = useNow();
  const [path] = useLocation();
  const areas = directory.areas.map((area) => gazetteer?.municipality(area)?.name ?? area).join(', ');
  const offline = useStore(useStores().update.store, (update) => update.offline);
  if (region === undefined) return null;
  // Said only when it is true of both: the data, and the app itself.
  const ready =
    state.complete && state.keeps === 'device' && state.fault === undefined && offline === 'ready';
  const searched = state.complete
    ? t('data.searchedAll', { region: region.region.name })
    : t(state.fetching ? 'data.searchedSome' : 'data.searchedSomeOffline', { areas });
  return (
    <div className="hw-data-note">
      <WorkLine end="below" />
      {areas === '' || NO_SEARCH.test(path) ? null : <p>{searched}</p>}
      {/* Looking for news of what is all here disturbs nobody. */}
      {state.fetching && !state.complete ? <p role="status">{t('data.fetching')}</p> : null}
      {ready ? <p>{t('data.ready')}</p> : null}
      {state.madeAt === undefined ? null : (
        <p>{t('data.age', { date: formatDate(state.madeAt.slice(0, 10)) })}</p>
      )}
      {state.confirmedAt === undefined ? null : (
        <p>{t('data.confirmed', { when: formatMoment(state.confirmedAt, now, t) })}</p>
      )}
      {state.problem === undefined ? null : (
        <Button purpose="secondary" onClick={() => void library.refresh()}>
          {t('data.again')}
        </Button>
      )}
    </div>
  );
}
