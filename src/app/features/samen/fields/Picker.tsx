/**
 * Choosing from a list that may be long: what is chosen, the six most used, and the rest behind a search. Nobody
 * scrolls through 49 kinds of help in a village hall.
 */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';

const MOST_USED = 6;

export interface PickOption {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
}

interface Props {
  readonly legend: string;
  readonly options: readonly PickOption[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onPick: (id: string, on: boolean) => void;
  readonly hint?: string;
}

export function Picker({ legend, options, chosen, many, onPick, hint }: Props) {
  const { t } = useTranslation('samen');
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const name = useId();
  const long = options.length > MOST_USED + 2;
  const wanted = fold(query.trim());
  const shown = options.filter(
    ({ id, text }, index) =>
      !long ||
      chosen.includes(id) ||
      (wanted === '' ? all || index < MOST_USED : fold(text).includes(wanted)),
  );
  return (
    <fieldset className="hw-choice hw-picker">
      <legend>{legend}</legend>
      {hint === undefined ? null : <p className="hw-hint">{hint}</p>}
      <div className="hw-choice-options">
        {shown.map((option) => (
          <label key={option.id} className="hw-choice-option">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(option.id)}
              onChange={(event) => onPick(option.id, event.target.checked)}
              onClick={() => {
                // A radio button that is tapped again lets go: nobody must stay with a wrong tap.
                if (!many && chosen.includes(option.id)) onPick(option.id, false);
              }}
            />
            <span>
              {option.text}
              {option.hint === undefined ? null : <span className="hw-hint">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
      {long ? (
        <div className="hw-picker-more">
          <label htmlFor={`${name}-search`} className="hw-hint">
            {t('pick.search')}
          </label>
          <Textbox
            id={`${name}-search`}
            type="text"
            value={query}
            autoComplete="off"
            onChange={(event) => setQuery(event.target.value)}
          />
          {wanted === '' ? (
            <button type="button" className="hw-chip" aria-expanded={all} onClick={() => setAll(!all)}>
              {t(all ? 'pick.fewer' : 'pick.all', { count: options.length })}
            </button>
          ) : null}
          {wanted !== '' && shown.length === 0 ? <p role="status">{t('pick.none')}</p> : null}
        </div>
      ) : null}
    </fieldset>
  );
}
