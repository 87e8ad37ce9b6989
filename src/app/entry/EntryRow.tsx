/**
 * One result: name, open until when, village and distance, and a big button to call. Everything else is one tap
 * deeper. Used by every screen that lists help.
 */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, type Entry } from '#domain/directory.ts';
import type { Found } from '#domain/finding.ts';
import { telHref } from '#domain/phone.ts';
import { useData, useNow, useToday } from '../data/data.tsx';
import { href, links } from '../data/links.ts';
import { label, type T } from '../i18n/i18n.ts';
import { formatKm } from '../i18n/format.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { statusOf, type Status } from './status.ts';

interface Props {
  readonly found: Found;
  readonly level?: 3 | 4;
  /** Said about it in this list only. */
  readonly children?: ReactNode;
}

export function EntryRow({ found, level = 3, children }: Props) {
  const { t } = useTranslation('app');
  const { zone } = useData();
  const now = useNow();
  const today = useToday();
  const { entry } = found;
  const status = statusOf(entry, now, zone, t);
  const Heading = level === 3 ? 'h3' : 'h4';
  return (
    <li className="hw-row">
      <div className="hw-row-text">
        <Heading className="hw-row-name">
          <a className="hw-row-link" href={href(links.entry(entry.id))}>
            {entry.name}
          </a>
        </Heading>
        <p className="hw-row-kind">{kindLabel(entry)}</p>
        <p className={`hw-status hw-status--${status.kind}`}>
          <Icon name={STATUS_ICON[status.kind]} />
          <span>{status.text}</span>
        </p>
        {status.remark === undefined ? null : <p className="hw-row-remark">{status.remark}</p>}
        <p className="hw-row-where">
          <WhereText found={found} />
        </p>
        <ExampleNumber entry={entry} />
        <Trust entry={entry} today={today.date} />
        {children}
      </div>
      <CallButton entry={entry} />
    </li>
  );
}

const STATUS_ICON: Readonly<Record<Status['kind'], IconName>> = {
  open: 'check',
  closed: 'clock',
  by_appointment: 'phone',
  unknown: 'clock',
  paused: 'clock',
};

/** What kind of help it is; a place that is only on a list says what it is, too. */
export function kindLabel(entry: Entry): string {
  return entry.service === undefined || entry.openPlace
    ? label('location_kind', entry.location?.location_kind ?? entry.kind)
    : label('kind', entry.kind);
}

function WhereText({ found }: { readonly found: Found }) {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const { entry, km, serves } = found;
  const comesTo = serves ? found.from : entry.serves[0];
  const place = gazetteer?.place(entry.placeId ?? comesTo ?? '')?.name;
  if (place === undefined) return null;
  return <>{whereText(t, place, entry.placeId === undefined, serves, km)}</>;
}

/** How people say it: in Gieten, 4 km. What comes to you is said by the village where it works. */
function whereText(t: T, place: string, comes: boolean, serves: boolean, km: number | undefined): string {
  if (comes) return t('distance.area', { place });
  if (km === undefined || (serves && km < 0.2)) return t('distance.here', { place });
  if (km < 1) return t('distance.under', { place });
  return t('distance.km', { place, km: formatKm(km) });
}

function Trust({ entry, today }: { readonly entry: Entry; readonly today: string }) {
  const { t } = useTranslation('app');
  const checks = entry.service?.checks ?? entry.location?.checks;
  const onlyListed = checks?.description?.how === 'list';
  const text = onlyListed ? t('row.list') : isOverdue(entry, today) ? t('row.old') : undefined;
  return (
    <>
      {entry.review.length > 0 ? <p className="hw-row-remark">{t('row.review')}</p> : null}
      {text === undefined ? null : <p className="hw-row-old">{text}</p>}
    </>
  );
}

/** A big button to call. Example numbers never dial: they are shown by `ExampleNumber`. */
export function CallButton({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  const number = entry.phones[0]?.number;
  if (number === undefined || entry.example) return null;
  return (
    <a className="hw-call" href={telHref(number)} aria-label={t('row.call', { name: entry.name })}>
      <Icon name="phone" />
    </a>
  );
}

/** The invented number of an example record, as plain text. */
export function ExampleNumber({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  const number = entry.phones[0]?.number;
  if (number === undefined || !entry.example) return null;
  return (
    <p className="hw-example-number">
      <Icon name="phone" />
      {number} ({t('demo.number')})
    </p>
  );
}
