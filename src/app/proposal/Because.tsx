/** "Waarom ziet u dit?" in a fold-out, and what to know before you go, in plain sight. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Said } from '#domain/proposal.ts';
import { useData } from '../data/data.tsx';
import type { ItemContext } from './ItemList.tsx';
import { useSay } from './texts.ts';

interface Props {
  readonly said: readonly Said[];
  readonly context: ItemContext;
  readonly children?: ReactNode;
}

/** The reasons that put it in the list: no hidden ranking. */
export function Because({ said, context, children }: Props) {
  const { t } = useTranslation('proposal');
  const texts = useTexts('reason', said, context);
  if (texts.length === 0) return <>{children}</>;
  return (
    <details className="hw-because">
      <summary>{t('view.why')}</summary>
      <p>{t('view.because')}</p>
      <ul>
        {texts.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {children}
    </details>
  );
}

export function Remarks({ said, context }: Props) {
  return useTexts('remark', said, context).map((text) => (
    <p key={text} className="hw-row-remark">
      {text}
    </p>
  ));
}

/** Each text once; a key that only a newer version knows is left out. */
function useTexts(kind: 'reason' | 'remark', said: readonly Said[], { place, tone }: ItemContext): string[] {
  const say = useSay('proposal', tone);
  const { region } = useData();
  const names = { place: place?.name ?? '', region: region?.region.name ?? '' };
  const texts = said.map(({ key, values }) => say(`${kind}.${key}`, { ...names, ...values }));
  return [...new Set(texts.filter((text) => text !== undefined))];
}
