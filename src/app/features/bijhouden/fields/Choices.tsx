/**
 * Choosing from a list that may be long: what is chosen and the most used ones, the rest behind a search. Nobody scrolls
 * through 94 kinds of help in the rain.
 */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';

/** A list that is longer than this gets a search. */
const SHORT = 9;
const SHOWN = 5;

export interface Option {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
}

interface Props {
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onPick: (id: string, on: boolean) => void;
  /** What is searched for, for who hears the page. */
  readonly label: string;
}

export function Choices({ options, chosen, many, onPick, label }: Props) {
  const { t } = useTranslation('bijhouden');
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const name = useId();
  const long = options.length > SHORT;
  const wanted = fold(query.trim());
  const shown = options.filter(
    ({ id, text }, index) =>
      !long ||
      chosen.includes(id) ||
      (wanted === '' ? all || (chosen.length === 0 && index < SHOWN) : fold(text).includes(wanted)),
  );
  return (
    <>
      <div className="hw-choice-options">
        {shown.map((option) => (
          <label key={option.id} className="hw-choice-option">
            <input
              type={many ? 'checkbox' : 'radio'}
              name={name}
              checked={chosen.includes(option.id)}
              onChange={(event) => onPick(option.id, event.target.checked)}
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
            {t('choose.search')}
            <span className="hw-visually-hidden"> {label}</span>
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
              {all ? t('choose.fewer') : t('choose.all', { count: options.length })}
              <span className="hw-visually-hidden">: {label}</span>
            </button>
          ) : null}
          {wanted !== '' && shown.every(({ id }) => chosen.includes(id)) ? (
            <p role="status">{t('choose.none')}</p>
          ) : null}
        </div>
      ) : null}
    </>
  );
}
