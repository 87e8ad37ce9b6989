/** A card that somebody was given, by QR, link or message: the same list as on the paper. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { readCard, type Card, type CardRefusal } from '#domain/card.ts';
import { CardBody } from '../../card/CardView.tsx';
import { useCardTexts } from '../../card/texts.ts';
import { useCard } from '../../card/use-card.ts';
import { href, links } from '../../data/links.ts';
import { Page } from '../../ui/Page.tsx';
import { QuickLeave } from '../../ui/QuickLeave.tsx';

export function CardPage({ code }: { readonly code: string }) {
  useCardTexts();
  const read = useMemo(() => readCard(code), [code]);
  return read.ok ? <OwnCard card={read.card} /> : <NoCard reason={read.reason} />;
}

function OwnCard({ card }: { readonly card: Card }) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const sight = useCard(card);
  const { place, sensitive } = sight;
  return (
    <Page
      title={c('title')}
      appName={t('app.name')}
      back={t('back')}
      before={sensitive ? <QuickLeave label={t('leave.quick')} hint={t('leave.hint')} /> : null}
    >
      <p className="hw-lead">{place === undefined ? c('choose') : c('inPlace', { place: place.name })}</p>
      <CardBody sight={sight} />
    </Page>
  );
}

function NoCard({ reason }: { readonly reason: CardRefusal }) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  return (
    <Page title={c(reason)} appName={t('app.name')}>
      <p>{c(`${reason}.text`)}</p>
      <p>
        <a className="nl-link" href={href(links.start())}>
          {c('home')}
        </a>
      </p>
    </Page>
  );
}
