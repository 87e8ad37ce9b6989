/** A card with everything that the screen, the paper and the message need of it. */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import {
  cardAreas,
  cardHoldsUntil,
  cardLines,
  cardPerson,
  cardSms,
  forbidsPerson,
} from '#domain/card-list.ts';
import { cardCode, type Card } from '#domain/card.ts';
import type { Entry } from '#domain/directory.ts';
import type { Place } from '#domain/place.ts';
import { useData, useToday } from '../data/data.tsx';
import { href, links } from '../data/links.ts';
import { formatDate } from '../i18n/format.ts';
import { useCardRows, type CardRow } from './rows.ts';

export interface CardSight {
  readonly card: Card;
  readonly rows: readonly CardRow[];
  readonly place: Place | undefined;
  readonly person: Entry | undefined;
  /** A line on it is for somebody who may be watched. */
  readonly sensitive: boolean;
  /** Where the app stands, and the card in it. */
  readonly link: string;
  readonly sms: string;
  /** "Na 3 mei 2027: bel eerst of het nog klopt." */
  readonly after: string;
}

/** The address of this app with another part behind the `#`. */
export const linkTo = (path: string): string =>
  `${window.location.origin}${window.location.pathname}${href(path)}`;

export function useCard(card: Card): CardSight {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const { directory, gazetteer, places, library } = useData();
  const today = useToday().date;
  const lines = useMemo(() => cardLines(card, directory), [card, directory]);
  const rows = useCardRows(lines);
  const [area] = cardAreas(card, places);
  useEffect(() => {
    if (area !== undefined) void library.want(area);
  }, [area, library]);
  const link = linkTo(links.card(cardCode(card)));
  const said = rows.map(({ name, number, example }) => ({
    name,
    number: number !== undefined && example ? `${number} (${t('demo.number')})` : number,
  }));
  return {
    card,
    rows,
    place: card.place === undefined ? undefined : gazetteer?.place(card.place),
    person: cardPerson(card, lines, directory),
    sensitive: lines.some(forbidsPerson),
    link,
    sms: cardSms(
      said.filter((_, index) => rows[index]?.missing !== true),
      link,
    ),
    after: c('after', { date: formatDate(cardHoldsUntil(lines, today)) }),
  };
}
