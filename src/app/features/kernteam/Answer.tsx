/** The proposal and what follows from it: the card of the resident, the lines for the file, a line for what was missing. */
import { lazy, Suspense, useMemo, useState, type ComponentType, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { useData } from '../../data/data.tsx';
import type { TakeAlongProps } from '../../card/TakeAlong.tsx';
import { label } from '../../i18n/i18n.ts';
import { NightRouteLater } from '../../parts/night/NightRouteLater.tsx';
import { ProposalView } from '../../proposal/ProposalView.tsx';
import { DossierPart } from './DossierPart.tsx';
import { EntryPanel } from './EntryPanel.tsx';
import { MissingPart } from './MissingPart.tsx';
import { Duties, ForResident } from './SafetyTexts.tsx';
import { useDraft, useKernteam } from './state/context.tsx';
import { allowsPerson } from './state/kinds.ts';
import type { Answered } from './state/use-question.ts';

/** Later than the answer, and in a part of its own. When it can't be loaded the answer stands as it is. */
const TakeAlong = lazy<ComponentType<TakeAlongProps>>(async () => {
  const card = await import('../../card/TakeAlong.tsx').catch(() => undefined);
  return { default: card?.TakeAlong ?? Nothing };
});
const Nothing = () => null;

interface Props {
  readonly answer: Answered;
  readonly beamer: boolean;
}

export function Answer({ answer, beamer }: Props) {
  const { t } = useTranslation('kernteam');
  const { question, proposal, place } = answer;
  const { chosen } = useDraft();
  const { change } = useKernteam();
  const [entry, openFrom] = useEntryHere();
  const rules = proposal.safety.map(({ rule }) => rule);
  // Where a rule says stop there is nothing to choose, and a card may be found by the wrong person.
  const mayPick = !beamer && proposal.stop === undefined;
  const pick = useMemo(
    () => ({
      chosen,
      toggle: (id: string) => {
        const next = new Set(chosen);
        if (!next.delete(id)) next.add(id);
        change({ chosen: next });
      },
    }),
    [chosen, change],
  );
  return (
    <>
      <h2 id="kern-answer" tabIndex={-1} className="hw-kern-title">
        {t('answer.title')}
      </h2>
      <p className="hw-hint">
        {t('answer.for', {
          kind: label('help_kind', question.helpKind),
          urgency: t(`urgency.${question.urgency}`).toLowerCase(),
        })}{' '}
        {mayPick ? t('answer.choose') : null}
      </p>
      {/* Not a control of its own: the links inside are, and they stay on this page. */}
      <div className="hw-kern-proposal" onClickCapture={openFrom}>
        <ProposalView
          proposal={proposal}
          place={place}
          tone="professional"
          nightRoute={<NightRouteLater {...(place === undefined ? {} : { place })} compact />}
          leaveAbove
          {...(mayPick ? { pick } : {})}
        />
      </div>
      {beamer ? null : (
        <>
          {entry === undefined ? null : (
            <EntryPanel key={entry.id} entry={entry} onClose={() => openFrom(undefined)} />
          )}
          {mayPick && chosen.size > 0 ? (
            <Suspense fallback={null}>
              <TakeAlong
                proposal={proposal}
                place={place}
                allowsPerson={allowsPerson(question.helpKind, rules)}
                picks={[...chosen]}
              />
            </Suspense>
          ) : null}
          <ForResident rules={rules} />
          <Duties helpKind={question.helpKind} rules={rules} />
          <DossierPart answer={answer} />
          <MissingPart answer={answer} />
        </>
      )}
    </>
  );
}

/** A tap on the name of a service opens it here; with Ctrl or the middle button the browser does what it always does. */
function useEntryHere(): readonly [Entry | undefined, (event: MouseEvent | undefined) => void] {
  const { directory } = useData();
  const [id, setId] = useState<string | undefined>(undefined);
  const open = (event: MouseEvent | undefined) => {
    if (event === undefined) {
      setId(undefined);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.shiftKey || !(event.target instanceof Element)) return;
    const link = event.target.closest('a[href^="#/hulp/"]')?.getAttribute('href');
    if (link === undefined || link === null) return;
    event.preventDefault();
    setId(decodeURIComponent(link.slice('#/hulp/'.length)));
  };
  return [id === undefined ? undefined : directory.byId.get(id), open];
}
