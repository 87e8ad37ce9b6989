/** All emergency numbers on one page: works without internet, and on paper. */
import { useTranslation } from 'react-i18next';
import { EMERGENCY_LINES, NATIONAL_CHECKED } from '#domain/national.ts';
import { useData } from '../../data/data.tsx';
import { usePreferences, useSession } from '../../data/stores.tsx';
import { NationalList } from '../../entry/NationalList.tsx';
import { formatDate } from '../../i18n/format.ts';
import { NightRoute, OutOfHours } from '../../parts/night/NightRoute.tsx';
import { Page } from '../../ui/Page.tsx';

export function EmergencyPage() {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const own = usePreferences((preferences) => preferences.village);
  const viewed = useSession((session) => session.viewed);
  const place = gazetteer?.place(viewed ?? own);
  const municipality = gazetteer?.municipality(place?.municipality_id ?? '');
  return (
    <Page title={t('emergency.title')} appName={t('app.name')} back={t('back')}>
      <p className="hw-lead">{t('emergency.112')}</p>
      {place === undefined || municipality === undefined ? null : (
        <p className="hw-strong">
          {t('emergency.where', { place: place.name, municipality: municipality.name })}
        </p>
      )}
      <p>{t('emergency.gp')}</p>
      <OutOfHours place={place} />
      <NationalList ids={EMERGENCY_LINES} level={2} />
      <NightRoute place={place} compact />
      <p>{t('emergency.note')}</p>
      <p className="hw-hint">{t('emergency.checked', { date: formatDate(NATIONAL_CHECKED) })}</p>
    </Page>
  );
}
