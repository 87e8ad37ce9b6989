/** Everything under /doorgeven: passing something on, and what became of it. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { links } from '../../data/links.ts';
import { GivenPage } from './GivenPage.tsx';
import { FormPage } from './FormPage.tsx';
import { addDoorgevenTexts } from './texts.ts';
import '../../ui/fields.css';
import './doorgeven.css';

export function DoorgevenRoutes() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addDoorgevenTexts(i18n));
  /** The tip that was passed on just now: its line says first what happened to it. */
  const [added, setAdded] = useState<string | undefined>(undefined);
  return (
    <Switch>
      <Route path="/doorgeven/hulp/:id">
        {({ id }) => (
          <FormPage key={id} path={links.tipAbout(id)} subject={{ entry: id }} onAdded={setAdded} />
        )}
      </Route>
      <Route path="/doorgeven/dorp/:slug">
        {({ slug }) => (
          <FormPage key={slug} path={links.tipVillage(slug)} subject={{ slug }} onAdded={setAdded} />
        )}
      </Route>
      <Route path="/doorgeven/nieuw">
        <FormPage path={NEW} subject={{}} onAdded={setAdded} />
      </Route>
      <Route>
        <GivenPage added={added} newPath={NEW} />
      </Route>
    </Switch>
  );
}

const NEW = `${links.tips()}/nieuw`;
