/** Choosing a village by typing some letters of it, without internet. */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Place } from '#domain/place.ts';
import { useData } from '../../../data/data.tsx';

const MOST = 5;
const NONE: readonly string[] = [];

interface Props {
  readonly label: string;
  readonly onPick: (place: Place) => void;
  /** Places that are chosen already. */
  readonly without?: readonly string[];
  /** These come first: the villages of the municipality that is kept. */
  readonly home?: string;
}

export function PlacePicker({ label, onPick, without = NONE, home }: Props) {
  const { t } = useTranslation('bijhouden');
  const { gazetteer } = useData();
  const [query, setQuery] = useState('');
  const id = useId();
  const options = useMemo(() => {
    if (query.trim().length < 2) return [];
    const found = (gazetteer?.suggest(query, 2 * MOST) ?? []).map(({ place }) => place);
    const own = (place: Place) => Number(place.municipality_id !== home);
    return found
      .filter((place) => !without.includes(place.id))
      .sort((a, b) => own(a) - own(b))
      .slice(0, MOST);
  }, [gazetteer, query, without, home]);
  return (
    <div className="hw-keep-place">
      <label htmlFor={id} className="hw-hint">
        {label}
      </label>
      <Textbox
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="words"
        spellCheck="false"
        maxLength={60}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <ul className="hw-keep-options" aria-live="polite">
        {options.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              className="hw-keep-option"
              onClick={() => {
                onPick(place);
                setQuery('');
              }}
            >
              <span>{place.name}</span>
              <span className="hw-option-hint">{gazetteer?.municipality(place.municipality_id)?.name}</span>
            </button>
          </li>
        ))}
      </ul>
      {query.trim().length >= 2 && options.length === 0 ? <p role="status">{t('place.none')}</p> : null}
    </div>
  );
}
