/** Calling, sending on, mailing and getting there. Example records never dial, mail or open a map. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useTranslation } from 'react-i18next';
import type { Entry } from '#domain/directory.ts';
import { smsHref, smsText } from '#domain/sms.ts';
import { useData } from '../../data/data.tsx';
import { guessSystem } from '../../data/system.ts';
import { telHref } from '#domain/phone.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { ReadAloud } from './ReadAloud.tsx';

export function Reach({ entry, status }: { readonly entry: Entry; readonly status: string }) {
  const { t } = useTranslation('app');
  const { gazetteer } = useData();
  const site = entry.location?.site;
  const village = gazetteer?.place(entry.placeId ?? '')?.name;
  const street = [site?.street, site?.number].filter((part) => part !== undefined).join(' ');
  const address = [street, site?.postcode, site?.city ?? village].filter(
    (part) => part !== undefined && part !== '',
  );
  const sms = smsText([entry.name, entry.phones[0]?.number, address.join(', '), status]);
  const website = entry.service?.url ?? entry.location?.website ?? entry.organization?.website;
  const contactName = entry.contact?.name?.name;
  return (
    <>
      <section aria-labelledby="reach-title">
        <h2 id="reach-title" className="hw-section-title">
          {t('record.contact')}
        </h2>
        {contactName === undefined ? null : <p>{contactName}</p>}
        <div className="hw-actions">
          {entry.phones.map(({ number }) =>
            entry.example ? (
              <p key={number} className="hw-number">
                <Icon name="phone" />
                {number} ({t('demo.number')})
              </p>
            ) : (
              <ActionLink key={number} href={telHref(number)} icon="phone" purpose="primary">
                {t('record.call', { number })}
              </ActionLink>
            ),
          )}
          <ActionLink href={smsHref(sms)} icon="sms">
            {t('record.sms')}
          </ActionLink>
          {entry.emails.map((mail) =>
            entry.example ? (
              <p key={mail} className="hw-number">
                <Icon name="mail" />
                <span>
                  {mail} ({t('demo.number')})
                </span>
              </p>
            ) : (
              <ActionLink key={mail} href={`mailto:${mail}`} icon="mail">
                {t('record.mail')}
              </ActionLink>
            ),
          )}
          {website === undefined || entry.example ? null : (
            <ActionLink href={website} icon="link" external>
              {t('record.website')}
            </ActionLink>
          )}
          <ReadAloud
            parts={[
              entry.name,
              status,
              entry.phones[0]?.number,
              address.join(', '),
              entry.service?.description,
            ]}
          />
          <Button purpose="secondary" iconStart={<Icon name="print" />} onClick={() => window.print()}>
            {t('record.print')}
          </Button>
        </div>
        <p className="hw-hint">
          {t('record.smsHint')} {t('record.callTip')}
        </p>
      </section>
      {site === undefined ? null : (
        <section aria-labelledby="where-title">
          <h2 id="where-title" className="hw-section-title">
            {t('record.where')}
          </h2>
          <address className="hw-address">
            {[entry.location?.name, street, [site.postcode, site.city ?? village].filter(Boolean).join(' ')]
              .filter((line) => line !== undefined && line !== '' && line !== entry.name)
              .map((line) => (
                <span key={line}>{line}</span>
              ))}
          </address>
          {entry.service === undefined || entry.location?.description === undefined ? null : (
            <p>{entry.location.description}</p>
          )}
          {site.point === undefined || entry.example ? null : (
            <ActionLink {...mapLink(site.point, entry.name)} icon="route">
              {t('record.route')}
            </ActionLink>
          )}
          {entry.location?.transportation === undefined ? null : (
            <p>
              <strong>{t('record.without')}: </strong>
              {entry.location.transportation}
            </p>
          )}
        </section>
      )}
    </>
  );
}

/**
 * The map of the device itself, which may work without internet: `geo:` (RFC 5870) on Android, `maps:` on iOS,
 * which does not know `geo:`. A computer has neither and gets a page on the web.
 */
function mapLink(
  point: { latitude: number; longitude: number },
  name: string,
): { href: string; external?: boolean } {
  const { latitude, longitude } = point;
  const label = encodeURIComponent(name);
  switch (guessSystem()) {
    case 'android':
      return { href: `geo:${latitude},${longitude}?q=${latitude},${longitude}(${label})` };
    case 'ios':
      return { href: `maps:?ll=${latitude},${longitude}&q=${label}` };
    case 'computer':
      return {
        href: `https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=16/${latitude}/${longitude}`,
        external: true,
      };
  }
}
