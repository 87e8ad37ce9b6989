/** To take the list along: on paper, as a message, as a link, or by the camera of another phone. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { smsHref } from '#domain/sms.ts';
import { ActionLink } from '../ui/ActionLink.tsx';
import { Icon } from '../ui/Icon.tsx';
import { QrCode } from './QrCode.tsx';
import type { Setting } from './CardList.tsx';
import type { CardSight } from './use-card.ts';

type Sight = { readonly sight: CardSight };

export function CardActions({ sight, level }: Sight & Pick<Setting, 'level'>) {
  const { t } = useTranslation('card');
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section>
      <Heading className="hw-section-title">{t('actions')}</Heading>
      <div className="hw-actions">
        <Button purpose="primary" iconStart={<Icon name="print" />} onClick={() => window.print()}>
          {t('print')}
        </Button>
        <ActionLink href={smsHref(sight.sms)} icon="sms">
          {t('sms')}
        </ActionLink>
        <LinkActions link={sight.link} title={t('title')} />
      </div>
      <p className="hw-hint">{t('print.hint')}</p>
    </section>
  );
}

/** Copied: said. Not allowed here: the link itself, to copy by hand. */
type Copied = 'yes' | 'no' | undefined;

function LinkActions({ link, title }: { readonly link: string; readonly title: string }) {
  const { t } = useTranslation('card');
  const [copied, setCopied] = useState<Copied>(undefined);
  const id = useId();
  // Not on every computer, whatever the types say.
  const share = (navigator as { share?: Navigator['share'] }).share;
  const copy = () => void toClipboard(link).then((done) => setCopied(done ? 'yes' : 'no'));
  return (
    <>
      {share === undefined ? null : (
        <Button
          purpose="secondary"
          iconStart={<Icon name="link" />}
          // Somebody who changes their mind is no fault.
          onClick={() => void navigator.share({ title, url: link }).catch(() => undefined)}
        >
          {t('share')}
        </Button>
      )}
      <Button purpose="secondary" iconStart={<Icon name="link" />} onClick={copy}>
        {t('copy')}
      </Button>
      <p role="status" className="hw-hint">
        {copied === 'yes' ? t('copied') : t('link.hint')}
      </p>
      {copied === 'no' ? (
        <p>
          <label htmlFor={id}>{t('copy.self')}</label>
          <input
            id={id}
            className="hw-kaart-link"
            readOnly
            value={link}
            onFocus={(event) => event.currentTarget.select()}
          />
        </p>
      ) : null}
    </>
  );
}

/** @returns false where the browser does not allow it, or has no clipboard */
async function toClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function CardQr({ sight, level }: Sight & Pick<Setting, 'level'>) {
  const { t } = useTranslation('card');
  const Heading = level === 2 ? 'h2' : 'h3';
  return (
    <section>
      <Heading className="hw-section-title">{t('qr')}</Heading>
      <p>{t('qr.how')}</p>
      <QrCode text={sight.link} label={t('qr.label')} />
    </section>
  );
}
