/** While somebody types: words of danger get the text of their rule below the field, before any search. */
import { useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dangerIn } from '#domain/safety.ts';
import { Calls } from '../../proposal/SafetyView.tsx';
import { addProposalTexts, useSay } from '../../proposal/texts.ts';
import { Notice } from '../../ui/Notice.tsx';
import '../../proposal/proposal.css';

export function SearchDanger({ query }: { readonly query: string }) {
  const typed = useDeferredValue(query);
  const rule = useMemo(() => dangerIn(typed)[0]?.rule, [typed]);
  const { i18n } = useTranslation('app');
  useState(() => addProposalTexts(i18n));
  const say = useSay('safety');
  return (
    <div role="status">
      {rule === undefined ? null : (
        <Notice kind="warning">
          <p className="hw-strong">{say(`${rule.id}.text`)}</p>
          <Calls kinds={[rule.action, ...rule.also]} />
        </Notice>
      )}
    </div>
  );
}
