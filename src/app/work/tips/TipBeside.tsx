/** What a resident passed on, beside the form in which a coordinator does something with it. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTipTexts } from './texts.ts';
import type { useTipAtHand } from './tip-at-hand.ts';
import './tips.css';

interface Props {
  readonly at: ReturnType<typeof useTipAtHand>;
  /** Said where saving the form also tells the sender. */
  readonly saving?: boolean;
}

export function TipBeside({ at, saving = false }: Props) {
  const { i18n } = useTranslation('app');
  // Before anything is drawn: a text that is not there yet would show its key.
  useState(() => addTipTexts(i18n));
  const { t } = useTranslation('meldingen');
  const { tip, putAway } = at;
  if (tip === undefined) return null;
  return (
    <aside className="hw-tip-beside" aria-label={t('beside.title')}>
      <h2 className="hw-tip-beside-title">{t('beside.title')}</h2>
      <blockquote className="hw-melding-text">{tip.text}</blockquote>
      {saving ? <p className="hw-hint">{t('beside.saving')}</p> : null}
      <Button type="button" purpose="subtle" onClick={putAway}>
        {t('beside.away')}
      </Button>
    </aside>
  );
}
