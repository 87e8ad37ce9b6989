/** A card on the screen, with its sheet ready for the printer. */
import type { Card } from '#domain/card.ts';
import { Paper } from '../ui/Paper.tsx';
import { CardActions, CardQr } from './CardActions.tsx';
import { CardList } from './CardList.tsx';
import { CardSheet } from './CardSheet.tsx';
import { useCard, type CardSight } from './use-card.ts';
import './card.css';

/** In a panel, where somebody makes the card for another, what to do with it stands before the list. */
export function CardView({ card }: { readonly card: Card }) {
  const sight = useCard(card);
  return <CardBody sight={sight} inPanel />;
}

export function CardBody({
  sight,
  inPanel = false,
}: {
  readonly sight: CardSight;
  readonly inPanel?: boolean;
}) {
  const level = inPanel ? 3 : 2;
  const list = <CardList sight={sight} linked={!inPanel} level={level} />;
  const actions = <CardActions sight={sight} level={level} />;
  return (
    <>
      {inPanel ? actions : list}
      {inPanel ? list : actions}
      <CardQr sight={sight} level={level} />
      <Paper name="card">
        <CardSheet sight={sight} />
      </Paper>
    </>
  );
}
