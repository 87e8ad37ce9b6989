/**
 * The code of somebody new: as a picture to scan, as letters, and as a slip of paper. Shown once; the server keeps only
 * its hash.
 */
import { Button } from '@nl-design-system-candidate/button-react';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { groupedCode } from './enrol-code.ts';
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
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // It stands above what was pressed.
    title.current?.focus();
  }, []);
  const base = window.location.href.split('#', 1)[0] ?? '';
  return (
    <section className="hw-panel hw-slip" aria-labelledby="slip-title">
      <h2 id="slip-title" ref={title} tabIndex={-1} className="hw-panel-title">
        {t('invite.code', { name })}
      </h2>
      <ol className="hw-steps">
        <li>{t('invite.step1')}</li>
        <li>{t('invite.step2')}</li>
        <li>{t('invite.step3')}</li>
      </ol>
      <Suspense fallback={null}>
        <QrCode text={enrolAddress(base, code)} label={t('invite.qr')} />
      </Suspense>
      <p>
        {t('invite.address')}
        <br />
        <span className="hw-strong">{`${base}#/toestel/aanmelden`}</span>
      </p>
      <p className="hw-code">{groupedCode(code)}</p>
      <p>{t('invite.text', { date: words.date(expiresAt) })}</p>
      <p className="hw-note hw-note--warn">{t('invite.secret')}</p>
      <div className="hw-actions">
        <Button purpose="primary" onClick={() => window.print()}>
          {t('invite.print')}
        </Button>
        <Button purpose="secondary" onClick={onReady}>
          {t('invite.ready')}
        </Button>
      </div>
    </section>
  );
}
