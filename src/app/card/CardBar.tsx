/**
 * "Maak een kaart (3)", for every screen on which somebody picks. The card opens on the page itself: leaving it may
 * lose what was asked, and does so on purpose in the kernteam.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useMemo, useRef, useState, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { cardCode, CARD_PICKS, makeCard, type Card } from '#domain/card.ts';
import { href, links } from '../data/links.ts';
import { CardView } from './CardView.tsx';
import { useCardTexts } from './texts.ts';

interface Props {
  readonly placeId?: string | undefined;
  /** `uuid`, `uuid@2`, `kind:<answer kind>` or `line:<national line>`, in the order of the card. */
  readonly picks: readonly string[];
}

export function CardBar({ placeId, picks }: Props) {
  useCardTexts();
  const { t } = useTranslation('card');
  const card = useMemo(() => makeCard(placeId, picks), [placeId, picks]);
  const [open, setOpen] = useState(false);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const close = () => {
    setOpen(false);
    opener.current?.focus();
  };
  if (card === undefined) return <p className="hw-hint">{t('make.none')}</p>;
  return (
    <div className="hw-kaart-bar">
      <Button
        ref={opener}
        purpose="primary"
        aria-expanded={open}
        {...(open ? { 'aria-controls': id } : {})}
        onClick={open ? close : () => setOpen(true)}
      >
        {open ? t('close') : t('make', { count: card.picks.length })}
      </Button>
      {new Set(picks).size > CARD_PICKS ? <p role="status">{t('make.most', { count: CARD_PICKS })}</p> : null}
      {open ? <CardPanel id={id} card={card} onClose={close} /> : null}
    </div>
  );
}

interface PanelProps {
  readonly id: string;
  readonly card: Card;
  readonly onClose: () => void;
}

function CardPanel({ id, card, onClose }: PanelProps) {
  const { t } = useTranslation('card');
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  // An app on the home screen has no other window to open.
  const [inWindow] = useState(() => !window.matchMedia('(display-mode: standalone)').matches);
  return (
    <section id={id} className="hw-kaart-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-kaart-title" tabIndex={-1} ref={heading}>
        {t('title')}
      </h2>
      <p>{t('choose')}</p>
      <CardView card={card} />
      <p className="hw-actions">
        <a
          className="nl-link"
          href={href(links.card(cardCode(card)))}
          {...(inWindow ? { target: '_blank', rel: 'noreferrer' } : {})}
        >
          {t(inWindow ? 'asPage.new' : 'asPage')}
        </a>
        <Button purpose="secondary" onClick={onClose}>
          {t('close')}
        </Button>
      </p>
    </section>
  );
}
