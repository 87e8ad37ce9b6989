/** The left side of the page: the three taps, the question about danger, and what may be said besides. */
import { useTranslation } from 'react-i18next';
import { URGENCIES } from '#domain/question.ts';
import { label } from '../../i18n/i18n.ts';
import { DangerLines } from './DangerLines.tsx';
import { KindStep } from './KindStep.tsx';
import { MoreFields } from './MoreFields.tsx';
import { Chips, StepFrame } from './StepFrame.tsx';
import { useChosenPlace, useDraft, usePracticeVillages } from './state/context.tsx';
import type { Step } from './state/kernteam-session.ts';
import { VillagePicker } from './Villages.tsx';

export interface AskingProps {
  readonly step: Step;
  readonly follow: boolean;
  readonly keys: boolean;
  readonly beamer: boolean;
  readonly group: string | undefined;
  readonly pickingVillages: boolean;
  readonly more: boolean;
  readonly onEdit: (step: Step) => void;
  readonly onGroup: (group: string | undefined) => void;
  readonly onVillages: (picking: boolean) => void;
  readonly onMore: (open: boolean) => void;
  readonly onPlace: (id: string) => void;
  readonly onKind: (kind: string) => void;
  readonly onUrgency: (urgency: string) => void;
}

export function Asking(props: AskingProps) {
  const { t } = useTranslation('kernteam');
  const { step, follow, keys, beamer, onEdit } = props;
  const { helpKind, urgency } = useDraft();
  const place = useChosenPlace();
  return (
    <div className="hw-kern-asking">
      <StepFrame
        step="place"
        now={step === 'place'}
        chosen={place?.name}
        onEdit={() => onEdit('place')}
        follow={follow}
      >
        <PlaceStep {...props} />
      </StepFrame>
      <StepFrame
        step="kind"
        now={step === 'kind'}
        chosen={helpKind === undefined ? undefined : label('help_kind', helpKind)}
        onEdit={() => onEdit('kind')}
        follow={follow}
      >
        <KindStep
          open={props.group}
          onOpen={props.onGroup}
          onChoose={props.onKind}
          keys={keys}
          beamer={beamer}
        />
      </StepFrame>
      <StepFrame
        step="urgency"
        now={step === 'urgency'}
        chosen={urgency === undefined ? undefined : t(`urgency.${urgency}`)}
        onEdit={() => onEdit('urgency')}
        follow={follow}
      >
        <Chips
          options={URGENCIES.map((id) => ({ id, text: t(`urgency.${id}`) }))}
          chosen={urgency}
          onChoose={props.onUrgency}
          numbered={keys}
        />
      </StepFrame>
      {beamer ? null : (
        <>
          <DangerLines />
          <details
            className="hw-kern-details"
            open={props.more}
            onToggle={(event) => props.onMore(event.currentTarget.open)}
          >
            <summary data-kern="more">{t('more.title')}</summary>
            {props.more ? <MoreFields /> : null}
          </details>
        </>
      )}
    </div>
  );
}

function PlaceStep({ keys, pickingVillages, onVillages, onPlace }: AskingProps) {
  const { t } = useTranslation('kernteam');
  const villages = usePracticeVillages();
  const place = useChosenPlace();
  if (villages.length === 0 || pickingVillages) return <VillagePicker onReady={() => onVillages(false)} />;
  return (
    <>
      <Chips
        options={villages.map(({ id, name }) => ({ id, text: name }))}
        chosen={place?.id}
        onChoose={onPlace}
        numbered={keys}
      />
      <button type="button" className="hw-kern-fold" onClick={() => onVillages(true)}>
        {t('villages.edit')}
      </button>
    </>
  );
}
