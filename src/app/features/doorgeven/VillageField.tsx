/** Which village it is about: names as people spell them, from the places on this device. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';

const MOST_FOUND = 6;

interface Props {
  readonly id: string;
  readonly place: Place | undefined;
  readonly onChoose: (placeId: string) => void;
}

export function VillageField({ id, place, onChoose }: Props) {
  const { t } = useTranslation('doorgeven');
  const [open, setOpen] = useState(place === undefined);
  if (place !== undefined && !open)
    return (
      <div className="hw-tip-village">
        <p role="status">{t('form.villageNow', { place: place.name })}</p>
        <Button id={id} type="button" purpose="subtle" onClick={() => setOpen(true)}>
          {t('form.villageOther')}
        </Button>
      </div>
    );
  return (
    <Finder
      id={id}
      onChoose={(placeId) => {
        onChoose(placeId);
        setOpen(false);
        // The button that takes the place of the list: the keyboard goes on from there.
        setTimeout(() => document.getElementById(id)?.focus());
      }}
    />
  );
}

function Finder({ id, onChoose }: Pick<Props, 'id' | 'onChoose'>) {
  const { t } = useTranslation('doorgeven');
  const { t: a } = useTranslation('app');
  const { gazetteer } = useData();
  const [typed, setTyped] = useState('');
  const hint = useId();
  const found = typed.trim() === '' ? [] : (gazetteer?.suggest(typed, MOST_FOUND) ?? []);
  return (
    <div className="hw-field">
      <label htmlFor={id} className="utrecht-form-label hw-field-label">
        {t('form.village')}
      </label>
      <Textbox
        id={id}
        type="text"
        value={typed}
        maxLength={60}
        autoComplete="off"
        spellCheck="false"
        aria-describedby={hint}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (found[0] !== undefined) onChoose(found[0].place.id);
        }}
      />
      <p id={hint} className="hw-hint">
        {t(gazetteer === undefined ? 'form.noPlaces' : 'form.villageHint')}
      </p>
      <div role="status">
        {typed.trim().length > 1 && found.length === 0 ? <p>{t('form.villageNone')}</p> : null}
      </div>
      <ul className="hw-tip-found">
        {found.map(({ place }) => (
          <li key={place.id}>
            <button type="button" className="hw-tip-option" onClick={() => onChoose(place.id)}>
              {a('place.inMunicipality', {
                place: place.name,
                municipality: gazetteer?.municipality(place.municipality_id)?.name ?? '',
              })}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
