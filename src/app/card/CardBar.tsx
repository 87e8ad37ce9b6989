/**
 * "Maak een kaart (3)", for every screen on which somebody picks. The card opens on the page itself: leaving it may
 * lose what was asked, and does so on purpose in the kernteam.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useEffect, useId, useMemo, useRef, useState, type ComponentType } from 'react';
import { useTranslation } from 'react-i18next';
import { cardCode, CARD_PICKS, makeCard, type Card } from '#domain/card.ts';
import { href, links } from '../data/links.ts';
import { useCardTexts } from './texts.ts';

interface Props {
  readonly placeId?: string | undefined;
  /** `uuid`, `uuid@2`, `kind:<answer kind>` or `line:<national line>`, in the order of the card. */
  readonly picks: readonly string[];
}

type View = ComponentType<{ readonly card: Card }>;
/** The card itself comes when somebody wants it; without it nothing on the page is lost. */
type Panel =
  { readonly is: 'closed' } | { readonly is: 'failed' } | { readonly is: 'open'; readonly View: View };

const CLOSED: Panel = { is: 'closed' };

export function CardBar({ placeId, picks }: Props) {
  useCardTexts();
  const { t } = useTranslation('card');
  const card = useMemo(() => makeCard(placeId, picks), [placeId, picks]);
  const [panel, setPanel] = useState<Panel>(CLOSED);
  const opener = useRef<HTMLButtonElement>(null);
  const id = useId();
  const open = () =>
    void import('./CardView.tsx').then(
      ({ CardView }) => setPanel({ is: 'open', View: CardView }),
      () => setPanel({ is: 'failed' }),
    );
  const close = () => {
    setPanel(CLOSED);
    opener.current?.focus();
  };
  if (card === undefined) return <p className="hw-hint">{t('make.none')}</p>;
  const isOpen = panel.is === 'open';
  return (
    <div className="hw-kaart-bar">
      <Button
        ref={opener}
        purpose="primary"
        aria-expanded={isOpen}
        {...(isOpen ? { 'aria-controls': id } : {})}
        onClick={isOpen ? close : open}
      >
        {isOpen ? t('close') : t('make', { count: card.picks.length })}
      </Button>
      {new Set(picks).size > CARD_PICKS ? <p role="status">{t('make.most', { count: CARD_PICKS })}</p> : null}
      {panel.is === 'failed' ? <p role="alert">{t('make.failed')}</p> : null}
      {panel.is === 'open' ? <CardPanel id={id} card={card} View={panel.View} onClose={close} /> : null}
    </div>
  );
}

interface PanelProps {
  readonly id: string;
  readonly card: Card;
  readonly View: View;
  readonly onClose: () => void;
}

function CardPanel({ id, card, View, onClose }: PanelProps) {
  const { t } = useTranslation('card');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  // An app on the home screen has no other window to open.
  const [inWindow] = useState(() => !window.matchMedia('(display-mode: standalone)').matches);
  return (
    <section id={id} className="hw-kaart-panel" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className="hw-kaart-title" tabIndex={-1} ref={heading}>
        {t('title')}
      </h2>
      <p>{t('choose')}</p>
      <View card={card} />
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
