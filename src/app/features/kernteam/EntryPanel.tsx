/**
 * One thing of the proposal on this same page. A link to its own page would be leaving, which wipes the question, and
 * would put what somebody is looking for into the history of the browser.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { useRef, type ReactNode, useLayoutEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { isOverdue, lastChecked, type Entry } from '#domain/directory.ts';
import { telHref } from '#domain/phone.ts';
import { useData, useNow, useToday } from '../../data/data.tsx';
import { kindLabel } from '../../entry/EntryRow.tsx';
import { statusOf } from '../../entry/status.ts';
import { formatDate } from '../../i18n/format.ts';
import { label } from '../../i18n/i18n.ts';

interface Props {
  readonly entry: Entry;
  readonly onClose: () => void;
}

export function EntryPanel({ entry, onClose }: Props) {
  const { t } = useTranslation('kernteam');
  const { t: app } = useTranslation('app');
  const { zone } = useData();
  const now = useNow();
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus(), []);
  const { service } = entry;
  const status = statusOf(entry, now, zone, app);
  return (
    <section className="hw-kern-entry" aria-labelledby="kern-entry">
      <h2 id="kern-entry" tabIndex={-1} ref={heading} className="hw-kern-title">
        {entry.name}
      </h2>
      <p className="hw-row-kind">{kindLabel(entry)}</p>
      <dl className="hw-details">
        <Detail title={t('entry.when')}>
          {status.text}
          {status.remark === undefined ? null : ` ${status.remark}`}
        </Detail>
        <Detail title={t('entry.call')}>
          <Contact entry={entry} />
        </Detail>
        <Detail title={t('entry.room')}>{service?.capacity ?? t('entry.roomUnknown')}</Detail>
        {service?.access_route === undefined ? null : (
          <Detail title={t('entry.access')}>{label('access_route', service.access_route)}</Detail>
        )}
        {service?.cost === undefined ? null : (
          <Detail title={t('entry.cost')}>{label('cost', service.cost)}</Detail>
        )}
        {service?.not_for === undefined ? null : <Detail title={t('entry.not')}>{service.not_for}</Detail>}
      </dl>
      <Checked entry={entry} />
      <Button purpose="secondary" onClick={onClose}>
        {t('entry.close')}
      </Button>
    </section>
  );
}

function Detail({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <div className="hw-detail">
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** An invented number of an example record never dials. */
function Contact({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('app');
  return (
    <>
      {entry.phones.map(({ number }) => (
        <span key={number} className="hw-kern-contact">
          {entry.example ? (
            `${number} (${t('demo.number')})`
          ) : (
            <a className="nl-link" href={telHref(number)}>
              {number}
            </a>
          )}
        </span>
      ))}
      {entry.emails.map((address) => (
        <span key={address} className="hw-kern-contact">
          {address}
        </span>
      ))}
    </>
  );
}

export function Checked({ entry }: { readonly entry: Entry }) {
  const { t } = useTranslation('kernteam');
  const today = useToday();
  const checked = lastChecked(entry);
  if (checked === undefined) return <p className="hw-hint">{t('entry.unchecked')}</p>;
  return (
    <p className="hw-hint">
      {t('entry.checked', { date: formatDate(checked.at) })}{' '}
      {isOverdue(entry, today.date) ? t('entry.old') : null}
    </p>
  );
}
