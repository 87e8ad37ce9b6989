/**
 * One field for everything: a village, a postcode or a word. While typing it offers villages and questions; on
 * Enter it goes where the text points, and asks when that is not one place.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { FormLabel } from '@utrecht/form-label-react';
import { Textbox } from '@utrecht/textbox-react';
import {
  lazy,
  Suspense,
  useEffect,
  useId,
  useMemo,
  useState,
  type FormEvent,
  type KeyboardEvent,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { Gazetteer } from '#domain/gazetteer.ts';
import { questionsFor } from '#domain/search.ts';
import { words } from '#domain/text.ts';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import { useSession } from '../../data/stores.tsx';
import type { SearchDangerProps } from './SearchDanger.tsx';
import { label } from '../../i18n/i18n.ts';
import { Icon } from '../../ui/Icon.tsx';

/** Shorter than the shortest word of danger nothing is looked at. */
const SHORTEST_DANGER = 5;
const SearchDanger = lazy(async () => {
  const loaded = await import('./later.ts').catch(() => undefined);
  return { default: loaded?.SearchDanger ?? ((_props: SearchDangerProps) => null) };
});
const MOST_PLACES = 5;
const MOST_QUESTIONS = 2;

interface Option {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly path: string;
}

export function SearchField({
  onGo,
  known,
}: {
  readonly onGo: (path: string) => void;
  readonly known: boolean;
}) {
  const { t } = useTranslation('app');
  const { gazetteer, slugs } = useData();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const id = useId();
  const options = useMemo(() => optionsFor(query, gazetteer, slugs), [query, gazetteer, slugs]);
  const [danger, setDanger] = useState(false);
  const shown = open && options.length > 0 && !(danger && query.trim().length >= SHORTEST_DANGER);
  const openForm = useSession((session) => session.openForm);
  const typed = query !== '';
  // Half a word is little work, but it is somebody's: no new version may take it away.
  useEffect(() => (typed ? openForm() : undefined), [typed, openForm]);

  const go = (path: string) => {
    setOpen(false);
    onGo(path);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = shown ? options[active] : undefined;
    if (chosen !== undefined) go(chosen.path);
    else if (query.trim() !== '') go(links.word(query.trim()));
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') setOpen(false);
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step === 0 || options.length === 0) return;
    event.preventDefault();
    setOpen(true);
    // One position before the first option is the typed text itself.
    setActive((now) => ((now + 1 + step + options.length + 1) % (options.length + 1)) - 1);
  };

  return (
    <form className="hw-search" role="search" onSubmit={submit}>
      <FormLabel htmlFor={id}>{t(known ? 'start.fieldKnown' : 'start.field')}</FormLabel>
      <div className="hw-search-line">
        <div className="hw-search-field">
          <Textbox
            id={id}
            type="text"
            inputMode="search"
            enterKeyHint="search"
            autoComplete="off"
            autoCapitalize="off"
            spellCheck="false"
            maxLength={80}
            role="combobox"
            aria-autocomplete="list"
            aria-expanded={shown}
            aria-controls={`${id}-options`}
            aria-describedby={`${id}-hint`}
            {...(shown && active >= 0 ? { 'aria-activedescendant': `${id}-option-${active}` } : {})}
            value={query}
            onChange={(event) => {
              setQuery(event.target.value);
              setActive(-1);
              setOpen(true);
            }}
            onKeyDown={onKey}
            onBlur={() => setOpen(false)}
          />
          <OptionList id={id} options={options} active={active} shown={shown} onGo={go} />
        </div>
        <Button type="submit" purpose="primary" iconStart={<Icon name="search" />}>
          {t('start.search')}
        </Button>
      </div>
      <p id={`${id}-hint`} className="hw-hint">
        {t('start.fieldHint')}
      </p>
      {query.trim().length < SHORTEST_DANGER ? null : (
        <Suspense fallback={null}>
          <SearchDanger query={query} onDanger={setDanger} />
        </Suspense>
      )}
    </form>
  );
}

interface OptionListProps {
  readonly id: string;
  readonly options: readonly Option[];
  readonly active: number;
  readonly shown: boolean;
  readonly onGo: (path: string) => void;
}

function OptionList({ id, options, active, shown, onGo }: OptionListProps) {
  const { t } = useTranslation('app');
  return (
    <ul
      id={`${id}-options`}
      className="hw-options"
      role="listbox"
      aria-label={t('start.search')}
      hidden={!shown}
    >
      {options.map((option, index) => (
        // Keys are handled by the field, which keeps the focus: the pattern of an ARIA combobox.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
        <li
          key={option.id}
          id={`${id}-option-${index}`}
          role="option"
          aria-selected={index === active}
          className="hw-option"
          // Before the field loses the focus: a blur would close the list under the finger.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onGo(option.path)}
        >
          <span>{option.text}</span>
          <span className="hw-option-hint">{option.hint}</span>
        </li>
      ))}
    </ul>
  );
}

function optionsFor(
  query: string,
  gazetteer: Gazetteer | undefined,
  slugs: ReadonlyMap<string, string>,
): readonly Option[] {
  if (query.trim().length < 2) return [];
  const places = (gazetteer?.suggest(query, MOST_PLACES) ?? []).map(({ place, matched }) => ({
    id: place.id,
    text: matched === place.name ? place.name : `${matched}: ${place.name}`,
    hint: gazetteer?.municipality(place.municipality_id)?.name ?? '',
    path: links.place(slugs.get(place.id) ?? ''),
  }));
  const questions = questionsFor([words(query).join(' '), ...words(query)])
    .slice(0, MOST_QUESTIONS)
    .map((kind) => ({ id: kind, text: label('help_kind', kind), hint: '', path: links.question(kind) }));
  return [...questions, ...places];
}
