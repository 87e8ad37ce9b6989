/** Everything about one agreement that can be filled in; nothing has to be. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Agreement } from '#domain/group/agreements.ts';
import { Picker } from '../fields/Picker.tsx';
import { useUnit } from '../fields/unit.ts';
import { ValueInput } from '../fields/ValueInput.tsx';
import { useGroup } from '../state/context.tsx';
import { useRoleOptions } from './agreements.ts';
import { QuickDate } from './QuickDate.tsx';
import { Tap } from './Tap.tsx';

interface Props {
  readonly agreement: Agreement;
  readonly onDone: () => void;
}

export function AgreementForm({ agreement, onDone }: Props) {
  const { t } = useTranslation('samen-meeting');
  const session = useGroup();
  const { list, id } = agreement;
  const at = (unit: string) => ({ type: list, record: id, unit });
  return (
    <div className="hw-line-form">
      <ValueInput label={t('agreement.what')} kind={{ kind: 'text', long: false }} path={at('text')} />
      <OwnerInput agreement={agreement} />
      <DateOfAgreement agreement={agreement} />
      {list === 'agreements' ? (
        <details className="hw-help hw-agreement-more">
          <summary>{t('agreement.more')}</summary>
          <div>
            <ValueInput
              label={t('agreement.support')}
              hint={t('agreement.supportHint')}
              kind={{ kind: 'text', long: false }}
              path={at('support_needed')}
            />
            <ValueInput
              label={t('agreement.theme')}
              kind={{ kind: 'ref', to: 'theme' }}
              path={at('theme_id')}
            />
            <ValueInput
              label={t('agreement.organization')}
              kind={{ kind: 'ref', to: 'organization' }}
              path={at('organization_id')}
            />
          </div>
        </details>
      ) : null}
      <div className="hw-actions">
        <Button purpose="primary" onClick={onDone}>
          {t('done')}
        </Button>
        <Button purpose="subtle" onClick={() => void session.remove(list, id).then(onDone)}>
          {t('remove')}
        </Button>
      </div>
    </div>
  );
}

/** The roles at the table by one tap; any other one behind a search. */
export function OwnerInput({ agreement: { list, id } }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('samen-meeting');
  const unit = useUnit({ type: list, record: id, unit: 'owner_role' });
  const { here, others } = useRoleOptions();
  const [all, setAll] = useState(false);
  const name = useId();
  const chosen = typeof unit.value === 'string' ? unit.value : undefined;
  const near = [...here, ...others.filter((option) => option.id === chosen && !all)];
  if (near.length === 0 || all)
    return (
      <Picker
        legend={t('agreement.owner')}
        options={[...here, ...others]}
        chosen={chosen === undefined ? [] : [chosen]}
        many={false}
        onPick={(role, on) => void unit.set(on ? role : null)}
      />
    );
  return (
    <fieldset className="hw-choice">
      <legend>{t('agreement.owner')}</legend>
      <div className="hw-taps">
        {near.map((option) => (
          <Tap
            key={option.id}
            name={name}
            chosen={option.id === chosen}
            onChange={() => void unit.set(option.id)}
          >
            {option.text}
          </Tap>
        ))}
        <button type="button" className="hw-chip" onClick={() => setAll(true)}>
          {t('agreement.otherRole')}
        </button>
      </div>
    </fieldset>
  );
}

export function DateOfAgreement({ agreement: { list, id, beforeDate } }: { readonly agreement: Agreement }) {
  const { t } = useTranslation('samen-meeting');
  const unit = useUnit({ type: list, record: id, unit: 'before_date' });
  return (
    <QuickDate label={t('agreement.before')} value={beforeDate} onPick={(date) => void unit.set(date)} />
  );
}
