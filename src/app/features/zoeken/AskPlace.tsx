/** When a text is not one village: ask which, name the villages of a municipality, or say that it is outside. */
import { useTranslation } from 'react-i18next';
import type { PlaceAnswer } from '#domain/place-answer.ts';
import type { Place } from '#domain/place.ts';
import { useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { NationalList } from '../../entry/NationalList.tsx';
import { Page } from '../../ui/Page.tsx';

const LINES = ['112', 'luisterlijn', 'thuisarts', 'regelhulp'];

export function AskPlace({ answer, query }: { readonly answer: PlaceAnswer; readonly query: string }) {
  const { t } = useTranslation('app');
  const { region } = useData();
  const page = { appName: t('app.name'), back: t('back') };
  switch (answer.kind) {
    case 'which':
      return (
        <Page {...page} title={t('place.which')}>
          <p>{t('place.whichText')}</p>
          <PlaceLinks places={answer.places} />
        </Page>
      );
    case 'municipality':
      return (
        <Page {...page} title={t('place.municipalityTitle', { municipality: answer.municipality.name })}>
          <p>{t('place.municipalityText')}</p>
          <PlaceLinks places={answer.places} nameOnly />
        </Page>
      );
    case 'nothing':
      return (
        <Page {...page} title={t('place.nothing')}>
          {answer.suggestions.length === 0 ? (
            <p>{t('word.noneText')}</p>
          ) : (
            <>
              <p>{t('place.maybe')}</p>
              <PlaceLinks places={answer.suggestions.map((suggestion) => suggestion.place)} />
            </>
          )}
          <NationalList ids={LINES.slice(1)} level={2} />
        </Page>
      );
    case 'outside':
    case 'place':
    case 'postcode': {
      const name = region?.region.name ?? '';
      return (
        <Page {...page} title={t('place.outside', { query, region: name })}>
          <p>{t('place.outsideText', { region: name })}</p>
          <NationalList ids={LINES} level={2} />
        </Page>
      );
    }
  }
}

interface PlaceLinksProps {
  readonly places: readonly Place[];
  /** Where the municipality is already above the list. */
  readonly nameOnly?: boolean;
}

function PlaceLinks({ places, nameOnly = false }: PlaceLinksProps) {
  const { t } = useTranslation('app');
  const { gazetteer, slugs } = useData();
  return (
    <ul className="hw-links">
      {places.map((place) => (
        <li key={place.id}>
          <a className="hw-link-row" href={href(links.place(slugs.get(place.id) ?? ''))}>
            {nameOnly
              ? place.name
              : t('place.inMunicipality', {
                  place: place.name,
                  municipality: gazetteer?.municipality(place.municipality_id)?.name ?? '',
                })}
          </a>
        </li>
      ))}
    </ul>
  );
}
