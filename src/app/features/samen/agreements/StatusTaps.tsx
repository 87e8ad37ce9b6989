/** How an agreement stands, by one tap. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREEMENT_STATUSES, type Agreement } from '#domain/group/agreements.ts';
import { useTerm } from '../state/checklist.ts';
import { useSetStatus } from './agreements.ts';

export function StatusTaps({ agreement }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('samen-meeting');
  const term = useTerm();
  const set = useSetStatus();
  const name = useId();
  return (
    <fieldset className="hw-choice">
      <legend className="hw-visually-hidden">{t('agreement.status', { text: agreement.text })}</legend>
      <div className="hw-taps">
        {AGREEMENT_STATUSES.map((status) => (
          <label key={status} className="hw-tap">
            <input
              type="radio"
              name={name}
              checked={agreement.status === status}
              onChange={() => void set(agreement, status)}
            />
            <span>{term('agreement_status', status)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
