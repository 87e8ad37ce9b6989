/** The code of somebody new: as a picture to scan, and as letters. Shown once; the server keeps only its hash. */
import { Button } from '@nl-design-system-candidate/button-react';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { enrolAddress } from './links.ts';
import { useWords } from './use-words.ts';

const QrCode = lazy(async () => ({ default: (await import('../../card/QrCode.tsx')).QrCode }));

export interface Invitation {
  readonly name: string;
  readonly code: string;
  /** ms */
  readonly expiresAt: number;
}

interface Props {
  readonly invitation: Invitation;
  readonly onReady: () => void;
}

export function InviteCode({ invitation: { name, code, expiresAt }, onReady }: Props) {
  const { t } = useTranslation('toestel');
  const words = useWords();
  const base = window.location.href.split('#', 1)[0] ?? '';
  return (
    <section className="hw-panel hw-invite" role="status" aria-label={t('invite.code', { name })}>
      <h2 className="hw-panel-title">{t('invite.code', { name })}</h2>
      <p>{t('invite.text', { date: words.date(expiresAt) })}</p>
      <Suspense fallback={null}>
        <QrCode text={enrolAddress(base, code)} label={t('invite.qr')} />
      </Suspense>
      <p className="hw-code">{code.match(/.{1,5}/g)?.join('-')}</p>
      <p className="hw-note hw-note--warn">{t('invite.secret')}</p>
      <Button purpose="secondary" onClick={onReady}>
        {t('invite.ready')}
      </Button>
    </section>
  );
}
