/** Everything under /toestel: how it stands with this device, and who may work with it. */
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { WorkGate } from '../../work/gate/WorkGate.tsx';
import { AtWork } from './at-work.tsx';
import { ConflictsPage } from './ConflictsPage.tsx';
import { DevicePage } from './DevicePage.tsx';
import { EnrolPage } from './EnrolPage.tsx';
import { FilePage } from './FilePage.tsx';
import { PeoplePage } from './PeoplePage.tsx';
import { QueuePage } from './QueuePage.tsx';
import { RefusedPage } from './RefusedPage.tsx';
import { addToestelTexts } from './texts.ts';
import '../../ui/fields.css';
import '../../ui/panels.css';
import './toestel.css';

export function ToestelRoutes() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addToestelTexts(i18n));
  const { t } = useTranslation('toestel');
  return (
    <Switch>
      <Route path="/toestel/aanmelden/:code?">{({ code }) => <EnrolPage code={code} />}</Route>
      <Route>
        <WorkGate title={t('title')} to="look">
          <AtWork>
            <DeviceScreens />
          </AtWork>
        </WorkGate>
      </Route>
    </Switch>
  );
}

function DeviceScreens(): ReactNode {
  return (
    <Switch>
      <Route path="/toestel/wachtrij">
        <QueuePage />
      </Route>
      <Route path="/toestel/niet-aangenomen">
        <RefusedPage />
      </Route>
      <Route path="/toestel/verschillen">
        <ConflictsPage />
      </Route>
      <Route path="/toestel/mensen">
        <PeoplePage />
      </Route>
      <Route path="/toestel/bestand">
        <FilePage />
      </Route>
      <Route>
        <DevicePage />
      </Route>
    </Switch>
  );
}
