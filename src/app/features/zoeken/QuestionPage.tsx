/**
 * The answer to one question: what to watch out for, what somebody can do alone, then help in the order of
 * layers, the village before care, except where a professional must come first.
 */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { findByQuestion } from '#domain/answering.ts';
import type { Found } from '#domain/finding.ts';
import { LINE_OF_KIND, mayAnswer, rankInRoute, routeOf, SENSITIVE, type Route } from '#domain/routes.ts';
import tips from '#locales/nl/tips.json';
import { useData, useToday } from '../../data/data.tsx';
import { useSession } from '../../data/stores.tsx';
import { NationalList } from '../../entry/NationalList.tsx';
import { label } from '../../i18n/i18n.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';
import { PersonOnTop } from './PersonOnTop.tsx';
import { Results, type ResultGroup } from './Results.tsx';
import { SearchField } from './SearchField.tsx';
import { QuestionsPage } from './QuestionsPage.tsx';
import { usePlaceInView } from './use-place.ts';

const texts: Readonly<Record<string, string>> = tips;
const LAYERS = ['informal_nearby', 'collective_welfare', 'formal_nearby', 'formal_specialised'] as const;
const FALLBACK_LINES = ['luisterlijn', 'thuisarts', 'regelhulp'];

export function QuestionPage({ kind }: { readonly kind: string }) {
  const route = routeOf(kind);
  return route === undefined ? <QuestionsPage /> : <Answer key={kind} route={route} />;
}

function Answer({ route }: { readonly route: Route }) {
  const { t } = useTranslation('app');
  const [, navigate] = useLocation();
  const { directory, places } = useData();
  const { place, origin } = usePlaceInView();
  const today = useToday().date;
  const ask = useSession((session) => session.ask);
  useEffect(() => ask(route.help_kind), [ask, route]);
  const kind = route.help_kind;
  const found = useMemo(
    () => findByQuestion(directory, route, origin, places, today),
    [directory, route, origin, places, today],
  );
  const groups = useLayerGroups(found, route);
  const lines = route.then.flatMap((name) => LINE_OF_KIND[name] ?? []);
  const volunteersMayHelp = mayAnswer(route, 'village_coordinator', 'informal_nearby');
  const sensitive = SENSITIVE.includes(kind);
  return (
    <Page
      title={label('help_kind', kind)}
      appName={t('app.name')}
      back={t('back')}
      before={sensitive ? <QuickLeave label={t('leave.quick')} hint={t('leave.hint')} /> : null}
    >
      <Watch kind={kind} />
      <First route={route} />
      {place === undefined ? (
        <>
          <p>{t('question.noPlace')}</p>
          <SearchField onGo={navigate} known={false} />
        </>
      ) : (
        <p className="hw-lead">{t('question.inPlace', { place: place.name })}</p>
      )}
      {place !== undefined && volunteersMayHelp ? <PersonOnTop place={place} /> : null}
      <Self kind={kind} network={route.then.includes('own_network')} />
      {found.length === 0 && !volunteersMayHelp ? (
        <Professionals route={route} lines={lines} />
      ) : (
        <>
          <p>{t('question.intro')}</p>
          <Results groups={groups} place={place} lines={lines.length === 0 ? FALLBACK_LINES : lines} />
        </>
      )}
      <p className="hw-hint">{t('question.noAdvice')}</p>
    </Page>
  );
}

/** Signs to watch for come before everything: some of them mean that the doctor must be called now. */
function Watch({ kind }: { readonly kind: string }) {
  const { t } = useTranslation('app');
  const asks = [1, 2, 3].map((n) => texts[`${kind}.ask${n}`]).filter((text) => text !== undefined);
  if (asks.length === 0) return null;
  return (
    <Notice kind="warning">
      <h2 className="hw-notice-title">{t('question.ask')}</h2>
      {asks.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </Notice>
  );
}

/** What a route puts first that is not in the directory: a national line, or the own doctor. */
function First({ route }: { readonly route: Route }) {
  const { t } = useTranslation('app');
  const lines = route.first.flatMap((name) => LINE_OF_KIND[name] ?? []);
  const urgent = route.first.includes('call_gp_urgent');
  const doctor = route.first.includes('gp');
  if (lines.length === 0 && !urgent && !doctor) return null;
  return (
    <section className="hw-ring">
      <h2 className="hw-ring-title">{t('question.first')}</h2>
      {urgent ? <p className="hw-strong">{t('question.gpUrgent')}</p> : null}
      {doctor ? <p className="hw-strong">{t('question.gp')}</p> : null}
      {lines.length === 0 ? null : <NationalList ids={lines} />}
    </section>
  );
}

/** Where volunteers must not stand in and the directory has nobody: the own doctor and the lines of the route. */
function Professionals({ route, lines }: { readonly route: Route; readonly lines: readonly string[] }) {
  const { t } = useTranslation('app');
  return (
    <>
      {route.then.includes('gp') && !route.first.includes('gp') ? (
        <p className="hw-strong">{t('question.gp')}</p>
      ) : null}
      <NationalList ids={lines} level={2} />
    </>
  );
}

function Self({ kind, network }: { readonly kind: string; readonly network: boolean }) {
  const { t } = useTranslation('app');
  return (
    <section className="hw-self">
      <h2 className="hw-section-title">{t('question.self')}</h2>
      <p>{texts[`${kind}.tip`]}</p>
      {network ? <p>{t('question.own')}</p> : null}
    </section>
  );
}

function useLayerGroups(found: readonly Found[], route: Route): readonly ResultGroup[] {
  const { t } = useTranslation('app');
  const isFirst = (item: Found) => rankInRoute(route, item.entry.kind) === 0;
  const isPerson = (item: Found) => item.entry.kind === 'village_coordinator' && item.serves;
  // The coordinator of the own village stands on top already.
  const listed = found.filter((item) => !isPerson(item));
  return [
    { id: 'first', title: t('question.first'), found: listed.filter(isFirst) },
    ...LAYERS.map((layer) => ({
      id: layer,
      title: t(`layer.${layer}`),
      found: listed.filter((item) => !isFirst(item) && item.entry.layer === layer),
    })),
  ];
}
