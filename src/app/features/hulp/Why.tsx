/** "Waarom ziet u dit?": the reasons that put it in the list, no hidden ranking. */
import { useTranslation } from 'react-i18next';
import type { Found } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { useSession } from '../../data/stores.tsx';
import { formatKm } from '../../i18n/format.ts';

interface Props {
  readonly found: Found;
  readonly place: Place | undefined;
  readonly open: boolean;
}

export function Why({ found, place, open }: Props) {
  const { t } = useTranslation('app');
  const { region } = useData();
  const asked = useSession((session) => session.asked);
  const reasons: string[] = [];
  if (asked !== undefined && found.entry.service?.help_kinds?.includes(asked) === true)
    reasons.push(t('record.whyQuestion'));
  if (place !== undefined && found.serves) reasons.push(t('record.whyVillage', { place: place.name }));
  else if (place !== undefined && found.km !== undefined)
    reasons.push(t('record.whyNear', { km: formatKm(found.km), place: place.name }));
  else reasons.push(t('record.whyAll', { region: region?.region.name ?? '' }));
  if (open) reasons.push(t('record.whyOpen'));
  return (
    <details className="hw-why">
      <summary>{t('record.why')}</summary>
      <p>{t('record.whyText')}</p>
      <ul>
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
    </details>
  );
}
