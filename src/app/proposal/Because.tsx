/** "Waarom ziet u dit?" in a fold-out, and what to know before you go, in plain sight. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Said } from '#domain/proposal.ts';
import { useData, useToday } from '../data/data.tsx';
import type { ItemContext } from './ItemList.tsx';
import { nextText } from '../entry/status.ts';
import type { T } from '../i18n/i18n.ts';
import { useSay, type Values } from './texts.ts';

interface Props {
  readonly said: readonly Said[];
  readonly context: ItemContext;
  readonly children?: ReactNode;
}

/** The reasons that put it in the list: no hidden ranking. */
export function Because({ said, context, children }: Props) {
  const say = useSay('proposal', context.tone);
  const texts = useTexts('reason', said, context);
  const [reason] = texts;
  if (reason === undefined) return <>{children}</>;
  // One reason is read sooner than a fold-out is opened.
  if (texts.length === 1 && children === undefined)
    return <p className="hw-row-because">{say('view.becauseOne', { reason })}</p>;
  return (
    <details className="hw-because">
      <summary>{say('view.why')}</summary>
      <p>{say('view.because')}</p>
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
  const { t } = useTranslation('app');
  const today = useToday().date;
  const names = { place: place?.name ?? '', region: region?.region.name ?? '' };
  const texts = said.map(({ key, values }) =>
    say(`${kind}.${key}`, { ...names, ...values, next: opensAt(values, today, t) }),
  );
  return [...new Set(texts.filter((text) => text !== undefined))];
}

/** When it opens next, as people say it; the engine gives the date and the time. */
function opensAt({ date, time }: Values = {}, today: string, t: T): string {
  if (typeof date !== 'string' || typeof time !== 'string') return '';
  return nextText({ date, time }, today, t);
}
