/** How an agreement stands, by one tap. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREEMENT_STATUSES, type Agreement } from '#domain/group/agreements.ts';
import { useTerm } from '../state/checklist.ts';
import { useSetStatus } from './agreements.ts';
import { Tap } from './Tap.tsx';

interface Props {
  readonly agreement: Agreement;
  /** The meeting in which people say so; left out: the one that is going on. */
  readonly meeting: string | undefined;
}

export function StatusTaps({ agreement, meeting }: Props) {
  const { t } = useTranslation('samen-meeting');
  const term = useTerm();
  const set = useSetStatus(meeting);
  const name = useId();
  return (
    <fieldset className="hw-choice">
      <legend className="hw-visually-hidden">{t('agreement.status', { text: agreement.text })}</legend>
      <div className="hw-taps">
        {AGREEMENT_STATUSES.map((status) => (
          <Tap
            key={status}
            name={name}
            chosen={agreement.status === status}
            onChange={() => void set(agreement, status)}
          >
            {term('agreement_status', status)}
          </Tap>
        ))}
      </div>
    </fieldset>
  );
}
