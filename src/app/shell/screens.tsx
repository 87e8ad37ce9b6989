/** Which address shows which screen. What the first answer does not need is loaded when it is opened. */
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { useData } from '../data/data.tsx';
import { href, links } from '../data/links.ts';
import { PlacePage } from '../features/zoeken/PlacePage.tsx';
import { StartPage } from '../features/zoeken/StartPage.tsx';
import { HiddenWordPage, WordPage } from '../features/zoeken/WordPage.tsx';
import { tierScreen } from './tier-screen.tsx';
import { Page } from '../ui/Page.tsx';

const asking = () => import('../features/zoeken/later.ts');
const QuestionPage = lazy(async () => ({ default: (await asking()).QuestionPage }));
const QuestionsPage = lazy(async () => ({ default: (await asking()).QuestionsPage }));
const CardPage = lazy(async () => ({ default: (await asking()).CardPage }));
const EntryPage = lazy(async () => ({ default: (await import('../features/hulp/EntryPage.tsx')).EntryPage }));
const EmergencyPage = lazy(async () => ({
  default: (await import('../features/spoed/EmergencyPage.tsx')).EmergencyPage,
}));
const SettingsPage = lazy(async () => ({
  default: (await import('../features/instellingen/SettingsPage.tsx')).SettingsPage,
}));
const InstallPage = lazy(async () => ({
  default: (await import('../features/beginscherm/InstallPage.tsx')).InstallPage,
}));
const about = () => import('../features/over/AboutPages.tsx');
const AboutPage = lazy(async () => ({ default: (await about()).AboutPage }));
const PrivacyPage = lazy(async () => ({ default: (await about()).PrivacyPage }));
const AccessibilityPage = lazy(async () => ({ default: (await about()).AccessibilityPage }));
const IntendedPage = lazy(async () => ({
  default: (await import('../features/over/IntendedPage.tsx')).IntendedPage,
}));
const SheetPage = lazy(async () => ({
  default: (await import('../features/papier/SheetPage.tsx')).SheetPage,
}));
const KernteamPage = tierScreen(
  'kernteam',
  async () => (await import('../features/kernteam/KernteamPage.tsx')).KernteamPage,
);
const SamenRoutes = tierScreen(
  'samen',
  async () => (await import('../features/samen/SamenRoutes.tsx')).SamenRoutes,
);
const BijhoudenRoutes = tierScreen(
  'bijhouden',
  async () => (await import('../features/bijhouden/BijhoudenRoutes.tsx')).BijhoudenRoutes,
);
const ToestelRoutes = tierScreen(
  'bijhouden',
  async () => (await import('../features/toestel/ToestelRoutes.tsx')).ToestelRoutes,
);
const MeldingenRoutes = tierScreen(
  'bijhouden',
  async () => (await import('../features/meldingen/MeldingenRoutes.tsx')).MeldingenRoutes,
);
const InlezenRoutes = tierScreen(
  'bijhouden',
  async () => (await import('../features/inlezen/InlezenRoutes.tsx')).InlezenRoutes,
);
const DoorgevenRoutes = tierScreen(
  'doorgeven',
  async () => (await import('../features/doorgeven/DoorgevenRoutes.tsx')).DoorgevenRoutes,
);

export function Screens() {
  return (
    <Switch>
      <Route path="/">
        <StartPage />
      </Route>
      <Route path="/dorp/:slug">{({ slug }) => <Village key={slug} slug={slug} />}</Route>
      <Route path="/zoek">
        <HiddenWordPage />
      </Route>
      <Route path="/zoek/:query">{({ query }) => <WordPage key={query} query={decoded(query)} />}</Route>
      <Route path="/vraag/:kind">{({ kind }) => <QuestionPage kind={kind} />}</Route>
      <Route path="/vragen">
        <QuestionsPage />
      </Route>
      <Route path="/vragen/:group">{({ group }) => <QuestionsPage key={group} group={group} />}</Route>
      <Route path="/hulp/:id">{({ id }) => <EntryPage key={id} id={id} />}</Route>
      <Route path="/kaart/:code">
        {({ code }) => <CardPage key={code} code={decoded(code, CARD_CODE)} />}
      </Route>
      <Route path="/spoed">
        <EmergencyPage />
      </Route>
      <Route path="/instellingen">
        <SettingsPage />
      </Route>
      <Route path="/beginscherm">
        <InstallPage />
      </Route>
      <Route path="/over">
        <AboutPage />
      </Route>
      <Route path="/bedoeld">
        <IntendedPage />
      </Route>
      <Route path="/papier/:sheet?/:slug?">
        {({ sheet, slug }) => <SheetPage key={`${sheet}/${slug}`} sheet={sheet} slug={slug} />}
      </Route>
      <Route path="/privacy">
        <PrivacyPage />
      </Route>
      <Route path="/toegankelijk">
        <AccessibilityPage />
      </Route>
      <Route path="/kernteam">
        <KernteamPage />
      </Route>
      <Route path="/samen/*?">
        <SamenRoutes />
      </Route>
      <Route path="/bijhouden/*?">
        <BijhoudenRoutes />
      </Route>
      <Route path="/toestel/*?">
        <ToestelRoutes />
      </Route>
      <Route path="/meldingen/*?">
        <MeldingenRoutes />
      </Route>
      <Route path="/inlezen/*?">
        <InlezenRoutes />
      </Route>
      <Route path="/doorgeven/*?">
        <DoorgevenRoutes />
      </Route>
      <Route>
        <NotFound />
      </Route>
    </Switch>
  );
}

/** An address that somebody typed may hold anything; half an escape is shown as it stands. */
function decoded(text: string, longest = 80): string {
  try {
    return decodeURIComponent(text).slice(0, longest);
  } catch {
    return text.slice(0, longest);
  }
}

/** Longer than any card: the card itself says that it is too large. */
const CARD_CODE = 1000;

function Village({ slug }: { readonly slug: string }) {
  const { slugs, gazetteer } = useData();
  const id = [...slugs].find(([, candidate]) => candidate === slug)?.[0];
  const place = id === undefined ? undefined : gazetteer?.place(id);
  // A name that is not an address of a village is searched, as if it had been typed.
  return place === undefined ? (
    <WordPage query={decoded(slug).replace(/-/g, ' ')} />
  ) : (
    <PlacePage place={place} />
  );
}

function NotFound() {
  const { t } = useTranslation('app');
  return (
    <Page title={t('app.notfound.title')} appName={t('app.name')}>
      <p>{t('app.notfound.text')}</p>
      <p>
        <a className="nl-link" href={href(links.start())}>
          {t('app.home')}
        </a>
      </p>
    </Page>
  );
}
