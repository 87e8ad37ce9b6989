/** "In welk dorp?": only where no village is known. What is chosen here holds until the app closes. */
import { Button } from '@nl-design-system-candidate/button-react';
import { FormLabel } from '@utrecht/form-label-react';
import { Textbox } from '@utrecht/textbox-react';
import { useId, useMemo, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Gazetteer } from '#domain/gazetteer.ts';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { useSession } from '../../data/stores.tsx';
import { LocateButton } from './LocateButton.tsx';
import { StepPage } from './StepPage.tsx';
import { usePlaceInView } from './use-place.ts';
import type { Way } from './use-asking.ts';

const MOST_PLACES = 6;

export function WhereStep({ way }: { readonly way: Way }) {
  const { t } = useTranslation('question');
  const { region } = useData();
  const { place } = usePlaceInView();
  const view = useSession((session) => session.view);
  const names = { region: region?.region.name ?? '' };
  const chosen = () => way.done({ whereDone: true });
  return (
    <StepPage way={way}>
      <section aria-labelledby="where-title" className="hw-step">
        <h2 id="where-title" className="hw-step-title">
          {t('where.title')}
        </h2>
        {place === undefined ? null : <p>{t('answer.inPlace', { place: place.name })}</p>}
        <PlaceField
          onChoose={(to) => {
            view(to.id);
            chosen();
          }}
        />
        <LocateButton onGo={chosen} />
        <Button purpose="secondary" onClick={chosen}>
          {place === undefined ? t('where.skip', names) : t('next')}
        </Button>
      </section>
    </StepPage>
  );
}

function PlaceField({ onChoose }: { readonly onChoose: (place: Place) => void }) {
  const { t } = useTranslation('question');
  const { gazetteer, region } = useData();
  const id = useId();
  const [query, setQuery] = useState('');
  const found = useMemo(() => placesFor(query, gazetteer), [query, gazetteer]);
  const asked = query.trim().length > 1;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const [only] = found;
    if (only !== undefined) onChoose(only);
  };
  return (
    <form onSubmit={submit} className="hw-where">
      <FormLabel htmlFor={id}>{t('where.field')}</FormLabel>
      <Textbox
        id={id}
        type="text"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck="false"
        maxLength={60}
        aria-describedby={`${id}-hint`}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      <p id={`${id}-hint`} className="hw-hint">
        {t('where.hint')}
      </p>
      <p role="status" className={found.length > 0 ? 'hw-where-count' : ''}>
        {asked && found.length === 0 ? t('where.none', { region: region?.region.name ?? '' }) : null}
        {asked && found.length > 0 ? t('where.found', { count: found.length }) : null}
      </p>
      <ul className="hw-answers">
        {found.map((place) => (
          <li key={place.id}>
            <button type="button" className="hw-answer" onClick={() => onChoose(place)}>
              <span>{place.name}</span>
              <span className="hw-hint">{gazetteer?.municipality(place.municipality_id)?.name}</span>
            </button>
          </li>
        ))}
      </ul>
    </form>
  );
}

/** Villages by the beginning of a name or, for a whole name or postcode, those that are meant by it. */
function placesFor(query: string, gazetteer: Gazetteer | undefined): readonly Place[] {
  if (gazetteer === undefined || query.trim().length < 2) return [];
  const suggested = gazetteer.suggest(query, MOST_PLACES).map(({ place }) => place);
  if (suggested.length > 0) return suggested;
  const answer = gazetteer.resolve(query);
  switch (answer.kind) {
    case 'place':
      return [answer.place];
    case 'which':
    case 'municipality':
    case 'postcode':
      return answer.places.slice(0, MOST_PLACES);
    case 'nothing':
      return answer.suggestions.map(({ place }) => place);
    case 'outside':
      return [];
  }
}
