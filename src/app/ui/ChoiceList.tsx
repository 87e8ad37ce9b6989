/**
 * Choosing from a list that may be long: what is chosen and the most used ones, the rest behind a search. Nobody scrolls
 * through 94 kinds of help in the rain.
 */
import { Textbox } from '@utrecht/textbox-react';
import { useId, useState } from 'react';

export interface Choice {
  readonly id: string;
  readonly text: string;
  readonly hint?: string;
}

export interface ChoiceTexts {
  readonly search: string;
  readonly all: string;
  readonly fewer: string;
  readonly none: string;
}

interface Props {
  readonly options: readonly Choice[];
  readonly chosen: readonly string[];
  readonly many: boolean;
  readonly onPick: (id: string, on: boolean) => void;
  readonly texts: ChoiceTexts;
  /** A list that is longer than this gets a search. */
  readonly short: number;
  /** How many of a long list stand there before anybody searches. */
  readonly first: number;
  /** How words are compared. */
  readonly fold: (text: string) => string;
  /** What is searched for, for who hears the page; when the texts don't say so. */
  readonly label?: string;
}

export function ChoiceList({ options, chosen, many, onPick, texts, short, first, fold, label }: Props) {
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const name = useId();
  const long = options.length > short;
  const wanted = fold(query.trim());
  const shown = options.filter(
    ({ id, text }, index) =>
      !long || chosen.includes(id) || (wanted === '' ? all || index < first : fold(text).includes(wanted)),
  );
  const found = shown.some(({ id, text }) => !chosen.includes(id) || fold(text).includes(wanted));
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
            {texts.search}
            {label === undefined ? null : <span className="hw-visually-hidden"> {label}</span>}
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
              {all ? texts.fewer : texts.all}
              {label === undefined ? null : <span className="hw-visually-hidden">: {label}</span>}
            </button>
          ) : null}
          {wanted === '' || found ? null : <p role="status">{texts.none}</p>}
        </div>
      ) : null}
    </>
  );
}
