/** Everything under /bijhouden: who may keep records here, and which address shows which screen. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { WorkGate } from '../../work/gate/WorkGate.tsx';
import { BoardsPage } from './boards/BoardsPage.tsx';
import { DuePage } from './check/DuePage.tsx';
import { HistoryPage } from './history/HistoryPage.tsx';
import { HomePage } from './home/HomePage.tsx';
import { typeOfWord, type RecordPath } from './links.ts';
import { ChangePage } from './records/ChangePage.tsx';
import { ListPage } from './records/ListPage.tsx';
import { NewPage, NewRecordPage } from './records/NewPage.tsx';
import { PausePage } from './records/PausePage.tsx';
import { PreviewPage } from './records/PreviewPage.tsx';
import { RecordPage } from './records/RecordPage.tsx';
import { RemovePage } from './records/RemovePage.tsx';
import { UnknownRecord } from './records/UnknownRecord.tsx';
import { createSaved, SavedContext } from './state/saved.ts';
import { addBijhoudenTexts } from './texts.ts';
import type { SectionId } from './form/layout.ts';
import '../../ui/fields.css';
import '../../ui/panels.css';
import './bijhouden.css';

export function BijhoudenRoutes() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addBijhoudenTexts(i18n));
  const { t } = useTranslation('bijhouden');
  const [saved] = useState(createSaved);
  return (
    <SavedContext value={saved}>
      <WorkGate title={t('title')} to="write">
        <KeepScreens />
      </WorkGate>
    </SavedContext>
  );
}

function KeepScreens() {
  return (
    <Switch>
      <Route path="/bijhouden">
        <HomePage />
      </Route>
      <Route path="/bijhouden/nakijken">
        <DuePage />
      </Route>
      <Route path="/bijhouden/in/:home">{({ home }) => <ListPage key={home} home={home} />}</Route>
      <Route path="/bijhouden/in/:home/in-dorp/:place">
        {({ home, place }) => <ListPage key={place} home={home} place={place} />}
      </Route>
      <Route path="/bijhouden/in/:home/nieuw/:place?">
        {({ home, place }) => <NewPage home={home} place={place} />}
      </Route>
      <Route path="/bijhouden/in/:home/borden/:place">
        {({ home, place }) => <BoardsPage key={place} home={home} place={place} />}
      </Route>
      <Route path="/bijhouden/in/:home/:word/:id/*?">
        {({ home, word, id, '*': rest }) => {
          const [act, more] = (rest ?? '').split('/');
          return <RecordScreens key={`${word}/${id}/${rest ?? ''}`} {...{ home, word, id, act, more }} />;
        }}
      </Route>
      <Route>
        <UnknownRecord home="" />
      </Route>
    </Switch>
  );
}

interface ScreenProps {
  readonly home: string;
  readonly word: string;
  readonly id: string;
  readonly act: string | undefined;
  readonly more: string | undefined;
}

const SECTIONS: readonly SectionId[] = ['basis', 'hours', 'contact', 'description'];

function RecordScreens({ home, word, id, act, more }: ScreenProps): ReactNode {
  const type = typeOfWord(word);
  if (type === undefined) return <UnknownRecord home={home} />;
  const path: RecordPath = { home, type, id };
  const only = SECTIONS.find((section) => section === more);
  switch (act) {
    case undefined:
    case '':
      return <RecordPage path={path} />;
    case 'wijzigen':
      return <ChangePage path={path} {...(only === undefined ? {} : { only })} />;
    case 'nieuw':
      return <NewRecordPage path={path} place={more} />;
    case 'zoals':
      return <PreviewPage path={path} />;
    case 'geschiedenis':
      return <HistoryPage path={path} />;
    case 'even-dicht':
      return <PausePage path={path} />;
    case 'weg':
      return <RemovePage path={path} />;
    default:
      return <UnknownRecord home={home} />;
  }
}
