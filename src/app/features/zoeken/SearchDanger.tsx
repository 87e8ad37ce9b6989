/** While somebody types: words of danger get the text of their rule below the field, before any search. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { dangerIn } from '#domain/safety.ts';
import { Calls, LedText } from '../../proposal/SafetyView.tsx';
import { addProposalTexts, useSay } from '../../proposal/texts.ts';
import { Notice } from '../../ui/Notice.tsx';
import '../../proposal/proposal.css';

export interface SearchDangerProps {
  readonly query: string;
  /** Told whether there is danger, so that nothing lies over the text. */
  readonly onDanger: (danger: boolean) => void;
}

export function SearchDanger({ query, onDanger }: SearchDangerProps) {
  const typed = useDeferredValue(query);
  const rule = useMemo(() => dangerIn(typed)[0]?.rule, [typed]);
  useEffect(() => onDanger(rule !== undefined), [onDanger, rule]);
  const { i18n } = useTranslation('app');
  useState(() => addProposalTexts(i18n));
  const say = useSay('safety');
  return (
    <div role="status">
      {rule === undefined ? null : (
        <Notice kind="warning">
          <LedText text={say(`${rule.id}.text`) ?? ''} />
          <Calls kinds={[rule.action, ...rule.also]} />
        </Notice>
      )}
    </div>
  );
}
