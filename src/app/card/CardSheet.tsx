/** The card on paper: what the resident takes home, with a line to write on that no device ever sees. */
import { useTranslation } from 'react-i18next';
import { layOutCard, type PaperItem } from '#domain/card-paper.ts';
import { siteName } from './CardList.tsx';
import { PaperDanger, PaperNumber, PaperPerson, PaperStand, PaperWrite } from './PaperParts.tsx';
import { QrCode } from './QrCode.tsx';
import type { CardRow } from './rows.ts';
import type { C } from './texts.ts';
import type { CardSight } from './use-card.ts';

const present = (parts: readonly (string | undefined)[]): readonly string[] =>
  parts.filter((part) => part !== undefined && part !== '') as readonly string[];

function paperItem(row: CardRow, c: C): PaperItem {
  if (row.missing === true)
    return { name: row.name, full: [c('missing.paper')], short: [c('missing.paper')] };
  const when =
    row.entry === undefined || row.hours === undefined ? row.hours : c('when', { when: row.hours });
  const access = row.access === undefined ? undefined : c('access', { how: row.access });
  const about = [row.kind, row.about].filter((part) => part !== undefined).join('. ');
  const site = row.website === undefined ? undefined : siteName(row.website);
  const what = row.entry === undefined ? row.about?.replace(/\.$/, '') : row.kind;
  const short = present([what, row.address, site, row.hours, row.access, row.checked]).join(' · ');
  return {
    name: row.name,
    full: present([about, when, row.address, access, site, row.checked]),
    short: present([short]),
  };
}

export function CardSheet({ sight }: { readonly sight: CardSight }) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const { rows, place, person } = sight;
  const items = rows.map((row) => paperItem(row, c));
  const layout = layOutCard(items, person !== undefined);
  const example = rows.some((row) => row.example);
  return (
    <article className={layout.largeQr ? 'hw-kaart-sheet--large' : undefined}>
      <header className="hw-paper-head">
        <h2 className="hw-paper-title">{c('title')}</h2>
        <p className="hw-paper-lead">
          {place === undefined ? c('choose') : c('inPlace', { place: place.name })}
        </p>
        {example ? <p className="hw-paper-stand">{t('demo.banner')}</p> : null}
      </header>
      <PaperPerson person={person} place={place} />
      <ol
        className={`hw-kaart-items hw-kaart-items--${layout.form}`}
        style={{ fontSize: `${layout.points}pt` }}
      >
        {rows.map((row, index) => (
          <li key={row.key}>
            <p className="hw-kaart-line">
              <strong>{row.name}</strong>
              <PaperNumber number={row.number} example={row.example} />
            </p>
            {items[index]?.[layout.form].map((line) => (
              <p key={line}>{line}</p>
            ))}
          </li>
        ))}
      </ol>
      <PaperFoot sight={sight} />
    </article>
  );
}

function PaperFoot({ sight }: { readonly sight: CardSight }) {
  const { t: c } = useTranslation('card');
  const { link, after } = sight;
  const address = link.replace(/^https?:\/\//, '').replace(/\/?#.*$/, '');
  return (
    <footer className="hw-kaart-foot">
      <PaperWrite />
      <div className="hw-kaart-last">
        <div className="hw-kaart-qr">
          <QrCode text={link} label={c('qr.label')} />
        </div>
        <div>
          <PaperDanger />
          <p>
            {c('qr.paper')} {c('qr.address', { address })}
          </p>
          <PaperStand after={after} />
        </div>
      </div>
    </footer>
  );
}
