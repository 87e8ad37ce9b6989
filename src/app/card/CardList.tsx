/** What stands on a card, on the screen: the person on top, every pick in the order given, and what is there at night. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import type { Place } from '#domain/place.ts';
import { telHref } from '#domain/phone.ts';
import { useData, useNow } from '../data/data.tsx';
import { href, links } from '../data/links.ts';
import { CallButton, ExampleNumber } from '../entry/EntryRow.tsx';
import { NationalList } from '../entry/NationalList.tsx';
import { statusOf } from '../entry/status.ts';
import { Icon } from '../ui/Icon.tsx';
import { NIGHT_LINE } from './PaperParts.tsx';
import type { CardRow } from './rows.ts';
import type { CardSight } from './use-card.ts';

export interface Setting {
  /** Names lead to their own page. Not in a panel: leaving the page under it may lose somebody's work. */
  readonly linked: boolean;
  readonly level: 2 | 3;
}

export function CardList({ sight, linked, level }: { readonly sight: CardSight } & Setting) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const Heading = level === 2 ? 'h2' : 'h3';
  const { rows, person, place } = sight;
  const atNight = rows.every(({ key }) => key !== `line:${NIGHT_LINE}`);
  return (
    <>
      {person === undefined || place === undefined ? null : (
        <CardPerson person={person} place={place} linked={linked} level={level} />
      )}
      <ol className="hw-rows">
        {rows.map((row) => (
          <CardItem key={row.key} row={row} linked={linked} level={level} />
        ))}
      </ol>
      <section>
        <Heading className="hw-section-title">{c('night')}</Heading>
        <p>{t('emergency.gp')}</p>
        {atNight ? <NationalList ids={[NIGHT_LINE]} /> : null}
      </section>
    </>
  );
}

interface PersonProps extends Setting {
  readonly person: Entry;
  readonly place: Place;
}

function CardPerson({ person, place, linked, level }: PersonProps) {
  const { t } = useTranslation('app');
  const { zone } = useData();
  const status = statusOf(person, useNow(), zone, t);
  const Heading = level === 2 ? 'h2' : 'h3';
  const role = t('person.role', { place: place.name });
  return (
    <section className="hw-person">
      <div className="hw-person-text">
        <Heading className="hw-person-title">{t('person.title')}</Heading>
        <p className="hw-person-name">
          {linked ? (
            <a className="nl-link" href={href(links.entry(person.id))}>
              {role}
            </a>
          ) : (
            role
          )}
        </p>
        <p className={`hw-status hw-status--${status.kind}`}>{status.text}</p>
        <Numbers entry={person} />
      </div>
      <CallButton entry={person} />
    </section>
  );
}

/** The number in words too: a card is also read by somebody who dials on another phone. */
function Numbers({ entry }: { readonly entry: Entry }) {
  const number = entry.phones[0]?.number;
  if (entry.example || number === undefined) return <ExampleNumber entry={entry} />;
  return <p className="hw-row-number">{number}</p>;
}

function CardItem({ row, linked, level }: { readonly row: CardRow } & Setting) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const { entry } = row;
  const Heading = level === 2 ? 'h2' : 'h3';
  if (row.missing === true) return <MissingItem name={row.name} />;
  return (
    <li className="hw-row hw-kaart-item">
      <div className="hw-row-text">
        <Heading className="hw-row-name">
          {linked && entry !== undefined ? (
            <a className="hw-row-link" href={href(links.entry(entry.id))}>
              {row.name}
            </a>
          ) : (
            row.name
          )}
        </Heading>
        {row.kind === undefined ? null : <p className="hw-row-kind">{row.kind}</p>}
        {row.about === undefined ? null : <p>{row.about}</p>}
        {row.status === undefined ? (
          <Plain text={row.hours} />
        ) : (
          <p className={`hw-status hw-status--${row.status.kind}`}>
            <Icon name={row.status.kind === 'open' ? 'check' : 'clock'} />
            <span>{row.status.text}</span>
          </p>
        )}
        <Plain text={row.status?.remark} />
        <Plain text={row.address} />
        <Plain text={row.access === undefined ? undefined : c('access', { how: row.access })} />
        {entry === undefined ? <LineContact row={row} /> : <Numbers entry={entry} />}
        {row.review ? <p className="hw-row-remark">{t('row.review')}</p> : null}
        <Plain text={row.checked} soft />
      </div>
      {entry === undefined ? <LineCall row={row} /> : <CallButton entry={entry} />}
    </li>
  );
}

function MissingItem({ name }: { readonly name: string }) {
  const { t } = useTranslation('app');
  const { t: c } = useTranslation('card');
  const { state } = useData();
  const gone = state.complete;
  return (
    <li className="hw-row hw-kaart-item">
      <div className="hw-row-text">
        <p className="hw-strong">{gone ? t('record.gone') : name}</p>
        <p>{gone ? t('record.goneText') : state.fetching ? t('data.fetching') : c('missing.fetch')}</p>
      </div>
    </li>
  );
}

function Plain({ text, soft = false }: { readonly text: string | undefined; readonly soft?: boolean }) {
  if (text === undefined || text === '') return null;
  return <p {...(soft ? { className: 'hw-row-kind' } : {})}>{text}</p>;
}

function LineContact({ row }: { readonly row: CardRow }) {
  if (row.number !== undefined) return <p className="hw-row-number">{row.number}</p>;
  if (row.website === undefined) return null;
  return (
    <a className="nl-link" href={row.website} rel="noreferrer" target="_blank">
      {siteName(row.website)}
    </a>
  );
}

/** 'https://www.thuisarts.nl' → 'thuisarts.nl' */
export const siteName = (url: string): string => url.replace(/^https:\/\/(?:www\.)?/, '');

function LineCall({ row }: { readonly row: CardRow }) {
  const { t } = useTranslation('app');
  if (row.number === undefined) return null;
  return (
    <a className="hw-call" href={telHref(row.number)} aria-label={t('row.call', { name: row.name })}>
      <Icon name="phone" />
    </a>
  );
}
