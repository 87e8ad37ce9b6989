/**
 * The kernteam: from an anonymous question to an ordered proposal, in three taps. One address for everything, and what
 * is asked lives in the memory of this page only: no address, no title, no store and no log ever hears of it.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../data/stores.tsx';
import { TierStatus } from '../../data/tier-status.tsx';
import { addProposalTexts } from '../../proposal/texts.ts';
import { Page } from '../../ui/Page.tsx';
import { Answer } from './Answer.tsx';
import { Asking } from './Asking.tsx';
import { Guide } from './Guide.tsx';
import { Back, KeptBar } from './Kept.tsx';
import { KeysPart } from './KeysPart.tsx';
import { EarlyDanger } from './SafetyTexts.tsx';
import { KernteamContext, useKernteam, useKernteamSession } from './state/context.tsx';
import { isBlank } from './state/kernteam-session.ts';
import { createKernteamStore } from './state/session-store.ts';
import { useBigScreen } from './state/use-big-screen.ts';
import { usePage } from './state/use-page.ts';
import { usePresence } from './state/use-presence.ts';
import { useAnswer, useEarlyDanger } from './state/use-question.ts';
import { addKernteamTexts } from './texts.ts';
import '../../ui/fields.css';
import './kernteam.css';

export function KernteamPage() {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => {
    addKernteamTexts(i18n);
    addProposalTexts(i18n);
  });
  const [kernteam] = useState(() => createKernteamStore(() => Date.now()));
  return (
    <KernteamContext value={kernteam}>
      <Kernteam />
    </KernteamContext>
  );
}

function Kernteam() {
  const { t } = useTranslation('kernteam');
  const kernteam = useKernteam();
  usePresence(kernteam);
  useNoReload();
  const phase = useKernteamSession((session) => session.phase);
  const round = useKernteamSession((session) => session.round);
  // Neither is part of a question: the meeting goes on while somebody looks something up elsewhere.
  const [since, setSince] = useState<number | undefined>(undefined);
  const [beamer, setBeamer] = useState(false);
  useBigScreen(beamer);
  return (
    <Page title={t('title')} appName={t('title')}>
      {phase === 'open' ? (
        <Work
          key={round}
          beamer={beamer}
          onBeamer={setBeamer}
          since={since}
          onClock={(on) => setSince(on ? Date.now() : undefined)}
        />
      ) : null}
      {phase === 'waiting' ? <Back /> : null}
    </Page>
  );
}

/** A new version of the app waits while there is a question. */
function useNoReload(): void {
  const blank = useKernteamSession(({ draft }) => isBlank(draft));
  const openForm = useSession((session) => session.openForm);
  useEffect(() => (blank ? undefined : openForm()), [blank, openForm]);
}

interface WorkProps {
  readonly beamer: boolean;
  readonly onBeamer: (on: boolean) => void;
  readonly since: number | undefined;
  readonly onClock: (on: boolean) => void;
}

function Work({ beamer, onBeamer, since, onClock }: WorkProps) {
  const { t } = useTranslation('kernteam');
  const { asking, root } = usePage(beamer, onBeamer);
  const answer = useAnswer();
  const early = useEarlyDanger();
  return (
    // The browser keeps the state of fields to bring them back after a crash, unless the form says no.
    <form
      ref={root}
      autoComplete="off"
      className={beamer ? 'hw-kern hw-kern--big' : 'hw-kern'}
      onSubmit={(event) => event.preventDefault()}
    >
      <div className="hw-kern-bar">
        <KeptBar />
        <Button purpose="subtle" className="hw-kern-beamer" onClick={() => onBeamer(!beamer)}>
          {t(beamer ? 'beamer.off' : 'beamer.on')}
        </Button>
      </div>
      <Asking {...asking} />
      <div className="hw-kern-answer">
        {answer === undefined ? (
          <>
            <EarlyDanger rules={early} />
            {beamer ? null : <Intro />}
          </>
        ) : (
          <Answer key={answer.question.helpKind} answer={answer} beamer={beamer} />
        )}
      </div>
      {beamer ? null : (
        <div className="hw-kern-help">
          <Guide since={since} onClock={onClock} />
          <KeysPart />
          <TierStatus tier="kernteam" />
        </div>
      )}
    </form>
  );
}

function Intro() {
  const { t } = useTranslation('kernteam');
  return (
    <div className="hw-kern-intro">
      <p className="hw-lead">{t('lead')}</p>
      <p>{t('answer.empty')}</p>
      <p>{t('privacy')}</p>
      <p>{t('use')}</p>
    </div>
  );
}
