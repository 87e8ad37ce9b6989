/**
 * What somebody typed: a village, a postcode or a word. A village goes on to its page; where it is not clear
 * which one, it asks; a word is searched on this device.
 */
import { lazy, useEffect, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Redirect } from 'wouter';
import {
  COORDINATOR,
  placeEntry,
  withoutOtherCoordinators,
  type Origin,
  type PlaceLookup,
} from '#domain/finding.ts';
import type { Gazetteer } from '#domain/gazetteer.ts';
import type { PlaceAnswer } from '#domain/place-answer.ts';
import { dangerFirst, LINE_OF_KIND, mayAnswer, routeOf, SENSITIVE } from '#domain/routes.ts';
import { search, type SearchResult } from '#domain/search.ts';
import { words } from '#domain/text.ts';
import { useData } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import { usePreferences, useSession } from '../../data/stores.tsx';
import { NationalList } from '../../entry/NationalList.tsx';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';
import { AskPlace } from './AskPlace.tsx';
import type { GateProps } from './DangerGate.tsx';
import { PersonOnTop } from './PersonOnTop.tsx';
import { QuestionLinks } from './QuestionLinks.tsx';
import { Results } from './Results.tsx';
import { useSearchIndex } from './use-index.ts';
import { usePlaceInView } from './use-place.ts';

const MOST_QUESTIONS = 4;
const LINES = ['luisterlijn', 'regelhulp', 'thuisarts'];

/** Looks for words of danger, in a part that is loaded when somebody searches; without it the search still works. */
const DangerGate = lazy(async () => {
  const loaded = await import('./later.ts').catch(() => undefined);
  return { default: loaded?.DangerGate ?? (({ children }: GateProps) => <>{children(undefined)}</>) };
});

export function WordPage({ query }: { readonly query: string }) {
  const { gazetteer } = useData();
  const remember = usePreferences((preferences) => preferences.remember);
  const answer = useMemo(() => gazetteer?.resolve(query), [gazetteer, query]);
  const isName = answer !== undefined && isExact(answer);
  useEffect(() => {
    if (isName) remember(query);
  }, [isName, remember, query]);
  // The name of a village is no cry for help, and most searches are one.
  if (isName) return <PlaceAnswered answer={answer} query={query} />;
  return (
    <DangerGate query={query}>
      {(danger) => <Words query={query} answer={answer} danger={danger} />}
    </DangerGate>
  );
}

/** The words of a search that point at danger stand in memory and not in the address. */
export function HiddenWordPage() {
  const query = useSession((session) => session.danger);
  return query === undefined ? <Redirect to={links.start()} replace /> : <WordPage query={query} />;
}

interface WordsProps {
  readonly query: string;
  readonly answer: PlaceAnswer | undefined;
  /** Rules that the words call, to stand on top. */
  readonly danger: ReactNode;
}

function Words({ query, answer, danger }: WordsProps) {
  const { gazetteer, region } = useData();
  const index = useSearchIndex();
  const remember = usePreferences((preferences) => preferences.remember);
  const quiet = danger !== undefined;
  useEffect(() => {
    if (!quiet) remember(query);
  }, [quiet, remember, query]);
  const result = useMemo(() => search(index, query, region?.words ?? []), [index, query, region]);
  if (!quiet && answer !== undefined && isPlace(answer, result))
    return <PlaceAnswered answer={answer} query={query} />;
  return (
    <WordResults
      query={query}
      result={withPlaceTakenOut(query, result, gazetteer, index, region?.words)}
      danger={danger}
    />
  );
}

/** A place by its own name or postcode. */
function isExact(answer: PlaceAnswer): boolean {
  if (answer.kind === 'place') return answer.how !== 'typo';
  if (answer.kind === 'which') return answer.how === 'name';
  return answer.kind !== 'nothing';
}

/** A name that was typed exactly is a place; one that is only near to it is so when no word matched better. */
function isPlace(answer: PlaceAnswer, result: SearchResult): boolean {
  const worded = result.matches.length > 0 || result.questions.length > 0;
  switch (answer.kind) {
    case 'place':
      return answer.how !== 'typo' || !worded || result.corrected !== undefined;
    case 'which':
      return answer.how === 'name' || !worded;
    case 'nothing':
      return !worded;
    case 'municipality':
    case 'postcode':
    case 'outside':
      return true;
  }
}

function PlaceAnswered({ answer, query }: { readonly answer: PlaceAnswer; readonly query: string }) {
  const { slugs } = useData();
  const view = useSession((session) => session.view);
  const place = answer.kind === 'place' || answer.kind === 'postcode' ? answer.place : undefined;
  const mend = useSession((session) => session.mend);
  useEffect(() => {
    if (answer.kind === 'place' && answer.how === 'typo') mend(query, answer.place.id);
  }, [answer, mend, query]);
  useEffect(() => {
    if (answer.kind !== 'postcode' || answer.place === undefined) return;
    const { place: main, point } = answer;
    // Distances are then measured from the postcode, which is finer than the village.
    view(main.id, { placeId: main.id, municipalityId: main.municipality_id, point });
  }, [answer, view]);
  if (place !== undefined) return <Redirect to={links.place(slugs.get(place.id) ?? '')} replace />;
  return <AskPlace answer={answer} query={query} />;
}

/** "koffie in Grolloo": the village is where, the rest is what. */
function withPlaceTakenOut(
  query: string,
  result: SearchResult,
  gazetteer: Gazetteer | undefined,
  index: Parameters<typeof search>[0],
  regional: Parameters<typeof search>[2],
): { readonly result: SearchResult; readonly placeId?: string } {
  const parts = words(query);
  if (gazetteer === undefined || parts.length < 2 || parts.length > 6) return { result };
  for (const [at, part] of parts.entries()) {
    const answer = gazetteer.resolve(part);
    if (answer.kind !== 'place' || answer.how === 'typo' || part.length < 3) continue;
    const rest = parts.filter((_, other) => other !== at).join(' ');
    const without = search(index, rest, regional);
    if (without.matches.length > 0 && without.corrected === undefined) {
      return { result: without, placeId: answer.place.id };
    }
  }
  return { result };
}

interface WordResultsProps {
  readonly query: string;
  readonly result: { readonly result: SearchResult; readonly placeId?: string };
  readonly danger: ReactNode;
}

function WordResults({ query, result: { result, placeId }, danger }: WordResultsProps) {
  const { t } = useTranslation('app');
  const { places } = useData();
  const { place, origin } = usePlaceInView(placeId);
  const questions = dangerFirst(result.questions).slice(0, MOST_QUESTIONS);
  const route = routeOf(questions[0] ?? '');
  // Words about danger: the professional line comes first, and no volunteer is put on top.
  const alone = route !== undefined && !mayAnswer(route, COORDINATOR, 'informal_nearby');
  const urgent = route?.first.includes('call_gp_urgent') ?? false;
  const lines = [
    ...(urgent ? ['112'] : []),
    ...(route?.first ?? []).flatMap((kind) => LINE_OF_KIND[kind] ?? []),
  ];
  const only = alone ? route.help_kind : undefined;
  const found = useMemo(() => {
    const all = ordered(result, origin, places);
    return only === undefined
      ? all
      : all.filter(({ entry }) => entry.service?.help_kinds?.includes(only) === true);
  }, [result, origin, places, only]);
  const sensitive = questions.some((kind) => SENSITIVE.includes(kind));
  return (
    <Page
      title={danger === undefined ? t('word.title', { query }) : t('start.search')}
      appName={t('app.name')}
      back={t('back')}
      before={sensitive ? <QuickLeave label={t('leave.quick')} hint={t('leave.hint')} /> : null}
    >
      {danger}
      {result.corrected === undefined ? null : (
        <p role="status">{t('word.corrected', { query, corrected: result.corrected })}</p>
      )}
      {lines.length === 0 ? null : <NationalList ids={lines} level={2} />}
      {urgent ? <p className="hw-strong">{t('question.gpUrgent')}</p> : null}
      {questions.length === 0 ? null : (
        <section>
          <h2 className="hw-section-title">{t('word.questions')}</h2>
          <QuestionLinks kinds={questions} />
        </section>
      )}
      {place === undefined || alone ? null : <PersonOnTop place={place} />}
      {found.length === 0 ? (
        <>
          {alone ? null : <p role="status">{t('word.noneText')}</p>}
          <NationalList ids={alone ? ['luisterlijn'] : LINES} level={2} />
        </>
      ) : (
        <Results
          groups={[{ id: 'word', title: t('word.found', { count: found.length }), found }]}
          place={undefined}
          lines={[]}
        />
      )}
    </Page>
  );
}

/** By word: nearest first. */
function ordered(result: SearchResult, origin: Origin | undefined, places: PlaceLookup) {
  // What was found by another word (a synonym, a question) comes after what has the word itself.
  const band = (score: number) => (score < 20 ? 0 : 1);
  const found = result.matches
    .map((match) => ({ ...placeEntry(match.entry, origin, places), band: band(match.score) }))
    .sort((a, b) => a.band - b.band || (a.km ?? Infinity) - (b.km ?? Infinity));
  return withoutOtherCoordinators(found, origin);
}
