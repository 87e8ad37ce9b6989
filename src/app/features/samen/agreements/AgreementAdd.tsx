/** A new agreement: one line and Enter; who and when come after that. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import type { AgreementList } from '#domain/group/agreements.ts';
import { GuardedField } from '../fields/GuardedText.tsx';
import { useGuardedText } from '../fields/guard.ts';
import { useNewAgreement } from './agreements.ts';

interface Props {
  readonly list: AgreementList;
  readonly onMade: (id: string) => void;
  /** The meeting on the screen. */
  readonly meeting?: string;
}

export function AgreementAdd({ list, onMade, meeting }: Props) {
  const { t } = useTranslation('samen-meeting');
  const make = useNewAgreement(list, meeting);
  const guarded = useGuardedText({
    field: `${list}/new`,
    value: '',
    base: [],
    clearAfter: true,
    commit: async (text, _base, draft) => {
      const id = await make(text, draft);
      if (id !== undefined) onMade(id);
      return id !== undefined;
    },
  });
  return (
    <div className="hw-agreement-add">
      <GuardedField
        label={t(list === 'agreements' ? 'agreement.new' : 'agreement.newCarers')}
        hint={t('agreement.newHint')}
        // Only Enter and the button make an agreement: looking away from the field does not.
        guarded={{ ...guarded, leave: () => Promise.resolve(true) }}
        onEnter={() => void guarded.leave()}
      />
      <Button purpose="secondary" onClick={() => void guarded.leave()}>
        {t('agreement.add')}
      </Button>
    </div>
  );
}
