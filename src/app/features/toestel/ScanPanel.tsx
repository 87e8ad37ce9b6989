/** The camera, on a tap and no sooner, and a plain way out. */
import { Button } from '@nl-design-system-candidate/button-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/Icon.tsx';
import { enrolCode } from './enrol-code.ts';
import { canScan, startScan } from './scan.ts';

/** @param props.onCode the same function as long as the screen stands: another one starts the camera anew */
export function ScanPanel({ onCode }: { readonly onCode: (code: string) => void }) {
  const { t } = useTranslation('toestel');
  const [stage, setStage] = useState<'rest' | 'scanning' | 'refused'>('rest');
  const found = useCallback(
    (code: string) => {
      setStage('rest');
      onCode(code);
    },
    [onCode],
  );
  const refused = useCallback(() => setStage('refused'), []);
  if (!canScan()) return null;
  return (
    <div className="hw-scan">
      {stage === 'scanning' ? <Camera onCode={found} onRefused={refused} /> : null}
      <Button purpose="secondary" onClick={() => setStage(stage === 'scanning' ? 'rest' : 'scanning')}>
        <Icon name="phone" /> {t(stage === 'scanning' ? 'scan.stop' : 'scan.start')}
      </Button>
      <p role="status" className="hw-said">
        {stage === 'refused' ? t('scan.refused') : null}
      </p>
    </div>
  );
}

interface CameraProps {
  readonly onCode: (code: string) => void;
  readonly onRefused: () => void;
}

function Camera({ onCode, onRefused }: CameraProps) {
  const { t } = useTranslation('toestel');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current === null) return;
    let gone = false;
    const accept = (text: string): boolean => {
      const code = enrolCode(text);
      if (code === undefined || gone) return false;
      onCode(code);
      return true;
    };
    const scan = startScan(video.current, accept);
    scan.catch(() => {
      if (!gone) onRefused();
    });
    return () => {
      gone = true;
      // Also when the camera was still being asked for.
      scan.then(
        ({ stop }) => stop(),
        () => undefined,
      );
    };
  }, [onCode, onRefused]);
  return (
    <figure className="hw-scan-view">
      {/* What the camera sees has no sound and no words. */}
      <video ref={video} muted playsInline aria-label={t('scan.view')} />
      <figcaption>{t('scan.hold')}</figcaption>
    </figure>
  );
}
