/** Everything under /samen: opens the device's groups once, then the group that the address names. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Switch } from 'wouter';
import { href } from '../../data/links.ts';
import { Page } from '../../ui/Page.tsx';
import { GroupsPage } from './groups/GroupsPage.tsx';
import { GroupHome } from './groups/GroupHome.tsx';
import { GroupNotices } from './groups/GroupNotices.tsx';
import { CopyPage } from './copy/CopyPage.tsx';
import { ConflictsPage } from './copy/ConflictsPage.tsx';
import { AdjustPage } from './steps/AdjustPage.tsx';
import { StepPage } from './steps/StepPage.tsx';
import { AgreementsPage } from './tools/AgreementsPage.tsx';
import { BeamerPage } from './meeting/BeamerPage.tsx';
import { MeetingPage } from './meeting/MeetingPage.tsx';
import { MeetingsPage } from './meeting/MeetingsPage.tsx';
import { PaperPage } from './paper/PaperPage.tsx';
import { PapersPage } from './paper/PapersPage.tsx';
import { TallyPage } from './tally/TallyPage.tsx';
import { samenLinks, spaceOf } from './links.ts';
import { GroupContext, GroupsContext, useGroups } from './state/context.tsx';
import { openGroups, type Groups } from './state/groups.ts';
import type { GroupSession } from './state/session.ts';
import { addSamenTexts } from './texts.ts';
import '../../ui/fields.css';
import '../../ui/panels.css';
import './samen.css';

export function SamenRoutes() {
  const { t, i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addSamenTexts(i18n));
  const [groups, setGroups] = useState<Groups | undefined>(undefined);
  useEffect(() => {
    void openGroups().then(setGroups);
  }, []);
  if (groups === undefined) return <p className="hw-loading">{t('app.loading')}</p>;
  return (
    <GroupsContext value={groups}>
      <Switch>
        <Route path="/samen">
          <GroupsPage />
        </Route>
        <Route path="/samen/:id/*?">{({ id }) => <OneGroup key={id} space={spaceOf(id)} />}</Route>
      </Switch>
    </GroupsContext>
  );
}

function OneGroup({ space }: { readonly space: string }) {
  const { t } = useTranslation('samen');
  const session = useSessionOf(space);
  if (session === undefined) return <p className="hw-loading">{t('loading')}</p>;
  if (session === 'unknown') return <UnknownGroup />;
  if (session === 'failed') return <FailedGroup />;
  return (
    <GroupContext value={session}>
      <GroupNotices />
      <GroupScreens />
    </GroupContext>
  );
}

function GroupScreens(): ReactNode {
  return (
    <Switch>
      <Route path="/samen/:id">
        <GroupHome />
      </Route>
      <Route path="/samen/:id/stap/:step">{({ step }) => <StepPage key={step} stepId={step} />}</Route>
      <Route path="/samen/:id/aanpassen">
        <AdjustPage />
      </Route>
      <Route path="/samen/:id/bijeenkomsten">
        <MeetingsPage />
      </Route>
      <Route path="/samen/:id/bijeenkomst/:meeting">
        {({ meeting }) => <MeetingPage key={meeting} id={meeting} />}
      </Route>
      <Route path="/samen/:id/bijeenkomst/:meeting/scherm">
        {({ meeting }) => <BeamerPage key={meeting} id={meeting} />}
      </Route>
      <Route path="/samen/:id/afspraken">
        <AgreementsPage />
      </Route>
      <Route path="/samen/:id/turven">
        <TallyPage />
      </Route>
      <Route path="/samen/:id/papier">
        <PapersPage />
      </Route>
      <Route path="/samen/:id/papier/:sheet">{({ sheet }) => <PaperPage key={sheet} sheet={sheet} />}</Route>
      <Route path="/samen/:id/kopie">
        <CopyPage />
      </Route>
      <Route path="/samen/:id/welke-klopt">
        <ConflictsPage />
      </Route>
      <Route>
        <UnknownGroup />
      </Route>
    </Switch>
  );
}

function UnknownGroup() {
  const { t } = useTranslation('samen');
  return (
    <Page title={t('group.unknown')} appName={t('title')}>
      <p>{t('group.unknownText')}</p>
      <a className="nl-link" href={href(samenLinks.groups())}>
        {t('groups.back')}
      </a>
    </Page>
  );
}

function FailedGroup() {
  const { t } = useTranslation('samen');
  return (
    <Page title={t('group.failed')} appName={t('title')} back={t('back')}>
      <p>{t('group.failedText')}</p>
      <Button purpose="primary" onClick={() => window.location.reload()}>
        {t('group.again')}
      </Button>
    </Page>
  );
}

/** `failed`: the group is on this device, and the database does not open: never shown as an empty group. */
type Opening = GroupSession | 'unknown' | 'failed' | undefined;

/** Opens the vault of a group, and closes it when somebody leaves; a group that this device never had stays unknown. */
function useSessionOf(space: string): Opening {
  const groups = useGroups();
  const [session, setSession] = useState<Opening>(undefined);
  useEffect(() => {
    let left = false;
    let opened: GroupSession | undefined = undefined;
    void (async () => {
      const entry = await groups.index.get(space);
      if (left) return;
      if (entry === undefined) {
        setSession('unknown');
        return;
      }
      opened = await groups.open(space).catch(() => undefined);
      if (opened === undefined) {
        setSession('failed');
        return;
      }
      if (left) {
        opened.close();
        return;
      }
      setSession(opened);
      // On a full device the list keeps an older date; the group itself is open.
      await groups.index.put({ ...entry, openedAt: Date.now() }).catch(() => undefined);
    })();
    return () => {
      left = true;
      opened?.close();
    };
  }, [groups, space]);
  return session;
}
