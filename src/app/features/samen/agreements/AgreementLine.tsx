/** One agreement: what, who, before when, and how it stands. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nextReview, type Agreement } from '#domain/group/agreements.ts';
import { formatDate } from '../../../i18n/format.ts';
import { dayText } from '../meeting/words.ts';
import { useTerm } from '../state/checklist.ts';
import { useGroup } from '../state/context.tsx';
import { isoDay } from '../state/today.ts';
import { AgreementForm, DateOfAgreement, OwnerInput } from './AgreementForm.tsx';
import { StatusTaps } from './StatusTaps.tsx';
import './agreements.css';

interface Props {
  readonly agreement: Agreement;
  /** Ask at once for the role and the date when they are not there; nobody has to answer. */
  readonly ask?: boolean;
  readonly open?: boolean;
  readonly hideStatus?: boolean;
  /** The day to look back is said once above, or is no matter now. */
  readonly hideReview?: boolean;
  /** The meeting on the screen. */
  readonly meeting?: string;
}

export function AgreementLine(props: Props) {
  const { agreement, ask = false, open = false, hideStatus = false, hideReview = false, meeting } = props;
  const { t } = useTranslation('samen-meeting');
  const [changing, setChanging] = useState(open);
  if (changing)
    return (
      <li className="hw-agreement">
        <AgreementForm agreement={agreement} onDone={() => setChanging(false)} />
      </li>
    );
  return (
    <li className="hw-agreement">
      {agreement.list === 'carer_actions' ? (
        <p className="hw-agreement-kind">{t('agreement.carers')}</p>
      ) : null}
      <p className="hw-agreement-text">{agreement.text === '' ? t('agreement.empty') : agreement.text}</p>
      <Facts agreement={agreement} />
      {hideReview ? null : <Review agreement={agreement} />}
      {ask && agreement.ownerRole === undefined ? <OwnerInput agreement={agreement} /> : null}
      {ask && agreement.beforeDate === undefined ? <DateOfAgreement agreement={agreement} /> : null}
      {hideStatus ? null : <StatusTaps agreement={agreement} meeting={meeting} />}
      <Button purpose="subtle" onClick={() => setChanging(true)}>
        {t('change')}
        <span className="hw-visually-hidden">: {agreement.text}</span>
      </Button>
    </li>
  );
}

/** Who, before when and what it takes: only what is known. */
function Facts({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('samen-meeting');
  const lines = [
    useWho()(agreement),
    agreement.beforeDate === undefined ? '' : t('agreement.date', { date: dayText(agreement.beforeDate) }),
    agreement.support === undefined ? '' : t('agreement.needs', { what: agreement.support }),
    agreement.theme === undefined ? '' : t('agreement.about', { theme: agreement.theme.name }),
  ].filter((line) => line !== '');
  return lines.map((line) => (
    <p key={line} className="hw-agreement-fact">
      {line}
    </p>
  ));
}

function Review({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('samen-meeting');
  const review = nextReview(agreement, isoDay(useGroup().now()));
  if (review === undefined) return null;
  return <p className="hw-agreement-fact">{t('agreement.review', { date: formatDate(review) })}</p>;
}

/** @returns the role and its organisation in words; empty when nobody is named */
export function useWho(): (agreement: Agreement) => string {
  const term = useTerm();
  return ({ ownerRole, organization }) =>
    [ownerRole === undefined ? '' : term('discipline', ownerRole), organization?.name ?? '']
      .filter((part) => part !== '')
      .join(', ');
}
