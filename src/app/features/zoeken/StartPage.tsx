/** The first page: one field, the own village when it is known, and eight questions. */
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { nearestOpenPlaces } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { QUESTION_GROUPS, TILES } from '#domain/questions.ts';
import { originOf, useData } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { usePreferences } from '../../data/stores.tsx';
import { EntryRow } from '../../entry/EntryRow.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { Page } from '../../ui/Page.tsx';
import { LocateButton } from './LocateButton.tsx';
import { PersonOnTop } from './PersonOnTop.tsx';
import { SearchField } from './SearchField.tsx';
import { usePlaceInView } from './use-place.ts';

export function StartPage() {
  const { t } = useTranslation('app');
  const [, navigate] = useLocation();
  const { gazetteer } = useData();
  const village = usePreferences((preferences) => preferences.village);
  const own = village === '' ? undefined : gazetteer?.place(village);
  usePlaceInView(own?.id);
  return (
    <Page title={t('start.title')} appName={t('app.name')}>
      {own === undefined ? <p className="hw-lead">{t('start.lead')}</p> : null}
      <SearchField onGo={navigate} known={own !== undefined} />
      {own === undefined ? <LocateButton onGo={navigate} /> : <OwnVillage place={own} />}
      <Recent />
      <QuestionTiles />
    </Page>
  );
}

function OwnVillage({ place }: { readonly place: Place }) {
  const { t } = useTranslation('app');
  const { directory, places, slugs } = useData();
  const nearest = nearestOpenPlaces(directory, originOf(place), places)[0];
  return (
    <>
      <p className="hw-own">
        <Icon name="home" />
        <span>
          {t('start.yourVillage')}: <strong>{place.name}</strong>
        </span>
      </p>
      <PersonOnTop place={place} />
      {nearest === undefined ? null : (
        <section className="hw-ring">
          <h2 className="hw-ring-title">{t('start.nearest')}</h2>
          <ul className="hw-rows">
            <EntryRow found={nearest} />
          </ul>
        </section>
      )}
      <p>
        <a className="nl-link hw-more" href={href(links.place(slugs.get(place.id) ?? ''))}>
          {t('start.all', { place: place.name })}
          <Icon name="next" />
        </a>
      </p>
    </>
  );
}

const GROUP_ICON: Readonly<Record<string, IconName>> = {
  home: 'cart',
  transport: 'car',
  people: 'coffee',
  papers: 'letter',
  carer: 'hands',
  mind: 'cloud',
  body: 'care',
  children: 'child',
};

function QuestionTiles() {
  const { t } = useTranslation('app');
  return (
    <section aria-labelledby="tiles-title">
      <h2 id="tiles-title" className="hw-section-title">
        {t('start.questions')}
      </h2>
      <ul className="hw-tiles">
        {QUESTION_GROUPS.slice(0, TILES).map((group) => (
          <li key={group.id}>
            <a className="hw-tile" href={href(groupPath(group.id, group.kinds))}>
              <Icon name={GROUP_ICON[group.id] ?? 'more'} />
              <span>{t(`group.${group.id}`)}</span>
            </a>
          </li>
        ))}
      </ul>
      <p>
        <a className="nl-link hw-more" href={href(links.questions())}>
          {t('start.more')}
          <Icon name="next" />
        </a>
      </p>
    </section>
  );
}

/** A group with one question needs no page to choose from. */
function groupPath(group: string, kinds: readonly string[]): string {
  const [only, ...others] = kinds;
  return only !== undefined && others.length === 0 ? links.question(only) : links.questions(group);
}

function Recent() {
  const { t } = useTranslation('app');
  const searches = usePreferences((preferences) => preferences.searches);
  const keep = usePreferences((preferences) => preferences.keepSearches);
  if (!keep || searches.length === 0) return null;
  return (
    <section aria-labelledby="recent-title">
      <h2 id="recent-title" className="hw-section-title">
        {t('start.recent')}
      </h2>
      <ul className="hw-chips">
        {searches.map((search) => (
          <li key={search}>
            <a className="hw-chip" href={href(links.word(search))}>
              {search}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
