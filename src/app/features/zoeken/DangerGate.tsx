/**
 * A search that holds words of danger: the text of the rule stands on top, and where it says stop it stands alone,
 * with a way to search all the same. The words leave the address and are not remembered.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { propose } from '#domain/match.ts';
import type { Proposal } from '#domain/proposal.ts';
import { createQuestion } from '#domain/question.ts';
import { dangerIn } from '#domain/safety.ts';
import { useData, useNow } from '../../data/data.tsx';
import { links } from '../../data/links.ts';
import { useSession } from '../../data/stores.tsx';
import { ProposalView } from '../../proposal/ProposalView.tsx';
import { SafetyNotes } from '../../proposal/SafetyView.tsx';
import { addProposalTexts } from '../../proposal/texts.ts';
import { isWatched } from '../../proposal/watched.ts';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';
import { addQuestionTexts } from './question-texts.ts';
import { usePlaceInView } from './use-place.ts';

export interface GateProps {
  readonly query: string;
  /** Draws the search, with the rules that its words call. */
  readonly children: (danger: ReactNode) => ReactNode;
}

export function DangerGate({ query, children }: GateProps) {
  const dangerous = useMemo(() => dangerIn(query).length > 0, [query]);
  return dangerous ? <Danger query={query}>{children}</Danger> : <>{children(undefined)}</>;
}

function Danger({ query, children }: GateProps) {
  const { i18n } = useTranslation('app');
  useState(() => {
    addQuestionTexts(i18n);
    addProposalTexts(i18n);
  });
  const [, navigate] = useLocation();
  const hide = useSession((session) => session.hide);
  useEffect(() => {
    hide(query);
    navigate(links.hiddenWord(), { replace: true });
  }, [hide, navigate, query]);
  const [anyway, setAnyway] = useState(false);
  const proposal = useProposalOfWords(query);
  const { place } = usePlaceInView();
  if (proposal.stop !== undefined && !anyway)
    return <Stop proposal={proposal} onSearch={() => setAnyway(true)} />;
  return (
    <>
      {children(
        <div className="hw-danger-notes">
          <SafetyNotes proposal={proposal} place={place} />
        </div>,
      )}
    </>
  );
}

function useProposalOfWords(text: string): Proposal {
  const { directory, places, zone } = useData();
  const { origin } = usePlaceInView();
  const now = useNow();
  return useMemo(
    () =>
      propose(createQuestion('', { text }), {
        directory,
        places,
        zone,
        now,
        ...(origin === undefined ? {} : { origin }),
      }),
    [text, directory, places, zone, now, origin],
  );
}

function Stop({ proposal, onSearch }: { readonly proposal: Proposal; readonly onSearch: () => void }) {
  const { t } = useTranslation('question');
  const { t: app } = useTranslation('app');
  const { place } = usePlaceInView();
  const watched = isWatched(proposal.safety.map(({ rule }) => rule));
  return (
    <Page
      title={t('word.title')}
      appName={app('app.name')}
      back={t('previous')}
      before={watched ? <QuickLeave label={app('leave.quick')} hint={app('leave.hint')} /> : null}
    >
      <ProposalView proposal={proposal} place={place} leaveAbove />
      <p>{t('word.searchText')}</p>
      <Button purpose="secondary" onClick={onSearch}>
        {t('word.search')}
      </Button>
    </Page>
  );
}
