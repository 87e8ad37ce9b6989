/** "Waarom ziet u dit?": the reasons that put it in the list, no hidden ranking. */
import { useTranslation } from 'react-i18next';
import type { Found } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { formatKm } from '../../i18n/format.ts';

interface Props {
  readonly found: Found;
  readonly place: Place | undefined;
  readonly open: boolean;
}

export function Why({ found, place, open }: Props) {
  const { t } = useTranslation('app');
  const { region } = useData();
  const reasons: string[] = [];
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
