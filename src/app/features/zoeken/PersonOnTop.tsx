/** A person before anything else: the coordinator of the village, by function, with phone and next hours. */
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { coordinatorOf } from '#domain/finding.ts';
import type { Place } from '#domain/place.ts';
import { useData, useNow } from '../../data/data.tsx';
import { href, links } from '../../data/links.ts';
import { CallButton, ExampleNumber } from '../../entry/EntryRow.tsx';
import { statusOf } from '../../entry/status.ts';

export function PersonOnTop({ place }: { readonly place: Place }) {
  const { t } = useTranslation('app');
  const { directory, state } = useData();
  const coordinator = coordinatorOf(directory, place.id);
  if (coordinator !== undefined) return <Person entry={coordinator} place={place} />;
  // Not said before the village's own pack was looked in.
  const looked = directory.areas.includes(place.municipality_id);
  if (!looked || state.phase !== 'ready') return null;
  return <p className="hw-person-none">{t('person.none', { place: place.name })}</p>;
}

function Person({ entry, place }: { readonly entry: Entry; readonly place: Place }) {
  const { t } = useTranslation('app');
  const { zone } = useData();
  const status = statusOf(entry, useNow(), zone, t);
  const name = entry.contact?.name?.name;
  return (
    <section className="hw-person" aria-labelledby="person-title">
      <div className="hw-person-text">
        <h2 id="person-title" className="hw-person-title">
          {t('person.title')}
        </h2>
        <p className="hw-person-name">
          {name === undefined ? null : <strong>{name}, </strong>}
          <a className="hw-row-link" href={href(links.entry(entry.id))}>
            {t('person.role', { place: place.name })}
          </a>
        </p>
        <p className={`hw-status hw-status--${status.kind}`}>{status.text}</p>
        <ExampleNumber entry={entry} />
        <p className="hw-hint">{t(entry.phones.length === 0 ? 'person.noPhone' : 'person.voicemail')}</p>
      </div>
      <CallButton entry={entry} />
    </section>
  );
}
