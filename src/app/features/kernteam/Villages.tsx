/** The villages of the practice: chosen once, then one tap. */
import { Button } from '@nl-design-system-candidate/button-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_PRACTICE_VILLAGES } from '#storage/preferences.ts';
import { useData } from '../../data/data.tsx';
import { usePreferences } from '../../data/stores.tsx';
import { usePracticeVillages } from './state/context.tsx';

const MOST_FOUND = 6;

export function VillagePicker({ onReady }: { readonly onReady: () => void }) {
  const { t } = useTranslation('kernteam');
  const villages = usePracticeVillages();
  const change = usePreferences((preferences) => preferences.change);
  const kept = usePreferences((preferences) => preferences.kept);
  const ids = villages.map((place) => place.id);
  return (
    <div className="hw-kern-villages">
      {villages.length === 0 ? <p>{t('villages.first')}</p> : null}
      <ul className="hw-chips">
        {villages.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              className="hw-chip"
              aria-label={t('villages.drop', { place: place.name })}
              onClick={() => change({ practiceVillages: ids.filter((one) => one !== place.id) })}
            >
              {place.name} <span aria-hidden="true">×</span>
            </button>
          </li>
        ))}
      </ul>
      <VillageField ids={ids} onAdd={(placeId) => change({ practiceVillages: [...ids, placeId] })} />
      {kept ? null : <p className="hw-hint">{t('villages.notKept')}</p>}
      {villages.length === 0 ? null : (
        <p className="hw-actions">
          <Button purpose="primary" onClick={onReady}>
            {t('villages.ready')}
          </Button>
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  readonly ids: readonly string[];
  readonly onAdd: (placeId: string) => void;
}

/** Names as people spell them: the beginning, another spelling and a typing mistake are all found. */
function VillageField({ ids, onAdd }: FieldProps) {
  const { t } = useTranslation('kernteam');
  const { gazetteer } = useData();
  const [typed, setTyped] = useState('');
  const id = useId();
  const full = ids.length >= MOST_PRACTICE_VILLAGES;
  const suggested = typed.trim() === '' ? [] : (gazetteer?.suggest(typed, MOST_FOUND) ?? []);
  const found = suggested.map(({ place }) => place).filter((place) => !ids.includes(place.id));
  const add = (placeId: string) => {
    onAdd(placeId);
    setTyped('');
    document.getElementById(id)?.focus();
  };
  return (
    <>
      <div className="hw-field">
        <label htmlFor={id} className="hw-field-label">
          {t('villages.find')}
        </label>
        <Textbox
          id={id}
          type="text"
          value={typed}
          maxLength={60}
          autoComplete="off"
          spellCheck="false"
          disabled={full}
          aria-describedby={`${id}-hint`}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (found[0] !== undefined) add(found[0].id);
          }}
        />
        <p id={`${id}-hint`} className="hw-hint">
          {t(full ? 'villages.full' : 'villages.findHint', { count: MOST_PRACTICE_VILLAGES })}
        </p>
      </div>
      <div role="status">
        {typed.trim().length > 1 && found.length === 0 ? <p>{t('villages.none')}</p> : null}
      </div>
      <ul className="hw-kern-found">
        {found.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              className="hw-kern-option"
              aria-label={t('villages.add', { place: place.name })}
              onClick={() => add(place.id)}
            >
              <span>{place.name}</span>
              <span className="hw-hint">{gazetteer?.municipality(place.municipality_id)?.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
