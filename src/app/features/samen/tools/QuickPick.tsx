/**
 * Adding with one tap: the six most used as buttons, the rest behind a search. Unlike a Picker nothing stays chosen;
 * the same one may be added again.
 */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fold } from '#domain/text.ts';
import type { PickOption } from '../fields/Picker.tsx';
import './tools.css';

const MOST_USED = 6;

interface Props {
  readonly legend: string;
  /** The most used first. */
  readonly options: readonly PickOption[];
  readonly onPick: (id: string) => void;
  readonly hint?: string;
}

export function QuickPick({ legend, options, onPick, hint }: Props) {
  const { t } = useTranslation('samen');
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const id = useId();
  const wanted = fold(query.trim());
  const long = options.length > MOST_USED + 2;
  const shown = options.filter(({ text }, index) =>
    wanted === '' ? all || !long || index < MOST_USED : fold(text).includes(wanted),
  );
  const pick = (picked: string) => {
    setQuery('');
    onPick(picked);
  };
  return (
    <fieldset className="hw-choice hw-picker">
      <legend>{legend}</legend>
      {hint === undefined ? null : <p className="hw-hint hw-quick-hint">{hint}</p>}
      <div className="hw-choice-options">
        {shown.map((option) => (
          <button key={option.id} type="button" className="hw-quick" onClick={() => pick(option.id)}>
            <span aria-hidden="true" className="hw-quick-sign">
              +
            </span>
            {option.text}
          </button>
        ))}
      </div>
      {long ? (
        <div className="hw-picker-more">
          <label htmlFor={`${id}-search`} className="hw-hint">
            {t('pick.search')}
          </label>
          <Textbox
            id={`${id}-search`}
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
          <p role="status">{wanted !== '' && shown.length === 0 ? t('pick.none') : null}</p>
        </div>
      ) : null}
    </fieldset>
  );
}
