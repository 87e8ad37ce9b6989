/** Under a proposal: a card of what was ticked, or all of it on paper to choose at home. */
import { useTranslation } from 'react-i18next';
import { coordinatorOf } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import type { Proposal } from '#domain/proposal.ts';
import { useData } from '../data/data.tsx';
import { CardBar } from './CardBar.tsx';
import { OptionsPrint } from './OptionsPrint.tsx';
import { useCardTexts } from './texts.ts';

export interface TakeAlongProps {
  readonly proposal: Proposal;
  readonly place: Place | undefined;
  /**
   * False where a rule forbids a neighbour. The card then names no village, since it would bring the coordinator of
   * that village with it; that a rule forbids something is told by nothing on it.
   */
  readonly allowsPerson: boolean;
  /** As `CardBar` takes them. */
  readonly picks: readonly string[];
}

export function TakeAlong({ proposal, place, allowsPerson, picks }: TakeAlongProps) {
  useCardTexts();
  const { t } = useTranslation('card');
  const { directory } = useData();
  const person = place === undefined || !allowsPerson ? undefined : coordinatorOf(directory, place.id);
  return (
    <section aria-labelledby="take-title">
      <h2 id="take-title" className="hw-section-title">
        {t('take')}
      </h2>
      <CardBar placeId={allowsPerson ? place?.id : undefined} picks={picks} />
      <div className="hw-actions hw-take">
        <OptionsPrint proposal={proposal} place={place} person={person} />
      </div>
    </section>
  );
}
