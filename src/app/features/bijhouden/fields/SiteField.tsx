/**
 * An address and its point on the map, as one: street, number, postcode, village. The point is that of the device when
 * somebody stands there, else the middle of the village.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useData } from '../../../data/data.tsx';
import { Icon } from '../../../ui/Icon.tsx';
import { useForm, useFormUnit } from '../form/use-form.ts';
import { FieldFrame } from './FieldFrame.tsx';
import { filled, membersOf, textOf, type Members } from './members.ts';
import { PlacePicker } from './PlacePicker.tsx';

/** Standing in front of the door a position may take a while, ms. */
const TIMEOUT_MS = 15_000;

const LINES = ['street', 'number', 'postcode'] as const;

export function SiteField({ unit }: { readonly unit: string }) {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  const { path } = useForm();
  const { value, set } = useFormUnit(unit);
  const id = useId();
  const site = membersOf(value);
  const village = gazetteer?.place(textOf(site['place_id']));
  const put = (change: Members) => set(filled({ ...site, ...change }));
  const centre = village === undefined ? {} : centreOf(village);
  return (
    <FieldFrame unit={unit}>
      <div className="hw-keep-address">
        {LINES.map((line) => (
          <div key={line} className={`hw-field hw-keep-${line}`}>
            <label htmlFor={`${id}-${line}`} className="hw-hint">
              {t(`site.${line}`)}
            </label>
            <Textbox
              id={`${id}-${line}`}
              type="text"
              autoComplete="off"
              autoCapitalize={line === 'street' ? 'words' : 'characters'}
              maxLength={line === 'street' ? 80 : 12}
              value={textOf(site[line])}
              onChange={(event) => put({ [line]: event.target.value })}
              onBlur={(event) => put({ [line]: tidy(line, event.target.value) })}
            />
          </div>
        ))}
      </div>
      <p className="hw-keep-village">
        {village === undefined ? t('site.noVillage') : t('site.village', { place: village.name })}
      </p>
      <PlacePicker
        label={t(village === undefined ? 'site.pick' : 'site.other')}
        home={path.home}
        onPick={(place) => {
          const { city: _city, ...rest } = site;
          set(filled({ ...rest, place_id: place.id, ...centreOf(place) }));
        }}
      />
      {village === undefined ? null : (
        <PointChoice site={site} onPoint={put} onCentre={() => put(centre)} place={village.name} />
      )}
    </FieldFrame>
  );
}

const centreOf = ({ latitude, longitude }: { latitude: number; longitude: number }): Members => ({
  point: { latitude, longitude },
  precision: 'place_centre',
});

/** '9491aa' → '9491 AA' */
function tidy(line: (typeof LINES)[number], text: string): string {
  const short = text.trim();
  return line === 'postcode' ? short.toUpperCase().replace(/^(\d{4})\s*([A-Z]{2})$/, '$1 $2') : short;
}

interface PointProps {
  readonly site: Members;
  readonly place: string;
  readonly onPoint: (change: Members) => void;
  readonly onCentre: () => void;
}

function PointChoice({ site, place, onPoint, onCentre }: PointProps) {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  const [state, setState] = useState<'idle' | 'asking' | 'failed' | 'outside'>('idle');
  const exact = site['point'] !== undefined && site['precision'] !== 'place_centre';
  const locate = () => {
    setState('asking');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const point = { latitude: rounded(coords.latitude), longitude: rounded(coords.longitude) };
        if (gazetteer?.locate(point).kind === 'outside') {
          setState('outside');
          return;
        }
        onPoint({ point, precision: 'address' });
        setState('idle');
      },
      () => setState('failed'),
      { enableHighAccuracy: true, timeout: TIMEOUT_MS, maximumAge: 0 },
    );
  };
  return (
    <div className="hw-keep-point">
      <p className="hw-hint">{exact ? t('site.exact') : t('site.centre', { place })}</p>
      <div className="hw-actions">
        {'geolocation' in navigator ? (
          <Button
            purpose="secondary"
            busy={state === 'asking'}
            iconStart={<Icon name="locate" />}
            onClick={locate}
          >
            {t('site.here')}
          </Button>
        ) : null}
        {exact ? (
          <Button purpose="subtle" onClick={onCentre}>
            {t('site.useCentre')}
          </Button>
        ) : null}
      </div>
      <p role="status" className="hw-hint">
        {state === 'asking' ? t('site.asking') : null}
        {state === 'failed' ? t('site.failed') : null}
        {state === 'outside' ? t('site.outside') : null}
      </p>
    </div>
  );
}

/** Five decimals are a metre: enough for a door. */
const rounded = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
