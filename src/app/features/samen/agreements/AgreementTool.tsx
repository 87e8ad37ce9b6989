/** The agreements of a step (g4.1, g4.2), and how they stand (g5.1), as a tool of that step. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AGREEMENT_LISTS } from '#domain/group/agreements.ts';
import { useChecklistText } from '../state/checklist.ts';
import type { ToolProps } from '../tools/registry.tsx';
import { AgreementAdd } from './AgreementAdd.tsx';
import { AgreementLine } from './AgreementLine.tsx';
import { useAgreements } from './agreements.ts';

export function AgreementTool({ field }: ToolProps) {
  const text = useChecklistText();
  const [made, setMade] = useState<string | undefined>(undefined);
  const list = AGREEMENT_LISTS.find((one) => one === field.id) ?? 'agreements';
  const agreements = useAgreements().filter((agreement) => agreement.list === list);
  return (
    <section className="hw-list" aria-label={text(field.label)}>
      <h2 className="hw-field-label">{text(field.label)}</h2>
      <ul className="hw-agreements">
        {agreements.map((agreement) => (
          <AgreementLine key={agreement.id} agreement={agreement} open={agreement.id === made} />
        ))}
      </ul>
      <AgreementAdd list={list} onMade={setMade} />
    </section>
  );
}

/** What was agreed, each with its status: people look back and tap. */
export function AgreementStatusTool({ field }: ToolProps) {
  const { t } = useTranslation('samen-meeting');
  const text = useChecklistText();
  const agreements = useAgreements().filter(({ text: what }) => what !== '');
  return (
    <section className="hw-list" aria-label={text(field.label)}>
      <h2 className="hw-field-label">{text(field.label)}</h2>
      {agreements.length === 0 ? <p>{t('agreements.none')}</p> : null}
      <ul className="hw-agreements">
        {agreements.map((agreement) => (
          <AgreementLine key={agreement.id} agreement={agreement} />
        ))}
      </ul>
    </section>
  );
}
